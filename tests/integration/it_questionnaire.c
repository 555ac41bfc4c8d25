/* Publishing catalogues, official wording, what readers get of them. */
#include "lib/it_issue.h"
#include "questionnaire/threshold.h"

static const char *
changed_standard(const char *old, const char *new, size_t *out_n)
{
    const char *json = it_standard(out_n), *at = strstr(json, old);

    ck_assert_ptr_nonnull(at);
    const char *text =
        arena_printf(it_cx()->arena, "%.*s%s%s", (int)(at - json), json, new,
                     at + strlen(old));
    *out_n = strlen(text);
    return text;
}

START_TEST(the_standard_is_published_once)
{
    const struct questionnaire *q;
    size_t n;
    const char *json = it_standard(&n);

    it_fails(ERR_NOT_FOUND, "not_found", questionnaire_newest(it_cx(), &q));
    it_ok(questionnaire_publish(it_cx(), json, n));
    it_ok(questionnaire_publish(it_cx(), json, n)); /* the same: nothing */
    it_ok(questionnaire_newest(it_cx(), &q));
    ck_assert_str_eq(q->version, "2026.3");
    ck_assert_uint_eq(q->nclauses, 257);
    ck_assert_str_eq(questionnaire_clause(q, "24.1.4.3")->parent, "24.1.4");
    const struct questionnaire *again;
    it_ok(questionnaire_get(it_cx(), q->id, &again));
    ck_assert_ptr_eq(again, q); /* read once */
}
END_TEST

START_TEST(a_published_version_never_changes)
{
    size_t n;

    issue_publish();
    const char *other = changed_standard("\"en\": \"Not", "\"en\": \"No", &n);
    it_fails(ERR_CONFLICT, "version_published",
             questionnaire_publish(it_cx(), other, n));
}
END_TEST

START_TEST(a_newer_version_is_the_newest)
{
    const struct questionnaire *first, *q;
    size_t n;

    issue_publish();
    it_ok(questionnaire_newest(it_cx(), &first));
    it_cx()->now_us += US_PER_S;
    const char *next = changed_standard("\"version\": \"2026.3\"",
                                        "\"version\": \"2027.1\"", &n);
    it_ok(questionnaire_publish(it_cx(), next, n));
    it_ok(questionnaire_newest(it_cx(), &q));
    ck_assert_str_eq(q->version, "2027.1");
    it_ok(questionnaire_get(it_cx(), first->id, &q));
    ck_assert_str_eq(q->version, "2026.3");
}
END_TEST

START_TEST(a_mistake_is_not_published)
{
    const struct questionnaire *q;
    size_t n;
    const char *bad =
        changed_standard("\"knock_out\": true", "\"knock_out\": \"yes\"", &n);

    it_fails(ERR_INVALID, "questionnaire_invalid",
             questionnaire_publish(it_cx(), bad, n));
    it_fails(ERR_NOT_FOUND, "not_found", questionnaire_newest(it_cx(), &q));
}
END_TEST

static const char *
floor_of(const char *number, const char *code)
{
    const struct questionnaire *q;

    it_ok(questionnaire_newest(it_cx(), &q));
    const struct clause *c = questionnaire_clause(q, number);
    for (size_t i = 0; i < c->nfields; i++)
        if (strcmp(c->fields[i].code, code) == 0)
            return c->fields[i].threshold;
    ck_abort_msg("%s has no field %s", number, code);
}

static RESULT
raise(const char *clause, const char *field, const char *value,
      const char *reason)
{
    const struct threshold_in in = {clause, field, value, reason};

    it_cx()->now_us += US_PER_S;
    return threshold_raise(it_cx(), &in);
}

START_TEST(the_buyer_raises_a_floor_and_never_lowers_it)
{
    static const char bits[] = "key_bits", tls[] = "min_tls_version";
    struct raised_list list;

    issue_publish();
    issue_people();
    it_as_staff(RITA);
    ck_assert_str_eq(floor_of("31.4", tls), "1.2");
    it_ok(raise("31.4", tls, "1.3", "Old versions are retired."));
    ck_assert_str_eq(floor_of("31.4", tls), "1.3");
    it_ok(raise("31.5", bits, "５１２ビット", "For the next ten years."));
    ck_assert_str_eq(floor_of("31.5", bits), "512");
    it_ok(threshold_list(it_cx(), &list));
    ck_assert_uint_eq(list.n, 2);

    it_fails(ERR_INVALID, "threshold_lowered",
             raise("31.5", bits, "128", "Cheaper."));
    it_fails(ERR_INVALID, "threshold_lowered", raise("31.4", tls, "1.1", "x"));
    it_fails(ERR_INVALID, "threshold_bad", raise("31.4", tls, "9.9", "x"));
    it_fails(ERR_INVALID, "threshold_bad", raise("31.5", bits, "many", "x"));
    it_fails(ERR_INVALID, "threshold_bad", raise("31.5", bits, "99999", "x"));
    it_fails(ERR_INVALID, "reason_missing", raise("31.5", bits, "1024", " "));
    it_fails(ERR_NOT_FOUND, "threshold_fixed",
             raise("32.1.2", "retention_days", "400", "x"));
    it_fails(ERR_NOT_FOUND, "threshold_fixed", raise("99", bits, "512", "x"));
    ck_assert_str_eq(floor_of("31.5", bits), "512");

    /* Back to the version's own floor; the same again adds nothing. */
    it_ok(raise("31.5", bits, "256", "The standard is enough."));
    it_ok(threshold_list(it_cx(), &list));
    const int64_t back_us = list.v[1].raised_us;
    it_ok(raise("31.5", bits, "256", "The standard is enough."));
    ck_assert_str_eq(floor_of("31.5", bits), "256");
    it_ok(threshold_list(it_cx(), &list));
    ck_assert_int_eq(list.v[1].raised_us, back_us);
    ck_assert_str_eq(list.v[1].value, "256");
}
END_TEST

static RESULT
import(const char *json, int *out_count)
{
    return questionnaire_import_text(it_cx(), json, strlen(json), out_count);
}

START_TEST(official_wording_stands_beside_the_question)
{
    const struct questionnaire *q;
    int count;

    issue_publish();
    it_ok(import("{\"source\":\"x\",\"clauses\":[{\"number\":\"1\","
                 "\"text_ja\":\"見出し\"},{\"number\":\"1.1\",\"domain\":1,"
                 "\"text_ja\":\"原文です。\",\"text_en\":\"Original.\"}]}",
                 &count));
    ck_assert_int_eq(count, 3);
    it_ok(questionnaire_newest(it_cx(), &q));
    const struct clause *c = questionnaire_clause(q, "1.1");
    ck_assert_str_eq(c->official.in[LANG_JA], "原文です。");
    ck_assert_str_eq(c->official.in[LANG_EN], "Original.");
    ck_assert_str_eq(questionnaire_clause(q, "1")->official.in[LANG_EN], "");
    ck_assert_str_eq(questionnaire_clause(q, "1.2")->official.in[LANG_JA], "");
}
END_TEST

static const struct {
    const char *json, *named;
} bad_imports[] = {
    {"{\"clauses\":[{\"number\":\"99\",\"text_ja\":\"x\"},"
     "{\"number\":\"1.99\",\"text_ja\":\"x\"}]}",
     "99, 1.99"},
    {"{\"clauses\":[{\"text_ja\":\"x\"}]}", "number"},
    {"{\"clauses\":[{\"number\":\"1.1\",\"text_ja\":\"\"}]}", "1.1"},
    {"{\"clauses\":[{\"number\":\"1.1\",\"text_ja\":1}]}", "text_ja"},
    {"{\"clauses\":[{\"number\":\"1.1\",\"text_ja\":\"x\"},"
     "{\"number\":\"1.1\",\"text_ja\":\"y\"}]}",
     "twice"},
    {"{\"texts\":[]}", "clauses"},
    {"{", "line 1"},
};

START_TEST(a_bad_import_stores_nothing)
{
    int count = -1;

    issue_publish();
    it_fails(ERR_INVALID, "official_text_invalid",
             import(bad_imports[_i].json, &count));
    ck_assert_int_eq(count, -1);
    ck_assert_msg(strstr(it_cx()->fault.message, bad_imports[_i].named) != NULL,
                  "%s", it_cx()->fault.message);
}
END_TEST

START_TEST(vendors_read_it_too)
{
    const struct questionnaire *q;

    issue_publish();
    it_as_vendor(AOZORA, ALICE);
    it_ok(questionnaire_newest(it_cx(), &q));
    ck_assert_uint_eq(q->nassessable, 206);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, the_standard_is_published_once);
    tcase_add_test(tc, a_published_version_never_changes);
    tcase_add_test(tc, a_newer_version_is_the_newest);
    tcase_add_test(tc, a_mistake_is_not_published);
    tcase_add_test(tc, the_buyer_raises_a_floor_and_never_lowers_it);
    tcase_add_test(tc, official_wording_stands_beside_the_question);
    tcase_add_loop_test(tc, a_bad_import_stores_nothing, 0,
                        sizeof(bad_imports) / sizeof(bad_imports[0]));
    tcase_add_test(tc, vendors_read_it_too);
}

int
main(void)
{
    return it_main("questionnaire", add_tests);
}
