#include "questionnaire/edition_store.h"

#include "db/db.h"

struct lock_row {
    bool locked;
};

const struct field edition_cols[] = {
    FIELD(edition, id),
    FIELD(edition, version),
    FIELD(edition, supersedes),
    FIELD(edition, published_us),
    FIELD(edition, published_by_name),
    FIELD_END,
};
static const struct field lock_cols[] = {
    FIELD(lock_row, locked),
    FIELD_END,
};

enum err
edition_store_list(struct cx *cx, struct edition_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(edition_list), edition_cols, sizeof(struct edition),
               &set));
    *out = (struct edition_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
edition_store_get(struct cx *cx, const char *id, struct edition *out)
{
    return db_one(cx, Q(edition_get, id), edition_cols, out);
}

enum err
edition_store_lock(struct cx *cx)
{
    struct lock_row row;

    return db_one(cx, Q0(edition_lock), lock_cols, &row);
}

void
edition_store_keep_texts(struct cx *cx, const char *id, const char *before_id,
                         const char *pairs)
{
    db_queue_exec(cx, Q(edition_keep_texts, id, before_id, pairs));
}
