#include "verdict/verdict_store.h"

#include "base/i18n.h"
#include "db/db.h"

static const struct field verdict_cols[] = {
    FIELD(verdict, clause),
    FIELD(verdict, verdict),
    FIELD(verdict, note),
    FIELD(verdict, internal_note),
    FIELD(verdict, answer_version),
    FIELD(verdict, version),
    FIELD(verdict, reviewer_name),
    FIELD(verdict, judged_us),
    FIELD_END,
};
static const struct field subject_cols[] = {
    FIELD(verdict_subject, is_asked),
    FIELD(verdict_subject, answer_version),
    FIELD(verdict_subject, verdict_version),
    FIELD_END,
};
static const struct field tally_cols[] = {
    FIELD(tally, domain),   FIELD(tally, nasked), FIELD(tally, njudged),
    FIELD(tally, nclarify), FIELD(tally, ngap),   FIELD_END,
};

enum err
verdict_store_list(struct cx *cx, const char *submission_id,
                   const char *vendor_id, struct verdict_list *out)
{
    struct db_set set;

    if (cx->actor.is_staff)
        TRY(db_all(cx, Q(verdict_list, submission_id, vendor_id), verdict_cols,
                   sizeof(*out->v), &set));
    else
        TRY(db_all(cx, Q(verdict_list_shared, submission_id, vendor_id),
                   verdict_cols, sizeof(*out->v), &set));
    *out = (struct verdict_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
verdict_store_subject(struct cx *cx, const char *submission_id,
                      const char *vendor_id, const char *clause,
                      struct verdict_subject *out)
{
    return db_one(cx, Q(verdict_subject, submission_id, vendor_id, clause),
                  subject_cols, out);
}

enum err
verdict_store_put(struct cx *cx, const char *submission_id,
                  const char *vendor_id, const struct verdict_in *in)
{
    int64_t affected;

    db_queue_exec(cx, Q(verdict_keep, submission_id, vendor_id, in->clause,
                        arena_i64(cx->arena, in->version), cx->actor.user_id,
                        in->verdict, arena_i64(cx->arena, in->answer_version)));
    TRY(db_exec(
        cx,
        Q(verdict_put, submission_id, vendor_id, in->clause, in->verdict,
          in->note, in->internal_note, arena_i64(cx->arena, in->answer_version),
          arena_i64(cx->arena, cx->now_us), arena_i64(cx->arena, in->version),
          cx->actor.user_id, cx->actor.name),
        &affected));
    if (affected == 0)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Somebody else judged this clause in the meantime."));
    return OK;
}

enum err
verdict_store_history(struct cx *cx, const char *submission_id, int domain,
                      struct verdict_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(verdict_history, submission_id, arena_i64(cx->arena, domain)),
               verdict_cols, sizeof(*out->v), &set));
    *out = (struct verdict_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
verdict_store_tally(struct cx *cx, const char *submission_id,
                    const char *vendor_id, struct tally_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(verdict_tally, submission_id, vendor_id), tally_cols,
               sizeof(*out->v), &set));
    *out = (struct tally_list){.v = set.rows, .n = set.count};
    return OK;
}
