/* Inside of `struct tmpl`: private to tmpl.c and the files page*.c. */
#ifndef PORTAL_HTTP_TMPL_NODE_H
#define PORTAL_HTTP_TMPL_NODE_H

#include "http/tmpl.h"

struct ct_dict;
struct notes;

struct tmpl {
    struct ct_dict *dict;
    struct notes *notes; /* roots: in place of dict, until it is rendered */
    unsigned part;       /* in the notes */
    struct tmpl *root;   /* itself for a root */
    struct arena *arena;
    enum lang lang;
    const char *file; /* with its language; roots only */
    /* Of a page's root: */
    const char *title, *nav;
};

/* As tmpl_new(), but what is put into it is only noted: see tmpl_notes.h. */
struct tmpl *tmpl_new_noted(struct arena *a, enum lang lang, const char *file);
const char *tmpl_notes(const struct tmpl *root);
/* For the whole tree below a root, includes too. */
void tmpl_set_global(struct tmpl *t, const char *name, const char *value);

/* page.c */
#define PAGE_FRAME "frame" /* the body that is a mark */
#define PAGE_LAYOUT "layout/page.tpl"
void page_set_globals(struct req *rq, struct tmpl *t, const char *csrf,
                      const char *request_id);
/* A page before its problems are shown on it. */
struct page_draft {
    const char *html;
    size_t len;
};
/* What the layout shows around the body. With a draft, problems are named
 * after its fields; NULL: they are shown as they are. */
void page_fill(struct req *rq, struct tmpl *root,
               const struct page_draft *draft);
RESULT page_put(struct req *rq, unsigned status, const char *html, size_t len);

#endif
