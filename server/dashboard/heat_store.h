/* Rows of the heat map. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_HEAT_STORE_H
#define PORTAL_DASHBOARD_HEAT_STORE_H

#include "dashboard/heat.h"
#include "db/db.h"

#define HEAT_STORE_ROWS                                   \
    24 /* of the 25 that are read; one more tells of more \
        */

struct heat_engagement {
    const char *vendor_id, *vendor_name, *engagement_id, *engagement_name;
    const char *sort_date;
};
/* What stands in the rows of these engagements, as much as a page holds. */
RESULT heat_fill(struct cx *cx, const struct db_set *engagements,
                 bool is_folded, size_t nrows, struct heat *out);
RESULT heat_store_page(struct cx *cx, const struct heat_filter *filter,
                       struct db_set *out);
/* `ids`: a PostgreSQL array. Queued; struct heat_row, by engagement. */
void heat_store_parties(struct cx *cx, const char *ids, struct db_set *out);

#endif
