/* Findings. */
#ifndef PORTAL_RESULT_FINDING_RESULT_H
#define PORTAL_RESULT_FINDING_RESULT_H

#include "result/result.h"

struct finding_result {
    const char *id, *vendor_id, *engagement_id, *party_id, *submission_id;
    const char *clause, *severity, *source, *title, *description, *state;
    const char *cvss_vector;
    struct opt_text cvss_score, close_reason;
    const char *plan_ids; /* separated by spaces */
    int64_t domain, raised_us, updated_us;
    struct opt_i64 closed_us;
};
struct finding_results {
    const struct finding_result *v;
    size_t n;
};
RESULT finding_results(struct cx *cx, const struct result_filter *f,
                       struct finding_results *out);
/* ERR_NOT_FOUND also when the client may not see it. */
RESULT finding_result(struct cx *cx, const char *id,
                      struct finding_result *out);

#endif
