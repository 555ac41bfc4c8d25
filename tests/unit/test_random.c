#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "lib/ut_arena.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

START_TEST(uuids_are_version_7_of_now)
{
    const int64_t before_ms = clock_now_us() / 1000;
    const char *id = random_uuid(a);
    const int64_t after_ms = clock_now_us() / 1000;
    uint64_t high, low;

    ck_assert(text_is_uuid(id));
    ck_assert_int_eq(id[14], '7');
    ck_assert_ptr_nonnull(strchr("89ab", id[19]));
    ck_assert_int_eq(sscanf(id, "%8" SCNx64 "-%4" SCNx64, &high, &low), 2);
    const int64_t ms = (int64_t)(high << 16 | low);
    ck_assert_int_ge(ms, before_ms);
    ck_assert_int_le(ms, after_ms);
}
END_TEST

START_TEST(uuids_are_unique_and_sort_by_time)
{
    const char *last = random_uuid(a);

    for (int i = 0; i < 20000; i++) {
        const char *id = random_uuid(a);
        ck_assert_str_ne(id, last);
        /* 48 bits of milliseconds and 12 of their fraction */
        ck_assert_int_ge(strncmp(id, last, 18), 0);
        last = id;
    }
}
END_TEST

START_TEST(tokens_are_base64url_without_padding)
{
    static const size_t lengths[][2] = {{0, 0},   {1, 2},   {2, 3},  {3, 4},
                                        {16, 22}, {32, 43}, {33, 44}};

    for (int i = 0; i < UT_COUNT(lengths); i++) {
        const char *token = random_token(a, lengths[i][0]);
        ck_assert_uint_eq(strlen(token), lengths[i][1]);
        ck_assert_uint_eq(
            strspn(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                          "0123456789-_"),
            lengths[i][1]);
    }
    ck_assert_str_ne(random_token(a, 32), random_token(a, 32));
}
END_TEST

/* Each byte value about as often as the others: catches a stuck source or a
 * lost half of the buffer, nothing subtler. */
START_TEST(bytes_are_spread_evenly)
{
    enum { N = 1 << 20 };
    uint8_t *bytes = arena_alloc(a, N);
    int count[256] = {0};

    random_bytes(bytes, N);
    for (int i = 0; i < N; i++)
        count[bytes[i]]++;
    for (int i = 0; i < 256; i++) {
        ck_assert_int_gt(count[i], N / 256 - 600); /* over 9 sigma */
        ck_assert_int_lt(count[i], N / 256 + 600);
    }
}
END_TEST

static void
add_tests(TCase *tc)
{
    ut_with_arena(tc);
    tcase_add_test(tc, uuids_are_version_7_of_now);
    tcase_add_test(tc, uuids_are_unique_and_sort_by_time);
    tcase_add_test(tc, tokens_are_base64url_without_padding);
    tcase_add_test(tc, bytes_are_spread_evenly);
}

int
main(void)
{
    return ut_main("random", add_tests);
}
