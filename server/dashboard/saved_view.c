#include "dashboard/saved_view.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "dashboard/address.h"
#include "dashboard/saved_view_store.h"

#include <string.h>

struct saved_views_ahead *
saved_views_ask(struct cx *cx)
{
    struct saved_views_ahead *ahead = arena_alloc(cx->arena, sizeof(*ahead));

    saved_view_store_ask(cx, &ahead->set);
    return ahead;
}

void
saved_views_landed(const struct saved_views_ahead *ahead,
                   struct saved_views *out)
{
    *out = (struct saved_views){.v = ahead->set.rows, .n = ahead->set.count};
}

static size_t
characters(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

static RESULT
check(struct cx *cx, const char *id, const struct saved_view_in *in)
{
    struct saved_view_names names;

    if (*in->name == '\0')
        return FAIL(cx, ERR_INVALID, "name_missing",
                    N_("Give the view a name."));
    if (characters(in->name) > SAVED_VIEW_NAME_MAX_CHARS ||
        !text_is_line(in->name))
        return FAIL(cx, ERR_INVALID, "name_long",
                    N_("A name has at most 60 characters, in one line."));
    TRY(saved_view_store_names(cx, in->name, id, &names));
    if (names.is_taken)
        return FAIL(cx, ERR_INVALID, "name_taken",
                    N_("You already have a view of this name."));
    if (id == NULL && names.n >= SAVED_VIEWS_MAX)
        return FAIL(cx, ERR_INVALID, "too_many",
                    N_("You have 100 views. Delete one that you do not need."));
    return OK;
}

enum err
saved_view_add(struct cx *cx, const struct saved_view_in *in)
{
    const char *id = random_uuid(cx->arena);
    int64_t affected;

    TRY(check(cx, NULL, in));
    if (!address_is_known(in->path))
        return FAIL(cx, ERR_INVALID, "path_unknown",
                    N_("This page cannot be kept as a view."));
    TRY(saved_view_store_add(cx, id, in, &affected));
    if (affected == 0) /* another tab, at the same moment */
        return FAIL(cx, ERR_INVALID, "name_taken",
                    N_("You already have a view of this name."));
    audit_log(cx, "saved_view.added", "", id, in->is_shared ? "shared" : "own");
    return OK;
}

enum err
saved_view_change(struct cx *cx, const char *id, int64_t version,
                  const struct saved_view_in *in)
{
    int64_t now;

    TRY(saved_view_store_lock(cx, id, &now));
    if (now != version)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("This view was changed in the meantime, in another "
                       "tab perhaps."));
    TRY(check(cx, id, in));
    TRY(saved_view_store_change(cx, id, in));
    audit_log(cx, "saved_view.changed", "", id,
              in->is_shared ? "shared" : "own");
    return OK;
}

enum err
saved_view_delete(struct cx *cx, const char *id)
{
    int64_t affected;

    TRY(saved_view_store_delete(cx, id, &affected));
    if (affected == 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    audit_log(cx, "saved_view.deleted", "", id, "");
    return OK;
}
