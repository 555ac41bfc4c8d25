/* Views of the dashboards that Alludo's people keep under a name. */
#include "dashboard/saved_view.h"
#include "demo/demo_stage.h"

static RESULT
keep(struct demo *d, const char *name, const char *query, bool is_shared)
{
    return saved_view_add(
        d->cx, &(struct saved_view_in){.name = demo_book_text(&d->book, name),
                                       .path = "/dashboard",
                                       .query = query,
                                       .is_shared = is_shared});
}

enum err
demo_tell_views(struct demo *d)
{
    TRY(demo_step(d, "rita", -30, 9, 10));
    TRY(keep(d, "view_overdue", "status=plan_overdue", true));
    TRY(keep(d, "view_clarify", "status=needs_clarification&state=in_review",
             false));
    TRY(demo_step(d, "paul", -12, 11, 0));
    return keep(d, "view_ending", "subs=in&sort=validity", true);
}
