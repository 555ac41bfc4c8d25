/* Plans: two sides, one hash; what is stale, what is refused, what closes. */
#include "finding/finding.h"
#include "lib/it_claim.h"
#include "lib/it_story.h"
#include "remediation/plan.h"
#include "status/status.h"

static const struct milestone two_steps[2] = {
    {.title = "台帳を作り直す", .due_date = ""},
    {.title = "棚卸しを行う", .due_date = ""},
};

static struct milestone steps[2];

static struct plan_in
typed(int64_t base_version)
{
    steps[0] = two_steps[0];
    steps[1] = two_steps[1];
    steps[0].due_date = story_date(20);
    steps[1].due_date = story_date(40);
    return (struct plan_in){
        .base_version = base_version,
        .message = "",
        .actions = "台帳を刷新し、四半期ごとに棚卸しを行う。",
        .owner = "情報システム部長",
        .due_date = story_date(45),
        .consulted_on = "",
        .consultation = "",
        .cost_bearer = "vendor",
        .cost_note = "",
        .milestones = steps,
        .nmilestones = 2,
    };
}

static void
as_alice(void)
{
    it_as_vendor(AOZORA, ALICE);
}
static void
as_rita(void)
{
    it_as_staff(RITA);
}

static const char *
propose(int64_t base_version)
{
    const struct plan_in in = typed(base_version);
    const char *id;

    it_ok(plan_propose(it_cx(), FINDING, &in, &id));
    return id;
}

static struct plan_version
newest(const char *id)
{
    struct plan p;
    struct plan_version_list list;

    it_ok(plan_get(it_cx(), id, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    return list.v[list.n - 1];
}

static struct plan
plan_now(const char *id)
{
    struct plan p;

    it_ok(plan_get(it_cx(), id, &p));
    return p;
}

static void
start(void)
{
    story_begin();
    story_add_finding();
}

START_TEST(a_plan_is_in_force_when_both_agreed_the_same_version)
{
    start();
    as_alice();
    const char *id = propose(0);
    ck_assert_str_eq(plan_now(id).state, "proposed");
    struct plan_version v = newest(id);
    ck_assert(v.vendor_agreed_us.has);
    ck_assert(!v.alludo_agreed_us.has);
    as_rita();
    it_ok(plan_agree(it_cx(), id, 1, v.sha256));
    ck_assert_str_eq(plan_now(id).state, "agreed");
    ck_assert_int_eq(plan_now(id).agreed_version.v, 1);
    ck_assert_str_eq(plan_now(id).next_due.or_null, story_date(20));
}
END_TEST

START_TEST(a_counter_proposal_needs_both_again)
{
    start();
    as_alice();
    const char *id = propose(0);
    const char *old = newest(id).sha256;
    as_rita();
    propose(1);
    ck_assert_str_eq(plan_now(id).state, "proposed");
    it_fails(ERR_CONFLICT, "stale", plan_agree(it_cx(), id, 1, old));
    as_alice();
    it_fails(ERR_CONFLICT, "stale", plan_agree(it_cx(), id, 2, old));
    it_ok(plan_agree(it_cx(), id, 2, newest(id).sha256));
    ck_assert_int_eq(plan_now(id).agreed_version.v, 2);
}
END_TEST

START_TEST(agreeing_twice_keeps_the_first_agreement)
{
    start();
    as_alice();
    const char *id = propose(0);
    as_rita();
    it_ok(plan_agree(it_cx(), id, 1, newest(id).sha256));
    const int64_t first = newest(id).alludo_agreed_us.v;
    it_cx()->now_us += US_PER_HOUR;
    it_ok(plan_agree(it_cx(), id, 1, newest(id).sha256));
    ck_assert_int_eq(newest(id).alludo_agreed_us.v, first);
}
END_TEST

START_TEST(the_version_in_force_stays_while_a_newer_one_is_discussed)
{
    start();
    as_alice();
    const char *id = propose(0);
    as_rita();
    it_ok(plan_agree(it_cx(), id, 1, newest(id).sha256));
    as_alice();
    propose(1);
    ck_assert_str_eq(plan_now(id).state, "agreed");
    ck_assert_int_eq(plan_now(id).agreed_version.v, 1);
    ck_assert_int_eq(plan_now(id).latest_version, 2);
}
END_TEST

START_TEST(a_proposal_on_an_old_version_is_stale)
{
    start();
    as_alice();
    propose(0);
    const struct plan_in in = typed(0);
    const char *id;
    as_rita();
    it_fails(ERR_CONFLICT, "stale", plan_propose(it_cx(), FINDING, &in, &id));
    struct plan p;
    bool found;
    it_ok(plan_of_finding(it_cx(), FINDING, AOZORA, &p, &found));
    ck_assert(found);
    ck_assert_int_eq(p.latest_version, 1);
}
END_TEST

static void
no_actions(struct plan_in *in)
{
    in->actions = "";
}
static void
no_owner(struct plan_in *in)
{
    in->owner = "";
}
static void
past(struct plan_in *in)
{
    in->due_date = story_date(-1);
}
static void
no_date(struct plan_in *in)
{
    in->due_date = "";
}
static void
not_a_date(struct plan_in *in)
{
    in->due_date = "2026-02-30";
}
static void
no_milestone(struct plan_in *in)
{
    in->nmilestones = 0;
}
static void
milestone_past(struct plan_in *in)
{
    steps[0].due_date = story_date(-3);
    (void)in;
}
static void
milestone_late(struct plan_in *in)
{
    steps[1].due_date = story_date(90);
    (void)in;
}
static void
no_title(struct plan_in *in)
{
    steps[1].title = "";
    (void)in;
}
static void
no_bearer(struct plan_in *in)
{
    in->cost_bearer = "nobody";
}

static void
long_title(struct plan_in *in)
{
    char *title = arena_alloc(it_cx()->arena, 1000);

    memset(title, 'x', 999);
    steps[0].title = title;
    (void)in;
}

static const struct {
    const char *code;
    void (*spoil)(struct plan_in *in);
} refusals[] = {
    {"no_actions", no_actions},
    {"no_owner", no_owner},
    {"date_past", past},
    {"no_due_date", no_date},
    {"due_date_invalid", not_a_date},
    {"no_milestone", no_milestone},
    {"milestone_past", milestone_past},
    {"milestone_after_due", milestone_late},
    {"milestone_incomplete", no_title},
    {"no_cost_bearer", no_bearer},
    {"milestone_too_long", long_title},
};

START_TEST(broken_proposals_are_refused_by_name)
{
    struct plan_in in;
    const char *id;

    start();
    as_alice();
    in = typed(0);
    refusals[_i].spoil(&in);
    it_fails(ERR_INVALID, refusals[_i].code,
             plan_propose(it_cx(), FINDING, &in, &id));
}
END_TEST

START_TEST(the_outsider_sees_no_plan)
{
    struct plan p;

    start();
    as_alice();
    const char *id = propose(0);
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", plan_get(it_cx(), id, &p));
    it_fails(ERR_NOT_FOUND, "not_found", plan_agree(it_cx(), id, 1, "00"));
    it_fails(ERR_NOT_FOUND, "not_found", plan_complete(it_cx(), id, 1, "done"));
}
END_TEST

START_TEST(completion_is_claimed_refused_and_accepted)
{
    struct finding f;

    start();
    as_alice();
    const char *id = propose(0);
    it_fails(ERR_CONFLICT, "wrong_state",
             plan_complete(it_cx(), id, 1, "早すぎる"));
    as_rita();
    it_ok(plan_agree(it_cx(), id, 1, newest(id).sha256));
    as_alice();
    it_ok(plan_milestone_done(it_cx(), id, 1, 1));
    ck_assert_str_eq(plan_now(id).next_due.or_null, story_date(40));
    it_fails(ERR_CONFLICT, "wrong_state",
             plan_milestone_done(it_cx(), id, 1, 1));
    it_ok(plan_complete(it_cx(), id, 1, "台帳を更新しました。"));
    as_rita();
    it_fails(ERR_INVALID, "note_missing",
             plan_verify(it_cx(), id, open_claim(id), false, ""));
    it_ok(plan_verify(it_cx(), id, open_claim(id), false,
                      "棚卸しの記録がありません。"));
    ck_assert_str_eq(plan_now(id).state, "agreed");
    as_alice();
    it_ok(plan_complete(it_cx(), id, 1, "記録を添付しました。"));
    as_rita();
    it_ok(plan_verify(it_cx(), id, open_claim(id), true, "確認しました。"));
    ck_assert_str_eq(plan_now(id).state, "closed");
    it_ok(finding_get(it_cx(), FINDING, &f));
    ck_assert_str_eq(f.state, "closed");
}
END_TEST

#define NEXT_CYCLE "00000000-0000-7000-8000-000000000052"

static enum status
next_cycle_status(void)
{
    struct clause_status_list list;

    it_as_staff(RITA);
    it_ok(status_clauses(it_cx(), NEXT_CYCLE, AOZORA, 2, &list));
    ck_assert_uint_eq(list.n, 1);
    return list.v[0].status;
}

START_TEST(an_open_plan_stands_on_in_the_next_cycle)
{
    start();
    it_owner_exec("INSERT INTO submissions (id, vendor_id, engagement_id,"
                  " party_id, questionnaire_id, cycle, state, facts,"
                  " created_us) VALUES ('" NEXT_CYCLE "', '" AOZORA
                  "', '" ENGAGEMENT "', '" AOZORA_PARTY "', '" QUESTIONNAIRE
                  "', 2, 'open', '', 2);"
                  "INSERT INTO submission_clauses (submission_id, clause,"
                  " vendor_id, position, domain, knock_out, is_asked, reason)"
                  " VALUES ('" NEXT_CYCLE "', '7.1', '" AOZORA
                  "', 1, 2, false, true, 'always')");
    as_alice();
    const char *id = propose(0);
    as_rita();
    it_ok(plan_agree(it_cx(), id, 1, newest(id).sha256));
    status_add_clause(it_cx(), NEXT_CYCLE, "7.1", AOZORA, ENGAGEMENT,
                      AOZORA_PARTY, 2, false);
    ck_assert_int_eq(next_cycle_status(), STATUS_PLAN_AGREED);
    it_cx()->now_us += 30 * US_PER_DAY;
    ck_assert_int_eq(next_cycle_status(), STATUS_PLAN_OVERDUE);
    as_alice();
    it_ok(plan_complete(it_cx(), id, 1, "完了しました。"));
    as_rita();
    it_ok(plan_verify(it_cx(), id, open_claim(id), true, "確認しました。"));
    ck_assert_int_eq(next_cycle_status(), STATUS_UNANSWERED);
}
END_TEST

#define OTHER "00000000-0000-7000-8000-000000000f02"

static const char *
status_on(int days)
{
    struct clause_status_list list;
    const int64_t now_us = it_cx()->now_us;

    it_cx()->now_us += days * US_PER_DAY;
    it_ok(status_clauses(it_cx(), SUBMISSION, AOZORA, 2, &list));
    it_cx()->now_us = now_us;
    ck_assert_str_eq(list.v[0].clause, "7.1");
    return status_code(list.v[0].status);
}

static const char *
plan_in_force(void)
{
    as_alice();
    const char *id = propose(0);
    as_rita();
    it_ok(plan_agree(it_cx(), id, 1, newest(id).sha256));
    return id;
}

/* Two findings on one clause: to talk about the second one is no way out of
 * the date of the first. */
START_TEST(a_second_plan_does_not_hide_an_overdue_one)
{
    const char *id;

    start();
    it_owner_exec(
        "INSERT INTO findings (id, vendor_id, submission_id, clause, severity,"
        " title, description, state, raised_by, raised_by_name, raised_us)"
        " SELECT '" OTHER "', vendor_id, submission_id, clause, severity,"
        " title, description, state, raised_by, raised_by_name, raised_us"
        " FROM findings; UPDATE clause_status SET open_findings = 2"
        " WHERE clause = '7.1'");
    plan_in_force();
    ck_assert_str_eq(status_on(21), "plan_overdue");
    as_alice();
    const struct plan_in in = typed(0);
    it_ok(plan_propose(it_cx(), OTHER, &in, &id));
    ck_assert_str_eq(status_on(0), "plan_proposed");
    ck_assert_str_eq(status_on(21), "plan_overdue");
}
END_TEST

START_TEST(the_plans_own_date_counts_when_its_milestones_are_done)
{
    start();
    const char *id = plan_in_force();
    as_alice();
    it_ok(plan_milestone_done(it_cx(), id, 1, 1));
    ck_assert_str_eq(status_on(41), "plan_overdue");
    it_ok(plan_milestone_done(it_cx(), id, 1, 2));
    ck_assert_str_eq(status_on(41), "plan_agreed");
    ck_assert_str_eq(status_on(46), "plan_overdue");
    it_ok(plan_complete(it_cx(), id, 1, "完了しました。"));
    ck_assert_str_eq(status_on(46), "plan_agreed");
}
END_TEST

/* How far a plan had come when its finding was closed. */
static const struct {
    bool is_agreed, is_completed;
} stages[] = {{false, false}, {true, false}, {true, true}};

/* Nobody waits for anybody, and everybody sees why. */
START_TEST(a_plan_ends_with_its_finding)
{
    start();
    finding_configure(&(struct finding_hooks){.closed = plans_end});
    as_alice();
    const char *id = propose(0), *sha256 = newest(id).sha256;
    as_rita();
    if (stages[_i].is_agreed)
        it_ok(plan_agree(it_cx(), id, 1, sha256));
    as_alice();
    if (stages[_i].is_completed)
        it_ok(plan_complete(it_cx(), id, 1, "完了しました。"));
    as_rita();
    it_ok(finding_close(it_cx(), FINDING, " 撤去されました。 "));
    as_alice();
    const struct plan p = plan_now(id);
    ck_assert_str_eq(p.state, "ended");
    ck_assert_int_eq(p.ended_us.v, it_cx()->now_us);
    ck_assert_str_eq(p.end_reason, "撤去されました。");
    it_cx()->lang = LANG_EN;
    it_fails(ERR_CONFLICT, "wrong_state", plan_agree(it_cx(), id, 1, sha256));
    ck_assert_str_eq(it_cx()->fault.message,
                     "The state of this plan is “Ended with its finding”. In "
                     "this state nobody can agree to a version.");
    it_fails(ERR_CONFLICT, "wrong_state",
             plan_milestone_done(it_cx(), id, 1, 1));
    it_fails(ERR_CONFLICT, "wrong_state", plan_complete(it_cx(), id, 1, "x"));
    const struct plan_in in = typed(1);
    const char *none;
    it_fails(ERR_CONFLICT, "wrong_state",
             plan_propose(it_cx(), FINDING, &in, &none));
    as_rita();
    it_fails(ERR_CONFLICT, "wrong_state",
             plan_verify(it_cx(), id, open_claim(id), true, "x"));
}
END_TEST

START_TEST(a_hash_that_is_none_is_stale)
{
    static const char *const bad[] = {"", "zz", "abc", "\\x00", "あ"};

    start();
    as_alice();
    const char *id = propose(0);
    as_rita();
    it_fails(ERR_CONFLICT, "stale", plan_agree(it_cx(), id, 1, bad[_i]));
}
END_TEST

START_TEST(the_plans_own_date_comes_next_once_all_milestones_are_done)
{
    start();
    as_alice();
    const char *id = propose(0);
    as_rita();
    it_ok(plan_agree(it_cx(), id, 1, newest(id).sha256));
    as_alice();
    it_ok(plan_milestone_done(it_cx(), id, 1, 1));
    it_ok(plan_milestone_done(it_cx(), id, 1, 2));
    ck_assert_ptr_nonnull(plan_now(id).next_due.or_null);
    ck_assert_str_eq(plan_now(id).next_due.or_null, story_date(45));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_second_plan_does_not_hide_an_overdue_one);
    tcase_add_test(tc, the_plans_own_date_counts_when_its_milestones_are_done);
    tcase_add_loop_test(tc, a_plan_ends_with_its_finding, 0, 3);
    tcase_add_loop_test(tc, a_hash_that_is_none_is_stale, 0, 5);
    tcase_add_test(tc, a_plan_is_in_force_when_both_agreed_the_same_version);
    tcase_add_test(tc, a_counter_proposal_needs_both_again);
    tcase_add_test(tc, agreeing_twice_keeps_the_first_agreement);
    tcase_add_test(tc,
                   the_version_in_force_stays_while_a_newer_one_is_discussed);
    tcase_add_test(tc, a_proposal_on_an_old_version_is_stale);
    tcase_add_loop_test(tc, broken_proposals_are_refused_by_name, 0,
                        sizeof(refusals) / sizeof(refusals[0]));
    tcase_add_test(tc, the_outsider_sees_no_plan);
    tcase_add_test(tc,
                   the_plans_own_date_comes_next_once_all_milestones_are_done);
    tcase_add_test(tc, an_open_plan_stands_on_in_the_next_cycle);
    tcase_add_test(tc, completion_is_claimed_refused_and_accepted);
}

int
main(void)
{
    return it_main("plan", add_tests);
}
