#include "roster/roster_web.h"

#include "account/form_once.h"
#include "attachment/table_upload.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/random.h"
#include "http/disposition.h"
#include "http/tmpl.h"
#include "roster/roster.h"
#include "spreadsheet/table_file.h"

#include <string.h>

#define HOME "/admin/vendors"
#define KEEPERS (P_ADMIN | P_REVIEW)
#define PAGE_ROWS 50

static const char *const codes[ROSTER_NSTATES] = {"new", "changed", "error",
                                                  "unchanged"};
static const char *const classes[ROSTER_NSTATES] = {"in_progress", "changed",
                                                    "failed", "complete"};
static const char *const texts[ROSTER_NSTATES] = {N_("New"), N_("Differs"),
                                                  N_("Error"), N_("Unchanged")};

static struct tmpl *
page_of(struct req *rq, const char *file, const char *title)
{
    struct tmpl *page = page_new(rq, file, title);

    if ((rq->cx.actor.perms & P_ADMIN) != 0) {
        page_nav(rq, page, "admin");
        page_crumb(page, T("Administration"), "/admin");
    } else {
        page_nav(rq, page, "vendors");
        page_crumb(page, T("Vendors"), "/vendors");
    }
    return page;
}

static RESULT
upload_page(struct req *rq, unsigned status)
{
    struct tmpl *page = page_of(rq, "roster/upload.tpl", T("Vendors in bulk"));

    tmpl_set(page, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_set(page, "FILE_ERROR", req_problem_of(rq, "file"));
    for (int i = 0; i < ROSTER_NCOLUMNS; i++) {
        struct tmpl *row = tmpl_add(page, "COLUMN");
        tmpl_set(row, "LABEL", T(roster_heads[i].label));
        tmpl_set(row, "CODE", roster_heads[i].code);
    }
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return upload_page(rq, 200);
}

/* ---- The list as it is, or its headings alone ---- */

static enum err
download(struct req *rq)
{
    const bool is_cp932 = strcmp(req_query(rq, "charset"), "cp932") == 0;
    const bool is_template = strcmp(req_query(rq, "rows"), "none") == 0;
    struct arena *a = rq->cx.arena;
    struct csv_writer w = {.a = a};
    struct roster_rows rows = {0};
    const void *bytes;
    size_t n;

    if (!is_template)
        TRY(roster_export(&rq->cx, &rows));
    for (int k = 0; k < ROSTER_NCOLUMNS; k++)
        csv_cell(&w, T(roster_heads[k].label));
    csv_end_row(&w);
    for (size_t i = 0; i < rows.n; i++) {
        for (int k = 0; k < ROSTER_NCOLUMNS; k++)
            csv_cell(&w, rows.v[i].v[k]);
        csv_end_row(&w);
    }
    TRY(csv_finish(&rq->cx, &w, is_cp932 ? CSV_CP932 : CSV_UTF8, &bytes, &n));
    audit_log(&rq->cx, "vendor_list.downloaded", "", "vendors", "");
    reply_header(
        rq, "Content-Disposition",
        disposition_attachment(a, arena_printf(a, "%s %s.csv", T("Vendors"),
                                               clock_date(a, rq->cx.now_us))));
    reply_header(rq, "Content-Security-Policy", "sandbox; default-src 'none'");
    return reply_text(rq, 200,
                      is_cp932 ? "text/csv; charset=Shift_JIS"
                               : "text/csv; charset=utf-8",
                      bytes, n);
}

/* ---- Upload ---- */

static enum err
authorise(struct req *rq)
{
    struct table_upload *u = arena_alloc(rq->cx.arena, sizeof(*u));

    *u = table_upload_none();
    rq->upload = u;
    return OK;
}

static enum err
upload(struct req *rq)
{
    const struct table_upload *u = rq->upload;
    const char *flaw = table_upload_flaw(rq, u), *id;

    if (u->is_again)
        return reply_redirect(rq, "%s", u->location);
    if (flaw != NULL) {
        req_problem(rq, "file", flaw);
        return upload_page(rq, u->file.is_too_large ? 413 : 422);
    }
    const enum err e =
        roster_add(&rq->cx, u->name, u->file.bytes, u->file.n, &id);
    if (e == ERR_INVALID) {
        req_problem(rq, "file", tr(rq->cx.lang, rq->cx.fault.message));
        return upload_page(rq, 422);
    }
    TRY(e);
    const char *location = arena_printf(rq->cx.arena, HOME "/%s", id);
    form_done(&rq->cx, req_form(rq, "form_id"), location);
    return reply_redirect(rq, "%s", location);
}

/* ---- The rows before they are taken over ---- */

static void
put_row(struct req *rq, struct tmpl *page, const struct roster_row *row,
        const struct roster_result *r)
{
    struct tmpl *t = tmpl_add(page, "ROW");

    tmpl_int(t, "LINE", row->line);
    tmpl_set(t, "NAME", row->v[ROSTER_NAME]);
    tmpl_set(t, "STATE", classes[r->state]);
    tmpl_set(t, "STATE_TEXT", T(texts[r->state]));
    if (*r->problem != '\0')
        tmpl_set(tmpl_add(t, "PROBLEM"), "WHY", r->problem);
    for (const struct roster_change *c = r->changes;
         c != NULL && *r->problem == '\0'; c = c->next) {
        struct tmpl *part = tmpl_add(t, "PART");
        tmpl_set(part, "WHAT", T(c->what));
        if (*c->before != '\0')
            tmpl_set(tmpl_add(part, "BEFORE"), "OLD", c->before);
        tmpl_set(part, "NEW", c->after);
    }
}

static void
put_counts(struct req *rq, struct tmpl *page, const char *id,
           const struct roster_plan *plan, const char *chosen)
{
    for (int s = 0; s < ROSTER_NSTATES; s++) {
        struct tmpl *t = tmpl_add(page, "COUNT");
        tmpl_setf(t, "HREF", HOME "/%s?state=%s", id, codes[s]);
        tmpl_set(t, "STATE", classes[s]);
        tmpl_setf(t, "TEXT", "%s %zu", T(texts[s]), plan->count[s]);
        tmpl_show_if(t, strcmp(codes[s], chosen) == 0, "CURRENT");
    }
}

static void
put_rows(struct req *rq, struct tmpl *page, const struct roster_import *in,
         const struct roster_plan *plan)
{
    const char *chosen = req_query(rq, "state");
    const size_t number = (size_t)req_page(rq);
    size_t seen = 0;

    put_counts(rq, page, in->id, plan, chosen);
    for (size_t i = 0; i < plan->rows->n; i++) {
        const struct roster_result *r = &plan->results[i];
        const bool is_shown = *chosen == '\0'
                                  ? r->state != ROSTER_UNCHANGED
                                  : strcmp(codes[r->state], chosen) == 0;
        if (!is_shown)
            continue;
        if (seen / PAGE_ROWS + 1 == number)
            put_row(rq, page, &plan->rows->v[i], r);
        seen++;
    }
    tmpl_show_if(page, seen > 0, "TABLE");
    tmpl_show_if(page, seen == 0, "NOTHING");
    for (int k = 0; k < 2; k++) {
        const size_t other = k == 0 ? number - 1 : number + 1;
        if (other == 0 || (k == 1 && seen <= number * PAGE_ROWS))
            continue;
        tmpl_setf(tmpl_add(page, k == 0 ? "PREV" : "NEXT"), "HREF",
                  HOME "/%s?state=%s&page=%zu", in->id, chosen, other);
    }
}

static RESULT
preview_page(struct req *rq, unsigned status, const char *problem)
{
    struct arena *a = rq->cx.arena;
    struct roster_import in;
    struct roster_plan plan;

    TRY(roster_get(&rq->cx, req_param(rq, "import_id"), &in, &plan));
    const size_t n = plan.count[ROSTER_NEW] + plan.count[ROSTER_CHANGED];
    struct tmpl *page =
        page_of(rq, "roster/preview.tpl", T("Vendors from a file"));
    page_crumb(page, T("Vendors in bulk"), HOME);
    tmpl_set(page, "FILE", in.file_name);
    tmpl_set(page, "UPLOADED", clock_show_time(a, rq->cx.lang, in.created_us));
    tmpl_set(page, "ROWS_ERROR", problem);
    if (in.applied_us.has)
        tmpl_set(tmpl_add(page, "APPLIED"), "AT",
                 clock_show_time(a, rq->cx.lang, in.applied_us.v));
    if (!in.applied_us.has && n > 0) {
        struct tmpl *t = tmpl_add(page, "APPLY");
        tmpl_setf(t, "ACTION", HOME "/%s/apply", in.id);
        tmpl_set(t, "DIGEST", plan.digest);
        tmpl_setf(t, "WHAT",
                  T("Vendors: %zu new, %zu changed. Engagements: %zu new, %zu "
                    "changed. Contacts: %zu new, %zu changed."),
                  plan.nvendors[0], plan.nvendors[1], plan.nengagements[0],
                  plan.nengagements[1], plan.ncontacts[0], plan.ncontacts[1]);
        tmpl_show_if(t, plan.count[ROSTER_ERROR] > 0, "LEFT_OUT");
    }
    put_rows(rq, page, &in, &plan);
    return reply_page(rq, status, page);
}

static enum err
preview(struct req *rq)
{
    return preview_page(rq, 200, "");
}

static enum err
apply(struct req *rq)
{
    const char *id = req_param(rq, "import_id");
    const enum err e = roster_apply(&rq->cx, id, req_form(rq, "digest"));

    if (e == ERR_CONFLICT && strcmp(rq->cx.fault.code, "roster_moved") == 0) {
        const char *why = tr(rq->cx.lang, rq->cx.fault.message);
        req_problem(rq, "rows", why);
        return preview_page(rq, 409, why);
    }
    TRY(e);
    return reply_done(rq, T("The list was taken over."), HOME "/%s", id);
}

static const struct route_steps sink = {.authorise = authorise,
                                        .begin = table_upload_begin,
                                        .data = table_upload_data,
                                        .end = table_upload_end};

const struct route roster_web_routes[] = {
    {GET, HOME, KEEPERS, NO_BODY, show, "roster.show", 0, NULL},
    {POST, HOME, KEEPERS, UPLOAD, upload, "roster.upload", 0, &sink},
    {GET, "/admin/vendors.csv", KEEPERS, NO_BODY, download, "roster.csv",
     GET_WRITES, NULL},
    {GET, HOME "/:import_id", KEEPERS, NO_BODY, preview, "roster.preview", 0,
     NULL},
    {POST, HOME "/:import_id/apply", KEEPERS, FORM, apply, "roster.apply", 0,
     NULL},
    {.path = NULL},
};
