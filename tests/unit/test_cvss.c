/* CVSS vectors: which are valid, what they score. The scores of v3.1 are those
 * of the examples that FIRST publishes and of its calculator. */
#include "finding/cvss.h"
#include "lib/ut.h"

#include <string.h>

static const struct {
    const char *vector;
    int tenths;
} scored[] = {
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 98},
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 100},
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 61},
    {"CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 64},
    {"CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 31},
    {"CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 78},
    {"CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 88},
    {"CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 99},
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 75},
    {"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N", 59},
    {"CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 68},
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0},
    /* in another order, and with metrics that do not change the base */
    {"CVSS:3.1/S:U/C:H/I:H/A:H/AV:N/AC:L/PR:N/UI:N", 98},
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/MAV:P", 98},
};

START_TEST(the_base_is_scored)
{
    ck_assert_int_eq(cvss_version_of(scored[_i].vector), CVSS_31);
    ck_assert_int_eq(cvss_base_tenths(scored[_i].vector), scored[_i].tenths);
}
END_TEST

static const char *const none[] = {
    "",
    "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
    "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:N",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H A",
    "CVSS:4.0/AV:N/AC:L/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:S/SI:N/SA:N",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:Blue",
};

START_TEST(what_is_no_vector)
{
    ck_assert_int_eq(cvss_version_of(none[_i]), CVSS_NONE);
}
END_TEST

START_TEST(version_4_is_checked)
{
    ck_assert_int_eq(cvss_version_of("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/"
                                     "VI:H/VA:H/SC:N/SI:N/SA:N"),
                     CVSS_40);
    ck_assert_int_eq(cvss_version_of("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/"
                                     "VI:L/VA:L/SC:N/SI:N/SA:N/E:A/MSI:S/S:P/"
                                     "U:Amber/RE:M"),
                     CVSS_40);
}
END_TEST

START_TEST(typed_scores_are_read)
{
    struct arena *a = arena_new(1 << 16);

    ck_assert_int_eq(cvss_typed_tenths(a, "9.3"), 93);
    ck_assert_int_eq(cvss_typed_tenths(a, "９．３"), 93);
    ck_assert_int_eq(cvss_typed_tenths(a, "10"), 100);
    ck_assert_int_eq(cvss_typed_tenths(a, "0"), 0);
    const char *bad[] = {"", "10.1", "9.", ".5", "9.33", "-1", "high", "99"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        ck_assert_int_eq(cvss_typed_tenths(a, bad[i]), -1);
    ck_assert_str_eq(cvss_tenths_text(a, 98), "9.8");
    ck_assert_str_eq(cvss_severity(98), "critical");
    ck_assert_str_eq(cvss_severity(70), "high");
    ck_assert_str_eq(cvss_severity(69), "medium");
    ck_assert_str_eq(cvss_severity(0), "low");
    arena_free(a);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, the_base_is_scored, 0, UT_COUNT(scored));
    tcase_add_loop_test(tc, what_is_no_vector, 0, UT_COUNT(none));
    tcase_add_test(tc, version_4_is_checked);
    tcase_add_test(tc, typed_scores_are_read);
}

int
main(void)
{
    return ut_main("cvss", add_tests);
}
