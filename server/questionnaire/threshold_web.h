/* POST /questionnaire/thresholds: an administrator raises a floor. */
#ifndef PORTAL_QUESTIONNAIRE_THRESHOLD_WEB_H
#define PORTAL_QUESTIONNAIRE_THRESHOLD_WEB_H

#include "http/req.h"
#include "http/route.h"
#include "http/tmpl.h"
#include "questionnaire/threshold.h"

extern const struct route threshold_web_routes[];

/* Beside a field of the standard's page: what was raised and why; for an
 * administrator, the form. */
void threshold_view_add(struct req *rq, struct tmpl *field,
                        const struct clause *c, const struct clause_field *f,
                        const struct raised_list *raised);

#endif
