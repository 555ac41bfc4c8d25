/* Inside of `struct tmpl`: private to tmpl.c and page.c. */
#ifndef PORTAL_HTTP_TMPL_NODE_H
#define PORTAL_HTTP_TMPL_NODE_H

#include "http/tmpl.h"

struct ct_dict;

struct tmpl {
    struct ct_dict *dict;
    struct tmpl *root; /* itself for a root */
    struct arena *arena;
    enum lang lang;
    const char *file; /* with its language; roots only */
    /* Of a page's root: */
    const char *title, *nav;
};

/* For the whole tree below a root, includes too. */
void tmpl_set_global(struct tmpl *t, const char *name, const char *value);

#endif
