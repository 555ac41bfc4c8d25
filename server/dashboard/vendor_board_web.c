/* GET /dashboard/vendors/:vendor_id: one vendor, all about it. */
#include "base/clock.h"
#include "base/text.h"
#include "dashboard/board_web.h"
#include "dashboard/dashboard_web.h"
#include "dashboard/due_web.h"
#include "dashboard/heat_web.h"
#include "dashboard/vendor_board.h"
#include "report/document_web.h"
#include "submission/outcome.h"
#include "vendor/vendor.h"

#include <string.h>

/* ---- Cycles ---- */

static const char *
cycle_name(struct req *rq, const struct vendor_cycle *c)
{
    return arena_printf(rq->cx.arena, T("%s, cycle %d"), c->party_name,
                        (int)c->cycle);
}

/* Beside a bar, where little of it has room: what differs comes first. */
static const char *
bar_name(struct req *rq, const struct vendor *v, const struct vendor_cycle *c)
{
    return arena_printf(rq->cx.arena, T("Cycle %d: %s"), (int)c->cycle,
                        strcmp(c->party_name, v->name) == 0 ? c->engagement_name
                                                            : c->party_name);
}

/* A status column only where some cycle has it. */
static void
add_cycle_table(struct req *rq, struct document *d,
                const struct vendor_board *b, const bool is_there[])
{
    const char *heads[4 + STATUS_COUNT] = {T("Questionnaire"), T("Engagement"),
                                           T("State"), T("Submitted on")};
    size_t n = 4;

    for (int s = 0; s < STATUS_NOT_ASKED; s++)
        if (is_there[s])
            heads[n++] = status_text(rq->cx.lang, (enum status)s);
    struct document_table *t =
        document_table(d, T("Status by cycle"), heads, n);
    for (size_t i = 0; i < b->ncycles; i++) {
        const struct vendor_cycle *c = &b->cycles[i];
        document_cell(d, t, cycle_name(rq, c), "");
        document_cell_leads(t,
                            arena_printf(rq->cx.arena, "/submissions/%s/review",
                                         c->submission_id));
        document_cell(d, t, c->engagement_name, "");
        const char *standing =
            standing_of(&rq->cx, c->state, &c->outcome, &c->valid_until);
        document_cell(d, t, standing_text(rq->cx.lang, standing), standing);
        document_cell_date(d, t,
                           c->submitted_us.has
                               ? clock_date(rq->cx.arena, c->submitted_us.v)
                               : "");
        for (int s = 0; s < STATUS_NOT_ASKED; s++)
            if (is_there[s])
                document_cell_number(d, t, c->count[s]);
    }
}

static void
add_cycles(struct req *rq, struct document *d, const struct vendor *v,
           const struct vendor_board *b)
{
    struct standing *rows =
        arena_array(rq->cx.arena, b->ncycles + 1, sizeof(*rows));
    bool is_there[STATUS_COUNT] = {false};

    document_text(d, PART_HEADING, T("Trend over the cycles"));
    if (b->ncycles == 0) {
        document_text(d, PART_NOTE, T("No questionnaire was issued yet."));
        return;
    }
    for (size_t i = 0; i < b->ncycles; i++) {
        rows[i].name = bar_name(rq, v, &b->cycles[i]);
        rows[i].total = b->cycles[i].total;
        for (int s = 0; s < STATUS_COUNT; s++) {
            rows[i].count[s] = b->cycles[i].count[s];
            is_there[s] |= rows[i].count[s] > 0;
        }
    }
    document_picture(d, report_bars(&rq->cx, rows, b->ncycles));
    add_cycle_table(rq, d, b, is_there);
}

/* ---- Plans, evidence ---- */

static void
add_plan_table(struct req *rq, struct document *d, const struct vendor_board *b)
{
    const char *const heads[] = {T("Finding"), T("Party"),     T("State"),
                                 T("Owner"),   T("Next step"), T("Next date"),
                                 T("Due date")};
    struct document_table *t = document_table(d, T("Plans"), heads, 7);

    for (size_t i = 0; i < b->nplans; i++) {
        const struct plan_row *r = &b->plans[i];
        const struct milestone *next = NULL;
        for (size_t m = 0; m < r->version->nmilestones && next == NULL; m++)
            if (!r->version->milestones[m].done_us.has)
                next = &r->version->milestones[m];
        document_cell(
            d, t, arena_printf(rq->cx.arena, "%s %s", r->plan->clause, r->name),
            "");
        document_cell_leads(t, arena_printf(rq->cx.arena, "/findings/%s/plan",
                                            r->plan->finding_id));
        document_cell(d, t, r->plan->party_name, "");
        document_cell(d, t, plan_state_text(rq->cx.lang, r->plan->state),
                      r->plan->state);
        document_cell(d, t, r->version->owner, "");
        document_cell(d, t, next == NULL ? "" : next->title, "");
        document_cell_date(d, t, next == NULL ? "" : next->due_date);
        document_cell_date(d, t, r->version->due_date);
    }
}

static void
add_plans(struct req *rq, struct document *d, const struct vendor_board *b)
{
    struct picture *line = report_time_line(&rq->cx, b->plans, b->nplans);

    document_text(d, PART_HEADING, T("Plans on a time line"));
    if (b->nplans == 0) {
        document_text(d, PART_NOTE, T("No plan is open."));
        return;
    }
    if (line != NULL)
        document_picture(d, line);
    add_plan_table(rq, d, b);
}

static void
add_evidence(struct req *rq, struct document *d, const struct vendor_board *b)
{
    const char *const heads[] = {T("File"), T("Good until"), T("State"),
                                 T("Answers")};
    const char *today = clock_date(rq->cx.arena, rq->cx.now_us);
    struct document_table *t;

    document_text(d, PART_HEADING, T("Evidence that expires"));
    if (b->nevidence == 0) {
        document_text(d, PART_NOTE,
                      T("No evidence expires within six months."));
        return;
    }
    t = document_table(d, T("Evidence, soonest first"), heads, 4);
    for (size_t i = 0; i < b->nevidence; i++) {
        const struct vendor_evidence *e = &b->evidence[i];
        const bool is_past = strcmp(e->good_until, today) < 0;
        document_cell(d, t, e->name, "");
        document_cell_leads(
            t, arena_printf(rq->cx.arena, "/attachments/%s", e->id));
        document_cell_date(d, t, e->good_until);
        document_cell(d, t, is_past ? T("Expired") : T("Expires soon"),
                      is_past ? "expired" : "due_soon");
        document_cell_number(d, t, e->nused);
    }
}

static void
add_due(struct req *rq, struct document *d, const struct vendor_board *b)
{
    document_text(d, PART_HEADING, T("Due dates"));
    if (b->due.n == 0)
        document_text(d, PART_NOTE, T("Nothing is due."));
    due_add_table(rq, d, &b->due, false);
}

static enum err
show(struct req *rq)
{
    const char *vendor_id = req_param(rq, "vendor_id");
    const char *after = req_query(rq, "after");
    const struct board board = board_begin(rq);
    const struct questionnaire *q;
    struct vendor_board b;
    struct vendor v;

    if (!text_is_uuid(after))
        after = "";
    TRY(questionnaire_newest(&rq->cx, &q));
    TRY(vendor_get(&rq->cx, vendor_id, &v));
    TRY(vendor_board_read(&rq->cx, vendor_id, after, &b));
    struct tmpl *page =
        board_page(rq, &board, "dashboard/vendor.tpl", v.name, "");
    page_crumb(page, T("Dashboard"), "/dashboard");
    tmpl_set(page, "NAME", v.name);
    tmpl_set(page, "VENDOR_HREF",
             arena_printf(rq->cx.arena, "/vendors/%s", v.id));
    tmpl_setf(page, "REPORT_HREF", "/vendors/%s/report", v.id);
    if (b.heat.n > 0)
        heat_add_table(rq, page, q, &b.heat, false);
    else
        tmpl_show(page, "EMPTY");
    if (b.heat.has_more)
        tmpl_setf(tmpl_add(page, "NEXT"), "HREF", "%s?after=%s",
                  board_vendor_href(rq, v.id),
                  b.heat.v[b.heat.n - 1].engagement_id);
    struct document *d = document_new(&rq->cx, v.name, "");
    add_due(rq, d, &b);
    add_cycles(rq, d, &v, &b);
    add_plans(rq, d, &b);
    add_evidence(rq, d, &b);
    document_show(page, d);
    return reply_page(rq, 200, page);
}

const struct route vendor_board_web_routes[] = {
    {GET, "/dashboard/vendors/:vendor_id", P_READ_ALL, NO_BODY, show,
     "dashboard.vendor", 0, NULL},
    {.path = NULL},
};
