#include "scope/scope_change.h"

#include "base/i18n.h"
#include "scope/scope_request_store.h"
#include "vendor/facts.h"

#include <string.h>

void
scope_changes(struct arena *a, const struct questionnaire *q,
              const struct scope_now *now, size_t n, const char *facts,
              struct scope_changes *out)
{
    static const char reviewer[] = "reviewer:";
    struct scope_change *v = arena_array(a, n + 1, sizeof(*v));
    struct scope_changes sum = {.v = v};

    for (size_t i = 0; i < n; i++) {
        const struct clause *c = questionnaire_clause(q, now[i].clause);
        const char *reason = now[i].reason;
        bool is_asked = now[i].is_asked;

        if (c != NULL && strncmp(reason, reviewer, sizeof(reviewer) - 1) != 0)
            is_asked = clause_applies(c, facts, a, &reason);
        sum.nasked += is_asked;
        if (is_asked == now[i].is_asked && strcmp(reason, now[i].reason) == 0)
            continue;
        v[sum.n++] = (struct scope_change){
            .now = &now[i],
            .is_moved = is_asked != now[i].is_asked,
            .is_asked = is_asked,
            .reason = reason,
        };
        sum.njoining += is_asked && !now[i].is_asked;
        sum.nleaving += !is_asked && now[i].is_asked;
        sum.nset_aside += !is_asked && now[i].is_asked && now[i].is_answered;
    }
    *out = sum;
}

enum err
scope_preview(struct cx *cx, const struct submission *s, const char *facts,
              struct scope_changes *out)
{
    const struct questionnaire *q;
    const struct scope_now *now;
    size_t n;

    TRY(questionnaire_get(cx, s->questionnaire_id, &q));
    TRY(scope_store_now(cx, s->id, s->vendor_id, &now, &n));
    scope_changes(cx->arena, q, now, n, facts, out);
    return OK;
}

enum err
scope_facts_check(struct cx *cx, const char *typed, const char **out_facts)
{
    const char *unknown;
    const char *facts = service_facts_sort(cx->arena, typed, &unknown);

    if (unknown != NULL)
        return FAIL(cx, ERR_INVALID, "unknown_fact",
                    N_("One of the facts is unknown."));
    *out_facts = facts;
    return OK;
}
