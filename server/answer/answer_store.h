/* Rows of answers, their history and the sheet (scope and answers together). */
#ifndef PORTAL_ANSWER_ANSWER_STORE_H
#define PORTAL_ANSWER_ANSWER_STORE_H

#include "answer/answer.h"
#include "answer/sheet.h"
#include "db/db.h"

/* What a save must know of the answer, or of the clause without one. */
struct answer_now {
    const char *questionnaire_id, *state; /* of the submission */
    bool is_returned;
    const char *clause, *status, *comment, *fields, *safeguard, *plan;
    struct opt_text plan_date;
    struct opt_text inherited_party_id;
    const char *inherited_name;
    int64_t version; /* 0: never saved */
    const char *edit_id, *saved_by, *saved_by_name;
    int64_t saved_us, history_us;
    const char *carried_over; /* "" once confirmed or changed */
};
/* Queued. From when it lands until commit nobody else saves this answer,
 * submits or returns. */
struct answer_ahead *answer_store_ask(struct cx *cx, const char *submission_id,
                                      const char *clause);
/* ERR_NOT_FOUND for a foreign, unissued or unasked one. */
RESULT answer_store_learn(struct cx *cx, const struct answer_ahead *asked,
                          struct answer_now *out);
/* Of a party that shall do what the clause asks. */
struct answer_performer {
    const char *name;
    bool is_self;   /* it answers this submission */
    bool is_gone;   /* ended, or takes no part in the engagement */
    bool is_circle; /* it passes the clause on, back to the one that answers */
};
RESULT answer_store_performer(struct cx *cx, const char *submission_id,
                              const char *clause, const char *party_id,
                              struct answer_performer *out, bool *out_found);
/* Queued. */
void answer_store_put(struct cx *cx, const char *submission_id,
                      const struct answer_now *a, int nmissing);
void answer_store_add_history(struct cx *cx, const char *submission_id,
                              const struct answer_now *replaced);

RESULT answer_store_get(struct cx *cx, const char *submission_id,
                        const char *vendor_id, const char *clause,
                        struct answer *out, bool *out_found);
RESULT answer_store_list(struct cx *cx, const char *submission_id,
                         const char *vendor_id, int domain,
                         struct answer_list *out);
RESULT answer_store_weak(struct cx *cx, const char *submission_id,
                         const char *vendor_id, struct weak_plan_list *out);

/* All queued. */
void answer_store_performers(struct cx *cx, const char *submission_id,
                             const char *vendor_id, struct db_set *out);
void sheet_store_list(struct cx *cx, const char *submission_id,
                      const char *vendor_id, int domain, struct db_set *out);
void sheet_store_check_head(struct cx *cx, const char *submission_id,
                            struct check_head *out, bool *out_found);
void sheet_store_check(struct cx *cx, const char *submission_id,
                       const char *vendor_id, struct db_set *out);
void sheet_store_files(struct cx *cx, const char *submission_id,
                       const char *vendor_id, int domain, struct db_set *out);
void sheet_store_verdicts(struct cx *cx, const char *submission_id,
                          const char *vendor_id, int domain,
                          struct db_set *out);
void sheet_store_domains(struct cx *cx, const char *submission_id,
                         const char *vendor_id, struct db_set *out);
void sheet_store_places(struct cx *cx, const char *submission_id,
                        const char *vendor_id, int domain, struct db_set *out);
void sheet_store_returned(struct cx *cx, const char *submission_id,
                          const char *vendor_id, struct db_set *out);

#endif
