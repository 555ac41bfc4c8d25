/* Whose turn it is with a submission: over returns, decision and cancellation;
 * what both sides see of it. */
#include "answer/answer.h"
#include "cycle/attest.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"
#include "turn/turn.h"

static const struct attestation attested = {
    .name = "Alice", .title = "CISO", .unchanged_reason = {"As it is."}};
static const struct return_item item = {"1.2", "Which version?"};

static void
answer(const char *id, const char *clause)
{
    struct answer current;
    const struct answer_in in = {
        .clause = clause,
        .status = "conforms",
        .comment = "",
        .fields = "{}",
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .edit_id = random_uuid(it_cx()->arena),
    };

    it_ok(answer_save(it_cx(), id, &in, &current));
}

static const char *
issued(void)
{
    const char *id = issue_draft();

    issue_keep_only(id, "1.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    return id;
}

static void
days_later(int days)
{
    it_context.now_us += days * US_PER_DAY;
}

static void
submit(const char *id)
{
    it_as_vendor(AOZORA, ALICE);
    it_ok(submission_submit(it_cx(), id, &attested));
    it_as_staff(RITA);
}

static struct turn_sums
sums(const char *id, struct turn_list *out)
{
    it_ok(turn_list(it_cx(), id, AOZORA, out));
    return turn_sum(out, it_cx()->now_us);
}

START_TEST(a_return_stops_the_reviewers_clock)
{
    const char *id = issued();
    struct turn_list list;
    struct turn_sums s = sums(id, &list);

    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(s.running, "vendor");
    days_later(5);
    it_as_vendor(AOZORA, ALICE);
    answer(id, "1.2");
    answer(id, "9.2");
    submit(id);
    days_later(1);
    it_ok(submission_start_review(it_cx(), id)); /* waiting counts as well */
    days_later(1);
    it_ok(submission_return(it_cx(), id, &item, 1, "Please see.", ""));
    days_later(3);
    s = sums(id, &list);
    ck_assert_int_eq(s.alludo_us, 2 * US_PER_DAY);
    ck_assert_int_eq(s.vendor_us, 8 * US_PER_DAY);
    ck_assert_int_eq(s.running_us, 3 * US_PER_DAY);
    submit(id);
    days_later(2);
    it_ok(submission_start_review(it_cx(), id));
    it_ok(submission_return(it_cx(), id, &item, 1, "Once more.", ""));
    days_later(4);
    submit(id);
    it_ok(submission_start_review(it_cx(), id));
    days_later(1);
    it_ok(submission_decided(it_cx(), id));
    days_later(40);
    s = sums(id, &list);
    ck_assert_uint_eq(list.n, 6);
    ck_assert_int_eq(s.nreturns, 2);
    ck_assert_int_eq(s.vendor_us, 12 * US_PER_DAY);
    ck_assert_int_eq(s.alludo_us, 5 * US_PER_DAY);
    ck_assert_str_eq(s.running, "");
    ck_assert_str_eq(list.v[5].ended_by, "decided");
    it_as_vendor(AOZORA, ALICE); /* who sees the same */
    ck_assert_int_eq(sums(id, &list).alludo_us, 5 * US_PER_DAY);
    it_as_vendor(BRIDGE, BOB);
    ck_assert_int_eq(sums(id, &list).alludo_us, 0);
}
END_TEST

START_TEST(a_cancelled_one_is_nobodys_turn)
{
    const char *id = issued();
    struct turn_list list;

    days_later(2);
    it_ok(submission_cancel(it_cx(), id, "over"));
    days_later(2);
    const struct turn_sums s = sums(id, &list);
    ck_assert_str_eq(s.running, "");
    ck_assert_int_eq(s.vendor_us, 2 * US_PER_DAY);
    ck_assert_str_eq(list.v[0].ended_by, "cancelled");
}
END_TEST

START_TEST(a_clock_that_goes_back_takes_no_time_away)
{
    const char *id = issued();
    struct turn_list list;

    it_as_vendor(AOZORA, ALICE);
    answer(id, "1.2");
    answer(id, "9.2");
    days_later(-1);
    submit(id);
    const struct turn_sums s = sums(id, &list);
    ck_assert_int_eq(s.vendor_us, 0);
    ck_assert_int_eq(s.alludo_us, 0);
    ck_assert_str_eq(s.running, "alludo");
}
END_TEST

START_TEST(a_refusal_names_act_and_state)
{
    const char *id = issued();

    it_context.lang = LANG_EN;
    it_fails(ERR_CONFLICT, "wrong_state",
             submission_return(it_cx(), id, &item, 1, "x", ""));
    ck_assert_ptr_nonnull(
        strstr(it_context.fault.message, "“Return clauses to the vendor”"));
    ck_assert_ptr_nonnull(strstr(it_context.fault.message, "“Open”"));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_return_stops_the_reviewers_clock);
    tcase_add_test(tc, a_cancelled_one_is_nobodys_turn);
    tcase_add_test(tc, a_clock_that_goes_back_takes_no_time_away);
    tcase_add_test(tc, a_refusal_names_act_and_state);
}

int
main(void)
{
    return it_main("turn", add_tests);
}
