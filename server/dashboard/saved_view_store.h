/* Rows of saved_views. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_SAVED_VIEW_STORE_H
#define PORTAL_DASHBOARD_SAVED_VIEW_STORE_H

#include "dashboard/saved_view.h"
#include "db/db.h"

struct saved_views_ahead {
    struct db_set set;
};
void saved_view_store_ask(struct cx *cx, struct db_set *out);
struct saved_view_names {
    bool is_taken; /* by another view of this person */
    int64_t n;     /* views of this person */
};
/* `id`: the view that may have the name; NULL: none. */
RESULT saved_view_store_names(struct cx *cx, const char *name, const char *id,
                              struct saved_view_names *out);
RESULT saved_view_store_add(struct cx *cx, const char *id,
                            const struct saved_view_in *in,
                            int64_t *out_affected);
RESULT saved_view_store_lock(struct cx *cx, const char *id,
                             int64_t *out_version);
RESULT saved_view_store_change(struct cx *cx, const char *id,
                               const struct saved_view_in *in);
RESULT saved_view_store_delete(struct cx *cx, const char *id,
                               int64_t *out_affected);

#endif
