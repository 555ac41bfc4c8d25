/* Where a save comes from, and what it takes away. A page marks its saves with
 * an edit id of its own, "token" or "token.7", whose number only grows: a
 * network may deliver an older save of a page behind a newer one. */
#ifndef PORTAL_ANSWER_ANSWER_EDIT_H
#define PORTAL_ANSWER_ANSWER_EDIT_H

#include <stdbool.h>

bool answer_edit_is_own(const char *stored, const char *sent);
/* Of the same page, and both are numbered. */
bool answer_edit_is_later(const char *stored, const char *sent);
bool answer_edit_is_overtaken(const char *stored, const char *sent);
/* Whether more than a few words of `before` are gone: not typing on, but
 * deleting or writing anew. */
bool answer_edit_loses_words(const char *before, const char *after);

#endif
