/* Two people wrote one answer: both texts with what differs, and the choices.
 * HTML only. */
#ifndef PORTAL_SECTION_CONFLICT_VIEW_H
#define PORTAL_SECTION_CONFLICT_VIEW_H

#include "section/save_view.h"

/* Section CONFLICT of save.tpl. `typed->theirs` is there. */
void conflict_view_add(struct req *rq, struct tmpl *save,
                       const struct clause *c, const struct typed *typed);

/* Whether the person typed on in the form after the two texts were combined,
 * so that the combination has not all of it. */
bool conflict_is_behind(const struct req *rq);
/* What the form decided: "mine", "theirs", "both", or "" yet. */
const char *conflict_choice(const struct req *rq);
/* The combined text of `name` ("comment", "safeguard", "plan") where the form
 * has one, else `typed`. */
const char *conflict_text(const struct req *rq, const char *name,
                          const char *typed);

#endif
