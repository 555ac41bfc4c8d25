#include "answer/answer_store.h"

#include "base/i18n.h"
#include "db/db.h"

static const struct field now_cols[] = {
    FIELD(answer_now, questionnaire_id),
    FIELD(answer_now, state),
    FIELD(answer_now, is_returned),
    FIELD(answer_now, status),
    FIELD(answer_now, comment),
    FIELD(answer_now, fields),
    FIELD(answer_now, safeguard),
    FIELD(answer_now, plan),
    FIELD(answer_now, plan_date),
    FIELD(answer_now, inherited_party_id),
    FIELD(answer_now, inherited_name),
    FIELD(answer_now, version),
    FIELD(answer_now, edit_id),
    FIELD(answer_now, saved_by),
    FIELD(answer_now, saved_by_name),
    FIELD(answer_now, saved_us),
    FIELD(answer_now, history_us),
    FIELD(answer_now, carried_over),
    FIELD_END,
};

static const struct field answer_cols[] = {
    FIELD(answer, clause),
    FIELD(answer, status),
    FIELD(answer, comment),
    FIELD(answer, fields),
    FIELD(answer, safeguard),
    FIELD(answer, plan),
    FIELD(answer, plan_date),
    FIELD(answer, inherited_party_id),
    FIELD(answer, inherited_name),
    FIELD(answer, version),
    FIELD(answer, edit_id),
    FIELD(answer, saved_by_name),
    FIELD(answer, saved_us),
    FIELD(answer, nattachments),
    FIELD_END,
};

static const struct field weak_cols[] = {
    FIELD(weak_plan, clause),
    FIELD(weak_plan, plan),
    FIELD(weak_plan, plan_date),
    FIELD(weak_plan, standing),
    FIELD(weak_plan, standing_due),
    FIELD(weak_plan, standing_actions),
    FIELD_END,
};

static const struct field row_cols[] = {
    FIELD(sheet_row, clause),
    FIELD(sheet_row, domain),
    FIELD(sheet_row, is_asked),
    FIELD(sheet_row, is_returned),
    FIELD(sheet_row, reason),
    FIELD(sheet_row, return_note),
    FIELD(sheet_row, status),
    FIELD(sheet_row, comment),
    FIELD(sheet_row, fields),
    FIELD(sheet_row, safeguard),
    FIELD(sheet_row, plan),
    FIELD(sheet_row, plan_date),
    FIELD(sheet_row, inherited_party_id),
    FIELD(sheet_row, inherited_name),
    FIELD(sheet_row, version),
    FIELD(sheet_row, edit_id),
    FIELD(sheet_row, nmissing),
    FIELD(sheet_row, saved_by_name),
    FIELD(sheet_row, saved_us),
    FIELD(sheet_row, nattachments),
    FIELD(sheet_row, carried_over),
    FIELD(sheet_row, carried_number),
    FIELD(sheet_row, carried_dropped),
    FIELD_END,
};

static const struct field check_head_cols[] = {
    FIELD(check_head, id),
    FIELD(check_head, vendor_id),
    FIELD(check_head, questionnaire_id),
    FIELD(check_head, state),
    FIELD(check_head, engagement_name),
    FIELD(check_head, version),
    FIELD(check_head, changed_xid),
    FIELD(check_head, changed_us),
    FIELD(check_head, settled_xid),
    FIELD_END,
};

static const struct field check_cols[] = {
    FIELD(check_row, clause),       FIELD(check_row, status),
    FIELD(check_row, comment),      FIELD(check_row, fields),
    FIELD(check_row, nmissing),     FIELD(check_row, inherited_name),
    FIELD(check_row, carried_over), FIELD_END,
};

static const struct field performer_cols[] = {
    FIELD(answer_performer, name),
    FIELD(answer_performer, is_self),
    FIELD(answer_performer, is_gone),
    FIELD(answer_performer, is_circle),
    FIELD_END,
};

static const struct field sheet_party_cols[] = {
    FIELD(sheet_party, id),
    FIELD(sheet_party, name),
    FIELD(sheet_party, kind),
    FIELD(sheet_party, is_gone),
    FIELD_END,
};

static const struct field file_cols[] = {
    FIELD(sheet_file, clause),        FIELD(sheet_file, attachment_id),
    FIELD(sheet_file, name),          FIELD(sheet_file, media_type),
    FIELD(sheet_file, scan_state),    FIELD(sheet_file, size_bytes),
    FIELD(sheet_file, expires_date),  FIELD(sheet_file, added_us),
    FIELD(sheet_file, added_by_name), FIELD_END,
};

static const struct field verdict_cols[] = {
    FIELD(sheet_verdict, clause),    FIELD(sheet_verdict, verdict),
    FIELD(sheet_verdict, note),      FIELD(sheet_verdict, reviewer_name),
    FIELD(sheet_verdict, judged_us), FIELD_END,
};

static const struct field domain_cols[] = {
    FIELD(sheet_domain, domain),
    FIELD(sheet_domain, nasked),
    FIELD(sheet_domain, nanswered),
    FIELD(sheet_domain, nincomplete),
    FIELD(sheet_domain, ncarried),
    FIELD(sheet_domain, nreturned),
    FIELD(sheet_domain, left_out),
    FIELD(sheet_domain, next_clause),
    FIELD_END,
};

static const struct field place_cols[] = {
    FIELD(sheet_place, role),
    FIELD(sheet_place, clause),
    FIELD(sheet_place, domain),
    FIELD_END,
};

static const struct field returned_cols[] = {
    FIELD(sheet_returned, clause),
    FIELD(sheet_returned, domain),
    FIELD(sheet_returned, return_note),
    FIELD(sheet_returned, is_changed),
    FIELD_END,
};

struct answer_ahead {
    struct answer_now now;
    const char *clause;
    bool is_there;
};

struct answer_ahead *
answer_store_ask(struct cx *cx, const char *submission_id, const char *clause)
{
    struct answer_ahead *ask = arena_array(cx->arena, 1, sizeof(*ask));

    ask->clause = clause;
    db_queue_exec(cx, Q(answer_lock, submission_id, clause));
    db_queue_maybe(
        cx, Q(answer_current, submission_id, cx->actor.vendor_id, clause),
        now_cols, &ask->now, &ask->is_there);
    return ask;
}

enum err
answer_store_learn(struct cx *cx, const struct answer_ahead *asked,
                   struct answer_now *out)
{
    TRY(db_flush(cx));
    if (!asked->is_there)
        return FAIL(cx, ERR_NOT_FOUND, "clause_not_asked",
                    N_("This clause is not asked in this submission."));
    *out = asked->now;
    out->clause = asked->clause;
    return OK;
}

#define PUT(name, a)                                                          \
    Q(name, submission_id, cx->actor.vendor_id, (a)->clause, (a)->status,     \
      (a)->comment, (a)->fields, (a)->safeguard, (a)->plan,                   \
      (a)->plan_date.or_null, arena_i64(cx->arena, nmissing),                 \
      arena_i64(cx->arena, (a)->version), (a)->edit_id, (a)->saved_by,        \
      (a)->saved_by_name, arena_i64(cx->arena, (a)->saved_us),                \
      arena_i64(cx->arena, (a)->history_us), (a)->inherited_party_id.or_null, \
      (a)->inherited_name)

/* Whoever holds the lock knows which of them it is. */
void
answer_store_put(struct cx *cx, const char *submission_id,
                 const struct answer_now *a, int nmissing)
{
    if (a->version == 1)
        db_queue_exec(cx, PUT(answer_add, a));
    else
        db_queue_exec(cx, PUT(answer_replace, a));
}

enum err
answer_store_performer(struct cx *cx, const char *submission_id,
                       const char *clause, const char *party_id,
                       struct answer_performer *out, bool *out_found)
{
    return db_maybe(cx,
                    Q(answer_performer, submission_id, cx->actor.vendor_id,
                      clause, party_id),
                    performer_cols, out, out_found);
}

void
answer_store_performers(struct cx *cx, const char *submission_id,
                        const char *vendor_id, struct db_set *out)
{
    db_queue_all(cx, Q(answer_performers, submission_id, vendor_id),
                 sheet_party_cols, sizeof(struct sheet_party), out);
}

void
answer_store_add_history(struct cx *cx, const char *submission_id,
                         const struct answer_now *a)
{
    db_queue_exec(cx, Q(answer_history_add, submission_id, cx->actor.vendor_id,
                        a->clause, a->status, a->comment, a->fields,
                        a->safeguard, a->plan, a->plan_date.or_null,
                        arena_i64(cx->arena, a->version), a->saved_by,
                        a->saved_by_name, arena_i64(cx->arena, a->saved_us),
                        arena_i64(cx->arena, a->history_us),
                        a->inherited_party_id.or_null, a->inherited_name));
}

enum err
answer_store_get(struct cx *cx, const char *submission_id,
                 const char *vendor_id, const char *clause, struct answer *out,
                 bool *out_found)
{
    return db_maybe(cx, Q(answer_get, submission_id, vendor_id, clause),
                    answer_cols, out, out_found);
}

enum err
answer_store_list(struct cx *cx, const char *submission_id,
                  const char *vendor_id, int domain, struct answer_list *out)
{
    struct db_set set;

    TRY(db_all(
        cx,
        Q(answer_list, submission_id, vendor_id, arena_i64(cx->arena, domain)),
        answer_cols, sizeof(*out->v), &set));
    *out = (struct answer_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
answer_store_weak(struct cx *cx, const char *submission_id,
                  const char *vendor_id, struct weak_plan_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(answer_weak, submission_id, vendor_id), weak_cols,
               sizeof(*out->v), &set));
    *out = (struct weak_plan_list){.v = set.rows, .n = set.count};
    return OK;
}

void
sheet_store_list(struct cx *cx, const char *submission_id,
                 const char *vendor_id, int domain, struct db_set *out)
{
    db_queue_all(
        cx,
        Q(sheet_list, submission_id, vendor_id, arena_i64(cx->arena, domain)),
        row_cols, sizeof(struct sheet_row), out);
}

void
sheet_store_check_head(struct cx *cx, const char *submission_id,
                       struct check_head *out, bool *out_found)
{
    if (cx->actor.is_staff)
        db_queue_maybe(cx, Q(sheet_check_head_staff, submission_id),
                       check_head_cols, out, out_found);
    else
        db_queue_maybe(cx,
                       Q(sheet_check_head, submission_id, cx->actor.vendor_id),
                       check_head_cols, out, out_found);
}

void
sheet_store_check(struct cx *cx, const char *submission_id,
                  const char *vendor_id, struct db_set *out)
{
    db_queue_all(cx, Q(sheet_check, submission_id, vendor_id), check_cols,
                 sizeof(struct check_row), out);
}

void
sheet_store_files(struct cx *cx, const char *submission_id,
                  const char *vendor_id, int domain, struct db_set *out)
{
    db_queue_all(
        cx,
        Q(sheet_files, submission_id, vendor_id, arena_i64(cx->arena, domain)),
        file_cols, sizeof(struct sheet_file), out);
}

void
sheet_store_verdicts(struct cx *cx, const char *submission_id,
                     const char *vendor_id, int domain, struct db_set *out)
{
    db_queue_all(cx,
                 Q(sheet_verdicts, submission_id, vendor_id,
                   arena_i64(cx->arena, domain)),
                 verdict_cols, sizeof(struct sheet_verdict), out);
}

void
sheet_store_domains(struct cx *cx, const char *submission_id,
                    const char *vendor_id, struct db_set *out)
{
    db_queue_all(cx, Q(sheet_domains, submission_id, vendor_id), domain_cols,
                 sizeof(struct sheet_domain), out);
}

void
sheet_store_places(struct cx *cx, const char *submission_id,
                   const char *vendor_id, int domain, struct db_set *out)
{
    db_queue_all(
        cx,
        Q(sheet_places, submission_id, vendor_id, arena_i64(cx->arena, domain)),
        place_cols, sizeof(struct sheet_place), out);
}

void
sheet_store_returned(struct cx *cx, const char *submission_id,
                     const char *vendor_id, struct db_set *out)
{
    db_queue_all(cx, Q(sheet_returned, submission_id, vendor_id), returned_cols,
                 sizeof(struct sheet_returned), out);
}
