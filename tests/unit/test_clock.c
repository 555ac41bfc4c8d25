#include "base/clock.h"
#include "lib/ut_arena.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const struct {
    int64_t at_us;
    const char *date, *iso, *ja, *en;
} times[] = {
    {0, "1970-01-01", "1970-01-01T09:00:00+09:00", "1970年1月1日 09:00",
     "1 January 1970, 09:00 JST"},
    {INT64_C(1795335065123456), "2026-11-22", "2026-11-22T17:11:05+09:00",
     "2026年11月22日 17:11", "22 November 2026, 17:11 JST"},
    /* The day begins at 15:00 UTC. */
    {INT64_C(1795359599999999), "2026-11-22", "2026-11-22T23:59:59+09:00",
     "2026年11月22日 23:59", "22 November 2026, 23:59 JST"},
    {INT64_C(1709132400000000) - 1, "2024-02-28", "2024-02-28T23:59:59+09:00",
     "2024年2月28日 23:59", "28 February 2024, 23:59 JST"},
    {INT64_C(1709132400000000), "2024-02-29", "2024-02-29T00:00:00+09:00",
     "2024年2月29日 00:00", "29 February 2024, 00:00 JST"},
    {-32400 * US_PER_S - 1, "1969-12-31", "1969-12-31T23:59:59+09:00",
     "1969年12月31日 23:59", "31 December 1969, 23:59 JST"},
};

START_TEST(times_are_shown_in_tokyo)
{
    const int64_t t = times[_i].at_us;

    ck_assert_str_eq(clock_date(a, t), times[_i].date);
    ck_assert_str_eq(clock_iso(a, t), times[_i].iso);
    ck_assert_str_eq(clock_show_time(a, LANG_JA, t), times[_i].ja);
    ck_assert_str_eq(clock_show_time(a, LANG_EN, t), times[_i].en);
}
END_TEST

/* Four centuries against the C library. */
START_TEST(dates_agree_with_the_c_library)
{
    for (int64_t day = -20000; day < 126000; day += 3) {
        const time_t t = (time_t)(day * 86400);
        struct tm tm;
        char want[32];
        int days;
        gmtime_r(&t, &tm);
        strftime(want, sizeof(want), "%Y-%m-%d", &tm);
        const int64_t noon_us = day * US_PER_DAY + 3 * US_PER_HOUR;
        const char *got = clock_date(a, noon_us);
        ck_assert_str_eq(got, want);
        ck_assert(clock_days_between("1970-01-01", got, &days));
        ck_assert_int_eq(days, day);
    }
}
END_TEST

static const struct {
    const char *text;
    bool is_date;
} dates[] = {
    {"2026-11-22", true},  {"2024-02-29", true},  {"2000-02-29", true},
    {"0001-01-01", true},  {"9999-12-31", true},  {"2026-02-29", false},
    {"1900-02-29", false}, {"2026-11-31", false}, {"2026-13-01", false},
    {"2026-00-01", false}, {"2026-01-00", false}, {"0000-01-01", false},
    {"2026-1-1", false},   {"", false},           {"2026-11-22 ", false},
    {"2026/11/22", false}, {"-026-11-22", false}, {"2026-11-2x", false},
};

START_TEST(only_real_dates_are_dates)
{
    int days = 77;

    ck_assert_int_eq(clock_is_date(dates[_i].text), dates[_i].is_date);
    ck_assert_int_eq(clock_days_between("2026-01-01", dates[_i].text, &days),
                     dates[_i].is_date);
    if (!dates[_i].is_date)
        ck_assert_int_eq(days, 77);
}
END_TEST

START_TEST(days_are_counted_both_ways)
{
    int days;

    ck_assert(clock_days_between("2026-02-28", "2026-03-01", &days));
    ck_assert_int_eq(days, 1);
    ck_assert(clock_days_between("2024-03-01", "2024-02-28", &days));
    ck_assert_int_eq(days, -2);
    ck_assert(clock_days_between("2026-11-22", "2026-11-22", &days));
    ck_assert_int_eq(days, 0);
}
END_TEST

START_TEST(what_is_no_date_is_shown_as_it_is)
{
    ck_assert_str_eq(clock_show_date(a, LANG_JA, "2026-01-05"), "2026年1月5日");
    ck_assert_str_eq(clock_show_date(a, LANG_EN, "2026-01-05"),
                     "5 January 2026");
    ck_assert_str_eq(clock_show_date(a, LANG_JA, "soon"), "soon");
    ck_assert_str_eq(clock_show_date(a, LANG_EN, ""), "");
}
END_TEST

static void
write_offset(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    ck_assert_int_eq(fclose(f), 0);
}

START_TEST(tests_can_move_the_clock)
{
    char path[] = "/tmp/portal-clock.XXXXXX";
    const int64_t before = clock_now_us();

    close(mkstemp(path));
    setenv("PORTAL_CLOCK_FILE", path, 1);
    ck_assert_int_lt(llabs(clock_now_us() - before), US_PER_MINUTE);
    write_offset(path, "86400\n");
    ck_assert_int_ge(clock_now_us() - before, US_PER_DAY);
    write_offset(path, "-86400");
    ck_assert_int_lt(clock_now_us() - before, -US_PER_DAY + US_PER_MINUTE);
    unlink(path);
    ck_assert_int_lt(llabs(clock_now_us() - before), US_PER_MINUTE);
}
END_TEST

START_TEST(monotonic_time_moves_on)
{
    const int64_t start = clock_monotonic_us();

    usleep(2000);
    ck_assert_int_ge(clock_monotonic_us() - start, 2000);
}
END_TEST

static void
add_tests(TCase *tc)
{
    ut_with_arena(tc);
    tcase_add_loop_test(tc, times_are_shown_in_tokyo, 0, UT_COUNT(times));
    tcase_add_test(tc, dates_agree_with_the_c_library);
    tcase_add_loop_test(tc, only_real_dates_are_dates, 0, UT_COUNT(dates));
    tcase_add_test(tc, days_are_counted_both_ways);
    tcase_add_test(tc, what_is_no_date_is_shown_as_it_is);
    tcase_add_test(tc, tests_can_move_the_clock);
    tcase_add_test(tc, monotonic_time_moves_on);
}

int
main(void)
{
    return ut_main("clock", add_tests);
}
