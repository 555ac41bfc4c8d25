/* Endpoints of remediation: the plans' list and the negotiation of one. */
#ifndef PORTAL_REMEDIATION_PLAN_WEB_H
#define PORTAL_REMEDIATION_PLAN_WEB_H

#include "http/route.h"
#include "remediation/plan.h"

extern const struct route register_web_routes[];    /* both lists */
extern const struct route plan_web_routes[];        /* reading */
extern const struct route plan_record_web_routes[]; /* for paper; two beside
                                                       each other */
extern const struct route plan_form_web_routes[];   /* changing */
extern const struct route completion_web_routes[];  /* evidence */

/* The negotiation of a finding's plan; also shown again, with 422 or 409, with
 * everything that was typed. */
RESULT plan_page(struct req *rq, unsigned status, const char *finding_id);
const char *plan_show_date(struct req *rq, struct opt_text iso); /* "" */

#endif
