#include "attachment/attachment_store.h"

#include "db/db.h"

#include <string.h>

#define CHUNKS_IN_FLIGHT 4

const struct field attachment_cols[] = {
    FIELD(attachment, id),
    FIELD(attachment, vendor_id),
    FIELD(attachment, document_id),
    FIELD(attachment, name),
    FIELD(attachment, media_type),
    FIELD(attachment, size_bytes),
    FIELD(attachment, sha256),
    FIELD(attachment, state),
    FIELD(attachment, scan_state),
    FIELD(attachment, revision),
    FIELD(attachment, superseded_us),
    FIELD(attachment, kind),
    FIELD(attachment, issued_date),
    FIELD(attachment, expires_date),
    FIELD(attachment, uploaded_by_name),
    FIELD(attachment, uploaded_us),
    FIELD(attachment, scheme),
    FIELD(attachment, body),
    FIELD(attachment, scope),
    FIELD(attachment, number),
    FIELD(attachment, valid_from),
    FIELD(attachment, good_until),
    FIELD(attachment, nused),
    FIELD_END,
};
static const struct field answer_cols[] = {
    FIELD(answer_attachment, clause),
    FIELD(answer_attachment, attachment_id),
    FIELD(answer_attachment, name),
    FIELD(answer_attachment, media_type),
    FIELD(answer_attachment, scan_state),
    FIELD(answer_attachment, size_bytes),
    FIELD(answer_attachment, issued_date),
    FIELD(answer_attachment, expires_date),
    FIELD(answer_attachment, added_us),
    FIELD(answer_attachment, added_by_name),
    FIELD_END,
};
static const struct field expiring_cols[] = {
    FIELD(expiring_attachment, id),
    FIELD(expiring_attachment, name),
    FIELD(expiring_attachment, scan_state),
    FIELD(expiring_attachment, vendor_id),
    FIELD(expiring_attachment, vendor_name),
    FIELD(expiring_attachment, size_bytes),
    FIELD(expiring_attachment, nused),
    FIELD(expiring_attachment, expires_date),
    FIELD_END,
};
static const struct field use_cols[] = {
    FIELD(attachment_use, document_id), FIELD(attachment_use, attachment_id),
    FIELD(attachment_use, revision),    FIELD(attachment_use, questionnaire_id),
    FIELD(attachment_use, good_until),  FIELD(attachment_use, submission_id),
    FIELD(attachment_use, clause),      FIELD(attachment_use, engagement_name),
    FIELD(attachment_use, party_name),  FIELD(attachment_use, submission_state),
    FIELD(attachment_use, cycle),       FIELD(attachment_use, domain),
    FIELD(attachment_use, is_editable), FIELD_END,
};
static const struct field key_cols[] = {
    FIELD(attachment_key, wrapped_key),
    FIELD(attachment_key, master_key_id),
    FIELD_END,
};
static const struct field scan_cols[] = {
    FIELD(scan_item, id),
    FIELD(scan_item, vendor_id),
    FIELD(scan_item, size_bytes),
    FIELD_END,
};
struct only_id {
    const char *id;
};
static const struct field only_id_cols[] = {
    FIELD(only_id, id),
    FIELD_END,
};
struct only_count {
    int64_t n;
};
static const struct field only_count_cols[] = {
    FIELD(only_count, n),
    FIELD_END,
};
struct only_date {
    const char *date;
};
static const struct field only_date_cols[] = {
    FIELD(only_date, date),
    FIELD_END,
};

enum err
attachment_store_get(struct cx *cx, const char *id, struct attachment *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(attachment_get_staff, id), attachment_cols, out);
    return db_one(cx, Q(attachment_get, id, cx->actor.vendor_id),
                  attachment_cols, out);
}

enum err
attachment_store_lock(struct cx *cx, const char *id, const char *vendor_id)
{
    struct only_id row;

    return db_one(cx, Q(attachment_lock, id, vendor_id), only_id_cols, &row);
}

enum err
attachment_store_lock_newest(struct cx *cx, const char *id,
                             const char *vendor_id, const char **out_id)
{
    struct only_id row;

    TRY(db_one(cx, Q(attachment_lock_newest, id, vendor_id), only_id_cols,
               &row));
    *out_id = row.id;
    return OK;
}

enum err
attachment_store_lock_document(struct cx *cx, const char *document_id,
                               const char *vendor_id, size_t *out_n)
{
    struct db_set set;

    TRY(db_all(cx, Q(attachment_lock_document, document_id, vendor_id),
               only_id_cols, sizeof(struct only_id), &set));
    *out_n = set.count;
    return OK;
}

enum err
attachment_store_revisions(struct cx *cx, const char *document_id,
                           const char *vendor_id, struct attachment_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(attachment_revisions, document_id, vendor_id),
               attachment_cols, sizeof(*out->v), &set));
    *out = (struct attachment_list){.v = set.rows, .n = set.count};
    return OK;
}

void
attachment_store_revise(struct cx *cx, const struct attachment *newest,
                        const char *new_id)
{
    db_queue_exec(cx, Q(attachment_supersede, newest->document_id,
                        newest->vendor_id, arena_i64(cx->arena, cx->now_us)));
    db_queue_exec(
        cx, Q(attachment_join_document, new_id, newest->vendor_id, newest->id));
    db_queue_exec(cx, Q(attachment_copy_certificate, new_id, newest->vendor_id,
                        newest->id));
}

const char *
attachment_store_documents(struct arena *a, const struct attachment *files,
                           size_t n)
{
    const char *list = "";

    for (size_t i = 0; i < n; i++)
        list = arena_printf(a, "%s%s%s", list, i > 0 ? "," : "",
                            files[i].document_id);
    return arena_printf(a, "{%s}", list);
}

enum err
attachment_store_list(struct cx *cx, const char *vendor_id,
                      struct attachment_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(attachment_list, vendor_id), attachment_cols,
               sizeof(*out->v), &set));
    *out = (struct attachment_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
attachment_store_expiring(struct cx *cx, int64_t limit,
                          struct expiring_attachment_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(attachment_expiring, arena_i64(cx->arena, limit)),
               expiring_cols, sizeof(*out->v), &set));
    *out = (struct expiring_attachment_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
attachment_store_uses(struct cx *cx, const char *documents,
                      const char *vendor_id, struct attachment_use_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(attachment_uses, documents, vendor_id), use_cols,
               sizeof(*out->v), &set));
    *out = (struct attachment_use_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
attachment_store_of_answers(struct cx *cx, const char *submission_id,
                            const char *vendor_id, const char *clause,
                            struct answer_attachment_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(attachment_of_answers, submission_id, vendor_id, clause),
               answer_cols, sizeof(*out->v), &set));
    *out = (struct answer_attachment_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
attachment_store_use(struct cx *cx, const char *submission_id,
                     const char *clause, const char *id, const char *vendor_id,
                     bool *out_is_new)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(attachment_use_add, submission_id, clause, id, vendor_id,
                  arena_i64(cx->arena, cx->now_us), cx->actor.name),
                &n));
    *out_is_new = n == 1;
    return OK;
}

void
attachment_store_unuse_others(struct cx *cx, const char *submission_id,
                              const char *clause, const char *id,
                              const char *vendor_id)
{
    db_queue_exec(cx, Q(attachment_use_delete_document, submission_id, clause,
                        id, vendor_id));
}

enum err
attachment_store_unuse(struct cx *cx, const char *submission_id,
                       const char *clause, const char *id,
                       const char *vendor_id, bool *out_was_there)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(attachment_use_delete, submission_id, clause, id, vendor_id),
                &n));
    *out_was_there = n == 1;
    return OK;
}

enum err
attachment_store_lock_evidence(struct cx *cx, const char *submission_id,
                               const char *clause, const char *vendor_id)
{
    struct only_id row;

    return db_one(cx,
                  Q(attachment_lock_evidence, submission_id, clause, vendor_id),
                  only_id_cols, &row);
}

enum err
attachment_store_expires(struct cx *cx, const char *submission_id,
                         const char *clause, const char *vendor_id,
                         const char **out)
{
    struct only_date row;

    TRY(db_one(cx,
               Q(attachment_evidence_expires, submission_id, clause, vendor_id),
               only_date_cols, &row));
    *out = row.date;
    return OK;
}

static const char *
null_if_empty(const char *s)
{
    return s[0] == '\0' ? NULL : s;
}

void
attachment_store_freshen(struct cx *cx, const char *submission_id,
                         const char *clause, const char *vendor_id,
                         int64_t months, int64_t days)
{
    db_queue_exec(cx,
                  Q(attachment_freshen, submission_id, clause, vendor_id,
                    arena_i64(cx->arena, months), arena_i64(cx->arena, days),
                    arena_i64(cx->arena, cx->now_us)));
}

struct only_fields {
    const char *fields;
};
static const struct field only_fields_cols[] = {
    FIELD(only_fields, fields),
    FIELD_END,
};
static const struct field freshen_cols[] = {
    FIELD(freshen_item, submission_id),
    FIELD(freshen_item, clause),
    FIELD(freshen_item, vendor_id),
    FIELD(freshen_item, questionnaire_id),
    FIELD_END,
};

enum err
attachment_store_declared(struct cx *cx, const char *submission_id,
                          const char *clause, const char *vendor_id,
                          const char **out)
{
    struct only_fields row;
    bool found;

    TRY(db_maybe(cx, Q(attachment_declared, submission_id, clause, vendor_id),
                 only_fields_cols, &row, &found));
    *out = found ? row.fields : "{}";
    return OK;
}

enum err
attachment_store_to_freshen(struct cx *cx, int64_t limit,
                            struct freshen_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(attachment_to_freshen, arena_i64(cx->arena, limit)),
               freshen_cols, sizeof(*out->v), &set));
    *out = (struct freshen_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
attachment_store_elsewhere(struct cx *cx, const struct attachment *file,
                           int64_t *out)
{
    struct only_count row;

    TRY(db_one(cx, Q(attachment_elsewhere, file->id, file->vendor_id),
               only_count_cols, &row));
    *out = row.n;
    return OK;
}

void
attachment_store_describe(struct cx *cx, const char *id, const char *vendor_id,
                          const struct description *in)
{
    db_queue_exec(cx, Q(attachment_describe, id, vendor_id, in->kind,
                        null_if_empty(in->issued_date),
                        null_if_empty(in->expires_date)));
    if (strcmp(in->kind, "certificate") != 0)
        db_queue_exec(cx, Q(certificate_delete, id, vendor_id));
    else
        db_queue_exec(cx,
                      Q(certificate_put, id, vendor_id, in->scheme, in->body,
                        in->scope, in->number, null_if_empty(in->valid_from)));
}

void
attachment_store_remove(struct cx *cx, const struct attachment *file)
{
    db_queue_exec(cx, Q(attachment_mark_removed, file->id, file->vendor_id));
    db_queue_exec(cx, Q(attachment_delete_chunks, file->id, file->vendor_id));
    db_queue_exec(cx,
                  Q(attachment_promote, file->document_id, file->vendor_id));
}

enum err
attachment_store_add(struct cx *cx, const struct attachment_row *row)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(attachment_add, row->id, row->vendor_id, row->name,
                  row->wrapped_key, row->master_key_id, row->scan_state,
                  row->kind, cx->actor.user_id, cx->actor.name,
                  arena_i64(cx->arena, cx->now_us)),
                &n));
    if (n == 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "This does not exist.");
    return OK;
}

enum err
attachment_store_used_bytes(struct cx *cx, const char *vendor_id, int64_t *out)
{
    struct only_count row;

    TRY(db_one(cx, Q(attachment_used_bytes, vendor_id), only_count_cols, &row));
    *out = row.n;
    return OK;
}

enum err
attachment_store_add_chunk(struct cx *cx, const char *id, const char *vendor_id,
                           int64_t number, const void *bytes, size_t n)
{
    db_queue_bytes(
        cx,
        QB(attachment_chunk_add, id, arena_i64(cx->arena, number), vendor_id),
        bytes, n);
    return db_send(cx, CHUNKS_IN_FLIGHT);
}

enum err
attachment_store_finish(struct cx *cx, const char *id, const char *vendor_id,
                        const char *media_type, int64_t size_bytes,
                        const char *sha256)
{
    db_queue_expect_one(cx,
                        Q(attachment_store, id, vendor_id, media_type,
                          arena_i64(cx->arena, size_bytes), sha256),
                        ERR_CONFLICT, "not_staging");
    return db_flush(cx);
}

enum err
attachment_store_drop(struct cx *cx, const char *id, const char *vendor_id)
{
    return db_exec(cx, Q(attachment_drop, id, vendor_id), NULL);
}

enum err
attachment_store_key(struct cx *cx, const char *id, const char *vendor_id,
                     struct attachment_key *out)
{
    return db_one(cx, Q(attachment_content, id, vendor_id), key_cols, out);
}

enum err
attachment_store_chunk(struct cx *cx, const char *id, const char *vendor_id,
                       int64_t number, const void **out, size_t *out_n)
{
    return db_bytes(
        cx, Q(attachment_chunk, id, vendor_id, arena_i64(cx->arena, number)),
        out, out_n);
}

enum err
attachment_store_to_scan(struct cx *cx, int64_t limit, struct scan_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(attachment_to_scan, arena_i64(cx->arena, limit)),
               scan_cols, sizeof(*out->v), &set));
    *out = (struct scan_list){.v = set.rows, .n = set.count};
    return OK;
}

void
attachment_store_put_scan(struct cx *cx, const struct scan_item *item,
                          const char *verdict)
{
    db_queue_exec(cx,
                  Q(attachment_put_scan, item->id, item->vendor_id, verdict));
}

void
attachment_store_clean(struct cx *cx, int64_t before_us)
{
    db_queue_exec(cx, Q(attachment_clean, arena_i64(cx->arena, before_us)));
    db_queue_exec(cx, Q(transfer_clean, arena_i64(cx->arena, before_us)));
}
