/* Mails as text. */
#include "lib/ut_arena.h"
#include "outbox/mail_text.h"

#include <stdlib.h>
#include <string.h>

START_TEST(plain_subjects_stay)
{
    ck_assert_str_eq(mail_subject(a, "Invitation"), "Invitation");
    ck_assert_str_eq(mail_subject(a, "a=?b"), "=?UTF-8?B?YT0/Yg==?=");
}
END_TEST

START_TEST(japanese_subjects_are_encoded_words)
{
    ck_assert_str_eq(mail_subject(a, "招待"), "=?UTF-8?B?5oub5b6F?=");
    const char *s =
        mail_subject(a, "ベンダー セキュリティ ポータルへの招待が届いています");
    for (const char *line = s; line != NULL;) {
        const char *end = strstr(line, "\r\n");
        const size_t n = end != NULL ? (size_t)(end - line) : strlen(line);
        ck_assert_uint_le(n, 76);
        ck_assert_msg(memcmp(line + (line != s), "=?UTF-8?B?", 10) == 0, "%s",
                      line);
        line = end != NULL ? end + 2 : NULL;
    }
}
END_TEST

START_TEST(dates_are_of_rfc_5322)
{
    ck_assert_str_eq(mail_date(a, INT64_C(1795379400000000)),
                     "Sun, 22 Nov 2026 20:30:00 +0000");
}
END_TEST

START_TEST(a_mail_is_complete)
{
    const char *text =
        mail_text(a, "0193-id", "portal@alludo.example", "aki@aozora.example",
                  "Hello", "Line one\nLine two\n", 0);

    ck_assert_ptr_nonnull(strstr(text, "From: portal@alludo.example\r\n"));
    ck_assert_ptr_nonnull(strstr(text, "To: aki@aozora.example\r\n"));
    ck_assert_ptr_nonnull(
        strstr(text, "Message-ID: <0193-id@alludo.example>\r\n"));
    ck_assert_ptr_nonnull(strstr(text, "Date: Thu, 01 Jan 1970"));
    ck_assert_ptr_nonnull(
        strstr(text, "\r\n\r\nTGluZSBvbmUNCkxpbmUgdHdvDQo=\r\n"));
    for (const char *p = strchr(text, '\n'); p != NULL; p = strchr(p + 1, '\n'))
        ck_assert_int_eq(p[-1], '\r');
}
END_TEST

START_TEST(long_bodies_are_folded)
{
    char body[1000];

    memset(body, 'x', sizeof(body) - 1);
    body[sizeof(body) - 1] = '\0';
    const char *text =
        mail_text(a, "i", "a@b.example", "c@d.example", "s", body, 0);
    const char *line = strstr(text, "\r\n\r\n") + 4;
    for (; *line != '\0'; line = strstr(line, "\r\n") + 2)
        ck_assert_uint_le(strcspn(line, "\r"), 76);
}
END_TEST

static void
add_tests(TCase *tc)
{
    ut_with_arena(tc);
    tcase_add_test(tc, plain_subjects_stay);
    tcase_add_test(tc, japanese_subjects_are_encoded_words);
    tcase_add_test(tc, dates_are_of_rfc_5322);
    tcase_add_test(tc, a_mail_is_complete);
    tcase_add_test(tc, long_bodies_are_folded);
}

int
main(void)
{
    return ut_main("mail_text", add_tests);
}
