#include "outbox/outbox_store.h"

#include "db/db.h"

static const struct field mail_cols[] = {
    FIELD(mail, id),   FIELD(mail, recipient),  FIELD(mail, subject),
    FIELD(mail, body), FIELD(mail, created_us), FIELD(mail, attempts),
    FIELD_END,
};

void
outbox_store_add(struct cx *cx, const struct mail *mail)
{
    db_queue_exec(cx, Q(outbox_insert, mail->id, mail->recipient, mail->subject,
                        mail->body, arena_i64(cx->arena, mail->created_us)));
}

enum err
outbox_store_lease(struct cx *cx, int64_t until_us, int64_t max_attempts,
                   struct mail_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(outbox_lease, arena_i64(cx->arena, cx->now_us),
                 arena_i64(cx->arena, until_us),
                 arena_i64(cx->arena, max_attempts)),
               mail_cols, sizeof(*out->v), &set));
    *out = (struct mail_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
outbox_store_sent(struct cx *cx, const char *id)
{
    return db_exec(cx, Q(outbox_sent, id, arena_i64(cx->arena, cx->now_us)),
                   NULL);
}

enum err
outbox_store_failed(struct cx *cx, const char *id, int64_t due_us,
                    const char *reason)
{
    return db_exec(
        cx, Q(outbox_failed, id, arena_i64(cx->arena, due_us), reason), NULL);
}

void
outbox_store_settle(struct cx *cx)
{
    db_queue_exec(cx, Q0(outbox_settle));
}

enum err
outbox_store_clean(struct cx *cx, int64_t before_us, int64_t max_attempts)
{
    return db_exec(cx,
                   Q(outbox_clean, arena_i64(cx->arena, before_us),
                     arena_i64(cx->arena, max_attempts)),
                   NULL);
}
