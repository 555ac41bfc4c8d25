/* Rows about proof. */
#ifndef PORTAL_ANSWER_PROOF_STORE_H
#define PORTAL_ANSWER_PROOF_STORE_H

#include "answer/proof.h"
#include "db/db.h"

/* struct proof_file, by the position of the clause. */
RESULT proof_store_files(struct cx *cx, const char *submission_id,
                         const char *vendor_id, struct db_set *out);
/* Queued: one struct proof_tally. */
void proof_store_tally(struct cx *cx, const char *submission_id,
                       const char *vendor_id, struct db_set *out);

#endif
