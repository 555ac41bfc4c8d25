/* Reviewers, approver and vendor who meet on verdicts, a decision and a plan.
 * Runs under ThreadSanitizer, too. */
#include "decision/decision.h"
#include "finding/finding.h"
#include "gate/gate.h"
#include "lib/it_race.h"
#include "lib/it_story.h"
#include "remediation/plan.h"
#include "submission/submission.h"
#include "verdict/verdict.h"

#define ROUNDS 8

/* -- What racers do. `version` is what they were shown. */
static enum err
judge(struct cx *cx, struct racer *r)
{
    const struct verdict_in in = {.clause = r->clause,
                                  .verdict = r->text,
                                  .note = "",
                                  .internal_note = "",
                                  .version = r->version,
                                  .answer_version = 3};

    return verdict_give(cx, SUBMISSION, &in);
}

static enum err
decide(struct cx *cx, struct racer *r)
{
    const struct decision_in in = {.outcome = "approved",
                                   .reasons = "基準を満たしています。",
                                   .valid_until = r->text};

    return decision_take(cx, SUBMISSION, &in);
}

static enum err
send_back(struct cx *cx, struct racer *r)
{
    const struct return_item item = {r->clause, "確認"};

    return submission_return(cx, SUBMISSION, &item, 1, "ご確認ください。", "");
}

static enum err
propose(struct cx *cx, struct racer *r)
{
    const struct milestone step = {.title = "棚卸しを行う",
                                   .due_date = r->text};
    const struct plan_in in = {.base_version = r->version,
                               .message = "",
                               .actions = r->actor.name,
                               .owner = "情報システム部長",
                               .due_date = r->text,
                               .consulted_on = "",
                               .consultation = "",
                               .cost_bearer = "vendor",
                               .cost_note = "",
                               .milestones = &step,
                               .nmilestones = 1};
    const char *id = "";
    const enum err e = plan_propose(cx, FINDING, &in, &id);

    racer_got(r, id);
    return e;
}

static enum err
agree(struct cx *cx, struct racer *r)
{
    return plan_agree(cx, r->id, r->version, r->text);
}

static enum err
complete(struct cx *cx, struct racer *r)
{
    return plan_complete(cx, r->id, 1, "完了しました。");
}

static enum err
verify(struct cx *cx, struct racer *r)
{
    return plan_verify(cx, r->id, r->text, true, "確認しました。");
}

static enum err
close_finding(struct cx *cx, struct racer *r)
{
    return finding_close(cx, r->id != NULL ? r->id : FINDING, "誤りでした。");
}

static struct racer
staff(const char *user_id, enum err (*act)(struct cx *cx, struct racer *r))
{
    return (struct racer){.actor = racer_of_staff(user_id, "Alludo"),
                          .act = act,
                          .clause = "3.2"};
}

static struct racer vendor(enum err (*act)(struct cx *cx, struct racer *r))
{
    return (struct racer){.actor = racer_of_vendor(AOZORA, ALICE, "Alice"),
                          .act = act,
                          .clause = "3.2"};
}

static struct racer
judging(const char *clause, const char *verdict, int64_t version)
{
    struct racer r = staff(RITA, judge);

    r.clause = clause;
    r.text = verdict;
    r.version = version;
    return r;
}

static struct racer
proposing(struct racer r, int64_t version)
{
    r.text = story_date(30);
    r.version = version;
    return r;
}

static struct racer
agreeing(struct racer r, const char *plan, int64_t version)
{
    r.id = plan;
    r.version = version;
    r.text = it_owner_text(arena_printf(
        it_cx()->arena,
        "SELECT encode(sha256, 'hex') FROM plan_versions WHERE number = %d",
        (int)version));
    return r;
}

static struct racer
on_plan(struct racer r, const char *plan)
{
    r.id = plan;
    return r;
}

/* Version 1 by the vendor, with the vendor's agreement. */
static const char *
proposed(void)
{
    struct racer r = proposing(vendor(propose), 0);

    story_begin();
    story_add_finding();
    race(&r, 1);
    ck_assert_int_eq(r.result, OK);
    return arena_strdup(it_cx()->arena, r.got);
}

static const char *
plan_now(void)
{
    return it_owner_text("SELECT state || ' ' || latest_version || ' ' ||"
                         " coalesce(agreed_version::text, '-') FROM plans");
}

/* A version that is in force has the agreement of both, and no other has. */
static void
check_in_force(void)
{
    ck_assert_str_eq(
        it_owner_text("SELECT count(*) FROM plans p WHERE agreed_version IS"
                      " DISTINCT FROM (SELECT max(number) FROM plan_versions v"
                      " WHERE v.plan_id = p.id AND vendor_agreed_us IS NOT NULL"
                      " AND alludo_agreed_us IS NOT NULL)"),
        "0");
}

START_TEST(of_two_verdicts_on_one_clause_one_counts)
{
    story_begin();
    for (int64_t round = 0; round < ROUNDS; round++) {
        struct racer v[] = {judging("3.2", "conforms", round),
                            judging("3.2", "gap", round)};
        race(v, 2);
        race_one_wins(v, 2, ERR_CONFLICT, "stale");
        ck_assert_str_eq(
            it_owner_text("SELECT v.verdict FROM verdicts v"
                          " JOIN clause_status USING (submission_id, clause,"
                          " verdict)"),
            v[v[0].result == OK ? 0 : 1].text);
    }
}
END_TEST

START_TEST(a_verdict_is_before_the_decision_or_refused)
{
    for (int round = 0; round < ROUNDS; round++) {
        story_begin();
        struct racer first[] = {judging("3.2", "conforms", 0),
                                judging("7.1", "conforms", 0)};
        race(first, 2);
        ck_assert_uint_eq(race_count(first, 2, OK, ""), 2);
        struct racer v[] = {judging("7.1", "needs_clarification", 1),
                            staff(PAUL, decide)};
        v[0].text = "gap";
        v[1].text = story_date(365);
        race(v, 2);
        ck_assert_int_eq(v[1].result, OK);
        if (v[0].result != OK)
            ck_assert_str_eq(v[0].code, "wrong_state");
        ck_assert_str_eq(
            it_owner_text("SELECT verdict FROM verdicts WHERE clause = '7.1'"),
            v[0].result == OK ? "gap" : "conforms");
    }
}
END_TEST

START_TEST(of_two_decisions_one_counts)
{
    struct racer first[2], v[4];

    story_begin();
    first[0] = judging("3.2", "conforms", 0);
    first[1] = judging("7.1", "conforms", 0);
    race(first, 2);
    for (size_t i = 0; i < 4; i++) {
        v[i] = staff(PAUL, decide);
        v[i].text = story_date(365);
    }
    race(v, 4);
    race_one_wins(v, 4, ERR_CONFLICT, "wrong_state");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM decisions"), "1");
}
END_TEST

/* Reads as the gate's route does, again and again, and says in `got` what was
 * seen that is neither before nor after. */
static enum err
watch_gate(struct cx *cx, struct racer *r)
{
    for (int i = 0; i < 60; i++) {
        struct gate g;
        enum err e;

        db_rollback(cx);
        e = db_begin(cx, true);
        if (e == OK)
            e = gate_read(cx, ENGAGEMENT, &g);
        if (e != OK)
            return e;
        const bool is_before = strcmp(g.outcome, "pending") == 0 &&
                               g.nconditions == 0 && g.nreasons == 1 &&
                               g.submission_id.or_null == NULL;
        const bool is_after =
            strcmp(g.outcome, "approved_with_conditions") == 0 &&
            g.nconditions == 1 && g.valid_until.or_null != NULL;
        if (!is_before && !is_after)
            racer_got(r, g.outcome);
    }
    return OK;
}

static enum err
decide_conditionally(struct cx *cx, struct racer *r)
{
    const struct condition_in c = {"台帳を更新すること", r->text, "7.1", "",
                                   ""};
    const struct decision_in in = {.outcome = "approved_with_conditions",
                                   .reasons = "基準による。",
                                   .valid_until = r->text,
                                   .conditions = &c,
                                   .nconditions = 1};

    return decision_take(cx, SUBMISSION, &in);
}

START_TEST(the_gate_is_before_the_decision_or_after_it)
{
    struct racer first[2], v[4];

    for (int round = 0; round < 3; round++) {
        story_begin();
        first[0] = judging("3.2", "conforms", 0);
        first[1] = judging("7.1", "conforms", 0);
        race(first, 2);
        for (size_t i = 0; i < 4; i++)
            v[i] = staff(RITA, watch_gate);
        v[3] = staff(PAUL, decide_conditionally);
        v[3].text = story_date(365);
        race(v, 4);
        ck_assert_int_eq(v[3].result, OK);
        for (size_t i = 0; i < 3; i++) {
            ck_assert_int_eq(v[i].result, OK);
            ck_assert_str_eq(v[i].got, "");
        }
    }
}
END_TEST

START_TEST(decided_or_returned_never_both)
{
    for (int round = 0; round < ROUNDS; round++) {
        struct racer first[2];
        story_begin();
        first[0] = judging("3.2", "conforms", 0);
        first[1] = judging("7.1", "conforms", 0);
        race(first, 2);
        struct racer v[] = {staff(PAUL, decide), staff(RITA, send_back)};
        v[0].text = story_date(365);
        race(v, 2);
        race_one_wins(v, 2, ERR_CONFLICT, "wrong_state");
        ck_assert_str_eq(it_owner_text("SELECT state FROM submissions"),
                         v[0].result == OK ? "decided" : "returned");
        ck_assert_str_eq(it_owner_text("SELECT count(*) FROM decisions"),
                         v[0].result == OK ? "1" : "0");
    }
}
END_TEST

START_TEST(two_first_proposals_make_one_plan)
{
    for (int round = 0; round < ROUNDS; round++) {
        story_begin();
        story_add_finding();
        struct racer v[] = {proposing(vendor(propose), 0),
                            proposing(staff(RITA, propose), 0)};
        race(v, 2);
        race_one_wins(v, 2, ERR_CONFLICT, "stale");
        ck_assert_str_eq(plan_now(), "proposed 1 -");
    }
}
END_TEST

START_TEST(of_two_counter_proposals_one_is_stale)
{
    for (int round = 0; round < ROUNDS; round++) {
        proposed();
        struct racer v[] = {proposing(vendor(propose), 1),
                            proposing(staff(RITA, propose), 1)};
        race(v, 2);
        race_one_wins(v, 2, ERR_CONFLICT, "stale");
        ck_assert_str_eq(plan_now(), "proposed 2 -");
    }
}
END_TEST

START_TEST(both_sides_agree_at_once)
{
    for (int round = 0; round < ROUNDS; round++) {
        const char *id = proposed();
        it_owner_exec("UPDATE plan_versions SET vendor_agreed_us = NULL,"
                      " vendor_agreed_by = NULL, vendor_agreed_name = NULL");
        struct racer v[] = {agreeing(vendor(agree), id, 1),
                            agreeing(staff(RITA, agree), id, 1),
                            agreeing(staff(PAUL, agree), id, 1)};
        race(v, 3);
        ck_assert_uint_eq(race_count(v, 3, OK, ""), 3);
        ck_assert_str_eq(plan_now(), "agreed 1 1");
        check_in_force();
        ck_assert_str_eq(it_owner_text("SELECT plan_state FROM clause_status"
                                       " WHERE clause = '7.1'"),
                         "agreed");
    }
}
END_TEST

#define SECOND "00000000-0000-7000-8000-000000000f02"

/* Of the racer's finding, taking along the other one. */
static enum err
propose_both(struct cx *cx, struct racer *r)
{
    const char *const other[] = {strcmp(r->id, FINDING) == 0 ? SECOND
                                                             : FINDING};
    const struct milestone m = {.title = "適用", .due_date = r->text};
    const struct plan_in in = {.message = "",
                               .actions = "両方に適用する。",
                               .owner = "部長",
                               .due_date = r->text,
                               .consulted_on = "",
                               .consultation = "",
                               .cost_bearer = "none",
                               .cost_note = "",
                               .milestones = &m,
                               .nmilestones = 1,
                               .findings = other,
                               .nfindings = 1};
    const char *id;

    return plan_propose(cx, r->id, &in, &id);
}

static void
begin_with_two(void)
{
    story_begin();
    story_add_finding();
    it_owner_exec(
        "INSERT INTO findings (id, vendor_id, submission_id, clause,"
        " severity, title, description, state, raised_by, raised_by_name,"
        " raised_us) SELECT '" SECOND "', vendor_id, submission_id, '3.2',"
        " severity, title, description, state, raised_by, raised_by_name,"
        " raised_us FROM findings");
}

/* Each side puts the other's finding into its own plan: one plan holds both. */
START_TEST(two_plans_take_each_others_finding)
{
    for (int round = 0; round < ROUNDS; round++) {
        begin_with_two();
        struct racer v[] = {
            on_plan(proposing(vendor(propose_both), 0), FINDING),
            on_plan(proposing(staff(RITA, propose_both), 0), SECOND)};
        race(v, 2);
        race_one_wins(v, 2, ERR_CONFLICT, "stale");
        ck_assert_str_eq(it_owner_text("SELECT count(*) || ' ' ||"
                                       " count(DISTINCT plan_id) FROM"
                                       " finding_plans"),
                         "2 1");
    }
}
END_TEST

/* Alludo agrees to what the vendor replaces at this moment: in force is the
 * old version with both names, or nothing; never a mixture. */
START_TEST(an_agreement_meets_a_new_version)
{
    for (int round = 0; round < ROUNDS; round++) {
        const char *id = proposed();
        struct racer v[] = {agreeing(staff(RITA, agree), id, 1),
                            proposing(vendor(propose), 1)};
        race(v, 2);
        ck_assert_int_eq(v[1].result, OK);
        if (v[0].result == OK) {
            ck_assert_str_eq(plan_now(), "agreed 2 1");
        } else {
            ck_assert_str_eq(v[0].code, "stale");
            ck_assert_str_eq(plan_now(), "proposed 2 -");
        }
        check_in_force();
    }
}
END_TEST

START_TEST(each_side_agrees_to_another_version)
{
    for (int round = 0; round < ROUNDS; round++) {
        const char *id = proposed();
        struct racer counter = proposing(staff(RITA, propose), 1);
        race(&counter, 1);
        struct racer v[] = {agreeing(vendor(agree), id, 2),
                            agreeing(staff(RITA, agree), id, 1)};
        race(v, 2);
        ck_assert_int_eq(v[0].result, OK);
        ck_assert_str_eq(v[1].code, "stale");
        ck_assert_str_eq(plan_now(), "agreed 2 2");
        check_in_force();
    }
}
END_TEST

START_TEST(completed_meets_a_new_version)
{
    for (int round = 0; round < ROUNDS; round++) {
        const char *id = proposed();
        struct racer rita = agreeing(staff(RITA, agree), id, 1);
        race(&rita, 1);
        struct racer v[] = {on_plan(vendor(complete), id),
                            proposing(staff(RITA, propose), 1)};
        race(v, 2);
        ck_assert_int_eq(v[0].result, OK);
        if (v[1].result != OK)
            ck_assert_str_eq(v[1].code, "wrong_state");
        check_in_force();
    }
}
END_TEST

START_TEST(verified_once)
{
    const char *id = proposed();
    struct racer rita = agreeing(staff(RITA, agree), id, 1);
    struct racer alice = on_plan(vendor(complete), id);
    struct racer v[3];

    race(&rita, 1);
    race(&alice, 1);
    const char *claim = it_owner_text("SELECT id FROM plan_completions");
    for (size_t i = 0; i < 3; i++) {
        v[i] = on_plan(staff(RITA, verify), id);
        v[i].text = claim;
    }
    race(v, 3);
    race_one_wins(v, 3, ERR_CONFLICT, "wrong_state");
    ck_assert_str_eq(it_owner_text("SELECT open_findings FROM clause_status"
                                   " WHERE clause = '7.1'"),
                     "0");
}
END_TEST

START_TEST(a_proposal_behind_the_closing_finds_the_finding_closed)
{
    struct racer r;

    story_begin();
    story_add_finding();
    r = proposing(vendor(propose), 0);
    it_owner_exec("BEGIN; UPDATE findings SET state = 'closed'");
    race_behind_owner(&r);
    ck_assert_int_eq(r.result, ERR_CONFLICT);
    ck_assert_str_eq(r.code, "wrong_state");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM plans"), "0");
}
END_TEST

/* Whoever is faster: the plan ends, and nothing is agreed or proposed that has
 * ended already. */
START_TEST(a_finding_is_closed_while_its_plan_is_negotiated)
{
    for (int round = 0; round < ROUNDS; round++) {
        const char *id = proposed();
        struct racer v[] = {staff(RITA, close_finding),
                            round % 2 == 0 ? agreeing(staff(PAUL, agree), id, 1)
                                           : proposing(vendor(propose), 1)};
        race(v, 2);
        ck_assert_int_eq(v[0].result, OK);
        if (v[1].result != OK)
            ck_assert_str_eq(v[1].code, "wrong_state");
        ck_assert_str_eq(it_owner_text("SELECT state FROM plans"), "ended");
        check_in_force();
    }
}
END_TEST

START_TEST(two_findings_of_a_plan_are_closed_at_once)
{
    for (int round = 0; round < ROUNDS; round++) {
        begin_with_two();
        struct racer both =
            on_plan(proposing(vendor(propose_both), 0), FINDING);
        race(&both, 1);
        struct racer v[] = {on_plan(staff(RITA, close_finding), FINDING),
                            on_plan(staff(PAUL, close_finding), SECOND)};
        race(v, 2);
        ck_assert_uint_eq(race_count(v, 2, OK, ""), 2);
        ck_assert_str_eq(it_owner_text("SELECT state FROM plans"), "ended");
    }
}
END_TEST

START_TEST(a_finding_is_closed_once)
{
    struct racer v[4];

    story_begin();
    story_add_finding();
    for (size_t i = 0; i < 4; i++)
        v[i] = staff(RITA, close_finding);
    race(v, 4);
    race_one_wins(v, 4, ERR_CONFLICT, "wrong_state");
    ck_assert_str_eq(it_owner_text("SELECT open_findings FROM clause_status"
                                   " WHERE clause = '7.1'"),
                     "0");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, of_two_verdicts_on_one_clause_one_counts);
    tcase_add_test(tc, a_verdict_is_before_the_decision_or_refused);
    tcase_add_test(tc, of_two_decisions_one_counts);
    tcase_add_test(tc, the_gate_is_before_the_decision_or_after_it);
    tcase_add_test(tc, decided_or_returned_never_both);
    tcase_add_test(tc, two_first_proposals_make_one_plan);
    tcase_add_test(tc, of_two_counter_proposals_one_is_stale);
    tcase_add_test(tc, both_sides_agree_at_once);
    tcase_add_test(tc, two_plans_take_each_others_finding);
    tcase_add_test(tc, an_agreement_meets_a_new_version);
    tcase_add_test(tc, each_side_agrees_to_another_version);
    tcase_add_test(tc, completed_meets_a_new_version);
    tcase_add_test(tc, verified_once);
    tcase_add_test(tc, a_proposal_behind_the_closing_finds_the_finding_closed);
    tcase_add_test(tc, a_finding_is_closed_while_its_plan_is_negotiated);
    tcase_add_test(tc, two_findings_of_a_plan_are_closed_at_once);
    tcase_add_test(tc, a_finding_is_closed_once);
}

int
main(void)
{
    finding_configure(&(struct finding_hooks){.closed = plans_end});
    return it_main("race_review", add_tests);
}
