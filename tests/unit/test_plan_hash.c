/* The hash that both sides agree to. The values were computed by another
 * program, from the format in plan_hash.c. */
#include "lib/ut_arena.h"
#include "remediation/plan_hash.h"

#define PLAN "00000000-0000-7000-8000-000000000001"
#define FINDING "00000000-0000-7000-8000-000000000002"

static struct milestone step;

static struct plan_in
first(void)
{
    step = (struct milestone){
        .title = "完了", .due_date = "2026-12-31", .owner = ""};
    return (struct plan_in){
        .message = "",
        .actions = "台帳を作る。",
        .owner = "部長",
        .due_date = "2026-12-31",
        .consulted_on = "",
        .consultation = "",
        .cost_bearer = "none",
        .cost_note = "",
        .milestones = &step,
        .nmilestones = 1,
    };
}

/* What was agreed before there was more to say keeps its hash. */
START_TEST(the_first_format_stands)
{
    const struct plan_in in = first();

    ck_assert_str_eq(
        plan_hash(a, PLAN, 1, &in),
        "48c604b194be08463af528db898659e4847bbab12beda639064ccd1e85245736");
}
END_TEST

START_TEST(everything_that_is_agreed_is_in_it)
{
    static const char *const findings[] = {FINDING};
    struct plan_in in = first();

    in.consulted_with = "部長、審査担当者";
    in.reason = "遅れたため";
    in.findings = findings;
    in.nfindings = 1;
    step.owner = "課長";
    step.start_date.or_null = "2026-12-01";
    ck_assert_str_eq(
        plan_hash(a, PLAN, 1, &in),
        "f3e0d0b38aaff05490cb9f0d4c1097ab10ad0c7f6ce39ec3addc21040e0b6b4e");
}
END_TEST

START_TEST(a_message_is_no_part_of_the_agreement)
{
    struct plan_in in = first();

    in.message = "よろしくお願いします。";
    ck_assert_str_eq(
        plan_hash(a, PLAN, 1, &in),
        "48c604b194be08463af528db898659e4847bbab12beda639064ccd1e85245736");
}
END_TEST

static void
add_tests(TCase *tc)
{
    ut_with_arena(tc);
    tcase_add_test(tc, the_first_format_stands);
    tcase_add_test(tc, everything_that_is_agreed_is_in_it);
    tcase_add_test(tc, a_message_is_no_part_of_the_agreement);
}

int
main(void)
{
    return ut_main("plan_hash", add_tests);
}
