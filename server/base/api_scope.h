/* Scopes of API clients: what each lets a program do, as a word of OAuth 2.0
 * and as P_* bit. */
#ifndef PORTAL_BASE_API_SCOPE_H
#define PORTAL_BASE_API_SCOPE_H

#include "base/arena.h"

struct api_scope {
    const char *name; /* "gate.read" */
    unsigned perm;
    const char *text; /* English source text */
};
extern const struct api_scope api_scopes[]; /* ended by a NULL name */

/* P_* bits of a list separated by spaces; what is unknown adds none. */
unsigned api_scope_perms(const char *list);
/* The scopes among these bits, separated by spaces; "" for none. */
const char *api_scope_list(struct arena *a, unsigned perms);
/* Whether the list names only scopes whose bits are among `perms`, and at
 * least one; words stand one space apart. */
bool api_scope_is_within(const char *list, unsigned perms);

#endif
