/* What each clause of the standard asks for and remarks upon, case by case:
 * tests/unit/clause_cases.txt. */
#include "base/text.h"
#include "questionnaire/catalogue.h"
#include "value/answer_missing.h"
#include "value/field_hint.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STANDARD "server/questionnaire/standard.json"
#define CASES "tests/unit/clause_cases.txt"
#define TODAY "2026-11-22"
#define MAX_CASES 1000
#define MAX_VALUES 64

static struct cx cx;
static const struct questionnaire *standard;
static const char *cases[MAX_CASES];
static int ncases;

/* One case, taken apart. */
struct rule_case {
    const struct clause *c;
    const char *status, *names[MAX_VALUES], *texts[MAX_VALUES], *expected;
    size_t nvalues;
    struct field_value *v;
    size_t nproblems, nmissing;
    const char *missing; /* "code,code" */
};

static char *
read_text(const char *path)
{
    FILE *f = fopen(path, "re");

    ck_assert_msg(f != NULL, "run the tests from the top of the tree");
    char *text = arena_alloc(cx.arena, (size_t)2 << 20);
    const size_t n = fread(text, 1, ((size_t)2 << 20) - 1, f);
    text[n] = '\0';
    fclose(f);
    return text;
}

static void
setup(void)
{
    struct questionnaire *q;
    cx = (struct cx){.arena = arena_new((size_t)64 << 20), .lang = LANG_EN};
    const char *text = read_text(STANDARD);

    ck_assert_msg(catalogue_parse(&cx, cx.arena, text, strlen(text), &q) == OK,
                  "%s", cx.fault.message);
    standard = q;
}

static void
teardown(void)
{
    arena_free(cx.arena);
}

/* The lines that are no comments; kept for the whole run. */
static void
read_cases(void)
{
    FILE *f = fopen(CASES, "re");
    char *line = NULL;
    size_t size = 0;

    if (f == NULL)
        return;
    while (getline(&line, &size, f) > 0 && ncases < MAX_CASES)
        if (*line != '#' && *line != '\n')
            cases[ncases++] = strndup(line, strcspn(line, "\n"));
    free(line);
    fclose(f);
}

/* The text before `mark`, trimmed; *inout goes behind it. */
static const char *
cut(const char **inout, const char *mark)
{
    const char *at = strstr(*inout, mark);
    const size_t n = at == NULL ? strlen(*inout) : (size_t)(at - *inout);
    const char *part = text_trim(cx.arena, arena_strndup(cx.arena, *inout, n));

    *inout += at == NULL ? n : n + strlen(mark);
    return part;
}

static size_t
index_of(const struct clause *c, const char *code)
{
    for (size_t i = 0; i < c->nfields; i++)
        if (strcmp(c->fields[i].code, code) == 0)
            return i;
    ck_abort_msg("%s has no field %s", c->number, code);
}

static const char *
nth(const void *arg, const char *name, size_t i)
{
    const struct rule_case *t = arg;

    for (size_t k = 0; k < t->nvalues; k++)
        if (strcmp(t->names[k], name) == 0 && i-- == 0)
            return t->texts[k];
    return NULL;
}

static void
add_value(struct rule_case *t, const char *name, const char *text)
{
    ck_assert_uint_lt(t->nvalues, MAX_VALUES);
    t->names[t->nvalues] = name;
    t->texts[t->nvalues++] = text;
}

/* "code=a,b" of several choices becomes two values; "table.0.column=x" names
 * the control of a cell. */
static void
take_value(struct rule_case *t, const char *pair)
{
    const char *rest = pair, *name = cut(&rest, "=");
    char *control = arena_printf(cx.arena, "f_%s", name);

    if (strcmp(name, "status") == 0) {
        t->status = rest;
        return;
    }
    for (char *p = control; *p != '\0'; p++)
        if (*p == '.')
            *p = '_';
    if (strchr(name, '.') != NULL ||
        t->c->fields[index_of(t->c, name)].kind != KIND_CHOICES) {
        add_value(t, control, rest);
        return;
    }
    while (*rest != '\0')
        add_value(t, control, cut(&rest, ","));
}

/* The codes of the fields that the gaps are of, by their labels. */
static const char *
codes_missing(const struct rule_case *t, const char *const *gaps, size_t n)
{
    const char *codes = "";

    for (size_t i = 0; i < n; i++) {
        const char *quoted = strstr(gaps[i], "“");
        for (size_t k = 0; quoted != NULL && k < t->c->nfields; k++) {
            const char *label = arena_printf(cx.arena, "“%s”",
                                             t->c->fields[k].label.in[LANG_EN]);
            if (strncmp(quoted, label, strlen(label)) == 0) {
                codes = arena_printf(cx.arena, "%s%s%s", codes,
                                     *codes == '\0' ? "" : ",",
                                     t->c->fields[k].code);
                break;
            }
        }
    }
    return codes;
}

static void
judge(struct rule_case *t)
{
    const struct field_source from = {nth, t};
    const struct answer_text text = {.status = t->status,
                                     .comment = "why",
                                     .safeguard = "",
                                     .plan = "plan",
                                     .plan_date = "2027-01-01",
                                     .performer = ""};
    const char *const *gaps;
    struct field_value *again;

    t->v = field_values_of_form(cx.arena, LANG_EN, t->c, &from, &t->nproblems);
    t->nmissing = answer_missing(cx.arena, LANG_EN, t->c, &text, t->v, &gaps);
    t->missing = codes_missing(t, gaps, t->nmissing);
    /* What is stored reads back as the same. */
    const char *json = field_values_json(cx.arena, t->c, t->v);
    ck_assert(field_values_of_json(cx.arena, t->c, json, &again));
    ck_assert_uint_eq(field_values_check(cx.arena, LANG_JA, t->c, again), 0);
    ck_assert_str_eq(field_values_json(cx.arena, t->c, again), json);
}

static bool
is_warned(const struct rule_case *t, const char *code)
{
    const char *const *warnings;

    return field_warnings(cx.arena, LANG_EN, TODAY, t->c, t->v,
                          index_of(t->c, code), ALL_ROWS, &warnings) > 0;
}

static const char *
joined(const char *const *list, size_t n)
{
    const char *text = "";

    for (size_t i = 0; i < n; i++)
        text =
            arena_printf(cx.arena, "%s%s%s", text, i == 0 ? "" : ",", list[i]);
    return text;
}

/* What the catalogue itself says; false for other words. */
static bool
holds_of_clause(const struct clause *c, const char *key, const char *value,
                bool *out)
{
    const char *fact = value;

    if (strcmp(key, "knock_out") == 0)
        *out = c->is_knock_out;
    else if (strcmp(key, "erratum") == 0)
        *out =
            *c->erratum.in[LANG_JA] != '\0' && *c->erratum.in[LANG_EN] != '\0';
    else if (strcmp(key, "facts") == 0)
        *out = strcmp(c->facts, fact) == 0;
    else if (strcmp(key, "linked") == 0)
        *out = strcmp(joined(c->linked, c->nlinked), value) == 0;
    else if (strcmp(key, "parts") == 0)
        *out = strcmp(joined(c->parts, c->nparts), value) == 0;
    else if (strcmp(key, "weak") == 0)
        *out = strcmp(c->weak_severity, value) == 0;
    else if (strcmp(key, "file_unless") == 0)
        *out = strcmp(c->evidence_unless_clause, value) == 0;
    else
        return false;
    return true;
}

static bool
holds_of_values(const struct rule_case *t, const char *key, const char *value)
{
    if (strcmp(key, "ok") == 0)
        return t->nproblems == 0 && t->nmissing == 0;
    if (strcmp(key, "missing") == 0)
        return strcmp(t->missing, value) == 0 &&
               (*value != '\0' || t->nmissing == 0);
    if (strcmp(key, "bad") == 0)
        return t->nproblems == 1 &&
               *t->v[index_of(t->c, value)].problem != '\0';
    if (strcmp(key, "warn") == 0)
        return is_warned(t, value);
    if (strcmp(key, "nowarn") == 0)
        return !is_warned(t, value);
    if (strcmp(key, "due") == 0)
        return strcmp(clause_proof_due(cx.arena, t->c, t->v), value) == 0;
    const size_t i = index_of(t->c, key);
    if (*value == '"')
        return strncmp(t->v[i].text, value + 1, strlen(value) - 2) == 0 &&
               strlen(t->v[i].text) == strlen(value) - 2;
    const enum threshold_result result = field_value_judged(t->c, t->v, i);
    return strcmp(value, "met") == 0      ? result == THRESHOLD_MET
           : strcmp(value, "missed") == 0 ? result == THRESHOLD_MISSED
                                          : false;
}

/* The next word of what is expected; quotes keep spaces. */
static const char *
next_word(const char **inout)
{
    bool is_quoted = false;
    const char *s = *inout + strspn(*inout, " ");
    size_t n = 0;

    for (; s[n] != '\0' && (is_quoted || s[n] != ' '); n++)
        is_quoted ^= s[n] == '"';
    *inout = s + n;
    return arena_strndup(cx.arena, s, n);
}

START_TEST(clause_case)
{
    struct rule_case t = {.status = "conforms"};
    const char *line = cases[_i];
    const char *rest = line, *number = cut(&rest, " | ");
    const char *name = cut(&rest, " | "), *values = cut(&rest, "| ");
    const char *word;
    bool holds;

    t.c = questionnaire_clause(standard, number);
    ck_assert_msg(t.c != NULL, "no clause %s", number);
    ck_assert_str_ne(name, "");
    while (*values != '\0') {
        const char *pair = cut(&values, ";");
        if (*pair != '\0')
            take_value(&t, pair);
    }
    judge(&t);
    ck_assert_str_ne(rest, "");
    while (*(word = next_word(&rest)) != '\0') {
        const size_t n = strcspn(word, ":=");
        const char *key = arena_strndup(cx.arena, word, n);
        const char *value = word[n] == '\0' ? "" : word + n + 1;

        if (!holds_of_clause(t.c, key, value, &holds))
            holds = holds_of_values(&t, key, value);
        ck_assert_msg(holds, "%s: not %s (missing: %s; due: %s)", line, word,
                      t.missing, clause_proof_due(cx.arena, t.c, t.v));
    }
}
END_TEST

START_TEST(every_clause_with_rules_has_a_case)
{
    for (size_t i = 0; i < standard->nclauses; i++) {
        const struct clause *c = &standard->clauses[i];
        const char *start = arena_printf(cx.arena, "%s | ", c->number);
        bool has_case = false;

        for (int k = 0; k < ncases; k++)
            has_case |= strncmp(cases[k], start, strlen(start)) == 0;
        ck_assert_msg(has_case || (c->nfields == 0 && c->nlinked == 0 &&
                                   c->nparts == 0 && !c->is_knock_out &&
                                   *c->erratum.in[LANG_JA] == '\0'),
                      "%s has no case", c->number);
    }
}
END_TEST

START_TEST(plain_clauses_need_an_answer_only)
{
    struct rule_case t = {.status = "conforms"};

    for (size_t i = 0; i < standard->nclauses; i++) {
        t.c = &standard->clauses[i];
        if (!t.c->is_assessable || t.c->nfields > 0)
            continue;
        judge(&t);
        ck_assert_msg(t.nproblems + t.nmissing == 0, "%s", t.c->number);
        ck_assert_str_ne(t.c->evidence.in[LANG_JA], "");
        ck_assert_str_ne(t.c->guidance.in[LANG_EN], "");
    }
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("clause_rules");
    TCase *tc = tcase_create("clause_rules");

    read_cases();
    tcase_add_unchecked_fixture(tc, setup, teardown); /* reads it once */
    tcase_add_loop_test(tc, clause_case, 0, ncases);
    tcase_add_test(tc, every_clause_with_rules_has_a_case);
    tcase_add_test(tc, plain_clauses_need_an_answer_only);
    suite_add_tcase(s, tc);
    SRunner *sr = srunner_create(s);
    srunner_set_fork_status(sr, CK_NOFORK);
    srunner_run_all(sr, CK_ENV);
    const int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    for (int i = 0; i < ncases; i++)
        free((char *)(uintptr_t)cases[i]);
    return failed == 0 && ncases > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
