/* Reading what arrives as name=value pairs: queries and urlencoded bodies. */
#ifndef PORTAL_HTTP_FORM_H
#define PORTAL_HTTP_FORM_H

#include "http/req.h"

#define FORM_MAX_PAIRS 12000

/* Pairs in the order sent. False when a value has a bad escape, a NUL or is
 * not UTF-8, or when there are too many. An empty text gives NULL. */
bool form_parse(struct arena *a, const char *text, size_t len,
                struct pair **out);
/* Appends one pair; both texts must live as long as the arena. */
struct pair *form_add(struct arena *a, struct pair **list, const char *name,
                      const char *value);

#endif
