/* GET /submissions/:submission_id/receipt and receipt.pdf: what was attested,
 * printable, and as a document with every answer. */
#include "hub/receipt_web.h"

#include "base/clock.h"
#include "cycle/attestation.h"
#include "cycle/receipt.h"
#include "http/tmpl.h"
#include "section/clause_view.h"
#include "submission/submission.h"

static enum err
show(struct req *rq)
{
    struct arena *a = rq->cx.arena;
    const struct questionnaire *q;
    struct submission s;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    if (!s.submitted_us.has || s.content_sha256.or_null == NULL)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_submitted",
                    N_("Nothing has been submitted yet."));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    struct tmpl *page = page_new(rq, "hub/receipt.tpl", T("Receipt"));
    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    page_crumb(page, s.engagement_name,
               arena_printf(a, "/submissions/%s", s.id));
    tmpl_set(page, "VENDOR", s.vendor_name);
    tmpl_set(page, "ENGAGEMENT", s.engagement_name);
    tmpl_set(page, "PARTY", s.party_name);
    tmpl_int(page, "CYCLE", s.cycle);
    tmpl_set(page, "QUESTIONNAIRE", q->version);
    tmpl_set(page, "COUNT_TEXT", count_text(rq, s.nanswered, s.nasked));
    tmpl_set(page, "SUBMITTED",
             clock_show_time(a, rq->cx.lang, s.submitted_us.v));
    tmpl_set(page, "SUBMITTED_ISO", clock_iso(a, s.submitted_us.v));
    tmpl_set(page, "NAME", opt_text_or_empty(s.attested_name));
    tmpl_set(page, "JOB_TITLE", opt_text_or_empty(s.attested_title));
    tmpl_set(page, "ATTESTATION", attestation_text(rq->cx.lang));
    tmpl_set(page, "VERSION", opt_text_or_empty(s.attestation_version));
    tmpl_set(page, "SHA256", opt_text_or_empty(s.content_sha256));
    tmpl_set(page, "SUBMISSION_ID", s.id);
    tmpl_setf(page, "HUB_HREF", "/submissions/%s", s.id);
    tmpl_setf(page, "PDF_HREF", "/submissions/%s/receipt.pdf", s.id);
    return reply_page(rq, 200, page);
}

static enum err
download(struct req *rq)
{
    struct submission s;
    const void *pdf;
    size_t n;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(receipt_pdf(&rq->cx, &s, &pdf, &n));
    reply_header(rq, "Content-Disposition",
                 arena_printf(rq->cx.arena,
                              "attachment; filename=\"receipt-%s-%.8s.pdf\"",
                              clock_date(rq->cx.arena, s.submitted_us.v),
                              s.id));
    reply_header(rq, "Content-Security-Policy", "sandbox; default-src 'none'");
    return reply_text(rq, 200, "application/pdf", pdf, n);
}

const struct route receipt_web_routes[] = {
    {GET, "/submissions/:submission_id/receipt", P_ANSWER | P_READ_ALL, NO_BODY,
     show, "submission.receipt", 0, NULL},
    {GET, "/submissions/:submission_id/receipt.pdf", P_ANSWER | P_READ_ALL,
     NO_BODY, download, "submission.receipt_pdf", 0, NULL},
    {.path = NULL},
};
