/* A submission's questionnaire as a file to fill in without the portal, and
 * what such a file says when it comes back. */
#ifndef PORTAL_WORKBOOK_WORKBOOK_H
#define PORTAL_WORKBOOK_WORKBOOK_H

#include "answer/sheet.h"
#include "workbook/workbook_lines.h"

/* XLSX with drop-downs, protected questions and both languages. */
RESULT workbook_xlsx(struct cx *cx, const struct sheet *sheet, const void **out,
                     size_t *out_n);
RESULT workbook_csv(struct cx *cx, const struct sheet *sheet, bool is_cp932,
                    const void **out, size_t *out_n);

/* What the file says about one clause. */
struct workbook_row {
    const char *clause;       /* number; an unknown id as it stands */
    const char *cell;         /* of the clause, or of the problem */
    struct bilingual problem; /* "" */
    struct workbook_content content;
    int64_t base_version; /* that was downloaded */
    const char *base_digest;
};
struct workbook_rows {
    const struct workbook_row *v;
    size_t n;
};
/* Every clause that the file has, with all problems. What the file does not
 * have stays as it is now. ERR_INVALID in words when it cannot be a file of
 * this submission: "other_file", "other_submission", "too_many_problems", and
 * whatever speaks against the file itself. */
RESULT workbook_read(struct cx *cx, const struct sheet *sheet,
                     const void *bytes, size_t n, struct workbook_rows *out);

#endif
