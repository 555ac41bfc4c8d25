/* One clause of the section page: template values from the sheet, or from
 * what was just typed. HTML only. */
#ifndef PORTAL_SUBMISSION_CLAUSE_VIEW_H
#define PORTAL_SUBMISSION_CLAUSE_VIEW_H

#include "http/req.h"
#include "http/tmpl.h"
#include "submission/answer.h"
#include "submission/field_value.h"
#include "submission/sheet.h"

/* What the form of one clause sent, shown instead of the stored answer. */
struct typed {
    int domain;
    const char *clause, *status, *comment, *safeguard, *plan, *plan_date;
    const char *plan_date_problem; /* "" */
    const struct field_value *values;
    int64_t version;
    const char *was;             /* the status that the page showed last */
    const struct answer *theirs; /* a colleague saved in between; or NULL */
    const char *fail;            /* "" */
};

struct clause_page {
    struct req *rq;
    const struct sheet *sheet;
    const char *edit_id;
    const char *view;          /* "" or "single" */
    const char *more;          /* number of the clause that wants rows, "" */
    const struct typed *typed; /* or NULL */
};

const char *clause_id(struct arena *a, const char *number); /* 24-1-4 */
/* The id of the control of a field: f-24-1-4-code. */
const char *clause_field_id(struct arena *a, const char *number,
                            const char *code);
/* "/submissions/<id>/domains/<n>", or the page of the one clause. */
const char *clause_href(struct arena *a, const char *submission_id, int domain,
                        const char *number, bool is_single);

/* Adds one clause to `page` (section A_CLAUSE of section.tpl). */
void clause_view_add(const struct clause_page *p, struct tmpl *page,
                     const struct sheet_row *row);

/* The insides of .save: version, "saved at", a failure or a conflict. */
void clause_view_save(struct req *rq, struct tmpl *save,
                      const struct typed *typed, int64_t version,
                      const char *was, int64_t saved_us);
/* The beginning of a comment, for the line that opens it. */
const char *clause_comment_excerpt(struct arena *a, const char *comment);
/* TAG sections: what is special, what misses. */
void clause_view_tags(struct req *rq, struct tmpl *t, const struct clause *c,
                      const char *status, size_t nmissing);
/* Sets the values of judged.tpl; false when there is nothing to judge. */
bool clause_view_judged(struct req *rq, struct tmpl *t,
                        const struct clause_field *f,
                        const struct field_value *v);
/* Fields of a form, "1 of 2 answered" and such. */
const char *count_text(struct req *rq, int64_t answered, int64_t asked);

#endif
