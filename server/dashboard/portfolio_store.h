/* Figures over everything. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_PORTFOLIO_STORE_H
#define PORTAL_DASHBOARD_PORTFOLIO_STORE_H

#include "dashboard/portfolio.h"
#include "db/db.h"

struct portfolio_domain_row {
    int64_t domain;
    const char *status;
    int64_t n;
};
struct portfolio_totals {
    int64_t nvendors, nengagements, nparties;
};
struct portfolio_sets {
    struct db_set domains, states, decisions, months;
    struct portfolio_totals totals;
};
/* One flight. */
RESULT portfolio_store_read(struct cx *cx, const char *today,
                            const char *first_month, const char *last_month,
                            struct portfolio_sets *out);

#endif
