/* Differences of texts in a page: template change.tpl. HTML only. */
#ifndef PORTAL_SECTION_CHANGE_VIEW_H
#define PORTAL_SECTION_CHANGE_VIEW_H

#include "answer/answer_words.h"
#include "http/tmpl.h"

/* Both sides in one text; or what one of them says, with what only it says
 * marked. BRIEF: both, and what stayed is shortened, for a list. */
enum change_show { CHANGE_BOTH, CHANGE_BRIEF, CHANGE_BEFORE, CHANGE_AFTER };

/* Sections CHANGE of `parent`. */
void change_view_add(struct req *rq, struct tmpl *parent,
                     const struct answer_change *changes, size_t n,
                     enum change_show show);

#endif
