/* Rows of the heat map. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_HEAT_STORE_H
#define PORTAL_DASHBOARD_HEAT_STORE_H

#include "dashboard/heat.h"
#include "db/db.h"

struct heat_engagement {
    const char *vendor_id, *vendor_name, *engagement_id, *engagement_name;
    const char *sort_date;
};
/* What stands in the rows of these engagements, as much as the page of a filter
 * holds; of more than `most` engagements one tells of more. */
RESULT heat_fill(struct cx *cx, const struct db_set *engagements, size_t most,
                 const struct heat_filter *filter, struct heat *out);
/* One more than `most`, if there are. */
RESULT heat_store_page(struct cx *cx, const struct heat_filter *filter,
                       size_t most, struct db_set *out);
/* Queued; struct heat_row, by engagement. */
void heat_store_parties(struct cx *cx, const char *const ids[], size_t n,
                        struct db_set *out);

#endif
