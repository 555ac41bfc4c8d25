/* The vendor's files: the list, one file with its dates and uses, the
 * download. Putting files on answers: evidence_web.c. */
#include "attachment/attachment_web.h"

#include "attachment/attachment_name.h"
#include "base/clock.h"
#include "base/text.h"
#include "submission/submission.h"
#include "vendor/vendor.h"

#include <string.h>

#define EXPIRES_SOON_DAYS 30
#define EXPIRING_ROWS 200

static void
show_expiry(struct req *rq, struct tmpl *row, const char *iso)
{
    int days = 0;

    if (iso == NULL || !clock_days_between(
                           clock_date(rq->cx.arena, rq->cx.now_us), iso, &days))
        return;
    struct tmpl *t = tmpl_add(row, "EXPIRY");
    tmpl_set(t, "EXPIRY_STATE",
             days < 0                    ? "expired"
             : days <= EXPIRES_SOON_DAYS ? "due_soon"
                                         : "in_time");
    tmpl_setf(t, "EXPIRY_TEXT",
              days < 0 ? T("Expired on %s") : T("Valid until %s"),
              clock_show_date(rq->cx.arena, rq->cx.lang, iso));
}

void
file_view_show(struct req *rq, struct tmpl *row, const struct file_view *file)
{
    tmpl_set(row, "FILE_ID", file->id);
    tmpl_set(row, "NAME", file->name);
    tmpl_set(row, "SIZE", attachment_size_text(rq->cx.arena, file->size_bytes));
    tmpl_set(row, "SCAN_STATE", file->scan_state);
    tmpl_set(row, "SCAN_TEXT",
             attachment_scan_text(rq->cx.lang, file->scan_state));
    show_expiry(rq, row, file->expires_date);
}

static struct file_view
view_of(const struct attachment *f)
{
    return (struct file_view){f->id, f->name, f->scan_state, f->size_bytes,
                              f->expires_date.or_null};
}

static void
show_row(struct req *rq, struct tmpl *page, const struct attachment *f)
{
    struct tmpl *row = tmpl_add(page, "ROW");
    const struct file_view view = view_of(f);

    file_view_show(rq, row, &view);
    tmpl_set(row, "UPLOADED",
             clock_show_time(rq->cx.arena, rq->cx.lang, f->uploaded_us));
    tmpl_set(row, "UPLOADED_BY", f->uploaded_by_name);
    tmpl_int(row, "NUSED", f->nused);
    if (f->issued_date.or_null != NULL)
        tmpl_set(
            row, "ISSUED",
            clock_show_date(rq->cx.arena, rq->cx.lang, f->issued_date.or_null));
}

static void
crumbs(struct req *rq, struct tmpl *page, const struct vendor *v)
{
    struct arena *a = rq->cx.arena;

    if (rq->cx.actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    page_crumb(page, v->name, arena_printf(a, "/vendors/%s", v->id));
}

/* For staff: what expires next, of all vendors. */
static RESULT
list_expiring(struct req *rq)
{
    struct expiring_attachment_list files;

    TRY(attachment_expiring(&rq->cx, EXPIRING_ROWS, &files));
    struct tmpl *page =
        page_new(rq, "attachment/expiring.tpl", T("Expiring evidence"));
    page_nav(rq, page, "attachments");
    tmpl_show(page, files.n > 0 ? "TABLE" : "EMPTY");
    for (size_t i = 0; i < files.n; i++) {
        const struct expiring_attachment *f = &files.v[i];
        const struct file_view view = {f->id, f->name, f->scan_state,
                                       f->size_bytes, f->expires_date};
        struct tmpl *row = tmpl_add(page, "ROW");
        file_view_show(rq, row, &view);
        tmpl_set(row, "VENDOR_ID", f->vendor_id);
        tmpl_set(row, "VENDOR_NAME", f->vendor_name);
        tmpl_int(row, "NUSED", f->nused);
    }
    return reply_page(rq, 200, page);
}

static enum err
list(struct req *rq)
{
    const char *vendor_id = rq->cx.actor.is_staff ? req_query(rq, "vendor")
                                                  : rq->cx.actor.vendor_id;
    struct vendor v;
    struct attachment_list files;

    if (rq->cx.actor.is_staff && !text_is_uuid(vendor_id))
        return list_expiring(rq);
    TRY(vendor_get(&rq->cx, vendor_id, &v));
    TRY(attachment_list(&rq->cx, vendor_id, &files));
    struct tmpl *page =
        page_new(rq, "attachment/list.tpl", T("Evidence files"));
    page_nav(rq, page, "attachments");
    crumbs(rq, page, &v);
    tmpl_show(page, files.n > 0 ? "TABLE" : "EMPTY");
    for (size_t i = 0; i < files.n; i++)
        show_row(rq, page, &files.v[i]);
    return reply_page(rq, 200, page);
}

/* The dates may be changed by the vendor's people and by the reviewer. */
static bool
may_change(const struct req *rq)
{
    return (rq->cx.actor.perms & (P_ANSWER | P_REVIEW)) != 0;
}

static RESULT
show_uses(struct req *rq, struct tmpl *page, const struct attachment *f)
{
    struct attachment_use_list uses;

    TRY(attachment_uses(&rq->cx, f, &uses));
    tmpl_show(page, uses.n > 0 ? "USES" : "NO_USES");
    for (size_t i = 0; i < uses.n; i++) {
        const struct attachment_use *u = &uses.v[i];
        struct tmpl *row = tmpl_add(page, "USE");
        tmpl_set(row, "CLAUSE", u->clause);
        tmpl_setf(row, "HREF", "/submissions/%s/domains/%lld", u->submission_id,
                  (long long)u->domain);
        tmpl_set(row, "ENGAGEMENT", u->engagement_name);
        tmpl_set(row, "PARTY", u->party_name);
        tmpl_int(row, "CYCLE", u->cycle);
        tmpl_set(row, "STATE", u->submission_state);
        tmpl_set(row, "STATE_TEXT",
                 submission_state_text(rq->cx.lang, u->submission_state));
    }
    tmpl_show_if(page, uses.n == 0 && (rq->cx.actor.perms & P_ANSWER) != 0,
                 "MAY_REMOVE");
    return OK;
}

static void
show_content(struct tmpl *page, const struct attachment *f)
{
    const bool has_scanner = attachment_settings()->clamd_socket[0] != '\0';
    const bool is_unscanned = strcmp(f->scan_state, "not_scanned") == 0;

    if (strcmp(f->scan_state, "infected") == 0)
        tmpl_show(page, "IS_INFECTED");
    else if (strcmp(f->scan_state, "waiting") == 0 ||
             (is_unscanned && has_scanner))
        tmpl_show(page, "IS_WAITING");
    else
        tmpl_show(page, "DOWNLOAD");
    tmpl_show_if(page, is_unscanned && !has_scanner, "IS_UNSCANNED");
}

/* `issued` and `expires` as they stand in the form. */
static RESULT
file_page(struct req *rq, unsigned status, const struct attachment *f,
          const char *issued, const char *expires)
{
    const struct file_view view = view_of(f);
    struct vendor v;

    TRY(vendor_get(&rq->cx, f->vendor_id, &v));
    struct tmpl *page = page_new(rq, "attachment/show.tpl", f->name);
    page_nav(rq, page, "attachments");
    crumbs(rq, page, &v);
    if ((rq->cx.actor.perms & (P_COMPANY | P_READ_ALL)) != 0)
        page_crumb(page, T("Evidence files"),
                   arena_printf(rq->cx.arena, "/attachments?vendor=%s", v.id));
    file_view_show(rq, page, &view);
    tmpl_set(page, "UPLOADED",
             clock_show_time(rq->cx.arena, rq->cx.lang, f->uploaded_us));
    tmpl_set(page, "UPLOADED_BY", f->uploaded_by_name);
    tmpl_int(page, "REVISION", f->revision);
    tmpl_set(page, "SHA256",
             f->sha256.or_null == NULL ? "" : f->sha256.or_null);
    struct tmpl *dates = may_change(rq) ? tmpl_add(page, "DATES") : page;
    tmpl_set(dates, "ISSUED", issued);
    tmpl_set(dates, "EXPIRES", expires);
    tmpl_set(dates, "ISSUED_ERROR", req_problem_of(rq, "issued_date"));
    tmpl_set(dates, "EXPIRES_ERROR", req_problem_of(rq, "expires_date"));
    show_content(page, f);
    TRY(show_uses(rq, page, f));
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    struct attachment f;

    TRY(attachment_get(&rq->cx, req_param(rq, "attachment_id"), &f));
    return file_page(
        rq, 200, &f, f.issued_date.or_null == NULL ? "" : f.issued_date.or_null,
        f.expires_date.or_null == NULL ? "" : f.expires_date.or_null);
}

/* ISO for what people write; what is no date stays, to be refused. */
static const char *
typed_date(struct req *rq, const char *name)
{
    const char *typed = text_trim(rq->cx.arena, req_form(rq, name));
    const char *iso = text_date(rq->cx.arena, typed);

    return iso == NULL ? typed : iso;
}

static enum err
set_dates(struct req *rq)
{
    const char *id = req_param(rq, "attachment_id");
    const char *issued = typed_date(rq, "issued_date");
    const char *expires = typed_date(rq, "expires_date");
    struct attachment f;

    TRY(attachment_get(&rq->cx, id, &f));
    const enum err err = attachment_set_dates(&rq->cx, id, issued, expires);
    if (err == ERR_INVALID) {
        req_problem(rq, rq->cx.fault.code, T(rq->cx.fault.message));
        return file_page(rq, 422, &f, issued, expires);
    }
    TRY(err);
    return reply_done(rq, T("The dates are saved."), "/attachments/%s", id);
}

static enum err
remove_file(struct req *rq)
{
    TRY(attachment_remove(&rq->cx, req_param(rq, "attachment_id")));
    return reply_done(rq, T("The file is deleted."), "%s",
                      (rq->cx.actor.perms & P_COMPANY) != 0 ? "/attachments"
                                                            : "/");
}

struct download {
    struct cx *cx; /* of the request: lives as long as the reply */
    struct attachment_reader *reader;
};

static long
read_more(void *arg, uint64_t pos, void *buf, size_t n)
{
    const struct download *d = arg;

    return attachment_read_at(d->cx, d->reader, pos, buf, n);
}

/* The first piece is proved before the reply begins: what was tampered with is
 * an error page, not half a file. */
static enum err
content(struct req *rq)
{
    struct arena *a = rq->cx.arena;
    struct download *d = arena_alloc(a, sizeof(*d));
    struct reply_stream *stream = arena_alloc(a, sizeof(*stream));
    struct attachment f;
    const void *first;
    size_t n;

    d->cx = &rq->cx;
    TRY(attachment_open(&rq->cx, req_param(rq, "attachment_id"), &f,
                        &d->reader));
    TRY(attachment_read(&rq->cx, d->reader, 0, &first, &n));
    *stream = (struct reply_stream){
        .read = read_more, .arg = d, .size = (uint64_t)f.size_bytes};
    reply_header(rq, "Content-Disposition",
                 attachment_name_disposition(a, f.name));
    reply_header(rq, "Content-Security-Policy", "sandbox; default-src 'none'");
    return reply_stream(rq, f.media_type, stream);
}

const struct route attachment_web_routes[] = {
    {GET, "/attachments", P_COMPANY | P_READ_ALL, NO_BODY, list,
     "attachment.list", 0, NULL},
    {GET, "/attachments/:attachment_id", P_ANSWER | P_READ_ALL, NO_BODY, show,
     "attachment.show", 0, NULL},
    {GET, "/attachments/:attachment_id/content", P_ANSWER | P_READ_ALL, NO_BODY,
     content, "attachment.content", GET_WRITES, NULL},
    {POST, "/attachments/:attachment_id/dates", P_ANSWER | P_REVIEW, FORM,
     set_dates, "attachment.set_dates", 0, NULL},
    {POST, "/attachments/:attachment_id/delete", P_ANSWER, FORM, remove_file,
     "attachment.delete", 0, NULL},
    {.path = NULL},
};
