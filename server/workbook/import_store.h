/* Rows of uploaded files. Private to the folder. */
#ifndef PORTAL_WORKBOOK_IMPORT_STORE_H
#define PORTAL_WORKBOOK_IMPORT_STORE_H

#include "db/db.h"
#include "workbook/import.h"
#include "workbook/workbook.h"

/* Queued. */
void import_store_add(struct cx *cx, const struct import *in);
void import_store_add_row(struct cx *cx, const struct import *in,
                          int64_t position, const struct workbook_row *row);

RESULT import_store_get(struct cx *cx, const char *id,
                        const char *submission_id, struct import *out);

struct stored_row {
    const char *clause, *cell, *problem_ja, *problem_en;
    const char *status, *comment, *fields, *safeguard, *plan, *plan_date;
    int64_t base_version;
    const char *base_digest;
};
RESULT import_store_rows(struct cx *cx, const struct import *in,
                         struct db_set *out);
RESULT import_store_delete(struct cx *cx, const struct import *in);
RESULT import_store_prune(struct cx *cx);

#endif
