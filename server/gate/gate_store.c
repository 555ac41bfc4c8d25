#include "gate/gate_store.h"

#include "base/clock.h"
#include "base/i18n.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const struct field row_cols[] = {
    FIELD(gate_row, engagement_id),
    FIELD(gate_row, vendor_id),
    FIELD(gate_row, parties),
    FIELD_END,
};

void
gate_store_ask(struct cx *cx, const char *engagement_id, const char *units,
               struct gate_facts *out)
{
    db_queue_maybe(
        cx,
        Q(gate_facts, engagement_id, clock_date(cx->arena, cx->now_us), units),
        row_cols, &out->row, &out->is_found);
}

static struct opt_text
text_of(const json_t *j, const char *name)
{
    return (struct opt_text){json_string_value(json_object_get(j, name))};
}

static bool
is_true(const json_t *j, const char *name)
{
    return json_is_true(json_object_get(j, name));
}

static void
read_troubles(struct cx *cx, const json_t *list, struct gate_party *out)
{
    const size_t n = json_array_size(list);
    struct gate_trouble *v = arena_array(cx->arena, n + 1, sizeof(*v));

    for (size_t i = 0; i < n; i++) {
        const json_t *j = json_array_get(list, i);
        v[i] = (struct gate_trouble){
            .clause = text_of(j, "clause").or_null,
            .is_overdue = is_true(j, "is_overdue"),
            .is_expired = is_true(j, "is_expired"),
            .is_gap = is_true(j, "is_gap"),
        };
    }
    out->troubles = v;
    out->ntroubles = n;
}

static void
read_conditions(struct cx *cx, const json_t *list, struct gate_party *out)
{
    const size_t n = json_array_size(list);
    struct gate_condition_row *v = arena_array(cx->arena, n + 1, sizeof(*v));

    for (size_t i = 0; i < n; i++) {
        const json_t *j = json_array_get(list, i);
        const bool is_met = is_true(j, "is_met");
        v[i] = (struct gate_condition_row){
            .id = text_of(j, "id").or_null,
            .text = text_of(j, "text").or_null,
            .due_date = text_of(j, "due_date").or_null,
            .clauses = text_of(j, "clauses").or_null,
            .finding_id = text_of(j, "finding_id"),
            .plan_id = text_of(j, "plan_id"),
            .is_met = is_met,
            .is_overdue = !is_met && is_true(j, "is_overdue"),
        };
    }
    out->conditions = v;
    out->nconditions = n;
}

static struct gate_party
party_of(struct cx *cx, const json_t *j)
{
    struct gate_party p = {
        .id = text_of(j, "id").or_null,
        .is_vendor = strcmp(text_of(j, "kind").or_null, "vendor") == 0,
        .outcome = text_of(j, "outcome"),
        .valid_until = text_of(j, "valid_until"),
        .submission_id = text_of(j, "submission_id"),
        .questionnaire_version = text_of(j, "questionnaire_version"),
        .decided_us = json_integer_value(json_object_get(j, "decided_us")),
    };

    read_troubles(cx, json_object_get(j, "troubles"), &p);
    read_conditions(cx, json_object_get(j, "conditions"), &p);
    return p;
}

static void
release(void *json)
{
    json_decref(json);
}

enum err
gate_store_landed(struct cx *cx, struct gate_facts *io)
{
    json_t *list;

    if (!io->is_found)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such engagement."));
    list = json_loads(io->row.parties, 0, NULL);
    if (list == NULL)
        return FAIL(cx, ERR_INTERNAL, "gate", "the facts are no JSON");
    arena_defer(cx->arena, release, list);
    const size_t n = json_array_size(list);
    struct gate_party *v = arena_array(cx->arena, n + 1, sizeof(*v));
    for (size_t i = 0; i < n; i++) {
        v[i] = party_of(cx, json_array_get(list, i));
        io->ntroubles += v[i].ntroubles;
        io->nconditions += v[i].nconditions;
    }
    if (n == 0 || !v[0].is_vendor)
        return FAIL(cx, ERR_INTERNAL, "gate", "a vendor without its party");
    io->v = v;
    io->n = n;
    return OK;
}

static const struct field holder_cols[] = {
    FIELD(gate_holder, item),
    FIELD(gate_holder, engagement_id),
    FIELD_END,
};

/* Neither systems nor ids in their form hold what a list would have to
 * escape. */
static const char *
list_of(struct arena *a, const struct external_id ids[], size_t n,
        bool of_systems)
{
    size_t size = 3;

    for (size_t i = 0; i < n; i++)
        size += strlen(of_systems ? ids[i].system : ids[i].id) + 3;
    char *text = arena_alloc(a, size), *to = text;
    *to++ = '{';
    for (size_t i = 0; i < n; i++) {
        const char *v = of_systems ? ids[i].system : ids[i].id;
        to += snprintf(to, size - (size_t)(to - text), "%s\"%s\"",
                       i > 0 ? "," : "", v);
    }
    *to = '}';
    return text;
}

enum err
gate_store_holders(struct cx *cx, const struct external_id ids[], size_t n,
                   int64_t limit, struct db_set *out)
{
    return db_all(cx,
                  Q(gate_holders, list_of(cx->arena, ids, n, true),
                    list_of(cx->arena, ids, n, false), cx->actor.units,
                    arena_i64(cx->arena, limit)),
                  holder_cols, sizeof(struct gate_holder), out);
}

struct before {
    const char *engagement_id;
    struct opt_text document;
};
static const struct field before_cols[] = {
    FIELD(before, engagement_id),
    FIELD(before, document),
    FIELD_END,
};

enum err
gate_store_before(struct cx *cx, const char *engagement_id, int64_t at_us,
                  struct opt_text *out)
{
    struct before row;

    TRY(db_one(cx,
               Q(gate_before, engagement_id, arena_i64(cx->arena, at_us),
                 cx->actor.units),
               before_cols, &row));
    *out = row.document;
    return OK;
}
