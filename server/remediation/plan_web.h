/* Endpoints of remediation: the plans' list and the negotiation of one. */
#ifndef PORTAL_REMEDIATION_PLAN_WEB_H
#define PORTAL_REMEDIATION_PLAN_WEB_H

#include "http/route.h"
#include "remediation/plan.h"

struct tmpl;

extern const struct route register_web_routes[];  /* both lists */
extern const struct route plan_web_routes[];      /* reading */
extern const struct route plan_form_web_routes[]; /* changing */

/* The negotiation of a finding's plan; also shown again, with 422 or 409, with
 * everything that was typed. */
RESULT plan_page(struct req *rq, unsigned status, const char *finding_id);

/* Parts of that page: a version beside the one before it (NULL: the first),
 * and the milestones of the version in force as a table and a picture. */
void plan_fill_version(struct req *rq, struct tmpl *page, const struct plan *p,
                       const struct plan_version *v,
                       const struct plan_version *before);
void plan_fill_milestones(struct req *rq, struct tmpl *page,
                          const struct plan *p, const struct plan_version *v);
const char *plan_show_date(struct req *rq, struct opt_text iso); /* "" */

/* The milestones of the version in force on an axis of months. */
void plan_timeline(struct req *rq, struct tmpl *page,
                   const struct plan_version *v);

#endif
