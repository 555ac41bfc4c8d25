/* Clauses × vendors: one domain for the parties of a page of the heat map, or
 * one clause with what each of them says. */
#ifndef PORTAL_DASHBOARD_MATRIX_H
#define PORTAL_DASHBOARD_MATRIX_H

#include "dashboard/heat.h"

struct matrix_cell {
    const char *submission_id, *clause;
    enum status status;
    const char *claim, *verdict; /* "" */
    const char *comment;         /* of one clause only; its beginning */
    bool is_cut;
};
struct matrix {
    const struct matrix_cell *v; /* by submission */
    size_t n;
};
/* `clause`: "" for the whole domain. */
RESULT matrix_read(struct cx *cx, const struct heat *rows, int domain,
                   const char *clause, struct matrix *out);
/* NULL when the party is not asked this. */
const struct matrix_cell *matrix_find(const struct matrix *m,
                                      const struct heat_row *row,
                                      const char *clause);

#endif
