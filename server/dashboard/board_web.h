/* The frame of the dashboards: tabs, named views, and the filter that several
 * of them share. */
#ifndef PORTAL_DASHBOARD_BOARD_WEB_H
#define PORTAL_DASHBOARD_BOARD_WEB_H

#include "dashboard/heat.h"
#include "dashboard/saved_view.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"

/* Begun before anything is read, so that it flies along. */
struct board {
    struct saved_views_ahead *views;
};
struct board board_begin(struct req *rq);
/* A page of the dashboards; `tab` is its path. The template includes
 * {{>BOARD}}. */
struct tmpl *board_page(struct req *rq, const struct board *b, const char *file,
                        const char *title, const char *tab);

/* The filter of the address. What nobody can have chosen counts as nothing. */
struct heat_filter board_filter(struct req *rq, const struct questionnaire *q);
bool board_is_filtered(const struct heat_filter *f);
/* Its controls: sections and values of dashboard/filter.tpl, to be included as
 * {{>FILTER}}. `path` is where it leads. */
void board_add_filter(struct req *rq, struct tmpl *page, const char *path,
                      const struct questionnaire *q,
                      const struct heat_filter *f);
/* Links to the first page and to the next one behind `last`. */
void board_add_steps(struct req *rq, struct tmpl *page, const char *path,
                     const struct heat_filter *f, const struct heat *h);

/* The head of a row: names, state, progress, due date, gate. `href` is where
 * the name leads. */
/* STATUS, and its word (WORD) or a shorter one (SHORT) for a narrow cell. */
void board_add_status(struct req *rq, struct tmpl *cell, enum status s);
void board_add_party(struct req *rq, struct tmpl *row,
                     const struct heat_group *g, const struct heat_row *r,
                     bool is_folded);
/* Of a cell without a status: either the party has no questionnaire (with
 * is_folded: nor has any of its sub-processors), or this is not asked of it. */
const char *board_blank_text(struct req *rq, const struct heat_group *g,
                             const struct heat_row *r, bool is_folded);
/* Where the row of a vendor leads. */
const char *board_vendor_href(struct req *rq, const char *vendor_id);
/* path and the query of this page with one parameter set otherwise. */
const char *board_href(struct req *rq, const char *path, const char *name,
                       const char *value);

#endif
