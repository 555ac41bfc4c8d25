/* Rows of the scope questions. Private to server/scope/. */
#ifndef PORTAL_SCOPE_SCOPE_REQUEST_STORE_H
#define PORTAL_SCOPE_SCOPE_REQUEST_STORE_H

#include "scope/scope_change.h"
#include "scope/scope_request.h"

RESULT scope_store_now(struct cx *cx, const char *submission_id,
                       const char *vendor_id, const struct scope_now **out,
                       size_t *out_n);
RESULT scope_store_standing(struct cx *cx, const struct submission *s,
                            struct scope_standing *out);
RESULT scope_request_store_get(struct cx *cx, const struct submission *s,
                               const char *id, struct scope_request *out);
RESULT scope_request_store_list(struct cx *cx, struct scope_request_list *out);
/* *out_added is false while another one is open. */
RESULT scope_request_store_add(struct cx *cx, const struct submission *s,
                               const char *id,
                               const struct scope_request_in *in,
                               bool *out_added);
/* Queued. */
void scope_request_store_decide(struct cx *cx, const struct submission *s,
                                const char *id, const char *state,
                                const char *note);
void scope_store_confirm(struct cx *cx, const struct submission *s);
void scope_store_confirm_request(struct cx *cx, const struct submission *s,
                                 const char *id);
/* `changes`: JSON array of clause, is_asked and reason. */
void scope_store_apply(struct cx *cx, const struct submission *s,
                       const char *changes, const char *facts);

#endif
