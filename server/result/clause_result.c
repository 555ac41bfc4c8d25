#include "result/clause_result.h"

#include "base/i18n.h"
#include "result/clause_result_store.h"

#include <stdlib.h>
#include <string.h>

/* Fields of the standard that ask for a person: who they are is the vendor's
 * and Alludo's reviewers' affair. */
static const char *const people_fields[] = {
    "approved_by",     "approver",           "administrator", "audit_contact",
    "auditor",         "assistance_contact", "notice_owner",  "officer_name",
    "officer_contact", "participants",       "person",        "tester",
};

static bool
names_people(const char *code)
{
    for (size_t i = 0; i < sizeof(people_fields) / sizeof(*people_fields); i++)
        if (strcmp(people_fields[i], code) == 0)
            return true;
    return false;
}

static json_t *
without_people(json_t *value)
{
    json_t *out, *member;
    const char *code;
    size_t i;

    if (json_is_array(value)) {
        out = json_array();
        json_array_foreach(value, i, member)
        {
            json_array_append_new(out, without_people(member));
        }
        return out;
    }
    if (!json_is_object(value))
        return json_incref(value);
    out = json_object();
    json_object_foreach(value, code, member)
    {
        if (!names_people(code))
            json_object_set_new(out, code, without_people(member));
    }
    return out;
}

json_t *
clause_result_values(json_t *fields)
{
    return json_is_object(fields) ? without_people(fields) : json_object();
}

static void
release_json(void *arg)
{
    json_decref(arg);
}

static int
compare_clause(const void *a, const void *b)
{
    return strcmp((*(const struct clause_result *const *)a)->clause,
                  (*(const struct clause_result *const *)b)->clause);
}

/* Each attested answer to its clause. */
static void
place_claims(struct cx *cx, const json_t *answers, struct clause_results *out)
{
    struct clause_result **sorted =
        arena_array(cx->arena, out->n + 1, sizeof(*sorted));

    for (size_t i = 0; i < out->n; i++)
        sorted[i] = &out->v[i];
    qsort(sorted, out->n, sizeof(*sorted), compare_clause);
    for (size_t i = 0; i < json_array_size(answers); i++) {
        json_t *answer = json_array_get(answers, i);
        const char *clause =
            json_string_value(json_object_get(answer, "clause"));
        if (clause == NULL || out->n == 0)
            continue;
        const struct clause_result key = {.clause = clause}, *at = &key;
        struct clause_result **found =
            bsearch(&at, sorted, out->n, sizeof(*sorted), compare_clause);
        if (found != NULL)
            (*found)->claim = answer;
    }
}

enum err
clause_results(struct cx *cx, const char *submission_id, int domain,
               struct clause_results *out)
{
    struct clause_result_content content;

    TRY(clause_result_store_load(cx, submission_id, domain, out, &content));
    TRY(questionnaire_get(cx, content.questionnaire_id, &out->q));
    if (content.content.or_null == NULL)
        return OK;
    json_t *doc = json_loads(content.content.or_null, 0, NULL);
    if (doc == NULL)
        return FAIL(cx, ERR_INTERNAL, "content_damaged",
                    N_("The stored content is not what was attested."));
    arena_defer(cx->arena, release_json, doc);
    place_claims(cx, json_object_get(doc, "answers"), out);
    return OK;
}
