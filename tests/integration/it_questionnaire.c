/* Publishing catalogues, official wording, what readers get of them. */
#include "lib/it_issue.h"

static const char *
changed_standard(const char *old, const char *new, size_t *out_n)
{
    const char *json = issue_standard(out_n), *at = strstr(json, old);

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
    const char *json = issue_standard(&n);

    it_fails(ERR_NOT_FOUND, "not_found", questionnaire_newest(it_cx(), &q));
    it_ok(questionnaire_publish(it_cx(), json, n));
    it_ok(questionnaire_publish(it_cx(), json, n)); /* the same: nothing */
    it_ok(questionnaire_newest(it_cx(), &q));
    ck_assert_str_eq(q->version, "2026.2");
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
    const char *next = changed_standard("\"version\": \"2026.2\"",
                                        "\"version\": \"2027.1\"", &n);
    it_ok(questionnaire_publish(it_cx(), next, n));
    it_ok(questionnaire_newest(it_cx(), &q));
    ck_assert_str_eq(q->version, "2027.1");
    it_ok(questionnaire_get(it_cx(), first->id, &q));
    ck_assert_str_eq(q->version, "2026.2");
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
