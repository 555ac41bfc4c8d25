/* Answers from a file: looked at row by row before they are taken over, with
 * the rules of the form. What a row is, is told anew each time it is shown:
 * colleagues go on answering meanwhile. */
#ifndef PORTAL_WORKBOOK_IMPORT_H
#define PORTAL_WORKBOOK_IMPORT_H

#include "answer/answer.h"
#include "answer/sheet.h"
#include "workbook/workbook_lines.h"

enum import_state {
    IMPORT_NEW,       /* an answer where there is none */
    IMPORT_CHANGED,   /* another answer */
    IMPORT_CONFLICT,  /* and a colleague changed it since the download */
    IMPORT_ERROR,     /* cannot be taken over */
    IMPORT_UNCHANGED, /* says what is there, or was not touched */
    IMPORT_NSTATES,
};

struct import {
    const char *id, *vendor_id, *submission_id, *file_name;
    int64_t nclauses, created_us, expires_us;
};
struct import_row {
    enum import_state state;
    const char *clause, *cell;
    struct bilingual problem;
    struct workbook_content content;
    const struct clause *in_catalogue; /* NULL for an unknown id */
    const struct sheet_row *now;       /* NULL for an unknown id */
};
struct import_list {
    const struct import_row *v;
    size_t n;
    size_t count[IMPORT_NSTATES];
};

/* Reads the file and keeps what differs, for the actor only. ERR_INVALID in
 * words; ERR_CONFLICT "submission_closed" when nothing can be changed. */
RESULT import_add(struct cx *cx, const char *submission_id,
                  const char *file_name, const void *bytes, size_t n,
                  const char **out_id);
/* Of the actor. ERR_NOT_FOUND for somebody else's, also a colleague's, and
 * when it expired. The sheet is the submission as it is now. */
RESULT import_get(struct cx *cx, const char *submission_id, const char *id,
                  struct import *out, struct sheet *out_sheet,
                  struct import_list *out_rows);

/* A row, as it was shown: with the version of the answer beside it. */
struct import_pick {
    const char *clause;
    int64_t version;
};
/* All or nothing. ERR_CONFLICT "stale" when an answer changed since the page
 * was shown; ERR_INVALID "nothing_chosen", "row_not_takable". */
RESULT import_apply(struct cx *cx, const char *submission_id, const char *id,
                    const struct import_pick picks[], size_t n, int *out_count);
/* Of every row that is new or changed and no conflict, at the versions that
 * were downloaded. */
size_t import_picks_of_all(struct arena *a, const struct import_list *rows,
                           struct import_pick **out);
RESULT import_discard(struct cx *cx, const char *submission_id, const char *id);

RESULT import_prune(struct cx *cx); /* a job */

#endif
