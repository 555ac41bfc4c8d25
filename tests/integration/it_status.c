/* The stored status against the rule in C, the roll-up, who sees what. */
#include "base/text.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"
#include "status/status.h"

#define TODAY "2026-11-22"

/* Every combination of inputs, as rows: the database and status_derive() must
 * agree on each, with and without the clock. */
START_TEST(the_database_and_the_rule_agree)
{
    PGresult *res = PQexec(
        it_owner_pg,
        "BEGIN;"
        "ALTER TABLE clause_status DISABLE TRIGGER ALL;"
        "INSERT INTO clause_status (submission_id, clause, vendor_id,"
        " engagement_id, party_id, domain, knock_out, claim, verdict,"
        " open_findings, plan_state, plan_due, evidence_expires)"
        " SELECT '00000000-0000-7000-8000-000000000051',"
        "  'x' || row_number() OVER (),"
        "  '" AOZORA "', '" PAYROLL "', '" AOZORA_PARTY "', 1, false,"
        "  claim, verdict, findings, plan, due, expires FROM"
        " unnest(ARRAY['', 'conforms', 'partly', 'does_not_conform',"
        "  'not_applicable', 'alternative', 'inherited']) AS claim,"
        " unnest(ARRAY['', 'conforms', 'gap', 'needs_clarification',"
        "  'alternative_accepted', 'not_applicable']) AS verdict,"
        " unnest(ARRAY[0, 1]) AS findings,"
        " unnest(ARRAY['', 'proposed', 'agreed', 'closed']) AS plan,"
        " unnest(ARRAY[NULL, date '2026-11-21', '2026-11-22']) AS due,"
        " unnest(ARRAY[NULL, date '2026-11-21', '2026-11-22']) AS expires;"
        "SELECT claim, verdict, open_findings, plan_state,"
        "  coalesce(plan_due::text, ''),"
        "  coalesce(evidence_expires::text, ''),"
        "  status, status_on(c, '" TODAY "') FROM clause_status c");

    ck_assert_msg(PQresultStatus(res) == PGRES_TUPLES_OK, "%s",
                  PQerrorMessage(it_owner_pg));
    ck_assert_int_eq(PQntuples(res), 7 * 6 * 2 * 4 * 3 * 3);
    for (int i = 0; i < PQntuples(res); i++) {
        const struct status_inputs in = {
            .claim = PQgetvalue(res, i, 0),
            .verdict = PQgetvalue(res, i, 1),
            .open_findings = *PQgetvalue(res, i, 2) - '0',
            .plan_state = PQgetvalue(res, i, 3),
            .plan_due = PQgetvalue(res, i, 4),
            .evidence_expires = PQgetvalue(res, i, 5),
        };
        ck_assert_str_eq(status_code(status_derive(&in, TODAY)),
                         PQgetvalue(res, i, 7));
        /* Before any date has passed, the stored status is the status, but
         * for a claim that points to another party's. */
        if (strcmp(in.claim, "inherited") == 0)
            continue;
        ck_assert_str_eq(status_code(status_derive(&in, "2026-01-01")),
                         PQgetvalue(res, i, 6));
    }
    PQclear(res);
    it_owner_exec("ROLLBACK");
}
END_TEST

static const char *
issued(void)
{
    const char *id = issue_draft();

    issue_keep_only(id, "1.1", "1.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    return id;
}

static struct clause_status
clause_now(const char *id, const char *clause)
{
    struct clause_status_list list;

    it_ok(status_clauses(it_cx(), id, AOZORA, 0, &list));
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(list.v[i].clause, clause) == 0)
            return list.v[i];
    ck_abort_msg("clause %s is not asked", clause);
}

START_TEST(each_input_moves_the_status)
{
    const char *id = issued(), *c = "1.1";
    struct cx *cx = it_cx();

    ck_assert_int_eq(clause_now(id, c).status, STATUS_UNANSWERED);
    status_set_claim(cx, id, c, AOZORA, "conforms");
    ck_assert_int_eq(clause_now(id, c).status, STATUS_ANSWERED);
    status_set_evidence(cx, id, c, AOZORA, issue_date(-1));
    ck_assert_int_eq(clause_now(id, c).status, STATUS_EVIDENCE_EXPIRED);
    status_set_evidence(cx, id, c, AOZORA, "");
    status_set_verdict(cx, id, c, AOZORA, "gap");
    ck_assert_int_eq(clause_now(id, c).status, STATUS_GAP);
    status_add_findings(cx, id, c, AOZORA, 1);
    ck_assert_int_eq(clause_now(id, c).status, STATUS_GAP);
    status_add_findings(cx, id, c, AOZORA, -1);
    status_add_findings(cx, id, c, AOZORA, -1); /* never below none */
    status_add_findings(cx, id, c, AOZORA, 1);
    ck_assert_int_eq(clause_now(id, c).status, STATUS_GAP);
    ck_assert_int_eq(clause_now(id, "1.2").status, STATUS_UNANSWERED);
}
END_TEST

START_TEST(a_domain_is_as_bad_as_its_worst_clause)
{
    const char *id = issued();
    struct domain_status_list list;

    status_set_claim(it_cx(), id, "1.1", AOZORA, "conforms");
    status_set_verdict(it_cx(), id, "1.1", AOZORA, "conforms");
    it_ok(status_of_submission(it_cx(), id, AOZORA, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_int_eq(list.v[0].domain, 1);
    ck_assert_int_eq(list.v[0].count[STATUS_CONFORMS], 1);
    ck_assert_int_eq(list.v[0].count[STATUS_UNANSWERED], 1);
    ck_assert_int_eq(list.v[0].worst, STATUS_UNANSWERED);
    it_ok(status_of_all(it_cx(), &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].submission_id, id);
    it_ok(status_of_submissions(it_cx(), &id, 1, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_int_eq(list.v[0].worst, STATUS_UNANSWERED);
    it_ok(status_of_submissions(it_cx(), NULL, 0, &list));
    ck_assert_uint_eq(list.n, 0);
}
END_TEST

START_TEST(only_the_newest_issued_cycle_counts)
{
    const char *id = issued(), *next;
    struct domain_status_list list;

    it_ok(submission_cancel(it_cx(), id, "wrong party"));
    it_ok(status_of_all(it_cx(), &list));
    ck_assert_uint_eq(list.n, 0);
    it_ok(submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &next));
    it_ok(status_of_all(it_cx(), &list));
    ck_assert_uint_eq(list.n, 0);
    it_ok(submission_issue(it_cx(), next, issue_date(30)));
    it_ok(status_of_all(it_cx(), &list));
    ck_assert_uint_eq(list.n, 17); /* domains that ask something */
    ck_assert_str_eq(list.v[0].submission_id, next);
}
END_TEST

START_TEST(a_vendor_cannot_reach_anothers_status)
{
    const char *id = issued();
    struct clause_status_list clauses;
    struct domain_status_list domains;

    it_as_vendor(BRIDGE, BOB);
    /* Neither under the own name nor under the other's. */
    it_ok(status_clauses(it_cx(), id, BRIDGE, 0, &clauses));
    ck_assert_uint_eq(clauses.n, 0);
    it_ok(status_clauses(it_cx(), id, AOZORA, 0, &clauses));
    ck_assert_uint_eq(clauses.n, 0);
    it_ok(status_of_submission(it_cx(), id, AOZORA, &domains));
    ck_assert_uint_eq(domains.n, 0);
    status_set_claim(it_cx(), id, "1.1", AOZORA, "conforms");
    it_as_staff(RITA);
    ck_assert_int_eq(clause_now(id, "1.1").status, STATUS_UNANSWERED);
}
END_TEST

START_TEST(clauses_come_in_document_order)
{
    const char *id = issue_draft();
    struct clause_status_list list;
    double last = 0;

    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    it_ok(status_clauses(it_cx(), id, AOZORA, 3, &list));
    ck_assert_uint_gt(list.n, 5);
    for (size_t i = 0; i < list.n; i++) {
        ck_assert_int_eq(list.v[i].domain, 3);
        ck_assert(strtod(list.v[i].clause, NULL) >= (double)(int)last);
        last = strtod(list.v[i].clause, NULL);
    }
    it_ok(status_clauses(it_cx(), id, AOZORA, 0, &list));
    ck_assert_uint_eq(list.n, 175); /* with personal data */
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, the_database_and_the_rule_agree);
    tcase_add_test(tc, each_input_moves_the_status);
    tcase_add_test(tc, a_domain_is_as_bad_as_its_worst_clause);
    tcase_add_test(tc, only_the_newest_issued_cycle_counts);
    tcase_add_test(tc, a_vendor_cannot_reach_anothers_status);
    tcase_add_test(tc, clauses_come_in_document_order);
}

int
main(void)
{
    return it_main("status", add_tests);
}
