#include "questionnaire/catalogue.h"

#include "base/i18n.h"
#include "base/text.h"
#include "questionnaire/catalogue_field.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 4

static void
release_json(void *arg)
{
    json_decref(arg);
}

/* "24.1.4" -> {24, 1, 4}; 0 when it is no clause number. */
static int
split_number(const char *number, long parts[MAX_DEPTH])
{
    const char *p = number;

    for (int n = 0; n < MAX_DEPTH; n++) {
        char *end;
        if (*p < '1' || *p > '9')
            return 0;
        parts[n] = strtol(p, &end, 10);
        if (end - p > 4)
            return 0;
        if (*end == '\0')
            return n + 1;
        if (*end != '.')
            return 0;
        p = end + 1;
    }
    return 0;
}

static bool
is_after(const char *number, const char *previous)
{
    long a[MAX_DEPTH] = {0}, b[MAX_DEPTH] = {0};

    split_number(number, a);
    split_number(previous, b);
    for (int i = 0; i < MAX_DEPTH; i++)
        if (a[i] != b[i])
            return a[i] > b[i];
    return false;
}

static RESULT
read_domains(struct reader *r, const json_t *doc, struct questionnaire *q)
{
    const json_t *list;

    TRY(reader_array(r, doc, "", "domains", 1, &list));
    const size_t n = json_array_size(list);
    struct domain *v = arena_array(r->a, n, sizeof(*v));
    for (size_t i = 0; i < n; i++) {
        const json_t *o = json_array_get(list, i);
        const char *at = arena_printf(r->cx->arena, "domains[%zu]", i);
        TRY(reader_object(r, o, at, "number title delegable"));
        TRY(reader_int(r, o, at, "number", 1, &v[i].number));
        if (i > 0 && v[i].number <= v[i - 1].number)
            return reader_bad(r, reader_path(r, at, "number"),
                              "must be higher than the one before");
        TRY(reader_bilingual(r, o, at, "title", true, &v[i].title));
        TRY(reader_bool(r, o, at, "delegable", false, &v[i].is_delegable));
    }
    q->domains = v;
    q->ndomains = n;
    return OK;
}

static RESULT
read_facts(struct reader *r, const json_t *doc, struct questionnaire *q)
{
    const json_t *list;

    TRY(reader_array(r, doc, "", "facts", 0, &list));
    const size_t n = json_array_size(list);
    struct fact *v = arena_array(r->a, n, sizeof(*v));
    q->facts = v;
    for (size_t i = 0; i < n; i++) {
        const json_t *o = json_array_get(list, i);
        const char *at = arena_printf(r->cx->arena, "facts[%zu]", i);
        TRY(reader_object(r, o, at, "code question absent_reason"));
        TRY(reader_code(r, o, at, "code", &v[i].code));
        if (questionnaire_fact(q, v[i].code) != NULL)
            return reader_bad(r, reader_path(r, at, "code"),
                              "%s is there twice", v[i].code);
        TRY(reader_bilingual(r, o, at, "question", true, &v[i].question));
        TRY(reader_bilingual(r, o, at, "absent_reason", true,
                             &v[i].absent_reason));
        q->nfacts = i + 1;
    }
    return OK;
}

static RESULT
read_applicability(struct reader *r, const json_t *o,
                   const struct questionnaire *q, struct clause *c)
{
    const json_t *part = json_object_get(o, "applicability"), *list;
    const char *facts = "";

    TRY(reader_object(r, part, "applicability", "facts"));
    TRY(reader_array(r, part, "applicability", "facts", 0, &list));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *code = json_string_value(json_array_get(list, i));
        if (code == NULL || questionnaire_fact(q, code) == NULL)
            return reader_bad(r, "applicability.facts",
                              "%s is no fact of the catalogue",
                              code == NULL ? "(no text)" : code);
        if (text_has_word(facts, code))
            return reader_bad(r, "applicability.facts", "names %s twice", code);
        facts = *facts == '\0' ? arena_strdup(r->a, code)
                               : arena_printf(r->a, "%s %s", facts, code);
    }
    c->facts = facts;
    return OK;
}

/* "field" or "table.column", each a date. */
static bool
is_date_of(const struct clause *c, struct arena *a, const char *path)
{
    const char *dot = strchr(path, '.');
    const size_t n = dot == NULL ? strlen(path) : (size_t)(dot - path);
    const struct clause_field *f = catalogue_field_by_code(
        c->fields, c->nfields, arena_strndup(a, path, n));

    if (f != NULL && dot != NULL)
        f = catalogue_field_by_code(f->columns, f->ncolumns, dot + 1);
    return f != NULL && f->kind == KIND_DATE;
}

static RESULT
read_cadence_from(struct reader *r, const json_t *part, struct clause *c)
{
    int rows = 0;

    if (json_object_get(part, "from") == NULL)
        return OK;
    TRY(reader_texts(r, part, "cadence", "from", &c->cadence_from,
                     &c->ncadence_from));
    for (size_t i = 0; i < c->ncadence_from; i++)
        if (!is_date_of(c, r->cx->arena, c->cadence_from[i]))
            return reader_bad(r, "cadence.from", "%s is no date of the clause",
                              c->cadence_from[i]);
    if (json_object_get(part, "rows") != NULL)
        TRY(reader_word(r, part, "cadence", "rows", "each latest", &rows));
    c->cadence_latest = rows == 1;
    return OK;
}

static RESULT
read_cadence(struct reader *r, const json_t *o, struct clause *c)
{
    const json_t *part = json_object_get(o, "cadence");
    int unit;

    if (part == NULL)
        return OK;
    TRY(read_cadence_from(r, part, c));
    if (json_object_get(part, "declared") == NULL) {
        TRY(reader_object(r, part, "cadence", "every unit from rows"));
        TRY(reader_int(r, part, "cadence", "every", 1, &c->cadence_every));
        TRY(reader_word(r, part, "cadence", "unit", "months days", &unit));
        c->cadence_unit = unit == 0 ? "months" : "days";
        return OK;
    }
    TRY(reader_object(r, part, "cadence", "declared field from rows"));
    if (!json_is_true(json_object_get(part, "declared")))
        return reader_bad(r, "cadence.declared", "must be true");
    TRY(reader_code(r, part, "cadence", "field", &c->cadence_field));
    c->cadence_unit = "declared";
    const struct clause_field *f =
        catalogue_field_by_code(c->fields, c->nfields, c->cadence_field);
    if (f == NULL ||
        (f->kind != KIND_DURATION &&
         (f->kind != KIND_NUMBER || !text_has_word("months days", f->unit))))
        return reader_bad(r, "cadence.field",
                          "must be a duration, or a number of months or days");
    return OK;
}

static RESULT
read_weak_answer(struct reader *r, const json_t *o, struct clause *c)
{
    const json_t *part = json_object_get(o, "weak_answer");
    int severity;

    if (part == NULL)
        return OK;
    TRY(reader_object(r, part, "weak_answer", "severity why"));
    TRY(reader_word(r, part, "weak_answer", "severity",
                    "low medium high critical", &severity));
    TRY(reader_text(r, part, "weak_answer", "severity", true,
                    &c->weak_severity));
    return reader_bilingual(r, part, "weak_answer", "why", true, &c->weak_why);
}

static RESULT
read_evidence_unless(struct reader *r, const json_t *o, struct clause *c)
{
    static const char at[] = "evidence_required_unless";
    const json_t *part = json_object_get(o, at);

    if (part == NULL)
        return OK;
    TRY(reader_object(r, part, at, "clause field in"));
    TRY(reader_text(r, part, at, "clause", true, &c->evidence_unless_clause));
    TRY(reader_code(r, part, at, "field", &c->evidence_unless_field));
    return reader_texts(r, part, at, "in", &c->evidence_unless_in,
                        &c->nevidence_unless_in);
}

static RESULT
read_assessable(struct reader *r, const json_t *o,
                const struct questionnaire *q, struct clause *c)
{
    TRY(reader_bool(r, o, "", "knock_out", true, &c->is_knock_out));
    TRY(reader_bilingual(r, o, "", "question", true, &c->question));
    TRY(reader_bilingual(r, o, "", "guidance", true, &c->guidance));
    TRY(reader_bilingual(r, o, "", "evidence", true, &c->evidence));
    TRY(reader_bilingual(r, o, "", "erratum", false, &c->erratum));
    TRY(read_applicability(r, o, q, c));
    TRY(catalogue_fields(r, o, &c->fields, &c->nfields));
    TRY(read_cadence(r, o, c));
    TRY(read_weak_answer(r, o, c));
    TRY(read_evidence_unless(r, o, c));
    if (json_object_get(o, "linked") != NULL)
        TRY(reader_texts(r, o, "", "linked", &c->linked, &c->nlinked));
    if (json_object_get(o, "parts") != NULL)
        TRY(reader_texts(r, o, "", "parts", &c->parts, &c->nparts));
    return OK;
}

/* The parent is the number less its last part, and stands before. */
static RESULT
read_parent(struct reader *r, const json_t *o, const struct clause *earlier,
            size_t nearlier, struct clause *c)
{
    const char *dot = strrchr(c->number, '.');

    c->parent = "";
    if (dot == NULL)
        return json_is_null(json_object_get(o, "parent"))
                   ? OK
                   : reader_bad(r, "parent", "must be null at the top");
    TRY(reader_text(r, o, "", "parent", true, &c->parent));
    if (strlen(c->parent) != (size_t)(dot - c->number) ||
        strncmp(c->parent, c->number, strlen(c->parent)) != 0)
        return reader_bad(r, "parent", "does not fit the number");
    for (size_t i = nearlier; i > 0; i--)
        if (strcmp(earlier[i - 1].number, c->parent) == 0)
            return earlier[i - 1].domain == c->domain
                       ? OK
                       : reader_bad(r, "parent", "is in another domain");
    return reader_bad(r, "parent", "does not stand before the clause");
}

static RESULT
read_clause(struct reader *r, const json_t *o, const struct questionnaire *q,
            struct clause *v, size_t i)
{
    struct clause *c = &v[i];
    long parts[MAX_DEPTH];
    const struct bilingual none = {{"", ""}};

    *c = (struct clause){
        .position = (int)i,
        .facts = "",
        .cadence_unit = "",
        .cadence_field = "",
        .weak_severity = "",
        .evidence_unless_clause = "",
        .evidence_unless_field = "",
        .question = none,
        .guidance = none,
        .evidence = none,
        .erratum = none,
        .weak_why = none,
        .official = none,
    };
    r->clause = "";
    TRY(reader_text(r, o, arena_printf(r->cx->arena, "clauses[%zu]", i),
                    "number", true, &c->number));
    r->clause = c->number;
    if (split_number(c->number, parts) == 0)
        return reader_bad(r, "number", "is no clause number");
    if (i > 0 && !is_after(c->number, v[i - 1].number))
        return reader_bad(r, "number", "must come after %s", v[i - 1].number);
    TRY(reader_int(r, o, "", "domain", 1, &c->domain));
    if (questionnaire_domain(q, c->domain) == NULL)
        return reader_bad(r, "domain", "is no domain of the catalogue");
    if (i > 0 && c->domain < v[i - 1].domain)
        return reader_bad(r, "domain", "must not go back");
    TRY(read_parent(r, o, v, i, c));
    TRY(reader_bool(r, o, "", "assessable", true, &c->is_assessable));
    TRY(reader_object(r, o, "",
                      c->is_assessable
                          ? "number domain parent assessable knock_out "
                            "question guidance evidence applicability "
                            "evidence_required_unless fields cadence "
                            "weak_answer linked parts erratum"
                          : "number domain parent assessable"));
    return c->is_assessable ? read_assessable(r, o, q, c) : OK;
}

static RESULT
count_domains(struct reader *r, struct questionnaire *q)
{
    struct domain *v = arena_array(r->a, q->ndomains, sizeof(*v));
    size_t at = 0;

    r->clause = "";
    memcpy(v, q->domains, q->ndomains * sizeof(*v));
    for (size_t i = 0; i < q->ndomains; i++) {
        v[i].first = at;
        while (at < q->nclauses && q->clauses[at].domain == v[i].number)
            v[i].nassessable += q->clauses[at++].is_assessable;
        v[i].count = at - v[i].first;
        q->nassessable += v[i].nassessable;
        if (v[i].nassessable == 0)
            return reader_bad(r, arena_printf(r->cx->arena, "domains[%zu]", i),
                              "asks nothing");
    }
    q->domains = v;
    return OK;
}

/* A requirement with requirements below it is rated no better than they are,
 * unless the catalogue names other parts. */
static void
find_parts(struct reader *r, struct clause *v, size_t n, struct clause *c)
{
    const char *below = arena_printf(r->cx->arena, "%s.", c->number);
    const char **parts = arena_array(r->a, n, sizeof(*parts));

    for (size_t i = 0; i < n; i++)
        if (v[i].is_assessable &&
            strncmp(v[i].number, below, strlen(below)) == 0)
            parts[c->nparts++] = v[i].number;
    c->parts = parts;
}

static int
by_number(const void *a, const void *b)
{
    const struct clause *const *left = a, *const *right = b;

    return strcmp((*left)->number, (*right)->number);
}

static RESULT
read_clauses(struct reader *r, const json_t *doc, struct questionnaire *q)
{
    const json_t *list;

    TRY(reader_array(r, doc, "", "clauses", 1, &list));
    const size_t n = json_array_size(list);
    struct clause *v = arena_array(r->a, n, sizeof(*v));
    const struct clause **sorted = arena_array(r->a, n, sizeof(*sorted));
    for (size_t i = 0; i < n; i++) {
        TRY(read_clause(r, json_array_get(list, i), q, v, i));
        sorted[i] = &v[i];
    }
    for (size_t i = 0; i < n; i++)
        if (v[i].is_assessable && v[i].nparts == 0)
            find_parts(r, v, n, &v[i]);
    qsort(sorted, n, sizeof(*sorted), by_number);
    q->clauses = v;
    q->nclauses = n;
    q->by_number = sorted;
    return count_domains(r, q);
}

enum err
catalogue_parse(struct cx *cx, struct arena *a, const char *json, size_t n,
                struct questionnaire **out)
{
    struct reader r = {.cx = cx, .a = a, .clause = ""};
    struct questionnaire *q = arena_alloc(a, sizeof(*q));
    json_error_t why;

    json_t *doc = json_loadb(json, n, JSON_REJECT_DUPLICATES, &why);
    if (doc == NULL)
        return reader_bad(&r, arena_printf(cx->arena, "line %d", why.line),
                          "%s", why.text);
    arena_defer(cx->arena, release_json, doc);
    TRY(reader_object(&r, doc, "(document)",
                      "version supersedes renumbered "
                      "domains facts clauses"));
    q->id = "";
    TRY(reader_text(&r, doc, "", "version", true, &q->version));
    if (strlen(q->version) > 40)
        return reader_bad(&r, "version", "is too long");
    TRY(read_domains(&r, doc, q));
    TRY(read_facts(&r, doc, q));
    TRY(read_clauses(&r, doc, q));
    TRY(catalogue_renumbered(cx, a, doc, q));
    TRY(catalogue_check(cx, q));
    *out = q;
    return OK;
}
