/* Two cycles side by side in a page: template compare.tpl. HTML only. */
#ifndef PORTAL_REASSESS_COMPARE_VIEW_H
#define PORTAL_REASSESS_COMPARE_VIEW_H

#include "http/tmpl.h"
#include "reassess/compare.h"

/* One more section ROW of the table; `has_all`: with what is as it was. */
void compare_view_row(struct req *rq, struct tmpl *table,
                      const struct compare *c, const struct compare_row *row,
                      bool has_all);
/* How many clauses came out how, and what became of them. */
void compare_view_totals(struct req *rq, struct tmpl *page,
                         const struct compare *c);
/* Every cycle so far, as a picture and as a table. */
void compare_view_trend(struct req *rq, struct tmpl *page,
                        const struct compare_trend *trend);

#endif
