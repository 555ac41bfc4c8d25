#include "dashboard/matrix.h"

#include "dashboard/matrix_store.h"

#include <string.h>

enum err
matrix_read(struct cx *cx, const struct heat *rows, int domain,
            const char *clause, struct matrix *out)
{
    size_t n = 0;
    struct db_set set;

    for (size_t i = 0; i < rows->n; i++)
        n += rows->v[i].nrows;
    const char **ids = arena_array(cx->arena, n, sizeof(*ids));
    n = 0;
    for (size_t i = 0; i < rows->n; i++)
        for (size_t k = 0; k < rows->v[i].nrows; k++) {
            const char *id = rows->v[i].rows[k].submission_id.or_null;
            if (id != NULL)
                ids[n++] = id;
        }
    TRY(matrix_store_cells(cx, ids, n, domain, clause, &set));
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

/* The first cell of a submission. */
static size_t
first_of(const struct matrix *m, const char *submission_id)
{
    size_t low = 0, high = m->n;

    while (low < high) {
        const size_t mid = (low + high) / 2;
        if (strcmp(m->v[mid].submission_id, submission_id) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const struct matrix_cell *
matrix_find(const struct matrix *m, const struct heat_row *row,
            const char *clause)
{
    const char *id = row->submission_id.or_null;

    if (id == NULL)
        return NULL;
    for (size_t i = first_of(m, id);
         i < m->n && strcmp(m->v[i].submission_id, id) == 0; i++)
        if (strcmp(m->v[i].clause, clause) == 0)
            return &m->v[i];
    return NULL;
}
