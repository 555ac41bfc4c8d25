/* Templates, seen from C: dictionaries of named values and sections.
 *
 * Files are templates/<domain>/<page>.tpl, expanded per language at build
 * time; all are loaded and frozen at start. Every value is escaped for the
 * place where it stands. Names must be string literals: they are interned. */
#ifndef PORTAL_HTTP_TMPL_H
#define PORTAL_HTTP_TMPL_H

#include "http/req.h"

struct tmpl; /* one dictionary; lives in the request's arena */

/* Loads every template of every language below `dir`; false + log. */
bool tmpl_load_all(const char *dir);

struct tmpl *tmpl_new(struct arena *a, enum lang lang, const char *file);
void tmpl_set(struct tmpl *t, const char *name, const char *value);
void tmpl_setf(struct tmpl *t, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void tmpl_int(struct tmpl *t, const char *name, int64_t value);
struct tmpl *tmpl_add(struct tmpl *t, const char *section); /* one repetition */
void tmpl_show(struct tmpl *t, const char *section);        /* shown once */
void tmpl_show_if(struct tmpl *t, bool cond, const char *section);
/* One <option> of a list: CODE, TEXT, and SELECTED if `code` is the chosen. */
void tmpl_option(struct tmpl *t, const char *section, const char *code,
                 const char *text, const char *chosen);
/* A {{>NAME}} include filled by its own dictionary. */
struct tmpl *tmpl_include(struct tmpl *t, const char *name, const char *file);
/* NULL when it cannot be expanded (logged). */
const char *tmpl_render(struct tmpl *t, size_t *out_len);

/* A whole page: layout/page.tpl (head, header, navigation by role, flash,
 * error summary, footer) around `file`; returns the dictionary of `file`.
 * CSRF (hidden field value), LANG and the like are set globally for the page
 * and may be used in every template as {{CSRF}}, {{LANG}}, {{PATH}},
 * {{REQUEST_ID}}. `title` is translated. */
struct tmpl *page_new(struct req *rq, const char *file, const char *title);
/* Marks the current entry of the navigation: "home", "vendors", "plans", ... */
void page_nav(struct req *rq, struct tmpl *page, const char *current);
/* Adds a crumb to the breadcrumb trail, outermost first. */
void page_crumb(struct tmpl *page, const char *text, const char *href);
/* The steps of a list in pages, of which `at` (from 1) is shown: PAGE in
 * sections PREV and NEXT. */
void page_steps(struct tmpl *t, int64_t at, bool has_more);
/* Renders; with problems in rq the error summary shows, the title begins with
 * "エラー: " and, for each problem, sections of `page` named by page_problem()
 * are the page's own business. A page with a status of 400 or more after a
 * FAIL() is not committed: what the rule wrote before it refused is undone. */
RESULT reply_page(struct req *rq, unsigned status, struct tmpl *page);
/* The same around `html` that is made elsewhere, with a page of
 * page_new_frame(): the frame is kept as well, under all that is in it. `html`
 * must live as long as the arena. */
struct tmpl *page_new_frame(struct req *rq, const char *title);
RESULT reply_page_frame(struct req *rq, unsigned status, struct tmpl *page,
                        const char *html, size_t len);
/* A part of a page for htmx: no layout. */
RESULT reply_fragment(struct req *rq, unsigned status, struct tmpl *t);
/* What every page shows around its body; set once by main, before start. */
struct nav_entry {
    const char *key, *href, *text; /* text: N_("...") */
    unsigned perm;                 /* any of these bits shows the entry */
};
struct role_name {
    const char *role, *text; /* actor.role; text: N_("...") */
};
void page_set_nav(const struct nav_entry entries[]); /* ends with key NULL */
/* How many things wait behind an entry; at any time. */
void page_set_count(const char *key, int64_t n);
void page_set_roles(const struct role_name names[]);  /* ends with role NULL */
void page_set_idle(unsigned idle_s, unsigned warn_s); /* at any time */

/* Message for one field, "" if none: to set beside the field. */
const char *req_problem_of(const struct req *rq, const char *field);

#endif
