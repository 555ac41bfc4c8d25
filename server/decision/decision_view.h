/* Decisions with their conditions in a page: template decided.tpl. HTML only.
 */
#ifndef PORTAL_DECISION_DECISION_VIEW_H
#define PORTAL_DECISION_DECISION_VIEW_H

#include "decision/decision.h"
#include "http/tmpl.h"

/* One more section DECISION of `parent`. Reviewers and approvers may confirm
 * the conditions of the one that stands. */
void decision_view_add(struct req *rq, struct tmpl *parent,
                       const struct decision *d,
                       const struct condition_list *conditions);

#endif
