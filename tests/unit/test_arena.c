#include "base/arena.h"
#include "lib/ut.h"

#include <signal.h>
#include <stdalign.h>
#include <string.h>

static int order[3], calls;
static void
note(void *arg)
{
    order[calls++] = *(int *)arg;
}

START_TEST(deferred_calls_run_newest_first)
{
    int one = 1, two = 2, three = 3;
    struct arena *a = arena_new(1000);

    calls = 0;
    arena_defer(a, note, &one);
    arena_defer(a, note, &two);
    arena_alloc(a, 100000);
    arena_defer(a, note, &three);
    arena_free(a);
    ck_assert_int_eq(calls, 3);
    ck_assert_int_eq(order[0], 3);
    ck_assert_int_eq(order[1], 2);
    ck_assert_int_eq(order[2], 1);
    arena_free(NULL);
}
END_TEST

START_TEST(memory_is_zeroed_and_aligned)
{
    static const char zero[20000];
    struct arena *a = arena_new(1000);

    for (size_t size = 0; size <= sizeof(zero); size += 1 + size / 3) {
        char *p = arena_alloc(a, size);
        ck_assert_uint_eq((uintptr_t)p % alignof(max_align_t), 0);
        ck_assert_mem_eq(p, zero, size);
        memset(p, 0xff, size);
    }
    arena_free(a);
}
END_TEST

START_TEST(pieces_do_not_overlap)
{
    struct arena *a = arena_new(1 << 20);
    unsigned char *p[300];

    for (int i = 0; i < 300; i++) {
        p[i] = arena_alloc(a, (size_t)i * 7);
        memset(p[i], i, (size_t)i * 7);
    }
    for (int i = 0; i < 300; i++)
        for (int k = 0; k < i * 7; k++)
            ck_assert_int_eq(p[i][k], i & 255);
    arena_free(a);
}
END_TEST

START_TEST(soft_limit_is_reported_not_enforced)
{
    struct arena *a = arena_new(1000);

    ck_assert(!arena_over_limit(a));
    ck_assert_ptr_nonnull(arena_alloc(a, 100000));
    ck_assert(arena_over_limit(a));
    arena_free(a);
    a = arena_new(1000);
    arena_charge(a, 1000);
    ck_assert(!arena_over_limit(a));
    arena_charge(a, 1);
    ck_assert(arena_over_limit(a));
    arena_free(a);
}
END_TEST

START_TEST(text_is_copied_and_formatted)
{
    struct arena *a = arena_new(1 << 20);
    char source[] = "abcdef";
    const char *part = arena_strndup(a, source, 3);
    const char *whole = arena_strdup(a, source);

    source[0] = 'x';
    ck_assert_str_eq(part, "abc");
    ck_assert_str_eq(whole, "abcdef");
    ck_assert_str_eq(arena_strdup(a, ""), "");
    ck_assert_str_eq(arena_printf(a, "%s-%d", "n", 7), "n-7");
    ck_assert_uint_eq(strlen(arena_printf(a, "%20000d", 1)), 20000);
    ck_assert_str_eq(arena_i64(a, INT64_MIN), "-9223372036854775808");
    ck_assert_str_eq(arena_i64(a, 0), "0");
    arena_free(a);
}
END_TEST

START_TEST(overflowing_array_aborts)
{
    (void)arena_array(arena_new(1000), SIZE_MAX / 2, 3);
}
END_TEST

START_TEST(absurd_size_aborts)
{
    (void)arena_alloc(arena_new(1000), SIZE_MAX - 8);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, deferred_calls_run_newest_first);
    tcase_add_test(tc, memory_is_zeroed_and_aligned);
    tcase_add_test(tc, pieces_do_not_overlap);
    tcase_add_test(tc, soft_limit_is_reported_not_enforced);
    tcase_add_test(tc, text_is_copied_and_formatted);
    tcase_add_test_raise_signal(tc, overflowing_array_aborts, SIGABRT);
    tcase_add_test_raise_signal(tc, absurd_size_aborts, SIGABRT);
}

int
main(void)
{
    return ut_main("arena", add_tests);
}
