/* Verdicts, findings, decision: what is stale, who may not decide, what the
 * vendor never sees. */
#include "lib/it_story.h"
#include "review/decision.h"
#include "review/finding.h"
#include "review/review.h"
#include "submission/submission.h"

static struct verdict_in
typed(const char *clause, const char *verdict, int64_t version)
{
    return (struct verdict_in){.clause = clause,
                               .verdict = verdict,
                               .note = "台帳の更新日を教えてください。",
                               .internal_note = "昨年と同じ回答",
                               .version = version,
                               .answer_version = 3};
}

static struct actor
reviewer(const char *user_id)
{
    return (struct actor){.user_id = user_id,
                          .vendor_id = "",
                          .name = "Rita",
                          .email = "rita@alludo.example",
                          .role = "reviewer",
                          .perms = P_SESSION | P_READ_ALL | P_REVIEW | P_DECIDE,
                          .is_staff = true};
}

static void
judge(const char *clause, const char *verdict, int64_t version)
{
    const struct verdict_in in = typed(clause, verdict, version);

    it_ok(verdict_give(it_cx(), SUBMISSION, &in));
}

static struct decision_in
approval(void)
{
    return (struct decision_in){.outcome = "approved",
                                .reasons = "基準を満たしています。",
                                .valid_until = story_date(365)};
}

START_TEST(a_verdict_sets_the_status_of_its_clause)
{
    struct verdict_list list;

    story_begin();
    it_as(reviewer(RITA));
    judge("3.2", "conforms", 0);
    judge("7.1", "gap", 0);
    it_ok(verdict_list(it_cx(), SUBMISSION, AOZORA, &list));
    ck_assert_uint_eq(list.n, 2);
    ck_assert_str_eq(list.v[0].clause, "3.2");
    ck_assert_str_eq(list.v[1].verdict, "gap");
    ck_assert_int_eq(list.v[1].version, 1);
}
END_TEST

START_TEST(a_second_reviewer_does_not_overwrite_silently)
{
    struct verdict_in in = typed("3.2", "gap", 0);

    story_begin();
    it_as(reviewer(RITA));
    judge("3.2", "conforms", 0);
    it_fails(ERR_CONFLICT, "stale", verdict_give(it_cx(), SUBMISSION, &in));
    in.version = 1;
    it_ok(verdict_give(it_cx(), SUBMISSION, &in));
}
END_TEST

START_TEST(an_answer_that_changed_must_be_read_again)
{
    struct verdict_in in = typed("3.2", "conforms", 0);

    story_begin();
    it_as(reviewer(RITA));
    in.answer_version = 2;
    it_fails(ERR_CONFLICT, "stale_answer",
             verdict_give(it_cx(), SUBMISSION, &in));
}
END_TEST

START_TEST(what_is_not_asked_is_not_judged)
{
    struct verdict_in in = typed("7.2", "conforms", 0);

    story_begin();
    it_as(reviewer(RITA));
    it_fails(ERR_NOT_FOUND, "not_found",
             verdict_give(it_cx(), SUBMISSION, &in));
    in.clause = "99.9";
    it_fails(ERR_NOT_FOUND, "not_found",
             verdict_give(it_cx(), SUBMISSION, &in));
}
END_TEST

START_TEST(a_clarification_says_what_to_clarify)
{
    struct verdict_in in = typed("3.2", "needs_clarification", 0);

    story_begin();
    it_as(reviewer(RITA));
    in.note = "";
    it_fails(ERR_INVALID, "note_missing",
             verdict_give(it_cx(), SUBMISSION, &in));
    in.verdict = "excellent";
    it_fails(ERR_INVALID, "unknown_verdict",
             verdict_give(it_cx(), SUBMISSION, &in));
}
END_TEST

START_TEST(the_vendor_sees_no_verdict_in_review_and_never_an_internal_note)
{
    const struct return_item item = {.clause = "3.2", .note = "確認"};
    struct verdict_list list;

    story_begin();
    it_as(reviewer(RITA));
    judge("3.2", "conforms", 0);
    it_as_vendor(AOZORA, ALICE);
    it_ok(verdict_list(it_cx(), SUBMISSION, AOZORA, &list));
    ck_assert_uint_eq(list.n, 0);
    it_as(reviewer(RITA));
    it_ok(submission_return(it_cx(), SUBMISSION, &item, 1, "ご確認ください。"));
    it_as_vendor(AOZORA, ALICE);
    it_ok(verdict_list(it_cx(), SUBMISSION, AOZORA, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].internal_note, "");
    it_as_vendor(BRIDGE, BOB);
    it_ok(verdict_list(it_cx(), SUBMISSION, AOZORA, &list));
    ck_assert_uint_eq(list.n, 0);
}
END_TEST

START_TEST(whoever_reviewed_does_not_decide)
{
    struct decision_in in;

    story_begin();
    in = approval();
    it_as(reviewer(RITA));
    judge("3.2", "conforms", 0);
    judge("7.1", "conforms", 0);
    it_fails(ERR_DENIED, "four_eyes", decision_take(it_cx(), SUBMISSION, &in));
    it_as(reviewer(PAUL));
    it_ok(decision_take(it_cx(), SUBMISSION, &in));
    it_fails(ERR_CONFLICT, "wrong_state",
             decision_take(it_cx(), SUBMISSION, &in));
}
END_TEST

START_TEST(a_decision_needs_every_verdict)
{
    struct decision_in in;

    story_begin();
    in = approval();
    it_as(reviewer(RITA));
    judge("3.2", "conforms", 0);
    it_as(reviewer(PAUL));
    it_fails(ERR_CONFLICT, "verdicts_missing",
             decision_take(it_cx(), SUBMISSION, &in));
    it_as(reviewer(RITA));
    judge("7.1", "needs_clarification", 0);
    it_as(reviewer(PAUL));
    it_fails(ERR_CONFLICT, "verdicts_missing",
             decision_take(it_cx(), SUBMISSION, &in));
}
END_TEST

START_TEST(incomplete_decisions_are_refused_by_name)
{
    struct decision_in in = approval();

    story_begin();
    it_as(reviewer(PAUL));
    in.reasons = "";
    it_fails(ERR_INVALID, "reasons_missing",
             decision_take(it_cx(), SUBMISSION, &in));
    in = approval();
    in.outcome = "approved_with_conditions";
    it_fails(ERR_INVALID, "conditions_missing",
             decision_take(it_cx(), SUBMISSION, &in));
    in = approval();
    in.valid_until = "";
    it_fails(ERR_INVALID, "valid_until_missing",
             decision_take(it_cx(), SUBMISSION, &in));
    in.valid_until = story_date(0);
    it_fails(ERR_INVALID, "valid_until_past",
             decision_take(it_cx(), SUBMISSION, &in));
    in.outcome = "perhaps";
    it_fails(ERR_INVALID, "unknown_outcome",
             decision_take(it_cx(), SUBMISSION, &in));
}
END_TEST

START_TEST(a_finding_is_raised_and_closed_once)
{
    const struct finding_in in = {.clause = "7.1",
                                  .severity = "high",
                                  .title = "資産台帳が古い",
                                  .description = "半年更新されていません。"};
    struct finding f;
    const char *id;

    story_begin();
    it_as(reviewer(RITA));
    it_ok(finding_raise(it_cx(), SUBMISSION, &in, &id));
    it_as_vendor(AOZORA, ALICE);
    it_ok(finding_get(it_cx(), id, &f));
    ck_assert_str_eq(f.party_name, "青空クラウド株式会社");
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", finding_get(it_cx(), id, &f));
    it_as(reviewer(RITA));
    it_ok(finding_close(it_cx(), id, "誤りでした。"));
    it_fails(ERR_CONFLICT, "wrong_state",
             finding_close(it_cx(), id, "もう一度"));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_verdict_sets_the_status_of_its_clause);
    tcase_add_test(tc, a_second_reviewer_does_not_overwrite_silently);
    tcase_add_test(tc, an_answer_that_changed_must_be_read_again);
    tcase_add_test(tc, what_is_not_asked_is_not_judged);
    tcase_add_test(tc, a_clarification_says_what_to_clarify);
    tcase_add_test(
        tc, the_vendor_sees_no_verdict_in_review_and_never_an_internal_note);
    tcase_add_test(tc, whoever_reviewed_does_not_decide);
    tcase_add_test(tc, a_decision_needs_every_verdict);
    tcase_add_test(tc, incomplete_decisions_are_refused_by_name);
    tcase_add_test(tc, a_finding_is_raised_and_closed_once);
}

int
main(void)
{
    return it_main("review", add_tests);
}
