/* For tests/integration: one connection as the server's own role, so that
 * row-level security counts, and one transaction per test, rolled back.
 * Each program runs in its own clone of the migrated template (pg_tmp.sh). */
#ifndef PORTAL_TESTS_IT_H
#define PORTAL_TESTS_IT_H

#include "base/clock.h"
#include "base/crypto.h"
#include "base/random.h"
#include "db/db.h"

#include <check.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IT_CONNINFO "user=portal_app"
#define IT __attribute__((unused)) static
#define IT_LENGTH(array) (sizeof(array) / sizeof(*(array)))

/* In its own environment, so that PGHOST and PGDATABASE decide. */
static struct db *it_db;
static struct cx it_context;

/* A test that fails says why the last call did. */
#define it_ok(call)                                                         \
    do {                                                                    \
        const enum err it_e = (call);                                       \
        ck_assert_msg(it_e == OK, "%s: error %d, %s: %s", #call, (int)it_e, \
                      it_context.fault.code ? it_context.fault.code : "-",  \
                      it_context.fault.message ? it_context.fault.message   \
                                               : "-");                      \
    } while (0)
#define it_fails(want, want_code, call)                                 \
    do {                                                                \
        const enum err it_e = (call);                                   \
        ck_assert_msg(                                                  \
            it_e == (want), "%s: error %d, %s: %s", #call, (int)it_e,   \
            it_context.fault.code ? it_context.fault.code : "-",        \
            it_context.fault.message ? it_context.fault.message : "-"); \
        ck_assert_str_eq(it_context.fault.code, (want_code));           \
    } while (0)

/* The context of the running test, as whoever acts at the moment. */
IT struct cx *
it_cx(void)
{
    return &it_context;
}

/* From here on `actor` acts, with what row-level security shows to them. */
IT struct cx *
it_as(struct actor actor)
{
    it_context.actor = actor;
    db_scope(&it_context);
    return &it_context;
}

IT struct cx *
it_as_vendor(const char *vendor_id, const char *user_id)
{
    return it_as((struct actor){.user_id = user_id,
                                .vendor_id = vendor_id,
                                .name = "Aki",
                                .email = "aki@vendor.example",
                                .role = "manager",
                                .perms = P_SESSION | P_ANSWER | P_MANAGE});
}

IT struct cx *
it_as_staff(const char *user_id)
{
    return it_as((struct actor){.user_id = user_id,
                                .vendor_id = "",
                                .name = "Rita",
                                .email = "rita@alludo.example",
                                .role = "reviewer",
                                .perms = P_SESSION | P_READ_ALL | P_REVIEW |
                                         P_DECIDE | P_ADMIN,
                                .is_staff = true});
}

IT struct cx *
it_as_system(void)
{
    return it_as(actor_system("test"));
}

IT struct cx *
it_as_nobody(void)
{
    return it_as((struct actor){.user_id = "",
                                .vendor_id = "",
                                .name = "",
                                .email = "",
                                .role = "",
                                .perms = P_PUBLIC});
}

/* -- The owner's connection, for what the server may not do itself. What it
 * does is committed and stays in the clone. */
static PGconn *it_owner_pg;

IT void
it_owner_exec(const char *sql)
{
    PGresult *res = PQexec(it_owner_pg, sql);
    const ExecStatusType st = PQresultStatus(res);

    ck_assert_msg(st == PGRES_COMMAND_OK || st == PGRES_TUPLES_OK, "%s: %s",
                  sql, PQerrorMessage(it_owner_pg));
    PQclear(res);
}

/* First column of the first row, "" if none; lives as long as the test. */
IT const char *
it_owner_text(const char *sql)
{
    PGresult *res = PQexec(it_owner_pg, sql);

    ck_assert_msg(PQresultStatus(res) == PGRES_TUPLES_OK, "%s: %s", sql,
                  PQerrorMessage(it_owner_pg));
    const char *text = arena_strdup(
        it_context.arena, PQntuples(res) > 0 ? PQgetvalue(res, 0, 0) : "");
    PQclear(res);
    return text;
}

/* -- Fixtures: it_main() adds them. */
IT void
it_connect(void)
{
    static const uint8_t key[AES_KEY_BYTES] = "only for tests, 32 bytes long..";

    crypto_set_master_key(key);
    it_owner_pg = PQconnectdb("");
    ck_assert_msg(PQstatus(it_owner_pg) == CONNECTION_OK, "%s",
                  PQerrorMessage(it_owner_pg));
    it_db = db_open(IT_CONNINFO);
    ck_assert_ptr_nonnull(it_db);
}

IT void
it_disconnect(void)
{
    db_close(it_db);
    PQfinish(it_owner_pg);
}

IT void
it_begin(void)
{
    it_context = (struct cx){.arena = arena_new(16 << 20),
                             .db = it_db,
                             .actor = actor_system("test"),
                             .lang = LANG_EN,
                             .now_us = clock_now_us(),
                             .request_id = "it",
                             .address = "192.0.2.1"};
    it_ok(db_begin(&it_context, false));
}

IT void
it_rollback(void)
{
    db_rollback(&it_context);
    arena_free(it_context.arena);
}

/* Runs the test case in this process (one connection), prints like check. */
IT int
it_main(const char *name, void (*add_tests)(TCase *tc))
{
    Suite *s = suite_create(name);
    TCase *tc = tcase_create(name);

    tcase_set_timeout(tc, 60);
    tcase_add_unchecked_fixture(tc, it_connect, it_disconnect);
    tcase_add_checked_fixture(tc, it_begin, it_rollback);
    add_tests(tc);
    suite_add_tcase(s, tc);
    SRunner *sr = srunner_create(s);
    srunner_set_fork_status(sr, CK_NOFORK);
    srunner_run_all(sr, CK_ENV);
    const int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
