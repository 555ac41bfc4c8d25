#include "dashboard/matrix_store.h"

#include "base/clock.h"

static const struct field row_cols[] = {
    FIELD(matrix_row, submission_id), FIELD(matrix_row, clause),
    FIELD(matrix_row, status),        FIELD(matrix_row, claim),
    FIELD(matrix_row, verdict),       FIELD(matrix_row, comment),
    FIELD(matrix_row, is_cut),        FIELD_END,
};

enum err
matrix_store_cells(struct cx *cx, const char *const ids[], size_t n, int domain,
                   const char *clause, struct db_set *out)
{
    return db_all(cx,
                  Q(matrix_cells, db_ids(cx->arena, ids, n),
                    arena_i64(cx->arena, domain), clause,
                    clock_date(cx->arena, cx->now_us)),
                  row_cols, sizeof(struct matrix_row), out);
}
