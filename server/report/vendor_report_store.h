/* Rows of the report. Private to server/report/. */
#ifndef PORTAL_REPORT_VENDOR_REPORT_STORE_H
#define PORTAL_REPORT_VENDOR_REPORT_STORE_H

#include "base/cx.h"
#include "base/field.h"

struct report_submission {
    const char *engagement_id, *engagement_name, *party_id, *party_name;
    bool is_vendor;
    const char *id, *questionnaire_id, *state;
    int64_t cycle;
    struct opt_text outcome, valid_until; /* of the latest decision on it */
    struct opt_text due_date;
    struct opt_i64 submitted_us;
};
struct report_submission_list {
    const struct report_submission *v;
    size_t n;
};
/* By engagement, the vendor before its sub-processors. */
RESULT report_store_submissions(struct cx *cx, const char *vendor_id,
                                struct report_submission_list *out);

#endif
