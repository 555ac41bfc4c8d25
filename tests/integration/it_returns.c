/* What happens between a return and the next submission: the new date, what
 * goes back as it came, and what must never keep the vendor from submitting. */
#include "answer/answer.h"
#include "attachment/attachment.h"
#include "cycle/attest.h"
#include "cycle/unchanged.h"
#include "lib/it_issue.h"
#include "review/clarify.h"
#include "submission/due_date.h"
#include "teamwork/assignment.h"
#include "thread/thread.h"
#include "vendor/party.h"

#include <string.h>

static const struct attestation attested = {.name = "Alice", .title = "CISO"};

static RESULT
save(const char *id, const char *clause, const char *status,
     const char *comment, const char *performer)
{
    struct answer now;

    TRY(answer_get(it_cx(), id, AOZORA, clause, &now));
    const struct answer_in in = {
        .clause = clause,
        .status = status,
        .comment = comment,
        .fields = "{}",
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .inherited_party_id = performer,
        .version = now.version,
        .edit_id = random_uuid(it_cx()->arena),
    };
    return answer_save(it_cx(), id, &in, &now);
}

static RESULT
save_fields(const char *id, const char *clause, const char *fields)
{
    struct answer now;

    TRY(answer_get(it_cx(), id, AOZORA, clause, &now));
    const struct answer_in in = {
        .clause = clause,
        .status = "conforms",
        .comment = "x",
        .fields = fields,
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .version = now.version,
        .edit_id = random_uuid(it_cx()->arena),
    };
    return answer_save(it_cx(), id, &in, &now);
}

/* Two clauses answered, submitted and in review, three weeks after the due
 * date. */
static const char *
in_review_with(const char *status, const char *performer)
{
    const char *id = issue_draft();

    if (*performer != '\0')
        it_ok(party_join_engagement(it_cx(), performer, PAYROLL));
    issue_keep_only(id, "1.1", "1.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
    it_ok(save(id, "1.1", status, "x", performer));
    it_ok(save(id, "1.2", "conforms", "x", ""));
    it_ok(submission_submit(it_cx(), id, &attested));
    it_context.now_us += 51 * US_PER_DAY;
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    return id;
}

static const char *
in_review(void)
{
    return in_review_with("not_applicable", "");
}

static RESULT
send_back(const char *id, const char *const clauses[], size_t n,
          const char *due)
{
    struct clarify_item items[2];
    const char *where;

    for (size_t i = 0; i < n; i++)
        items[i] = (struct clarify_item){clauses[i], "Please see."};
    const struct clarify_in in = {
        .kind = "return",
        .message = "Please look again.",
        .due_date = {due},
        .v = items,
        .n = n,
    };
    it_as_staff(RITA);
    return clarify_send(it_cx(), id, &in, &where);
}

static const char *const one[] = {"1.2"};
static const char *const both[] = {"1.1", "1.2"};

static struct submission
got(const char *id)
{
    struct submission s;

    it_ok(submission_get(it_cx(), id, &s));
    return s;
}

static RESULT
submit(const char *id, const char *reason)
{
    struct attestation by = attested;

    by.unchanged_reason.or_null = reason;
    it_as_vendor(AOZORA, ALICE);
    return submission_submit(it_cx(), id, &by);
}

/* The date. ----------------------------------------------------------------*/

START_TEST(a_return_sets_a_new_due_date)
{
    const char *id = in_review();
    struct clarify_sent_list sent;

    it_ok(send_back(id, one, 1, issue_date(10)));
    const struct submission s = got(id);
    ck_assert_str_eq(s.due_date.or_null, issue_date(10));
    it_as_vendor(AOZORA, ALICE);
    it_ok(clarify_sent_list(it_cx(), &s, &sent));
    ck_assert_uint_eq(sent.n, 1);
    ck_assert_str_eq(sent.v[0].due_date.or_null, issue_date(10));
}
END_TEST

START_TEST(the_date_of_a_return_has_its_limits)
{
    const char *id = in_review();

    it_fails(ERR_INVALID, "due_date_past",
             send_back(id, one, 1, issue_date(-1)));
    it_fails(ERR_INVALID, "due_date_far",
             send_back(id, one, 1, issue_date(370)));
    it_fails(ERR_INVALID, "due_date_invalid",
             send_back(id, one, 1, "next week"));
    ck_assert_str_eq(got(id).state, "in_review");
    it_ok(send_back(id, one, 1, issue_date(0)));
}
END_TEST

START_TEST(the_usual_date_is_no_day_of_a_weekend)
{
    const char *id = in_review();
    const struct submission s = got(id);
    int days;

    for (int i = 0; i < 7; i++) {
        it_context.now_us += US_PER_DAY;
        const char *date = due_date_of_return(it_cx(), &s);
        ck_assert(clock_days_between("1970-01-05", date, &days));
        ck_assert_int_lt(days % 7, 5);
        ck_assert_str_ge(date, issue_date(14));
        ck_assert_str_le(date, issue_date(16));
    }
    it_ok(send_back(id, one, 1, NULL));
    ck_assert_str_eq(got(id).due_date.or_null, due_date_of_return(it_cx(), &s));
}
END_TEST

START_TEST(a_date_that_is_later_already_stays)
{
    const char *id = in_review();
    struct submission s = got(id);

    s.due_date.or_null = issue_date(40);
    ck_assert_str_eq(due_date_of_return(it_cx(), &s), issue_date(40));
}
END_TEST

START_TEST(work_that_was_given_away_is_due_with_the_return)
{
    const char *id = issue_draft();
    const struct place domain = {.domain = 1, .clause = ""};
    const struct assign_in in = {.user_id = ALICE,
                                 .due_date = issue_date(5),
                                 .places = &domain,
                                 .nplaces = 1};
    struct duty_list duties;

    issue_keep_only(id, "1.1", "1.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
    it_ok(assignment_put(it_cx(), id, &in));
    it_ok(save(id, "1.1", "not_applicable", "x", ""));
    it_ok(save(id, "1.2", "conforms", "x", ""));
    it_ok(submission_submit(it_cx(), id, &attested));
    it_context.now_us += 51 * US_PER_DAY;
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    it_ok(send_back(id, one, 1, issue_date(10)));
    it_as_vendor(AOZORA, ALICE);
    it_ok(assignment_duties(it_cx(), &duties));
    ck_assert_uint_eq(duties.n, 1);
    ck_assert_str_eq(duties.v[0].due_date, issue_date(10));
}
END_TEST

/* What goes back as it came. -----------------------------------------------*/

START_TEST(what_was_not_touched_needs_a_reason)
{
    const char *id = in_review();
    struct clause_names names;
    struct unchanged_list list;

    it_ok(send_back(id, both, 2, NULL));
    it_as_vendor(AOZORA, ALICE);
    struct submission s = got(id);
    it_ok(unchanged_now(it_cx(), &s, &names));
    ck_assert_uint_eq(names.n, 2);
    it_ok(save(id, "1.2", "conforms", "Version 4.", ""));
    it_ok(unchanged_now(it_cx(), &s, &names));
    ck_assert_uint_eq(names.n, 1);
    ck_assert_str_eq(names.v[0], "1.1");
    it_fails(ERR_INVALID, "unchanged_reason_missing", submit(id, NULL));
    it_fails(ERR_INVALID, "unchanged_reason_missing", submit(id, " \n"));
    ck_assert_str_eq(got(id).state, "returned");
    it_ok(submit(id, "It is right as it stands."));
    it_as_staff(RITA);
    s = got(id);
    it_ok(unchanged_list(it_cx(), &s, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_ptr_nonnull(unchanged_find(&list, &s, "1.1"));
    ck_assert_ptr_null(unchanged_find(&list, &s, "1.2"));
    ck_assert_str_eq(list.v[0].reason, "It is right as it stands.");
    it_as_vendor(BRIDGE, BOB);
    it_ok(unchanged_list(it_cx(), &s, &list));
    ck_assert_uint_eq(list.n, 0);
}
END_TEST

START_TEST(what_was_changed_and_changed_back_is_unchanged)
{
    const char *id = in_review();

    it_ok(send_back(id, one, 1, NULL));
    it_as_vendor(AOZORA, ALICE);
    it_ok(save(id, "1.2", "conforms", "Version 4.", ""));
    it_ok(save(id, "1.2", "conforms", "x", ""));
    it_fails(ERR_INVALID, "unchanged_reason_missing", submit(id, NULL));
}
END_TEST

START_TEST(a_reply_or_evidence_is_a_change)
{
    const char *id = in_review();
    struct attachment_writer *w;
    const char *file;

    it_ok(send_back(id, both, 2, NULL));
    it_as_vendor(AOZORA, ALICE);
    it_context.now_us += US_PER_MINUTE;
    it_ok(attachment_begin(it_cx(), AOZORA, "policy.txt", &w));
    it_ok(attachment_write(it_cx(), w, "Policy\n", 7));
    it_ok(attachment_finish(it_cx(), w, &file));
    it_ok(attachment_use(it_cx(), id, "1.2", file));
    it_fails(ERR_INVALID, "unchanged_reason_missing", submit(id, NULL));
    it_ok(thread_say(it_cx(), id, "1.1", "We do not have any.", false));
    it_ok(submit(id, NULL));
}
END_TEST

START_TEST(the_next_round_asks_anew)
{
    const char *id = in_review();
    struct clarify_sent_list sent;
    struct unchanged_list list;

    it_ok(send_back(id, one, 1, NULL));
    it_ok(submit(id, "As it is."));
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    it_context.now_us += US_PER_DAY;
    it_ok(send_back(id, one, 1, NULL));
    const struct submission s = got(id);
    it_ok(unchanged_list(it_cx(), &s, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_ptr_null(unchanged_find(&list, &s, "1.2"));
    it_ok(clarify_sent_list(it_cx(), &s, &sent));
    ck_assert_uint_eq(sent.n, 2);
    ck_assert(!sent.v[0].is_unchanged && !sent.v[0].is_answered);
    ck_assert(sent.v[1].is_unchanged && sent.v[1].is_answered);
    it_fails(ERR_INVALID, "unchanged_reason_missing", submit(id, ""));
}
END_TEST

/* What is closed keeps nobody from submitting. -----------------------------*/

START_TEST(a_party_that_left_does_not_bar_the_way)
{
    const char *id = in_review_with("inherited", CENTRE_PARTY);

    it_ok(send_back(id, one, 1, NULL));
    it_as_vendor(AOZORA, ALICE);
    it_ok(party_leave_engagement(it_cx(), CENTRE_PARTY, PAYROLL));
    it_ok(save(id, "1.2", "conforms", "Version 4.", ""));
    it_fails(ERR_CONFLICT, "submission_closed",
             save(id, "1.1", "not_applicable", "x", ""));
    it_ok(submit(id, NULL));
}
END_TEST

START_TEST(nor_does_a_file_that_a_returned_answer_calls_for)
{
    static const char *const chosen[] = {"22.1"};
    const char *id = issue_draft();
    struct missing_list missing;

    issue_keep_only(id, "22.1", "22.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
    it_ok(save_fields(id, "22.1", "{\"framework\":[\"iso_27001\"]}"));
    it_ok(save_fields(id, "22.2", "{}"));
    it_ok(submit(id, NULL));
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    it_ok(send_back(id, chosen, 1, NULL));
    it_as_vendor(AOZORA, ALICE);
    it_ok(save_fields(id, "22.1",
                      "{\"framework\":[\"other\"],\"framework_other\":\"x\"}"));
    const struct submission s = got(id);
    it_ok(submission_missing(it_cx(), &s, &missing));
    ck_assert_uint_eq(missing.n, 0);
    it_ok(submit(id, NULL));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_return_sets_a_new_due_date);
    tcase_add_test(tc, the_date_of_a_return_has_its_limits);
    tcase_add_test(tc, the_usual_date_is_no_day_of_a_weekend);
    tcase_add_test(tc, a_date_that_is_later_already_stays);
    tcase_add_test(tc, work_that_was_given_away_is_due_with_the_return);
    tcase_add_test(tc, what_was_not_touched_needs_a_reason);
    tcase_add_test(tc, what_was_changed_and_changed_back_is_unchanged);
    tcase_add_test(tc, a_reply_or_evidence_is_a_change);
    tcase_add_test(tc, the_next_round_asks_anew);
    tcase_add_test(tc, a_party_that_left_does_not_bar_the_way);
    tcase_add_test(tc, nor_does_a_file_that_a_returned_answer_calls_for);
}

int
main(void)
{
    return it_main("returns", add_tests);
}
