#include "vendor/vendor_store.h"

#include "db/db.h"

static const struct field vendor_cols[] = {
    FIELD(vendor, id),         FIELD(vendor, name),
    FIELD(vendor, kana),       FIELD(vendor, corporate_number),
    FIELD(vendor, country),    FIELD(vendor, website),
    FIELD(vendor, note),       FIELD(vendor, version),
    FIELD(vendor, created_us), FIELD_END,
};

static const struct field found_cols[] = {
    FIELD(vendor_found, id),
    FIELD(vendor_found, name),
    FIELD(vendor_found, kana),
    FIELD(vendor_found, corporate_number),
    FIELD(vendor_found, country),
    FIELD(vendor_found, nengagements),
    FIELD(vendor_found, nsub_processors),
    FIELD_END,
};

struct holder {
    const char *id;
};
static const struct field holder_cols[] = {
    FIELD(holder, id),
    FIELD_END,
};

enum err
vendor_store_get(struct cx *cx, const char *id, struct vendor *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(vendor_get_staff, id), vendor_cols, out);
    return db_one(cx, Q(vendor_get, id, cx->actor.vendor_id), vendor_cols, out);
}

enum err
vendor_store_list(struct cx *cx, struct vendor_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(vendor_list), vendor_cols, sizeof(*out->v), &set));
    *out = (struct vendor_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
vendor_store_search(struct cx *cx, const char *text, const char *kana,
                    int64_t offset, int64_t limit,
                    struct vendor_found_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(vendor_search, text, kana, arena_i64(cx->arena, offset),
                 arena_i64(cx->arena, limit)),
               found_cols, sizeof(*out->v), &set));
    *out = (struct vendor_found_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
vendor_store_is_number_taken(struct cx *cx, const char *number,
                             const char *except_id, bool *out)
{
    struct holder holder;

    return db_maybe(cx, Q(vendor_corporate_number_holder, number, except_id),
                    holder_cols, &holder, out);
}

static const char *
null_if_empty(const char *s)
{
    return s[0] == '\0' ? NULL : s;
}

enum err
vendor_store_add(struct cx *cx, const char *id, const struct vendor_in *in,
                 bool *out_done)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(vendor_add, id, in->name, in->kana,
                  null_if_empty(in->corporate_number), in->country, in->website,
                  in->note, arena_i64(cx->arena, cx->now_us)),
                &n));
    *out_done = n == 1;
    return OK;
}

enum err
vendor_store_put(struct cx *cx, const char *id, const struct vendor_in *in,
                 bool *out_done)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(vendor_put, id, in->name, in->kana,
                  null_if_empty(in->corporate_number), in->country, in->website,
                  in->note, arena_i64(cx->arena, in->version),
                  arena_i64(cx->arena, cx->now_us)),
                &n));
    *out_done = n == 1;
    return OK;
}
