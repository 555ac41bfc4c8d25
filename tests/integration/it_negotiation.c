/* Plans in depth: several findings in one plan, extensions, claims with their
 * evidence, what the state forbids. */
#include "attachment/attachment.h"
#include "finding/finding.h"
#include "lib/it_claim.h"
#include "lib/it_plans.h"
#include "remediation/completion.h"
#include "status/status.h"

#define FILE_1 "00000000-0000-7000-8000-000000000601"
#define FILE_2 "00000000-0000-7000-8000-000000000602"

/* Of the clause, `days` from now. */
static const char *
status_on(const char *clause, int days)
{
    struct clause_status_list list;
    const int64_t now_us = it_cx()->now_us;

    it_cx()->now_us += days * US_PER_DAY;
    it_ok(status_clauses(it_cx(), SUBMISSION, AOZORA,
                         strcmp(clause, "7.1") == 0 ? 2 : 1, &list));
    it_cx()->now_us = now_us;
    ck_assert_str_eq(list.v[0].clause, clause);
    return status_code(list.v[0].status);
}

static const char *
finding_state(const char *id)
{
    struct finding f;

    it_ok(finding_get(it_cx(), id, &f));
    return f.state;
}

START_TEST(one_plan_serves_several_findings)
{
    struct plan p;
    bool found;

    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, SECOND);
    ck_assert_str_eq(status_on("3.2", 0), "plan_proposed");
    as_rita();
    agree(id);
    it_ok(plan_of_finding(it_cx(), SECOND, AOZORA, &p, &found));
    ck_assert(found);
    ck_assert_str_eq(p.id, id);
    ck_assert_str_eq(status_on("3.2", 0), "plan_agreed");
    ck_assert_str_eq(status_on("3.2", 31), "plan_overdue");
    ck_assert_str_eq(status_on("7.1", 31), "plan_overdue");
    as_alice();
    it_ok(plan_complete(it_cx(), id, 1, "両方とも適用しました。"));
    as_rita();
    it_ok(plan_verify(it_cx(), id, open_claim(id), true, "確認しました。"));
    ck_assert_str_eq(finding_state(FINDING), "closed");
    ck_assert_str_eq(finding_state(SECOND), "closed");
    ck_assert_str_eq(status_on("3.2", 31), "conforms");
}
END_TEST

/* What only a version under discussion covers is proposed; dropped again, it
 * has no plan. */
START_TEST(a_finding_comes_and_goes_with_the_versions)
{
    struct plan p;
    bool found;

    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    as_rita();
    agree(id);
    as_alice();
    propose_for(FINDING, 1, SECOND);
    ck_assert_str_eq(status_on("3.2", 31), "plan_proposed");
    ck_assert_str_eq(status_on("7.1", 31), "plan_overdue");
    as_rita();
    propose_for(FINDING, 2, "");
    ck_assert_str_eq(status_on("3.2", 0), "gap");
    it_ok(plan_of_finding(it_cx(), SECOND, AOZORA, &p, &found));
    ck_assert(!found);
    as_alice();
    const char *own = propose_for(SECOND, 0, "");
    ck_assert_str_ne(own, id);
    ck_assert_str_eq(status_on("3.2", 0), "plan_proposed");
}
END_TEST

START_TEST(a_mere_proposal_gives_way_and_can_come_back)
{
    begin_anew();
    as_alice();
    const char *second = propose_for(SECOND, 0, "");
    const char *id = propose_for(FINDING, 0, SECOND);
    ck_assert_str_eq(state_of(second), "withdrawn");
    as_rita();
    propose_for(SECOND, 1, ""); /* of the common plan, without the second */
    ck_assert_str_eq(status_on("3.2", 0), "gap");
    propose_for(SECOND, 1, ""); /* its own one again */
    ck_assert_str_eq(state_of(second), "proposed");
    ck_assert_str_eq(status_on("3.2", 0), "plan_proposed");
    ck_assert_str_eq(state_of(id), "proposed");
}
END_TEST

START_TEST(a_plan_ends_with_the_last_of_its_findings)
{
    struct plan p;
    bool found;

    begin_anew();
    finding_configure(&(struct finding_hooks){.closed = plans_end});
    as_alice();
    const char *id = propose_for(FINDING, 0, SECOND);
    as_rita();
    if (_i > 0)
        agree(id);
    it_ok(finding_close(it_cx(), FINDING, "誤りでした。"));
    ck_assert_str_eq(state_of(id), _i > 0 ? "agreed" : "proposed");
    it_ok(finding_close(it_cx(), SECOND, "廃止しました。"));
    it_ok(plan_of_finding(it_cx(), SECOND, AOZORA, &p, &found));
    ck_assert(found);
    ck_assert_str_eq(p.id, id);
    ck_assert_str_eq(p.state, "ended");
    ck_assert_str_eq(p.end_reason, "廃止しました。");
}
END_TEST

START_TEST(what_is_left_of_a_plan_is_verified)
{
    begin_anew();
    finding_configure(&(struct finding_hooks){.closed = plans_end});
    as_alice();
    const char *id = propose_for(FINDING, 0, SECOND);
    as_rita();
    agree(id);
    it_ok(finding_close(it_cx(), FINDING, "誤りでした。"));
    as_alice();
    it_ok(plan_complete(it_cx(), id, 1, "適用しました。"));
    as_rita();
    it_ok(plan_verify(it_cx(), id, open_claim(id), true, "確認しました。"));
    ck_assert_str_eq(state_of(id), "closed");
    ck_assert_str_eq(finding_state(SECOND), "closed");
}
END_TEST

/* Else it would be carried out for nothing. */
START_TEST(a_version_covers_something_that_is_open)
{
    struct plan_in in;
    struct plan p;
    struct plan_version_list list;
    const char *id;

    begin_anew();
    finding_configure(&(struct finding_hooks){.closed = plans_end});
    as_alice();
    const char *plan = propose_for(FINDING, 0, SECOND);
    as_rita();
    agree(plan);
    as_alice();
    propose_for(FINDING, 1, ""); /* without the second */
    as_rita();
    it_ok(finding_close(it_cx(), FINDING, "誤りでした。"));
    it_ok(plan_get(it_cx(), plan, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    it_fails(ERR_CONFLICT, "finding_closed",
             plan_agree(it_cx(), plan, 2, list.v[1].sha256));
    in = typed(2, 30);
    it_fails(ERR_CONFLICT, "finding_closed",
             plan_propose(it_cx(), SECOND, &in, &id));
    propose_for(SECOND, 2, SECOND);
    ck_assert_str_eq(state_of(plan), "agreed");
}
END_TEST

START_TEST(what_was_agreed_is_not_taken_over)
{
    struct plan_in in = typed(0, 30);
    const char *id;

    begin_anew();
    as_alice();
    const char *second = propose_for(SECOND, 0, "");
    as_rita();
    agree(second);
    in = typed(0, 30);
    covered[0] = SECOND;
    in.findings = covered;
    in.nfindings = 1;
    it_fails(ERR_CONFLICT, "finding_planned",
             plan_propose(it_cx(), FINDING, &in, &id));
    static const char *const foreign[] = {THIRD, BRIDGE, "no uuid", ""};
    for (size_t i = 0; i < 4; i++) {
        covered[0] = foreign[i];
        it_fails(ERR_INVALID, "finding_unknown",
                 plan_propose(it_cx(), FINDING, &in, &id));
    }
}
END_TEST

START_TEST(an_extension_needs_a_reason_and_both_sides)
{
    struct plan_in in;
    const char *id;

    begin_anew();
    as_alice();
    const char *plan = propose_for(FINDING, 0, "");
    as_rita();
    agree(plan);
    as_alice();
    in = typed(1, 60);
    it_fails(ERR_INVALID, "no_reason",
             plan_propose(it_cx(), FINDING, &in, &id));
    in.reason = "装置の納品が遅れたため。";
    propose(FINDING, &in);
    ck_assert_str_eq(state_of(plan), "agreed");
    ck_assert_str_eq(status_on("7.1", 31), "plan_overdue");
    as_rita();
    agree(plan);
    ck_assert_str_eq(status_on("7.1", 31), "plan_agreed");
    ck_assert_str_eq(status_on("7.1", 61), "plan_overdue");
    in = typed(2, 20); /* sooner: nobody has to say why */
    propose(FINDING, &in);
}
END_TEST

/* The next version may still name what is done; not what is merely late. */
START_TEST(a_done_step_keeps_its_date_in_an_extension)
{
    struct plan_in in;
    struct plan_version_list list;
    struct plan p;
    const char *id;

    begin_anew();
    as_alice();
    const char *plan = propose_for(FINDING, 0, "");
    as_rita();
    agree(plan);
    as_alice();
    in = typed(1, 60);
    const struct milestone steps[] = {
        {.title = "適用", .due_date = story_date(30)},
        {.title = "点検", .due_date = story_date(60)}};
    in.milestones = steps;
    in.nmilestones = 2;
    in.reason = "点検を加えるため。";
    it_cx()->now_us += 31 * US_PER_DAY;
    it_fails(ERR_INVALID, "milestone_past",
             plan_propose(it_cx(), FINDING, &in, &id));
    it_ok(plan_milestone_done(it_cx(), plan, 1, 1));
    propose(FINDING, &in);
    it_ok(plan_get(it_cx(), plan, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    ck_assert(list.v[1].milestones[0].done_us.has);
    ck_assert(!list.v[1].milestones[1].done_us.has);
    as_rita();
    agree(plan);
    as_alice();
    /* From a page that is older: its second step was another one, or none. */
    it_fails(ERR_CONFLICT, "stale", plan_milestone_done(it_cx(), plan, 1, 2));
    it_ok(plan_milestone_done(it_cx(), plan, 2, 2));
}
END_TEST

START_TEST(nobody_agrees_to_a_date_that_has_passed)
{
    struct plan p;
    struct plan_version_list list;

    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    it_ok(plan_get(it_cx(), id, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    as_rita();
    it_cx()->now_us += 31 * US_PER_DAY;
    it_fails(ERR_CONFLICT, "date_past",
             plan_agree(it_cx(), id, 1, list.v[0].sha256));
}
END_TEST

static void
start_after_due(struct plan_in *in)
{
    (void)in;
    step.start_date.or_null = story_date(31);
}
static void
start_is_no_date(struct plan_in *in)
{
    (void)in;
    step.start_date.or_null = "soon";
}
static void
discussed_tomorrow(struct plan_in *in)
{
    in->consulted_on = story_date(1);
}

static void
due_at_the_end_of_days(struct plan_in *in)
{
    in->due_date = step.due_date = "9999-12-31";
}
static void
due_in_more_than_five_years(struct plan_in *in)
{
    in->due_date = story_date(5 * 365 + 3);
}
static void
began_before_anybody_was_born(struct plan_in *in)
{
    (void)in;
    step.start_date.or_null = "0001-01-01";
}

static const struct {
    const char *code;
    void (*spoil)(struct plan_in *in);
} refusals[] = {
    {"date_far", due_at_the_end_of_days},
    {"date_far", due_in_more_than_five_years},
    {"milestone_start", began_before_anybody_was_born},
    {"milestone_start", start_after_due},
    {"milestone_start", start_is_no_date},
    {"consulted_on", discussed_tomorrow},
};

START_TEST(steps_and_consultations_have_dates_that_can_be)
{
    struct plan_in in;
    const char *id;

    begin_anew();
    as_alice();
    in = typed(0, 30);
    refusals[_i].spoil(&in);
    it_fails(ERR_INVALID, refusals[_i].code,
             plan_propose(it_cx(), FINDING, &in, &id));
}
END_TEST

/* The sentence names the state and the act. */
START_TEST(what_the_state_forbids_is_said)
{
    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    it_cx()->lang = LANG_EN;
    it_fails(ERR_CONFLICT, "wrong_state", plan_complete(it_cx(), id, 1, "x"));
    ck_assert_str_eq(it_cx()->fault.message,
                     "The state of this plan is “In negotiation”. In this "
                     "state nobody can report it as completed.");
    as_rita();
    it_fails(ERR_CONFLICT, "wrong_state",
             plan_verify(it_cx(), id, open_claim(id), true, "x"));
    agree(id);
    as_alice();
    it_ok(plan_complete(it_cx(), id, 1, "x"));
    it_fails(ERR_CONFLICT, "wrong_state",
             plan_milestone_done(it_cx(), id, 1, 1));
    it_cx()->lang = LANG_EN;
    it_fails(ERR_CONFLICT, "wrong_state", plan_agree(it_cx(), id, 1, "00"));
    ck_assert_str_eq(it_cx()->fault.message,
                     "The state of this plan is “Reported as completed”. In "
                     "this state nobody can agree to a version.");
}
END_TEST

static void
add_files(void)
{
    it_owner_exec(
        "INSERT INTO attachments (id, vendor_id, document_id, name,"
        " media_type, size_bytes, wrapped_key, master_key_id, state,"
        " scan_state, uploaded_by, uploaded_by_name, uploaded_us)"
        " SELECT id::uuid, '" AOZORA "', id::uuid, name, 'text/plain', 1,"
        " '', '', 'stored', 'clean', '" ALICE "', 'Alice', 1 FROM (VALUES"
        " ('" FILE_1 "', '手順書.txt'), ('" FILE_2 "', '結果.txt'))"
        " f (id, name)");
}

/* What was answered is what was read: the page of the first claim says nothing
 * of the second one, which may have another note and other files. */
START_TEST(the_claim_that_was_read_is_answered)
{
    begin_anew();
    add_files();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    as_rita();
    agree(id);
    as_alice();
    it_ok(plan_complete(it_cx(), id, 1, "適用しました。"));
    it_fails(ERR_CONFLICT, "wrong_state", plan_add_file(it_cx(), id, FILE_1));
    as_rita();
    const char *first = open_claim(id);
    it_ok(plan_verify(it_cx(), id, first, false, "結果がありません。"));
    it_fails(ERR_CONFLICT, "wrong_state",
             plan_verify(it_cx(), id, first, true, ""));
    as_alice();
    it_ok(plan_add_file(it_cx(), id, FILE_1));
    it_ok(plan_complete(it_cx(), id, 1, "結果を添付しました。"));
    as_rita();
    it_fails(ERR_CONFLICT, "stale",
             plan_verify(it_cx(), id, first, true, "確認しました。"));
    it_fails(ERR_CONFLICT, "stale", plan_verify(it_cx(), id, first, false, ""));
    it_fails(ERR_CONFLICT, "stale", plan_verify(it_cx(), id, "", true, ""));
    ck_assert_str_eq(state_of(id), "completed");
    it_ok(plan_verify(it_cx(), id, open_claim(id), true, ""));
    ck_assert_str_eq(state_of(id), "closed");
}
END_TEST

START_TEST(the_version_that_was_read_is_completed)
{
    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    as_rita();
    agree(id);
    propose_for(FINDING, 1, "");
    as_alice();
    agree(id);
    it_fails(ERR_CONFLICT, "stale",
             plan_complete(it_cx(), id, 1, "適用しました。"));
    it_fails(ERR_CONFLICT, "stale", plan_complete(it_cx(), id, 0, ""));
    it_ok(plan_complete(it_cx(), id, 2, "適用しました。"));
}
END_TEST

START_TEST(completion_is_claimed_with_evidence)
{
    struct plan p;
    struct completion_list claims;
    struct plan_file_list files;

    begin_anew();
    add_files();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    it_fails(ERR_CONFLICT, "wrong_state", plan_add_file(it_cx(), id, FILE_1));
    as_rita();
    agree(id);
    as_alice();
    it_ok(plan_add_file(it_cx(), id, FILE_1));
    it_ok(plan_add_file(it_cx(), id, FILE_1)); /* twice is once */
    it_ok(plan_add_file(it_cx(), id, FILE_2));
    it_ok(plan_remove_file(it_cx(), id, FILE_2));
    it_fails(ERR_NOT_FOUND, "not_found", plan_add_file(it_cx(), id, FINDING));
    it_ok(plan_complete(it_cx(), id, 1, "適用しました。"));
    as_rita();
    it_ok(
        plan_verify(it_cx(), id, open_claim(id), false, "結果がありません。"));
    as_alice();
    it_fails(ERR_NOT_FOUND, "not_found", plan_remove_file(it_cx(), id, FILE_1));
    it_fails(ERR_CONFLICT, "in_use", attachment_remove(it_cx(), FILE_1));
    it_ok(plan_add_file(it_cx(), id, FILE_2));
    it_ok(plan_complete(it_cx(), id, 1, "結果を添付しました。"));
    as_rita();
    it_ok(plan_verify(it_cx(), id, open_claim(id), true, "確認しました。"));
    it_ok(plan_get(it_cx(), id, &p));
    it_ok(plan_completions(it_cx(), &p, &claims, &files));
    ck_assert_uint_eq(claims.n, 2);
    ck_assert_str_eq(claims.v[0].outcome, "reopened");
    ck_assert_str_eq(claims.v[0].outcome_note, "結果がありません。");
    ck_assert_str_eq(claims.v[1].outcome, "verified");
    ck_assert_uint_eq(files.n, 2);
    ck_assert_str_eq(files.v[0].completion_id.or_null, claims.v[0].id);
    ck_assert_str_eq(files.v[1].completion_id.or_null, claims.v[1].id);
}
END_TEST

START_TEST(another_vendor_finds_nothing)
{
    begin_anew();
    add_files();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    as_rita();
    agree(id);
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", plan_add_file(it_cx(), id, FILE_1));
    it_fails(ERR_NOT_FOUND, "not_found", plan_remove_file(it_cx(), id, FILE_1));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, one_plan_serves_several_findings);
    tcase_add_test(tc, a_finding_comes_and_goes_with_the_versions);
    tcase_add_test(tc, a_mere_proposal_gives_way_and_can_come_back);
    tcase_add_loop_test(tc, a_plan_ends_with_the_last_of_its_findings, 0, 2);
    tcase_add_test(tc, what_is_left_of_a_plan_is_verified);
    tcase_add_test(tc, a_version_covers_something_that_is_open);
    tcase_add_test(tc, what_was_agreed_is_not_taken_over);
    tcase_add_test(tc, an_extension_needs_a_reason_and_both_sides);
    tcase_add_test(tc, a_done_step_keeps_its_date_in_an_extension);
    tcase_add_test(tc, nobody_agrees_to_a_date_that_has_passed);
    tcase_add_loop_test(tc, steps_and_consultations_have_dates_that_can_be, 0,
                        IT_LENGTH(refusals));
    tcase_add_test(tc, what_the_state_forbids_is_said);
    tcase_add_test(tc, the_claim_that_was_read_is_answered);
    tcase_add_test(tc, the_version_that_was_read_is_completed);
    tcase_add_test(tc, completion_is_claimed_with_evidence);
    tcase_add_test(tc, another_vendor_finds_nothing);
}

int
main(void)
{
    return it_main("negotiation", add_tests);
}
