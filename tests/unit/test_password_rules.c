/* Which passwords are refused, and why. */
#include "account/account.h"
#include "account/password.h"
#include "lib/ut.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define NAME "山田 Hanako"
#define MAIL "hanako.yamada@aozora.example"

static const char *const good[] = {
    "correct horse battery staple",
    "umi-no-mieru-eki-1987",
    "ひらがなだけでもじゅうごもじね",
    "パスフレーズは長いほど安全になります",
    "Tr0mbone&Lighthouse",
    "password for the blue lighthouse",
    "493018273645509182",
    "               x y z w v u t s",
    "🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤🦆",
};

static const struct {
    const char *password, *part_of_reason;
} bad[] = {
    {"", "at least 15"},
    {"fourteen chars", "at least 15"},
    {"ひらがなだけ", "at least 15"},
    {"aaaaaaaaaaaaaaaaaaaa", "easy to guess"},
    {"abababababababababab", "easy to guess"},
    {"lighthouselighthouse", "easy to guess"},
    {"123456789012345", "easy to guess"},
    {"abcdefghijklmnopqrst", "easy to guess"},
    {"qwertyuiopasdfghjkl", "easy to guess"},
    {"QWERTYUIOPASDFGHJKL", "easy to guess"},
    {"passwordpassword", "easy to guess"},
    {"Password1234567", "easy to guess"},
    {"PasswordPassword12345", "easy to guess"},
    {"alludo-portal-2026", "easy to guess"},
    {"hanako.yamada.1990", "easy to guess"},
    {"HanakoYamadaAozora", "easy to guess"},
    {"broken \xff\xfe utf-8 text here", "cannot be used"},
};

START_TEST(good_ones_pass)
{
    ck_assert_msg(password_problem(good[_i], NAME, MAIL) == NULL, "%s: %s",
                  good[_i], password_problem(good[_i], NAME, MAIL));
}
END_TEST

START_TEST(bad_ones_are_named)
{
    const char *why = password_problem(bad[_i].password, NAME, MAIL);

    ck_assert_msg(why != NULL, "%s passed", bad[_i].password);
    ck_assert_msg(strstr(why, bad[_i].part_of_reason) != NULL, "%s: %s",
                  bad[_i].password, why);
}
END_TEST

START_TEST(length_counts_characters_not_bytes)
{
    char text[PASSWORD_MAX_BYTES + 8] = "";

    /* 128 characters of 3 bytes, no two neighbours alike for long */
    for (int i = 0; i < 128; i++)
        strcat(text, i % 7 == 0   ? "山"
                     : i % 5 == 0 ? "川"
                     : i % 3 == 0 ? "海"
                     : i % 2 == 0 ? "空"
                                  : "風");
    ck_assert_ptr_null(password_problem(text, NAME, MAIL));
    strcat(text, "a");
    ck_assert_str_eq(password_problem(text, NAME, MAIL),
                     "Use at most 128 characters.");
}
END_TEST

START_TEST(hashes_verify_and_say_their_cost)
{
    struct cx cx = {.arena = arena_new(1 << 20)};
    const char *phc, *other;
    bool right;

    ck_assert_int_eq(password_hash(&cx, good[0], &phc), OK);
    ck_assert_int_eq(password_hash(&cx, good[0], &other), OK);
    ck_assert_str_ne(phc, other);
    ck_assert(!password_is_outdated(phc));
    ck_assert(password_is_outdated("$argon2id$v=19$m=4096,t=2,p=1$x$y"));
    ck_assert_int_eq(password_verify(&cx, phc, good[0], &right), OK);
    ck_assert(right);
    ck_assert_int_eq(password_verify(&cx, phc, good[1], &right), OK);
    ck_assert(!right);
    ck_assert_int_eq(password_verify(&cx, NULL, good[0], &right), OK);
    ck_assert(!right);
    arena_free(cx.arena);
}
END_TEST

static void *
hash_one(void *arg)
{
    struct cx cx = {.arena = arena_new(1 << 20)};
    const char *phc;
    enum err *out = arg;

    *out = password_hash(&cx, good[0], &phc);
    arena_free(cx.arena);
    return NULL;
}

/* One slot and no patience: the others are turned away, none waits long. */
START_TEST(hashing_is_bounded)
{
    pthread_t threads[6];
    enum err results[6];
    int done = 0, refused = 0;

    account_configure(&(struct account_config){
        .public_url = "", .hash_slots = 1, .hash_wait_ms = 1});
    for (int i = 0; i < 6; i++)
        pthread_create(&threads[i], NULL, hash_one, &results[i]);
    for (int i = 0; i < 6; i++) {
        pthread_join(threads[i], NULL);
        done += results[i] == OK;
        refused += results[i] == ERR_UNAVAILABLE;
    }
    ck_assert_int_ge(done, 1);
    ck_assert_int_ge(refused, 1);
    ck_assert_int_eq(done + refused, 6);
    account_configure(&(struct account_config){
        .public_url = "", .hash_slots = 2, .hash_wait_ms = 20000});
    for (int i = 0; i < 6; i++)
        pthread_create(&threads[i], NULL, hash_one, &results[i]);
    for (int i = 0; i < 6; i++) {
        pthread_join(threads[i], NULL);
        ck_assert_int_eq(results[i], OK);
    }
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, good_ones_pass, 0, UT_COUNT(good));
    tcase_add_loop_test(tc, bad_ones_are_named, 0, UT_COUNT(bad));
    tcase_add_test(tc, length_counts_characters_not_bytes);
    tcase_add_test(tc, hashes_verify_and_say_their_cost);
    tcase_add_test(tc, hashing_is_bounded);
}

int
main(void)
{
    return ut_main("password_rules", add_tests);
}
