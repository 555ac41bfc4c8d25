/* Cells of the clause matrix. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_MATRIX_STORE_H
#define PORTAL_DASHBOARD_MATRIX_STORE_H

#include "dashboard/matrix.h"
#include "db/db.h"

struct matrix_row {
    const char *submission_id, *clause, *status, *claim, *verdict, *comment;
    bool is_cut;
};
/* Of these submissions, in the order of their ids. */
RESULT matrix_store_cells(struct cx *cx, const char *const ids[], size_t n,
                          int domain, const char *clause, struct db_set *out);

#endif
