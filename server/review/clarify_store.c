#include "review/clarify_store.h"

#include "db/db.h"

#include <string.h>

static const struct field draft_cols[] = {
    FIELD(clarify_draft, clause),
    FIELD(clarify_draft, verdict),
    FIELD(clarify_draft, note),
    FIELD(clarify_draft, domain),
    FIELD(clarify_draft, version),
    FIELD(clarify_draft, is_sent),
    FIELD_END,
};
static const struct field sent_cols[] = {
    FIELD(clarify_sent, id),           FIELD(clarify_sent, kind),
    FIELD(clarify_sent, message),      FIELD(clarify_sent, sent_by_name),
    FIELD(clarify_sent, sent_us),      FIELD(clarify_sent, clause),
    FIELD(clarify_sent, note),         FIELD(clarify_sent, domain),
    FIELD(clarify_sent, due_date),     FIELD(clarify_sent, is_answered),
    FIELD(clarify_sent, is_unchanged), FIELD_END,
};
static const struct field reader_cols[] = {
    FIELD(clarify_reader, email),
    FIELD(clarify_reader, name),
    FIELD(clarify_reader, language),
    FIELD_END,
};

enum err
clarify_store_drafts(struct cx *cx, const struct submission *s,
                     struct clarify_draft_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(clarify_drafts, s->id), draft_cols, sizeof(*out->v),
               &set));
    *out = (struct clarify_draft_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
clarify_store_sent(struct cx *cx, const struct submission *s,
                   struct clarify_sent_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(clarify_sent, s->id, s->vendor_id), sent_cols,
               sizeof(*out->v), &set));
    *out = (struct clarify_sent_list){.v = set.rows, .n = set.count};
    return OK;
}

void
clarify_store_add(struct cx *cx, const struct submission *s, const char *id,
                  const struct clarify_in *in)
{
    db_queue_exec(
        cx,
        Q(clarify_add, id, s->id, s->vendor_id, in->kind, in->message,
          cx->actor.user_id, cx->actor.name, arena_i64(cx->arena, cx->now_us),
          strcmp(in->kind, "return") == 0 ? s->due_date.or_null : NULL));
    for (size_t i = 0; i < in->n; i++)
        db_queue_exec(cx, Q(clarify_add_item, id, s->id, s->vendor_id,
                            in->v[i].clause, in->v[i].note));
}

enum err
clarify_store_readers(struct cx *cx, const struct submission *s,
                      const char *batch_id, struct clarify_reader_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(clarify_readers, s->id, s->vendor_id, batch_id),
               reader_cols, sizeof(*out->v), &set));
    *out = (struct clarify_reader_list){.v = set.rows, .n = set.count};
    return OK;
}
