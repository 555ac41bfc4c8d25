/* Claims that a plan was carried out: with what evidence, and what became of
 * each. Claiming and verifying are plan_complete() and plan_verify(). */
#ifndef PORTAL_REMEDIATION_COMPLETION_H
#define PORTAL_REMEDIATION_COMPLETION_H

#include "remediation/plan.h"

struct plan_file {
    const char *attachment_id, *name, *scan_state;
    int64_t size_bytes;
    struct opt_text expires_date, sha256;
    struct opt_text completion_id; /* none: of the next claim */
    const char *added_by_name;
    int64_t added_us;
};
struct plan_file_list {
    const struct plan_file *v;
    size_t n;
};
struct completion {
    const char *id;
    int64_t number; /* of the version that was carried out */
    const char *note, *claimed_by_name;
    int64_t claimed_us;
    const char *outcome, *outcome_note; /* "", verified, reopened */
    struct opt_text judged_by_name;
    struct opt_i64 judged_us;
};
struct completion_list {
    const struct completion *v; /* oldest first */
    size_t n;
};
/* Every claim, and the files of all of them and of the next one. */
RESULT plan_completions(struct cx *cx, const struct plan *p,
                        struct completion_list *out,
                        struct plan_file_list *out_files);

/* A stored file of the same vendor becomes evidence of the next claim.
 * Idempotent. ERR_CONFLICT "wrong_state" unless the plan is in force. */
RESULT plan_add_file(struct cx *cx, const char *plan_id,
                     const char *attachment_id);
/* Takes it off again, as long as it was not part of a claim; the file stays in
 * the library. ERR_NOT_FOUND otherwise. */
RESULT plan_remove_file(struct cx *cx, const char *plan_id,
                        const char *attachment_id);

#endif
