#include "dashboard/portfolio_store.h"

static const struct field domain_cols[] = {
    FIELD(portfolio_domain_row, domain),
    FIELD(portfolio_domain_row, status),
    FIELD(portfolio_domain_row, n),
    FIELD_END,
};
static const struct field count_cols[] = {
    FIELD(portfolio_count, code),
    FIELD(portfolio_count, n),
    FIELD_END,
};
static const struct field month_cols[] = {
    FIELD(portfolio_month, month),    FIELD(portfolio_month, nsubmitted),
    FIELD(portfolio_month, ndecided), FIELD(portfolio_month, nraised),
    FIELD(portfolio_month, nclosed),  FIELD_END,
};
static const struct field total_cols[] = {
    FIELD(portfolio_totals, nvendors),
    FIELD(portfolio_totals, nengagements),
    FIELD(portfolio_totals, nparties),
    FIELD_END,
};

enum err
portfolio_store_read(struct cx *cx, const char *today, const char *first_month,
                     const char *last_month, struct portfolio_sets *out)
{
    db_queue_all(cx, Q(portfolio_domains, today), domain_cols,
                 sizeof(struct portfolio_domain_row), &out->domains);
    db_queue_all(cx, Q0(portfolio_states), count_cols,
                 sizeof(struct portfolio_count), &out->states);
    db_queue_all(cx, Q(portfolio_decisions, today), count_cols,
                 sizeof(struct portfolio_count), &out->decisions);
    db_queue_all(cx, Q(portfolio_months, first_month, last_month), month_cols,
                 sizeof(struct portfolio_month), &out->months);
    return db_one(cx, Q0(portfolio_totals), total_cols, &out->totals);
}
