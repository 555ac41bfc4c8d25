#include "vendor_record/vendor_record.h"

#include "base/i18n.h"
#include "base/text.h"
#include "vendor/vendor.h"
#include "vendor_record/vendor_record_store.h"

#include <string.h>

enum err
vendor_record_get(struct cx *cx, const char *id, struct vendor_record *out)
{
    return vendor_record_store_get(cx, id, out);
}

/* Locked first, then read: a statement that waits for the lock would give the
 * ids of before. */
enum err
vendor_record_lock(struct cx *cx, const char *id, struct vendor_record *out)
{
    TRY(vendor_record_store_lock(cx, id));
    return vendor_record_store_get(cx, id, out);
}

enum err
vendor_record_list(struct cx *cx, const struct vendor_record_filter *f,
                   struct vendor_record_list *out)
{
    struct vendor_record_filter filter = *f;

    filter.name = text_lower(cx->arena, text_nfkc(cx->arena, f->name));
    return vendor_record_store_list(cx, &filter, out);
}

enum err
vendor_record_holder(struct cx *cx, const struct external_id *id,
                     const char **out_vendor_id)
{
    return vendor_record_store_holder(cx, id, out_vendor_id);
}

enum err
vendor_record_lock_id(struct cx *cx, const struct external_id *id)
{
    return vendor_record_store_lock_id(cx, id);
}

struct external_id_list
vendor_record_ids(struct cx *cx, const struct vendor_record *v)
{
    const size_t most = strlen(v->external_ids) / 2 + 1;
    struct external_id *list = arena_array(cx->arena, most, sizeof(*list));
    char *rest = NULL, *text = arena_strdup(cx->arena, v->external_ids);
    size_t n = 0;

    for (char *w = strtok_r(text, " ", &rest); w != NULL;
         w = strtok_r(NULL, " ", &rest))
        list[n++] =
            (struct external_id){.system = w, .id = strtok_r(NULL, " ", &rest)};
    return (struct external_id_list){.v = list, .n = n};
}

static const char *
corporate_number_of(const struct external_id_list *ids)
{
    for (size_t i = 0; i < ids->n; i++)
        if (strcmp(ids->v[i].system, CORPORATE_NUMBER_SYSTEM) == 0)
            return ids->v[i].id;
    return "";
}

static struct external_id_list
without_number(struct cx *cx, const struct external_id_list *ids)
{
    struct external_id *v = arena_array(cx->arena, ids->n + 1, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < ids->n; i++)
        if (strcmp(ids->v[i].system, CORPORATE_NUMBER_SYSTEM) != 0)
            v[n++] = ids->v[i];
    return (struct external_id_list){.v = v, .n = n};
}

static struct vendor_in
typed(const struct vendor_record_in *in, const char *number)
{
    return (struct vendor_in){.name = in->name,
                              .kana = in->kana,
                              .corporate_number = number,
                              .country = in->country,
                              .website = in->website,
                              .note = ""};
}

void
vendor_record_check(struct cx *cx, struct vendor_record_in *in,
                    struct flaws *out)
{
    struct vendor_in v = typed(in, "");

    vendor_check(cx, &v, out);
    in->name = v.name;
    in->kana = v.kana;
    in->website = v.website;
}

enum err
vendor_record_create(struct cx *cx, const struct vendor_record_in *in,
                     const char **out_id)
{
    const struct vendor_in v = typed(in, corporate_number_of(in->ids));
    const struct external_id_list others = without_number(cx, in->ids);

    TRY(vendor_create(cx, &v, out_id));
    if (cx->actor.units != NULL)
        vendor_record_store_made_for(cx, *out_id);
    return external_id_replace(cx, *out_id, &others);
}

static bool
is_among(const struct external_id_list *list, const struct external_id *id)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].system, id->system) == 0 &&
            strcmp(list->v[i].id, id->id) == 0)
            return true;
    return false;
}

static bool
are_same(const struct external_id_list *a, const struct external_id_list *b)
{
    for (size_t i = 0; i < a->n; i++)
        if (!is_among(b, &a->v[i]))
            return false;
    return a->n == b->n;
}

static bool
has_same_fields(const struct vendor_record *now,
                const struct vendor_record_in *in)
{
    return strcmp(now->name, in->name) == 0 &&
           strcmp(now->kana, in->kana) == 0 &&
           strcmp(now->country, in->country) == 0 &&
           strcmp(now->website, in->website) == 0;
}

bool
vendor_record_is_same(struct cx *cx, const struct vendor_record *now,
                      const struct vendor_record_in *in)
{
    const struct external_id_list ids = vendor_record_ids(cx, now);

    return has_same_fields(now, in) &&
           (in->ids == NULL || are_same(&ids, in->ids));
}

static bool
only_adds_ids(const struct external_id_list *now,
              const struct external_id_list *want)
{
    for (size_t i = 0; i < now->n; i++)
        if (!is_among(want, &now->v[i]))
            return false;
    return true;
}

/* What other business units know a vendor by is not for a client of some units
 * to change or to give to another vendor. It may add ids of its own. */
static RESULT
check_shared(struct cx *cx, const struct vendor_record *now,
             const struct vendor_record_in *in,
             const struct external_id_list *ids,
             const struct external_id_list *want)
{
    bool is_shared = false;

    if (cx->actor.units == NULL ||
        (has_same_fields(now, in) && only_adds_ids(ids, want)))
        return OK;
    TRY(vendor_record_store_is_shared(cx, now->id, &is_shared));
    return is_shared ? FAIL(cx, ERR_CONFLICT, "shared_vendor",
                            N_("Other business units use this vendor, too. An "
                               "administrator can change it."))
                     : OK;
}

enum err
vendor_record_change(struct cx *cx, const struct vendor_record *now,
                     const struct vendor_record_in *in)
{
    const struct external_id_list ids = vendor_record_ids(cx, now);
    const struct external_id_list *want = in->ids == NULL ? &ids : in->ids;
    const struct external_id_list others = without_number(cx, want);
    struct vendor_in v = typed(in, corporate_number_of(want));
    struct vendor old;

    if (vendor_record_is_same(cx, now, in))
        return OK;
    TRY(check_shared(cx, now, in, &ids, want));
    TRY(vendor_get(cx, now->id, &old));
    v.note = old.note;
    v.version = old.version;
    TRY(vendor_edit(cx, now->id, &v));
    return external_id_replace(cx, now->id, &others);
}
