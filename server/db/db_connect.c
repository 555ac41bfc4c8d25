#include "db/db_private.h"

#include "base/clock.h"
#include "base/log.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define CONNECT_TIMEOUT_S 2

/* Warnings come before the result of their statement. */
static void
receive_notice(void *arg, const PGresult *res)
{
    struct db *db = arg;
    const char *where = PQresultErrorField(res, PG_DIAG_SOURCE_FUNCTION);
    const char *text = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY);

    /* "canceling wait for synchronous replication", in any language: the
     * COMMIT behind it will look like a success. */
    if (where != NULL && strcmp(where, "SyncRepWaitForLSN") == 0)
        db->is_unreplicated = true;
    log_event(LOG_DEBUG_, "db.notice", "message", text != NULL ? text : "",
              NULL);
}

static PGconn *
connect_server(struct cx *cx, const struct db *db)
{
    /* What stands before dbname can be set otherwise in the conninfo. */
    static const char *const keys[] = {"connect_timeout",
                                       "application_name",
                                       "keepalives_idle",
                                       "keepalives_interval",
                                       "keepalives_count",
                                       "tcp_user_timeout",
                                       "dbname",
                                       "client_encoding",
                                       NULL};
    const char *values[] = {
        arena_i64(cx->arena, (int64_t)CONNECT_TIMEOUT_S * db->patience),
        "portal",
        "10",
        "3",
        "3",
        "10000",
        db->conninfo,
        "UTF8",
        NULL};

    return PQconnectdbParams(keys, values, 1);
}

void
db_disconnect(struct db *db)
{
    PQfinish(db->pg);
    db->pg = NULL;
    flight_forget(db);
}

enum err
db_connect(struct cx *cx)
{
    struct db *db = cx->db;
    const char *lock_ms =
        arena_i64(cx->arena, (int64_t)DB_LOCK_TIMEOUT_MS * db->patience);

    db_disconnect(db);
    if (clock_monotonic_us() < db->retry_us)
        return BROKEN(cx, ERR_UNAVAILABLE, "database_unavailable",
                      "no connection a moment ago");
    db->failed = OK;
    db->pg = connect_server(cx, db);
    db->reply_timeout_ms = DB_FIRST_REPLY_TIMEOUT_MS * db->patience;
    if (PQstatus(db->pg) == CONNECTION_OK && PQsetnonblocking(db->pg, 1) == 0 &&
        PQenterPipelineMode(db->pg) == 1) {
        PQsetNoticeReceiver(db->pg, receive_notice, db);
        flight_add_own(cx, OWN_SETTINGS, &lock_ms, 1,
                       &(struct landing){.kind = LAND_NOTHING});
        flight_sync(cx);
        flight_land(cx, 0, true);
    } else {
        flight_fail(cx, ERR_UNAVAILABLE, "database_unavailable",
                    "cannot connect: %s", PQerrorMessage(db->pg));
    }
    db->reply_timeout_ms = DB_REPLY_TIMEOUT_MS;
    const enum err e = db->failed;
    db->failed = OK;
    if (e != OK) {
        db->retry_us = clock_monotonic_us() + DB_RETRY_AFTER_US;
        db_disconnect(db);
    }
    return e;
}

/* An idle connection has nothing to say unless the server is closing it. */
static bool
is_closed_by_server(PGconn *pg)
{
    struct pollfd fd = {.fd = PQsocket(pg), .events = POLLIN};

    for (int i = 0; i < 8 && poll(&fd, 1, 0) > 0; i++)
        if (PQconsumeInput(pg) == 0 || PQstatus(pg) != CONNECTION_OK)
            return true;
    return PQstatus(pg) != CONNECTION_OK;
}

bool
db_is_usable(struct cx *cx)
{
    struct db *db = cx->db;

    if (db->pg == NULL)
        return false;
    if (db->nwaits > 0) { /* the COMMIT of a read-only transaction */
        flight_land(cx, 0, false);
        db->failed = OK;
        if (db->pg != NULL && PQtransactionStatus(db->pg) != PQTRANS_IDLE)
            db_disconnect(db);
    }
    if (db->pg != NULL && is_closed_by_server(db->pg))
        db_disconnect(db);
    return db->pg != NULL;
}
