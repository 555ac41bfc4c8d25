#include "vendor/contact_store.h"

#include "db/db.h"

static const struct field contact_cols[] = {
    FIELD(contact, id),         FIELD(contact, vendor_id),
    FIELD(contact, name),       FIELD(contact, kana),
    FIELD(contact, email),      FIELD(contact, phone),
    FIELD(contact, duty),       FIELD(contact, version),
    FIELD(contact, created_us), FIELD_END,
};

enum err
contact_store_get(struct cx *cx, const char *id, struct contact *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(contact_get_staff, id), contact_cols, out);
    return db_one(cx, Q(contact_get, id, cx->actor.vendor_id), contact_cols,
                  out);
}

enum err
contact_store_list(struct cx *cx, const char *vendor_id,
                   struct contact_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(contact_list, vendor_id), contact_cols, sizeof(*out->v),
               &set));
    *out = (struct contact_list){.v = set.rows, .n = set.count};
    return OK;
}

void
contact_store_add(struct cx *cx, const char *id, const char *vendor_id,
                  const struct contact_in *in)
{
    db_queue_exec(cx,
                  Q(contact_add, id, vendor_id, in->name, in->kana, in->email,
                    in->phone, in->duty, arena_i64(cx->arena, cx->now_us)));
}

enum err
contact_store_put(struct cx *cx, const char *id, const char *vendor_id,
                  const struct contact_in *in, bool *out_done)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(contact_put, id, vendor_id, in->name, in->kana, in->email,
                  in->phone, in->duty, arena_i64(cx->arena, in->version)),
                &n));
    *out_done = n == 1;
    return OK;
}

void
contact_store_delete(struct cx *cx, const char *id, const char *vendor_id)
{
    db_queue_exec(cx, Q(contact_delete, id, vendor_id));
}
