/* Whoever got to run SQL as the server's role: what the database itself still
 * refuses, and what the grants and policies of the tables say. */
#include "lib/it_story.h"

static PGconn *app; /* as the server, outside of db/ */

static void
start(void)
{
    story_begin();
    story_add_finding();
    it_owner_exec("UPDATE verdicts SET note = note");
    app = PQconnectdb(IT_CONNINFO);
    ck_assert_int_eq(PQstatus(app), CONNECTION_OK);
    PQclear(PQexec(app, "SELECT set_config('portal.vendor_id', '" BRIDGE
                        "', false)"));
}

static const char *const refused[] = {
    "UPDATE audit_events SET detail = ''",
    "DELETE FROM audit_events",
    "TRUNCATE audit_events",
    "UPDATE audit_events_default SET detail = ''",
    "DELETE FROM audit_events_default",
    "SELECT * FROM answer_history_default",
    "UPDATE audit_seals SET chain = ''",
    "DELETE FROM audit_seals",
    "UPDATE questionnaires SET document = '{}'",
    "DELETE FROM clauses",
    "UPDATE decisions SET outcome = 'approved'",
    "DELETE FROM decisions",
    "DELETE FROM submissions",
    "DELETE FROM answers",
    "DELETE FROM answer_history",
    "DELETE FROM findings",
    "DELETE FROM verdicts",
    "DELETE FROM plans",
    "UPDATE plan_versions SET actions = ''",
    "UPDATE plan_versions SET due_date = '2099-01-01'",
    "UPDATE plan_milestones SET due_date = '2099-01-01'",
    "DELETE FROM plan_versions",
    "DELETE FROM users",
    "DELETE FROM vendors",
    "TRUNCATE sessions",
    "ALTER TABLE users DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE audit_events ADD COLUMN x int",
    "DROP TABLE users",
    "DROP POLICY of_vendor ON users",
    "CREATE TABLE mine (x int)",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE TRIGGER t AFTER INSERT ON users EXECUTE FUNCTION x()",
    "CREATE EXTENSION dblink",
    "CREATE ROLE mine",
    "ALTER ROLE portal_app BYPASSRLS",
    "ALTER ROLE portal_app SUPERUSER",
    "SET ROLE pg_execute_server_program",
    "SET SESSION AUTHORIZATION pg_monitor",
    "SET row_security = off; SELECT * FROM users",
    "SET session_replication_role = replica",
    "COPY users TO '/tmp/portal-hostile'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT * FROM pg_authid",
    "SELECT pg_reload_conf()",
    "ALTER SYSTEM SET fsync = off",
    "UPDATE schema_migrations SET name = 'x'",
    "CALL isolate_by_vendor('users')",
    /* Rows of another vendor: */
    "INSERT INTO contacts (id, vendor_id, name, email, duty, created_us)"
    " VALUES (gen_random_uuid(), '" AOZORA "', 'x', 'x@x', 'other', 1)",
    "INSERT INTO parties (id, vendor_id, kind, name, country, created_us)"
    " VALUES (gen_random_uuid(), '" AOZORA "', 'vendor', 'x', 'JP', 1)",
    "INSERT INTO users (id, vendor_id, role, email, name, created_us) VALUES"
    " (gen_random_uuid(), NULL, 'administrator', 'x@x', 'x', 1)",
};

START_TEST(the_database_refuses)
{
    start();
    PGresult *res = PQexec(app, refused[_i]);
    const ExecStatusType st = PQresultStatus(res);
    ck_assert_msg(st == PGRES_FATAL_ERROR, "%s", refused[_i]);
    ck_assert_msg(strncmp(PQresultErrorField(res, PG_DIAG_SQLSTATE), "42", 2) ==
                      0,
                  "%s: %s", refused[_i], PQresultErrorMessage(res));
    PQclear(res);
    PQfinish(app);
}
END_TEST

/* Tables that can be read, but show nothing of the other vendor. */
static const char *const empty[] = {
    "SELECT FROM submissions",
    "SELECT FROM submission_rows",
    "SELECT FROM answers",
    "SELECT FROM findings",
    "SELECT FROM clause_status",
    "SELECT FROM engagements",
    "SELECT FROM parties",
    "SELECT FROM vendors WHERE id <> '" BRIDGE "'",
    "SELECT FROM users WHERE vendor_id IS NULL",
    "SELECT FROM sessions WHERE vendor_id IS NULL",
    "UPDATE vendors SET name = 'x' WHERE id = '" AOZORA "' RETURNING id",
    "UPDATE findings SET state = 'closed' RETURNING id",
    "UPDATE clause_status SET verdict = 'conforms' RETURNING clause",
};

START_TEST(nothing_of_another_vendor_is_seen)
{
    start();
    it_owner_exec("INSERT INTO users (id, role, email, name, created_us) VALUES"
                  " ('" RITA "', 'reviewer', 'rita@x', 'Rita', 1)"
                  " ON CONFLICT DO NOTHING");
    PGresult *res = PQexec(app, empty[_i]);
    ck_assert_msg(PQresultStatus(res) == PGRES_TUPLES_OK, "%s: %s", empty[_i],
                  PQresultErrorMessage(res));
    ck_assert_msg(PQntuples(res) == 0, "%s", empty[_i]);
    PQclear(res);
    PQfinish(app);
}
END_TEST

START_TEST(every_table_with_a_vendor_is_isolated)
{
    ck_assert_str_eq(
        it_owner_text("SELECT coalesce(string_agg(c.relname, ' '), '')"
                      " FROM pg_class c JOIN pg_attribute a"
                      " ON a.attrelid = c.oid AND a.attname = 'vendor_id'"
                      " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
                      " AND c.relnamespace = 'public'::regnamespace"
                      " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
                      " AND c.relname <> 'audit_events'"),
        "");
    ck_assert_str_eq(
        it_owner_text("SELECT coalesce(string_agg(relname, ' '), '')"
                      " FROM pg_class WHERE relispartition"
                      " AND has_table_privilege('portal_app', oid,"
                      " 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')"),
        "");
}
END_TEST

/* But for search_hits(), which it_search.c looks after. */
START_TEST(the_servers_role_owns_nothing_and_runs_nothing_as_owner)
{
    ck_assert_str_eq(
        it_owner_text(
            "SELECT (SELECT count(*) FROM pg_class WHERE"
            " relowner = 'portal_app'::regrole)"
            " + (SELECT count(*) FROM pg_proc WHERE prosecdef AND"
            " pronamespace = 'public'::regnamespace"
            " AND proname <> 'search_hits')"
            " + (SELECT count(*) FROM pg_auth_members WHERE"
            " member = 'portal_app'::regrole)"
            " + (SELECT count(*) FROM pg_roles WHERE rolname = 'portal_app'"
            " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb"
            " OR rolreplication))"
            " + (SELECT count(*) FROM pg_class WHERE"
            " relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND has_table_privilege('portal_app', oid,"
            " 'TRUNCATE, REFERENCES, TRIGGER'))"),
        "0");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, the_database_refuses, 0,
                        sizeof(refused) / sizeof(refused[0]));
    tcase_add_loop_test(tc, nothing_of_another_vendor_is_seen, 0,
                        sizeof(empty) / sizeof(empty[0]));
    tcase_add_test(tc, every_table_with_a_vendor_is_isolated);
    tcase_add_test(tc, the_servers_role_owns_nothing_and_runs_nothing_as_owner);
}

int
main(void)
{
    return it_main("hostile", add_tests);
}
