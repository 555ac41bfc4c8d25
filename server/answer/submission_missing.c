/* What a whole submission lacks before it can be submitted. */
#include "answer/answer.h"
#include "answer/answer_store.h"
#include "base/i18n.h"
#include "db/db.h"
#include "value/answer_missing.h"
#include "value/field_value.h"

#include <string.h>

struct sum {
    struct missing *v;
    size_t n, size;
};

static void
add(struct arena *a, struct sum *sum, const char *clause, const char *what)
{
    if (sum->n == sum->size) {
        sum->size = sum->size == 0 ? 64 : sum->size * 2;
        struct missing *bigger = arena_array(a, sum->size, sizeof(*bigger));
        if (sum->n > 0)
            memcpy(bigger, sum->v, sum->n * sizeof(*bigger));
        sum->v = bigger;
    }
    sum->v[sum->n++] = (struct missing){.clause = clause, .what = what};
}

static const struct sheet_row *
row_of(const struct sheet_row *rows, size_t n, const char *clause)
{
    for (size_t i = 0; i < n; i++) {
        if (rows[i].is_asked && strcmp(rows[i].clause, clause) == 0)
            return &rows[i];
    }
    return NULL;
}

bool
sheet_needs_file(struct arena *a, const struct questionnaire *q,
                 const struct clause *c, const struct sheet_row *rows, size_t n,
                 const struct sheet_row *row)
{
    struct field_value *values;

    if (*c->evidence_unless_clause == '\0' || row->nattachments > 0 ||
        strcmp(row->status, "not_applicable") == 0 ||
        strcmp(row->status, "inherited") == 0)
        return false;
    const struct clause *other =
        questionnaire_clause(q, c->evidence_unless_clause);
    const struct sheet_row *there = row_of(rows, n, c->evidence_unless_clause);
    if (other == NULL || there == NULL ||
        !field_values_of_json(a, other, there->fields, &values))
        return true;
    for (size_t i = 0; i < other->nfields; i++) {
        if (strcmp(other->fields[i].code, c->evidence_unless_field) == 0)
            return !field_value_has_any(&other->fields[i], &values[i],
                                        c->evidence_unless_in,
                                        c->nevidence_unless_in);
    }
    return true;
}

/* May anything still be asked for? An answer that was not returned is closed.
 * What became of it meanwhile (a date that passed, a party that left, a file
 * that another answer calls for now) cannot be mended there, and would bar the
 * way of those that were returned: Alludo returns it, too, or raises a finding.
 */
static bool
is_open(const struct submission *s, const struct sheet_row *row)
{
    return row->is_returned || strcmp(s->state, "returned") != 0;
}

static void
add_row(struct cx *cx, struct sum *sum, const struct clause *c,
        const struct sheet_row *row)
{
    struct field_value *values;
    const char *const *gaps;
    const struct answer_text text = {
        .status = row->status,
        .comment = row->comment,
        .safeguard = row->safeguard,
        .plan = row->plan,
        .plan_date = opt_text_or_empty(row->plan_date),
        .performer = row->inherited_name,
    };

    if (!field_values_of_json(cx->arena, c, row->fields, &values))
        add(cx->arena, sum, row->clause,
            tr(cx->lang, N_("One of the values cannot be.")));
    if (*row->carried_over != '\0')
        add(cx->arena, sum, row->clause,
            tr(cx->lang, N_("Confirm the answer that was carried over, or "
                            "change it.")));
    const size_t n =
        answer_missing(cx->arena, cx->lang, c, &text, values, &gaps);
    for (size_t i = 0; i < n; i++)
        add(cx->arena, sum, row->clause, gaps[i]);
    if (answer_is_weak(row->status) && *text.plan_date != '\0') {
        const char *code, *flaw = plan_date_flaw(cx, text.plan_date, &code);
        if (flaw != NULL)
            add(cx->arena, sum, row->clause, tr(cx->lang, flaw));
    }
}

enum err
submission_weak_plans(struct cx *cx, const struct submission *s,
                      struct weak_plan_list *out)
{
    return answer_store_weak(cx, s->id, s->vendor_id, out);
}

/* Who was chosen for this clause takes no part any more. */
static bool
is_performer_gone(const struct db_set *parties, const struct sheet_row *row)
{
    const struct sheet_party *v = parties->rows;
    const char *id = row->inherited_party_id.or_null;

    for (size_t i = 0; id != NULL && i < parties->count; i++)
        if (strcmp(v[i].id, id) == 0)
            return v[i].is_gone;
    return false;
}

enum err
submission_missing(struct cx *cx, const struct submission *s,
                   struct missing_list *out)
{
    const struct questionnaire *q;
    struct db_set set = {0}, parties = {0};
    struct sum sum = {0};

    sheet_store_list(cx, s->id, s->vendor_id, 0, &set);
    answer_store_performers(cx, s->id, s->vendor_id, &parties);
    TRY(db_flush(cx));
    TRY(questionnaire_get(cx, s->questionnaire_id, &q));
    const struct sheet_row *rows = set.rows;
    for (size_t i = 0; i < set.count; i++) {
        const struct clause *c = questionnaire_clause(q, rows[i].clause);

        if (!rows[i].is_asked || c == NULL || !is_open(s, &rows[i]))
            continue;
        add_row(cx, &sum, c, &rows[i]);
        if (is_performer_gone(&parties, &rows[i]))
            add(cx->arena, &sum, rows[i].clause,
                tr(cx->lang, N_("The chosen party takes no part any more. "
                                "Choose who does this now.")));
        if (sheet_needs_file(cx->arena, q, c, rows, set.count, &rows[i]))
            add(cx->arena, &sum, rows[i].clause,
                tr(cx->lang, N_("Attach evidence.")));
    }
    *out = (struct missing_list){.v = sum.v, .n = sum.n};
    return OK;
}
