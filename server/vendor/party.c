#include "vendor/party.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "vendor/country.h"
#include "vendor/engagement.h"
#include "vendor/party_mail.h"
#include "vendor/party_store.h"
#include "vendor/vendor.h"

#include <string.h>

enum err
party_get(struct cx *cx, const char *id, struct party *out)
{
    return party_store_get(cx, id, out);
}

enum err
party_list(struct cx *cx, const char *vendor_id, struct party_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return party_store_list(cx, vendor_id, out);
}

enum err
party_of_vendor(struct cx *cx, const char *vendor_id, struct party *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return party_store_of_vendor(cx, vendor_id, out);
}

enum err
party_list_of_engagement(struct cx *cx, const char *engagement_id,
                         const char *vendor_id, struct party_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return party_store_list_of_engagement(cx, engagement_id, vendor_id, out);
}

void
party_check(struct cx *cx, struct party_in *in, struct flaws *out)
{
    in->name = text_trim(cx->arena, in->name);
    in->kana = text_kana(cx->arena, in->kana);
    flaw_if_empty(out, "name", in->name);
    flaw_if_not_line(out, "name", in->name);
    flaw_if_long(cx, out, "name", in->name, 200);
    flaw_if_long(cx, out, "kana", in->kana, 200);
    if (!country_is_known(in->country))
        flaw_add(out, "country", N_("Please choose a country."));
    flaw_if_empty(out, "service", in->service);
    flaw_if_long(cx, out, "service", in->service, 2000);
    flaw_if_long(cx, out, "data_handled", in->data_handled, 2000);
    in->contact_name = text_trim(cx->arena, in->contact_name);
    in->contact_email =
        text_lower(cx->arena, text_nfkc(cx->arena, in->contact_email));
    if (in->contact_name[0] != '\0')
        flaw_if_not_line(out, "contact_name", in->contact_name);
    flaw_if_long(cx, out, "contact_name", in->contact_name, 200);
    if (in->contact_email[0] != '\0' && !text_is_email(in->contact_email))
        flaw_add(out, "contact_email",
                 N_("Please write one email address, such as "
                    "name@example.com."));
}

static const struct party *
find(const struct party_list *list, const char *id)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].id, id) == 0)
            return &list->v[i];
    return NULL;
}

static RESULT
fail_parent(struct cx *cx)
{
    return FAIL(cx, ERR_INVALID, "parent",
                N_("Please choose who uses this sub-processor: the vendor or "
                   "another one of its sub-processors."));
}

static size_t
depth_of(const struct party_list *list, const struct party *p)
{
    size_t n = 0;

    while (p != NULL && p->parent_id.or_null != NULL && n <= list->n) {
        p = find(list, p->parent_id.or_null);
        n++;
    }
    return n;
}

/* Levels of sub-processors in use below that one, itself counted. */
static size_t
height_of(const struct party_list *list, const char *id)
{
    size_t top = 0, lowest = 0;

    if (id == NULL)
        return 1;
    top = depth_of(list, find(list, id));
    for (size_t i = 0; i < list->n; i++) {
        const struct party *p = &list->v[i];
        const size_t depth = depth_of(list, p);

        if (depth <= lowest || p->ended_us.has)
            continue;
        while (p != NULL && strcmp(p->id, id) != 0)
            p = p->parent_id.or_null == NULL ? NULL
                                             : find(list, p->parent_id.or_null);
        if (p != NULL)
            lowest = depth;
    }
    return lowest < top ? 1 : lowest - top + 1;
}

/* The party `in` hangs under, in a tree nobody else changes until commit.
 * `id` (NULL: a new one) must not be met on the way up from it. */
static RESULT
check_parent(struct cx *cx, const char *vendor_id, const char *id,
             struct party_in *in)
{
    struct party_list list;

    TRY(party_store_lock_tree(cx, vendor_id));
    TRY(party_store_list(cx, vendor_id, &list));
    if (in->parent_id[0] == '\0')
        in->parent_id = list.v[0].id; /* the lock found the vendor's party */
    const struct party *parent = find(&list, in->parent_id), *p = parent;
    if (p == NULL || p->ended_us.has)
        return fail_parent(cx);
    while (p != NULL && p->parent_id.or_null != NULL) {
        if (id != NULL && strcmp(p->id, id) == 0)
            return fail_parent(cx);
        p = find(&list, p->parent_id.or_null);
    }
    if (depth_of(&list, parent) + height_of(&list, id) > PARTY_DEPTH_MAX)
        return FAIL(cx, ERR_INVALID, "too_deep",
                    N_("Sub-processors of sub-processors go at most 5 levels "
                       "deep."));
    return OK;
}

enum err
party_add(struct cx *cx, const char *vendor_id, const struct party_in *typed,
          const char **out_id)
{
    const char *id = random_uuid(cx->arena);
    struct party_in in = *typed;
    struct flaws flaws = {0};

    TRY(vendor_guard(cx, vendor_id));
    party_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    TRY(check_parent(cx, vendor_id, NULL, &in));
    party_store_add(cx, id, vendor_id, in.parent_id, &in);
    audit_log(cx, "party.added", vendor_id, id, "");
    *out_id = id;
    return OK;
}

/* The sub-processor, still in use. */
static RESULT
get_changeable(struct cx *cx, const char *id, struct party *out)
{
    TRY(party_get(cx, id, out));
    if (out->parent_id.or_null == NULL)
        return FAIL(cx, ERR_CONFLICT, "own_party",
                    N_("The vendor itself is changed on the vendor's page."));
    if (out->ended_us.has)
        return FAIL(cx, ERR_CONFLICT, "party_ended",
                    N_("This sub-processor is no longer used."));
    return OK;
}

enum err
party_edit(struct cx *cx, const char *id, const struct party_in *typed)
{
    struct party_in in = *typed;
    struct flaws flaws = {0};
    struct party old;
    bool done;

    TRY(get_changeable(cx, id, &old));
    party_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    TRY(check_parent(cx, old.vendor_id, id, &in));
    TRY(party_store_put(cx, id, old.vendor_id, &in, &done));
    if (!done)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Somebody else has changed this meanwhile."));
    audit_log(cx, "party.changed", old.vendor_id, id, "");
    return OK;
}

enum err
party_join_engagement(struct cx *cx, const char *party_id,
                      const char *engagement_id)
{
    struct party p;
    struct engagement e;

    TRY(get_changeable(cx, party_id, &p));
    TRY(engagement_get(cx, engagement_id, &e));
    if (strcmp(p.vendor_id, e.vendor_id) != 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    party_store_join(cx, party_id, engagement_id, p.vendor_id);
    audit_log(cx, "party.joined_engagement", p.vendor_id, party_id,
              engagement_id);
    return OK;
}

enum err
party_leave_engagement(struct cx *cx, const char *party_id,
                       const char *engagement_id)
{
    struct party p;

    TRY(get_changeable(cx, party_id, &p));
    party_store_leave(cx, party_id, engagement_id, p.vendor_id);
    audit_log(cx, "party.left_engagement", p.vendor_id, party_id,
              engagement_id);
    return party_mail_left(cx, &p, N_("no longer takes part in an engagement"));
}

enum err
party_left_list(struct cx *cx, const char *vendor_id,
                struct party_left_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return party_store_left_list(cx, vendor_id, out);
}

enum err
party_see_left(struct cx *cx, const char *party_id, const char *engagement_id)
{
    struct party p;
    struct engagement e;
    bool done;

    TRY(party_get(cx, party_id, &p));
    TRY(engagement_get(cx, engagement_id, &e));
    if (strcmp(p.vendor_id, e.vendor_id) != 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    TRY(party_store_left_seen(cx, party_id, engagement_id, p.vendor_id, &done));
    if (done)
        audit_log(cx, "party.leaving_seen", p.vendor_id, party_id,
                  engagement_id);
    return OK;
}

enum err
party_engagements(struct cx *cx, const struct party *p,
                  const char *const **out_ids, size_t *out_n)
{
    TRY(vendor_guard(cx, p->vendor_id));
    return party_store_engagements(cx, p->id, p->vendor_id, out_ids, out_n);
}

enum err
party_end(struct cx *cx, const char *id)
{
    struct party p;
    bool has_children;

    TRY(get_changeable(cx, id, &p));
    TRY(party_store_lock_tree(cx, p.vendor_id));
    TRY(party_store_has_children(cx, id, p.vendor_id, &has_children));
    if (has_children)
        return FAIL(cx, ERR_CONFLICT, "has_sub_processors",
                    N_("Other sub-processors are used through this one. End or "
                       "move them first."));
    party_store_end(cx, id, p.vendor_id);
    audit_log(cx, "party.ended", p.vendor_id, id, "");
    return party_mail_left(cx, &p, N_("is no longer used"));
}
