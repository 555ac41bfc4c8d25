/* The pipeline: statements go out one behind the other, results come back in
 * the same order. After a failure the server skips everything up to the next
 * sync, and reports each skipped statement as "aborted". */
#include "db/db_private.h"

#include "base/clock.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct query_def own_defs[OWN_COUNT] = {
    [OWN_BEGIN] = {"portal_begin", 0, "BEGIN ISOLATION LEVEL READ COMMITTED",
                   0},
    [OWN_BEGIN_READ] = {"portal_begin_read", 0,
                        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", 0},
    [OWN_COMMIT] = {"portal_commit", 0, "COMMIT", 0},
    [OWN_ROLLBACK] = {"portal_rollback", 0, "ROLLBACK", 0},
    [OWN_SCOPE] = {"portal_scope", 2,
                   "SELECT set_config('portal.vendor_id', $1, true),"
                   " set_config('portal.now_us', $2, true)",
                   0},
    [OWN_SETTINGS] =
        {"portal_settings", 1,
         "SELECT set_config('statement_timeout', '15s', false),"
         " set_config('lock_timeout', $1, false),"
         " set_config('idle_in_transaction_session_timeout', '60s', false),"
         " set_config('datestyle', 'ISO', false),"
         " set_config('timezone', 'UTC', false),"
         " set_config('bytea_output', 'hex', false),"
         " set_config('jit', 'off', false),"
         /* Keys decide nearly every plan: planning anew for each set of
          * parameters cost a fifth of what a save costs PostgreSQL. */
         " set_config('plan_cache_mode', 'force_generic_plan', false)",
         0},
    [OWN_PING] = {"portal_ping", 0, "SELECT 1", 0},
};

const struct query_def *db_queries = query_defs;
size_t db_query_count = Q__COUNT;

void
flight_fail(struct cx *cx, enum err err, const char *code, const char *fmt, ...)
{
    va_list ap;

    if (cx->db->failed != OK)
        return;
    va_start(ap, fmt);
    cx->fault.code = code;
    cx->fault.message = arena_vprintf(cx->arena, fmt, ap);
    va_end(ap);
    cx->db->failed = err;
}

void
flight_forget(struct db *db)
{
    memset(db->prepared, PREPARED_NOT, db_query_count);
    memset(db->prepared_own, PREPARED_NOT, sizeof(db->prepared_own));
    db->first = db->nwaits = db->nexpect = 0;
    db->is_sync_due = db->is_stale = false;
}

static void
lose_connection(struct cx *cx, const char *why)
{
    flight_fail(cx, ERR_UNAVAILABLE, "database_unavailable",
                "connection lost: %s", why);
    db_disconnect(cx->db);
}

static bool
can_send(const struct db *db)
{
    return db->failed == OK && db->pg != NULL;
}

static void
send_prepare(struct cx *cx, const struct query_def *def, uint8_t *prepared)
{
    struct db *db = cx->db;

    if (!can_send(db) || *prepared != PREPARED_NOT)
        return;
    if (PQsendPrepare(db->pg, def->name, def->sql, 0, NULL) != 1) {
        lose_connection(cx, PQerrorMessage(db->pg));
        return;
    }
    *prepared = PREPARED_SENT;
    wait_push(db, (struct wait){.kind = WAIT_PREPARE,
                                .name = def->name,
                                .prepared = prepared});
}

/* libpq copies the parameters before it returns. */
static void
send_statement(struct cx *cx, const struct query_def *def, uint8_t *prepared,
               const char *const args[], int nargs, const void *bytes, size_t n,
               const struct landing *to)
{
    struct db *db = cx->db;
    const char *values[MAX_ARGS];
    int lengths[MAX_ARGS] = {0}, formats[MAX_ARGS] = {0};

    send_prepare(cx, def, prepared);
    if (!can_send(db))
        return;
    if (nargs + (bytes != NULL) != def->nparams || nargs >= MAX_ARGS)
        abort(); /* Q() does not let this happen */
    for (int i = 0; i < nargs; i++)
        values[i] = args[i];
    if (bytes != NULL) {
        values[nargs] = bytes;
        lengths[nargs] = (int)n;
        formats[nargs] = 1;
        nargs++;
    }
    if (PQsendQueryPrepared(db->pg, def->name, nargs, values, lengths, formats,
                            to->kind == LAND_BYTES) != 1) {
        lose_connection(cx, PQerrorMessage(db->pg));
        return;
    }
    wait_push(db, (struct wait){
                      .kind = WAIT_STATEMENT, .name = def->name, .to = *to});
}

void
flight_add_own(struct cx *cx, enum own_query q, const char *const args[],
               int nargs, const struct landing *to)
{
    send_statement(cx, &own_defs[q], &cx->db->prepared_own[q], args, nargs,
                   NULL, 0, to);
}

/* Before BEGIN, in a flight of its own. */
static void
drop_stale_statements(struct cx *cx)
{
    static const char sql[] = "DEALLOCATE ALL";
    struct db *db = cx->db;

    if (PQsendQueryParams(db->pg, sql, 0, NULL, NULL, NULL, NULL, 0) != 1) {
        lose_connection(cx, PQerrorMessage(db->pg));
        return;
    }
    wait_push(db, (struct wait){.kind = WAIT_STATEMENT, .name = sql});
    flight_sync(cx);
    memset(db->prepared, PREPARED_NOT, db_query_count);
    memset(db->prepared_own, PREPARED_NOT, sizeof(db->prepared_own));
    db->is_stale = false;
}

/* BEGIN and the scope wait for the first statement: a request that needs no
 * database sends nothing at all. */
static void
send_due(struct cx *cx)
{
    static const struct landing nowhere = {.kind = LAND_NOTHING};
    struct db *db = cx->db;

    if (db->is_begin_due) {
        db->is_begin_due = false;
        if (db->is_stale)
            drop_stale_statements(cx);
        flight_add_own(cx, db->is_read_only ? OWN_BEGIN_READ : OWN_BEGIN, NULL,
                       0, &nowhere);
    }
    if (db->is_scope_due) {
        db->is_scope_due = false;
        flight_add_own(
            cx, OWN_SCOPE,
            (const char *const[]){db->scope, arena_i64(cx->arena, db->said_us)},
            2, &nowhere);
    }
}

void
flight_add(struct cx *cx, enum query q, const char *const args[], int nargs,
           const void *bytes, size_t n, const struct landing *to)
{
    struct db *db = cx->db;

    if (!db->is_in_tx) {
        flight_fail(cx, ERR_INTERNAL, "database", "%s outside a transaction",
                    db_queries[q].name);
        return;
    }
    if (db_queries[q].lists != 0) {
        gather_add(cx, q, args, nargs, to);
        return;
    }
    gather_send(cx);
    flight_send(cx, q, args, nargs, bytes, n, to);
}

void
flight_send(struct cx *cx, enum query q, const char *const args[], int nargs,
            const void *bytes, size_t n, const struct landing *to)
{
    struct db *db = cx->db;

    send_due(cx);
    send_statement(cx, &db_queries[q], &db->prepared[q], args, nargs, bytes, n,
                   to);
    db->part_is_sent = true;
}

void
flight_prepare(struct cx *cx, enum query q)
{
    send_prepare(cx, &db_queries[q], &cx->db->prepared[q]);
}

void
flight_sync(struct cx *cx)
{
    struct db *db = cx->db;

    gather_send(cx);
    if (db->pg == NULL || !db->is_sync_due)
        return;
    if (PQpipelineSync(db->pg) != 1)
        lose_connection(cx, PQerrorMessage(db->pg));
    else
        wait_push(db, (struct wait){.kind = WAIT_SYNC, .name = "sync"});
}

static int64_t
reply_until_us(const struct db *db)
{
    const int ms = db->hurry_ms > 0 && db->hurry_ms < db->reply_timeout_ms
                       ? db->hurry_ms
                       : db->reply_timeout_ms;

    return clock_monotonic_us() + ms * INT64_C(1000);
}

/* Waits for the socket; false when the time is up. */
static bool
wait_for_socket(PGconn *pg, short events, int64_t until_us)
{
    struct pollfd fd = {.fd = PQsocket(pg), .events = events};

    for (;;) {
        const int64_t left_ms = (until_us - clock_monotonic_us()) / 1000;
        if (left_ms <= 0)
            return false;
        const int n = poll(&fd, 1, (int)left_ms);
        if (n > 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
    }
}

bool
flight_push_out(struct cx *cx)
{
    struct db *db = cx->db;
    const int64_t until_us = reply_until_us(db);

    while (db->pg != NULL) {
        const int rc = PQflush(db->pg);
        if (rc == 0)
            return true;
        /* The server stops reading while we do not read its replies. */
        if (rc < 0 || !wait_for_socket(db->pg, POLLIN | POLLOUT, until_us) ||
            PQconsumeInput(db->pg) == 0)
            lose_connection(cx, PQerrorMessage(db->pg));
    }
    return false;
}

/* Next result, NULL between statements. False when the connection is gone. */
static bool
next_result(struct cx *cx, PGresult **out)
{
    PGconn *pg = cx->db->pg;
    const int64_t until_us = reply_until_us(cx->db);

    while (PQisBusy(pg)) {
        if (!wait_for_socket(pg, POLLIN, until_us)) {
            lose_connection(cx, "no reply in time");
            /* Those who wait in the queue behind this one are told at once. */
            cx->db->retry_us = clock_monotonic_us() + DB_RETRY_AFTER_US;
            return false;
        }
        if (PQconsumeInput(pg) == 0)
            break; /* PQgetResult() may still know why */
    }
    *out = PQgetResult(pg);
    return true;
}

static void
land_failure(struct cx *cx, const struct wait *w, const PGresult *res)
{
    struct db *db = cx->db;

    if (db->failed != OK)
        return;
    if (PQresultStatus(res) == PGRES_PIPELINE_ABORTED) {
        flight_fail(cx, ERR_INTERNAL, "database", "%s was skipped", w->name);
        return;
    }
    db->is_stale |= db_error_is_stale_plan(res);
    db->failed = db_error(cx, w->name, res);
}

static void
land_statement(struct cx *cx, const struct wait *w, PGresult *res, bool deliver)
{
    static const struct landing nowhere = {.kind = LAND_NOTHING};
    struct db *db = cx->db;
    const ExecStatusType st = PQresultStatus(res);

    if (st != PGRES_COMMAND_OK && st != PGRES_TUPLES_OK) {
        if (w->prepared != NULL)
            *w->prepared = PREPARED_NOT;
        land_failure(cx, w, res);
        PQclear(res);
        return;
    }
    if (w->prepared != NULL)
        *w->prepared = PREPARED_YES;
    const bool is_check = w->to.kind == LAND_COMMIT;
    const enum err e = db_deliver(
        cx, w->name, res,
        (deliver || is_check) && db->failed == OK ? &w->to : &nowhere);
    if (db->failed == OK)
        db->failed = e;
}

void
flight_land(struct cx *cx, size_t left, bool deliver)
{
    struct db *db = cx->db;

    if (db->nwaits > left && !flight_push_out(cx))
        return;
    while (db->pg != NULL && db->nwaits > left) {
        const struct wait w = wait_pop(db);
        PGresult *res, *end = NULL;
        if (!next_result(cx, &res))
            return;
        if (w.kind == WAIT_SYNC) {
            if (PQresultStatus(res) != PGRES_PIPELINE_SYNC)
                lose_connection(cx, PQerrorMessage(db->pg));
            PQclear(res);
            continue;
        }
        if (res == NULL) {
            lose_connection(cx, PQerrorMessage(db->pg));
            return;
        }
        land_statement(cx, &w, res, deliver);
        if (next_result(cx, &end) && end != NULL) {
            PQclear(end);
            lose_connection(cx, "replies out of step");
        }
    }
    if (db->is_in_tx)
        db->hurry_ms = 0;
}
