/* Verdicts, findings, decision: what is stale, who may not decide, what the
 * vendor never sees. */
#include "db/db.h"
#include "decision/decision.h"
#include "finding/finding.h"
#include "lib/it_story.h"
#include "review/clarify.h"
#include "review/kin.h"
#include "review/reviewer.h"
#include "submission/submission.h"
#include "thread/thread.h"
#include "verdict/verdict.h"

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
    it_ok(submission_return(it_cx(), SUBMISSION, &item, 1, "ご確認ください。",
                            ""));
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

START_TEST(what_a_verdict_replaces_stays_readable)
{
    struct verdict_in in = typed("3.2", "gap", 1);
    struct verdict_list list;

    story_begin();
    it_as(reviewer(RITA));
    judge("3.2", "conforms", 0);
    it_as(reviewer(PAUL));
    it_ok(verdict_give(it_cx(), SUBMISSION, &in));
    in.note = "typing on";
    in.version = 2; /* by the same person: nothing is replaced */
    it_ok(verdict_give(it_cx(), SUBMISSION, &in));
    it_ok(verdict_history(it_cx(), SUBMISSION, 0, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].verdict, "conforms");
    it_as_vendor(AOZORA, ALICE);
    it_ok(verdict_history(it_cx(), SUBMISSION, 0, &list));
    ck_assert_uint_eq(list.n, 0);
}
END_TEST

START_TEST(several_verdicts_are_given_or_none)
{
    struct verdict_in in[] = {typed("3.2", "conforms", 0),
                              typed("7.1", "conforms", 0)};
    struct verdict_list list;
    const char *clause = "";

    story_begin();
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    it_as(reviewer(RITA));
    in[1].answer_version = 2;
    it_fails(ERR_CONFLICT, "stale_answer",
             verdict_give_all(it_cx(), SUBMISSION, in, 2, &clause));
    ck_assert_str_eq(clause, "7.1");
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    it_as(reviewer(RITA));
    it_ok(verdict_list(it_cx(), SUBMISSION, AOZORA, &list));
    ck_assert_uint_eq(list.n, 0);
    in[1].answer_version = 3;
    it_ok(verdict_give_all(it_cx(), SUBMISSION, in, 2, &clause));
    it_ok(verdict_list(it_cx(), SUBMISSION, AOZORA, &list));
    ck_assert_uint_eq(list.n, 2);
}
END_TEST

START_TEST(equal_answers_are_found)
{
    struct scope scope;
    struct answer_list answers;
    struct answer_attachment_list files = {0};
    const struct questionnaire *q;

    story_begin();
    it_as(reviewer(RITA));
    it_ok(questionnaire_get(it_cx(), QUESTIONNAIRE, &q));
    it_ok(scope_get(it_cx(), SUBMISSION, AOZORA, &scope));
    it_ok(answer_list(it_cx(), SUBMISSION, AOZORA, 0, &answers));
    const struct kin_of kin = {q, &scope, &answers, &files,
                               questionnaire_clause(q, "3.2")};
    const struct clause *other = questionnaire_clause(q, "7.1");
    ck_assert_int_eq(kin_of(it_cx(), &kin, kin.of), ITSELF);
    ck_assert_int_eq(kin_of(it_cx(), &kin, other), EQUAL);
    ck_assert_uint_eq(kin_count(it_cx(), &kin), 1);
    ck_assert_int_eq(kin_of(it_cx(), &kin, questionnaire_clause(q, "7.2")),
                     NO_KIN);
    const struct answer_attachment proof = {.clause = "7.1",
                                            .attachment_id = "a"};
    files = (struct answer_attachment_list){.v = &proof, .n = 1};
    ck_assert_int_eq(kin_of(it_cx(), &kin, other), NO_KIN);
}
END_TEST

static const struct clarify_item both[] = {{"3.2", "Which one?"},
                                           {"7.1", "Since when?"}};

static struct clarify_in
batch(const char *kind, size_t n)
{
    return (struct clarify_in){
        .kind = kind, .message = "Two things.", .v = both, .n = n};
}

static const char *
mails(void)
{
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    return it_owner_text("SELECT count(*) || ' ' || coalesce(min(body), '')"
                         " FROM outbox WHERE body LIKE '%Two things.%'");
}

START_TEST(questions_leave_in_one_mail)
{
    const struct clarify_in in = batch("question", 2);
    struct clarify_draft_list drafts;
    struct clarify_sent_list sent;
    struct submission s;
    struct thread t;
    const char *clause;

    story_begin();
    it_owner_exec("DELETE FROM outbox");
    it_owner_exec("INSERT INTO users (id, vendor_id, role, email, name,"
                  " language, password_hash, created_us) VALUES"
                  " ('" ALICE "', '" AOZORA "', 'manager',"
                  " 'alice@aozora.example', 'Alice', 'en', 'x', 1),"
                  " ('" RITA "', NULL, 'reviewer', 'rita@alludo.example',"
                  " 'Rita', 'en', 'x', 1)");
    it_as(reviewer(RITA));
    judge("3.2", "needs_clarification", 0);
    it_ok(submission_get(it_cx(), SUBMISSION, &s));
    it_ok(clarify_drafts(it_cx(), &s, &drafts));
    ck_assert_uint_eq(drafts.n, 1);
    ck_assert(!drafts.v[0].is_sent);
    it_ok(clarify_send(it_cx(), SUBMISSION, &in, &clause));
    it_ok(clarify_drafts(it_cx(), &s, &drafts));
    ck_assert(drafts.v[0].is_sent);
    it_ok(submission_get(it_cx(), SUBMISSION, &s));
    ck_assert_str_eq(s.state, "in_review"); /* it goes on */
    const char *mail = mails();
    ck_assert(mail[0] == '1' && mail[1] == ' ');
    ck_assert_ptr_nonnull(strstr(mail, "Which one?"));
    ck_assert_ptr_nonnull(strstr(mail, "/clauses/7.1/thread"));
    ck_assert_ptr_null(strstr(mail, "昨年と同じ回答")); /* internal */
    it_context.now_us += US_PER_HOUR;
    it_as(reviewer(RITA));
    it_ok(thread_tell(it_cx())); /* not a second time */
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM outbox"), "1");
    it_as_vendor(AOZORA, ALICE);
    it_ok(thread_get(it_cx(), SUBMISSION, "3.2", &t));
    ck_assert_uint_eq(t.n, 1);
    ck_assert_str_eq(t.waits_for, "vendor");
    it_ok(thread_say(it_cx(), SUBMISSION, "3.2", "The first.", false));
    it_ok(clarify_sent_list(it_cx(), &s, &sent));
    ck_assert_uint_eq(sent.n, 2);
    ck_assert(sent.v[0].is_answered && !sent.v[1].is_answered);
    it_as_vendor(BRIDGE, BOB);
    it_ok(clarify_sent_list(it_cx(), &s, &sent));
    ck_assert_uint_eq(sent.n, 0);
}
END_TEST

START_TEST(a_batch_that_cannot_leave_is_refused_by_name)
{
    struct clarify_in in = batch("question", 0);
    const struct clarify_item empty = {"3.2", " "}, foreign = {"7.2", "x"};
    const char *clause;

    story_begin();
    it_as(reviewer(RITA));
    it_fails(ERR_INVALID, "nothing_returned",
             clarify_send(it_cx(), SUBMISSION, &in, &clause));
    in = batch("question", 1);
    in.message = " ";
    it_fails(ERR_INVALID, "message_missing",
             clarify_send(it_cx(), SUBMISSION, &in, &clause));
    in = batch("question", 1);
    in.v = &empty;
    it_fails(ERR_INVALID, "note_missing",
             clarify_send(it_cx(), SUBMISSION, &in, &clause));
    ck_assert_str_eq(clause, "3.2");
    in.v = &foreign;
    it_fails(ERR_NOT_FOUND, "not_found",
             clarify_send(it_cx(), SUBMISSION, &in, &clause));
    in.kind = "return";
    it_fails(ERR_INVALID, "clause_not_asked",
             clarify_send(it_cx(), SUBMISSION, &in, &clause));
    db_rollback(it_cx()); /* as a request that was refused */
    it_ok(db_begin(it_cx(), false));
    it_as(reviewer(RITA));
    in = batch("return", 2);
    it_ok(clarify_send(it_cx(), SUBMISSION, &in, &clause));
    it_fails(ERR_CONFLICT, "wrong_state",
             clarify_send(it_cx(), SUBMISSION, &in, &clause));
    in.kind = "question";
    it_fails(ERR_CONFLICT, "wrong_state",
             clarify_send(it_cx(), SUBMISSION, &in, &clause));
}
END_TEST

static void
add_reviewer(void)
{
    it_owner_exec("INSERT INTO users (id, role, email, name, language,"
                  " password_hash, created_us) VALUES ('" PAUL "', 'reviewer',"
                  " 'reiko@alludo.example', 'Reiko', 'en', 'x', 1)");
}

START_TEST(reviewers_share_the_domains)
{
    const int64_t domains[] = {2, 99}; /* 99 is none */
    struct reviewer_list who;
    struct reviewer_tally *v;
    struct tally_list tally;
    struct submission s;

    story_begin();
    add_reviewer();
    it_as(reviewer(RITA));
    it_fails(ERR_INVALID, "nothing_chosen",
             reviewer_assign(it_cx(), SUBMISSION, domains, 0, PAUL));
    it_fails(ERR_INVALID, "nothing_chosen",
             reviewer_assign(it_cx(), SUBMISSION, domains, 2, PAUL));
    it_fails(ERR_INVALID, "no_reviewer",
             reviewer_assign(it_cx(), SUBMISSION, domains, 1, ALICE));
    it_ok(reviewer_assign(it_cx(), SUBMISSION, domains, 1, PAUL));
    it_ok(reviewer_list(it_cx(), SUBMISSION, &who));
    ck_assert_uint_eq(who.n, 1);
    it_ok(submission_get(it_cx(), SUBMISSION, &s));
    ck_assert_str_eq(reviewer_of(&who, &s, 2).user_name, "Reiko");
    ck_assert_str_eq(reviewer_of(&who, &s, 1).user_name, "");
    judge("7.1", "conforms", 0);
    it_ok(verdict_tally(it_cx(), SUBMISSION, AOZORA, &tally));
    ck_assert_uint_eq(reviewer_tallies(it_cx()->arena, &who, &s, &tally, &v),
                      2);
    ck_assert_int_eq(v[1].njudged, 1);
    ck_assert_int_eq(v[0].njudged, 0);
    it_as_vendor(AOZORA, ALICE); /* whatever a query asks for */
    it_ok(reviewer_list(it_cx(), SUBMISSION, &who));
    ck_assert_uint_eq(who.n, 0);
    it_as(reviewer(RITA));
    it_ok(reviewer_assign(it_cx(), SUBMISSION, domains, 1, ""));
    it_ok(reviewer_list(it_cx(), SUBMISSION, &who));
    ck_assert_uint_eq(who.n, 0);
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static void
forget_people(void)
{
    it_owner_exec("DELETE FROM review_assignments;"
                  "DELETE FROM thread_reads; DELETE FROM users");
}

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, forget_people, NULL);
    tcase_add_test(tc, what_a_verdict_replaces_stays_readable);
    tcase_add_test(tc, several_verdicts_are_given_or_none);
    tcase_add_test(tc, equal_answers_are_found);
    tcase_add_test(tc, questions_leave_in_one_mail);
    tcase_add_test(tc, a_batch_that_cannot_leave_is_refused_by_name);
    tcase_add_test(tc, reviewers_share_the_domains);
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
