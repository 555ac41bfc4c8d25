/* What API clients read of an assessment: only what was attested, sent or
 * given; nothing internal; nothing outside of their business units; and since
 * when it stands so. */
#include "answer/answer.h"
#include "attachment/attachment.h"
#include "cycle/attest.h"
#include "decision/condition.h"
#include "decision/decision.h"
#include "finding/finding.h"
#include "lib/it_issue.h"
#include "remediation/completion.h"
#include "result/attachment_result.h"
#include "result/clause_result.h"
#include "result/finding_result.h"
#include "result/plan_result.h"
#include "result/submission_result.h"
#include "verdict/verdict.h"

#define CLIENT "00000000-0000-7000-8000-0000000000c1"

static const struct attestation attested = {.name = "Alice", .title = "CISO"};

static struct cx *
as_client(const char *units)
{
    return it_as((struct actor){.user_id = CLIENT,
                                .vendor_id = "",
                                .party_id = "",
                                .name = "Ariba",
                                .email = "",
                                .role = "api_client",
                                .units = units,
                                .perms = P_SUBMISSIONS_READ,
                                .is_staff = true});
}

static void
later(void)
{
    it_cx()->now_us += US_PER_MINUTE;
}

static void
save(const char *id, const char *clause, const char *comment)
{
    struct answer now = {0};

    it_ok(answer_get(it_cx(), id, AOZORA, clause, &now));
    const struct answer_in in = {.clause = clause,
                                 .status = "not_applicable",
                                 .comment = comment,
                                 .fields = "{}",
                                 .safeguard = "",
                                 .plan = "",
                                 .plan_date = "",
                                 .version = now.version,
                                 .edit_id = "e",
                                 .is_confirmed = true};
    it_ok(answer_save(it_cx(), id, &in, &now));
}

static const char *
give_file(const char *id, const char *clause, const char *text)
{
    struct attachment_writer *w;
    const char *file;

    it_ok(attachment_begin(it_cx(), AOZORA,
                           arena_printf(it_cx()->arena, "%s.txt", text), &w));
    it_ok(attachment_write(it_cx(), w, text, strlen(text)));
    it_ok(attachment_finish(it_cx(), w, &file));
    if (id != NULL)
        it_ok(attachment_use(it_cx(), id, clause, file));
    return file;
}

/* 5.2 and 9.2 are asked, answered and attested, with a file on 5.2. */
static const char *
submitted(const char **out_file)
{
    const char *id;

    id = issue_draft();
    issue_keep_only(id, "5.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    later();
    it_as_vendor(AOZORA, ALICE);
    save(id, "5.2", "as attested");
    save(id, "9.2", "as attested, too");
    *out_file = give_file(id, "5.2", "proof");
    later();
    it_as_vendor(AOZORA, ALICE);
    it_ok(submission_submit(it_cx(), id, &attested));
    return id;
}

static void
judge(const char *id, const char *clause, const char *verdict)
{
    struct answer now;

    it_ok(answer_get(it_cx(), id, AOZORA, clause, &now));
    const struct verdict_in in = {.clause = clause,
                                  .verdict = verdict,
                                  .note = "for the vendor",
                                  .internal_note = "not for the vendor",
                                  .answer_version = now.version};
    it_ok(verdict_give(it_cx(), id, &in));
}

static const struct clause_result *
clause_of(const char *id, const char *clause)
{
    static struct clause_results all;

    it_ok(clause_results(it_cx(), id, 0, &all));
    for (size_t i = 0; i < all.n; i++)
        if (strcmp(all.v[i].clause, clause) == 0)
            return &all.v[i];
    ck_abort_msg("no clause %s", clause);
}

static const char *
comment_of(const struct clause_result *c)
{
    return json_string_value(json_object_get(c->claim, "comment"));
}

static struct submission_result
submission_now(const char *id)
{
    struct submission_results one;

    it_ok(submission_result(it_cx(), id, &one));
    return one.v[0];
}

START_TEST(nothing_of_a_vendor_before_it_attests)
{
    struct attachment_results files;
    const char *id, *file;

    id = issue_draft();
    issue_keep_only(id, "5.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
    save(id, "5.2", "being written");
    file = give_file(id, "5.2", "draft");
    as_client(NULL);
    ck_assert_str_eq(submission_now(id).state, "open");
    ck_assert(clause_of(id, "5.2")->is_asked);
    ck_assert_ptr_null(clause_of(id, "5.2")->claim);
    ck_assert_ptr_null(clause_of(id, "5.2")->status.or_null);
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_result(it_cx(), file, &files));
}
END_TEST

START_TEST(a_returned_answer_shows_what_was_attested)
{
    static const struct return_item back = {"5.2", "Please say more."};
    struct attachment_results files;
    const char *id, *file, *new_file;

    id = submitted(&file);
    as_client(NULL);
    ck_assert_str_eq(comment_of(clause_of(id, "5.2")), "as attested");
    it_ok(attachment_result(it_cx(), file, &files));
    ck_assert_uint_eq(files.nuses, 1);
    ck_assert_str_eq(files.uses[0].clause, "5.2");
    later();
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    judge(id, "5.2", "needs_clarification");
    as_client(NULL);
    ck_assert_ptr_null(clause_of(id, "5.2")->verdict.or_null);
    it_as_staff(RITA);
    it_ok(submission_return(it_cx(), id, &back, 1, "Please see.", ""));
    later();
    it_as_vendor(AOZORA, ALICE);
    save(id, "5.2", "being written");
    new_file = give_file(id, "5.2", "draft");
    as_client(NULL);
    ck_assert(clause_of(id, "5.2")->is_returned);
    ck_assert_str_eq(comment_of(clause_of(id, "5.2")), "as attested");
    ck_assert_str_eq(clause_of(id, "5.2")->verdict.or_null,
                     "needs_clarification");
    ck_assert_str_eq(clause_of(id, "5.2")->note.or_null, "for the vendor");
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_result(it_cx(), new_file, &files));
    it_as_vendor(AOZORA, ALICE);
    it_ok(submission_submit(it_cx(), id, &attested));
    as_client(NULL);
    ck_assert_str_eq(comment_of(clause_of(id, "5.2")), "being written");
    it_ok(attachment_result(it_cx(), new_file, &files));
}
END_TEST

START_TEST(decided_with_findings_and_plans)
{
    struct submission_results one;
    struct finding_results findings;
    const struct result_filter all = {.vendor_id = "",
                                      .engagement_id = "",
                                      .party_id = "",
                                      .submission_id = "",
                                      .state = "",
                                      .severity = "",
                                      .after_id = "",
                                      .limit = 50};
    const struct finding_in in = {.clause = "5.2",
                                  .severity = "high",
                                  .title = "Gap",
                                  .description = "d"};
    const struct decision_in decision = {
        .outcome = "approved", .reasons = "r", .valid_until = issue_date(300)};
    const char *id, *file, *finding;
    int64_t before_us;

    id = submitted(&file);
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    judge(id, "5.2", "gap");
    judge(id, "9.2", "not_applicable");
    it_ok(finding_raise(it_cx(), id, &in, &finding));
    before_us = submission_now(id).updated_us;
    later();
    as_paul();
    it_ok(decision_take(it_cx(), id, &decision));
    as_client(NULL);
    it_ok(submission_result(it_cx(), id, &one));
    ck_assert_str_eq(one.v[0].state, "decided");
    ck_assert_uint_eq(one.ndecisions, 1);
    ck_assert(one.decisions[0].is_standing);
    ck_assert_int_gt(one.v[0].updated_us, before_us);
    ck_assert_str_eq(clause_of(id, "5.2")->status.or_null, "gap");
    ck_assert_str_eq(clause_of(id, "9.2")->verdict.or_null, "not_applicable");
    it_ok(finding_results(it_cx(), &all, &findings));
    ck_assert_uint_eq(findings.n, 1);
    ck_assert_str_eq(findings.v[0].id, finding);
    ck_assert_str_eq(findings.v[0].severity, "high");
}
END_TEST

START_TEST(what_follows_from_elsewhere_does_not_move_updated_at)
{
    const struct condition_in soon = {.text = "Send the minutes.",
                                      .due_date = issue_date(40),
                                      .clauses = "",
                                      .finding_id = "",
                                      .plan_id = ""};
    const struct decision_in decision = {.outcome = "approved_with_conditions",
                                         .reasons = "r",
                                         .valid_until = issue_date(300),
                                         .conditions = &soon,
                                         .nconditions = 1};
    struct submission_results one;
    const char *id, *file;
    int64_t before_us;

    id = submitted(&file);
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    judge(id, "5.2", "not_applicable");
    judge(id, "9.2", "not_applicable");
    as_paul();
    it_ok(decision_take(it_cx(), id, &decision));
    as_client(NULL);
    it_ok(submission_result(it_cx(), id, &one));
    ck_assert_str_eq(one.conditions[0].state, "open");
    before_us = one.v[0].updated_us;
    it_cx()->now_us += 60 * US_PER_DAY;
    it_ok(submission_result(it_cx(), id, &one));
    ck_assert_str_eq(one.conditions[0].state, "overdue");
    ck_assert_int_eq(one.v[0].updated_us, before_us);
    /* What is said of the condition itself does. */
    as_paul();
    it_ok(condition_confirm(it_cx(), one.conditions[0].id, "Seen."));
    it_ok(db_commit(it_cx())); /* only then it is noted */
    it_ok(db_begin(it_cx(), false));
    as_client(NULL);
    it_ok(submission_result(it_cx(), id, &one));
    ck_assert_str_eq(one.conditions[0].state, "met");
    ck_assert_int_gt(one.v[0].updated_us, before_us);
}
END_TEST

/* A finding in a review, with a plan that the vendor proposes. */
static const char *
planned(const char **out_finding)
{
    const struct finding_in in = {.clause = "5.2",
                                  .severity = "high",
                                  .title = "Gap",
                                  .description = "d"};
    const struct milestone done = {.title = "done", .due_date = issue_date(20)};
    const struct plan_in proposal = {.message = "confidential",
                                     .actions = "mend it",
                                     .owner = "Ms Suzuki",
                                     .due_date = issue_date(20),
                                     .consulted_on = "",
                                     .consultation = "",
                                     .cost_bearer = "vendor",
                                     .cost_note = "",
                                     .milestones = &done,
                                     .nmilestones = 1};
    const char *id, *file, *plan;

    id = submitted(&file);
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    judge(id, "5.2", "gap");
    it_ok(finding_raise(it_cx(), id, &in, out_finding));
    it_as_vendor(AOZORA, ALICE);
    it_ok(plan_propose(it_cx(), *out_finding, &proposal, &plan));
    return plan;
}

START_TEST(an_ended_plan_says_why)
{
    const char *finding, *plan = planned(&finding);
    struct plan_results one;
    struct finding_result found;

    finding_configure(&(struct finding_hooks){.closed = plans_end});
    as_client(NULL);
    it_ok(plan_result(it_cx(), plan, &one));
    const int64_t before_us = one.v[0].updated_us;
    ck_assert(!one.v[0].ended_us.has);
    later();
    it_as_staff(RITA);
    it_ok(finding_close(it_cx(), finding, "It is gone."));
    as_client(NULL);
    it_ok(plan_result(it_cx(), plan, &one));
    ck_assert_str_eq(one.v[0].state, "ended");
    ck_assert_str_eq(one.v[0].end_reason, "It is gone.");
    ck_assert_int_eq(one.v[0].ended_us.v, it_cx()->now_us);
    ck_assert_int_gt(one.v[0].updated_us, before_us);
    it_ok(finding_result(it_cx(), finding, &found));
    ck_assert_str_eq(found.plan_ids, plan);
}
END_TEST

START_TEST(a_plan_changes_with_each_step_of_it)
{
    struct plan_results one;
    const char *finding, *proof;
    struct attachment_results files;
    int64_t before_us;
    const char *plan = planned(&finding);

    as_client(NULL);
    it_ok(plan_result(it_cx(), plan, &one));
    ck_assert_str_eq(one.v[0].state, "proposed");
    ck_assert_uint_eq(one.nversions, 1);
    ck_assert_uint_eq(one.nsteps, 1);
    ck_assert_str_eq(one.versions[0].finding_ids, finding);
    before_us = one.v[0].updated_us;
    later();
    it_as_staff(RITA);
    it_ok(plan_agree(it_cx(), plan, 1, one.versions[0].sha256));
    as_client(NULL);
    it_ok(plan_result(it_cx(), plan, &one));
    ck_assert_int_gt(one.v[0].updated_us, before_us);
    ck_assert_int_eq(one.v[0].agreed_version.v, 1);
    /* What is to prove it is the vendor's own until it is claimed. */
    it_as_vendor(AOZORA, ALICE);
    proof = give_file(NULL, "", "mended");
    it_ok(plan_add_file(it_cx(), plan, proof));
    as_client(NULL);
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_result(it_cx(), proof, &files));
    it_as_vendor(AOZORA, ALICE);
    it_ok(plan_complete(it_cx(), plan, 1, "It is done."));
    as_client(NULL);
    it_ok(attachment_result(it_cx(), proof, &files));
    ck_assert_str_eq(files.uses[0].plan_id.or_null, plan);
    it_ok(plan_result(it_cx(), plan, &one));
    ck_assert_uint_eq(one.nclaims, 1);
    ck_assert_str_eq(one.claims[0].attachment_ids, proof);
}
END_TEST

START_TEST(a_restricted_client_sees_nothing_else)
{
    const struct result_filter all = {.vendor_id = "",
                                      .engagement_id = "",
                                      .party_id = "",
                                      .submission_id = "",
                                      .state = "",
                                      .kind = "",
                                      .severity = "",
                                      .after_id = "",
                                      .limit = 50};
    struct submission_results submissions;
    struct clause_results clauses;
    struct finding_results findings;
    struct finding_result finding;
    struct plan_results plans;
    struct attachment_results files;
    const struct finding_in in = {.clause = "5.2",
                                  .severity = "high",
                                  .title = "Gap",
                                  .description = "d"};
    const char *id, *file, *raised;

    id = submitted(&file);
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    judge(id, "5.2", "gap");
    it_ok(finding_raise(it_cx(), id, &in, &raised));
    as_client("{\"another unit\"}");
    it_fails(ERR_NOT_FOUND, "not_found",
             submission_result(it_cx(), id, &submissions));
    it_fails(ERR_NOT_FOUND, "not_found",
             clause_results(it_cx(), id, 0, &clauses));
    it_fails(ERR_NOT_FOUND, "not_found",
             finding_result(it_cx(), raised, &finding));
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_result(it_cx(), file, &files));
    it_ok(submission_results(it_cx(), &all, &submissions));
    ck_assert_uint_eq(submissions.n, 0);
    it_ok(finding_results(it_cx(), &all, &findings));
    ck_assert_uint_eq(findings.n, 0);
    it_ok(plan_results(it_cx(), &all, &plans));
    ck_assert_uint_eq(plans.n, 0);
    it_ok(attachment_results(it_cx(), &all, &files));
    ck_assert_uint_eq(files.n, 0);
    /* That of the engagement: none is one, too. */
    as_client("{\"another unit\",\"\"}");
    it_ok(submission_results(it_cx(), &all, &submissions));
    ck_assert_uint_eq(submissions.n, 1);
    it_ok(attachment_results(it_cx(), &all, &files));
    ck_assert_uint_eq(files.n, 1);
}
END_TEST

START_TEST(typed_values_do_not_name_people)
{
    json_t *fields = json_loads(
        "{\"mfa_coverage\":\"partial\",\"approver\":\"Ms Sato\","
        "\"mfa_exceptions\":[{\"system\":\"VPN\",\"approver\":\"Ms Sato\"}]}",
        0, NULL);
    json_t *shown = clause_result_values(fields);
    char *text = json_dumps(shown, JSON_COMPACT | JSON_SORT_KEYS);

    ck_assert_str_eq(text, "{\"mfa_coverage\":\"partial\","
                           "\"mfa_exceptions\":[{\"system\":\"VPN\"}]}");
    free(text);
    json_decref(shown);
    json_decref(fields);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, nothing_of_a_vendor_before_it_attests);
    tcase_add_test(tc, a_returned_answer_shows_what_was_attested);
    tcase_add_test(tc, decided_with_findings_and_plans);
    tcase_add_test(tc, an_ended_plan_says_why);
    tcase_add_test(tc, a_plan_changes_with_each_step_of_it);
    tcase_add_test(tc, a_restricted_client_sees_nothing_else);
    tcase_add_test(tc, typed_values_do_not_name_people);
    tcase_add_test(tc, what_follows_from_elsewhere_does_not_move_updated_at);
}

int
main(void)
{
    return it_main("result", add_tests);
}
