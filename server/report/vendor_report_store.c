#include "report/vendor_report_store.h"

#include "db/db.h"

static const struct field submission_cols[] = {
    FIELD(report_submission, engagement_id),
    FIELD(report_submission, engagement_name),
    FIELD(report_submission, party_id),
    FIELD(report_submission, party_name),
    FIELD(report_submission, is_vendor),
    FIELD(report_submission, id),
    FIELD(report_submission, questionnaire_id),
    FIELD(report_submission, state),
    FIELD(report_submission, outcome),
    FIELD(report_submission, valid_until),
    FIELD(report_submission, cycle),
    FIELD(report_submission, due_date),
    FIELD(report_submission, submitted_us),
    FIELD_END,
};

enum err
report_store_submissions(struct cx *cx, const char *vendor_id,
                         struct report_submission_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(report_submissions, vendor_id), submission_cols,
               sizeof(*out->v), &set));
    *out = (struct report_submission_list){.v = set.rows, .n = set.count};
    return OK;
}
