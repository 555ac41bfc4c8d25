/* Rows of the published versions. Private to server/questionnaire/. */
#ifndef PORTAL_QUESTIONNAIRE_EDITION_STORE_H
#define PORTAL_QUESTIONNAIRE_EDITION_STORE_H

#include "base/field.h"
#include "questionnaire/edition.h"

extern const struct field edition_cols[]; /* of struct edition */

RESULT edition_store_list(struct cx *cx, struct edition_list *out);
RESULT edition_store_get(struct cx *cx, const char *id, struct edition *out);
/* Until commit, nobody else publishes. */
RESULT edition_store_lock(struct cx *cx);
/* `pairs`: JSON array of {"from", "to"}. Queued. */
void edition_store_keep_texts(struct cx *cx, const char *id,
                              const char *before_id, const char *pairs);

#endif
