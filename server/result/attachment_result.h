/* Evidence that the vendor gave to Alludo: what the files are. Their bytes are
 * read through attachment/, which writes it down. */
#ifndef PORTAL_RESULT_ATTACHMENT_RESULT_H
#define PORTAL_RESULT_ATTACHMENT_RESULT_H

#include "result/result.h"

struct attachment_use_result {
    const char *attachment_id, *engagement_id, *submission_id, *clause;
    struct opt_text plan_id; /* it proves that this was carried out */
};
struct attachment_result {
    const char *id, *vendor_id, *document_id, *name, *media_type, *kind;
    const char *scan_state, *sha256;
    int64_t size_bytes, revision, uploaded_us, updated_us;
    struct opt_text issued_date, expires_date;
    struct opt_text scheme, body, scope, number, valid_from; /* certificate */
};
struct attachment_results {
    const struct attachment_result *v;
    size_t n;
    const struct attachment_use_result *uses; /* of all these */
    size_t nuses;
};
RESULT attachment_results(struct cx *cx, const struct result_filter *f,
                          struct attachment_results *out);
/* ERR_NOT_FOUND also when the client may not see it. */
RESULT attachment_result(struct cx *cx, const char *id,
                         struct attachment_results *out);

#endif
