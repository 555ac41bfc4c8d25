/* Weak answers become plans that the vendor proposes: made when submitted,
 * changed with the answer, withdrawn with it, never against an agreement. */
#include "answer/answer.h"
#include "cycle/attest.h"
#include "cycle/issue.h"
#include "finding/finding.h"
#include "lib/it_issue.h"
#include "remediation/own_plan.h"
#include "remediation/plan.h"
#include "status/status.h"
#include "verdict/verdict.h"

static const struct attestation attested = {
    .name = "Alice", .title = "CISO", .unchanged_reason = {"As it is."}};

static int64_t
version_of(const char *id, const char *clause)
{
    struct answer a;

    it_ok(answer_get(it_cx(), id, AOZORA, clause, &a));
    return a.version;
}

static RESULT
save(const char *id, const char *clause, const char *status, const char *plan,
     const char *date)
{
    struct answer current;
    const struct answer_in in = {
        .clause = clause,
        .status = status,
        .comment = "台帳は年 1 回見直しています。",
        .fields = "{}",
        .safeguard = "上長が承認しています。",
        .plan = plan,
        .plan_date = date,
        .version = version_of(id, clause),
        .edit_id = random_uuid(it_cx()->arena),
    };

    return answer_save(it_cx(), id, &in, &current);
}

static void
submit(const char *id)
{
    it_as_vendor(AOZORA, ALICE);
    it_ok(submission_submit(it_cx(), id, &attested));
}

/* 1.2 is weak, 9.2 is not; submitted. */
static const char *
submitted(void)
{
    const char *id = issue_draft();

    submission_configure(
        &(struct submission_hooks){.submitted = own_plans_follow});
    finding_configure(&(struct finding_hooks){.closed = plans_end});
    issue_keep_only(id, "1.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
    it_ok(save(id, "1.2", "partly", "半年ごとに見直す。", issue_date(60)));
    it_ok(save(id, "9.2", "conforms", "", ""));
    submit(id);
    return id;
}

static void
send_back(const char *id)
{
    static const struct return_item items[] = {{"1.2", ""}, {"9.2", ""}};
    struct submission s;

    it_as_staff(RITA);
    it_ok(submission_get(it_cx(), id, &s));
    if (strcmp(s.state, "submitted") == 0)
        it_ok(submission_start_review(it_cx(), id));
    it_ok(submission_return(it_cx(), id, items, 2, "Please see.", ""));
    it_as_vendor(AOZORA, ALICE);
}

static struct finding_list
findings(const char *id)
{
    struct finding_list list;

    it_ok(finding_list(it_cx(), id, &list));
    return list;
}

static struct plan
plan_of(const char *finding_id)
{
    struct plan p;
    bool found;

    it_ok(plan_of_finding(it_cx(), finding_id, AOZORA, &p, &found));
    ck_assert(found);
    return p;
}

static struct plan_version
newest(const struct plan *p)
{
    struct plan_version_list list;

    it_ok(plan_versions(it_cx(), p, &list));
    ck_assert_uint_eq(list.n, (size_t)p->latest_version);
    return list.v[list.n - 1];
}

static const char *
status_of(const char *id, const char *clause)
{
    struct clause_status_list list;

    it_ok(status_clauses(it_cx(), id, AOZORA, 0, &list));
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(list.v[i].clause, clause) == 0)
            return status_code(list.v[i].status);
    return "not_asked";
}

START_TEST(the_reviewer_finds_a_proposed_plan)
{
    const char *id = submitted();

    it_as_staff(RITA);
    const struct finding_list list = findings(id);
    ck_assert_uint_eq(list.n, 1);
    const struct finding *f = &list.v[0];
    ck_assert(finding_is_own(f));
    ck_assert_str_eq(f->clause, "1.2");
    ck_assert_str_eq(f->title, "partly");
    ck_assert_str_eq(
        finding_title(it_cx()->arena, LANG_EN, "", f->source, f->title),
        "The vendor's own answer: Partly conforms");
    ck_assert_str_eq(
        finding_title(it_cx()->arena, LANG_EN, "1.2", f->source, f->title),
        "The vendor's own answer on 1.2: Partly conforms");
    ck_assert_ptr_nonnull(strstr(f->description, "上長が承認しています。"));
    const struct plan p = plan_of(f->id);
    ck_assert_str_eq(p.state, "proposed");
    const struct plan_version v = newest(&p);
    ck_assert_str_eq(v.side, "vendor");
    ck_assert_str_eq(v.actions, "半年ごとに見直す。");
    ck_assert_str_eq(v.due_date, issue_date(60));
    ck_assert_str_eq(v.owner, "Alice (CISO)");
    ck_assert_str_eq(v.consultation, "");
    ck_assert_str_eq(v.cost_bearer, "undecided");
    ck_assert(v.vendor_agreed_us.has && !v.alludo_agreed_us.has);
    ck_assert_str_eq(status_of(id, "1.2"), "plan_proposed");
    ck_assert_str_eq(status_of(id, "9.2"), "answered");
    it_ok(plan_agree(it_cx(), p.id, 1, v.sha256));
    ck_assert_str_eq(status_of(id, "1.2"), "plan_agreed");
}
END_TEST

START_TEST(submitted_again_only_what_changed_is_a_new_version)
{
    const char *id = submitted();
    const char *finding = findings(id).v[0].id;

    send_back(id);
    submit(id); /* nothing changed */
    ck_assert_uint_eq(findings(id).n, 1);
    ck_assert_int_eq(plan_of(finding).latest_version, 1);
    send_back(id);
    it_ok(save(id, "1.2", "does_not_conform", "毎月見直す。", issue_date(20)));
    submit(id);
    const struct plan p = plan_of(finding);
    ck_assert_uint_eq(findings(id).n, 1);
    ck_assert_str_eq(findings(id).v[0].title, "does_not_conform");
    ck_assert_int_eq(p.latest_version, 2);
    ck_assert_str_eq(newest(&p).actions, "毎月見直す。");
}
END_TEST

START_TEST(an_answer_that_is_weak_no_longer_withdraws)
{
    const char *id = submitted();
    const char *finding = findings(id).v[0].id;
    const char *hash = "";

    send_back(id);
    it_ok(save(id, "1.2", "conforms", "", ""));
    submit(id);
    ck_assert_str_eq(findings(id).v[0].state, "closed");
    const struct plan p = plan_of(finding);
    ck_assert_str_eq(p.state, "withdrawn");
    ck_assert_str_eq(status_of(id, "1.2"), "answered");
    it_as_staff(RITA);
    hash = newest(&p).sha256;
    it_fails(ERR_CONFLICT, "wrong_state", plan_agree(it_cx(), p.id, 1, hash));
    /* A gap that is judged now is a gap: the plan has settled nothing. */
    it_ok(submission_start_review(it_cx(), id));
    const struct verdict_in gap = {.clause = "1.2",
                                   .verdict = "gap",
                                   .note = "",
                                   .internal_note = "",
                                   .version = 0,
                                   .answer_version = version_of(id, "1.2")};
    it_ok(verdict_give(it_cx(), id, &gap));
    ck_assert_str_eq(status_of(id, "1.2"), "gap");
    /* Weak again: a new finding with a plan of its own. */
    send_back(id);
    it_ok(save(id, "1.2", "partly", "半年ごとに見直す。", issue_date(60)));
    submit(id);
    ck_assert_uint_eq(findings(id).n, 2);
    ck_assert_str_eq(status_of(id, "1.2"), "plan_proposed");
}
END_TEST

static struct weak_plan
shown_before_attesting(const char *id)
{
    struct weak_plan_list list;
    struct submission s;

    it_ok(submission_get(it_cx(), id, &s));
    it_ok(submission_weak_plans(it_cx(), &s, &list));
    ck_assert_uint_eq(list.n, 1);
    return list.v[0];
}

START_TEST(before_attesting_what_was_negotiated_is_shown)
{
    const char *id = submitted();
    const char *finding = findings(id).v[0].id;
    const struct milestone step = {.title = "見直し",
                                   .due_date = issue_date(20)};
    const struct plan_in in = {
        .base_version = 1,
        .message = "",
        .actions = "四半期ごとに見直す。",
        .owner = "情報システム部長",
        .due_date = issue_date(20),
        .consulted_on = "",
        .consultation = "",
        .cost_bearer = "vendor",
        .cost_note = "",
        .milestones = &step,
        .nmilestones = 1,
    };
    const char *plan;

    send_back(id);
    ck_assert_str_eq(shown_before_attesting(id).standing, "");
    it_ok(plan_propose(it_cx(), finding, &in, &plan));
    ck_assert_str_eq(shown_before_attesting(id).standing, "proposed");
    struct plan p = plan_of(finding);
    it_as_staff(RITA);
    it_ok(plan_agree(it_cx(), p.id, 2, newest(&p).sha256));
    it_as_vendor(AOZORA, ALICE);
    const struct weak_plan shown = shown_before_attesting(id);
    ck_assert_str_eq(shown.plan_date, issue_date(60));
    ck_assert_str_eq(shown.standing, "agreed");
    ck_assert_str_eq(shown.standing_due.or_null, issue_date(20));
    ck_assert_str_eq(shown.standing_actions.or_null, "四半期ごとに見直す。");
}
END_TEST

START_TEST(what_was_agreed_or_negotiated_stays)
{
    const char *id = submitted();
    const char *finding = findings(id).v[0].id;
    struct plan p = plan_of(finding);

    it_as_staff(RITA);
    it_ok(plan_agree(it_cx(), p.id, 1, newest(&p).sha256));
    send_back(id);
    it_ok(save(id, "1.2", "partly", "もう少し待つ。", issue_date(200)));
    submit(id);
    p = plan_of(finding);
    ck_assert_str_eq(p.state, "agreed");
    ck_assert_int_eq(p.latest_version, 1);
    send_back(id);
    it_ok(save(id, "1.2", "conforms", "", ""));
    submit(id);
    ck_assert_str_eq(plan_of(finding).state, "agreed");
    ck_assert_str_eq(findings(id).v[0].state, "open");
    ck_assert_str_eq(status_of(id, "1.2"), "plan_agreed");
}
END_TEST

START_TEST(an_answer_leaves_alone_what_was_written_by_hand)
{
    const char *id = submitted();
    const char *finding = findings(id).v[0].id, *plan;
    const struct milestone step = {.title = "見直し",
                                   .due_date = issue_date(20)};
    const struct plan_in in = {
        .base_version = 1,
        .message = "",
        .actions = "四半期ごとに見直す。",
        .owner = "情報システム部長",
        .due_date = issue_date(20),
        .consulted_on = "",
        .consultation = "",
        .cost_bearer = "vendor",
        .cost_note = "",
        .milestones = &step,
        .nmilestones = 1,
    };

    it_as_staff(RITA);
    it_ok(plan_propose(it_cx(), finding, &in, &plan));
    send_back(id);
    it_ok(save(id, "1.2", "partly", "もう少し待つ。", issue_date(200)));
    submit(id);
    const struct plan p = plan_of(finding);
    ck_assert_int_eq(p.latest_version, 2);
    ck_assert_str_eq(newest(&p).actions, "四半期ごとに見直す。");
}
END_TEST

START_TEST(a_reviewers_finding_takes_the_plan_of_the_answer)
{
    const char *id = submitted(), *raised;
    static const struct finding_in in = {
        .clause = "9.2", .severity = "high", .title = "t", .description = "d"};

    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    it_ok(finding_raise(it_cx(), id, &in, &raised));
    send_back(id);
    it_ok(save(id, "9.2", "partly", "直す。", issue_date(10)));
    submit(id);
    ck_assert_uint_eq(findings(id).n, 2);
    const struct plan p = plan_of(raised);
    ck_assert_int_eq(p.latest_version, 1);
    ck_assert_str_eq(newest(&p).actions, "直す。");
}
END_TEST

START_TEST(closed_by_the_reviewer_it_does_not_come_back_by_itself)
{
    const char *id = submitted();

    it_as_staff(RITA);
    const char *finding = findings(id).v[0].id;
    it_ok(finding_close(it_cx(), finding, "accepted"));
    ck_assert_str_eq(plan_of(finding).state, "ended");
    send_back(id);
    submit(id);
    ck_assert_uint_eq(findings(id).n, 1);
    ck_assert_str_eq(findings(id).v[0].state, "closed");
    ck_assert_str_eq(plan_of(finding).state, "ended");
}
END_TEST

START_TEST(closed_by_the_reviewer_another_answer_proposes_anew)
{
    const char *id = submitted();

    it_as_staff(RITA);
    const char *before = plan_of(findings(id).v[0].id).id;
    it_ok(finding_close(it_cx(), findings(id).v[0].id, "accepted"));
    send_back(id);
    it_ok(save(id, "1.2", "partly", "毎月見直す。", issue_date(30)));
    submit(id);
    const struct finding_list all = findings(id);
    ck_assert_uint_eq(all.n, 2);
    ck_assert_str_eq(all.v[0].state, "open");
    const struct plan p = plan_of(all.v[0].id);
    ck_assert_str_ne(p.id, before);
    ck_assert_str_eq(p.state, "proposed");
    ck_assert_str_eq(newest(&p).actions, "毎月見直す。");
    ck_assert_str_eq(plan_of(all.v[1].id).state, "ended");
}
END_TEST

START_TEST(the_date_of_a_plan_is_one_that_can_be)
{
    const char *id = issue_draft();
    struct missing_list missing;
    struct submission s;

    issue_keep_only(id, "1.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
    it_fails(ERR_INVALID, "plan_date_past",
             save(id, "1.2", "partly", "x", issue_date(-1)));
    it_fails(ERR_INVALID, "plan_date_far",
             save(id, "1.2", "partly", "x", issue_date(5 * 365 + 3)));
    it_ok(save(id, "1.2", "conforms", "", issue_date(-1)));
    it_ok(save(id, "1.2", "partly", "x", issue_date(0)));
    it_ok(save(id, "9.2", "conforms", "", ""));
    it_cx()->now_us += 2 * US_PER_DAY; /* it has passed since */
    it_ok(save(id, "1.2", "partly", "y", issue_date(-2)));
    it_ok(submission_get(it_cx(), id, &s));
    it_ok(submission_missing(it_cx(), &s, &missing));
    ck_assert_uint_eq(missing.n, 1);
    ck_assert_str_eq(missing.v[0].what,
                     "The date of the plan lies in the past.");
    it_fails(ERR_INVALID, "incomplete",
             submission_submit(it_cx(), id, &attested));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, the_reviewer_finds_a_proposed_plan);
    tcase_add_test(tc, submitted_again_only_what_changed_is_a_new_version);
    tcase_add_test(tc, an_answer_that_is_weak_no_longer_withdraws);
    tcase_add_test(tc, before_attesting_what_was_negotiated_is_shown);
    tcase_add_test(tc, what_was_agreed_or_negotiated_stays);
    tcase_add_test(tc, an_answer_leaves_alone_what_was_written_by_hand);
    tcase_add_test(tc, a_reviewers_finding_takes_the_plan_of_the_answer);
    tcase_add_test(tc, closed_by_the_reviewer_it_does_not_come_back_by_itself);
    tcase_add_test(tc, closed_by_the_reviewer_another_answer_proposes_anew);
    tcase_add_test(tc, the_date_of_a_plan_is_one_that_can_be);
}

int
main(void)
{
    return it_main("own_plan", add_tests);
}
