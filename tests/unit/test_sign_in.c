/* Where sign-in may lead, which language a browser prefers. */
#include "account/accept_language.h"
#include "account/sign_in.h"
#include "lib/ut.h"

#include <stdlib.h>

static const struct {
    const char *next, *safe;
} nexts[] = {
    {"/", "/"},
    {"/submissions/1?view=single#c-1", "/submissions/1?view=single#c-1"},
    {"", "/"},
    {"//evil.example", "/"},
    {"/\\evil.example", "/"},
    {"https://evil.example/", "/"},
    {"javascript:alert(1)", "/"},
    {"evil.example", "/"},
    {"/\t/evil.example", "/"},
    {"/a\r\nSet-Cookie: x=y", "/"},
    {"/a b", "/"},
    {"/a\\b", "/"},
};

START_TEST(only_paths_of_this_site)
{
    ck_assert_str_eq(sign_in_safe_next(nexts[_i].next), nexts[_i].safe);
}
END_TEST

static const struct {
    const char *header;
    enum lang lang;
} headers[] = {
    {"", LANG_JA},
    {"ja", LANG_JA},
    {"ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7", LANG_JA},
    {"en-US,en;q=0.9,ja;q=0.8", LANG_EN},
    {"en;q=0.5, ja;q=0.6", LANG_JA},
    {"de,fr;q=0.5", LANG_EN},
    {"de, ja;q=0.1", LANG_JA},
    {"ja;q=0, en;q=0.1", LANG_EN},
    {"jam, enx", LANG_EN},
    {";q=;;,,,;", LANG_EN},
    {"JA", LANG_JA},
};

START_TEST(language_of_the_browser)
{
    ck_assert_msg(accept_language(headers[_i].header) == headers[_i].lang, "%s",
                  headers[_i].header);
}
END_TEST

START_TEST(mail_addresses_have_one_form)
{
    struct arena *a = arena_new(1 << 16);

    ck_assert_str_eq(sign_in_email(a, "  Ａｌｉｃｅ@Aozora.Example "),
                     "alice@aozora.example");
    arena_free(a);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, only_paths_of_this_site, 0, UT_COUNT(nexts));
    tcase_add_loop_test(tc, language_of_the_browser, 0, UT_COUNT(headers));
    tcase_add_test(tc, mail_addresses_have_one_form);
}

int
main(void)
{
    return ut_main("sign_in", add_tests);
}
