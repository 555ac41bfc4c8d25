/* Views of the dashboards under a name: a person's own, and those that are
 * shared with all staff. */
#ifndef PORTAL_DASHBOARD_SAVED_VIEW_H
#define PORTAL_DASHBOARD_SAVED_VIEW_H

#include "base/cx.h"
#include "base/field.h"

#define SAVED_VIEW_NAME_MAX_CHARS 60
#define SAVED_VIEWS_MAX 100 /* of one person */

struct saved_view {
    const char *id, *name, *owner_name;
    const char *path, *query; /* see address_join() */
    bool is_shared, is_own;
    int64_t version;
};
struct saved_views {
    const struct saved_view *v; /* own ones first, each by name */
    size_t n;
};
/* Queued: landed when saved_views_landed() is called. Staff. */
struct saved_views_ahead;
struct saved_views_ahead *saved_views_ask(struct cx *cx);
void saved_views_landed(const struct saved_views_ahead *ahead,
                        struct saved_views *out);

struct saved_view_in {
    const char *name, *path, *query;
    bool is_shared;
};
/* ERR_INVALID "name_missing", "name_long", "path_unknown", "too_many",
 * "name_taken" (one's own views have different names). */
RESULT saved_view_add(struct cx *cx, const struct saved_view_in *in);
/* Name and sharing. Only one's own, else ERR_NOT_FOUND; ERR_CONFLICT "stale"
 * when it has another version. */
RESULT saved_view_change(struct cx *cx, const char *id, int64_t version,
                         const struct saved_view_in *in);
RESULT saved_view_delete(struct cx *cx, const char *id);

#endif
