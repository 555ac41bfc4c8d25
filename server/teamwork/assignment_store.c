#include "teamwork/assignment_store.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field assignment_cols[] = {
    FIELD(assignment, domain),
    FIELD(assignment, clause),
    FIELD(assignment, user_id),
    FIELD(assignment, user_name),
    FIELD(assignment, due_date),
    FIELD(assignment, assigned_by_name),
    FIELD(assignment, assigned_us),
    FIELD(assignment, nleft),
    FIELD_END,
};
static const struct field mine_cols[] = {
    FIELD(mine_domain, domain),
    FIELD(mine_domain, nasked),
    FIELD(mine_domain, nanswered),
    FIELD(mine_domain, next_clause),
    FIELD_END,
};
static const struct field duty_cols[] = {
    FIELD(duty, submission_id), FIELD(duty, engagement_name),
    FIELD(duty, party_name),    FIELD(duty, questionnaire_id),
    FIELD(duty, domain),        FIELD(duty, clause),
    FIELD(duty, due_date),      FIELD(duty, nleft),
    FIELD(duty, next_clause),   FIELD_END,
};
static const struct field news_cols[] = {
    FIELD(assigned_news, user_id),
    FIELD(assigned_news, email),
    FIELD(assigned_news, user_name),
    FIELD(assigned_news, language),
    FIELD(assigned_news, submission_id),
    FIELD(assigned_news, engagement_name),
    FIELD(assigned_news, party_name),
    FIELD(assigned_news, questionnaire_id),
    FIELD(assigned_news, domain),
    FIELD(assigned_news, clause),
    FIELD(assigned_news, due_date),
    FIELD(assigned_news, assigned_by_name),
    FIELD_END,
};

enum err
assignment_store_list(struct cx *cx, const char *submission_id,
                      const char *vendor_id, struct assignment_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(assignment_list, submission_id, vendor_id),
               assignment_cols, sizeof(*out->v), &set));
    *out = (struct assignment_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
assignment_store_mine(struct cx *cx, const char *submission_id,
                      struct mine_domains *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(assignment_mine, submission_id, cx->actor.vendor_id,
                 cx->actor.user_id),
               mine_cols, sizeof(*out->v), &set));
    *out = (struct mine_domains){.v = set.rows, .n = set.count};
    return OK;
}

enum err
assignment_store_duties(struct cx *cx, struct duty_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(assignment_duties, cx->actor.vendor_id, cx->actor.user_id),
               duty_cols, sizeof(*out->v), &set));
    *out = (struct duty_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
assignment_store_put(struct cx *cx, const struct submission *s,
                     const struct user *who, const char *due_date,
                     const char *places, int64_t *out_affected)
{
    return db_exec(cx,
                   Q(assignment_put, s->id, s->vendor_id, places, who->id,
                     who->name, due_date, cx->actor.user_id, cx->actor.name,
                     arena_i64(cx->arena, cx->now_us)),
                   out_affected);
}

enum err
assignment_store_delete(struct cx *cx, const struct submission *s,
                        const char *places)
{
    return db_exec(cx, Q(assignment_delete, s->id, s->vendor_id, places), NULL);
}

void
assignment_store_prolong(struct cx *cx, const struct submission *s)
{
    db_queue_exec(cx,
                  Q(assignment_prolong, s->id, s->vendor_id,
                    s->due_date.or_null, clock_date(cx->arena, cx->now_us)));
}

enum err
assignment_store_tell(struct cx *cx, int64_t quiet_since_us,
                      struct assigned_news_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(assignment_tell, arena_i64(cx->arena, quiet_since_us),
                 arena_i64(cx->arena, cx->now_us)),
               news_cols, sizeof(*out->v), &set));
    *out = (struct assigned_news_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
assignment_store_remind(struct cx *cx, const char *today, const char *soon,
                        int64_t assigned_before_us,
                        struct assigned_news_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(assignment_remind, today, soon,
                 arena_i64(cx->arena, assigned_before_us)),
               news_cols, sizeof(*out->v), &set));
    *out = (struct assigned_news_list){.v = set.rows, .n = set.count};
    return OK;
}
