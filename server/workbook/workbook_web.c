/* GET and POST /submissions/:submission_id/workbook, and the two files. */
#include "workbook/workbook_web.h"

#include "account/form_once.h"
#include "attachment/attachment_name.h"
#include "attachment/table_upload.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/random.h"
#include "http/disposition.h"
#include "spreadsheet/grid.h"
#include "workbook/import.h"
#include "workbook/workbook.h"

#include <string.h>

#define XLSX_TYPE \
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

struct upload {
    struct table_upload table; /* the first member, see table_upload.h */
    const char *submission_id;
    struct submission s;
};

/* ---- The page ---- */

struct tmpl *
workbook_page(struct req *rq, const struct submission *s, const char *file,
              const char *title)
{
    struct tmpl *page = page_new(rq, file, title);

    page_nav(rq, page, "home");
    page_crumb(page, s->engagement_name,
               arena_printf(rq->cx.arena, "/submissions/%s", s->id));
    tmpl_setf(page, "LEAD", "%s / %s", s->engagement_name, s->party_name);
    tmpl_setf(page, "BASE", "/submissions/%s/workbook", s->id);
    return page;
}

static bool
is_open(const struct submission *s)
{
    return strcmp(s->state, "open") == 0 || strcmp(s->state, "returned") == 0;
}

static RESULT
page_of(struct req *rq, const struct submission *s, unsigned status)
{
    struct tmpl *page =
        workbook_page(rq, s, "workbook/show.tpl", T("Answer in Excel"));

    tmpl_setf(page, "HUB_HREF", "/submissions/%s", s->id);
    if (!is_open(s)) {
        tmpl_show(page, "CLOSED");
        return reply_page(rq, status, page);
    }
    struct tmpl *form = tmpl_add(page, "UPLOAD");
    tmpl_set(form, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_set(form, "FILE_ERROR", req_problem_of(rq, "file"));
    return reply_page(rq, status, page);
}

enum err
workbook_refused(struct req *rq, const struct submission *s, unsigned status,
                 const char *why)
{
    req_problem(rq, "file", why);
    return page_of(rq, s, status);
}

static enum err
show(struct req *rq)
{
    struct submission s;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    return page_of(rq, &s, 200);
}

/* ---- Downloads ---- */

static RESULT
reply_file(struct req *rq, const struct sheet *sheet, const char *type,
           const char *extension, const void *bytes, size_t n)
{
    struct arena *a = rq->cx.arena;
    const char *name = arena_printf(a, "%s %s.%s", sheet->s.engagement_name,
                                    clock_date(a, rq->cx.now_us), extension);

    audit_log(&rq->cx, "workbook.downloaded", sheet->s.vendor_id, sheet->s.id,
              extension);
    reply_header(rq, "Content-Disposition",
                 disposition_attachment(a, attachment_name_clean(a, name)));
    reply_header(rq, "Content-Security-Policy", "sandbox; default-src 'none'");
    return reply_text(rq, 200, type, bytes, n);
}

static enum err
download_xlsx(struct req *rq)
{
    struct sheet sheet;
    const void *bytes;
    size_t n;

    TRY(sheet_load(&rq->cx, req_param(rq, "submission_id"), 0, &sheet));
    TRY(workbook_xlsx(&rq->cx, &sheet, &bytes, &n));
    return reply_file(rq, &sheet, XLSX_TYPE, "xlsx", bytes, n);
}

static enum err
download_csv(struct req *rq)
{
    const bool is_cp932 = strcmp(req_query(rq, "charset"), "cp932") == 0;
    struct sheet sheet;
    const void *bytes;
    size_t n;

    TRY(sheet_load(&rq->cx, req_param(rq, "submission_id"), 0, &sheet));
    TRY(workbook_csv(&rq->cx, &sheet, is_cp932, &bytes, &n));
    return reply_file(rq, &sheet,
                      is_cp932 ? "text/csv; charset=Shift_JIS"
                               : "text/csv; charset=utf-8",
                      "csv", bytes, n);
}

/* ---- Upload ---- */

static enum err
authorise(struct req *rq)
{
    struct upload *u = arena_alloc(rq->cx.arena, sizeof(*u));

    u->submission_id = req_param(rq, "submission_id");
    TRY(submission_get(&rq->cx, u->submission_id, &u->s));
    u->table = table_upload_none();
    rq->upload = u;
    return OK;
}

static enum err
upload(struct req *rq)
{
    struct upload *u = rq->upload;
    const struct table_upload *t = &u->table;
    const char *flaw = table_upload_flaw(rq, t), *id;

    if (t->is_again)
        return reply_redirect(rq, "%s", t->location);
    if (flaw != NULL)
        return workbook_refused(rq, &u->s, t->file.is_too_large ? 413 : 422,
                                flaw);
    const enum err result = import_add(&rq->cx, u->submission_id, t->name,
                                       t->file.bytes, t->file.n, &id);
    if (result == ERR_INVALID || result == ERR_CONFLICT)
        return workbook_refused(rq, &u->s, result == ERR_INVALID ? 422 : 409,
                                tr(rq->cx.lang, rq->cx.fault.message));
    TRY(result);
    const char *location = arena_printf(
        rq->cx.arena, "/submissions/%s/workbook/%s", u->submission_id, id);
    form_done(&rq->cx, req_form(rq, "form_id"), location);
    return reply_redirect(rq, "%s", location);
}

static const struct route_steps sink = {.authorise = authorise,
                                        .begin = table_upload_begin,
                                        .data = table_upload_data,
                                        .end = table_upload_end};

const struct route workbook_web_routes[] = {
    {GET, "/submissions/:submission_id/workbook", P_ANSWER, NO_BODY, show,
     "workbook.show", 0, NULL},
    {GET, "/submissions/:submission_id/workbook.xlsx", P_ANSWER, NO_BODY,
     download_xlsx, "workbook.xlsx", GET_WRITES, NULL},
    {GET, "/submissions/:submission_id/workbook.csv", P_ANSWER, NO_BODY,
     download_csv, "workbook.csv", GET_WRITES, NULL},
    {POST, "/submissions/:submission_id/workbook", P_ANSWER, UPLOAD, upload,
     "workbook.upload", 0, &sink},
    {.path = NULL},
};
