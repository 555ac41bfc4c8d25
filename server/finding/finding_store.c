#include "finding/finding_store.h"

#include "base/i18n.h"
#include "db/db.h"

static const struct field finding_cols[] = {
    FIELD(finding, id),
    FIELD(finding, vendor_id),
    FIELD(finding, submission_id),
    FIELD(finding, clause),
    FIELD(finding, severity),
    FIELD(finding, title),
    FIELD(finding, description),
    FIELD(finding, state),
    FIELD(finding, raised_by_name),
    FIELD(finding, raised_us),
    FIELD(finding, closed_us),
    FIELD(finding, closed_by_name),
    FIELD(finding, close_reason),
    FIELD(finding, version),
    FIELD(finding, vendor_name),
    FIELD(finding, party_name),
    FIELD(finding, engagement_name),
    FIELD(finding, source),
    FIELD(finding, cvss_vector),
    FIELD(finding, cvss_score),
    FIELD(finding, domain),
    FIELD(finding, party_id),
    FIELD(finding, engagement_id),
    FIELD_END,
};

struct id_row {
    const char *id;
};
static const struct field id_cols[] = {
    FIELD(id_row, id),
    FIELD_END,
};

enum err
finding_store_get(struct cx *cx, const char *id, struct finding *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(finding_get_staff, id), finding_cols, out);
    return db_one(cx, Q(finding_get, id, cx->actor.vendor_id), finding_cols,
                  out);
}

enum err
finding_store_list(struct cx *cx, const char *submission_id,
                   struct finding_list *out)
{
    const char *only = submission_id[0] != '\0' ? submission_id : NULL;
    struct db_set set;

    if (cx->actor.is_staff)
        TRY(db_all(cx, Q(finding_list_staff, only), finding_cols,
                   sizeof(*out->v), &set));
    else
        TRY(db_all(cx, Q(finding_list, cx->actor.vendor_id, only), finding_cols,
                   sizeof(*out->v), &set));
    *out = (struct finding_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
finding_store_add(struct cx *cx, const char *id, const char *vendor_id,
                  const char *submission_id, const struct finding_in *in,
                  const struct finding_score *score)
{
    int64_t affected;

    TRY(db_exec(cx,
                Q(finding_add, id, vendor_id, submission_id, in->clause,
                  in->severity, in->title, in->description, cx->actor.user_id,
                  cx->actor.name, arena_i64(cx->arena, cx->now_us),
                  score->vector, score->score.or_null),
                &affected));
    if (affected == 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "clause is not asked");
    return OK;
}

void
finding_store_add_own(struct cx *cx, const char *id, const char *vendor_id,
                      const char *submission_id, const struct finding_in *in)
{
    db_queue_exec(cx,
                  Q(finding_add_own, id, vendor_id, submission_id, in->clause,
                    in->severity, in->title, in->description, cx->actor.user_id,
                    cx->actor.name, arena_i64(cx->arena, cx->now_us)));
}

void
finding_store_put_own(struct cx *cx, const char *id, const char *vendor_id,
                      const struct finding_in *in)
{
    db_queue_exec(
        cx, Q(finding_put_own, id, vendor_id, in->title, in->description));
}

enum err
finding_store_hold_reviews(struct cx *cx, const char *submission_id,
                           const char *vendor_id)
{
    struct db_set set;

    return db_all(cx, Q(finding_hold_reviews, submission_id, vendor_id),
                  id_cols, sizeof(struct id_row), &set);
}

enum err
finding_store_close(struct cx *cx, const char *id, const char *vendor_id,
                    const char *reason)
{
    int64_t affected;

    TRY(db_exec(cx,
                Q(finding_close, id, vendor_id,
                  arena_i64(cx->arena, cx->now_us), cx->actor.name, reason,
                  *cx->actor.user_id == '\0' ? NULL : cx->actor.user_id),
                &affected));
    if (affected == 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    N_("“Close the finding” is not possible: the state is "
                       "“Resolved”. Somebody else has closed it."));
    return OK;
}
