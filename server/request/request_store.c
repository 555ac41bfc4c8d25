#include "request/request_store.h"

#include "db/db.h"

static const struct field row_cols[] = {
    FIELD(submission_request, id),
    FIELD(submission_request, vendor_id),
    FIELD(submission_request, state),
    FIELD(submission_request, client_id),
    FIELD(submission_request, client_name),
    FIELD(submission_request, reference),
    FIELD(submission_request, content_sha256),
    FIELD(submission_request, engagement_id),
    FIELD(submission_request, engagement_name),
    FIELD(submission_request, description),
    FIELD(submission_request, business_owner),
    FIELD(submission_request, facts),
    FIELD(submission_request, facts_now),
    FIELD(submission_request, need_by),
    FIELD(submission_request, department),
    FIELD(submission_request, callback_url),
    FIELD(submission_request, submission_id),
    FIELD(submission_request, was_under_way),
    FIELD(submission_request, decided_by_name),
    FIELD(submission_request, decided_us),
    FIELD(submission_request, reason),
    FIELD(submission_request, received_us),
    FIELD(submission_request, updated_us),
    FIELD(submission_request, vendor_name),
    FIELD_END,
};
static const struct field reference_cols[] = {
    FIELD(submission_request, id),
    FIELD(submission_request, content_sha256),
    FIELD_END,
};
static const struct field vendor_of_cols[] = {
    FIELD(request_vendor, id),
    FIELD_END,
};
static const struct field standing_cols[] = {
    FIELD(request_standing, engagement_id),
    FIELD(request_standing, party_id),
    FIELD(request_standing, state),
    FIELD_END,
};
static const struct field engagement_cols[] = {
    FIELD(request_engagement, id),
    FIELD(request_engagement, vendor_id),
    FIELD(request_engagement, name),
    FIELD(request_engagement, facts),
    FIELD(request_engagement, business_owner),
    FIELD(request_engagement, submission_id),
    FIELD(request_engagement, state),
    FIELD_END,
};
static const struct field state_cols[] = {
    FIELD(submission_request, state),
    FIELD_END,
};
static const struct field vendor_cols[] = {
    FIELD(request_vendor, id),
    FIELD(request_vendor, is_own_unit),
    FIELD_END,
};
struct count_row {
    int64_t n;
};
static const struct field count_cols[] = {
    FIELD(count_row, n),
    FIELD_END,
};

static const struct field news_cols[] = {
    FIELD(request_news, n),
    FIELD(request_news, need_by),
    FIELD_END,
};

struct shared_row {
    bool is_shared;
};
static const struct field shared_cols[] = {
    FIELD(shared_row, is_shared),
    FIELD_END,
};

static const char *
or_null(const char *text)
{
    return *text == '\0' ? NULL : text;
}

static const char *
number(struct cx *cx, int64_t n)
{
    return arena_i64(cx->arena, n);
}

enum err
request_store_add(struct cx *cx, const struct submission_request *r,
                  bool *out_is_new)
{
    int64_t added;

    TRY(db_exec(cx,
                Q(request_add, r->id, r->vendor_id, r->state, r->client_id,
                  r->client_name, r->reference, r->content_sha256,
                  r->engagement_id.or_null, r->engagement_name, r->description,
                  r->business_owner, r->facts, r->need_by, r->department,
                  r->callback_url.or_null, r->submission_id.or_null,
                  number(cx, cx->now_us)),
                &added));
    *out_is_new = added == 1;
    return OK;
}

enum err
request_store_of_reference(struct cx *cx, const char *reference,
                           struct submission_request *out, bool *out_found)
{
    return db_maybe(cx, Q(request_of_reference, cx->actor.user_id, reference),
                    reference_cols, out, out_found);
}

enum err
request_store_get(struct cx *cx, const char *id, struct submission_request *out)
{
    return db_one(cx, Q(request_get, id, cx->actor.units), row_cols, out);
}

static RESULT
read_rows(struct cx *cx, enum query q, const char *const args[], int nargs,
          struct request_list *out)
{
    struct db_set set;

    TRY(db_all(cx, q, args, nargs, row_cols, sizeof(*out->v), &set));
    *out = (struct request_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
request_store_list(struct cx *cx, const struct request_filter *f,
                   struct request_list *out)
{
    static const char first[] = "00000000-0000-0000-0000-000000000000";

    return read_rows(cx,
                     Q(request_list, cx->actor.units, or_null(f->state),
                       or_null(f->vendor_id), or_null(f->engagement_id),
                       or_null(f->reference), number(cx, f->after_us),
                       *f->after_id == '\0' ? first : f->after_id,
                       number(cx, f->limit)),
                     out);
}

enum err
request_store_waiting(struct cx *cx, int64_t nbefore, int64_t nrows,
                      struct request_list *out)
{
    return read_rows(
        cx, Q(request_waiting, number(cx, nbefore), number(cx, nrows)), out);
}

enum err
request_store_settled(struct cx *cx, struct request_list *out)
{
    return read_rows(cx, Q0(request_settled), out);
}

enum err
request_store_count(struct cx *cx, int64_t *out)
{
    struct count_row row;

    TRY(db_one(cx, Q0(request_count), count_cols, &row));
    *out = row.n;
    return OK;
}

enum err
request_store_lock(struct cx *cx, const char *id, const char **out_state)
{
    struct submission_request row;

    TRY(db_one(cx, Q(request_lock, id), state_cols, &row));
    *out_state = row.state;
    return OK;
}

enum err
request_store_is_shared(struct cx *cx, const struct submission_request *r,
                        bool *out)
{
    struct shared_row row;

    TRY(db_one(cx, Q(request_is_shared, r->id, r->submission_id.or_null),
               shared_cols, &row));
    *out = row.is_shared;
    return OK;
}

void
request_store_accepted(struct cx *cx, const char *id, const char *engagement_id,
                       const char *submission_id, bool was_under_way)
{
    db_queue_exec(cx, Q(request_accepted, id, engagement_id, submission_id,
                        was_under_way ? "true" : "false", cx->actor.user_id,
                        cx->actor.name, number(cx, cx->now_us)));
}

void
request_store_declined(struct cx *cx, const char *id, const char *reason)
{
    db_queue_exec(cx, Q(request_declined, id, reason, cx->actor.user_id,
                        cx->actor.name, number(cx, cx->now_us)));
}

void
request_store_cancelled(struct cx *cx, const char *id, const char *reason)
{
    db_queue_exec(cx, Q(request_cancelled, id, reason));
}

enum err
request_store_vendor(struct cx *cx, const char *vendor_id, const char *unit,
                     struct request_vendor *out, bool *out_found)
{
    return db_maybe(cx, Q(request_vendor, vendor_id, cx->actor.units, unit),
                    vendor_cols, out, out_found);
}

enum err
request_store_engagement(struct cx *cx, const char *engagement_id,
                         struct request_engagement *out, bool *out_found)
{
    return db_maybe(cx, Q(request_engagement, engagement_id, cx->actor.units),
                    engagement_cols, out, out_found);
}

enum err
request_store_vendor_of(struct cx *cx, const char *system, const char *id,
                        const char **out_vendor_id, bool *out_found)
{
    struct request_vendor row;

    TRY(db_maybe(cx, Q(request_vendor_of, system, id), vendor_of_cols, &row,
                 out_found));
    if (*out_found)
        *out_vendor_id = row.id;
    return OK;
}

enum err
request_store_standing(struct cx *cx, const char *engagement_id,
                       struct request_standing *out)
{
    return db_one(cx, Q(request_standing, engagement_id, cx->actor.units),
                  standing_cols, out);
}

void
request_store_add_news(struct cx *cx, const char *request_id)
{
    db_queue_exec(cx, Q(request_news_add, request_id));
}

enum err
request_store_take_news(struct cx *cx, int64_t received_before_us,
                        struct request_news *out)
{
    return db_one(cx, Q(request_news_take, number(cx, received_before_us)),
                  news_cols, out);
}
