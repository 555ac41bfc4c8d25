/* Answers that point to the party which does the work: who may be chosen, and
 * whose control status the clause then has. */
#include "answer/answer.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"
#include "status/status.h"
#include "vendor/party.h"
#include "verdict/verdict.h"

#define CLAUSE "1.1"

/* The vendor's questionnaire and the data centre's, both sent. */
struct pair_of {
    const char *vendor, *centre;
};

static const char *
issued_to(const char *party_id)
{
    const char *id;

    it_ok(submission_draft(it_cx(), PAYROLL, party_id, &id));
    issue_keep_only(id, CLAUSE, "1.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    return id;
}

static struct pair_of
both(void)
{
    struct pair_of p;

    issue_people();
    issue_publish();
    it_as_staff(RITA);
    it_ok(party_join_engagement(it_cx(), CENTRE_PARTY, PAYROLL));
    p.vendor = issued_to(AOZORA_PARTY);
    p.centre = issued_to(CENTRE_PARTY);
    it_as_vendor(AOZORA, ALICE);
    return p;
}

static RESULT
point(const char *submission_id, const char *party_id)
{
    struct answer now;

    TRY(answer_get(it_cx(), submission_id, AOZORA, CLAUSE, &now));
    const struct answer_in in = {
        .clause = CLAUSE,
        .status = "inherited",
        .comment = "",
        .fields = "{}",
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .inherited_party_id = party_id,
        .version = now.version,
        .edit_id = "e",
    };
    return answer_save(it_cx(), submission_id, &in, &now);
}

static RESULT
claim(const char *submission_id, const char *status)
{
    struct answer now;

    TRY(answer_get(it_cx(), submission_id, AOZORA, CLAUSE, &now));
    const struct answer_in in = {
        .clause = CLAUSE,
        .status = status,
        .comment = "x",
        .fields = "{}",
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .version = now.version,
        .edit_id = "e",
    };
    return answer_save(it_cx(), submission_id, &in, &now);
}

/* From the rule in C and from the roll-up in SQL, which must agree. */
static enum status
status_of(const char *submission_id)
{
    struct clause_status_list list;
    struct domain_status_list domains;

    it_ok(status_clauses(it_cx(), submission_id, AOZORA, 0, &list));
    it_ok(status_of_submission(it_cx(), submission_id, AOZORA, &domains));
    for (size_t i = 0; i < list.n; i++) {
        if (strcmp(list.v[i].clause, CLAUSE) != 0)
            continue;
        ck_assert_int_gt(domains.v[0].count[list.v[i].status], 0);
        return list.v[i].status;
    }
    ck_abort_msg("not asked");
}

static struct performer
performer_of(const char *submission_id)
{
    struct performer_list list;

    it_ok(status_performers(it_cx(), submission_id, AOZORA, &list));
    ck_assert_uint_eq(list.n, 1);
    return list.v[0];
}

START_TEST(the_status_follows_the_party)
{
    const struct pair_of p = both();
    struct answer a;

    it_ok(point(p.vendor, CENTRE_PARTY));
    it_ok(answer_get(it_cx(), p.vendor, AOZORA, CLAUSE, &a));
    ck_assert_str_eq(a.inherited_party_id.or_null, CENTRE_PARTY);
    ck_assert_str_eq(a.inherited_name, "大阪データセンター");
    ck_assert_int_eq(status_of(p.vendor), STATUS_UNANSWERED);
    it_ok(claim(p.centre, "conforms"));
    ck_assert_int_eq(status_of(p.vendor), STATUS_ANSWERED);
    status_set_verdict(it_cx(), p.centre, CLAUSE, AOZORA, "gap");
    ck_assert_int_eq(status_of(p.vendor), STATUS_GAP);
    status_set_verdict(it_cx(), p.centre, CLAUSE, AOZORA, "conforms");
    ck_assert_int_eq(status_of(p.vendor), STATUS_CONFORMS);
    status_set_evidence(it_cx(), p.centre, CLAUSE, AOZORA, issue_date(-1));
    ck_assert_int_eq(status_of(p.vendor), STATUS_EVIDENCE_EXPIRED);
    ck_assert(performer_of(p.vendor).is_known);
}
END_TEST

START_TEST(what_the_reviewer_found_here_stands)
{
    const struct pair_of p = both();

    it_ok(point(p.vendor, CENTRE_PARTY));
    it_ok(claim(p.centre, "conforms"));
    status_set_verdict(it_cx(), p.centre, CLAUSE, AOZORA, "conforms");
    status_set_verdict(it_cx(), p.vendor, CLAUSE, AOZORA,
                       "needs_clarification");
    ck_assert_int_eq(status_of(p.vendor), STATUS_NEEDS_CLARIFICATION);
    status_set_verdict(it_cx(), p.vendor, CLAUSE, AOZORA, "conforms");
    status_add_findings(it_cx(), p.vendor, CLAUSE, AOZORA, 1);
    ck_assert_int_eq(status_of(p.vendor), STATUS_GAP);
}
END_TEST

START_TEST(a_party_without_a_questionnaire_is_not_known)
{
    const char *id = issue_draft();

    it_ok(party_join_engagement(it_cx(), CENTRE_PARTY, PAYROLL));
    issue_keep_only(id, CLAUSE, "1.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
    it_ok(point(id, CENTRE_PARTY));
    ck_assert_int_eq(status_of(id), STATUS_UNANSWERED);
    const struct performer p = performer_of(id);
    ck_assert(!p.is_known);
    ck_assert_str_eq(
        status_performer_text(it_cx()->arena, LANG_EN, &p),
        "大阪データセンター has not been assessed on this clause yet.");
}
END_TEST

static const char *
another(const char *parent_id)
{
    const struct party_in in = {.parent_id = parent_id,
                                .name = "第二センター",
                                .kana = "",
                                .country = "JP",
                                .service = "backup",
                                .data_handled = "",
                                .contact_name = "",
                                .contact_email = ""};
    const char *id;

    it_ok(party_add(it_cx(), AOZORA, &in, &id));
    it_ok(party_join_engagement(it_cx(), id, PAYROLL));
    return id;
}

START_TEST(chains_are_followed_and_circles_refused)
{
    const struct pair_of p = both();
    const char *second, *third;

    it_as_staff(RITA);
    second = another(CENTRE_PARTY);
    third = issued_to(second);
    it_as_vendor(AOZORA, ALICE);
    it_ok(point(p.vendor, CENTRE_PARTY));
    it_ok(point(p.centre, second));
    it_ok(claim(third, "conforms"));
    status_set_verdict(it_cx(), third, CLAUSE, AOZORA, "alternative_accepted");
    ck_assert_int_eq(status_of(p.vendor), STATUS_ALTERNATIVE_ACCEPTED);
    it_fails(ERR_INVALID, "performer_circle", point(third, AOZORA_PARTY));
    it_fails(ERR_INVALID, "performer_circle", point(third, CENTRE_PARTY));
    /* Two saves at the same moment could still close one. */
    status_set_inherited(it_cx(), third, CLAUSE, AOZORA, AOZORA_PARTY);
    ck_assert_int_eq(status_of(p.vendor), STATUS_UNANSWERED);
    ck_assert(!performer_of(p.vendor).is_known);
}
END_TEST

START_TEST(only_another_party_of_the_engagement_can_do_it)
{
    const struct pair_of p = both();
    const char *outside;

    it_fails(ERR_INVALID, "performer_self", point(p.vendor, AOZORA_PARTY));
    it_fails(ERR_INVALID, "performer_unknown", point(p.vendor, BRIDGE_PARTY));
    it_fails(ERR_INVALID, "performer_unknown", point(p.vendor, "nobody"));
    it_fails(ERR_INVALID, "performer_unknown", point(p.vendor, PAYROLL));
    it_ok(point(p.centre, AOZORA_PARTY)); /* the vendor always takes part */
    it_ok(claim(p.centre, "conforms"));
    outside = another("");
    it_ok(party_leave_engagement(it_cx(), outside, PAYROLL));
    it_fails(ERR_INVALID, "performer_gone", point(p.vendor, outside));
    it_ok(point(p.vendor, CENTRE_PARTY));
    it_ok(party_end(it_cx(), CENTRE_PARTY));
    it_ok(point(p.vendor, CENTRE_PARTY)); /* as it was; nothing new */
    it_ok(claim(p.vendor, "conforms"));
    it_fails(ERR_INVALID, "performer_gone", point(p.vendor, CENTRE_PARTY));
}
END_TEST

START_TEST(another_answer_forgets_the_party)
{
    const struct pair_of p = both();
    struct answer a;

    it_ok(point(p.vendor, ""));
    it_ok(answer_get(it_cx(), p.vendor, AOZORA, CLAUSE, &a));
    ck_assert_ptr_null(a.inherited_party_id.or_null);
    struct missing_list missing;
    struct submission s;
    it_ok(submission_get(it_cx(), p.vendor, &s));
    it_ok(submission_missing(it_cx(), &s, &missing));
    ck_assert_str_eq(missing.v[0].clause, CLAUSE);
    it_ok(point(p.vendor, CENTRE_PARTY));
    it_ok(point(p.vendor, NULL)); /* a form that does not ask for it */
    it_ok(answer_get(it_cx(), p.vendor, AOZORA, CLAUSE, &a));
    ck_assert_str_eq(a.inherited_party_id.or_null, CENTRE_PARTY);
    it_ok(claim(p.vendor, "not_applicable"));
    it_ok(answer_get(it_cx(), p.vendor, AOZORA, CLAUSE, &a));
    ck_assert_ptr_null(a.inherited_party_id.or_null);
    ck_assert_str_eq(a.inherited_name, "");
    ck_assert_int_eq(status_of(p.vendor), STATUS_ANSWERED);
}
END_TEST

START_TEST(who_left_does_nothing_any_more)
{
    const struct pair_of p = both();
    struct missing_list missing;
    struct submission s;

    it_ok(point(p.vendor, CENTRE_PARTY));
    it_ok(claim(p.centre, "conforms"));
    it_ok(party_leave_engagement(it_cx(), CENTRE_PARTY, PAYROLL));
    ck_assert_int_eq(status_of(p.vendor), STATUS_ANSWERED); /* not seen yet */
    it_as_staff(RITA);
    it_ok(party_see_left(it_cx(), CENTRE_PARTY, PAYROLL));
    ck_assert_int_eq(status_of(p.vendor), STATUS_UNANSWERED);
    const struct performer who = performer_of(p.vendor);
    ck_assert(who.is_gone);
    ck_assert_str_eq(status_performer_text(it_cx()->arena, LANG_EN, &who),
                     "大阪データセンター takes no part in this engagement any "
                     "more.");
    it_as_vendor(AOZORA, ALICE);
    it_ok(submission_get(it_cx(), p.vendor, &s));
    it_ok(submission_missing(it_cx(), &s, &missing));
    ck_assert_str_eq(missing.v[0].clause, CLAUSE);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, the_status_follows_the_party);
    tcase_add_test(tc, what_the_reviewer_found_here_stands);
    tcase_add_test(tc, a_party_without_a_questionnaire_is_not_known);
    tcase_add_test(tc, chains_are_followed_and_circles_refused);
    tcase_add_test(tc, only_another_party_of_the_engagement_can_do_it);
    tcase_add_test(tc, another_answer_forgets_the_party);
    tcase_add_test(tc, who_left_does_nothing_any_more);
}

int
main(void)
{
    return it_main("inherited", add_tests);
}
