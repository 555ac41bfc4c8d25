#include "cycle/carry.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "cycle/carry_store.h"
#include "questionnaire/edition.h"
#include "status/status.h"
#include "value/answer_missing.h"

#include <jansson.h>
#include <string.h>

/* Codes beside those of fields, for what an answer has in any clause. */
#define PLAN_DATE "plan_date"
#define PERFORMER "inherited_party_id"

/* From one clause to another. */
struct carried {
    struct cx *cx;
    const struct edition_path *path;
    const struct clause *before, *now;
    struct field_value *values;
    const char *dropped;
    const char *plan_date; /* "" */
};

static void
release_json(void *arg)
{
    json_decref(arg);
}

static RESULT
cannot_be(struct cx *cx)
{
    return FAIL(cx, ERR_INTERNAL, "carry_over",
                N_("The answers of the last cycle cannot be taken over."));
}

static void
drop(struct carried *c, const char *code)
{
    c->dropped = *c->dropped == '\0'
                     ? code
                     : arena_printf(c->cx->arena, "%s %s", c->dropped, code);
}

static size_t
place_of(const struct clause *c, const char *code)
{
    size_t i = 0;

    while (i < c->nfields && strcmp(c->fields[i].code, code) != 0)
        i++;
    return i;
}

static bool
has_column(const struct clause_field *f, const char *code)
{
    for (size_t i = 0; i < f->ncolumns; i++)
        if (strcmp(f->columns[i].code, code) == 0)
            return true;
    return false;
}

/* Whether all of a table's columns are still there. */
static bool
fits(const struct clause_field *before, const struct clause_field *now)
{
    for (size_t i = 0; i < before->ncolumns; i++)
        if (!has_column(now, before->columns[i].code))
            return false;
    return before->kind == now->kind;
}

static bool
is_faulty(const struct clause_field *f, const struct field_value *v)
{
    bool faulty = *v->problem != '\0';

    for (size_t i = 0; i < v->nrows * f->ncolumns; i++)
        faulty |= *v->cells[i].problem != '\0';
    return faulty;
}

/* The field that had another code before. */
static size_t
place_renamed(const struct clause *c, const char *was)
{
    size_t i = 0;

    while (i < c->nfields && strcmp(c->fields[i].was, was) != 0)
        i++;
    return i;
}

/* Under its new code; a number of days becomes "3 days" where a duration is
 * asked for now. Whether it fits. */
static bool
take_renamed(struct carried *c, const struct clause_field *before,
             const struct field_value *old, size_t at)
{
    const struct clause_field *now = &c->now->fields[at];
    struct field_value *v = &c->values[at];

    if (before->kind == KIND_NUMBER && now->kind == KIND_DURATION)
        v->text = arena_printf(c->cx->arena, "%s %s", old->text, before->unit);
    else if (fits(before, now) && before->kind != KIND_TABLE)
        *v = *old;
    else
        return false;
    (void)field_values_check(c->cx->arena, c->cx->lang, c->now, c->values);
    return *v->problem == '\0' && !field_value_is_empty(now, v);
}

/* The typed values that the clause of today still has a place for. */
static RESULT
take_fields(struct carried *c, const char *json)
{
    struct arena *a = c->cx->arena;
    struct field_value *old;

    if (!field_values_of_json(a, c->before, json, &old) ||
        !field_values_of_json(a, c->now, json, &c->values))
        return cannot_be(c->cx);
    (void)field_values_check(a, c->cx->lang, c->now, c->values);
    for (size_t i = 0; i < c->before->nfields; i++) {
        const struct clause_field *f = &c->before->fields[i];
        const size_t at = place_of(c->now, f->code);

        if (field_value_is_empty(f, &old[i]))
            continue;
        const size_t renamed = place_renamed(c->now, f->code);
        if (at == c->now->nfields && renamed < c->now->nfields &&
            take_renamed(c, f, &old[i], renamed))
            continue;
        if (at == c->now->nfields || !fits(f, &c->now->fields[at]) ||
            is_faulty(&c->now->fields[at], &c->values[at]) ||
            field_value_is_empty(&c->now->fields[at], &c->values[at]))
            drop(c, f->code);
    }
    return OK;
}

static const char *
how(const struct carried *c)
{
    const struct edition_path *path = c->path;
    const struct clause_change change =
        edition_change_of(c->cx->arena, c->cx->lang, path->v[path->n - 1],
                          c->before, path->v[0], c->now);

    if ((change.kinds & CHANGES_THE_ANSWER) != 0)
        return "changed";
    return (change.kinds & CHANGE_RENUMBERED) != 0 ? "renumbered" : "unchanged";
}

static json_t *
to_json(struct carried *c, const struct carry_answer *old)
{
    const char *fields = field_values_json(c->cx->arena, c->now, c->values);
    const char *performer = old->inherited_party_id.or_null;
    const struct answer_text text = {
        .status = old->status,
        .comment = old->comment,
        .safeguard = old->safeguard,
        .plan = old->plan,
        .plan_date = c->plan_date,
        .performer = performer == NULL ? "" : old->inherited_name,
    };
    const size_t nmissing = 1 + answer_missing(c->cx->arena, c->cx->lang,
                                               c->now, &text, c->values, NULL);

    return json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:s, s:s, "
        "s:I, s:s, s:s, s:s}",
        "clause", c->now->number, "before", c->before->number, "status",
        old->status, "comment", old->comment, "fields", fields, "safeguard",
        old->safeguard, "plan", old->plan, "plan_date", c->plan_date,
        "inherited_party_id", performer == NULL ? "" : performer,
        "inherited_name", text.performer, "nmissing", (json_int_t)nmissing,
        "saved_by", old->saved_by, "saved_by_name", old->saved_by_name,
        "saved_us", (json_int_t)old->saved_us, "carried_over", how(c),
        "carried_number",
        strcmp(c->before->number, c->now->number) == 0 ? "" : c->before->number,
        "carried_dropped", c->dropped);
}

static RESULT
carry_one(struct cx *cx, const struct edition_path *path,
          const struct clause *before, const struct clause *now,
          const struct carry_answer *old, json_t *list)
{
    const char *date = old->plan_date.or_null;
    struct carried c = {
        .cx = cx,
        .path = path,
        .before = before,
        .now = now,
        .dropped = "",
        .plan_date = date == NULL ? "" : date,
    };

    TRY(take_fields(&c, old->fields));
    if (date != NULL && strcmp(date, clock_date(cx->arena, cx->now_us)) < 0) {
        c.plan_date = "";
        drop(&c, PLAN_DATE);
    }
    if (strcmp(old->status, "inherited") == 0 &&
        old->inherited_party_id.or_null == NULL)
        drop(&c, PERFORMER);
    json_t *answer = to_json(&c, old);
    if (answer == NULL || json_array_append_new(list, answer) != 0)
        return cannot_be(cx);
    return OK;
}

static const struct carry_answer *
answer_to(const struct carry_answers *answers, const char *clause)
{
    for (size_t i = 0; i < answers->n; i++)
        if (strcmp(answers->v[i].clause, clause) == 0)
            return &answers->v[i];
    return NULL;
}

static RESULT
store(struct cx *cx, const struct submission *s, const char *before_id,
      const json_t *list)
{
    struct carry_expiries expiries;
    const size_t n = json_dumpb(list, NULL, 0, JSON_COMPACT);
    char *text = arena_alloc(cx->arena, n + 1);

    if (json_dumpb(list, text, n, JSON_COMPACT) != n)
        return cannot_be(cx);
    text[n] = '\0';
    TRY(carry_store_add(cx, s->id, s->vendor_id, before_id, text, &expiries));
    for (size_t i = 0; i < expiries.n; i++)
        status_set_evidence(cx, s->id, expiries.v[i].clause, s->vendor_id,
                            expiries.v[i].expires);
    audit_log(cx, "submission.carried_over", s->vendor_id, s->id,
              arena_printf(cx->arena, "%zu", json_array_size(list)));
    return OK;
}

enum err
carry_over(struct cx *cx, const struct submission *s, const struct scope *scope)
{
    struct carry_source source;
    struct carry_answers answers;
    struct edition_path path;
    bool is_second;

    TRY(carry_store_source(cx, s->id, s->vendor_id, &source, &is_second));
    if (!is_second)
        return OK;
    TRY(carry_store_answers(cx, source.id, s->vendor_id, &answers));
    TRY(edition_path(cx, s->questionnaire_id, source.questionnaire_id, &path));
    json_t *list = json_array();
    arena_defer(cx->arena, release_json, list);
    for (size_t i = 0; i < scope->n; i++) {
        const char *number = scope->v[i].clause;
        const struct clause *now = questionnaire_clause(path.v[0], number);
        const struct clause *before = edition_clause_along(&path, number);
        const struct carry_answer *old =
            before == NULL ? NULL : answer_to(&answers, before->number);

        if (scope->v[i].is_asked && now != NULL && old != NULL)
            TRY(carry_one(cx, &path, before, now, old, list));
    }
    return store(cx, s, source.id, list);
}

enum err
carry_version(struct cx *cx, const struct submission *s,
              const struct questionnaire **out)
{
    struct carry_source source;
    bool is_there;

    *out = NULL;
    TRY(carry_store_from(cx, s->id, s->vendor_id, &source, &is_there));
    return is_there ? questionnaire_get(cx, source.questionnaire_id, out) : OK;
}

/* ---- In words ---- */

static const char *
label_of(struct cx *cx, const struct clause *c, const char *code)
{
    if (strcmp(code, PLAN_DATE) == 0)
        return tr(cx->lang, N_("By when?"));
    if (strcmp(code, PERFORMER) == 0)
        return tr(cx->lang, N_("Done by"));
    const size_t at = c == NULL ? 0 : place_of(c, code);
    return c == NULL || at == c->nfields ? code
                                         : c->fields[at].label.in[cx->lang];
}

static const char *
dropped_text(struct cx *cx, const struct clause *c, const char *codes)
{
    const char *s = "";

    for (const char *p = codes; *p != '\0'; p += strspn(p, " ")) {
        const size_t n = strcspn(p, " ");
        s = arena_printf(cx->arena, "%s%s%s", s, *s == '\0' ? "" : " / ",
                         label_of(cx, c, arena_strndup(cx->arena, p, n)));
        p += n;
    }
    return s;
}

const char *
carry_text(struct cx *cx, const struct questionnaire *then,
           const struct sheet_row *row)
{
    const char *number =
        *row->carried_number == '\0' ? row->clause : row->carried_number;
    const char *s = tr(cx->lang, N_("Carried over from the last cycle."));

    if (strcmp(row->carried_over, "changed") == 0)
        s = tr(cx->lang, N_("Carried over from the last cycle. The question "
                            "has changed since then: please check the "
                            "answer."));
    if (*row->carried_number != '\0')
        s = arena_printf(
            cx->arena, "%s %s", s,
            arena_printf(cx->arena,
                         tr(cx->lang, N_("The clause had number %s then.")),
                         row->carried_number));
    if (*row->carried_dropped != '\0')
        s = arena_printf(
            cx->arena, "%s %s", s,
            arena_printf(cx->arena, tr(cx->lang, N_("Not taken over: %s.")),
                         dropped_text(cx,
                                      then == NULL
                                          ? NULL
                                          : questionnaire_clause(then, number),
                                      row->carried_dropped)));
    return s;
}
