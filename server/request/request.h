/* What procurement systems ask for: that a vendor's service be assessed by a
 * date. A reviewer takes the request on, which drafts a questionnaire, or
 * declines it; from then on it stands where that submission does.
 *
 *   received -accept-> accepted -> issued -> submitted -> decided
 *      |  \-decline-> declined        (the database follows the submission)
 *      \--cancel--> cancelled <-cancel-- accepted */
#ifndef PORTAL_REQUEST_REQUEST_H
#define PORTAL_REQUEST_REQUEST_H

#include "base/cx.h"
#include "base/field.h"
#include "submission/scope.h"

#include <stdbool.h>
#include <stddef.h>

struct submission_request {
    const char *id, *vendor_id, *state;
    const char *client_id, *client_name, *reference;
    const char *content_sha256;
    struct opt_text engagement_id; /* NULL: registered when it is accepted */
    const char *engagement_name, *description, *business_owner;
    const char *facts;     /* as they are to be */
    const char *facts_now; /* of the engagement; "" without one */
    const char *need_by, *department;
    struct opt_text callback_url;
    struct opt_text submission_id;
    bool was_under_way; /* the submission had begun without this request */
    struct opt_text decided_by_name;
    struct opt_i64 decided_us;
    const char *reason; /* why it was declined or cancelled; "" */
    int64_t received_us, updated_us;
    const char *vendor_name; /* joined */
};
struct request_list {
    const struct submission_request *v;
    size_t n;
    bool has_more;
};

/* Everything that is wrong with what was asked for: where (a JSON pointer),
 * what (a stable code), and in words, translated. */
#define REQUEST_FLAWS_MAX 64
struct request_flaws {
    struct {
        const char *pointer, *code, *message;
    } v[REQUEST_FLAWS_MAX];
    size_t n;
};

/* "" where nothing was said. Either an engagement or a vendor with the name of
 * the new engagement. */
struct request_in {
    const char *engagement_id, *vendor_id;
    const char *vendor_pointer; /* what a flaw of the vendor points to */
    const char *name, *description, *business_owner;
    const char *const *facts; /* codes */
    size_t nfacts;
    bool has_facts; /* else those of the engagement */
    const char *need_by, *department, *reference, *callback_url;
};
/* The vendor that another system calls so; "" when there is none. Whether the
 * client sees it is request_file()'s to say. */
RESULT request_vendor_of(struct cx *cx, const char *system, const char *id,
                         const char **out_vendor_id);
/* Everything that is wrong with it, in `flaws`; with `is_whom_known` false,
 * only what does not depend on whom it is about. ERR_INVALID when there is any.
 */
RESULT request_check(struct cx *cx, const struct request_in *in,
                     bool is_whom_known, struct request_flaws *flaws);
/* By an API client. The same reference of the same client again is the first
 * request, *out_is_new false. ERR_INVALID with `flaws`; ERR_CONFLICT
 * "reference_taken" when something else is asked for under it. Linked at once
 * when a questionnaire for the engagement is under way. */
RESULT request_file(struct cx *cx, const struct request_in *in,
                    struct request_flaws *flaws, const char **out_id,
                    bool *out_is_new);

/* A job: mails the reviewers about the requests that came in, all of some
 * minutes together, and still wait. */
RESULT request_tell(struct cx *cx);

/* Staff and API clients, who see those of their business units only. */
RESULT request_get(struct cx *cx, const char *id,
                   struct submission_request *out);
struct request_filter {
    const char *state, *vendor_id, *engagement_id, *reference; /* "": any */
    int64_t after_us;                                          /* the place */
    const char *after_id;                                      /* "": first */
    int64_t limit;
};
/* By their last change. */
RESULT request_list(struct cx *cx, const struct request_filter *f,
                    struct request_list *out);

/* Reviewer. What waits, the earliest need first, `page` from 0 with `nrows`
 * each; what was settled lately. */
RESULT request_waiting(struct cx *cx, int64_t page, int64_t nrows,
                       struct request_list *out);
RESULT request_settled(struct cx *cx, struct request_list *out);
RESULT request_count(struct cx *cx, int64_t *out);

/* Which clauses are asked, with reasons: of the submission, or, as long as
 * there is none, what a draft of today would have. */
struct request_scope {
    const struct questionnaire *q;
    struct scope scope;
    size_t nasked;
};
RESULT request_scope(struct cx *cx, const struct submission_request *r,
                     struct request_scope *out);

/* Reviewer. Registers the engagement or its new facts, and drafts; or links to
 * what somebody began meanwhile. ERR_CONFLICT "wrong_state", and those of
 * submission_draft(). */
RESULT request_accept(struct cx *cx, const char *id,
                      const char **out_submission_id);
/* Reviewer. ERR_INVALID "reason_missing", "reason_too_long"; ERR_CONFLICT
 * "wrong_state". */
RESULT request_decline(struct cx *cx, const char *id, const char *reason);
/* The API client. With it goes the draft that it led to. ERR_CONFLICT
 * "wrong_state" once the questionnaire was issued; ERR_NOT_FOUND for another
 * client's. */
RESULT request_cancel(struct cx *cx, const char *id, const char *reason);

/* Asks the vendor itself again about an engagement, and with `has_subs` its
 * sub-processors that were decided on: the rules of review/reassess.h. By an
 * API client. ERR_CONFLICT "wrong_state" while a questionnaire is under way or
 * none was decided on; ERR_INVALID as reassess(). `due_date` "": the usual. */
RESULT request_reassess(struct cx *cx, const char *engagement_id,
                        const char *due_date, bool has_subs,
                        const char **out_submission_id);

const char *request_state_text(enum lang lang, const char *state);

#endif
