#include "dashboard/matrix.h"

#include "dashboard/matrix_store.h"

#include <string.h>

enum err
matrix_read(struct cx *cx, const struct heat *rows, int domain,
            const char *clause, struct matrix *out)
{
    const char *ids = "{";
    struct db_set set;

    for (size_t i = 0; i < rows->n; i++)
        for (size_t k = 0; k < rows->v[i].nrows; k++) {
            const char *id = rows->v[i].rows[k].submission_id.or_null;
            if (id != NULL)
                ids = arena_printf(cx->arena, "%s%s%s", ids,
                                   ids[1] == '\0' ? "" : ",", id);
        }
    TRY(matrix_store_cells(cx, arena_printf(cx->arena, "%s}", ids), domain,
                           clause, &set));
    const struct matrix_row *r = set.rows;
    struct matrix_cell *v = arena_array(cx->arena, set.count, sizeof(*v));
    for (size_t i = 0; i < set.count; i++) {
        v[i] = (struct matrix_cell){
            .submission_id = r[i].submission_id,
            .clause = r[i].clause,
            .status = STATUS_UNANSWERED,
            .claim = r[i].claim,
            .verdict = r[i].verdict,
            .comment = r[i].comment,
            .is_cut = r[i].is_cut,
        };
        (void)status_parse(r[i].status, &v[i].status);
    }
    *out = (struct matrix){.v = v, .n = set.count};
    return OK;
}

const struct matrix_cell *
matrix_find(const struct matrix *m, const struct heat_row *row,
            const char *clause)
{
    if (row->submission_id.or_null == NULL)
        return NULL;
    for (size_t i = 0; i < m->n; i++)
        if (strcmp(m->v[i].clause, clause) == 0 &&
            strcmp(m->v[i].submission_id, row->submission_id.or_null) == 0)
            return &m->v[i];
    return NULL;
}
