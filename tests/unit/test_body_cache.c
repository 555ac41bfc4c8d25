/* Kept bodies: found under their own stamp only, alive while in use, the
 * longest unused go first. */
#include "http/body_cache.h"
#include "lib/ut.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static void
setup(void)
{
    arena = arena_new((size_t)1 << 20);
    body_cache_set_limit((size_t)1 << 20);
}

static void
teardown(void)
{
    arena_free(arena);
    body_cache_forget_all();
}

static void
keep(const char *key, const char *stamp, const char *html)
{
    body_cache_keep(key, stamp, html, strlen(html));
}

static const char *
find(const char *key, const char *stamp)
{
    size_t len = 0;
    const char *html = body_cache_find(arena, key, stamp, &len);

    if (html != NULL)
        ck_assert_uint_eq(len, strlen(html));
    return html;
}

START_TEST(a_body_is_found_under_its_own_key_and_stamp_only)
{
    ck_assert_ptr_null(find("a", "1"));
    keep("a", "1", "<p>one");
    ck_assert_str_eq(find("a", "1"), "<p>one");
    ck_assert_ptr_null(find("a", "2"));
    ck_assert_ptr_null(find("a", ""));
    ck_assert_ptr_null(find("b", "1"));
}
END_TEST

START_TEST(a_newer_one_replaces_it_and_readers_keep_theirs)
{
    keep("a", "1", "<p>one");
    const char *one = find("a", "1");
    keep("a", "2", "<p>two");
    ck_assert_str_eq(one, "<p>one"); /* ASan looks on */
    ck_assert_ptr_null(find("a", "1"));
    ck_assert_str_eq(find("a", "2"), "<p>two");
}
END_TEST

START_TEST(the_longest_unused_goes)
{
    char body[1001];
    size_t i;

    memset(body, 'x', sizeof(body) - 1);
    body[sizeof(body) - 1] = '\0';
    body_cache_set_limit(4 * 1200); /* room for four with their heads */
    for (i = 0; i < 4; i++)
        keep((const char *[]){"a", "b", "c", "d"}[i], "1", body);
    ck_assert_ptr_nonnull(find("a", "1"));
    keep("e", "1", body);
    ck_assert_ptr_null(find("b", "1"));
    ck_assert_ptr_nonnull(find("a", "1"));
    ck_assert_ptr_nonnull(find("e", "1"));
    body_cache_set_limit(100);
    ck_assert_ptr_null(find("a", "1"));
    keep("f", "1", body); /* larger than all room */
    ck_assert_ptr_null(find("f", "1"));
}
END_TEST

static void *
use(void *arg)
{
    for (int i = 0; i < 2000; i++) {
        struct arena *a = arena_new((size_t)1 << 20);
        char key[8], stamp[8], html[24];
        size_t len;

        snprintf(key, sizeof(key), "%d", i % 5);
        snprintf(stamp, sizeof(stamp), "%d", i / 7 % 3);
        snprintf(html, sizeof(html), "%s/%s", key, stamp);
        const char *got = body_cache_find(a, key, stamp, &len);
        if (got == NULL)
            body_cache_keep(key, stamp, html, strlen(html));
        else if (strcmp(got, html) != 0)
            *(bool *)arg = true;
        arena_free(a);
    }
    return NULL;
}

START_TEST(threads_find_what_belongs_to_the_stamp)
{
    pthread_t threads[4];
    bool is_wrong[4] = {false};

    body_cache_set_limit(700); /* some of them */
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, use, &is_wrong[i]),
                         0);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        ck_assert(!is_wrong[i]);
    }
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_body_is_found_under_its_own_key_and_stamp_only);
    tcase_add_test(tc, a_newer_one_replaces_it_and_readers_keep_theirs);
    tcase_add_test(tc, the_longest_unused_goes);
    tcase_add_test(tc, threads_find_what_belongs_to_the_stamp);
}

int
main(void)
{
    return ut_main("body_cache", add_tests);
}
