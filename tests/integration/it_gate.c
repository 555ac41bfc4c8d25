/* The gate: fails closed, changes by itself with the date, knows its reasons.
 */
#include "gate/gate.h"
#include "lib/it_story.h"
#include "vendor/party.h"

static void
decide(const char *party_id, const char *submission_id, const char *outcome,
       const char *valid_until)
{
    it_owner_exec(arena_printf(
        it_cx()->arena,
        "INSERT INTO decisions (id, vendor_id, submission_id, engagement_id,"
        " party_id, outcome, conditions, reasons, valid_until, decided_by,"
        " decided_by_name, decided_us) VALUES (gen_random_uuid(), '" AOZORA
        "', '%s', '" ENGAGEMENT "', '%s', '%s', '', 'r', %s, '" PAUL
        "', 'Paul', 5)",
        submission_id, party_id, outcome,
        valid_until[0] != '\0'
            ? arena_printf(it_cx()->arena, "'%s'", valid_until)
            : "NULL"));
}

static struct gate
gate_now(void)
{
    struct gate g;

    it_as_staff(RITA);
    it_ok(gate_read(it_cx(), ENGAGEMENT, &g));
    return g;
}

static void
is_gate(const char *outcome, const char *reason)
{
    const struct gate g = gate_now();

    ck_assert_str_eq(g.outcome, outcome);
    if (reason[0] == '\0') {
        ck_assert_uint_eq(g.nreasons, 0);
        return;
    }
    for (size_t i = 0; i < g.nreasons; i++)
        if (strcmp(g.reasons[i].code, reason) == 0)
            return;
    ck_abort_msg("no reason %s", reason);
}

START_TEST(without_a_decision_it_is_pending)
{
    story_begin();
    is_gate("pending", "no_decision");
}
END_TEST

START_TEST(a_valid_decision_approves)
{
    story_begin();
    decide(AOZORA_PARTY, SUBMISSION, "approved", story_date(100));
    is_gate("approved", "");
}
END_TEST

START_TEST(the_last_day_counts_and_the_next_does_not)
{
    story_begin();
    decide(AOZORA_PARTY, SUBMISSION, "approved", story_date(0));
    is_gate("approved", "");
    it_cx()->now_us += US_PER_DAY;
    is_gate("expired", "decision_expired");
}
END_TEST

START_TEST(not_approved_stays_so)
{
    story_begin();
    decide(AOZORA_PARTY, SUBMISSION, "not_approved", "");
    is_gate("not_approved", "decided_not_approved");
}
END_TEST

START_TEST(an_overdue_plan_suspends_by_itself)
{
    story_begin();
    decide(AOZORA_PARTY, SUBMISSION, "approved_with_conditions",
           story_date(100));
    it_owner_exec(arena_printf(
        it_cx()->arena,
        "UPDATE clause_status SET plan_state = 'agreed', plan_due = '%s',"
        " open_findings = 1 WHERE clause = '7.1'",
        story_date(1)));
    is_gate("approved_with_conditions", "decided_with_conditions");
    it_cx()->now_us += 2 * US_PER_DAY;
    is_gate("suspended", "plan_overdue");
}
END_TEST

START_TEST(expired_evidence_counts_on_knock_out_clauses_only)
{
    story_begin();
    decide(AOZORA_PARTY, SUBMISSION, "approved", story_date(100));
    it_owner_exec("UPDATE clause_status SET evidence_expires = '2020-01-01'"
                  " WHERE clause = '7.1'");
    is_gate("approved", "");
    it_owner_exec("UPDATE clause_status SET evidence_expires = '2020-01-01'"
                  " WHERE clause = '3.2'");
    is_gate("suspended", "evidence_expired");
}
END_TEST

START_TEST(old_files_count_for_claims_that_rest_on_them_only)
{
    story_begin();
    decide(AOZORA_PARTY, SUBMISSION, "approved", story_date(100));
    it_owner_exec("UPDATE clause_status SET evidence_expires = '2020-01-01',"
                  " claim = 'not_applicable' WHERE clause = '3.2'");
    is_gate("approved", "");
    it_owner_exec("UPDATE clause_status SET claim = 'conforms'"
                  " WHERE clause = '3.2'");
    is_gate("suspended", "evidence_expired");
}
END_TEST

START_TEST(an_unassessed_sub_processor_adds_a_condition)
{
    story_begin();
    decide(AOZORA_PARTY, SUBMISSION, "approved", story_date(100));
    it_owner_exec("INSERT INTO engagement_parties VALUES ('" ENGAGEMENT
                  "', '" CENTRE_PARTY "', '" AOZORA "')");
    is_gate("approved_with_conditions", "sub_processor_unassessed");
    gate_configure(true);
    is_gate("suspended", "sub_processor_unassessed");
    gate_configure(false);
}
END_TEST

START_TEST(a_sub_processor_that_left_counts_until_alludo_has_seen_it)
{
    story_begin();
    decide(AOZORA_PARTY, SUBMISSION, "approved", story_date(100));
    it_owner_exec("INSERT INTO engagement_parties VALUES ('" ENGAGEMENT
                  "', '" CENTRE_PARTY "', '" AOZORA "')");
    it_as_vendor(AOZORA, ALICE);
    it_ok(party_leave_engagement(it_cx(), CENTRE_PARTY, ENGAGEMENT));
    is_gate("approved_with_conditions", "sub_processor_unassessed");
    it_as_vendor(AOZORA, ALICE);
    it_ok(party_end(it_cx(), CENTRE_PARTY));
    is_gate("approved_with_conditions", "sub_processor_unassessed");
    struct party_left_list left;
    it_ok(party_left_list(it_cx(), AOZORA, &left));
    ck_assert_uint_eq(left.n, 1);
    ck_assert(left.v[0].is_ended);
    it_ok(party_see_left(it_cx(), CENTRE_PARTY, ENGAGEMENT));
    is_gate("approved", "");
    it_ok(party_see_left(it_cx(), CENTRE_PARTY, ENGAGEMENT)); /* once more */
}
END_TEST

START_TEST(a_reviewer_ends_a_sub_processor_at_once)
{
    story_begin();
    decide(AOZORA_PARTY, SUBMISSION, "approved", story_date(100));
    it_owner_exec("INSERT INTO engagement_parties VALUES ('" ENGAGEMENT
                  "', '" CENTRE_PARTY "', '" AOZORA "')");
    it_as_staff(RITA);
    it_ok(party_end(it_cx(), CENTRE_PARTY));
    is_gate("approved", "");
}
END_TEST

START_TEST(an_unknown_engagement_does_not_exist)
{
    struct gate g;

    story_begin();
    it_as_staff(RITA);
    it_fails(ERR_NOT_FOUND, "not_found", gate_read(it_cx(), BRIDGE, &g));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, without_a_decision_it_is_pending);
    tcase_add_test(tc, a_valid_decision_approves);
    tcase_add_test(tc, the_last_day_counts_and_the_next_does_not);
    tcase_add_test(tc, not_approved_stays_so);
    tcase_add_test(tc, an_overdue_plan_suspends_by_itself);
    tcase_add_test(tc, expired_evidence_counts_on_knock_out_clauses_only);
    tcase_add_test(tc, old_files_count_for_claims_that_rest_on_them_only);
    tcase_add_test(tc, an_unassessed_sub_processor_adds_a_condition);
    tcase_add_test(tc,
                   a_sub_processor_that_left_counts_until_alludo_has_seen_it);
    tcase_add_test(tc, a_reviewer_ends_a_sub_processor_at_once);
    tcase_add_test(tc, an_unknown_engagement_does_not_exist);
}

int
main(void)
{
    return it_main("gate", add_tests);
}
