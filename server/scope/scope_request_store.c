#include "scope/scope_request_store.h"

#include "db/db.h"

#include <string.h>

struct confirmation_row {
    const char *facts, *confirmed_by_name;
    int64_t confirmed_us;
};

static const struct field now_cols[] = {
    FIELD(scope_now, clause),
    FIELD(scope_now, domain),
    FIELD(scope_now, knock_out),
    FIELD(scope_now, is_asked),
    FIELD(scope_now, reason),
    FIELD(scope_now, is_answered),
    FIELD_END,
};
static const struct field confirmation_cols[] = {
    FIELD(confirmation_row, facts),
    FIELD(confirmation_row, confirmed_by_name),
    FIELD(confirmation_row, confirmed_us),
    FIELD_END,
};
static const struct field request_cols[] = {
    FIELD(scope_request, id),
    FIELD(scope_request, vendor_id),
    FIELD(scope_request, submission_id),
    FIELD(scope_request, state),
    FIELD(scope_request, facts_before),
    FIELD(scope_request, facts_after),
    FIELD(scope_request, reason),
    FIELD(scope_request, requested_by_name),
    FIELD(scope_request, requested_us),
    FIELD(scope_request, decided_by_name),
    FIELD(scope_request, decided_us),
    FIELD(scope_request, note),
    FIELD(scope_request, vendor_name),
    FIELD(scope_request, engagement_name),
    FIELD(scope_request, party_name),
    FIELD_END,
};

enum err
scope_store_now(struct cx *cx, const char *submission_id, const char *vendor_id,
                const struct scope_now **out, size_t *out_n)
{
    struct db_set set;

    TRY(db_all(cx, Q(scope_now, submission_id, vendor_id), now_cols,
               sizeof(struct scope_now), &set));
    *out = set.rows;
    *out_n = set.count;
    return OK;
}

enum err
scope_store_standing(struct cx *cx, const struct submission *s,
                     struct scope_standing *out)
{
    struct scope_standing is = {.confirmed_by_name = ""};
    struct confirmation_row row;
    bool is_there = false;

    db_queue_maybe(cx, Q(scope_confirmation, s->id, s->vendor_id),
                   confirmation_cols, &row, &is_there);
    TRY(db_maybe(cx, Q(scope_request_latest, s->id, s->vendor_id), request_cols,
                 &is.latest, &is.has_request));
    if (is_there && strcmp(row.facts, s->facts) == 0) {
        is.is_confirmed = true;
        is.confirmed_by_name = row.confirmed_by_name;
        is.confirmed_us = row.confirmed_us;
    }
    *out = is;
    return OK;
}

enum err
scope_request_store_get(struct cx *cx, const struct submission *s,
                        const char *id, struct scope_request *out)
{
    return db_one(cx, Q(scope_request_get, id, s->vendor_id, s->id),
                  request_cols, out);
}

enum err
scope_request_store_list(struct cx *cx, struct scope_request_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(scope_request_list), request_cols, sizeof(*out->v),
               &set));
    *out = (struct scope_request_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
scope_request_store_add(struct cx *cx, const struct submission *s,
                        const char *id, const struct scope_request_in *in,
                        bool *out_added)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(scope_request_add, id, s->vendor_id, s->id, s->facts,
                  in->facts, in->reason, cx->actor.user_id, cx->actor.name,
                  arena_i64(cx->arena, cx->now_us)),
                &n));
    *out_added = n == 1;
    return OK;
}

void
scope_request_store_decide(struct cx *cx, const struct submission *s,
                           const char *id, const char *state, const char *note)
{
    db_queue_exec(cx, Q(scope_request_decide, id, s->vendor_id, s->id, state,
                        cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us), note));
}

void
scope_store_confirm(struct cx *cx, const struct submission *s)
{
    db_queue_exec(cx, Q(scope_confirm, s->id, s->vendor_id, s->facts,
                        cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us)));
}

void
scope_store_confirm_request(struct cx *cx, const struct submission *s,
                            const char *id)
{
    db_queue_exec(cx, Q(scope_confirm_request, id, s->vendor_id));
}

void
scope_store_apply(struct cx *cx, const struct submission *s,
                  const char *changes, const char *facts)
{
    db_queue_exec(cx, Q(scope_apply, s->id, s->vendor_id, changes));
    db_queue_exec(cx, Q(scope_apply_facts, s->id, s->vendor_id, facts));
}
