/* How many clauses stand where: kept with every input, by nobody's waiting,
 * and found when it is wrong. */
#include "lib/it_story.h"
#include "status/tally.h"

#define SAVERS 32

static void
sound(void)
{
    struct tally_differences list;
    struct tally_check check;

    it_ok(tally_compare(it_cx(), 5, &list));
    ck_assert_msg(list.n == 0, "domain %d, %s: %d, is %d",
                  (int)list.v[0].domain, list.v[0].status, (int)list.v[0].told,
                  (int)list.v[0].real);
    it_ok(tally_check(it_cx(), &check));
    ck_assert_msg(check.ndifferent == 0, "%s", check.first);
    ck_assert_int_gt(check.nparties, 0);
}

static enum status
worst(int domain)
{
    struct domain_status_list list;
    const char *ids[] = {ENGAGEMENT};

    it_ok(tally_of_engagements(it_cx(), ids, 1, &list));
    const struct domain_status *d = tally_find(&list, SUBMISSION, domain);
    return d == NULL ? STATUS_NOT_ASKED : d->worst;
}

/* Also after a test that broke something. */
static void
begin(void)
{
    it_owner_exec("DELETE FROM clause_status;"
                  "DELETE FROM status_tallies");
    story_begin();
}

START_TEST(every_input_moves_it)
{
    struct cx *cx = it_as_staff(RITA);
    const char *s = SUBMISSION, *v = AOZORA;

    begin();
    ck_assert_int_eq(worst(2), STATUS_ANSWERED);
    status_set_claim(cx, s, "7.1", v, "");
    ck_assert_int_eq(worst(2), STATUS_UNANSWERED);
    status_set_claim(cx, s, "7.1", v, "conforms");
    status_set_evidence(cx, s, "7.1", v, story_date(3));
    ck_assert_int_eq(worst(2), STATUS_ANSWERED);
    sound();
    status_set_verdict(cx, s, "7.1", v, "conforms");
    ck_assert_int_eq(worst(2), STATUS_CONFORMS);
    status_add_findings(cx, s, "7.1", v, 1);
    ck_assert_int_eq(worst(2), STATUS_GAP);
    sound();
    status_add_findings(cx, s, "7.1", v, -1);
    status_leave_scope(cx, s, "7.1", v);
    ck_assert_int_eq(worst(2), STATUS_NOT_ASKED);
    status_add_clause(cx, s, "7.1", v, ENGAGEMENT, AOZORA_PARTY, 2, false);
    ck_assert_int_eq(worst(2), STATUS_CONFORMS);
    sound();
    it_ok(tally_fold(it_as_system()));
    it_ok(tally_fold(it_cx()));
    sound();
    ck_assert_int_eq(worst(2), STATUS_CONFORMS);
}
END_TEST

/* Nothing is written when a date passes: it is looked at when read. */
START_TEST(a_date_that_passes_turns_it)
{
    struct cx *cx = it_as_staff(RITA);

    begin();
    status_set_claim(cx, SUBMISSION, "3.2", AOZORA, "conforms");
    status_set_evidence(cx, SUBMISSION, "3.2", AOZORA, story_date(3));
    it_ok(tally_fold(it_as_system()));
    ck_assert_int_eq(worst(1), STATUS_ANSWERED);
    it_cx()->now_us += 3 * US_PER_DAY;
    ck_assert_int_eq(worst(1), STATUS_ANSWERED);
    it_cx()->now_us += US_PER_DAY;
    ck_assert_int_eq(worst(1), STATUS_EVIDENCE_EXPIRED);
    sound();
}
END_TEST

/* What another party does stands where that party stands. */
START_TEST(an_inherited_clause_is_looked_up)
{
    struct cx *cx = it_as_staff(RITA);

    begin();
    status_set_inherited(cx, SUBMISSION, "7.1", AOZORA, CENTRE_PARTY);
    ck_assert_int_eq(worst(2), STATUS_UNANSWERED);
    sound();
    status_set_verdict(cx, SUBMISSION, "7.1", AOZORA, "needs_clarification");
    ck_assert_int_eq(worst(2), STATUS_NEEDS_CLARIFICATION);
    sound();
    status_set_claim(cx, SUBMISSION, "7.1", AOZORA, "partly");
    sound();
}
END_TEST

START_TEST(what_stays_where_it_stands_writes_nothing)
{
    begin();
    const char *before = it_owner_text("SELECT count(*) FROM status_tallies");
    it_owner_exec("UPDATE clause_status SET claim = 'does_not_conform';"
                  "UPDATE clause_status SET verdict = ''");
    ck_assert_str_eq(before,
                     it_owner_text("SELECT count(*) FROM status_tallies"));
}
END_TEST

START_TEST(a_broken_row_is_found)
{
    struct tally_differences list;
    struct tally_check check;

    begin();
    it_owner_exec("UPDATE status_tallies SET n = 2 WHERE domain = 2");
    it_as_staff(RITA);
    it_ok(tally_compare(it_cx(), 5, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].submission_id, SUBMISSION);
    ck_assert_int_eq(list.v[0].domain, 2);
    ck_assert_str_eq(list.v[0].status, "answered");
    ck_assert_int_eq(list.v[0].told, 2);
    ck_assert_int_eq(list.v[0].real, 1);
    it_ok(tally_check(it_cx(), &check));
    ck_assert_int_eq(check.ndifferent, 1);
    ck_assert_str_eq(check.first, "submission " SUBMISSION ", domain 2");

    it_owner_exec("DELETE FROM status_tallies WHERE domain = 1;"
                  "UPDATE status_tallies SET n = 1 WHERE domain = 2");
    it_ok(tally_compare(it_cx(), 5, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_int_eq(list.v[0].domain, 1);
    ck_assert_int_eq(list.v[0].told, 0);
}
END_TEST

static PGconn *
saver(int i)
{
    PGconn *pg = PQconnectdb(IT_CONNINFO);
    const char *sql = arena_printf(
        it_cx()->arena,
        "SET portal.vendor_id = '" AOZORA "'; SET lock_timeout = '2s'; BEGIN;"
        "UPDATE clause_status SET claim = '' WHERE clause = 'p%d'",
        i);
    PGresult *res = PQexec(pg, sql);

    ck_assert_msg(PQresultStatus(res) == PGRES_COMMAND_OK, "saver %d: %s", i,
                  PQerrorMessage(pg));
    ck_assert_str_eq(PQcmdTuples(res), "1");
    PQclear(res);
    return pg;
}

/* All of them stand in the middle of their transactions, on one domain of one
 * submission, and the job runs, too. */
START_TEST(savers_of_one_vendor_do_not_wait)
{
    PGconn *savers[SAVERS];

    begin();
    it_owner_exec("INSERT INTO clause_status (submission_id, clause, vendor_id,"
                  " engagement_id, party_id, domain, knock_out, claim)"
                  " SELECT '" SUBMISSION "', 'p' || i, '" AOZORA
                  "', '" ENGAGEMENT "', '" AOZORA_PARTY
                  "', 2, false, 'conforms' FROM generate_series(0, 31) i");
    for (int i = 0; i < SAVERS; i++)
        savers[i] = saver(i);
    it_ok(tally_fold(it_as_system()));
    sound();
    for (int i = 0; i < SAVERS; i++) {
        PQclear(PQexec(savers[i], "COMMIT"));
        PQfinish(savers[i]);
    }
    sound();
    ck_assert_int_eq(worst(2), STATUS_UNANSWERED);
    it_ok(tally_fold(it_cx()));
    sound();
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, every_input_moves_it);
    tcase_add_test(tc, a_date_that_passes_turns_it);
    tcase_add_test(tc, an_inherited_clause_is_looked_up);
    tcase_add_test(tc, what_stays_where_it_stands_writes_nothing);
    tcase_add_test(tc, a_broken_row_is_found);
    tcase_add_test(tc, savers_of_one_vendor_do_not_wait);
}

int
main(void)
{
    return it_main("tally", add_tests);
}
