/* One clause of the section page: template values from the sheet, or from
 * what was just typed. HTML only. */
#ifndef PORTAL_SECTION_CLAUSE_VIEW_H
#define PORTAL_SECTION_CLAUSE_VIEW_H

#include "answer/sheet.h"
#include "http/req.h"
#include "http/tmpl.h"
#include "section/save_view.h"
#include "status/status.h"
#include "teamwork/beside.h"

struct clause_page {
    struct req *rq;
    const struct sheet *sheet;
    const struct beside *beside;
    const char *edit_id;
    const char *view;          /* "" or "single" */
    const char *more;          /* number of the clause that wants rows, "" */
    const struct typed *typed; /* or NULL */
    struct answer_list linked; /* of clauses that ask the same */
    struct performer_list performers;
    const struct questionnaire *carried_from; /* what asked then; or NULL */
};

/* From this page to the submission's own address. Relative, because a page of
 * twenty clauses says it a hundred times. */
const char *clause_up(const struct req *rq);
/* The id of the control of a field: f-24-1-4-code. */
const char *clause_field_id(struct arena *a, const char *number,
                            const char *code);
/* "/submissions/<id>/domains/<n>", or the page of the one clause. */
const char *clause_href(struct arena *a, const char *submission_id, int domain,
                        const char *number, bool is_single);

/* Adds one clause to `page` (section A_CLAUSE of section.tpl). */
void clause_view_add(const struct clause_page *p, struct tmpl *page,
                     const struct sheet_row *row);

/* "Aki 22 November 2026 09:30" */
const char *clause_who_when(struct req *rq, const char *who, int64_t at_us);
/* Fields of a form, "1 of 2 answered" and such. */
const char *count_text(struct req *rq, int64_t answered, int64_t asked);

#endif
