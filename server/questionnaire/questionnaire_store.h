/* Rows of the catalogue's tables. Private to server/questionnaire/. */
#ifndef PORTAL_QUESTIONNAIRE_QUESTIONNAIRE_STORE_H
#define PORTAL_QUESTIONNAIRE_QUESTIONNAIRE_STORE_H

#include "base/cx.h"
#include "base/field.h"

struct questionnaire_row {
    const char *id, *version, *document;
    const char *before_id; /* adding: the version before, NULL without one */
};
struct official_text {
    const char *clause, *language, *text;
};
struct official_text_list {
    const struct official_text *v;
    size_t n;
};
/* Two stamps are equal when the same official wordings stand there, and the
 * same thresholds are raised. */
struct official_stamp {
    int64_t count, imported_us;
};

RESULT questionnaire_store_document(struct cx *cx, const char *id,
                                    struct questionnaire_row *out);
RESULT questionnaire_store_newest(struct cx *cx, const char **out_id);
/* *out_sha256: hex. */
RESULT questionnaire_store_version(struct cx *cx, const char *version,
                                   const char **out_id,
                                   const char **out_sha256);
/* With its clauses; *out_is_new is false when the version is there already. */
RESULT questionnaire_store_add(struct cx *cx,
                               const struct questionnaire_row *row,
                               const char *sha256, bool *out_is_new);
RESULT official_store_stamp(struct cx *cx, const char *id,
                            struct official_stamp *out);
RESULT official_store_list(struct cx *cx, const char *id,
                           struct official_text_list *out);
void official_store_put(struct cx *cx, const char *id,
                        const struct official_text *text); /* queued */

#endif
