/* Vendors acknowledge the newest version of the standard: each company once,
 * through one of its managers. */
#ifndef PORTAL_QUESTIONNAIRE_ACKNOWLEDGEMENT_H
#define PORTAL_QUESTIONNAIRE_ACKNOWLEDGEMENT_H

#include "base/cx.h"
#include "questionnaire/edition.h"

/* Mails the managers of every vendor; called when a version is published. */
RESULT acknowledgement_ask(struct cx *cx, const char *questionnaire_id,
                           const char *version);

/* The newest version, when the actor's company did not acknowledge it yet. */
RESULT acknowledgement_pending(struct cx *cx, struct edition *out,
                               bool *out_is_pending);
struct acknowledgement {
    int64_t acknowledged_us;
    const char *acknowledged_by_name;
};
RESULT acknowledgement_own(struct cx *cx, const char *questionnaire_id,
                           struct acknowledgement *out, bool *out_found);
/* Vendor manager. Again: nothing. ERR_CONFLICT "version_superseded" unless it
 * is the newest version. */
RESULT acknowledge(struct cx *cx, const char *questionnaire_id);

/* Staff: who did and, first, who did not yet. */
struct acknowledging_vendor {
    const char *vendor_id, *name;
    struct opt_i64 acknowledged_us;
    struct opt_text acknowledged_by_name;
};
struct acknowledging_list {
    const struct acknowledging_vendor *v;
    size_t n;
};
RESULT acknowledgement_list(struct cx *cx, const char *questionnaire_id,
                            struct acknowledging_list *out);
struct acknowledgement_count {
    int64_t nvendors, nacknowledged;
};
RESULT acknowledgement_count(struct cx *cx, const char *questionnaire_id,
                             struct acknowledgement_count *out);

#endif
