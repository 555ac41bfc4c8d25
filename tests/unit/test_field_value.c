/* Typed values of clauses: forms, JSON, words, and what misses; on the
 * standard itself. */
#include "lib/ut.h"
#include "questionnaire/catalogue.h"
#include "value/answer_missing.h"
#include "value/field_value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STANDARD "server/questionnaire/standard.json"

static struct cx cx;
static const struct questionnaire *standard;

static void
setup(void)
{
    struct questionnaire *q;
    FILE *f = fopen(STANDARD, "re");

    ck_assert_msg(f != NULL, "run the tests from the top of the tree");
    cx = (struct cx){.arena = arena_new((size_t)64 << 20), .lang = LANG_EN};
    char *text = arena_alloc(cx.arena, (size_t)2 << 20);
    const size_t n = fread(text, 1, ((size_t)2 << 20) - 1, f);
    fclose(f);
    ck_assert_int_eq(catalogue_parse(&cx, cx.arena, text, n, &q), OK);
    standard = q;
}

static void
teardown(void)
{
    arena_free(cx.arena);
}

static const struct clause *
clause(const char *number)
{
    const struct clause *c = questionnaire_clause(standard, number);

    ck_assert_ptr_nonnull(c);
    return c;
}

static size_t
index_of(const struct clause *c, const char *code)
{
    for (size_t i = 0; i < c->nfields; i++) {
        if (strcmp(c->fields[i].code, code) == 0)
            return i;
    }
    ck_abort_msg("%s has no field %s", c->number, code);
}

/* A form as pairs name, value, ended by NULL. */
static const char *
nth(const void *arg, const char *name, size_t i)
{
    for (const char *const *p = arg; *p != NULL; p += 2) {
        if (strcmp(p[0], name) == 0 && i-- == 0)
            return p[1];
    }
    return NULL;
}

static struct field_value *
form(const struct clause *c, const char *const pairs[], size_t *out_nproblems)
{
    const struct field_source from = {nth, pairs};

    return field_values_of_form(cx.arena, LANG_EN, c, &from, out_nproblems);
}

#define FORM(c, n, ...) form((c), (const char *const[]){__VA_ARGS__, NULL}, (n))

/* What a number typed like this is stored as; NULL when it is refused. */
static const char *
number_stored(const char *typed)
{
    const struct clause *c = clause("32.1.2"); /* retention_days */
    size_t n;
    struct field_value *v = FORM(c, &n, "f_retention_days", typed);
    const size_t i = index_of(c, "retention_days");

    if (n == 0)
        return v[i].text;
    ck_assert_str_eq(v[i].text, typed);
    ck_assert_str_ne(v[i].problem, "");
    return NULL;
}

START_TEST(numbers_are_normalised)
{
    ck_assert_str_eq(number_stored("365"), "365");
    ck_assert_str_eq(number_stored("３６５"), "365");
    ck_assert_str_eq(number_stored(" 1,000 "), "1000");
    ck_assert_str_eq(number_stored("0042"), "42");
    ck_assert_str_eq(number_stored("12.50"), "12.5");
    ck_assert_str_eq(number_stored("7."), "7");
    ck_assert_str_eq(number_stored("0"), "0");
    ck_assert_str_eq(number_stored(""), "");
    /* With the unit that is asked for, as people type it. */
    ck_assert_str_eq(number_stored("３０日"), "30");
    ck_assert_str_eq(number_stored("365 days"), "365");
    ck_assert_str_eq(number_stored("1 Day"), "1");
    ck_assert_str_eq(number_stored("９０日間"), "90");
}
END_TEST

START_TEST(what_is_no_number_stays_as_typed)
{
    ck_assert_ptr_null(number_stored("about a year"));
    ck_assert_ptr_null(number_stored("12 か月")); /* months, not days */
    ck_assert_ptr_null(number_stored("365日くらい"));
    ck_assert_ptr_null(number_stored("三十日"));
    ck_assert_ptr_null(number_stored("1.2.3"));
    ck_assert_ptr_null(number_stored("-"));
    ck_assert_ptr_null(number_stored("1e9"));
    ck_assert_ptr_null(number_stored("-5"));             /* below the minimum */
    ck_assert_ptr_null(number_stored("99999999999999")); /* above the maximum */
}
END_TEST

/* How long privileges may stay, typed like this beside a chosen unit. */
static const char *
duration_stored(const char *typed, const char *unit)
{
    const struct clause *c = clause("3.3"); /* hours, minutes, days */
    size_t n;
    struct field_value *v =
        FORM(c, &n, "f_max_revocation", typed, "f_max_revocation_unit", unit);

    ck_assert_uint_eq(n, *v[0].problem != '\0');
    return *v[0].problem == '\0' ? v[0].text : NULL;
}

START_TEST(durations_are_normalised)
{
    static const struct {
        const char *typed, *unit, *stored;
    } cases[] = {
        {"24", "hours", "24 hours"},
        {" ２４ ", "hours", "24 hours"},
        {"3", "days", "3 days"},
        {"０.5", "hours", "0.5 hours"},
        {"0", "minutes", "0 minutes"},
        {"", "days", ""},
        /* What is typed counts, not the control that stood beside it. */
        {"2 日", "hours", "2 days"},
        {"２時間", "days", "2 hours"},
        {"90 min", "hours", "90 minutes"},
        {"3 days", "", "3 days"},
        {"3", "", NULL},
        {"3", "months", NULL}, /* no unit of this field */
        {"3 か月", "hours", NULL},
        {"soon", "hours", NULL},
        {"-1", "hours", NULL},
        {"900001", "hours", NULL}, /* more than a hundred years */
        {"3 apples", "hours", NULL},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *stored = duration_stored(cases[i].typed, cases[i].unit);
        if (cases[i].stored == NULL)
            ck_assert_msg(stored == NULL, "%s %s", cases[i].typed,
                          cases[i].unit);
        else
            ck_assert_str_eq(stored, cases[i].stored);
    }
}
END_TEST

START_TEST(a_duration_comes_back_from_json_and_in_words)
{
    const struct clause *c = clause("3.3");
    struct field_value *v;

    ck_assert(
        field_values_of_json(cx.arena, c, "{\"max_revocation\":\"３日\"}", &v));
    ck_assert_uint_eq(field_values_check(cx.arena, LANG_EN, c, v), 0);
    ck_assert_str_eq(field_values_json(cx.arena, c, v),
                     "{\"max_revocation\":\"3 days\"}");
    ck_assert_str_eq(field_value_text(cx.arena, LANG_EN, &c->fields[0], v),
                     "3 days");
    v[0].text = "1 hours";
    ck_assert_str_eq(field_value_text(cx.arena, LANG_EN, &c->fields[0], v),
                     "1 hour");
}
END_TEST

START_TEST(what_comes_whole_has_no_decimals)
{
    const struct clause *bits = clause("31.5"), *cvss = clause("43.2");
    size_t n;
    const size_t i = index_of(bits, "key_bits");

    ck_assert_str_eq(FORM(bits, &n, "f_key_bits", "２５６ビット")[i].text,
                     "256");
    (void)FORM(bits, &n, "f_key_bits", "256.5");
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(FORM(cvss, &n, "f_lowest_cvss_fixed", "4.1 点")[0].text,
                     "4.1");
    (void)FORM(cvss, &n, "f_lowest_cvss_fixed", "4.05");
    ck_assert_uint_eq(n, 1);
}
END_TEST

/* A table of so many rows, by form. */
static size_t
problems_of_rows(size_t nrows, struct field_value **out)
{
    const struct clause *c = clause("43.1");
    const char **pairs = arena_array(cx.arena, 2 * nrows + 1, sizeof(*pairs));
    const struct field_source from = {nth, pairs};
    size_t n;

    for (size_t i = 0; i < nrows; i++) {
        pairs[2 * i] =
            arena_printf(cx.arena, "f_assessments_%zu_application", i);
        pairs[2 * i + 1] = "x";
    }
    *out = field_values_of_form(cx.arena, LANG_EN, c, &from, &n);
    return n;
}

START_TEST(a_table_beyond_its_limit_is_refused_whole)
{
    struct field_value *v;

    ck_assert_uint_eq(problems_of_rows(FIELD_MAX_ROWS, &v), 0);
    ck_assert_uint_eq(v[0].nrows, FIELD_MAX_ROWS);
    ck_assert_uint_eq(problems_of_rows(1000, &v), 1);
    ck_assert_ptr_nonnull(strstr(v[0].problem, "100 rows at most"));
    ck_assert_str_eq(field_values_json(cx.arena, clause("43.1"), v), "{}");
}
END_TEST

START_TEST(a_long_text_is_refused_with_its_limit)
{
    const struct clause *c = clause("54.1");
    char *text = arena_alloc(cx.arena, (size_t)1 << 20);
    size_t n;

    memset(text, 'a', ((size_t)1 << 20) - 1);
    struct field_value *v =
        FORM(c, &n, "f_tester", text, "f_scope", "😀 \u202E עברית");
    ck_assert_uint_eq(n, 1);
    ck_assert_ptr_nonnull(strstr(v[index_of(c, "tester")].problem, "4000"));
    ck_assert_str_eq(field_values_json(cx.arena, c, v),
                     "{\"scope\":\"😀 \u202E עברית\"}");
}
END_TEST

START_TEST(dates_are_normalised_and_must_exist)
{
    const struct clause *c = clause("1.1");
    const struct clause_field *f = NULL;
    size_t n;

    for (size_t i = 0; i < c->nfields && f == NULL; i++) {
        if (c->fields[i].kind == KIND_DATE)
            f = &c->fields[i];
    }
    ck_assert_ptr_nonnull(f);
    const char *name = arena_printf(cx.arena, "f_%s", f->code);
    const size_t i = (size_t)(f - c->fields);
    struct field_value *v = FORM(c, &n, name, "２０２６年２月１日");
    ck_assert_uint_eq(n, 0);
    ck_assert_str_eq(v[i].text, "2026-02-01");
    v = FORM(c, &n, name, "2026-02-30");
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(v[i].text, "2026-02-30");
    ck_assert_str_ne(v[i].problem, "");
    ck_assert_str_eq(field_values_json(cx.arena, c, v), "{}");
}
END_TEST

START_TEST(choices_are_known_ones_in_the_catalogues_order)
{
    const struct clause *c = clause("22.1");
    size_t n;
    struct field_value *v =
        FORM(c, &n, "f_framework", "cis", "f_framework", "iso_27001",
             "f_framework", "no_such", "f_framework", "cis");
    const size_t i = index_of(c, "framework");

    ck_assert_uint_eq(n, 0);
    if (c->fields[i].kind == KIND_CHOICES) {
        ck_assert_uint_eq(v[i].nitems, 2);
        ck_assert_str_eq(v[i].items[0], "iso_27001");
        ck_assert_str_eq(v[i].items[1], "cis");
    }
}
END_TEST

START_TEST(rows_of_a_table_come_back)
{
    const struct clause *c = clause("43.1"); /* assessments */
    size_t n;
    struct field_value *values,
        *v = FORM(c, &n, "f_assessments_0_application", "会計 \"A\"\n\\",
                  "f_assessments_0_event", "new",
                  "f_assessments_0_assessment_date", "2026/3/4",
                  "f_assessments_1_application", " ",
                  "f_assessments_2_application", "B", "f_assessments_2_event",
                  "", "f_assessments_4_application", "after a gap");
    const struct clause_field *f = &c->fields[0];

    ck_assert_uint_eq(n, 0);
    ck_assert_uint_eq(v[0].nrows, 2); /* the empty row is dropped */
    const char *json = field_values_json(cx.arena, c, v);
    ck_assert_str_eq(json,
                     "{\"assessments\":[{\"application\":\"会計 \\\"A\\\"\\n"
                     "\\\\\",\"event\":\"new\",\"assessment_date\":"
                     "\"2026-03-04\"},{\"application\":\"B\"}]}");
    ck_assert(field_values_of_json(cx.arena, c, json, &values));
    ck_assert_uint_eq(values[0].nrows, 2);
    ck_assert_str_eq(values[0].cells[0].text, "会計 \"A\"\n\\");
    ck_assert_str_eq(values[0].cells[f->ncolumns].text, "B");
    ck_assert_str_eq(field_values_json(cx.arena, c, values), json);
    ck_assert_str_eq(field_value_text(cx.arena, LANG_EN, f, &values[0]),
                     "2 rows");
}
END_TEST

START_TEST(a_cell_that_cannot_be_is_left_out)
{
    const struct clause *c = clause("43.1");
    size_t n;
    struct field_value *v = FORM(c, &n, "f_assessments_0_application", "A",
                                 "f_assessments_0_assessment_date", "soon");

    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(field_values_json(cx.arena, c, v),
                     "{\"assessments\":[{\"application\":\"A\"}]}");
}
END_TEST

START_TEST(json_is_read_or_refused)
{
    static const struct {
        const char *json;
        bool is_good;
        const char *again;
    } cases[] = {
        {"{}", true, "{}"},
        {" { } ", true, "{}"},
        {"{\"retention_days\":365}", true, "{\"retention_days\":\"365\"}"},
        {"{\"retention_days\":null}", true, "{}"},
        {"{\"retention_days\":\"\\u0033\\ud83d\\ude00\"}", true,
         "{\"retention_days\":\"3😀\"}"},
        {"{\"unknown\":[{\"a\":1},\"b\"],\"x\":\"y\"}", true, "{}"},
        {"{\"retention_days\":[\"1\"]}", true, "{}"},
        {"", false, "{}"},
        {"{", false, "{}"},
        {"[]", false, "{}"},
        {"{\"a\"}", false, "{}"},
        {"{\"a\":}", false, "{}"},
        {"{\"a\":1,}", false, "{}"},
        {"{\"a\":\"1}", false, "{}"},
        {"{\"a\":\"\\", false, "{}"},
        {"{\"a\":\"\\u12\"}", false, "{}"},
        {"{\"a\":\"\\udc00\"}", false, "{}"},
        {"{\"a\":[{\"b\":[1]}]}", false, "{}"},
        {"{\"a\":{}}", false, "{}"},
        {"{} x", false, "{}"},
    };
    const struct clause *c = clause("32.1.2");
    struct field_value *v;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        ck_assert_msg(field_values_of_json(cx.arena, c, cases[i].json, &v) ==
                          cases[i].is_good,
                      "%s", cases[i].json);
        ck_assert_str_eq(field_values_json(cx.arena, c, v), cases[i].again);
    }
}
END_TEST

START_TEST(every_kind_comes_back_from_a_cut_text)
{
    /* No prefix of a good text may read past its end. */
    const struct clause *c = clause("43.1");
    const char *json =
        "{\"assessments\":[{\"application\":\"\\u3042\\n\",\"event\":\"new\"},"
        "{\"application\":\"B\"}]}";
    struct field_value *v;

    for (size_t n = 0; n < strlen(json); n++)
        ck_assert(!field_values_of_json(cx.arena, c,
                                        arena_strndup(cx.arena, json, n), &v));
}
END_TEST

START_TEST(a_field_with_a_condition_counts_only_when_it_is_met)
{
    const struct clause *c = clause("3.2");
    const size_t i = index_of(c, "mfa_exceptions");
    size_t n;

    ck_assert(!field_is_shown(c, FORM(c, &n, "f_mfa_coverage", "all"), i));
    ck_assert(!field_is_shown(c, FORM(c, &n, "f_x", ""), i));
    ck_assert(field_is_shown(c, FORM(c, &n, "f_mfa_coverage", "partial"), i));
}
END_TEST

static size_t
missing(const struct clause *c, const struct field_value *v, const char *status,
        const char *comment, const char *plan, const char *plan_date)
{
    const struct answer_text text = {.status = status,
                                     .comment = comment,
                                     .safeguard = "",
                                     .plan = plan,
                                     .plan_date = plan_date};

    return answer_missing(cx.arena, LANG_EN, c, &text, v, NULL);
}

START_TEST(what_misses_depends_on_the_answer)
{
    const struct clause *c = clause("32.1.2");
    size_t n;
    struct field_value *none = FORM(c, &n, "f_x", "");
    struct field_value *full = FORM(c, &n, "f_retention_days", "400");

    ck_assert_uint_eq(missing(c, full, "", "", "", ""), 1);
    ck_assert_uint_eq(missing(c, full, "conforms", "", "", ""), 0);
    ck_assert_uint_eq(missing(c, none, "conforms", "", "", ""), 1);
    ck_assert_uint_eq(missing(c, none, "does_not_conform", "", "", ""), 2);
    ck_assert_uint_eq(
        missing(c, none, "does_not_conform", "", "tapes", "2027-01-01"), 0);
    ck_assert_uint_eq(missing(c, full, "partly", "", " ", "2027-01-01"), 1);
    ck_assert_uint_eq(missing(c, none, "not_applicable", "", "", ""), 1);
    ck_assert_uint_eq(missing(c, none, "not_applicable", "no data", "", ""), 0);
    ck_assert_uint_eq(missing(c, none, "alternative", "\n", "", ""), 1);
}
END_TEST

START_TEST(rows_that_were_begun_must_be_whole)
{
    const struct clause *c = clause("43.1");
    size_t n;
    const char *const *gaps;
    struct field_value *v = FORM(c, &n, "f_assessments_0_application", "A");
    const struct answer_text text = {.status = "conforms",
                                     .comment = "",
                                     .safeguard = "",
                                     .plan = "",
                                     .plan_date = ""};

    n = answer_missing(cx.arena, LANG_EN, c, &text, v, &gaps);
    ck_assert_uint_eq(n, 3); /* trigger, assessment date, result */
    ck_assert_str_eq(gaps[0], "Fill in “Assessments carried out”, row 1: "
                              "“Trigger”.");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, numbers_are_normalised);
    tcase_add_test(tc, what_is_no_number_stays_as_typed);
    tcase_add_test(tc, durations_are_normalised);
    tcase_add_test(tc, a_duration_comes_back_from_json_and_in_words);
    tcase_add_test(tc, what_comes_whole_has_no_decimals);
    tcase_add_test(tc, a_table_beyond_its_limit_is_refused_whole);
    tcase_add_test(tc, a_long_text_is_refused_with_its_limit);
    tcase_add_test(tc, dates_are_normalised_and_must_exist);
    tcase_add_test(tc, choices_are_known_ones_in_the_catalogues_order);
    tcase_add_test(tc, rows_of_a_table_come_back);
    tcase_add_test(tc, a_cell_that_cannot_be_is_left_out);
    tcase_add_test(tc, json_is_read_or_refused);
    tcase_add_test(tc, every_kind_comes_back_from_a_cut_text);
    tcase_add_test(tc, a_field_with_a_condition_counts_only_when_it_is_met);
    tcase_add_test(tc, what_misses_depends_on_the_answer);
    tcase_add_test(tc, rows_that_were_begun_must_be_whole);
}

int
main(void)
{
    return ut_main("field_value", add_tests);
}
