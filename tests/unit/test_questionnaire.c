/* The catalogue: what its reader accepts and refuses, the standard itself,
 * thresholds. */
#include "base/text.h"
#include "lib/ut.h"
#include "questionnaire/catalogue.h"
#include "questionnaire/field_unit.h"
#include "questionnaire/questionnaire.h"
#include "vendor/facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STANDARD "server/questionnaire/standard.json"

static struct cx cx;

static void
setup(void)
{
    cx = (struct cx){.arena = arena_new((size_t)64 << 20)};
}

static void
teardown(void)
{
    arena_free(cx.arena);
}

static char *
standard_text(size_t *out_n)
{
    FILE *f = fopen(STANDARD, "re");

    ck_assert_msg(f != NULL, "run the tests from the top of the tree");
    char *text = arena_alloc(cx.arena, (size_t)2 << 20);
    *out_n = fread(text, 1, ((size_t)2 << 20) - 1, f);
    fclose(f);
    return text;
}

static const struct questionnaire *
standard(void)
{
    struct questionnaire *q;
    size_t n;
    const char *text = standard_text(&n);

    ck_assert_msg(catalogue_parse(&cx, cx.arena, text, n, &q) == OK, "%s",
                  cx.fault.message);
    return q;
}

/* A small catalogue that has every member of the format. */
static const char small[] =
    "{\"version\":\"1\",\n"
    "\"domains\":[{\"number\":1,\"title\":{\"ja\":\"一\",\"en\":\"One\"}},\n"
    "{\"number\":2,\"title\":{\"ja\":\"二\",\"en\":\"Two\"}}],\n"
    "\"facts\":[{\"code\":\"cloud\",\"question\":{\"ja\":\"問\",\"en\":\"Q\"},"
    "\"absent_reason\":{\"ja\":\"無\",\"en\":\"None\"}}],\n"
    "\"clauses\":[\n"
    "{\"number\":\"1\",\"domain\":1,\"parent\":null,\"assessable\":false},\n"
    "{\"number\":\"1.1\",\"domain\":1,\"parent\":\"1\",\"assessable\":true,"
    "\"knock_out\":true,\"question\":{\"ja\":\"甲\",\"en\":\"A\"},"
    "\"guidance\":{\"ja\":\"乙\",\"en\":\"B\"},"
    "\"evidence\":{\"ja\":\"丙\",\"en\":\"C\"},"
    "\"applicability\":{\"facts\":[\"cloud\"]},\"fields\":["
    "{\"code\":\"level\",\"kind\":\"choice\",\"label\":{\"ja\":\"度\","
    "\"en\":\"Level\"},\"required\":true,\"choices\":[{\"code\":\"low\","
    "\"label\":{\"ja\":\"低\",\"en\":\"Low\"}},{\"code\":\"high\","
    "\"label\":{\"ja\":\"高\",\"en\":\"High\"}}],"
    "\"threshold\":{\"op\":\">=\",\"value\":\"high\",\"adjustable\":true},"
    "\"warn\":{\"in\":[\"low\"],\"text\":{\"ja\":\"警\",\"en\":\"W\"}}},\n"
    "{\"code\":\"months\",\"kind\":\"number\",\"unit\":\"months\",\"min\":1,"
    "\"max\":60,\"label\":{\"ja\":\"月\",\"en\":\"M\"},"
    "\"threshold\":{\"op\":\"<=\",\"value\":12},"
    "\"when\":{\"field\":\"level\",\"in\":[\"high\"]}},\n"
    "{\"code\":\"rows\",\"kind\":\"table\",\"min_rows\":1,"
    "\"label\":{\"ja\":\"表\",\"en\":\"T\"},\"columns\":[{\"code\":\"who\","
    "\"kind\":\"text\",\"label\":{\"ja\":\"誰\",\"en\":\"Who\"}}]},\n"
    "{\"code\":\"tested\",\"kind\":\"boolean\",\"label\":{\"ja\":\"試\","
    "\"en\":\"Tested\"},\"threshold\":{\"op\":\"==\",\"value\":true}},\n"
    "{\"code\":\"within\",\"kind\":\"duration\",\"units\":[\"hours\",\"days\"],"
    "\"label\":{\"ja\":\"時\",\"en\":\"Within\"},"
    "\"threshold\":{\"op\":\"<=\",\"value\":\"1 days\"}},\n"
    "{\"code\":\"kept\",\"kind\":\"number\",\"unit\":\"days\","
    "\"label\":{\"ja\":\"保\",\"en\":\"Kept\"},\"threshold\":{\"op\":\">=\","
    "\"value\":365,\"beside\":\"law\"}},\n"
    "{\"code\":\"law\",\"kind\":\"number\",\"unit\":\"days\","
    "\"label\":{\"ja\":\"法\",\"en\":\"Law\"}},\n"
    "{\"code\":\"found\",\"kind\":\"date\",\"expect\":\"past\","
    "\"not_after\":\"fixed\",\"label\":{\"ja\":\"見\",\"en\":\"Found\"}},\n"
    "{\"code\":\"fixed\",\"kind\":\"date\","
    "\"label\":{\"ja\":\"直\",\"en\":\"Fixed\"}}],\n"
    "\"cadence\":{\"declared\":true,\"field\":\"months\","
    "\"from\":[\"found\"],\"rows\":\"latest\"},"
    "\"weak_answer\":{\"severity\":\"high\",\"why\":{\"ja\":\"由\","
    "\"en\":\"Y\"}},\"linked\":[\"2.1\"],"
    "\"erratum\":{\"ja\":\"訂\",\"en\":\"E\"}},\n"
    "{\"number\":\"2\",\"domain\":2,\"parent\":null,\"assessable\":false},\n"
    "{\"number\":\"2.1\",\"domain\":2,\"parent\":\"2\",\"assessable\":true,"
    "\"knock_out\":false,\"question\":{\"ja\":\"丁\",\"en\":\"D\"},"
    "\"guidance\":{\"ja\":\"戊\",\"en\":\"F\"},"
    "\"evidence\":{\"ja\":\"己\",\"en\":\"G\"},"
    "\"applicability\":{\"facts\":[]},\"linked\":[\"1.1\"],"
    "\"cadence\":{\"every\":12,\"unit\":\"months\"},"
    "\"evidence_required_unless\":{\"clause\":\"1.1\",\"field\":\"level\","
    "\"in\":[\"high\"]}}\n"
    "]}";

/* `text` with the first `old` replaced. */
static const char *
replaced(const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);

    ck_assert_msg(at != NULL, "the sample has no %s", old);
    return arena_printf(cx.arena, "%.*s%s%s", (int)(at - text), text, new,
                        at + strlen(old));
}

static const struct {
    const char *old, *new;
    const char *clause; /* that the message names; "" for the document */
    const char *member;
} mutations[] = {
    {"{\"version\"", "[{\"version\"", "", "line"},
    {"\"version\":\"1\"", "\"version\":\"1\",\"version\":\"1\"", "", "line 1"},
    {"\"version\":\"1\"", "\"version\":\"\"", "", "version"},
    {"\"version\":\"1\"", "\"version\":1", "", "version"},
    {"\"version\":\"1\"", "\"version\":\"1\",\"note\":1", "", "note"},
    {"{\"number\":2,", "{\"number\":1,", "", "domains[1].number"},
    {"\"en\":\"Two\"", "\"en\":\" \"", "", "domains[1].title.en"},
    {"{\"ja\":\"無\",\"en\":\"None\"}", "{\"ja\":\"無\"}", "",
     "facts[0].absent_reason.en"},
    {"\"code\":\"cloud\"", "\"code\":\"Cloud\"", "", "facts[0].code"},
    {"\"clauses\":[", "\"clauses\":[],\"x\":[", "", "x"},
    {"{\"number\":\"1\",", "{\"number\":\"01\",", "01", "number"},
    {"{\"number\":\"2\",", "{\"number\":\"1.1\",", "1.1", "number"},
    {"{\"number\":\"2\",", "{\"number\":\"1.0.1\",", "1.0.1", "number"},
    {"\"2\",\"domain\":2", "\"2\",\"domain\":3", "2", "domain"},
    {"\"2\",\"domain\":2", "\"2\",\"domain\":1", "2.1", "parent"},
    {"\"parent\":null", "\"parent\":\"1\"", "1", "parent"},
    {"\"parent\":\"1\"", "\"parent\":null", "1.1", "parent"},
    {"\"parent\":\"1\"", "\"parent\":\"2\"", "1.1", "parent"},
    {"{\"number\":\"2\",\"domain\":2,\"parent\":null,\"assessable\":false},",
     "", "2.1", "parent"},
    {"\"assessable\":false", "\"assessable\":0", "1", "assessable"},
    {"\"assessable\":false", "\"assessable\":false,\"knock_out\":false", "1",
     "knock_out"},
    {"\"knock_out\":true", "\"knock_out\":\"true\"", "1.1", "knock_out"},
    {"\"knock_out\":true,", "", "1.1", "knock_out"},
    {"{\"ja\":\"甲\",\"en\":\"A\"}", "{\"ja\":\"甲\"}", "1.1", "question.en"},
    {"{\"ja\":\"甲\",\"en\":\"A\"}", "{\"en\":\"A\"}", "1.1", "question.ja"},
    {"{\"ja\":\"甲\",\"en\":\"A\"}", "\"A\"", "1.1", "question"},
    {"\"guidance\"", "\"guidence\"", "1.1", "guidence"},
    {"\"evidence\":{\"ja\":\"丙\",\"en\":\"C\"},", "", "1.1", "evidence"},
    {"\"facts\":[\"cloud\"]", "\"facts\":[\"sky\"]", "1.1",
     "applicability.facts"},
    {"\"facts\":[\"cloud\"]", "\"facts\":[\"cloud\",\"cloud\"]", "1.1",
     "applicability.facts"},
    {"\"applicability\":{\"facts\":[]}", "\"applicability\":{}", "2.1",
     "applicability.facts"},
    {"\"kind\":\"choice\"", "\"kind\":\"menu\"", "1.1", "fields[level].kind"},
    {"\"code\":\"months\"", "\"code\":\"level\"", "1.1", "fields[level]"},
    {"\"code\":\"months\"", "\"code\":\"more months\"", "1.1", "fields.code"},
    {"\"required\":true", "\"required\":1", "1.1", "fields[level].required"},
    {"\"required\":true", "\"unit\":\"days\"", "1.1", "fields[level].unit"},
    {"\"unit\":\"months\"", "\"unit\":\"weeks\"", "1.1", "fields[months].unit"},
    {"\"min\":1", "\"min\":61", "1.1", "fields[months].min"},
    {"\"code\":\"high\"", "\"code\":\"low\"", "1.1",
     "fields[level].choices[1]"},
    {"\"en\":\"High\"", "\"en\":\"\"", "1.1",
     "fields[level].choices[1].label.en"},
    {"\"op\":\">=\"", "\"op\":\"=>\"", "1.1", "fields[level].threshold.op"},
    {"\"value\":\"high\"", "\"value\":\"top\"", "1.1",
     "fields[level].threshold.value"},
    {"\"value\":\"high\"", "\"value\":2", "1.1",
     "fields[level].threshold.value"},
    {"\"value\":12", "\"value\":\"12\"", "1.1",
     "fields[months].threshold.value"},
    {"\"value\":12", "\"value\":61", "1.1", "fields[months].threshold.value"},
    {"\"op\":\"==\"", "\"op\":\">=\"", "1.1", "fields[tested].threshold.value"},
    {"\"adjustable\"", "\"ajustable\"", "1.1",
     "fields[level].threshold.ajustable"},
    {"{\"in\":[\"low\"]", "{\"in\":[\"lower\"]", "1.1",
     "fields[level].warn.in"},
    {"\"when\":{\"field\":\"level\"", "\"when\":{\"field\":\"tested\"", "1.1",
     "fields[months].when.field"},
    {"\"in\":[\"high\"]", "\"in\":[\"higher\"]", "1.1",
     "fields[months].when.in"},
    {"\"in\":[\"high\"]", "\"in\":[]", "1.1", "fields[months].when.in"},
    {"\"min_rows\":1", "\"min_rows\":-1", "1.1", "fields[rows].min_rows"},
    {"\"kind\":\"text\"", "\"kind\":\"table\"", "1.1",
     "fields[rows].columns[who].kind"},
    {"\"field\":\"months\",", "\"field\":\"weeks\",", "1.1", "cadence.field"},
    {"\"field\":\"months\",", "\"field\":\"tested\",", "1.1", "cadence.field"},
    {"[\"found\"]", "[\"level\"]", "1.1", "cadence.from"},
    {"[\"found\"]", "[\"rows.who\"]", "1.1", "cadence.from"},
    {"\"rows\":\"latest\"", "\"rows\":\"all\"", "1.1", "cadence.rows"},
    {"[\"hours\",\"days\"]", "[\"hours\",\"bits\"]", "1.1",
     "fields[within].units"},
    {"\"units\":[\"hours\",\"days\"],", "", "1.1", "fields[within].units"},
    {"\"1 days\"", "\"1 weeks\"", "1.1", "fields[within].threshold.value"},
    {"\"1 days\"", "1", "1.1", "fields[within].threshold.value"},
    {"\"beside\":\"law\"", "\"beside\":\"months\"", "1.1",
     "fields[kept].threshold.beside"},
    {"\"beside\":\"law\"", "\"beside\":\"kept\"", "1.1",
     "fields[kept].threshold.beside"},
    {"\"expect\":\"past\"", "\"expect\":\"soon\"", "1.1",
     "fields[found].expect"},
    {"\"not_after\":\"fixed\"", "\"not_after\":\"law\"", "1.1",
     "fields[found].not_after"},
    {"\"linked\":[\"2.1\"]", "\"linked\":[\"2.1\"],\"parts\":[\"1\"]", "1.1",
     "parts"},
    {"\"linked\":[\"2.1\"]", "\"linked\":[\"2.1\"],\"parts\":[\"2.1\"]", "1.1",
     "parts"},
    {"\"every\":12", "\"every\":0", "2.1", "cadence.every"},
    {"\"unit\":\"months\"}", "\"unit\":\"years\"}", "2.1", "cadence.unit"},
    {"\"severity\":\"high\"", "\"severity\":\"huge\"", "1.1",
     "weak_answer.severity"},
    {"\"why\":{\"ja\":\"由\",\"en\":\"Y\"}", "\"why\":{\"ja\":\"由\"}", "1.1",
     "weak_answer.why.en"},
    {",\"linked\":[\"1.1\"]", "", "1.1", "linked"},
    {"\"linked\":[\"2.1\"]", "\"linked\":[\"2.2\"]", "1.1", "linked"},
    {"\"linked\":[\"2.1\"]", "\"linked\":[\"2\"]", "1.1", "linked"},
    {"\"linked\":[\"2.1\"]", "\"linked\":[\"2.1\",\"2.1\"]", "1.1", "linked"},
    {"{\"clause\":\"1.1\",", "{\"clause\":\"1.2\",", "2.1",
     "evidence_required_unless.clause"},
    {"\"clause\":\"1.1\",\"field\":\"level\"",
     "\"clause\":\"1.1\",\"field\":\"depth\"", "2.1",
     "evidence_required_unless.field"},
    {"\"in\":[\"high\"]}}\n]", "\"in\":[\"deep\"]}}\n]", "2.1",
     "evidence_required_unless.in"},
};

START_TEST(a_small_catalogue_is_read)
{
    struct questionnaire *q;

    ck_assert_msg(catalogue_parse(&cx, cx.arena, small, strlen(small), &q) ==
                      OK,
                  "%s", cx.fault.message);
    ck_assert_uint_eq(q->nclauses, 4);
    ck_assert_uint_eq(q->nassessable, 2);
    ck_assert_uint_eq(q->domains[1].first, 2);
    ck_assert_uint_eq(q->domains[1].count, 2);
    const struct clause *c = questionnaire_clause(q, "1.1");
    ck_assert_ptr_nonnull(c);
    ck_assert_uint_eq(c->nfields, 9);
    ck_assert_str_eq(c->fields[0].threshold, "high");
    ck_assert(c->fields[0].is_adjustable && c->fields[0].is_required);
    ck_assert_str_eq(c->fields[1].when_field, "level");
    ck_assert_str_eq(c->fields[1].threshold, "12");
    ck_assert_uint_eq(c->fields[2].ncolumns, 1);
    ck_assert_str_eq(c->cadence_field, "months");
    ck_assert_str_eq(c->weak_severity, "high");
    ck_assert_str_eq(c->erratum.in[LANG_EN], "E");
    ck_assert_str_eq(questionnaire_clause(q, "2.1")->evidence_unless_in[0],
                     "high");
    ck_assert_ptr_null(questionnaire_clause(q, "3"));
    ck_assert_ptr_null(questionnaire_clause(q, ""));
}
END_TEST

START_TEST(a_mistake_is_refused_and_named)
{
    struct questionnaire *q;
    const char *json = replaced(small, mutations[_i].old, mutations[_i].new);

    ck_assert_msg(catalogue_parse(&cx, cx.arena, json, strlen(json), &q) ==
                      ERR_INVALID,
                  "accepted: %s", mutations[_i].new);
    ck_assert_str_eq(cx.fault.code, "questionnaire_invalid");
    if (*mutations[_i].clause != '\0') {
        const char *named =
            arena_printf(cx.arena, "clause %s,", mutations[_i].clause);
        ck_assert_msg(strstr(cx.fault.message, named) != NULL,
                      "%s -> %s: not %s", mutations[_i].new, cx.fault.message,
                      named);
    }
    ck_assert_msg(strstr(cx.fault.message, mutations[_i].member) != NULL,
                  "%s -> %s: not %s", mutations[_i].new, cx.fault.message,
                  mutations[_i].member);
}
END_TEST

START_TEST(the_standard_is_whole)
{
    static const char *const knock_outs[] = {
        "3.2", "3.5", "27.3", "31.3", "31.4", "31.5", "36.1", "43.2",
        "45",  "48",  "53.1", "53.2", "54.1", "55",   "63",   "79.1"};
    const struct questionnaire *q = standard();
    size_t n = 0;

    ck_assert_uint_eq(q->ndomains, 21);
    ck_assert_uint_eq(q->nclauses, 257);
    ck_assert_uint_eq(q->nassessable, 206);
    ck_assert_uint_eq(q->nfacts, 9);
    for (size_t i = 0; i < q->nclauses; i++)
        n += q->clauses[i].is_knock_out;
    ck_assert_uint_eq(n, sizeof(knock_outs) / sizeof(knock_outs[0]));
    for (size_t i = 0; i < n; i++)
        ck_assert(questionnaire_clause(q, knock_outs[i])->is_knock_out);
    n = 0;
    for (size_t i = 0; i < q->nclauses; i++)
        n += *q->clauses[i].parent == '\0';
    ck_assert_uint_eq(n, 85);
}
END_TEST

/* Whoever answers "partly" or "does not" to any of them is told. */
START_TEST(every_question_says_why_a_gap_matters)
{
    const struct questionnaire *q = standard();

    for (size_t i = 0; i < q->nclauses; i++) {
        const struct clause *c = &q->clauses[i];

        ck_assert_msg(!c->is_assessable || severity_is_known(c->weak_severity),
                      "%s has no severity", c->number);
        for (int lang = LANG_JA; lang <= LANG_EN; lang++)
            ck_assert_msg(!c->is_assessable || *c->weak_why.in[lang] != '\0',
                          "%s does not say why", c->number);
    }
}
END_TEST

static bool
has_threshold(const struct clause *c)
{
    for (size_t i = 0; i < c->nfields; i++)
        if (c->fields[i].op != OP_NONE)
            return true;
    return false;
}

START_TEST(measured_clauses_have_fields_and_limits)
{
    static const struct {
        const char *number;
        bool has_threshold, has_cadence;
    } measured[] = {
        {"31.4", true, false}, {"31.5", true, false}, {"32.1.2", true, false},
        {"43.2", true, false}, {"45", false, false},  {"53.1", true, true},
        {"53.2", true, false}, {"54.1", true, true},  {"55", true, false},
        {"63", true, false},   {"67", true, false},   {"78.2", true, false},
        {"79.1", true, false},
    };
    const struct questionnaire *q = standard();

    for (size_t i = 0; i < sizeof(measured) / sizeof(measured[0]); i++) {
        const struct clause *c = questionnaire_clause(q, measured[i].number);
        ck_assert_ptr_nonnull(c);
        ck_assert_msg(c->nfields > 0, "%s", c->number);
        ck_assert_msg(has_threshold(c) == measured[i].has_threshold, "%s",
                      c->number);
        ck_assert_msg((c->cadence_every > 0) == measured[i].has_cadence, "%s",
                      c->number);
    }
}
END_TEST

static enum threshold_result
judge(const char *number, const char *code, const char *value)
{
    const struct clause *c = questionnaire_clause(standard(), number);

    for (size_t i = 0; i < c->nfields; i++)
        if (strcmp(c->fields[i].code, code) == 0)
            return field_judge(&c->fields[i], value);
    ck_abort_msg("clause %s has no field %s", number, code);
}

static const struct {
    const char *number, *field, *value;
    enum threshold_result result;
} judgements[] = {
    {"31.4", "min_tls_version", "1.1", THRESHOLD_MISSED},
    {"31.4", "min_tls_version", "1.2", THRESHOLD_MET},
    {"31.4", "min_tls_version", "newer", THRESHOLD_MET},
    {"31.4", "min_tls_version", "", THRESHOLD_NONE},
    {"31.5", "key_bits", "256", THRESHOLD_MET},
    {"31.5", "key_bits", "128", THRESHOLD_MISSED},
    {"31.5", "key_bits", "２５６", THRESHOLD_MET},
    {"31.5", "key_bits", "1,024", THRESHOLD_MET},
    {"31.5", "key_bits", "256 bits", THRESHOLD_NONE},
    {"31.5", "key_bits", "0x100", THRESHOLD_NONE},
    {"31.5", "key_bits", "inf", THRESHOLD_NONE},
    {"32.1.2", "retention_days", "364", THRESHOLD_MISSED},
    {"32.1.2", "retention_days", " 365 ", THRESHOLD_MET},
    {"43.2", "lowest_cvss_fixed", "4.1", THRESHOLD_MET},
    {"43.2", "lowest_cvss_fixed", "4.0", THRESHOLD_MET},
    {"43.2", "lowest_cvss_fixed", "4.2", THRESHOLD_MISSED},
    {"53.2", "lowest_cvss_fixed", "4.0", THRESHOLD_MET},
    {"53.2", "lowest_cvss_fixed", "4.1", THRESHOLD_MISSED},
    {"54.1", "tester_independent", "true", THRESHOLD_MET},
    {"54.1", "tester_independent", "false", THRESHOLD_MISSED},
    {"54.1", "tester_independent", "yes", THRESHOLD_NONE},
    {"55", "retention_days", "400", THRESHOLD_MET},
    {"63", "max_notice_hours", "２４", THRESHOLD_MET},
    {"63", "max_notice_hours", "24.5", THRESHOLD_MISSED},
    {"67", "cctv_retention_days", "29", THRESHOLD_MISSED},
    {"78.2", "max_notice_days", "3", THRESHOLD_MISSED},
    {"79.1", "max_notice_hours", "24", THRESHOLD_MET},
    {"79.1", "max_notice_hours", "−1", THRESHOLD_MET},
    {"54.1", "tester", "Firma", THRESHOLD_NONE},
};

START_TEST(values_are_judged)
{
    ck_assert_int_eq(judge(judgements[_i].number, judgements[_i].field,
                           judgements[_i].value),
                     judgements[_i].result);
}
END_TEST

START_TEST(thresholds_in_words)
{
    const struct questionnaire *q = standard();
    const struct clause *tls = questionnaire_clause(q, "31.4");
    const struct clause *notice = questionnaire_clause(q, "63");
    const struct clause *cvss = questionnaire_clause(q, "43.2");

    ck_assert_str_eq(
        field_threshold_text(cx.arena, LANG_EN, &notice->fields[0]),
        "24 hours at most");
    ck_assert_str_eq(field_threshold_text(cx.arena, LANG_EN, &cvss->fields[0]),
                     "CVSS score 4.1 at most");
    ck_assert_str_eq(field_threshold_text(cx.arena, LANG_EN, &tls->fields[0]),
                     "“TLS 1.2 and above” or better");
    ck_assert_str_eq(field_threshold_text(cx.arena, LANG_EN, &tls->fields[1]),
                     "");
    ck_assert_str_eq(field_unit_text(LANG_EN, "days"), "days");
    ck_assert_str_eq(field_unit_text(LANG_EN, ""), "");
}
END_TEST

START_TEST(facts_decide_what_is_asked)
{
    const struct questionnaire *q = standard();
    const char *reason;
    size_t without = 0, with_data = 0;

    ck_assert(
        clause_applies(questionnaire_clause(q, "1.1"), "", cx.arena, &reason));
    ck_assert_str_eq(reason, "always");
    ck_assert(!clause_applies(questionnaire_clause(q, "79.1"), "", cx.arena,
                              &reason));
    ck_assert_str_eq(reason, "fact:personal_data");
    ck_assert(clause_applies(questionnaire_clause(q, "79.1"),
                             "mobile_devices personal_data", cx.arena,
                             &reason));
    ck_assert_str_eq(reason, "fact:personal_data");
    for (size_t i = 0; i < q->nclauses; i++) {
        if (!q->clauses[i].is_assessable)
            continue;
        without += clause_applies(&q->clauses[i], "", cx.arena, &reason);
        with_data +=
            clause_applies(&q->clauses[i], "personal_data", cx.arena, &reason);
    }
    ck_assert_uint_eq(without, 155);
    ck_assert_uint_eq(with_data, without + 20);
}
END_TEST

START_TEST(engagements_are_asked_in_the_same_words)
{
    const struct questionnaire *q = standard();

    ck_assert_uint_eq(q->nfacts, nservice_facts);
    for (size_t i = 0; i < q->nfacts; i++) {
        ck_assert_str_eq(q->facts[i].code, service_facts[i].code);
        ck_assert_str_eq(q->facts[i].question.in[LANG_EN],
                         service_facts[i].question);
        ck_assert_str_eq(q->facts[i].absent_reason.in[LANG_EN],
                         service_facts[i].absent_reason);
    }
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_small_catalogue_is_read);
    tcase_add_loop_test(tc, a_mistake_is_refused_and_named, 0,
                        UT_COUNT(mutations));
    tcase_add_test(tc, the_standard_is_whole);
    tcase_add_test(tc, every_question_says_why_a_gap_matters);
    tcase_add_test(tc, measured_clauses_have_fields_and_limits);
    tcase_add_loop_test(tc, values_are_judged, 0, UT_COUNT(judgements));
    tcase_add_test(tc, thresholds_in_words);
    tcase_add_test(tc, facts_decide_what_is_asked);
    tcase_add_test(tc, engagements_are_asked_in_the_same_words);
}

int
main(void)
{
    return ut_main("questionnaire", add_tests);
}
