/* The clauses of one submission: what was asked and why, what the vendor last
 * attested, how Alludo judged that. */
#ifndef PORTAL_RESULT_CLAUSE_RESULT_H
#define PORTAL_RESULT_CLAUSE_RESULT_H

#include "questionnaire/questionnaire.h"
#include "result/result.h"

#include <jansson.h>

struct clause_result {
    const char *clause, *reason; /* reason: as in scope.h */
    int64_t domain;
    bool knock_out, is_asked, is_returned;
    /* Once the vendor got them: returned for correction, or decided. */
    struct opt_text verdict, note;
    struct opt_i64 judged_us;
    struct opt_text status; /* control status; of a decided submission */
    /* What was attested of it, a reference of `content`; NULL: nothing yet. */
    json_t *claim;
};
/* A file that was attested with an answer. */
struct clause_file {
    const char *clause, *sha256, *attachment_id;
};
struct clause_results {
    struct clause_result *v; /* in document order */
    size_t n;
    const struct clause_file *files;
    size_t nfiles;
    const struct questionnaire *q;
    int64_t updated_us; /* of the submission */
};
/* ERR_NOT_FOUND also when the client may not see the submission. `domain` 0:
 * all. */
RESULT clause_results(struct cx *cx, const char *submission_id, int domain,
                      struct clause_results *out);
/* Without the typed values that name people; a new reference. */
json_t *clause_result_values(json_t *fields);

#endif
