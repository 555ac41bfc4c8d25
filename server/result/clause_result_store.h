/* Rows of clause results. Private to server/result/. */
#ifndef PORTAL_RESULT_CLAUSE_RESULT_STORE_H
#define PORTAL_RESULT_CLAUSE_RESULT_STORE_H

#include "result/clause_result.h"

struct clause_result_content {
    struct opt_text content;
    const char *questionnaire_id;
    int64_t updated_us;
};
/* All but the claims and the questionnaire. */
RESULT clause_result_store_load(struct cx *cx, const char *submission_id,
                                int domain, struct clause_results *out,
                                struct clause_result_content *out_content);

#endif
