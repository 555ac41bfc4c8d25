/* The library: all files of a vendor, found again; for staff without a vendor,
 * what expires next. */
#include "answer/proof.h"
#include "attachment/library.h"

#include "attachment/attachment_web.h"
#include "attachment/description.h"
#include "attachment/transfer.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "vendor/vendor.h"

#include <string.h>

#define EXPIRING_ROWS 200
#define USES_SHOWN 4

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

static void
show_whose(struct req *rq, struct tmpl *row, const struct attachment_use *u,
           bool is_next_line)
{
    struct tmpl *t = tmpl_add(row, "WHOSE");

    tmpl_setf(t, "WHOSE_TEXT", T("%s, cycle %lld"), u->engagement_name,
              (long long)u->cycle);
    tmpl_show_if(t, is_next_line, "NEXT_LINE");
}

void
library_show_uses(struct req *rq, struct tmpl *row, const struct attachment *f,
                  const struct attachment_use_list *uses)
{
    const char *submission = "";
    size_t n = 0;

    for (size_t i = 0; i < uses->n; i++) {
        const struct attachment_use *u = &uses->v[i];
        if (strcmp(u->document_id, f->document_id) != 0 || n++ >= USES_SHOWN)
            continue;
        struct tmpl *t = tmpl_add(row, "USE");
        file_view_use(rq, t, u);
        if (strcmp(submission, u->submission_id) != 0)
            show_whose(rq, t, u, n > 1);
        submission = u->submission_id;
    }
    if (n > USES_SHOWN)
        tmpl_setf(tmpl_add(row, "MORE"), "MORE_TEXT",
                  trn(rq->cx.lang, "and %zu more", "and %zu more",
                      (int64_t)(n - USES_SHOWN)),
                  n - USES_SHOWN);
    tmpl_show_if(row, n == 0, "UNUSED");
}

static void
show_row(struct req *rq, struct tmpl *page, const struct attachment *f,
         const struct attachment_use_list *uses)
{
    struct tmpl *row = tmpl_add(page, "ROW");
    const struct file_view view = {f->id, f->name, f->scan_state, f->size_bytes,
                                   f->good_until.or_null};

    file_view_show(rq, row, &view);
    tmpl_set(row, "KIND", file_view_kind(rq, f));
    if (f->revision > 1)
        tmpl_setf(tmpl_add(row, "REVISION"), "REVISION_TEXT",
                  T("Revision %lld"), (long long)f->revision);
    tmpl_set(row, "UPLOADED",
             clock_show_time(rq->cx.arena, rq->cx.lang, f->uploaded_us));
    tmpl_set(row, "UPLOADED_BY", f->uploaded_by_name);
    if (f->issued_date.or_null != NULL)
        tmpl_set(
            row, "ISSUED",
            clock_show_date(rq->cx.arena, rq->cx.lang, f->issued_date.or_null));
    library_show_uses(rq, row, f, uses);
}

static void
add_options(struct req *rq, struct tmpl *page, const char *section,
            const struct word words[], const char *chosen)
{
    for (size_t i = 0; words[i].code != NULL; i++) {
        const bool is_soon =
            words == library_states && strcmp(words[i].code, "soon") == 0;
        tmpl_option(page, section, words[i].code,
                    is_soon ? proof_soon_text(rq->cx.arena, rq->cx.lang)
                            : tr(rq->cx.lang, words[i].text),
                    chosen);
    }
}

/* The filter as it stands in the address. */
static void
show_filter(struct req *rq, struct tmpl *page, const struct library_filter *f,
            const char *vendor_id)
{
    tmpl_set(page, "Q", f->search);
    tmpl_set(page, "STATE", f->state);
    tmpl_set(page, "KIND", f->kind);
    tmpl_set(page, "ORDER", f->order);
    tmpl_set(page, "VENDOR_ID", vendor_id);
    add_options(rq, page, "STATE_OPTION", library_states, f->state);
    add_options(rq, page, "KIND_OPTION", attachment_kinds, f->kind);
    add_options(rq, page, "ORDER_OPTION", library_orders, f->order);
}

static void
show_pages(struct req *rq, struct tmpl *page, const struct library *l)
{
    tmpl_setf(page, "COUNT",
              trn(rq->cx.lang, "%lld document", "%lld documents", l->nall),
              (long long)l->nall);
    page_steps(page, l->page, l->page < l->npages);
}

static RESULT
show_library(struct req *rq, struct tmpl *page, const struct library *l,
             const struct vendor *v, bool is_filtered)
{
    struct attachment_use_list uses = {0};

    if (l->n > 0)
        TRY(attachment_uses_of(&rq->cx, v->id, l->v, l->n, &uses));
    tmpl_show(page, l->n > 0 ? "TABLE" : is_filtered ? "NOT_FOUND" : "EMPTY");
    for (size_t i = 0; i < l->n; i++)
        show_row(rq, page, &l->v[i], &uses);
    show_pages(rq, page, l);
    return OK;
}

static RESULT
show_arrived(struct req *rq, struct tmpl *t)
{
    struct attachment_list list;

    TRY(transfer_arrived(&rq->cx, &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct attachment *f = &list.v[i];
        const struct file_view view = {f->id, f->name, f->scan_state,
                                       f->size_bytes, f->good_until.or_null};
        struct tmpl *row = tmpl_add(t, "FILE");
        file_view_show(rq, row, &view);
        tmpl_show_if(row, f->issued_date.or_null == NULL, "UNDATED");
    }
    return OK;
}

enum err
library_reply_arrived(struct req *rq)
{
    struct tmpl *t =
        tmpl_new(rq->cx.arena, rq->cx.lang, "attachment/arrived.tpl");

    TRY(show_arrived(rq, t));
    return reply_fragment(rq, 200, t);
}

static RESULT
list_of(struct req *rq, const char *vendor_id)
{
    const struct library_filter filter = {
        .search = req_query(rq, "q"),
        .state = req_query(rq, "state"),
        .kind = req_query(rq, "kind"),
        .order = req_query(rq, "order"),
        .page = req_page(rq),
    };
    struct vendor v;
    struct library l;

    TRY(vendor_get(&rq->cx, vendor_id, &v));
    TRY(library_find(&rq->cx, vendor_id, &filter, &l));
    struct tmpl *page =
        page_new(rq, "attachment/list.tpl", T("Evidence files"));
    page_nav(rq, page, "attachments");
    if (rq->cx.actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    page_crumb(page, v.name, arena_printf(rq->cx.arena, "/vendors/%s", v.id));
    show_filter(rq, page, &filter, vendor_id);
    const bool is_filtered = filter.search[0] != '\0' ||
                             filter.state[0] != '\0' || filter.kind[0] != '\0';
    tmpl_show_if(page, is_filtered, "FILTERED");
    TRY(show_library(rq, page, &l, &v, is_filtered));
    if ((rq->cx.actor.perms & P_ANSWER) != 0) {
        struct tmpl *upload = tmpl_add(page, "UPLOAD");
        tmpl_set(upload, "FORM_ID", random_uuid(rq->cx.arena));
        TRY(show_arrived(
            rq, tmpl_include(upload, "ARRIVED", "attachment/arrived.tpl")));
    }
    return reply_page(rq, 200, page);
}

static enum err
list(struct req *rq)
{
    const char *vendor_id = rq->cx.actor.is_staff ? req_query(rq, "vendor")
                                                  : rq->cx.actor.vendor_id;

    if (rq->cx.actor.is_staff && !text_is_uuid(vendor_id))
        return list_expiring(rq);
    return list_of(rq, vendor_id);
}

const struct route library_web_routes[] = {
    {GET, "/attachments", P_COMPANY | P_READ_ALL, NO_BODY, list,
     "attachment.list", 0, NULL},
    {.path = NULL},
};
