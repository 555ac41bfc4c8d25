/* The form of a decision: what it offers, what was typed. HTML only. */
#ifndef PORTAL_DECISION_DECISION_FORM_VIEW_H
#define PORTAL_DECISION_DECISION_FORM_VIEW_H

#include "decision/decision.h"
#include "decision/decision_brief.h"
#include "http/tmpl.h"

/* As it came, empty rows left out; ids in the texts are uuids or "". */
void decision_form_read(struct req *rq, struct decision_in *out);

/* What a fresh form begins with: nothing, the agreed plans as conditions, or
 * the conditions that are still open. */
void decision_form_fresh(struct req *rq, const struct decision_brief *b,
                         const struct decision *latest,
                         const struct condition_list *conditions,
                         struct decision_in *out);

/* Section FORM of the page. `choices`: codes separated by spaces. */
void decision_form_view(struct req *rq, struct tmpl *page, const char *choices,
                        const struct decision_brief *b,
                        const struct decision_in *in);

#endif
