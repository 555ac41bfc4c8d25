#include "status/tally_store.h"

static const struct field row_cols[] = {
    FIELD(tally_row, submission_id),
    FIELD(tally_row, domain),
    FIELD(tally_row, status),
    FIELD(tally_row, n),
    FIELD_END,
};
static const struct field difference_cols[] = {
    FIELD(tally_difference, submission_id), FIELD(tally_difference, domain),
    FIELD(tally_difference, status),        FIELD(tally_difference, later),
    FIELD(tally_difference, due),           FIELD(tally_difference, told),
    FIELD(tally_difference, real),          FIELD_END,
};
struct tally_id {
    const char *id;
};
static const struct field id_cols[] = {
    FIELD(tally_id, id),
    FIELD_END,
};

void
tally_store_ask(struct cx *cx, const char *ids, const char *today,
                struct db_set *out)
{
    db_queue_all(cx, Q(tally_shown, ids, today), row_cols,
                 sizeof(struct tally_row), out);
}

enum err
tally_store_fold(struct cx *cx)
{
    return db_exec(cx, Q0(tally_fold), NULL);
}

enum err
tally_store_compare(struct cx *cx, int limit, struct tally_differences *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(tally_compare, arena_i64(cx->arena, limit)),
               difference_cols, sizeof(*out->v), &set));
    *out = (struct tally_differences){.v = set.rows, .n = set.count};
    return OK;
}

enum err
tally_store_engagements(struct cx *cx, const char *after,
                        const char *const **out, size_t *out_n)
{
    struct db_set set;

    TRY(db_all(cx, Q(tally_engagements, after), id_cols,
               sizeof(struct tally_id), &set));
    const struct tally_id *rows = set.rows;
    const char **ids = arena_array(cx->arena, set.count + 1, sizeof(*ids));
    for (size_t i = 0; i < set.count; i++)
        ids[i] = rows[i].id;
    *out = ids;
    *out_n = set.count;
    return OK;
}
