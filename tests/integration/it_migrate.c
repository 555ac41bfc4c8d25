/* Migrations, from an empty database to one that is newer than the server. */
#include "db/migrate.h"
#include "lib/it.h"

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];
static char conninfo[200], app_conninfo[200], name[100];

static void
add_file(const char *file, const char *sql)
{
    FILE *f = fopen(arena_printf(it_cx()->arena, "%s/%s", dir, file), "w");

    ck_assert_ptr_nonnull(f);
    ck_assert_int_ge(fputs(sql, f), 0);
    ck_assert_int_eq(fclose(f), 0);
}

static void
remove_file(const char *file)
{
    ck_assert_int_eq(unlink(arena_printf(it_cx()->arena, "%s/%s", dir, file)),
                     0);
}

static void
add_first_file(void)
{
    add_file("0000_migrations.sql",
             "CREATE TABLE schema_migrations (name text PRIMARY KEY, sha256"
             " text NOT NULL, applied_us bigint NOT NULL, needs_server int"
             " NOT NULL DEFAULT 0);\n"
             "GRANT SELECT ON schema_migrations TO PUBLIC;\n");
}

static void
make_empty_database(void)
{
    strcpy(dir, "/tmp/portal-migrate.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(name, sizeof(name), "%s_empty", PQdb(it_owner_pg));
    snprintf(conninfo, sizeof(conninfo), "dbname=%s", name);
    snprintf(app_conninfo, sizeof(app_conninfo), "dbname=%s user=portal_app",
             name);
    it_owner_exec(arena_printf(it_cx()->arena, "CREATE DATABASE %s", name));
}

static void
drop_database(void)
{
    it_owner_exec(
        arena_printf(it_cx()->arena, "DROP DATABASE %s WITH (FORCE)", name));
    ck_assert_int_eq(system(arena_printf(it_cx()->arena, "rm -rf '%s'", dir)),
                     0);
}

/* What the new database answers to `sql`. */
static const char *
ask(const char *sql)
{
    PGconn *pg = PQconnectdb(conninfo);
    PGresult *res = PQexec(pg, sql);

    const char *text = arena_strdup(
        it_cx()->arena,
        PQntuples(res) > 0 ? PQgetvalue(res, 0, 0) : PQresultErrorMessage(res));
    PQclear(res);
    PQfinish(pg);
    return text;
}

static bool
server_accepts(const char *as)
{
    struct db *db = db_open(as);

    ck_assert_ptr_nonnull(db);
    const bool is_accepted = migrate_check(db, dir);
    db_close(db);
    return is_accepted;
}

START_TEST(the_products_own_migrations_apply_once)
{
    ck_assert(migrate_run(conninfo, "migrations"));
    const char *first = ask("SELECT max(applied_us) FROM schema_migrations");
    ck_assert(migrate_run(conninfo, "migrations"));
    ck_assert_str_eq(ask("SELECT max(applied_us) FROM schema_migrations"),
                     first);
    struct db *db = db_open(app_conninfo);
    ck_assert(migrate_check(db, "migrations"));
    ck_assert(!migrate_check(db, dir)); /* empty */
    db_close(db);
}
END_TEST

static void
copy_migrations(const char *which)
{
    ck_assert_int_eq(system(arena_printf(it_cx()->arena,
                                         "cp migrations/%s '%s'", which, dir)),
                     0);
}

/* Migration 0029: they go on working, each for a client of its name. */
START_TEST(tokens_of_before_get_clients_of_their_own)
{
    copy_migrations("00[01]* migrations/002[0-7]*");
    ck_assert(migrate_run(conninfo, dir));
    ask("INSERT INTO api_tokens (id, name, token_hash, scopes, created_us,"
        " last_used_us, revoked_us) SELECT gen_random_uuid(), n, h::bytea,"
        " 'gate.read', 1, 2, r FROM (VALUES ('erp', 'a', NULL::int),"
        " ('erp', 'b', 5), ('old', 'c', NULL)) AS t (n, h, r)");
    copy_migrations("0029*");
    ck_assert(migrate_run(conninfo, dir));
    ck_assert_str_eq(
        ask("SELECT string_agg(concat_ws(' ', c.name, c.scopes,"
            " c.has_long_tokens, c.units IS NULL, c.networks,"
            " c.last_used_us, c.disabled_us, t.is_long), ',' ORDER BY"
            " t.token_hash) FROM api_tokens t JOIN api_clients c ON c.id ="
            " t.client_id"),
        "erp gate.read t t {} 2 t,erp gate.read t t {} 2 5 t,"
        "old gate.read t t {} 2 t");
}
END_TEST

START_TEST(a_failing_file_leaves_nothing_of_itself)
{
    add_first_file();
    add_file("0001_good.sql", "CREATE TABLE good (a int);");
    add_file("0002_bad.sql", "CREATE TABLE half (a int);\n-- é\nSELECT 1/0;");
    add_file("0003_after.sql", "CREATE TABLE after (a int);");
    ck_assert(!migrate_run(conninfo, dir));
    ck_assert_str_eq(ask("SELECT count(*) FROM schema_migrations"), "2");
    ck_assert_str_eq(ask("SELECT to_regclass('half') IS NULL"), "t");
    ck_assert_str_eq(ask("SELECT to_regclass('after') IS NULL"), "t");
    ck_assert(!server_accepts(app_conninfo));
    add_file("0002_bad.sql", "CREATE TABLE half (a int);");
    ck_assert(migrate_run(conninfo, dir));
    ck_assert(server_accepts(app_conninfo));
}
END_TEST

START_TEST(a_file_that_changed_after_it_was_applied_is_refused)
{
    add_first_file();
    add_file("0001_a.sql", "CREATE TABLE a (a int);");
    ck_assert(migrate_run(conninfo, dir));
    ck_assert(server_accepts(app_conninfo));
    add_file("0001_a.sql", "CREATE TABLE a (a bigint);");
    ck_assert(!migrate_run(conninfo, dir));
    ck_assert(!server_accepts(app_conninfo));
    remove_file("0001_a.sql");
    add_file("0001_b.sql", "CREATE TABLE b (a int);");
    ck_assert(!migrate_run(conninfo, dir));
}
END_TEST

START_TEST(an_older_file_does_not_slip_in_later)
{
    add_first_file();
    add_file("0002_b.sql", "CREATE TABLE b (a int);");
    ck_assert(migrate_run(conninfo, dir));
    add_file("0001_a.sql", "CREATE TABLE a (a int);");
    ck_assert(!migrate_run(conninfo, dir));
    ck_assert_str_eq(ask("SELECT to_regclass('a') IS NULL"), "t");
}
END_TEST

START_TEST(files_are_checked_before_anything_runs)
{
    add_first_file();
    add_file("0001_a.sql", "CREATE TABLE a (a int);");
    add_file("0001_b.sql", "CREATE TABLE b (a int);");
    ck_assert(!migrate_run(conninfo, dir));
    remove_file("0001_b.sql");
    add_file("2_misnamed.sql", "");
    ck_assert(!migrate_run(conninfo, dir));
    remove_file("2_misnamed.sql");
    add_file("0002_ends.sql", "CREATE TABLE c (a int); COMMIT;");
    ck_assert(!migrate_run(conninfo, dir));
    ck_assert(!migrate_run(conninfo, "/nonexistent"));
    ck_assert(!migrate_run("host=/nonexistent", dir));
}
END_TEST

START_TEST(an_older_server_goes_on_until_it_no_longer_fits)
{
    add_first_file();
    add_file("0001_a.sql", "CREATE TABLE a (a int);");
    ck_assert(migrate_run(conninfo, dir));
    add_file("0002_expand.sql", "ALTER TABLE a ADD COLUMN b int;");
    ck_assert(migrate_run(conninfo, dir));
    remove_file("0002_expand.sql"); /* back to the older release */
    ck_assert(server_accepts(app_conninfo));
    ck_assert(migrate_run(conninfo, dir));
    add_file("0002_expand.sql", "ALTER TABLE a ADD COLUMN b int;");
    add_file("0003_contract.sql",
             "-- b took its place.\n-- needs server: 0002\n"
             "ALTER TABLE a DROP COLUMN a;");
    ck_assert(migrate_run(conninfo, dir));
    remove_file("0003_contract.sql");
    ck_assert(server_accepts(app_conninfo));
    remove_file("0002_expand.sql");
    ck_assert(!server_accepts(app_conninfo));
}
END_TEST

START_TEST(a_role_above_row_level_security_does_not_serve)
{
    add_first_file();
    ck_assert(migrate_run(conninfo, dir));
    ck_assert(!server_accepts(conninfo));
}
END_TEST

static void *
run_in_thread(void *arg)
{
    *(bool *)arg = migrate_run(conninfo, dir);
    return NULL;
}

START_TEST(several_may_start_it_at_once)
{
    enum { N = 4 };
    pthread_t threads[N];
    bool is_good[N];

    add_first_file();
    add_file("0001_slow.sql", "SELECT pg_sleep(0.1); CREATE TABLE a (a int);");
    for (int i = 0; i < N; i++)
        ck_assert_int_eq(
            pthread_create(&threads[i], NULL, run_in_thread, &is_good[i]), 0);
    for (int i = 0; i < N; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert(is_good[i]);
    }
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, make_empty_database, drop_database);
    tcase_add_test(tc, the_products_own_migrations_apply_once);
    tcase_add_test(tc, tokens_of_before_get_clients_of_their_own);
    tcase_add_test(tc, a_failing_file_leaves_nothing_of_itself);
    tcase_add_test(tc, a_file_that_changed_after_it_was_applied_is_refused);
    tcase_add_test(tc, an_older_file_does_not_slip_in_later);
    tcase_add_test(tc, files_are_checked_before_anything_runs);
    tcase_add_test(tc, an_older_server_goes_on_until_it_no_longer_fits);
    tcase_add_test(tc, a_role_above_row_level_security_does_not_serve);
    tcase_add_test(tc, several_may_start_it_at_once);
}

int
main(void)
{
    return it_main("migrate", add_tests);
}
