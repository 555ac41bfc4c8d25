/* The whole history of a plan on one page for paper, with hashes and times; and
 * two of its versions beside each other. */
#include "base/clock.h"
#include "remediation/plan_view.h"
#include "remediation/plan_web.h"

#include <stdlib.h>
#include <string.h>

/* The plan of the path, with everything that is shown of it. */
static RESULT
read_plan(struct req *rq, struct plan_view *out)
{
    struct plan p;

    TRY(plan_get(&rq->cx, req_param(rq, "plan_id"), &p));
    return plan_view_read(rq, p.finding_id, out);
}

static struct tmpl *
new_page(struct req *rq, const struct plan_view *v, const char *file,
         const char *title)
{
    struct tmpl *page = page_new(rq, file, title);

    page_nav(rq, page, "plans");
    page_crumb(page, T("Remediation plans"), "/plans");
    page_crumb(page,
               finding_title(rq->cx.arena, rq->cx.lang, v->f.clause,
                             v->f.source, v->f.title),
               arena_printf(rq->cx.arena, "/findings/%s/plan", v->f.id));
    return page;
}

static void
fill_step(struct req *rq, struct tmpl *t, const struct milestone *m)
{
    struct tmpl *row = tmpl_add(t, "STEP");

    tmpl_set(row, "TITLE", m->title);
    tmpl_set(row, "DUE",
             clock_show_date(rq->cx.arena, rq->cx.lang, m->due_date));
    if (m->done_us.has)
        tmpl_setf(row, "DONE", "%s %s",
                  clock_show_time(rq->cx.arena, rq->cx.lang, m->done_us.v),
                  opt_text_or_empty(m->done_by_name));
}

static void
fill_version(struct req *rq, struct tmpl *page, const struct plan_view *v,
             const struct plan_version *version)
{
    struct tmpl *t = tmpl_add(page, "VERSION");

    plan_view_version(rq, t, v, version);
    plan_view_extension(rq, t, v, version);
    plan_view_parts(rq, t, version, NULL, true);
    if (!plan_version_was_agreed(version))
        return;
    struct tmpl *steps = tmpl_add(t, "STEPS");
    for (size_t i = 0; i < version->nmilestones; i++)
        fill_step(rq, steps, &version->milestones[i]);
}

static void
fill_claim(struct req *rq, struct tmpl *page, const struct plan_view *v,
           const struct completion *c)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *t = tmpl_add(page, "CLAIM");

    tmpl_int(t, "N", c->number);
    tmpl_set(t, "WHO", c->claimed_by_name);
    tmpl_set(t, "ISO", clock_iso(a, c->claimed_us));
    tmpl_set(t, "WHEN", clock_show_time(a, rq->cx.lang, c->claimed_us));
    tmpl_set(t, "TEXT", c->note);
    plan_view_files(rq, t, &v->files, c->id);
    if (!c->judged_us.has)
        return;
    struct tmpl *j = tmpl_add(t, "JUDGED");
    tmpl_set(j, "OUTCOME",
             strcmp(c->outcome, "verified") == 0 ? T("Completion verified")
                                                 : T("Plan reopened"));
    tmpl_set(j, "WHO", opt_text_or_empty(c->judged_by_name));
    tmpl_set(j, "ISO", clock_iso(a, c->judged_us.v));
    tmpl_set(j, "WHEN", clock_show_time(a, rq->cx.lang, c->judged_us.v));
    tmpl_set(j, "TEXT", c->outcome_note);
}

static enum err
record(struct req *rq)
{
    struct plan_view v;

    TRY(read_plan(rq, &v));
    struct tmpl *page = new_page(rq, &v, "remediation/record.tpl",
                                 T("Record of the negotiation"));
    TRY(plan_view_head(rq, page, &v));
    tmpl_set(page, "PLAN_ID", v.p.id);
    tmpl_set(page, "VENDOR_NAME", v.p.vendor_name);
    tmpl_set(page, "NOW",
             clock_show_time(rq->cx.arena, rq->cx.lang, rq->cx.now_us));
    for (size_t i = 0; i < v.versions.n; i++)
        fill_version(rq, page, &v, &v.versions.v[i]);
    for (size_t i = 0; i < v.claims.n; i++)
        fill_claim(rq, page, &v, &v.claims.v[i]);
    if (v.p.ended_us.has)
        plan_view_end(rq, tmpl_add(page, "ENDED"), &v.p);
    return reply_page(rq, 200, page);
}

/* NULL when there is none with this number. */
static const struct plan_version *
version_of(const struct plan_view *v, const char *number)
{
    const long long n = strtoll(number, NULL, 10);

    return n >= 1 && n <= (long long)v->versions.n ? &v->versions.v[n - 1]
                                                   : NULL;
}

static enum err
compare(struct req *rq)
{
    struct plan_view v;

    TRY(read_plan(rq, &v));
    const struct plan_version *from = version_of(&v, req_query(rq, "from"));
    const struct plan_version *to = version_of(&v, req_query(rq, "to"));
    from = from != NULL ? from : v.versions.v;
    to = to != NULL ? to : v.newest;
    if (from == NULL || to == NULL)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found", "no such version");
    struct tmpl *page =
        new_page(rq, &v, "remediation/compare.tpl", T("Two versions compared"));
    TRY(plan_view_head(rq, page, &v));
    tmpl_set(page, "PLAN_ID", v.p.id);
    tmpl_setf(page, "HEADING", T("From version %lld to version %lld"),
              (long long)from->number, (long long)to->number);
    for (size_t i = 0; i < v.versions.n; i++) {
        struct tmpl *a = tmpl_add(page, "FROM"), *b = tmpl_add(page, "TO");
        tmpl_int(a, "N", v.versions.v[i].number);
        tmpl_int(b, "N", v.versions.v[i].number);
        tmpl_show_if(a, &v.versions.v[i] == from, "ON");
        tmpl_show_if(b, &v.versions.v[i] == to, "ON");
    }
    plan_view_version(rq, tmpl_add(page, "ONE"), &v, from);
    plan_view_version(rq, tmpl_add(page, "ONE"), &v, to);
    struct tmpl *t = tmpl_add(page, "PARTS");
    plan_view_parts(rq, t, to, from, true);
    return reply_page(rq, 200, page);
}

const struct route plan_record_web_routes[] = {
    {GET, "/plans/:plan_id/record", P_READ_ALL | P_ANSWER, NO_BODY, record,
     "plan.record", 0, NULL},
    {GET, "/plans/:plan_id/compare", P_READ_ALL | P_ANSWER, NO_BODY, compare,
     "plan.compare", 0, NULL},
    {.path = NULL},
};
