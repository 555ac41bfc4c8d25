/* What is put into a dictionary, only written down: nothing is made until
 * somebody plays it. All of it is one text, too. Where two texts are equal the
 * pages are equal, so that what was made once can be kept under it. */
#ifndef PORTAL_HTTP_TMPL_NOTES_H
#define PORTAL_HTTP_TMPL_NOTES_H

#include "base/arena.h"

#include <stddef.h>

struct ct_dict;
struct notes;

/* Of a template's file. Parts are known by number; the root is 0. Names are
 * string literals. */
struct notes *notes_new(struct arena *a, const char *file);
void notes_set(struct notes *n, unsigned part, const char *name,
               const char *value, size_t len);
void notes_global(struct notes *n, const char *name, const char *value);
void notes_show(struct notes *n, unsigned part, const char *section);
/* These return the number of the new part. */
unsigned notes_add(struct notes *n, unsigned part, const char *section);
unsigned notes_include(struct notes *n, unsigned part, const char *name,
                       const char *file);

const char *notes_text(const struct notes *n); /* until the next note */
void notes_play(const struct notes *n, struct ct_dict *root);

#endif
