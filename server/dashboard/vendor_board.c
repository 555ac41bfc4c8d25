#include "dashboard/vendor_board.h"

#include "base/clock.h"
#include "dashboard/heat_store.h"
#include "dashboard/vendor_board_store.h"
#include "finding/finding.h"

#include <string.h>

#define EVIDENCE_MONTHS 6 /* looked ahead */

/* Rows of one submission follow each other. */
static void
gather_cycles(struct cx *cx, const struct db_set *set, struct vendor_board *out)
{
    const struct cycle_row *rows = set->rows;
    struct vendor_cycle *v = arena_array(cx->arena, set->count, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < set->count; i++) {
        const struct cycle_row *r = &rows[i];
        enum status s;
        if (n == 0 || strcmp(v[n - 1].submission_id, r->submission_id) != 0)
            v[n++] = (struct vendor_cycle){
                .submission_id = r->submission_id,
                .engagement_name = r->engagement_name,
                .party_name = r->party_name,
                .state = r->state,
                .outcome = r->outcome,
                .valid_until = r->valid_until,
                .cycle = r->cycle,
                .issued_us = r->issued_us,
                .submitted_us = r->submitted_us,
            };
        if (!status_parse(r->status, &s))
            continue;
        v[n - 1].count[s] += r->n;
        v[n - 1].total += r->n;
    }
    out->cycles = v;
    out->ncycles = n;
}

static void
add_milestone(const struct board_plan_row *r, struct milestone *to)
{
    *to = (struct milestone){
        .title = r->milestone.or_null,
        .due_date = r->milestone_due.or_null,
        .done_us = r->done_us,
    };
}

/* Rows of one plan follow each other: one for each milestone. */
static void
gather_plans(struct cx *cx, const struct db_set *set, struct vendor_board *out)
{
    struct arena *a = cx->arena;
    const struct board_plan_row *rows = set->rows;
    struct plan_row *v = arena_array(a, set->count, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < set->count;) {
        const struct board_plan_row *r = &rows[i];
        struct plan *plan = arena_alloc(a, sizeof(*plan));
        struct plan_version *version = arena_alloc(a, sizeof(*version));
        struct milestone *steps = NULL;
        size_t nsteps = 0, end = i;

        while (end < set->count && strcmp(rows[end].plan_id, r->plan_id) == 0)
            end++;
        steps = arena_array(a, end - i, sizeof(*steps));
        for (; i < end; i++)
            if (rows[i].milestone.or_null != NULL)
                add_milestone(&rows[i], &steps[nsteps++]);
        plan->id = r->plan_id;
        plan->finding_id = r->finding_id;
        plan->clause = r->clause;
        plan->state = r->state;
        plan->party_name = r->party_name;
        plan->created_us = r->created_us;
        version->number = r->number;
        version->owner = r->owner;
        version->due_date = r->due_date;
        version->milestones = steps;
        version->nmilestones = nsteps;
        v[n++] = (struct plan_row){
            .plan = plan,
            .name = finding_title(a, cx->lang, "", r->finding_source,
                                  r->finding_title),
            .version = version,
        };
    }
    out->plans = v;
    out->nplans = n;
}

enum err
vendor_board_read(struct cx *cx, const char *vendor_id, const char *after,
                  struct vendor_board *out)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    const struct due_filter due = {.text = "",
                                   .vendor_id = vendor_id,
                                   .kind = "",
                                   .within = "",
                                   .after = "",
                                   .after_id = "",
                                   .rows = DUE_PAGE_ROWS};
    const struct heat_filter page = {.rows = HEAT_PAGE_ROWS};
    struct vendor_board b = {0};
    struct vendor_board_sets sets;
    struct db_set engagements;

    vendor_board_store_ask(
        cx, vendor_id, today,
        clock_date_plus(cx->arena, today, EVIDENCE_MONTHS, 0), &sets);
    TRY(vendor_board_store_engagements(cx, vendor_id, after, &engagements));
    TRY(heat_fill(cx, &engagements, HEAT_PAGE_ROWS, &page, &b.heat));
    TRY(due_list(cx, &due, &b.due));
    gather_cycles(cx, &sets.cycles, &b);
    gather_plans(cx, &sets.plans, &b);
    b.evidence = sets.evidence.rows;
    b.nevidence = sets.evidence.count;
    *out = b;
    return OK;
}
