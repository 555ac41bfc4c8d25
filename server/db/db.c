#include "db/db_private.h"

#include "base/i18n.h"
#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For what is not part of a request: its own small arena. */
static struct cx
cx_of(struct db *db)
{
    return (struct cx){.arena = arena_new(1 << 20),
                       .db = db,
                       .actor = actor_system("db"),
                       .request_id = "",
                       .address = ""};
}

static int
patience(void)
{
    const char *text = getenv("PORTAL_PATIENCE");
    const long times = text != NULL ? strtol(text, NULL, 10) : 1;

    return times < 1 ? 1 : times > 100 ? 100 : (int)times;
}

struct db *
db_open(const char *conninfo)
{
    struct db *db = calloc(1, sizeof(*db));

    if (db == NULL)
        return NULL;
    db->conninfo = strdup(conninfo);
    db->prepared = calloc(db_query_count + 1, 1);
    if (db->conninfo == NULL || db->prepared == NULL) {
        db_close(db);
        return NULL;
    }
    db->patience = patience();
    struct cx cx = cx_of(db);
    const bool is_connected = db_connect(&cx) == OK;
    if (!is_connected)
        log_event(LOG_ERROR_, "db.unavailable", "reason", cx.fault.message,
                  NULL);
    arena_free(cx.arena);
    if (!is_connected) {
        db_close(db);
        return NULL;
    }
    return db;
}

void
db_close(struct db *db)
{
    if (db == NULL)
        return;
    PQfinish(db->pg);
    free(db->waits);
    free(db->prepared);
    free(db->conninfo);
    free(db);
}

bool
db_check_queries(struct db *db)
{
    struct cx cx = cx_of(db);

    db->failed = OK;
    bool all_fit = db_is_usable(&cx) || db_connect(&cx) == OK;

    for (size_t q = 0; q < db_query_count && db->pg != NULL; q++) {
        flight_prepare(&cx, (enum query)q);
        flight_sync(&cx);
        flight_land(&cx, 0, true);
        if (db->failed != OK) {
            all_fit = false;
            log_event(LOG_ERROR_, "db.query_misfit", "query",
                      db_queries[q].name, "reason", cx.fault.message, NULL);
            db->failed = OK;
        }
    }
    arena_free(cx.arena);
    return all_fit && db->pg != NULL;
}

bool
db_is_up(struct db *db)
{
    struct cx cx = cx_of(db);

    db->failed = OK;
    bool is_up = db_is_usable(&cx) || db_connect(&cx) == OK;

    if (is_up) {
        flight_add_own(&cx, OWN_PING, NULL, 0,
                       &(struct landing){.kind = LAND_NOTHING});
        flight_sync(&cx);
        flight_land(&cx, 0, true);
        is_up = db->failed == OK;
        db->failed = OK;
    }
    arena_free(cx.arena);
    return is_up;
}

void
db_scope(struct cx *cx)
{
    struct db *db = cx->db;
    const struct actor *a = &cx->actor;
    const bool is_limited = actor_is_limited(a);
    char scope[sizeof(db->scope)];

    snprintf(scope, sizeof(scope), "%s%s%s", a->is_staff ? "*" : a->vendor_id,
             is_limited ? "/" : "", is_limited ? a->party_id : "");
    if (!db->is_begin_due && strcmp(scope, db->scope) == 0 &&
        db->said_us == cx->now_us)
        return;
    memcpy(db->scope, scope, sizeof(scope));
    db->said_us = cx->now_us;
    db->is_scope_due = true;
}

void
db_scope_is(struct cx *cx, const char *scope)
{
    snprintf(cx->db->scope, sizeof(cx->db->scope), "%s", scope);
}

/* The only place that replaces a lost connection: work that is under way
 * never continues on a new one. */
enum err
db_begin(struct cx *cx, bool read_only)
{
    struct db *db = cx->db;

    if (db->is_in_tx)
        return BROKEN(cx, ERR_INTERNAL, "database", "begin in a transaction");
    db->failed = OK;
    if (!db_is_usable(cx))
        TRY(db_connect(cx));
    db->is_in_tx = db->is_begin_due = true;
    db->is_read_only = read_only;
    db->is_unreplicated = false;
    db_scope(cx);
    return OK;
}

void
db_hurry(struct cx *cx, int ms)
{
    cx->db->hurry_ms = ms * cx->db->patience;
}

static void
end_transaction(struct db *db)
{
    db->is_in_tx = db->is_begin_due = db->is_scope_due = false;
    db->failed = OK;
    gather_forget(db);
}

void
db_rollback(struct cx *cx)
{
    struct db *db = cx->db;
    const struct fault keep = cx->fault;

    if (!db->is_in_tx)
        return;
    gather_forget(db);
    if (!db->is_begin_due && db->pg != NULL) {
        flight_sync(cx); /* ends whatever is still in the air */
        db->failed = OK;
        flight_add_own(cx, OWN_ROLLBACK, NULL, 0,
                       &(struct landing){.kind = LAND_NOTHING});
        flight_sync(cx);
        flight_land(cx, 0, false);
        if (db->pg != NULL && PQtransactionStatus(db->pg) != PQTRANS_IDLE)
            db_disconnect(db);
    }
    end_transaction(db);
    cx->fault = keep;
}

/* Nothing depends on the outcome: the next db_begin() reads it. */
static enum err
commit_read(struct cx *cx)
{
    const struct landing nowhere = {.kind = LAND_NOTHING};

    flight_add_own(cx, OWN_COMMIT, NULL, 0, &nowhere);
    flight_sync(cx);
    flight_push_out(cx);
    end_transaction(cx->db);
    return OK;
}

static RESULT
commit_write(struct cx *cx)
{
    struct db *db = cx->db;

    db->is_unreplicated = false;
    flight_add_own(cx, OWN_COMMIT, NULL, 0,
                   &(struct landing){.kind = LAND_COMMIT});
    flight_sync(cx);
    flight_land(cx, 0, false);
    const enum err e = db->failed;
    if (e != OK) {
        db_rollback(cx);
        return e;
    }
    end_transaction(db);
    if (db->is_unreplicated)
        return BROKEN(cx, ERR_UNAVAILABLE, "not_replicated",
                      "committed here, but not acknowledged by the standby");
    return OK;
}

enum err
db_commit(struct cx *cx)
{
    struct db *db = cx->db;

    if (!db->is_in_tx)
        return BROKEN(cx, ERR_INTERNAL, "database", "commit outside");
    gather_send(cx);
    if (db->failed != OK) { /* somebody went on after a failure */
        const enum err e =
            db->failed == ERR_UNAVAILABLE ? ERR_UNAVAILABLE : ERR_INTERNAL;
        db_rollback(cx);
        return BROKEN(cx, e, "database", "commit of a failed transaction");
    }
    if (db->is_begin_due) {
        end_transaction(db);
        return OK;
    }
    if (db->nexpect > 0) { /* never in one flight with COMMIT */
        const enum err e = db_flush(cx);
        if (e != OK) {
            db_rollback(cx);
            return e;
        }
    }
    if (db->is_read_only && db->nwaits == 0)
        return commit_read(cx);
    return commit_write(cx);
}

enum err
db_flush(struct cx *cx)
{
    flight_sync(cx);
    flight_land(cx, 0, true);
    return cx->db->failed;
}

bool
db_is_settled(const struct cx *cx)
{
    return cx->db->nwaits == 0 && cx->db->ngatherings == 0;
}

enum err
db_send(struct cx *cx, unsigned in_flight)
{
    struct db *db = cx->db;

    if (db->failed != OK || db->pg == NULL || db->nwaits == 0)
        return db->failed;
    if (db->is_sync_due && PQsendFlushRequest(db->pg) != 1)
        return db_flush(cx);
    if (!flight_push_out(cx))
        return db->failed;
    flight_land(cx, in_flight, true);
    return db->failed == OK ? OK : db_flush(cx);
}

void
db_queue_maybe(struct cx *cx, enum query q, const char *const args[], int nargs,
               const struct field cols[], void *out, bool *out_found)
{
    flight_add(cx, q, args, nargs, NULL, 0,
               &(struct landing){.kind = LAND_MAYBE,
                                 .cols = cols,
                                 .out = out,
                                 .out_found = out_found});
}

void
db_queue_all(struct cx *cx, enum query q, const char *const args[], int nargs,
             const struct field cols[], size_t row_size, struct db_set *out)
{
    flight_add(
        cx, q, args, nargs, NULL, 0,
        &(struct landing){
            .kind = LAND_ALL, .cols = cols, .row_size = row_size, .out = out});
}

void
db_queue_exec(struct cx *cx, enum query q, const char *const args[], int nargs)
{
    flight_add(cx, q, args, nargs, NULL, 0,
               &(struct landing){.kind = LAND_NOTHING});
}

void
db_queue_expect_one(struct cx *cx, enum query q, const char *const args[],
                    int nargs, enum err err, const char *code)
{
    flight_add(
        cx, q, args, nargs, NULL, 0,
        &(struct landing){.kind = LAND_EXPECT_ONE, .err = err, .code = code});
}

void
db_queue_bytes(struct cx *cx, enum query q, const char *const args[], int nargs,
               const void *bytes, size_t n)
{
    flight_add(cx, q, args, nargs, n > 0 ? bytes : "", n,
               &(struct landing){.kind = LAND_NOTHING});
}

enum err
db_maybe(struct cx *cx, enum query q, const char *const args[], int nargs,
         const struct field cols[], void *out, bool *out_found)
{
    db_queue_maybe(cx, q, args, nargs, cols, out, out_found);
    return db_flush(cx);
}

static RESULT
not_found(struct cx *cx)
{
    return FAIL(cx, ERR_NOT_FOUND, "not_found", N_("This does not exist."));
}

enum err
db_one(struct cx *cx, enum query q, const char *const args[], int nargs,
       const struct field cols[], void *out)
{
    bool is_found = false;

    TRY(db_maybe(cx, q, args, nargs, cols, out, &is_found));
    return is_found ? OK : not_found(cx);
}

enum err
db_all(struct cx *cx, enum query q, const char *const args[], int nargs,
       const struct field cols[], size_t row_size, struct db_set *out)
{
    db_queue_all(cx, q, args, nargs, cols, row_size, out);
    return db_flush(cx);
}

enum err
db_exec(struct cx *cx, enum query q, const char *const args[], int nargs,
        int64_t *out_affected)
{
    const enum landing_kind kind =
        out_affected != NULL ? LAND_AFFECTED : LAND_NOTHING;

    flight_add(cx, q, args, nargs, NULL, 0,
               &(struct landing){.kind = kind, .out = out_affected});
    return db_flush(cx);
}

enum err
db_bytes(struct cx *cx, enum query q, const char *const args[], int nargs,
         const void **out, size_t *out_n)
{
    bool is_found = false;

    flight_add(cx, q, args, nargs, NULL, 0,
               &(struct landing){.kind = LAND_BYTES,
                                 .out = out,
                                 .out_found = &is_found,
                                 .out_n = out_n});
    TRY(db_flush(cx));
    return is_found ? OK : not_found(cx);
}
