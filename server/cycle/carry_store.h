/* Rows that one cycle takes over from the last one. Private to
 * server/cycle/. */
#ifndef PORTAL_CYCLE_CARRY_STORE_H
#define PORTAL_CYCLE_CARRY_STORE_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

struct carry_source {
    const char *id, *questionnaire_id;
};
struct carry_answer {
    const char *clause, *status, *comment, *fields, *safeguard, *plan;
    struct opt_text plan_date, inherited_party_id;
    const char *inherited_name, *saved_by, *saved_by_name;
    int64_t saved_us;
};
struct carry_answers {
    const struct carry_answer *v;
    size_t n;
};
struct carry_expiry {
    const char *clause, *expires;
};
struct carry_expiries {
    const struct carry_expiry *v;
    size_t n;
};

/* The submission before; and, later, the one that was taken over. */
RESULT carry_store_source(struct cx *cx, const char *submission_id,
                          const char *vendor_id, struct carry_source *out,
                          bool *out_found);
RESULT carry_store_from(struct cx *cx, const char *submission_id,
                        const char *vendor_id, struct carry_source *out,
                        bool *out_found);
RESULT carry_store_answers(struct cx *cx, const char *submission_id,
                           const char *vendor_id, struct carry_answers *out);
/* `answers`: JSON as carry_add has it, and "before". */
RESULT carry_store_add(struct cx *cx, const char *submission_id,
                       const char *vendor_id, const char *before_id,
                       const char *answers, struct carry_expiries *out);

#endif
