/* Rows of submission requests. Private to server/request/. */
#ifndef PORTAL_REQUEST_REQUEST_STORE_H
#define PORTAL_REQUEST_REQUEST_STORE_H

#include "request/request.h"

/* The engagement as a request finds it. */
struct request_engagement {
    const char *id, *vendor_id, *name, *facts, *business_owner;
    struct opt_text submission_id; /* under way for the vendor itself */
    const char *state;             /* of a request for it */
};

struct request_vendor {
    const char *id;
    bool is_own_unit; /* the client may ask for this business unit */
};

/* What reviewers have not been told of. */
struct request_news {
    int64_t n; /* that still wait */
    const char *need_by;
};
void request_store_add_news(struct cx *cx, const char *request_id); /* queued */
/* None when all came in later than that. */
RESULT request_store_take_news(struct cx *cx, int64_t received_before_us,
                               struct request_news *out);
RESULT request_store_add(struct cx *cx, const struct submission_request *r,
                         bool *out_is_new);
RESULT request_store_of_reference(struct cx *cx, const char *reference,
                                  struct submission_request *out,
                                  bool *out_found);
RESULT request_store_get(struct cx *cx, const char *id,
                         struct submission_request *out);
RESULT request_store_list(struct cx *cx, const struct request_filter *f,
                          struct request_list *out);
RESULT request_store_waiting(struct cx *cx, int64_t nbefore, int64_t nrows,
                             struct request_list *out);
RESULT request_store_settled(struct cx *cx, struct request_list *out);
RESULT request_store_count(struct cx *cx, int64_t *out);
RESULT request_store_lock(struct cx *cx, const char *id,
                          const char **out_state);
RESULT request_store_is_shared(struct cx *cx,
                               const struct submission_request *r, bool *out);
void request_store_accepted(struct cx *cx, const char *id,
                            const char *engagement_id,
                            const char *submission_id, bool was_under_way);
void request_store_declined(struct cx *cx, const char *id, const char *reason);
void request_store_cancelled(struct cx *cx, const char *id, const char *reason);
RESULT request_store_vendor(struct cx *cx, const char *vendor_id,
                            const char *unit, struct request_vendor *out,
                            bool *out_found);
RESULT request_store_vendor_of(struct cx *cx, const char *system,
                               const char *id, const char **out_vendor_id,
                               bool *out_found);
struct request_standing {
    const char *engagement_id, *party_id;
    const char *state; /* of the vendor's own last submission, or "" */
};
RESULT request_store_standing(struct cx *cx, const char *engagement_id,
                              struct request_standing *out);
RESULT request_store_engagement(struct cx *cx, const char *engagement_id,
                                struct request_engagement *out,
                                bool *out_found);

#endif
