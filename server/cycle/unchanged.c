#include "cycle/unchanged.h"

#include "audit/audit.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cycle/attest_json.h"
#include "cycle/attest_store.h"
#include "cycle/unchanged_store.h"

#include <jansson.h>
#include <string.h>

#define REASON_MAX_BYTES ((size_t)2000)

static void
release_json(void *arg)
{
    json_decref(arg);
}

/* What was attested of the clause the last time; NULL: nothing. */
static const json_t *
attested(const json_t *doc, const char *clause)
{
    const json_t *list = json_object_get(doc, "answers");
    const json_t *one;
    size_t i;

    json_array_foreach(list, i, one)
    {
        const char *number = json_string_value(json_object_get(one, "clause"));
        if (number != NULL && strcmp(number, clause) == 0)
            return one;
    }
    return NULL;
}

static bool
is_same(const json_t *doc, const struct content_row *now)
{
    const json_t *then = attested(doc, now->clause);
    json_t *answer = attest_json_answer(now);
    const bool same =
        then != NULL && answer != NULL && json_equal(then, answer) != 0;

    json_decref(answer);
    return same;
}

static const struct content_row *
row_of(const struct content_list *answers, const char *clause)
{
    for (size_t i = 0; i < answers->n; i++)
        if (strcmp(answers->v[i].clause, clause) == 0)
            return &answers->v[i];
    return NULL;
}

enum err
unchanged_among(struct cx *cx, const struct submission *s,
                const struct content_list *answers, struct clause_names *out)
{
    struct returned_round round;
    size_t n = 0;

    *out = (struct clause_names){0};
    if (strcmp(s->state, "returned") != 0)
        return OK;
    TRY(unchanged_store_round(cx, s, &round));
    json_t *doc = json_loads(round.content, JSON_REJECT_DUPLICATES, NULL);
    if (doc == NULL) /* never attested: there is nothing it could be equal to */
        return OK;
    arena_defer(cx->arena, release_json, doc);
    const char **v = arena_array(cx->arena, round.nsilent + 1, sizeof(*v));
    for (size_t i = 0; i < round.nsilent; i++) {
        const struct content_row *now = row_of(answers, round.silent[i].clause);
        if (now != NULL && is_same(doc, now))
            v[n++] = now->clause;
    }
    *out = (struct clause_names){.v = v, .n = n};
    return OK;
}

enum err
unchanged_now(struct cx *cx, const struct submission *s,
              struct clause_names *out)
{
    struct content_list answers;

    *out = (struct clause_names){0};
    if (strcmp(s->state, "returned") != 0)
        return OK;
    TRY(attest_store_content(cx, s, &answers));
    return unchanged_among(cx, s, &answers, out);
}

enum err
unchanged_keep(struct cx *cx, const struct submission *s,
               const struct clause_names *clauses, const char *reason)
{
    const char *why = text_trim(cx->arena, reason);

    if (clauses->n == 0)
        return OK;
    if (*why == '\0')
        return FAIL(cx, ERR_INVALID, "unchanged_reason_missing",
                    N_("Say why these answers go back as they are."));
    TRY(flaw_check_length(cx, "too_long", why, REASON_MAX_BYTES));
    for (size_t i = 0; i < clauses->n; i++)
        unchanged_store_add(cx, s, clauses->v[i], why);
    audit_log(cx, "submission.unchanged_confirmed", s->vendor_id, s->id,
              arena_i64(cx->arena, (int64_t)clauses->n));
    return OK;
}

enum err
unchanged_list(struct cx *cx, const struct submission *s,
               struct unchanged_list *out)
{
    return unchanged_store_list(cx, s, out);
}

const struct unchanged *
unchanged_find(const struct unchanged_list *list, const struct submission *s,
               const char *clause)
{
    for (size_t i = 0; i < list->n; i++)
        if (s->returned_us.has && list->v[i].returned_us == s->returned_us.v &&
            strcmp(list->v[i].clause, clause) == 0)
            return &list->v[i];
    return NULL;
}
