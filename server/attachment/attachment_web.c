/* One file: what it is, its revisions and uses, the download. The library is
 * library_web.c, putting files on answers evidence_web.c. */
#include "attachment/attachment_web.h"

#include "attachment/attachment_name.h"
#include "attachment/description.h"
#include "attachment/preview.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "http/byte_range.h"
#include "http/disposition.h"
#include "settings/settings.h"
#include "submission/submission.h"
#include "vendor/vendor.h"

#include <string.h>

void
file_view_expiry(struct req *rq, struct tmpl *row, const char *iso)
{
    int days = 0;

    if (iso == NULL || !clock_days_between(
                           clock_date(rq->cx.arena, rq->cx.now_us), iso, &days))
        return;
    struct tmpl *t = tmpl_add(row, "EXPIRY");
    tmpl_set(t, "EXPIRY_STATE",
             days < 0                                      ? "expired"
             : days <= setting(SETTING_EVIDENCE_SOON_DAYS) ? "due_soon"
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
    file_view_expiry(rq, row, file->expires_date);
}

const char *
file_view_kind(struct req *rq, const struct attachment *f)
{
    return f->scheme.or_null != NULL
               ? word_text(rq->cx.lang, certificate_schemes, f->scheme.or_null)
               : word_text(rq->cx.lang, attachment_kinds, f->kind);
}

void
file_view_use(struct req *rq, struct tmpl *row, const struct attachment_use *u)
{
    const struct evidence_place place = {.submission_id = u->submission_id,
                                         .clause = u->clause,
                                         .domain = u->domain};

    tmpl_set(row, "CLAUSE", u->clause);
    tmpl_set(row, "HREF", evidence_path(rq, &place));
}

static struct file_view
view_of(const struct attachment *f)
{
    return (struct file_view){f->id, f->name, f->scan_state, f->size_bytes,
                              f->good_until.or_null};
}

/* The pages of the vendor are closed to people of one party. */
static void
crumbs(struct req *rq, struct tmpl *page, const struct vendor *v)
{
    struct arena *a = rq->cx.arena;

    if ((rq->cx.actor.perms & (P_COMPANY | P_READ_ALL)) == 0)
        return;
    if (rq->cx.actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    page_crumb(page, v->name, arena_printf(a, "/vendors/%s", v->id));
    page_crumb(page, T("Evidence files"),
               arena_printf(a, "/attachments?vendor=%s", v->id));
}

/* The dates may be changed by the vendor's people and by the reviewer. */
static bool
may_change(const struct req *rq)
{
    return (rq->cx.actor.perms & (P_ANSWER | P_REVIEW)) != 0;
}

/* Once an answer with this revision was submitted it stays as it was seen. */
static bool
is_fixed(const struct req *rq, const struct attachment *f,
         const struct attachment_use_list *uses)
{
    for (size_t i = 0; i < uses->n && !rq->cx.actor.is_staff; i++)
        if (strcmp(uses->v[i].attachment_id, f->id) == 0 &&
            !uses->v[i].is_editable)
            return true;
    return false;
}

static void
show_uses(struct req *rq, struct tmpl *page, const struct attachment *f,
          const struct attachment_use_list *uses)
{
    bool is_used = false;

    tmpl_show(page, uses->n > 0 ? "USES" : "NO_USES");
    for (size_t i = 0; i < uses->n; i++) {
        const struct attachment_use *u = &uses->v[i];
        struct tmpl *row = tmpl_add(page, "USE");
        file_view_use(rq, row, u);
        tmpl_set(row, "ENGAGEMENT", u->engagement_name);
        tmpl_set(row, "PARTY", u->party_name);
        tmpl_int(row, "CYCLE", u->cycle);
        tmpl_int(row, "USED_REVISION", u->revision);
        tmpl_set(row, "STATE", u->submission_state);
        tmpl_set(row, "STATE_TEXT",
                 submission_state_text(rq->cx.lang, u->submission_state));
        file_view_expiry(rq, row, u->good_until.or_null);
        is_used = is_used || strcmp(u->attachment_id, f->id) == 0;
    }
    tmpl_show_if(page, !is_used && (rq->cx.actor.perms & P_ANSWER) != 0,
                 "MAY_REMOVE");
}

static const char *
shown_date(struct req *rq, struct opt_text iso)
{
    return iso.or_null == NULL
               ? ""
               : clock_show_date(rq->cx.arena, rq->cx.lang, iso.or_null);
}

static RESULT
show_revisions(struct req *rq, struct tmpl *page, const struct attachment *f)
{
    struct attachment_list all;

    TRY(attachment_revisions(&rq->cx, f, &all));
    for (size_t i = 0; all.n > 1 && i < all.n; i++) {
        const struct attachment *r = &all.v[i];
        const struct file_view view = {r->id, r->name, r->scan_state,
                                       r->size_bytes, r->good_until.or_null};
        struct tmpl *row = tmpl_add(page, "OLD");
        file_view_show(rq, row, &view);
        tmpl_int(row, "N", r->revision);
        tmpl_show_if(row, r->id == f->id || strcmp(r->id, f->id) == 0,
                     "IS_THIS");
        tmpl_set(row, "ISSUED", shown_date(rq, r->issued_date));
        tmpl_set(row, "UPLOADED",
                 clock_show_time(rq->cx.arena, rq->cx.lang, r->uploaded_us));
        tmpl_set(row, "UPLOADED_BY", r->uploaded_by_name);
    }
    tmpl_show_if(page, all.n > 1, "REVISIONS");
    if (f->superseded_us.has && all.n > 0)
        tmpl_set(tmpl_add(page, "IS_OLD"), "NEWEST_ID", all.v[0].id);
    else if ((rq->cx.actor.perms & P_ANSWER) != 0)
        tmpl_set(tmpl_add(page, "REVISE"), "FORM_ID",
                 random_uuid(rq->cx.arena));
    return OK;
}

static void
add_choices(struct req *rq, struct tmpl *form, const struct word words[],
            const char *section, const char *chosen)
{
    for (size_t i = 0; words[i].code != NULL; i++)
        tmpl_option(form, section, words[i].code,
                    tr(rq->cx.lang, words[i].text), chosen);
}

static void
show_form(struct req *rq, struct tmpl *page, const struct description *d)
{
    struct tmpl *t = tmpl_add(page, "FORM");

    tmpl_set(t, "KIND_ERROR", req_problem_of(rq, "kind"));
    tmpl_set(t, "ISSUED", d->issued_date);
    tmpl_set(t, "ISSUED_ERROR", req_problem_of(rq, "issued_date"));
    tmpl_set(t, "EXPIRES", d->expires_date);
    tmpl_set(t, "EXPIRES_ERROR", req_problem_of(rq, "expires_date"));
    tmpl_set(t, "SCHEME_ERROR", req_problem_of(rq, "scheme"));
    tmpl_set(t, "BODY_VALUE", d->body);
    tmpl_set(t, "BODY_ERROR", req_problem_of(rq, "body"));
    tmpl_set(t, "SCOPE_VALUE", d->scope);
    tmpl_set(t, "SCOPE_ERROR", req_problem_of(rq, "scope"));
    tmpl_set(t, "NUMBER_VALUE", d->number);
    tmpl_set(t, "NUMBER_ERROR", req_problem_of(rq, "number"));
    tmpl_set(t, "FROM_VALUE", d->valid_from);
    tmpl_set(t, "FROM_ERROR", req_problem_of(rq, "valid_from"));
    add_choices(rq, t, attachment_kinds, "KIND_OPTION", d->kind);
    add_choices(rq, t, certificate_schemes, "SCHEME_OPTION", d->scheme);
}

static void
show_facts(struct req *rq, struct tmpl *page, const struct attachment *f)
{
    const char *warning = f->scheme.or_null != NULL
                              ? certificate_warning(f->scheme.or_null)
                              : NULL;

    tmpl_set(page, "KIND_TEXT", file_view_kind(rq, f));
    if (warning != NULL)
        tmpl_set(tmpl_add(page, "WARNING"), "WARNING_TEXT", T(warning));
    if (strcmp(f->kind, "certificate") == 0 && f->expires_date.or_null == NULL)
        tmpl_show(page, "UNDATED");
    if (f->issued_date.or_null != NULL)
        tmpl_set(tmpl_add(page, "ISSUED_FACT"), "VALUE",
                 shown_date(rq, f->issued_date));
    if (f->scheme.or_null == NULL)
        return;
    struct tmpl *t = tmpl_add(page, "CERTIFICATE");
    tmpl_set(t, "CERT_BODY", opt_text_or_empty(f->body));
    tmpl_set(t, "CERT_SCOPE", opt_text_or_empty(f->scope));
    tmpl_set(t, "CERT_NUMBER", opt_text_or_empty(f->number));
    tmpl_set(t, "CERT_FROM", shown_date(rq, f->valid_from));
    tmpl_set(t, "CERT_TO", shown_date(rq, f->expires_date));
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
        tmpl_show_if(tmpl_add(page, "DOWNLOAD"),
                     preview_is_possible(f->media_type), "HAS_PREVIEW");
    tmpl_show_if(page, is_unscanned && !has_scanner, "IS_UNSCANNED");
}

/* `form` is what stands in the fields. */
static RESULT
file_page(struct req *rq, unsigned status, const struct attachment *f,
          const struct description *form)
{
    const struct file_view view = view_of(f);
    struct attachment_use_list uses;
    struct vendor v;

    TRY(vendor_get(&rq->cx, f->vendor_id, &v));
    TRY(attachment_uses(&rq->cx, f, &uses));
    struct tmpl *page = page_new(rq, "attachment/show.tpl", f->name);
    page_nav(rq, page, "attachments");
    crumbs(rq, page, &v);
    file_view_show(rq, page, &view);
    tmpl_set(page, "UPLOADED",
             clock_show_time(rq->cx.arena, rq->cx.lang, f->uploaded_us));
    tmpl_set(page, "UPLOADED_BY", f->uploaded_by_name);
    tmpl_int(page, "REVISION", f->revision);
    tmpl_set(page, "SHA256", opt_text_or_empty(f->sha256));
    show_facts(rq, page, f);
    if (may_change(rq) && !is_fixed(rq, f, &uses))
        show_form(rq, page, form);
    else
        tmpl_show_if(page, may_change(rq), "FIXED");
    show_content(page, f);
    TRY(show_revisions(rq, page, f));
    show_uses(rq, page, f, &uses);
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    struct attachment f;

    TRY(attachment_get(&rq->cx, req_param(rq, "attachment_id"), &f));
    const struct description now = description_of(&f);
    return file_page(rq, 200, &f, &now);
}

/* ISO for what people write; what is no date stays, to be refused. */
static const char *
typed_date(struct req *rq, const char *name)
{
    const char *typed = text_trim(rq->cx.arena, req_form(rq, name));
    const char *iso = text_date(rq->cx.arena, typed);

    return iso == NULL ? typed : iso;
}

static const char *
typed(struct req *rq, const char *name)
{
    return text_trim(rq->cx.arena, req_form(rq, name));
}

static enum err
describe(struct req *rq)
{
    const char *id = req_param(rq, "attachment_id");
    struct description_problem problems[DESCRIPTION_PROBLEMS];
    struct attachment f;
    const struct description in = {
        .kind = typed(rq, "kind"),
        .issued_date = typed_date(rq, "issued_date"),
        .expires_date = typed_date(rq, "expires_date"),
        .scheme = typed(rq, "scheme"),
        .body = typed(rq, "body"),
        .scope = typed(rq, "scope"),
        .number = text_nfkc(rq->cx.arena, typed(rq, "number")),
        .valid_from = typed_date(rq, "valid_from"),
    };

    TRY(attachment_get(&rq->cx, id, &f));
    const size_t n = description_check(&rq->cx, &in, problems);
    for (size_t i = 0; i < n; i++)
        req_problem(rq, problems[i].field, T(problems[i].message));
    if (n > 0)
        return file_page(rq, 422, &f, &in);
    TRY(attachment_describe(&rq->cx, id, &in));
    return reply_done(rq, T("What you said about the file is saved."),
                      "/attachments/%s", id);
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

/* The first piece that is sent is proved before the reply begins: what was
 * tampered with is an error page, not half a file. The bytes of an id never
 * change: it is their tag. */
enum err
attachment_reply_content(struct req *rq, const char *id)
{
    struct arena *a = rq->cx.arena;
    struct download *d = arena_alloc(a, sizeof(*d));
    struct reply_stream *stream = arena_alloc(a, sizeof(*stream));
    struct attachment f;
    const void *first;
    size_t n;

    d->cx = &rq->cx;
    TRY(attachment_open(&rq->cx, id, &f, &d->reader));
    *stream = (struct reply_stream){
        .read = read_more, .arg = d, .size = (uint64_t)f.size_bytes};
    reply_header(rq, "Content-Disposition", disposition_attachment(a, f.name));
    reply_header(rq, "Content-Security-Policy", "sandbox; default-src 'none'");
    TRY(reply_file(rq, f.media_type, arena_printf(a, "\"%s\"", f.id), stream));
    return attachment_read(&rq->cx, d->reader,
                           (int64_t)(stream->first / ATTACHMENT_CHUNK_BYTES),
                           &first, &n);
}

static enum err
content(struct req *rq)
{
    return attachment_reply_content(rq, req_param(rq, "attachment_id"));
}

const struct route attachment_web_routes[] = {
    {GET, "/attachments/:attachment_id", P_ANSWER | P_READ_ALL, NO_BODY, show,
     "attachment.show", 0, NULL},
    {GET, "/attachments/:attachment_id/content", P_ANSWER | P_READ_ALL, NO_BODY,
     content, "attachment.content", GET_WRITES, NULL},
    {POST, "/attachments/:attachment_id/description", P_ANSWER | P_REVIEW, FORM,
     describe, "attachment.describe", 0, NULL},
    {POST, "/attachments/:attachment_id/delete", P_ANSWER, FORM, remove_file,
     "attachment.delete", 0, NULL},
    {.path = NULL},
};
