#include "report/report_web.h"

#include "base/clock.h"
#include "http/disposition.h"
#include "http/tmpl.h"
#include "report/document_web.h"
#include "report/vendor_report.h"

#include <string.h>

static enum err
show(struct req *rq)
{
    struct document *d;
    struct vendor v;

    TRY(vendor_report(&rq->cx, req_param(rq, "vendor_id"), &v, &d));
    struct tmpl *page =
        page_new(rq, "report/vendor.tpl",
                 arena_printf(rq->cx.arena, "%s: %s", v.name, d->title));
    page_nav(rq, page, "vendors");
    if (rq->cx.actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    page_crumb(page, v.name, arena_printf(rq->cx.arena, "/vendors/%s", v.id));
    tmpl_set(page, "TITLE", d->title);
    tmpl_set(page, "LEAD", d->lead);
    tmpl_setf(page, "PDF_HREF", "/vendors/%s/report.pdf", v.id);
    document_show(page, d);
    return reply_page(rq, 200, page);
}

static enum err
download(struct req *rq)
{
    struct arena *a = rq->cx.arena;
    struct document *d;
    struct vendor v;
    const void *pdf;
    size_t n;

    TRY(vendor_report(&rq->cx, req_param(rq, "vendor_id"), &v, &d));
    TRY(document_pdf(&rq->cx, d, "Alludo",
                     arena_printf(a, "%s  %s", v.name, d->title), &pdf, &n));
    reply_header(
        rq, "Content-Disposition",
        disposition_attachment(a, arena_printf(a, "%s %s.pdf", d->title,
                                               clock_date(a, rq->cx.now_us))));
    reply_header(rq, "Content-Security-Policy", "sandbox; default-src 'none'");
    return reply_text(rq, 200, "application/pdf", pdf, n);
}

const struct route report_web_routes[] = {
    {GET, "/vendors/:vendor_id/report", P_READ_ALL | P_MANAGE, NO_BODY, show,
     "report.vendor", 0, NULL},
    {GET, "/vendors/:vendor_id/report.pdf", P_READ_ALL | P_MANAGE, NO_BODY,
     download, "report.vendor_pdf", 0, NULL},
    {.path = NULL},
};
