#include "account/account_store.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field user_cols[] = {
    FIELD(user, id),
    FIELD(user, vendor_id),
    FIELD(user, vendor_name),
    FIELD(user, party_id),
    FIELD(user, party_name),
    FIELD(user, role),
    FIELD(user, email),
    FIELD(user, name),
    FIELD(user, kana),
    FIELD(user, language),
    FIELD(user, has_password),
    FIELD(user, must_change_password),
    FIELD(user, disabled_us),
    FIELD(user, invited_until_us),
    FIELD(user, invited_us),
    FIELD(user, version),
    FIELD(user, created_us),
    FIELD(user, last_signed_in_us),
    FIELD_END,
};

static const struct field credentials_cols[] = {
    FIELD(credentials, id),
    FIELD(credentials, vendor_id),
    FIELD(credentials, party_id),
    FIELD(credentials, name),
    FIELD(credentials, email),
    FIELD(credentials, role),
    FIELD(credentials, language),
    FIELD(credentials, password_hash),
    FIELD(credentials, disabled_us),
    FIELD(credentials, must_change_password),
    FIELD_END,
};

static const struct field vendor_option_cols[] = {
    FIELD(vendor_option, id),
    FIELD(vendor_option, name),
    FIELD_END,
};

enum err
user_store_managers(struct cx *cx, const char *vendor_id, struct user_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(user_managers, vendor_id), user_cols, sizeof(*out->v),
               &set));
    *out = (struct user_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
user_store_list(struct cx *cx, struct user_list *out)
{
    struct db_set set;

    if (cx->actor.is_staff)
        TRY(db_all(cx, Q0(user_list_staff), user_cols, sizeof(*out->v), &set));
    else
        TRY(db_all(cx, Q(user_list, cx->actor.vendor_id), user_cols,
                   sizeof(*out->v), &set));
    *out = (struct user_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
user_store_get(struct cx *cx, const char *id, struct user *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(user_get_staff, id), user_cols, out);
    return db_one(cx, Q(user_get, id, cx->actor.vendor_id), user_cols, out);
}

enum err
user_store_holders(struct cx *cx, const char *vendor_id, struct user_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(user_holders, vendor_id), user_cols, sizeof(*out->v),
               &set));
    *out = (struct user_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
user_store_by_email(struct cx *cx, const char *email, struct credentials *out,
                    bool *out_found)
{
    return db_maybe(cx, Q(user_by_email, email), credentials_cols, out,
                    out_found);
}

enum err
user_store_credentials(struct cx *cx, const char *id, struct credentials *out)
{
    return db_one(cx, Q(user_credentials, id), credentials_cols, out);
}

enum err
user_store_add(struct cx *cx, const struct new_user *in, bool *out_added)
{
    int64_t affected;

    TRY(db_exec(cx,
                Q(user_insert, in->id,
                  in->vendor_id[0] != '\0' ? in->vendor_id : NULL, in->role,
                  in->email, in->name, in->kana, in->language,
                  arena_i64(cx->arena, cx->now_us), in->party_id),
                &affected));
    *out_added = affected == 1;
    return OK;
}

enum err
user_store_put_profile(struct cx *cx, const struct profile_in *in,
                       int64_t *out_affected)
{
    return db_exec(cx,
                   Q(user_put_profile, cx->actor.user_id, in->name, in->kana,
                     in->language, arena_i64(cx->arena, in->version)),
                   out_affected);
}

static const struct field keys_cols[] = {
    FIELD(account_keys, has_keys),
    FIELD_END,
};

void
user_store_queue_keys(struct cx *cx, struct account_keys *out)
{
    bool *is_found = arena_alloc(cx->arena, sizeof(*is_found));

    *out = (struct account_keys){.has_keys = true};
    db_queue_maybe(cx, Q(user_keys, cx->actor.user_id), keys_cols, out,
                   is_found);
}

void
user_store_put_keys(struct cx *cx, bool has_keys)
{
    db_queue_exec(
        cx, Q(user_put_keys, cx->actor.user_id, has_keys ? "true" : "false"));
}

void
user_store_put_language(struct cx *cx, const char *language)
{
    db_queue_exec(cx, Q(user_put_language, cx->actor.user_id, language));
}

void
user_store_put_password(struct cx *cx, const char *id, const char *phc)
{
    db_queue_exec(cx, Q(user_put_password, id, phc));
}

void
user_store_put_rehashed(struct cx *cx, const char *id, const char *phc)
{
    db_queue_exec(cx, Q(user_put_rehashed, id, phc));
}

void
user_store_put_signed_in(struct cx *cx, const char *id)
{
    db_queue_exec(cx,
                  Q(user_put_signed_in, id, arena_i64(cx->arena, cx->now_us)));
}

void
user_store_put_disabled(struct cx *cx, const char *id, bool disabled)
{
    db_queue_exec(cx, Q(user_put_disabled, id,
                        disabled ? arena_i64(cx->arena, cx->now_us) : NULL));
}

enum err
user_store_put_role(struct cx *cx, const char *id, const char *role,
                    int64_t version, int64_t *out_affected)
{
    return db_exec(cx,
                   Q(user_put_role, id, role, arena_i64(cx->arena, version)),
                   out_affected);
}

enum err
user_store_lock_administrators(struct cx *cx, struct user_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(user_lock_administrators), user_cols, sizeof(*out->v),
               &set));
    *out = (struct user_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
user_store_vendors(struct cx *cx, struct vendor_options *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(user_vendor_options), vendor_option_cols, sizeof(*out->v),
               &set));
    *out = (struct vendor_options){.v = set.rows, .n = set.count};
    return OK;
}

enum err
user_store_parties(struct cx *cx, struct vendor_options *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(user_party_options, cx->actor.vendor_id),
               vendor_option_cols, sizeof(*out->v), &set));
    *out = (struct vendor_options){.v = set.rows, .n = set.count};
    return OK;
}

void
user_store_clean(struct cx *cx)
{
    const struct account_config *c = account_settings();
    struct arena *a = cx->arena;
    const char *now = arena_i64(a, cx->now_us);
    const char *day_ago = arena_i64(a, cx->now_us - US_PER_DAY);
    const char *month_ago = arena_i64(a, cx->now_us - 30 * US_PER_DAY);

    db_queue_exec(cx, Q(clean_sessions, arena_i64(a, cx->now_us - c->idle_us),
                        arena_i64(a, cx->now_us - c->absolute_us)));
    db_queue_exec(cx, Q(clean_throttle, day_ago, now));
    db_queue_exec(cx, Q(clean_receipts, month_ago));
    db_queue_exec(cx, Q(clean_invitations, month_ago));
}
