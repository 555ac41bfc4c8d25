#include "gate/gate_list.h"

#include "base/clock.h"
#include "gate/gate.h"
#include "gate/gate_list_store.h"
#include "spreadsheet/csv_file.h"

#include <string.h>

#define GATES_PER_PART 500
#define PART_BYTES ((size_t)64 << 20)
#define NO_ID "00000000-0000-0000-0000-000000000000"

static const char *const heads[] = {
    "engagement_id",   "engagement",
    "vendor_id",       "vendor",
    "external_ids",    "business_owner",
    "decision",        "effective_from",
    "valid_until",     "reasons",
    "conditions_open", "conditions_overdue",
    "submission_id",   "questionnaire_version",
    "as_of",
};

/* Each code once: its clauses are for the API. */
static const char *
reasons_text(struct arena *a, const struct gate *g)
{
    const char *text = "";

    for (size_t i = 0; i < g->nreasons; i++) {
        bool is_new = true;
        for (size_t k = 0; k < i; k++)
            is_new &= strcmp(g->reasons[k].code, g->reasons[i].code) != 0;
        if (is_new)
            text = arena_printf(a, "%s%s%s", text, text[0] == '\0' ? "" : " ",
                                g->reasons[i].code);
    }
    return text;
}

static const char *
conditions_text(struct arena *a, const struct gate *g, const char *state)
{
    int64_t n = 0;

    for (size_t i = 0; i < g->nconditions; i++)
        n += strcmp(g->conditions[i].state, state) == 0;
    return arena_i64(a, n);
}

static const char *
line_of(struct cx *cx, const struct gate_list_row *row, const struct gate *g)
{
    struct arena *a = cx->arena;
    struct csv_writer w = {.a = a};
    const char *const cells[] = {
        row->id,
        row->name,
        row->vendor_id,
        row->vendor_name,
        row->external_ids,
        row->business_owner,
        g->outcome,
        opt_text_or_empty(g->effective_from),
        opt_text_or_empty(g->valid_until),
        reasons_text(a, g),
        conditions_text(a, g, "open"),
        conditions_text(a, g, "overdue"),
        opt_text_or_empty(g->submission_id),
        opt_text_or_empty(g->questionnaire_version),
        clock_utc(a, cx->now_us),
    };

    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
        csv_cell(&w, cells[i]);
    csv_end_row(&w);
    return arena_strndup(a, w.v, w.n);
}

static RESULT
add_part(struct cx *cx, char after_id[40], bool *out_has_more)
{
    struct db_set set;

    TRY(gate_list_store_part(cx, after_id, GATES_PER_PART, &set));
    const struct gate_list_row *rows = set.rows;
    struct gate_facts **facts =
        arena_array(cx->arena, set.count + 1, sizeof(struct gate_facts *));
    for (size_t i = 0; i < set.count; i++)
        facts[i] = gate_ask(cx, rows[i].id);
    TRY(db_flush(cx));
    for (size_t i = 0; i < set.count; i++) {
        struct gate g;
        if (!gate_is_known(facts[i])) /* gone meanwhile */
            continue;
        TRY(gate_landed(cx, facts[i], &g));
        gate_list_store_add_line(cx, &rows[i], line_of(cx, &rows[i], &g));
    }
    TRY(db_flush(cx));
    *out_has_more = set.count == GATES_PER_PART;
    if (set.count > 0)
        memcpy(after_id, rows[set.count - 1].id, 37);
    return OK;
}

/* What a part needs goes with it: there may be very many. */
static RESULT
add_all(struct cx *cx)
{
    char after_id[40] = NO_ID;
    bool has_more = true;

    while (has_more) {
        struct cx part = *cx;
        part.arena = arena_new(PART_BYTES);
        const enum err e = add_part(&part, after_id, &has_more);
        arena_free(part.arena);
        if (e != OK) {
            cx->fault.code = "gate_list"; /* part.fault may have gone */
            return e;
        }
    }
    return OK;
}

enum err
gate_list_make(struct cx *cx)
{
    struct arena *a = cx->arena;
    int64_t last_us;

    TRY(gate_list_store_last(cx, &last_us));
    if (last_us != 0 &&
        strcmp(clock_date(a, last_us), clock_date(a, cx->now_us)) == 0)
        return OK;
    gate_list_store_clear(cx);
    TRY(add_all(cx));
    gate_list_store_add(cx);
    return OK;
}

enum err
gate_list_read(struct cx *cx, const char **out_csv, int64_t *out_taken_us)
{
    struct csv_writer w = {.a = cx->arena};
    struct gate_list_text text;
    bool found;

    TRY(gate_list_store_read(cx, &text, &found));
    *out_csv = NULL;
    if (!found)
        return OK;
    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        csv_cell(&w, heads[i]);
    csv_end_row(&w);
    *out_csv = arena_printf(cx->arena, "%.*s%s", (int)w.n, w.v, text.lines);
    *out_taken_us = text.taken_us;
    return OK;
}
