#include "gate/gate_json.h"

#include <jansson.h>
#include <string.h>

static json_t *
text_or_null(struct opt_text t)
{
    return t.or_null != NULL ? json_string(t.or_null) : json_null();
}

static json_t *
reason_json(const struct gate_reason *r)
{
    json_t *j = json_object();

    json_object_set_new(j, "code", json_string(r->code));
    if (r->clause[0] != '\0')
        json_object_set_new(j, "clause", json_string(r->clause));
    if (r->party_id[0] != '\0')
        json_object_set_new(j, "party_id", json_string(r->party_id));
    if (r->condition_id[0] != '\0')
        json_object_set_new(j, "condition_id", json_string(r->condition_id));
    return j;
}

static json_t *
clauses_json(const char *numbers)
{
    json_t *list = json_array();

    for (const char *p = numbers; *p != '\0'; p += strspn(p, " ")) {
        const size_t n = strcspn(p, " ");
        json_array_append_new(list, json_stringn(p, n));
        p += n;
    }
    return list;
}

static json_t *
condition_json(const struct gate_condition *c)
{
    json_t *j = json_object();

    json_object_set_new(j, "id", json_string(c->id));
    json_object_set_new(j, "text", json_string(c->text));
    json_object_set_new(j, "due", json_string(c->due_date));
    json_object_set_new(j, "state", json_string(c->state));
    json_object_set_new(j, "clauses", clauses_json(c->clauses));
    json_object_set_new(j, "finding_id", text_or_null(c->finding_id));
    json_object_set_new(j, "plan_id", text_or_null(c->plan_id));
    if (c->party_id[0] != '\0')
        json_object_set_new(j, "party_id", json_string(c->party_id));
    return j;
}

json_t *
gate_json(const struct gate *g)
{
    json_t *j = json_object(), *reasons = json_array();
    json_t *conditions = json_array();

    for (size_t i = 0; i < g->nreasons; i++)
        json_array_append_new(reasons, reason_json(&g->reasons[i]));
    for (size_t i = 0; i < g->nconditions; i++)
        json_array_append_new(conditions, condition_json(&g->conditions[i]));
    json_object_set_new(j, "engagement_id", json_string(g->engagement_id));
    json_object_set_new(j, "vendor_id", json_string(g->vendor_id));
    json_object_set_new(j, "decision", json_string(g->outcome));
    json_object_set_new(j, "effective_from", text_or_null(g->effective_from));
    json_object_set_new(j, "valid_until", text_or_null(g->valid_until));
    json_object_set_new(j, "conditions", conditions);
    json_object_set_new(j, "reasons", reasons);
    json_object_set_new(j, "submission_id", text_or_null(g->submission_id));
    json_object_set_new(j, "questionnaire_version",
                        text_or_null(g->questionnaire_version));
    return j;
}
