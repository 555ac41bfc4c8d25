#include "cycle/attest_store.h"

#include "db/db.h"

static const struct field content_cols[] = {
    FIELD(content_row, clause),
    FIELD(content_row, status),
    FIELD(content_row, comment),
    FIELD(content_row, fields),
    FIELD(content_row, safeguard),
    FIELD(content_row, plan),
    FIELD(content_row, plan_date),
    FIELD(content_row, inherited_party_id),
    FIELD(content_row, inherited_name),
    FIELD(content_row, files),
    FIELD_END,
};

enum err
attest_store_content(struct cx *cx, const struct submission *s,
                     struct content_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(submission_content, s->id, s->vendor_id), content_cols,
               sizeof(struct content_row), &set));
    *out = (struct content_list){.v = set.rows, .n = set.count};
    return OK;
}
void
attest_store_submit(struct cx *cx, const struct submission *s,
                    const struct submission_attested *in)
{
    db_queue_exec(cx, Q(submission_submit, s->id, s->vendor_id,
                        arena_i64(cx->arena, cx->now_us), in->name, in->title,
                        cx->actor.user_id, ATTESTATION_VERSION, in->content,
                        in->sha256));
}
