#include "dashboard/portfolio.h"

#include "base/clock.h"
#include "dashboard/portfolio_store.h"

static void
gather_domains(struct cx *cx, const struct db_set *set, struct portfolio *out)
{
    const struct portfolio_domain_row *rows = set->rows;
    struct portfolio_domain *v = arena_array(cx->arena, set->count, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < set->count; i++) {
        enum status s;
        if (!status_parse(rows[i].status, &s))
            continue;
        if (n == 0 || v[n - 1].domain != rows[i].domain)
            v[n++].domain = rows[i].domain;
        v[n - 1].count[s] += rows[i].n;
        v[n - 1].total += rows[i].n;
        out->nclauses += rows[i].n;
    }
    out->domains = v;
    out->ndomains = n;
}

enum err
portfolio_read(struct cx *cx, struct portfolio *out)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    const char *last = arena_printf(cx->arena, "%.8s01", today);
    const char *first =
        clock_date_plus(cx->arena, last, -(PORTFOLIO_MONTHS - 1), 0);
    struct portfolio_sets sets;
    struct portfolio p = {0};

    TRY(portfolio_store_read(cx, today, first, last, &sets));
    gather_domains(cx, &sets.domains, &p);
    p.nvendors = sets.totals.nvendors;
    p.nengagements = sets.totals.nengagements;
    p.nparties = sets.totals.nparties;
    p.states = (struct portfolio_counts){.v = sets.states.rows,
                                         .n = sets.states.count};
    p.decisions = (struct portfolio_counts){.v = sets.decisions.rows,
                                            .n = sets.decisions.count};
    p.months = sets.months.rows;
    p.nmonths = sets.months.count;
    *out = p;
    return OK;
}
