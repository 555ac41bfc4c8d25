#include "dashboard/dashboard.h"

#include "dashboard/dashboard_store.h"

/* One row more than a page holds tells whether there is a next page. */
enum err
dashboard_rows(struct cx *cx, const struct dashboard_filter *filter,
               struct dashboard_list *out)
{
    struct dashboard_list list = {0};

    TRY(dashboard_store_rows(cx, filter, DASHBOARD_PAGE_ROWS + 1,
                             filter->page * DASHBOARD_PAGE_ROWS, &list));
    list.has_more = list.n > DASHBOARD_PAGE_ROWS;
    if (list.has_more)
        list.n = DASHBOARD_PAGE_ROWS;
    *out = list;
    return OK;
}

enum err
dashboard_figures(struct cx *cx, struct dashboard_figures *out)
{
    return dashboard_store_figures(cx, out);
}
