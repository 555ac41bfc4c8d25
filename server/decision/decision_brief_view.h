/* What stands open, in the approver's page. HTML only. */
#ifndef PORTAL_DECISION_DECISION_BRIEF_VIEW_H
#define PORTAL_DECISION_DECISION_BRIEF_VIEW_H

#include "decision/decision_brief.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"

/* Section BRIEF of the page. */
void decision_brief_view(struct req *rq, struct tmpl *page,
                         const struct submission *s,
                         const struct questionnaire *q,
                         const struct decision_brief *b);

#endif
