/* Decisions: their conditions, what may follow them, who may not decide, what
 * the vendor is told and what the gate makes of it. */
#include "decision/decision.h"
#include "finding/finding.h"
#include "gate/gate.h"
#include "lib/it_claim.h"
#include "lib/it_story.h"
#include "remediation/plan.h"
#include "review/clarify.h"
#include "submission/outcome.h"
#include "verdict/verdict.h"

#define PLAN "00000000-0000-7000-8000-000000000a01"
#define NEXT "00000000-0000-7000-8000-000000000052"

static struct actor
person(const char *user_id, unsigned perms)
{
    return (struct actor){.user_id = user_id,
                          .vendor_id = "",
                          .name = "Paul",
                          .email = "paul@alludo.example",
                          .role = "approver",
                          .perms = P_SESSION | P_READ_ALL | perms,
                          .is_staff = true};
}

static void
judged_by(const char *user_id, const char *clause, int64_t version)
{
    const struct verdict_in in = {.clause = clause,
                                  .verdict = "conforms",
                                  .note = "",
                                  .internal_note = "secret",
                                  .version = version,
                                  .answer_version = 3};

    it_as(person(user_id, P_REVIEW));
    it_ok(verdict_give(it_cx(), SUBMISSION, &in));
}

/* Everything is judged by Rita, and Paul may decide. */
static void
begin(void)
{
    story_begin();
    judged_by(RITA, "3.2", 0);
    judged_by(RITA, "7.1", 0);
    it_as(person(PAUL, P_DECIDE));
}

static struct condition_in
one_condition(void)
{
    return (struct condition_in){.text = "台帳を更新すること",
                                 .due_date = story_date(30),
                                 .clauses = "7.1",
                                 .finding_id = "",
                                 .plan_id = ""};
}

static struct decision_in
outcome(const char *code, const struct condition_in *conditions, size_t n)
{
    return (struct decision_in){
        .outcome = code,
        .reasons = "基準による。",
        .valid_until = outcome_approves(code) ? story_date(365) : "",
        .conditions = conditions,
        .nconditions = n,
    };
}

/* As whoever saw the latest decision. */
static enum err
take(const char *code, const struct condition_in *conditions, size_t n)
{
    struct decision latest;
    bool found;
    struct decision_in in = outcome(code, conditions, n);

    it_ok(decision_of_submission(it_cx(), SUBMISSION, AOZORA, &latest, &found));
    in.seen = found ? latest.number : 0;
    return decision_take(it_cx(), SUBMISSION, &in);
}

static struct gate
gate_now(void)
{
    struct gate g;

    it_ok(gate_read(it_cx(), ENGAGEMENT, &g));
    return g;
}

static bool
has_reason(const struct gate *g, const char *code)
{
    for (size_t i = 0; i < g->nreasons; i++)
        if (strcmp(g->reasons[i].code, code) == 0)
            return true;
    return false;
}

static struct condition
condition_now(void)
{
    struct condition_list list;

    it_ok(condition_list(it_cx(), AOZORA, ENGAGEMENT, SUBMISSION, &list));
    ck_assert_uint_eq(list.n, 1);
    return list.v[0];
}

START_TEST(the_gate_gives_out_the_conditions)
{
    struct condition_in c = one_condition();

    story_begin();
    story_add_finding();
    judged_by(RITA, "3.2", 0);
    judged_by(RITA, "7.1", 0);
    it_as(person(PAUL, P_DECIDE));
    c.finding_id = FINDING;
    it_ok(take("approved_with_conditions", &c, 1));
    const struct gate g = gate_now();
    ck_assert_str_eq(g.outcome, "approved_with_conditions");
    ck_assert_uint_eq(g.nconditions, 1);
    ck_assert_str_eq(g.conditions[0].text, c.text);
    ck_assert_str_eq(g.conditions[0].due_date, c.due_date);
    ck_assert_str_eq(g.conditions[0].clauses, "7.1");
    ck_assert_str_eq(g.conditions[0].finding_id.or_null, FINDING);
    ck_assert_str_eq(g.conditions[0].state, "open");
    ck_assert_str_eq(g.conditions[0].party_id, "");
}
END_TEST

START_TEST(an_overdue_condition_suspends_until_it_is_met)
{
    const struct condition_in c = one_condition();

    begin();
    it_ok(take("approved_with_conditions", &c, 1));
    it_cx()->now_us += 30 * US_PER_DAY;
    ck_assert_str_eq(gate_now().outcome, "approved_with_conditions");
    it_cx()->now_us += US_PER_DAY;
    const struct gate late = gate_now();
    ck_assert_str_eq(late.outcome, "suspended");
    ck_assert(has_reason(&late, "condition_overdue"));
    const struct condition before = condition_now();
    ck_assert_str_eq(condition_state(it_cx(), &before), "overdue");
    it_fails(ERR_INVALID, "note_missing",
             condition_confirm(it_cx(), before.id, "  "));
    it_ok(condition_confirm(it_cx(), before.id, "台帳を確認しました。"));
    ck_assert_str_eq(gate_now().outcome, "approved_with_conditions");
    const struct condition after = condition_now();
    ck_assert_str_eq(condition_state(it_cx(), &after), "met");
    it_fails(ERR_CONFLICT, "condition_met",
             condition_confirm(it_cx(), before.id, "もう一度"));
    it_as_vendor(BRIDGE, BOB);
    struct condition_list theirs;
    it_ok(condition_list(it_cx(), AOZORA, ENGAGEMENT, "", &theirs));
    ck_assert_uint_eq(theirs.n, 0);
}
END_TEST

START_TEST(a_verified_plan_meets_its_condition)
{
    struct condition_in c = one_condition();

    story_begin();
    story_add_finding();
    it_owner_exec("INSERT INTO plans (id, vendor_id, finding_id, submission_id,"
                  " clause, state, created_us) VALUES ('" PLAN "', '" AOZORA
                  "', '" FINDING "', '" SUBMISSION "', '7.1', 'agreed', 1)");
    judged_by(RITA, "3.2", 0);
    judged_by(RITA, "7.1", 0);
    it_as(person(PAUL, P_DECIDE));
    c.finding_id = FINDING;
    c.plan_id = PLAN;
    it_ok(take("approved_with_conditions", &c, 1));
    ck_assert(!condition_now().is_met);
    it_ok(db_commit(it_cx()));
    it_owner_exec("UPDATE plans SET state = 'closed', verified_us = 7");
    it_ok(db_begin(it_cx(), false));
    ck_assert(condition_now().is_met);
    ck_assert_str_eq(gate_now().conditions[0].state, "met");
}
END_TEST

START_TEST(a_condition_says_what_by_when_and_about_what_there_is)
{
    static const struct {
        const char *code, *text, *clauses, *finding;
        int due;
    } bad[] = {
        {"condition_text_missing", "", "7.1", "", 30},
        {"condition_due_past", "x", "", "", -1},
        {"condition_due_late", "x", "", "", 366},
        {"condition_clause", "x", "3.2 7.2", "", 30},
        {"condition_clause", "x", "99", "", 30},
        {"condition_about", "x", "", FINDING, 30},
    };

    begin();
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        const struct condition_in c = {.text = bad[i].text,
                                       .due_date = story_date(bad[i].due),
                                       .clauses = bad[i].clauses,
                                       .finding_id = bad[i].finding,
                                       .plan_id = ""};
        it_fails(ERR_INVALID, bad[i].code,
                 take("approved_with_conditions", &c, 1));
    }
    struct condition_in c = one_condition(), many[CONDITIONS_MAX + 1];
    c.due_date = "soon";
    it_fails(ERR_INVALID, "condition_due_missing",
             take("approved_with_conditions", &c, 1));
    it_fails(ERR_INVALID, "conditions_missing",
             take("approved_with_conditions", NULL, 0));
    for (size_t i = 0; i <= CONDITIONS_MAX; i++)
        many[i] = one_condition();
    it_fails(ERR_INVALID, "conditions_many",
             take("approved_with_conditions", many, CONDITIONS_MAX + 1));
    ck_assert_str_eq(condition_clauses(it_cx()->arena, " ３.２、7.1 ・24.1.4 "),
                     "3.2 7.1 24.1.4");
}
END_TEST

START_TEST(an_approval_lasts_no_longer_than_the_settings_allow)
{
    struct decision_in in = outcome("approved", NULL, 0);

    begin();
    in.valid_until = story_date(3 * 366 + 2);
    it_fails(ERR_INVALID, "valid_until_far",
             decision_take(it_cx(), SUBMISSION, &in));
    decision_configure(&(struct decision_config){.approval_months = 6,
                                                 .approval_max_months = 6});
    in.valid_until = story_date(190);
    it_fails(ERR_INVALID, "valid_until_far",
             decision_take(it_cx(), SUBMISSION, &in));
    in.valid_until = story_date(170);
    it_ok(decision_take(it_cx(), SUBMISSION, &in));
    decision_configure(&(struct decision_config){.approval_months = 12,
                                                 .approval_max_months = 36});
}
END_TEST

START_TEST(an_approval_is_suspended_lifted_and_withdrawn_by_new_decisions)
{
    const struct condition_in c = one_condition();
    struct decision_list list;

    begin();
    it_ok(take("approved", NULL, 0));
    it_fails(ERR_CONFLICT, "wrong_state", take("not_approved", NULL, 0));
    it_ok(take("suspended", NULL, 0));
    const struct gate stopped = gate_now();
    ck_assert_str_eq(stopped.outcome, "suspended");
    ck_assert(has_reason(&stopped, "approval_suspended"));
    it_fails(ERR_CONFLICT, "wrong_state", take("suspended", NULL, 0));
    it_ok(take("approved_with_conditions", &c, 1));
    ck_assert_str_eq(gate_now().outcome, "approved_with_conditions");
    it_ok(take("withdrawn", NULL, 0));
    const struct gate gone = gate_now();
    ck_assert_str_eq(gone.outcome, "not_approved");
    ck_assert(has_reason(&gone, "approval_withdrawn"));
    ck_assert_uint_eq(gone.nconditions, 0);
    it_fails(ERR_CONFLICT, "wrong_state", take("approved", NULL, 0));
    it_fails(ERR_CONFLICT, "condition_superseded",
             condition_confirm(it_cx(), condition_now().id, "遅れて確認"));
    it_ok(decision_list(it_cx(), SUBMISSION, AOZORA, &list));
    ck_assert_uint_eq(list.n, 4);
    ck_assert_str_eq(list.v[0].outcome, "withdrawn");
    ck_assert(list.v[0].is_standing && !list.v[1].is_standing);
    ck_assert_str_eq(list.v[3].outcome, "approved");
    ck_assert(list.v[0].decided_us > list.v[1].decided_us);
}
END_TEST

static const char *
standing_now(void)
{
    struct submission s;

    it_ok(submission_get(it_cx(), SUBMISSION, &s));
    return submission_standing_text(it_cx(), &s);
}

START_TEST(a_submission_is_called_by_what_was_decided)
{
    const struct condition_in c = one_condition();

    begin();
    ck_assert_str_eq(standing_now(), "In review");
    it_ok(take("approved_with_conditions", &c, 1));
    ck_assert_str_eq(standing_now(), "Approved with conditions");
    it_ok(take("suspended", NULL, 0));
    ck_assert_str_eq(standing_now(), "Suspended");
    it_ok(take("approved", NULL, 0));
    it_as_vendor(AOZORA, ALICE);
    it_cx()->now_us += 364 * US_PER_DAY;
    ck_assert_str_eq(standing_now(), "Approved");
    it_cx()->now_us += 2 * US_PER_DAY;
    ck_assert_str_eq(standing_now(), "Expired");
}
END_TEST

START_TEST(whoever_was_overtaken_reads_first)
{
    struct decision_in in = outcome("suspended", NULL, 0);

    begin();
    it_ok(take("approved", NULL, 0));
    it_fails(ERR_CONFLICT, "decided_meanwhile",
             decision_take(it_cx(), SUBMISSION, &in));
    in = outcome("approved", NULL, 0);
    it_fails(ERR_CONFLICT, "wrong_state",
             decision_take(it_cx(), SUBMISSION, &in));
    ck_assert_ptr_nonnull(strstr(it_cx()->fault.message, "Approve"));
    ck_assert_ptr_nonnull(strstr(it_cx()->fault.message, "Approved"));
}
END_TEST

START_TEST(a_later_cycle_takes_the_place_of_the_earlier)
{
    begin();
    it_ok(take("approved", NULL, 0));
    it_ok(db_commit(it_cx()));
    it_owner_exec(
        "INSERT INTO submissions (id, vendor_id, engagement_id, party_id,"
        " questionnaire_id, cycle, state, facts, created_us) VALUES"
        " ('" NEXT "', '" AOZORA "', '" ENGAGEMENT "', '" AOZORA_PARTY
        "', '" QUESTIONNAIRE "', 2, 'decided', '', 1);"
        "INSERT INTO decisions (id, vendor_id, submission_id, engagement_id,"
        " party_id, outcome, reasons, decided_by, decided_by_name, decided_us)"
        " SELECT gen_random_uuid(), vendor_id, '" NEXT "', engagement_id,"
        " party_id, 'not_approved', 'r', decided_by, 'Paul', decided_us + 1"
        " FROM decisions");
    it_ok(db_begin(it_cx(), false));
    ck_assert_str_eq(gate_now().outcome, "not_approved");
    it_fails(ERR_CONFLICT, "superseded", take("suspended", NULL, 0));
}
END_TEST

START_TEST(missing_verdicts_are_named_with_state_and_action)
{
    story_begin();
    judged_by(RITA, "3.2", 0);
    it_as(person(PAUL, P_DECIDE));
    it_fails(ERR_CONFLICT, "verdicts_missing", take("approved", NULL, 0));
    ck_assert_ptr_nonnull(strstr(it_cx()->fault.message, "“Approve”"));
    ck_assert_ptr_nonnull(strstr(it_cx()->fault.message, "“In review”"));
}
END_TEST

START_TEST(who_asks_or_returns_without_a_verdict_does_not_decide)
{
    const struct clarify_item item = {"3.2", "Which one?"};
    const struct clarify_in in = {.kind = _i == 0 ? "question" : "return",
                                  .message = "One thing.",
                                  .v = &item,
                                  .n = 1};
    const char *clause;

    begin();
    it_owner_exec("INSERT INTO users (id, role, email, name, language,"
                  " created_us) VALUES ('" BOB "', 'reviewer',"
                  " 'bob@alludo.example', 'Bob', 'en', 1)"
                  " ON CONFLICT DO NOTHING");
    it_as(person(BOB, P_REVIEW));
    it_ok(clarify_send(it_cx(), SUBMISSION, &in, &clause));
    it_as(person(BOB, P_DECIDE));
    it_fails(ERR_DENIED, "four_eyes", take("approved", NULL, 0));
}
END_TEST

static void
plan_by(const char *who, const char *const deed)
{
    const struct milestone step = {.title = "適用", .due_date = story_date(9)};
    const struct plan_in in = {
        .message = "",
        .actions = "方式を決める。",
        .owner = "CISO",
        .due_date = story_date(9),
        .consulted_on = "",
        .consultation = "",
        .cost_bearer = "vendor",
        .cost_note = "",
        .milestones = &step,
        .nmilestones = 1,
    };
    struct plan_version_list list;
    struct plan p;
    const char *id;

    if (strcmp(deed, "propose") == 0)
        it_as(person(who, P_REVIEW));
    else
        it_as_vendor(AOZORA, ALICE);
    it_ok(plan_propose(it_cx(), FINDING, &in, &id));
    it_ok(plan_get(it_cx(), id, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    it_as(person(strcmp(deed, "agree") == 0 ? who : RITA, P_REVIEW));
    if (strcmp(deed, "propose") != 0)
        it_ok(plan_agree(it_cx(), id, 1, list.v[0].sha256));
    if (strcmp(deed, "verify") != 0)
        return;
    it_as_vendor(AOZORA, ALICE);
    it_ok(plan_complete(it_cx(), id, 1, "済み"));
    it_as(person(who, P_REVIEW));
    it_ok(
        plan_verify(it_cx(), id, open_claim(id), false, "証跡がありません。"));
}

static const char *const deeds[] = {"propose", "agree", "verify", "close"};

START_TEST(who_speaks_for_alludo_on_a_plan_does_not_decide)
{
    const char *deed = deeds[_i];

    story_begin();
    story_add_finding();
    judged_by(RITA, "3.2", 0);
    judged_by(RITA, "7.1", 0);
    it_as(person(PAUL, P_REVIEW));
    if (strcmp(deed, "close") == 0)
        it_ok(finding_close(it_cx(), FINDING, "誤りでした。"));
    else
        plan_by(PAUL, deed);
    it_as(person(PAUL, P_DECIDE));
    it_fails(ERR_DENIED, "four_eyes", take("approved", NULL, 0));
    it_as(person(BOB, P_DECIDE));
    it_ok(take("approved", NULL, 0));
}
END_TEST

START_TEST(nor_on_a_later_cycle_that_there_is_by_then)
{
    story_begin();
    story_add_finding();
    it_owner_exec(
        "INSERT INTO submissions (id, vendor_id, engagement_id, party_id,"
        " questionnaire_id, cycle, state, facts, created_us)"
        " SELECT '" NEXT "', vendor_id, engagement_id, party_id,"
        " questionnaire_id, 2, 'open', '', 2 FROM submissions");
    plan_by(PAUL, "agree");
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(
        it_owner_text("SELECT count(*) FROM review_hands WHERE user_id = '" PAUL
                      "'"),
        "2");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

START_TEST(four_eyes_hold_whatever_happens_to_the_verdict)
{
    const struct finding_in gap = {.clause = "7.1",
                                   .severity = "low",
                                   .title = "台帳",
                                   .description = "x"};
    const char *id;

    story_begin();
    judged_by(PAUL, "3.2", 0);
    judged_by(RITA, "3.2", 1); /* judged again by somebody else */
    judged_by(RITA, "7.1", 0);
    it_as(person(PAUL, P_DECIDE));
    it_fails(ERR_DENIED, "four_eyes", take("approved", NULL, 0));
    it_as(person(BOB, P_DECIDE | P_REVIEW));
    it_ok(finding_raise(it_cx(), SUBMISSION, &gap, &id));
    it_ok(finding_close(it_cx(), id, "誤りでした。"));
    it_fails(ERR_DENIED, "four_eyes", take("approved", NULL, 0));
    it_as(person(ALICE, P_DECIDE | P_ADMIN));
    it_fails(ERR_DENIED, "not_approver", take("approved", NULL, 0));
    it_as(person(ALICE, P_REVIEW));
    it_fails(ERR_DENIED, "not_approver", take("approved", NULL, 0));
    it_as(person(ALICE, P_DECIDE));
    it_ok(take("approved", NULL, 0));
}
END_TEST

START_TEST(the_vendor_is_told_in_its_language_and_nobody_else)
{
    const struct condition_in c = one_condition();

    it_owner_exec("DELETE FROM outbox");
    begin();
    it_owner_exec(
        "INSERT INTO users (id, vendor_id, role, email, name, language,"
        " password_hash, created_us) VALUES ('" ALICE "', '" AOZORA
        "', 'manager', 'alice@test.example', 'Alice', 'en', 'x', 1)"
        " ON CONFLICT (id) DO NOTHING");
    it_ok(take("approved_with_conditions", &c, 1));
    it_ok(take("suspended", NULL, 0));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM outbox"), "2");
    ck_assert_str_eq(
        it_owner_text("SELECT recipient || ': ' || subject FROM outbox"
                      " ORDER BY subject LIMIT 1"),
        "alice@test.example: Alludo has approved a service with conditions");
    ck_assert_str_eq(
        it_owner_text("SELECT count(*) FROM outbox WHERE body LIKE"
                      " '%台帳を更新すること%' AND body LIKE '%基準による。%'"
                      " AND body NOT LIKE '%secret%'"),
        "1");
    it_owner_exec("DELETE FROM users");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, the_gate_gives_out_the_conditions);
    tcase_add_test(tc, an_overdue_condition_suspends_until_it_is_met);
    tcase_add_test(tc, a_verified_plan_meets_its_condition);
    tcase_add_test(tc, a_condition_says_what_by_when_and_about_what_there_is);
    tcase_add_test(tc, an_approval_lasts_no_longer_than_the_settings_allow);
    tcase_add_test(
        tc, an_approval_is_suspended_lifted_and_withdrawn_by_new_decisions);
    tcase_add_test(tc, a_submission_is_called_by_what_was_decided);
    tcase_add_test(tc, whoever_was_overtaken_reads_first);
    tcase_add_test(tc, a_later_cycle_takes_the_place_of_the_earlier);
    tcase_add_test(tc, missing_verdicts_are_named_with_state_and_action);
    tcase_add_loop_test(tc, who_speaks_for_alludo_on_a_plan_does_not_decide, 0,
                        sizeof(deeds) / sizeof(deeds[0]));
    tcase_add_test(tc, nor_on_a_later_cycle_that_there_is_by_then);
    tcase_add_test(tc, four_eyes_hold_whatever_happens_to_the_verdict);
    tcase_add_loop_test(
        tc, who_asks_or_returns_without_a_verdict_does_not_decide, 0, 2);
    tcase_add_test(tc, the_vendor_is_told_in_its_language_and_nobody_else);
}

int
main(void)
{
    return it_main("decision", add_tests);
}
