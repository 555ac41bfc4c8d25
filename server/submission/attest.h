/* The canonical content of a submission: what is attested, as one text whose
 * SHA-256 stands on the receipt. Private to server/submission/. */
#ifndef PORTAL_SUBMISSION_ATTEST_H
#define PORTAL_SUBMISSION_ATTEST_H

#include "submission/submission_store.h"

/* Deterministic: JSON without white space, members sorted, clauses in order.
 * ERR_INTERNAL when stored values are no JSON. */
RESULT attest_content(struct cx *cx, const struct submission *s,
                      const char *questionnaire_version,
                      const struct attestation *by,
                      const struct content_list *answers, const char **out);

#endif
