/* How long a proof stays fresh: its own end, or the date of the document and
 * how often the clause asks for a new one. The cadence may be what the answer
 * declares; when that is saved anew, a job follows. */
#include "attachment/attachment_store.h"
#include "audit/audit.h"
#include "questionnaire/questionnaire.h"
#include "status/status.h"
#include "value/field_hint.h"

#include <string.h>

#define ITEMS_PER_RUN 200

struct cadence {
    int months, days; /* both 0: none */
};

static RESULT
find_cadence(struct cx *cx, const struct freshen_item *at, struct cadence *out)
{
    const struct questionnaire *q;
    struct field_value *values = NULL;
    const char *fields;

    TRY(questionnaire_get(cx, at->questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, at->clause);
    *out = (struct cadence){0, 0};
    if (c == NULL || *c->cadence_unit == '\0')
        return OK;
    if (strcmp(c->cadence_unit, "declared") == 0) {
        TRY(attachment_store_declared(cx, at->submission_id, at->clause,
                                      at->vendor_id, &fields));
        if (!field_values_of_json(cx->arena, c, fields, &values))
            return OK;
    }
    clause_proof_interval(cx->arena, c, values, &out->months, &out->days);
    return OK;
}

static RESULT
freshen(struct cx *cx, const struct freshen_item *at)
{
    struct cadence cadence;
    const char *expires;

    TRY(find_cadence(cx, at, &cadence));
    TRY(attachment_store_lock_evidence(cx, at->submission_id, at->clause,
                                       at->vendor_id));
    attachment_store_freshen(cx, at->submission_id, at->clause, at->vendor_id,
                             cadence.months, cadence.days);
    TRY(attachment_store_expires(cx, at->submission_id, at->clause,
                                 at->vendor_id, &expires));
    status_set_evidence(cx, at->submission_id, at->clause, at->vendor_id,
                        expires);
    return OK;
}

enum err
attachment_update_status(struct cx *cx, const char *submission_id,
                         const char *questionnaire_id, const char *clause,
                         const char *vendor_id)
{
    const struct freshen_item at = {submission_id, clause, vendor_id,
                                    questionnaire_id};

    return freshen(cx, &at);
}

enum err
attachment_freshen(struct cx *cx)
{
    struct freshen_list list;

    TRY(attachment_store_to_freshen(cx, ITEMS_PER_RUN, &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct freshen_item *at = &list.v[i];

        TRY(freshen(cx, at));
        audit_log(cx, "attachment.freshened", at->vendor_id, at->submission_id,
                  at->clause);
    }
    return OK;
}
