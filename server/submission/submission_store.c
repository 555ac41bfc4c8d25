#include "submission/submission_store.h"

#include "db/db.h"

struct id_row {
    const char *id;
};
struct any_row {
    bool is_there;
};

static const struct field submission_cols[] = {
    FIELD(submission, id),
    FIELD(submission, vendor_id),
    FIELD(submission, engagement_id),
    FIELD(submission, party_id),
    FIELD(submission, questionnaire_id),
    FIELD(submission, cycle),
    FIELD(submission, state),
    FIELD(submission, facts),
    FIELD(submission, due_date),
    FIELD(submission, issued_us),
    FIELD(submission, issued_by_name),
    FIELD(submission, submitted_us),
    FIELD(submission, attested_name),
    FIELD(submission, attested_title),
    FIELD(submission, attestation_version),
    FIELD(submission, content_sha256),
    FIELD(submission, review_started_us),
    FIELD(submission, reviewer_id),
    FIELD(submission, reviewer_name),
    FIELD(submission, return_message),
    FIELD(submission, returned_us),
    FIELD(submission, returned_by_name),
    FIELD(submission, cancel_reason),
    FIELD(submission, version),
    FIELD(submission, vendor_name),
    FIELD(submission, party_name),
    FIELD(submission, party_kind),
    FIELD(submission, engagement_name),
    FIELD(submission, nasked),
    FIELD(submission, nanswered),
    FIELD(submission, nreturned),
    FIELD(submission, outcome),
    FIELD(submission, valid_until),
    FIELD_END,
};
static const struct field scope_cols[] = {
    FIELD(scope_clause, clause),
    FIELD(scope_clause, position),
    FIELD(scope_clause, domain),
    FIELD(scope_clause, knock_out),
    FIELD(scope_clause, is_asked),
    FIELD(scope_clause, reason),
    FIELD(scope_clause, is_returned),
    FIELD(scope_clause, return_note),
    FIELD_END,
};
static const struct field id_cols[] = {
    FIELD(id_row, id),
    FIELD_END,
};
static const struct field any_cols[] = {
    FIELD(any_row, is_there),
    FIELD_END,
};
static const struct field vendor_cols[] = {
    FIELD(submission_vendor, id),
    FIELD(submission_vendor, name),
    FIELD_END,
};

static const char *
now(struct cx *cx)
{
    return arena_i64(cx->arena, cx->now_us);
}

enum err
submission_store_get(struct cx *cx, const char *id, struct submission *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(submission_get_staff, id), submission_cols, out);
    return db_one(cx, Q(submission_get, id, cx->actor.vendor_id),
                  submission_cols, out);
}

static void
queue_lock(struct cx *cx, const char *id, bool exclusive, struct id_row *row,
           bool *found)
{
    const char *vendor_id = cx->actor.vendor_id;

    if (cx->actor.is_staff && exclusive)
        db_queue_maybe(cx, Q(submission_lock_update_staff, id), id_cols, row,
                       found);
    else if (cx->actor.is_staff)
        db_queue_maybe(cx, Q(submission_lock_share_staff, id), id_cols, row,
                       found);
    else if (exclusive)
        db_queue_maybe(cx, Q(submission_lock_update, id, vendor_id), id_cols,
                       row, found);
    else
        db_queue_maybe(cx, Q(submission_lock_share, id, vendor_id), id_cols,
                       row, found);
}

/* Statements of one flight: the last one sees what whoever held the lock
 * before has written. */
enum err
submission_store_lock(struct cx *cx, const char *id, bool exclusive,
                      struct submission *out)
{
    struct id_row row;
    bool is_locked;

    if (exclusive)
        db_queue_exec(cx, Q(submission_alone, id));
    queue_lock(cx, id, exclusive, &row, &is_locked);
    if (cx->actor.is_staff)
        return db_one(cx, Q(submission_locked_staff, id), submission_cols, out);
    return db_one(cx, Q(submission_locked, id, cx->actor.vendor_id),
                  submission_cols, out);
}

enum err
submission_store_list(struct cx *cx, struct submission_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(submission_list, cx->actor.vendor_id), submission_cols,
               sizeof(struct submission), &set));
    *out = (struct submission_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
submission_store_find(struct cx *cx, const struct submission_filter *f,
                      struct submission_list *out)
{
    const char *rows = arena_i64(cx->arena, f->nrows);
    const char *before = arena_i64(cx->arena, f->nbefore);
    struct db_set set;

    if (cx->actor.is_staff)
        TRY(db_all(cx,
                   Q(submission_find_staff, f->vendor_id, f->engagement_id,
                     f->state, f->name, rows, before),
                   submission_cols, sizeof(struct submission), &set));
    else
        TRY(db_all(cx,
                   Q(submission_find, cx->actor.vendor_id, f->vendor_id,
                     f->engagement_id, f->state, f->name, rows, before),
                   submission_cols, sizeof(struct submission), &set));
    *out = (struct submission_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
submission_store_any(struct cx *cx, bool *out)
{
    struct any_row row;

    if (cx->actor.is_staff)
        TRY(db_one(cx, Q0(submission_any_staff), any_cols, &row));
    else
        TRY(db_one(cx, Q(submission_any, cx->actor.vendor_id), any_cols, &row));
    *out = row.is_there;
    return OK;
}

enum err
submission_store_vendors(struct cx *cx, int64_t most,
                         struct submission_vendor_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(submission_vendors, arena_i64(cx->arena, most)),
               vendor_cols, sizeof(*out->v), &set));
    *out = (struct submission_vendor_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
submission_store_list_engagement(struct cx *cx, const char *engagement_id,
                                 const char *vendor_id,
                                 struct submission_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(submission_list_engagement, engagement_id, vendor_id,
                 cx->actor.is_staff ? "true" : "false"),
               submission_cols, sizeof(struct submission), &set));
    *out = (struct submission_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
scope_store_list(struct cx *cx, const char *id, const char *vendor_id,
                 struct scope *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(scope_list, id, vendor_id), scope_cols,
               sizeof(struct scope_clause), &set));
    *out = (struct scope){.v = set.rows, .n = set.count};
    return OK;
}

enum err
scope_store_put(struct cx *cx, const char *id, const char *vendor_id,
                const char *clause, bool is_asked, const char *reason,
                bool *out_found)
{
    int64_t changed;

    TRY(db_exec(cx,
                Q(scope_put, id, vendor_id, clause, is_asked ? "true" : "false",
                  reason),
                &changed));
    *out_found = changed == 1;
    return OK;
}

static void
settle_threads(struct cx *cx, const struct submission *s)
{
    db_queue_exec(cx, Q(submission_settle_threads, s->id, s->vendor_id,
                        arena_i64(cx->arena, cx->now_us)));
}

void
submission_store_cancel(struct cx *cx, const struct submission *s,
                        const char *reason)
{
    db_queue_exec(cx, Q(submission_cancel, s->id, s->vendor_id, reason));
    settle_threads(cx, s);
}

void
submission_store_start_review(struct cx *cx, const struct submission *s)
{
    db_queue_exec(cx, Q(submission_start_review, s->id, s->vendor_id, now(cx),
                        cx->actor.user_id, cx->actor.name));
}

void
submission_store_return(struct cx *cx, const struct submission *s,
                        const char *message)
{
    db_queue_exec(cx, Q(submission_return_none, s->id, s->vendor_id));
    db_queue_exec(cx, Q(submission_return, s->id, s->vendor_id, now(cx),
                        cx->actor.name, message, s->due_date.or_null));
}

enum err
submission_store_return_clause(struct cx *cx, const struct submission *s,
                               const char *clause, const char *note,
                               bool *out_found)
{
    int64_t changed;

    TRY(db_exec(cx,
                Q(submission_return_clause, s->id, s->vendor_id, clause, note),
                &changed));
    *out_found = changed == 1;
    return OK;
}

void
submission_store_decided(struct cx *cx, const struct submission *s)
{
    db_queue_exec(cx, Q(submission_decided, s->id, s->vendor_id));
    settle_threads(cx, s);
}
