/* The second cycle: asked again with one action, for several at once, and the
 * two cycles side by side, for both sides of the table. */
#include "answer/answer.h"
#include "cycle/attest.h"
#include "decision/decision.h"
#include "lib/it_edition.h"
#include "reassess/compare.h"
#include "reassess/reassess.h"
#include "vendor/party.h"
#include "verdict/verdict.h"

static const struct attestation attested = {.name = "Alice", .title = "CISO"};
static const char *const asked[] = {"5.2", "9.2", "9.3", "1.2"};

static void
save(const char *id, const char *clause, const char *status,
     const char *comment)
{
    struct answer now = {0};

    it_ok(answer_get(it_cx(), id, it_cx()->actor.vendor_id, clause, &now));
    const struct answer_in in = {.clause = clause,
                                 .status = status,
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

static void
judge(const char *id, const char *vendor, const char *clause,
      const char *verdict)
{
    struct answer now;

    it_ok(answer_get(it_cx(), id, vendor, clause, &now));
    const struct verdict_in in = {.clause = clause,
                                  .verdict = verdict,
                                  .note = "for the vendor",
                                  .internal_note = "not for the vendor",
                                  .answer_version = now.version};
    it_ok(verdict_give(it_cx(), id, &in));
}

static void
decide(const char *id, int days)
{
    const struct decision_in in = {
        .outcome = "approved", .reasons = "r", .valid_until = issue_date(days)};

    as_paul();
    it_ok(decision_take(it_cx(), id, &in));
}

/* Answered, judged and approved for so many days. */
static const char *
first_cycle(const char *engagement, const char *party, const char *vendor,
            const char *manager, int days)
{
    const char *id =
        issue_few(engagement, party, vendor, asked, IT_LENGTH(asked));

    it_as_vendor(vendor, manager);
    for (size_t i = 0; i < IT_LENGTH(asked); i++)
        save(id, asked[i], "not_applicable", "last year");
    it_ok(submission_submit(it_cx(), id, &attested));
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    for (size_t i = 0; i < IT_LENGTH(asked); i++)
        judge(id, vendor, asked[i],
              strcmp(asked[i], "9.3") == 0 ? "gap" : "conforms");
    decide(id, days);
    return id;
}

static const char *
first_of_aozora(int days)
{
    issue_people();
    issue_publish();
    return first_cycle(PAYROLL, AOZORA_PARTY, AOZORA, ALICE, days);
}

/* 5.2 is 5.9 now, 9.9 is new, 1.2 is gone. */
static void
publish_next(void)
{
    json_t *doc = edition_next(1);

    it_as_system();
    edition_copy(doc, "5.2", "5.9");
    edition_remove(doc, "5.2");
    edition_renumber(doc, "5.2", "5.9");
    edition_copy(doc, "9.3", "9.9");
    edition_remove(doc, "1.2");
    it_ok(edition_publish(doc));
}

static struct reassess_result
ask_again(const char *engagement, const char *party)
{
    const struct reassess_pick pick = {engagement, party};
    struct reassess_result r;

    it_as_staff(RITA);
    it_ok(reassess(it_cx(), &pick, 1, reassess_due_date(it_cx()), &r));
    return r;
}

static const struct compare_row *
row_of(const struct compare *c, const char *number)
{
    for (size_t i = 0; i < c->nrows; i++)
        if (strcmp(c->rows[i].clause->number, number) == 0)
            return &c->rows[i];
    ck_abort_msg("no clause %s", number);
}

static size_t
candidates(const char *until)
{
    const struct reassess_filter f = {"", "", until};
    struct reassess_list list;

    it_as_staff(RITA);
    it_ok(reassess_candidates(it_cx(), &f, &list));
    return list.n;
}

START_TEST(whoever_ends_soon_is_asked_again_at_once)
{
    struct reassess_result r;

    first_of_aozora(50);
    first_cycle(BRIDGE_SERVICE, BRIDGE_PARTY, BRIDGE, BOB, 200);
    ck_assert_uint_eq(candidates(issue_date(49)), 0);
    ck_assert_uint_eq(candidates(issue_date(50)), 1);
    ck_assert_uint_eq(candidates(issue_date(200)), 2);
    const struct reassess_pick picks[] = {{PAYROLL, AOZORA_PARTY},
                                          {BRIDGE_SERVICE, BRIDGE_PARTY},
                                          {BRIDGE_SERVICE, AOZORA_PARTY},
                                          {PAYROLL, AOZORA_PARTY}};
    it_ok(reassess(it_cx(), picks, 4, issue_date(20), &r));
    ck_assert_uint_eq(r.nsent, 2);
    ck_assert_uint_eq(r.nskipped, 2); /* no such party; and the same again */
    ck_assert_uint_eq(candidates(""), 0);
    it_ok(reassess(it_cx(), picks, 2, issue_date(20), &r));
    ck_assert_uint_eq(r.nsent, 0);
}
END_TEST

START_TEST(it_is_refused_with_the_reason)
{
    const struct reassess_pick pick = {PAYROLL, AOZORA_PARTY};
    struct reassess_pick many[REASSESS_MAX + 1];
    struct reassess_result r;

    first_of_aozora(50);
    it_as_staff(RITA);
    it_fails(ERR_INVALID, "nothing_chosen",
             reassess(it_cx(), &pick, 0, issue_date(20), &r));
    it_fails(ERR_INVALID, "due_date_invalid",
             reassess(it_cx(), &pick, 1, "soon", &r));
    it_fails(ERR_INVALID, "due_date_past",
             reassess(it_cx(), &pick, 1, issue_date(-1), &r));
    it_fails(ERR_INVALID, "due_date_far",
             reassess(it_cx(), &pick, 1, issue_date(370), &r));
    for (size_t i = 0; i <= REASSESS_MAX; i++)
        many[i] = pick;
    it_fails(ERR_INVALID, "too_many",
             reassess(it_cx(), many, REASSESS_MAX + 1, issue_date(20), &r));
}
END_TEST

START_TEST(what_the_reviewer_chose_and_the_vendor_answered_comes_over)
{
    struct submission s;
    struct scope scope;

    first_of_aozora(50);
    publish_next();
    const struct reassess_result r = ask_again(PAYROLL, AOZORA_PARTY);
    ck_assert_uint_eq(r.nsent, 1);
    it_ok(submission_get(it_cx(), r.submission_id, &s));
    ck_assert_str_eq(s.state, "open");
    ck_assert_int_eq(s.cycle, 2);
    ck_assert_int_eq(s.nasked, 4); /* 5.9, 9.2, 9.3 and the new 9.9 */
    ck_assert_int_eq(s.nanswered, 0);
    it_ok(scope_get(it_cx(), s.id, AOZORA, &scope));
    for (size_t i = 0; i < scope.n; i++)
        if (strcmp(scope.v[i].clause, "3.5") == 0)
            ck_assert_str_eq(scope.v[i].reason, "reviewer:not in this test");
}
END_TEST

START_TEST(two_cycles_stand_side_by_side)
{
    struct compare c;
    struct compare_trend trend;

    const char *first = first_of_aozora(50);
    publish_next();
    const char *second = ask_again(PAYROLL, AOZORA_PARTY).submission_id;
    it_as_vendor(AOZORA, ALICE);
    save(second, "9.2", "not_applicable", "last year");
    save(second, "9.3", "not_applicable", "this year");
    it_ok(compare_cycles(it_cx(), second, "", &c));
    ck_assert_str_eq(c.then.s.id, first);
    ck_assert_uint_eq(c.nrows, 5);
    const struct compare_row *moved = row_of(&c, "5.9");
    ck_assert_str_eq(moved->number_then, "5.2");
    ck_assert(!moved->is_changed);
    ck_assert_str_ne(moved->now.row->carried_over, "");
    ck_assert(!row_of(&c, "9.2")->is_changed);
    const struct compare_row *edited = row_of(&c, "9.3");
    ck_assert(edited->is_changed);
    ck_assert_uint_eq(edited->nparts, 1);
    ck_assert_str_eq(edited->parts[0].label, "Comment");
    ck_assert_int_eq(row_of(&c, "9.9")->turn, COMPARE_ADDED);
    ck_assert_int_eq(row_of(&c, "1.2")->turn, COMPARE_REMOVED);
    it_ok(compare_trend(it_cx(), &c.now.s, &trend));
    ck_assert_uint_eq(trend.n, 2);
    ck_assert_int_eq(trend.v[0].nfailed, 1);
    ck_assert_str_eq(trend.v[0].outcome.or_null, "approved");
    /* 9.9 is new, and nobody has confirmed 5.9 yet. */
    ck_assert_int_eq(trend.v[1].nopen, 2);
    ck_assert_int_eq(trend.v[1].nconforming, 2);
    it_fails(ERR_NOT_FOUND, "no_earlier_cycle",
             compare_cycles(it_cx(), first, "", &c));
    it_fails(ERR_NOT_FOUND, "no_earlier_cycle",
             compare_cycles(it_cx(), second, second, &c));
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found",
             compare_cycles(it_cx(), second, "", &c));
}
END_TEST

START_TEST(the_vendor_learns_no_verdict_before_it_is_told)
{
    struct compare c;

    first_of_aozora(50);
    const char *second = ask_again(PAYROLL, AOZORA_PARTY).submission_id;
    it_as_vendor(AOZORA, ALICE);
    for (size_t i = 0; i < IT_LENGTH(asked); i++)
        save(second, asked[i], "not_applicable", "this year");
    it_ok(submission_submit(it_cx(), second, &attested));
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), second));
    for (size_t i = 0; i < IT_LENGTH(asked); i++)
        judge(second, AOZORA, asked[i],
              strcmp(asked[i], "5.2") == 0 ? "gap" : "conforms");
    it_ok(compare_cycles(it_cx(), second, "", &c));
    ck_assert_int_eq(row_of(&c, "9.3")->turn, COMPARE_BETTER);
    ck_assert_int_eq(row_of(&c, "5.2")->turn, COMPARE_WORSE);
    ck_assert_str_eq(row_of(&c, "5.2")->now.verdict->internal_note,
                     "not for the vendor");
    it_as_vendor(AOZORA, ALICE);
    it_ok(compare_cycles(it_cx(), second, "", &c));
    for (size_t i = 0; i < c.nrows; i++) {
        ck_assert_ptr_null(c.rows[i].now.verdict);
        ck_assert_str_eq(c.rows[i].now.status, "");
        ck_assert_str_eq(c.rows[i].then.verdict->internal_note, "");
        ck_assert_str_eq(c.rows[i].then.verdict->note, "for the vendor");
        ck_assert_int_eq(c.rows[i].turn, COMPARE_SAME);
    }
    decide(second, 300);
    it_as_vendor(AOZORA, ALICE);
    it_ok(compare_cycles(it_cx(), second, "", &c));
    ck_assert_int_eq(row_of(&c, "9.3")->turn, COMPARE_BETTER);
    ck_assert_str_eq(row_of(&c, "5.2")->now.verdict->internal_note, "");
}
END_TEST

/* The last test: it commits, so that the owner can look. */
START_TEST(each_manager_gets_one_mail_about_all_of_theirs)
{
    static const struct reassess_pick picks[] = {{PAYROLL, CENTRE_PARTY},
                                                 {BRIDGE_SERVICE, BRIDGE_PARTY},
                                                 {PAYROLL, AOZORA_PARTY}};
    struct reassess_result r;

    first_of_aozora(50);
    it_as_staff(RITA);
    it_ok(party_join_engagement(it_cx(), CENTRE_PARTY, PAYROLL));
    first_cycle(PAYROLL, CENTRE_PARTY, AOZORA, ALICE, 50);
    first_cycle(BRIDGE_SERVICE, BRIDGE_PARTY, BRIDGE, BOB, 200);
    it_ok(db_commit(it_cx()));
    it_owner_exec("DELETE FROM outbox");
    it_ok(db_begin(it_cx(), false));
    it_as_staff(RITA);
    it_ok(reassess(it_cx(), picks, 3, issue_date(20), &r));
    ck_assert_uint_eq(r.nsent, 3);
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(
        it_owner_text("SELECT string_agg(recipient || ': ' || subject, '; '"
                      " ORDER BY recipient) FROM outbox"),
        "alice@aozora.example: Alludo asks you to answer 2 questionnaires; "
        "bob@bridge.example: Alludo asks you to answer a questionnaire");
    ck_assert_str_eq(
        it_owner_text("SELECT count(*) FROM outbox WHERE body LIKE"
                      " '%大阪データセンター%/submissions/%青空クラウド%"
                      "/submissions/%'"
                      " OR body LIKE '%青空クラウド%/submissions/%"
                      "大阪データセンター%/submissions/%'"),
        "1");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, whoever_ends_soon_is_asked_again_at_once);
    tcase_add_test(tc, it_is_refused_with_the_reason);
    tcase_add_test(tc,
                   what_the_reviewer_chose_and_the_vendor_answered_comes_over);
    tcase_add_test(tc, two_cycles_stand_side_by_side);
    tcase_add_test(tc, the_vendor_learns_no_verdict_before_it_is_told);
    tcase_add_test(tc, each_manager_gets_one_mail_about_all_of_theirs);
}

int
main(void)
{
    return it_main("cycles", add_tests);
}
