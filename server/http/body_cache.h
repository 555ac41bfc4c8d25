/* Bodies of pages that are dear to make, kept in memory behind a stamp. The
 * stamp says from what a body was made and comes from the database with every
 * request, together with the check that the person may see the page: nothing
 * here is evidence of a right. A body is only found under the very stamp it
 * was kept with, so read the stamp first, then what the body is made of:
 *
 *   TRY(head_of(cx, id, &head));                  one row, with the stamp
 *   html = body_cache_find(a, key, stamp, &len);
 *   if (html == NULL) {
 *       html = ... from rows read after the stamp ...;
 *       body_cache_keep(key, stamp, html, len);
 *   }
 *
 * The key names everything else on which the body depends (which object,
 * language, what the person may do). The longest unused go when there are too
 * many. Thread-safe. */
#ifndef PORTAL_HTTP_BODY_CACHE_H
#define PORTAL_HTTP_BODY_CACHE_H

#include "base/arena.h"

#include <stddef.h>

/* NULL when there is none of that stamp; else it stays until `a` ends. */
const char *body_cache_find(struct arena *a, const char *key, const char *stamp,
                            size_t *out_len);
/* Copies `html`. Replaces what was kept under `key`. */
void body_cache_keep(const char *key, const char *stamp, const char *html,
                     size_t len);
void body_cache_set_limit(size_t bytes); /* of all bodies; 64 MB at first */
void body_cache_forget_all(void); /* before the process ends, for leak checks */

#endif
