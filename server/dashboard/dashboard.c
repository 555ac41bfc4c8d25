#include "dashboard/dashboard.h"

#include "dashboard/dashboard_store.h"

enum err
dashboard_figures(struct cx *cx, struct dashboard_figures *out)
{
    return dashboard_store_figures(cx, out);
}
