/* What plans say for the control status of their clause: the worst of its open
 * findings counts, and what is settled is settled once. */
#include "finding/finding.h"
#include "lib/it_claim.h"
#include "lib/it_story.h"
#include "remediation/plan.h"
#include "status/status.h"
#include "verdict/verdict.h"

static void
as_alice(void)
{
    it_as_vendor(AOZORA, ALICE);
}

static void
as_rita(void)
{
    it_cx()->now_us += US_PER_S;
    it_as_staff(RITA);
}

static const char *
propose(const char *finding_id, int64_t base_version, int days)
{
    const struct milestone steps[] = {
        {.title = "台帳を作り直す", .due_date = story_date(days / 2)},
        {.title = "棚卸しを行う", .due_date = story_date(days)}};
    const struct plan_in in = {
        .base_version = base_version,
        .message = "",
        .actions = "台帳を刷新する。",
        .owner = "情報システム部長",
        .due_date = story_date(days),
        .consulted_on = "",
        .consultation = "",
        .cost_bearer = "vendor",
        .cost_note = "",
        .milestones = steps,
        .nmilestones = 2,
        .reason = "納品が遅れるため。",
    };
    const char *id;

    as_alice();
    it_ok(plan_propose(it_cx(), finding_id, &in, &id));
    return id;
}

static void
agree(const char *id)
{
    struct plan p;
    struct plan_version_list list;

    as_rita();
    it_ok(plan_get(it_cx(), id, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    it_ok(plan_agree(it_cx(), id, p.latest_version, list.v[list.n - 1].sha256));
}

static const char *
raise_another(void)
{
    const struct finding_in in = {.clause = "7.1",
                                  .severity = "low",
                                  .title = "もう一つ",
                                  .description = ""};
    const char *id;

    as_rita();
    it_ok(finding_raise(it_cx(), SUBMISSION, &in, &id));
    return id;
}

static const char *
status_now(void)
{
    struct clause_status_list list;

    it_ok(status_clauses(it_cx(), SUBMISSION, AOZORA, 2, &list));
    ck_assert_str_eq(list.v[0].clause, "7.1");
    return status_code(list.v[0].status);
}

static void
start(void)
{
    story_begin();
    story_add_finding();
    /* It was judged after that. */
    it_owner_exec(arena_printf(
        it_cx()->arena,
        "INSERT INTO verdicts (submission_id, vendor_id, clause, verdict, note,"
        " internal_note, answer_version, version, reviewer_id, reviewer_name,"
        " judged_us) VALUES ('" SUBMISSION "', '" AOZORA "', '7.1', 'gap', '',"
        " '', 3, 1, '" RITA "', 'Rita', 2)"));
}

START_TEST(a_plan_does_not_hide_a_finding_without_one)
{
    start();
    agree(propose(FINDING, 0, 40));
    ck_assert_str_eq(status_now(), "plan_agreed");
    const char *other = raise_another();
    ck_assert_str_eq(status_now(), "gap");
    const char *plan = propose(other, 0, 30);
    ck_assert_str_eq(status_now(), "plan_proposed");
    agree(plan);
    ck_assert_str_eq(status_now(), "plan_agreed");
}
END_TEST

START_TEST(an_overdue_plan_is_worse_than_a_finding_without_one)
{
    start();
    agree(propose(FINDING, 0, 40));
    raise_another();
    it_cx()->now_us += 30 * US_PER_DAY;
    ck_assert_str_eq(status_now(), "plan_overdue");
}
END_TEST

START_TEST(a_closed_finding_asks_for_nothing)
{
    start();
    agree(propose(FINDING, 0, 40));
    as_rita();
    it_ok(finding_close(it_cx(), FINDING, "別の指摘にまとめた。"));
    ck_assert_str_eq(status_now(), "gap"); /* the verdict stands */
    it_cx()->now_us += 90 * US_PER_DAY;
    ck_assert_str_eq(status_now(), "gap");
}
END_TEST

START_TEST(a_gap_judged_after_the_verification_is_one)
{
    struct verdict_in again = {.clause = "7.1",
                               .verdict = "gap",
                               .note = "",
                               .internal_note = "",
                               .version = 1,
                               .answer_version = 3};

    start();
    const char *id = propose(FINDING, 0, 40);
    agree(id);
    as_alice();
    it_ok(plan_complete(it_cx(), id, 1, "完了しました。"));
    as_rita();
    it_ok(plan_verify(it_cx(), id, open_claim(id), true, ""));
    ck_assert_str_eq(status_now(), "conforms");
    as_rita();
    it_ok(verdict_give(it_cx(), SUBMISSION, &again));
    ck_assert_str_eq(status_now(), "gap");
}
END_TEST

START_TEST(a_step_done_during_the_talks_stays_done)
{
    struct plan p;

    start();
    const char *id = propose(FINDING, 0, 40);
    agree(id);
    propose(FINDING, 1, 60);
    it_ok(plan_milestone_done(it_cx(), id, 1, 1));
    agree(id);
    it_ok(plan_get(it_cx(), id, &p));
    ck_assert_int_eq(p.agreed_version.v, 2);
    ck_assert_str_eq(p.next_due.or_null, story_date(60));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_plan_does_not_hide_a_finding_without_one);
    tcase_add_test(tc, an_overdue_plan_is_worse_than_a_finding_without_one);
    tcase_add_test(tc, a_closed_finding_asks_for_nothing);
    tcase_add_test(tc, a_gap_judged_after_the_verification_is_one);
    tcase_add_test(tc, a_step_done_during_the_talks_stays_done);
}

int
main(void)
{
    return it_main("plan_input", add_tests);
}
