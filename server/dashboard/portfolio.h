/* All vendors in figures. Counts everything: read when wanted, not with every
 * dashboard. */
#ifndef PORTAL_DASHBOARD_PORTFOLIO_H
#define PORTAL_DASHBOARD_PORTFOLIO_H

#include "base/cx.h"
#include "base/field.h"
#include "status/status.h"

#define PORTFOLIO_MONTHS 12

struct portfolio_domain {
    int64_t domain;
    int64_t count[STATUS_COUNT], total;
};
struct portfolio_count {
    const char *code; /* of a state or an outcome */
    int64_t n;
};
struct portfolio_counts {
    const struct portfolio_count *v;
    size_t n;
};
struct portfolio_month {
    const char *month; /* its first day */
    int64_t nsubmitted, ndecided, nraised, nclosed;
};
struct portfolio {
    int64_t nvendors, nengagements, nparties, nclauses;
    const struct portfolio_domain *domains;
    size_t ndomains;
    struct portfolio_counts states; /* newest submissions; "": none */
    struct portfolio_counts
        decisions; /* as they hold today; "none", "expired" */
    const struct portfolio_month *months; /* the oldest first */
    size_t nmonths;
};
/* Staff. */
RESULT portfolio_read(struct cx *cx, struct portfolio *out);

#endif
