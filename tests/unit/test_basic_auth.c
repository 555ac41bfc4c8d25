/* Clients that name themselves in a header: what is read, and what is not. */
#include "base/api_scope.h"
#include "base/cx.h"
#include "client/basic_auth.h"
#include "lib/ut_arena.h"

START_TEST(headers_are_read_strictly)
{
    static const struct {
        const char *header, *id, *secret; /* NULL: refused */
    } cases[] = {
        {"Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3", "s6BhdRkqt3",
         "7Fjfp0ZBr1KtDRbnfVdmIw"}, /* RFC 6749, section 2.3.1 */
        {"bAsIc  YTpi", "a", "b"},
        {"Basic YTo=", "a", ""},
        {"Basic YWI6OmI=", "ab", ":b"},
        {"Basic Ojo=", "", ":"},
        {"Basic YSUzQTpiJTJGYw==", "a:", "b/c"},
        {"Basic YStiOmM=", "a b", "c"},
        {"Basic ", NULL, NULL},
        {"Basic", NULL, NULL},
        {"Bearer YTpi", NULL, NULL},
        {"Basic YWI=", NULL, NULL},      /* no colon */
        {"Basic YTpi YTpi", NULL, NULL}, /* two of them */
        {"Basic YTp", NULL, NULL},
        {"Basic YT=i", NULL, NULL},
        {"Basic =TpiYTpi", NULL, NULL},
        {"Basic YTo====", NULL, NULL},
        {"Basic YTp=", NULL, NULL}, /* bits behind the end */
        {"Basic YTpi!A==", NULL, NULL},
        {"Basic YTolenolMDA=", NULL, NULL}, /* %zz */
        {"Basic YTolMDA=", NULL, NULL},     /* %00 */
        {"Basic YTr/", NULL, NULL},         /* no UTF-8 */
        {"Basic YTolZmY=", NULL, NULL},     /* %ff */
    };

    for (int i = 0; i < UT_COUNT(cases); i++) {
        const char *id = "-", *secret = "-";
        const bool is_read = basic_auth_read(a, cases[i].header, &id, &secret);

        ck_assert_msg(is_read == (cases[i].id != NULL), "%s", cases[i].header);
        ck_assert_str_eq(id, is_read ? cases[i].id : "-");
        ck_assert_str_eq(secret, is_read ? cases[i].secret : "-");
    }
}
END_TEST

START_TEST(scopes_are_words_between_single_spaces)
{
    const unsigned both = P_GATE_READ | P_VENDORS_READ;

    ck_assert_uint_eq(api_scope_perms("vendors.read gate.read x"), both);
    ck_assert_str_eq(api_scope_list(a, both | P_ADMIN),
                     "gate.read vendors.read");
    ck_assert_str_eq(api_scope_list(a, 0), "");
    ck_assert(api_scope_is_within("vendors.read gate.read", both));
    ck_assert(api_scope_is_within("gate.read gate.read", both));
    static const char *const bad[] = {"",
                                      " ",
                                      "gate.read ",
                                      " gate.read",
                                      "gate.read  gate.read",
                                      "gate.rea",
                                      "gate.readx",
                                      "gate.read,vendors.read",
                                      "webhooks.manage",
                                      "admin"};
    for (int i = 0; i < UT_COUNT(bad); i++)
        ck_assert_msg(!api_scope_is_within(bad[i], both), "%s", bad[i]);
}
END_TEST

static void
add_tests(TCase *tc)
{
    ut_with_arena(tc);
    tcase_add_test(tc, headers_are_read_strictly);
    tcase_add_test(tc, scopes_are_words_between_single_spaces);
}

int
main(void)
{
    return ut_main("basic_auth", add_tests);
}
