#include "db/migrate.h"

#include "base/clock.h"
#include "base/log.h"
#include "db/migrate_files.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

struct applied {
    const char *name, *sha256;
    int64_t needs_server;
};

static bool
failed(const char *event, const char *name, const char *reason)
{
    log_event(LOG_ERROR_, event, "migration", name, "reason", reason, NULL);
    return false;
}

/* One line of the record against the files. */
static bool
check_applied(const struct migrations *files, const char *name,
              const char *sha256)
{
    const struct migration *m = migration_find(files, name);

    if (m == NULL)
        return migration_number(name) > migration_newest(files) ||
               failed("migration.unknown", name,
                      "was applied, but is not among the files");
    return strcmp(m->sha256, sha256) == 0 ||
           failed("migration.changed", name, "differs from what was applied");
}

/* -- The owner's side: plain libpq, one statement after the other. */

static bool
run(PGconn *pg, const char *sql)
{
    PGresult *res = PQexec(pg, sql);
    const ExecStatusType st = PQresultStatus(res);

    PQclear(res);
    return st == PGRES_COMMAND_OK || st == PGRES_TUPLES_OK;
}

/* The line of the file where the server found the error; 0: not known. */
static int
error_line(const char *sql, const PGresult *res)
{
    const char *text = PQresultErrorField(res, PG_DIAG_STATEMENT_POSITION);
    long characters = text != NULL ? strtol(text, NULL, 10) : 0;
    int line = characters > 0;

    for (const char *p = sql; *p != '\0' && characters > 1; p++) {
        line += *p == '\n';
        characters -= (*p & 0xc0) != 0x80; /* counts no continuation bytes */
    }
    return line;
}

static bool
run_file(struct arena *a, PGconn *pg, const struct migration *m)
{
    PGresult *res = PQexec(pg, m->sql);
    const ExecStatusType st = PQresultStatus(res);
    bool is_good = st == PGRES_COMMAND_OK || st == PGRES_TUPLES_OK;

    if (!is_good) {
        const char *reason = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY);
        const int line = error_line(m->sql, res);
        if (reason == NULL)
            reason = PQerrorMessage(pg);
        failed("migration.failed",
               line == 0 ? m->name : arena_printf(a, "%s:%d", m->name, line),
               reason);
    } else if (PQtransactionStatus(pg) != PQTRANS_INTRANS) {
        is_good = failed("migration.failed", m->name,
                         "must not end the transaction it runs in");
    }
    PQclear(res);
    return is_good;
}

static bool
record(struct arena *a, PGconn *pg, const struct migration *m)
{
    const char *const values[] = {m->name, m->sha256,
                                  arena_i64(a, clock_now_us()),
                                  arena_i64(a, m->needs_server)};
    PGresult *res = PQexecParams(
        pg, "INSERT INTO schema_migrations VALUES ($1, $2, $3, $4)", 4, NULL,
        values, NULL, NULL, 0);
    const bool is_good = PQresultStatus(res) == PGRES_COMMAND_OK;

    PQclear(res);
    return is_good || failed("migration.failed", m->name, PQerrorMessage(pg));
}

static bool
apply(struct arena *a, PGconn *pg, const struct migration *m)
{
    if (!run(pg, "BEGIN"))
        return failed("migration.failed", m->name, PQerrorMessage(pg));
    if (!run_file(a, pg, m) || !record(a, pg, m)) {
        run(pg, "ROLLBACK");
        return false;
    }
    if (!run(pg, "COMMIT"))
        return failed("migration.failed", m->name, PQerrorMessage(pg));
    log_event(LOG_INFO_, "migration.applied", "migration", m->name, NULL);
    return true;
}

static bool
apply_missing(struct arena *a, PGconn *pg, const struct migrations *files)
{
    /* The first migration makes the table. */
    PGresult *res =
        PQexec(pg, "SELECT to_regclass('schema_migrations') IS NOT NULL");
    const bool has_table =
        PQntuples(res) == 1 && strcmp(PQgetvalue(res, 0, 0), "t") == 0;
    PQclear(res);
    res = has_table ? PQexec(pg, "SELECT name, sha256 FROM schema_migrations"
                                 " ORDER BY name")
                    : NULL;
    bool is_good = !has_table || PQresultStatus(res) == PGRES_TUPLES_OK;
    const int n = res != NULL ? PQntuples(res) : 0;
    int newest = -1;
    for (int i = 0; i < n && is_good; i++) {
        const char *name = PQgetvalue(res, i, 0);
        is_good = check_applied(files, name, PQgetvalue(res, i, 1));
        newest = migration_number(name);
    }
    for (size_t k = 0; k < files->n && is_good; k++) {
        bool is_applied = false;
        for (int i = 0; i < n; i++)
            is_applied |= strcmp(PQgetvalue(res, i, 0), files->v[k].name) == 0;
        if (!is_applied)
            is_good = files->v[k].number > newest
                          ? apply(a, pg, &files->v[k])
                          : failed("migration.late", files->v[k].name,
                                   "a newer one was already applied");
    }
    PQclear(res);
    return is_good;
}

static void
ignore_notice(void *arg, const PGresult *res)
{
    (void)arg;
    (void)res;
}

bool
migrate_run(const char *owner_conninfo, const char *dir)
{
    static const char *const keys[] = {"connect_timeout", "application_name",
                                       "dbname", "client_encoding", NULL};
    const char *const values[] = {"5", "portal migrate", owner_conninfo, "UTF8",
                                  NULL};
    struct arena *a = arena_new(64 << 20);
    struct migrations files;
    bool is_good = migrations_load(a, dir, &files);
    PGconn *pg = is_good ? PQconnectdbParams(keys, values, 1) : NULL;

    if (is_good && PQstatus(pg) != CONNECTION_OK)
        is_good = failed("migration.no_database", "", PQerrorMessage(pg));
    if (is_good) {
        PQsetNoticeReceiver(pg, ignore_notice, NULL);
        /* The lock goes with the connection. A migration that waits for a
         * table holds up everybody behind it: rather fail and be repeated. */
        is_good =
            (run(pg, "SELECT pg_advisory_lock(x'706f7274616c'::bigint)") &&
             run(pg, "SET lock_timeout = '10s'") &&
             run(pg, "SET statement_timeout = 0")) ||
            failed("migration.failed", "", PQerrorMessage(pg));
        is_good = is_good && apply_missing(a, pg, &files);
    }
    PQfinish(pg);
    arena_free(a);
    return is_good;
}

/* -- The server's side. */

static const struct field applied_cols[] = {
    FIELD(applied, name), FIELD(applied, sha256), FIELD(applied, needs_server),
    FIELD_END};

struct role {
    bool is_exempt;
};
static const struct field role_cols[] = {FIELD(role, is_exempt), FIELD_END};

static bool
is_applied(const struct db_set *set, const char *name)
{
    const struct applied *rows = set->rows;

    for (size_t i = 0; i < set->count; i++)
        if (strcmp(rows[i].name, name) == 0)
            return true;
    return false;
}

static bool
check_record(const struct migrations *files, const struct db_set *set)
{
    const struct applied *rows = set->rows;

    for (size_t i = 0; i < set->count; i++) {
        if (!check_applied(files, rows[i].name, rows[i].sha256))
            return false;
        if (rows[i].needs_server > migration_newest(files))
            return failed("schema.too_new", rows[i].name,
                          "this server is too old for the database");
    }
    for (size_t i = 0; i < files->n; i++)
        if (!is_applied(set, files->v[i].name))
            return failed("schema.too_old", files->v[i].name,
                          "not applied yet: run portal migrate");
    return true;
}

RESULT
migrate_has_begun(struct cx *cx, bool *out)
{
    struct schema {
        bool has_schema;
    } schema;
    static const struct field cols[] = {FIELD(schema, has_schema), FIELD_END};

    TRY(db_begin(cx, true));
    const enum err e = db_one(cx, Q0(db_has_schema), cols, &schema);
    db_rollback(cx);
    *out = e == OK && schema.has_schema;
    return e;
}

bool
migrate_check(struct db *db, const char *dir)
{
    struct cx cx = {.arena = arena_new(64 << 20),
                    .db = db,
                    .actor = actor_system("migrate"),
                    .request_id = "",
                    .address = ""};
    struct migrations files;
    struct db_set set;
    struct role role = {0};
    bool is_good = migrations_load(cx.arena, dir, &files);

    if (is_good &&
        (db_begin(&cx, true) != OK ||
         db_one(&cx, Q0(db_role_is_exempt), role_cols, &role) != OK ||
         db_all(&cx, Q0(db_migrations_applied), applied_cols,
                sizeof(struct applied), &set) != OK))
        is_good = failed("schema.unknown", "", cx.fault.message);
    db_rollback(&cx);
    if (is_good && role.is_exempt)
        is_good = failed("schema.role_is_exempt", "",
                         "row-level security does not bind the server's role:"
                         " connect as portal_app");
    is_good = is_good && check_record(&files, &set);
    arena_free(cx.arena);
    return is_good;
}
