/* What was attested, as a document to keep. */
#ifndef PORTAL_CYCLE_RECEIPT_H
#define PORTAL_CYCLE_RECEIPT_H

#include "submission/submission.h"

/* From the content that was stored when it was attested, not from the answers
 * of today. ERR_NOT_FOUND "not_submitted"; ERR_INTERNAL "receipt_damaged" when
 * the content no longer has its SHA-256. */
RESULT receipt_pdf(struct cx *cx, const struct submission *s, const void **out,
                   size_t *out_n);

#endif
