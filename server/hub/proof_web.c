#include "hub/proof_web.h"

#include "answer/proof.h"
#include "base/clock.h"
#include "section/clause_view.h"
#include "settings/settings.h"

#include <string.h>

static const struct {
    const char *code, *title, *hint;
} gaps[PROOF_GAPS] = {
    [PROOF_REQUIRED] = {"missing", N_("Required before submitting"),
                        N_("Without a file these answers cannot be "
                           "submitted.")},
    [PROOF_EXPIRED] = {"expired", N_("Expired"),
                       N_("What is attached is older than the clause allows. "
                          "Upload a new revision; it takes its place here.")},
    [PROOF_MISSING] = {"missing", N_("A dated proof is missing"),
                       N_("These clauses ask for something that is done again "
                          "and again: attach the newest record.")},
    [PROOF_UNDATED] = {"due_soon", N_("The date is missing"),
                       N_("A file is attached, but without its date nobody "
                          "can say whether it is new enough.")},
    [PROOF_SOON] = {"due_soon", N_("Expires soon"),
                    N_("Prepare the next revision in time.")},
    [PROOF_BARE] = {"unanswered", N_("Answered without a file"),
                    N_("No file is asked for here, but one helps the "
                       "reviewer.")},
};

/* The evidence of the clause, unfolded. */
static const char *
evidence_href(struct req *rq, const struct proof_sheet *p,
              const struct clause *c)
{
    struct arena *a = rq->cx.arena;

    return arena_printf(a, "/submissions/%s/domains/%d?clause=%s#files-%s",
                        p->s.id, c->domain, c->number,
                        clause_html_id(a, c->number));
}

static void
add_file(struct req *rq, struct tmpl *row, const struct proof_row *r)
{
    const char *end = r->file->good_until.or_null;
    struct tmpl *t = tmpl_add(row, "FILE");

    tmpl_set(t, "FILE_ID", r->file->attachment_id);
    tmpl_set(t, "NAME", r->file->name);
    if (end == NULL)
        return;
    struct tmpl *e = tmpl_add(t, "EXPIRY");
    tmpl_set(e, "EXPIRY_STATE",
             r->gap == PROOF_EXPIRED ? "expired" : "due_soon");
    tmpl_setf(e, "EXPIRY_TEXT",
              r->gap == PROOF_EXPIRED ? T("Expired on %s")
                                      : T("Valid until %s"),
              clock_show_date(rq->cx.arena, rq->cx.lang, end));
}

static void
add_row(struct req *rq, struct tmpl *group, const struct proof_sheet *p,
        const struct proof_row *r)
{
    struct tmpl *row = tmpl_add(group, "ROW");

    tmpl_set(row, "NUMBER", r->clause->number);
    tmpl_set(row, "QUESTION", r->clause->question.in[rq->cx.lang]);
    if (r->gap != PROOF_BARE)
        tmpl_set(tmpl_add(row, "HELPS"), "HELPS_TEXT",
                 r->clause->evidence.in[rq->cx.lang]);
    if (r->file != NULL)
        add_file(rq, row, r);
    tmpl_set(row, "HREF", evidence_href(rq, p, r->clause));
    tmpl_set(row, "LINK", r->may_edit ? T("Attach evidence") : T("Show"));
}

static void
add_group(struct req *rq, struct tmpl *page, const struct proof_sheet *p,
          enum proof_gap gap)
{
    struct tmpl *t = tmpl_add(page, "GROUP");

    struct tmpl *head = tmpl_add(t, gap == PROOF_BARE ? "FOLDED" : "OPEN");

    tmpl_setf(head, "TITLE", "%s (%zu)",
              gap == PROOF_SOON ? proof_soon_text(rq->cx.arena, rq->cx.lang)
                                : T(gaps[gap].title),
              p->count[gap]);
    tmpl_set(t, "HINT", T(gaps[gap].hint));
    tmpl_set(t, "CODE", gaps[gap].code);
    for (size_t i = 0; i < p->nrows; i++)
        if (p->rows[i].gap == gap)
            add_row(rq, t, p, &p->rows[i]);
}

static enum err
show(struct req *rq)
{
    struct proof_sheet p;

    TRY(proof_load(&rq->cx, req_param(rq, "submission_id"), &p));
    struct tmpl *page =
        page_new(rq, "hub/proof.tpl", T("Which proof is missing"));
    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    page_crumb(page, p.s.engagement_name,
               arena_printf(rq->cx.arena, "/submissions/%s", p.s.id));
    tmpl_setf(page, "ABOUT", T("%s, cycle %lld"), p.s.party_name,
              (long long)p.s.cycle);
    tmpl_show_if(page, (rq->cx.actor.perms & P_COMPANY) != 0, "LIBRARY");
    for (enum proof_gap gap = 0; gap < PROOF_GAPS; gap++)
        if (p.count[gap] > 0)
            add_group(rq, page, &p, gap);
    if (p.nrows == 0)
        tmpl_setf(tmpl_add(page, "EMPTY"), "EMPTY_TEXT",
                  T("Everything that is asked for with a date is attached, and "
                    "nothing expires within %d days."),
                  (int)setting(SETTING_EVIDENCE_SOON_DAYS));
    return reply_page(rq, 200, page);
}

static const char *
joined(struct req *rq, const char *so_far, const char *text)
{
    return so_far[0] == '\0'
               ? text
               : arena_printf(rq->cx.arena, T("%s, %s"), so_far, text);
}

void
proof_view_hub(struct req *rq, struct tmpl *page, const struct hub_sheet *hub)
{
    const enum lang lang = rq->cx.lang;
    struct arena *a = rq->cx.arena;
    const struct proof_tally *p = &hub->proof;
    const int64_t nmissing = proof_nmissing(hub->q, p);
    const char *text = "";

    if (nmissing > 0)
        text = arena_printf(
            a, trn(lang, "%lld is missing", "%lld are missing", nmissing),
            (long long)nmissing);
    if (p->nexpired > 0)
        text = joined(rq, text,
                      arena_printf(a,
                                   trn(lang, "%lld has expired",
                                       "%lld have expired", p->nexpired),
                                   (long long)p->nexpired));
    if (p->nsoon > 0)
        text = joined(rq, text,
                      arena_printf(a,
                                   trn(lang, "%lld expires within %d days",
                                       "%lld expire within %d days", p->nsoon),
                                   (long long)p->nsoon,
                                   (int)setting(SETTING_EVIDENCE_SOON_DAYS)));
    if (text[0] == '\0')
        return;
    struct tmpl *t = tmpl_add(page, "PROOF");
    tmpl_set(t, "PROOF_TEXT", text);
    tmpl_setf(t, "PROOF_HREF", "/submissions/%s/evidence", hub->s.id);
}

const struct route proof_web_routes[] = {
    {GET, "/submissions/:submission_id/evidence", P_ANSWER | P_READ_ALL,
     NO_BODY, show, "submission.evidence", 0, NULL},
    {.path = NULL},
};
