#include "questionnaire/questionnaire_store.h"

#include "db/db.h"

struct published {
    const char *id, *sha256;
};

static const struct field row_cols[] = {
    FIELD(questionnaire_row, id),
    FIELD(questionnaire_row, version),
    FIELD(questionnaire_row, document),
    FIELD_END,
};
static const struct field id_cols[] = {
    FIELD(published, id),
    FIELD_END,
};
static const struct field published_cols[] = {
    FIELD(published, id),
    FIELD(published, sha256),
    FIELD_END,
};
static const struct field official_cols[] = {
    FIELD(official_text, clause),
    FIELD(official_text, language),
    FIELD(official_text, text),
    FIELD_END,
};
static const struct field stamp_cols[] = {
    FIELD(official_stamp, count),
    FIELD(official_stamp, imported_us),
    FIELD_END,
};

enum err
questionnaire_store_document(struct cx *cx, const char *id,
                             struct questionnaire_row *out)
{
    return db_one(cx, Q(questionnaire_document, id), row_cols, out);
}

enum err
questionnaire_store_newest(struct cx *cx, const char **out_id)
{
    struct published row;

    TRY(db_one(cx, Q0(questionnaire_newest), id_cols, &row));
    *out_id = row.id;
    return OK;
}

enum err
questionnaire_store_version(struct cx *cx, const char *version,
                            const char **out_id, const char **out_sha256)
{
    struct published row;

    TRY(db_one(cx, Q(questionnaire_by_version, version), published_cols, &row));
    *out_id = row.id;
    *out_sha256 = row.sha256;
    return OK;
}

enum err
questionnaire_store_add(struct cx *cx, const struct questionnaire_row *row,
                        const char *sha256, bool *out_is_new)
{
    const char *now = arena_i64(cx->arena, cx->now_us);
    int64_t added;

    TRY(db_exec(cx,
                Q(questionnaire_add, row->id, row->version, sha256,
                  row->document, now, row->before_id, cx->actor.name),
                &added));
    *out_is_new = added == 1;
    if (added == 1)
        db_queue_exec(cx, Q(questionnaire_add_clauses, row->id, row->document));
    return OK;
}

enum err
official_store_stamp(struct cx *cx, const char *id, struct official_stamp *out)
{
    return db_one(cx, Q(official_text_stamp, id), stamp_cols, out);
}

enum err
official_store_list(struct cx *cx, const char *id,
                    struct official_text_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(official_text_list, id), official_cols,
               sizeof(struct official_text), &set));
    *out = (struct official_text_list){.v = set.rows, .n = set.count};
    return OK;
}

void
official_store_put(struct cx *cx, const char *id,
                   const struct official_text *text)
{
    const char *now = arena_i64(cx->arena, cx->now_us);

    db_queue_exec(cx, Q(official_text_put, id, text->clause, text->language,
                        text->text, now));
}
