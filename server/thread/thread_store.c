#include "thread/thread_store.h"

#include "base/random.h"
#include "db/db.h"

struct thread_head {
    const char *clause, *waits_for;
    int64_t domain, since_us;
};
struct count_row {
    int64_t n;
};

static const struct field head_cols[] = {
    FIELD(thread_head, clause),
    FIELD(thread_head, waits_for),
    FIELD(thread_head, domain),
    FIELD(thread_head, since_us),
    FIELD_END,
};
static const struct field message_cols[] = {
    FIELD(message, id),
    FIELD(message, side),
    FIELD(message, visibility),
    FIELD(message, author_name),
    FIELD(message, body),
    FIELD(message, created_us),
    FIELD(message, waited_us),
    FIELD(message, is_new),
    FIELD_END,
};
static const struct field row_cols[] = {
    FIELD(thread_row, submission_id),
    FIELD(thread_row, clause),
    FIELD(thread_row, questionnaire_id),
    FIELD(thread_row, vendor_name),
    FIELD(thread_row, party_name),
    FIELD(thread_row, engagement_name),
    FIELD(thread_row, domain),
    FIELD(thread_row, waits_for),
    FIELD(thread_row, since_us),
    FIELD(thread_row, last_us),
    FIELD(thread_row, n),
    FIELD(thread_row, nunread),
    FIELD(thread_row, last_author),
    FIELD(thread_row, last_body),
    FIELD(thread_row, waited_us),
    FIELD(thread_row, is_internal),
    FIELD_END,
};
static const struct field talk_cols[] = {
    FIELD(talk, clause),  FIELD(talk, nshared),   FIELD(talk, ninternal),
    FIELD(talk, nunread), FIELD(talk, waits_for), FIELD_END,
};
static const struct field news_cols[] = {
    FIELD(talk_news, user_id),         FIELD(talk_news, email),
    FIELD(talk_news, user_name),       FIELD(talk_news, language),
    FIELD(talk_news, is_staff),        FIELD(talk_news, submission_id),
    FIELD(talk_news, clause),          FIELD(talk_news, questionnaire_id),
    FIELD(talk_news, vendor_name),     FIELD(talk_news, party_name),
    FIELD(talk_news, engagement_name), FIELD(talk_news, n),
    FIELD(talk_news, author_name),     FIELD_END,
};
static const struct field count_cols[] = {
    FIELD(count_row, n),
    FIELD_END,
};

enum err
thread_store_get(struct cx *cx, const char *clause, struct thread *t)
{
    struct db_set set = {0};
    struct thread_head head;

    if (cx->actor.is_staff)
        db_queue_all(
            cx, Q(thread_messages_staff, t->s.id, clause, cx->actor.user_id),
            message_cols, sizeof(*t->v), &set);
    else
        db_queue_all(cx,
                     Q(thread_messages, t->s.id, t->s.vendor_id, clause,
                       cx->actor.user_id),
                     message_cols, sizeof(*t->v), &set);
    TRY(db_one(cx, Q(thread_get, t->s.id, t->s.vendor_id, clause), head_cols,
               &head));
    t->clause = head.clause;
    t->domain = head.domain;
    t->waits_for = head.waits_for;
    t->since_us = head.since_us;
    t->v = set.rows;
    t->n = set.count;
    return OK;
}

void
thread_store_read(struct cx *cx, const struct thread *t)
{
    db_queue_exec(cx, Q(thread_read, t->s.id, t->s.vendor_id, t->clause,
                        cx->actor.user_id, arena_i64(cx->arena, cx->now_us)));
}

void
thread_store_say(struct cx *cx, const struct thread *t,
                 const struct message_row *m)
{
    const char *now = arena_i64(cx->arena, cx->now_us);
    const char *id = random_uuid(cx->arena);

    db_queue_exec(cx, Q(thread_begin, t->s.id, t->s.vendor_id, t->clause, now));
    db_queue_exec(cx, Q(thread_say, id, t->s.id, t->s.vendor_id, t->clause,
                        m->side, cx->actor.user_id, cx->actor.name, m->body,
                        now, m->waits_for[0] == '\0' ? "internal" : "shared",
                        m->is_told ? "true" : "false"));
    if (m->waits_for[0] != '\0')
        db_queue_exec(cx, Q(thread_wait, t->s.id, t->s.vendor_id, t->clause,
                            m->waits_for, now));
}

enum err
thread_store_counts(struct cx *cx, const char *submission_id, int domain,
                    struct talk_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(thread_counts, submission_id, arena_i64(cx->arena, domain),
                 cx->actor.user_id),
               talk_cols, sizeof(*out->v), &set));
    *out = (struct talk_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
thread_store_settle(struct cx *cx, const struct thread *t, const char *side,
                    int64_t *out_affected)
{
    return db_exec(cx,
                   Q(thread_settle, t->s.id, t->s.vendor_id, t->clause, side,
                     arena_i64(cx->arena, cx->now_us)),
                   out_affected);
}

enum err
thread_store_list(struct cx *cx, const char *waits_for, int64_t skip,
                  int64_t rows, struct thread_list *out)
{
    const char *from = arena_i64(cx->arena, skip);
    const char *limit = arena_i64(cx->arena, rows);
    struct db_set set;

    if (cx->actor.is_staff)
        TRY(db_all(
            cx, Q(thread_list_staff, cx->actor.user_id, waits_for, from, limit),
            row_cols, sizeof(*out->v), &set));
    else
        TRY(db_all(cx,
                   Q(thread_list, cx->actor.vendor_id, cx->actor.user_id,
                     waits_for, from, limit),
                   row_cols, sizeof(*out->v), &set));
    *out = (struct thread_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
thread_store_count_waiting(struct cx *cx, int64_t *out)
{
    struct count_row row;

    TRY(db_one(cx, Q0(thread_count_waiting), count_cols, &row));
    *out = row.n;
    return OK;
}

enum err
thread_store_tell(struct cx *cx, int64_t quiet_since_us,
                  struct talk_news_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(thread_tell, arena_i64(cx->arena, quiet_since_us),
                 arena_i64(cx->arena, cx->now_us)),
               news_cols, sizeof(*out->v), &set));
    *out = (struct talk_news_list){.v = set.rows, .n = set.count};
    return OK;
}
