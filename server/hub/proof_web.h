/* GET /submissions/:submission_id/evidence: which proof is missing. */
#ifndef PORTAL_HUB_PROOF_WEB_H
#define PORTAL_HUB_PROOF_WEB_H

#include "answer/sheet.h"
#include "http/route.h"
#include "http/tmpl.h"

extern const struct route proof_web_routes[];

/* One line of the hub, when something is missing or about to be. */
void proof_view_hub(struct req *rq, struct tmpl *page,
                    const struct hub_sheet *hub);

#endif
