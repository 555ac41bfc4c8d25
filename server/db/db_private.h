/* What the files of db/ share: the connection and its flights. Nobody else
 * includes this (but for tests/integration/it_db.c). */
#ifndef PORTAL_DB_DB_PRIVATE_H
#define PORTAL_DB_DB_PRIVATE_H

#include "db/db.h"

#include <libpq-fe.h>
#include <stdint.h>

/* A reply of the server takes at most this long: more than statement_timeout
 * (15 s), so that only a silent server or network meets it. */
#define DB_REPLY_TIMEOUT_MS 20000
#define DB_FIRST_REPLY_TIMEOUT_MS 2000 /* while connecting */
#define DB_LOCK_TIMEOUT_MS 1000        /* then the request is tried again */
#define MAX_ARGS 33                    /* of a statement; Q() counts to 32 */
/* After a failed attempt to connect others fail at once for this long: where
 * the host does not answer at all, each attempt costs two seconds. */
#define DB_RETRY_AFTER_US (US_PER_S / 2)

/* As FAIL(), for what only the log shows: nobody translates it. */
#define BROKEN(cx, err, code, ...) (cx_fault((cx), (code), __VA_ARGS__), (err))

/* Statements of the layer itself. */
enum own_query {
    OWN_BEGIN,
    OWN_BEGIN_READ,
    OWN_COMMIT,
    OWN_ROLLBACK,
    OWN_SCOPE,
    OWN_SETTINGS,
    OWN_PING,
    OWN_COUNT
};

/* A prepared statement of one connection. */
enum prepared { PREPARED_NOT, PREPARED_SENT, PREPARED_YES };

/* Where the result of a statement goes. */
enum landing_kind {
    LAND_NOTHING,
    LAND_MAYBE,
    LAND_ALL,
    LAND_AFFECTED,
    LAND_EXPECT_ONE,
    LAND_BYTES,
    LAND_COMMIT,
    LAND_GATHERED,
};

struct landing {
    enum landing_kind kind;
    const struct field *cols;
    size_t row_size;
    /* The row, struct db_set, int64_t, const void *, or the calls gathered. */
    void *out;
    bool *out_found; /* LAND_MAYBE, LAND_BYTES */
    size_t *out_n;   /* LAND_BYTES */
    enum err err;    /* LAND_EXPECT_ONE: when another number is affected */
    const char *code;
};

/* A call of a gathered query that has not been sent. */
struct gathered {
    struct gathered *next;
    const char *const *args;
    struct arena *arena; /* of the caller: what lands goes there */
    struct landing to;
    unsigned part;
};
/* Calls that go out as one statement. */
#define MAX_GATHERINGS 16
struct gathering {
    enum query q;
    struct gathered *first, **last;
};

/* One result still to come, in the order of sending. */
struct wait {
    enum { WAIT_PREPARE, WAIT_STATEMENT, WAIT_SYNC } kind;
    const char *name;
    uint8_t *prepared;
    struct landing to;
};

struct db {
    PGconn *pg; /* NULL: lost; else always in pipeline mode, not blocking */
    char *conninfo;
    int64_t retry_us;  /* monotonic: no new attempt to connect before */
    uint8_t *prepared; /* enum prepared, by query */
    uint8_t prepared_own[OWN_COUNT];
    bool is_stale; /* prepared statements no longer fit the schema */

    struct wait *waits; /* ring buffer */
    size_t first, nwaits, capacity;
    unsigned nexpect;  /* of them LAND_EXPECT_ONE */
    bool is_sync_due;  /* something was sent since the last sync */
    bool is_in_tx;     /* between db_begin() and its end */
    bool is_begin_due; /* BEGIN flies with the first statement */
    bool is_scope_due; /* so does the scope */
    bool is_read_only;
    struct gathering gatherings[MAX_GATHERINGS];
    unsigned ngatherings;
    unsigned part, part_from; /* its calls go no further forward than that */
    bool part_is_sent;        /* something of this part */
    bool is_unreplicated;     /* COMMIT was acknowledged without its standby */
    char scope[80];
    int64_t said_us; /* the time that triggers go by: portal_now_us() */
    /* PORTAL_PATIENCE, where set (tests on busy machines): so many times as
     * long lasts what people wait for the database before they are told. */
    int patience;
    int reply_timeout_ms;
    int hurry_ms;    /* until the first replies of a transaction; 0: none */
    enum err failed; /* why the transaction cannot be committed; OK: it can */
};

/* The queries in use: those of queries.h unless a test brings its own. */
extern const struct query_def *db_queries;
extern size_t db_query_count;

/* -- db_connect.c */
RESULT db_connect(struct cx *cx);
void db_disconnect(struct db *db);
/* Lands what is left over and notices a connection the server has closed. */
bool db_is_usable(struct cx *cx);

/* -- db_wait.c */
void wait_push(struct db *db, struct wait w);
struct wait wait_pop(struct db *db);

/* -- db_flight.c */
void flight_add(struct cx *cx, enum query q, const char *const args[],
                int nargs, const void *bytes, size_t n,
                const struct landing *to);
/* As flight_add(), and nothing is gathered. */
void flight_send(struct cx *cx, enum query q, const char *const args[],
                 int nargs, const void *bytes, size_t n,
                 const struct landing *to);
void flight_add_own(struct cx *cx, enum own_query q, const char *const args[],
                    int nargs, const struct landing *to);
void flight_prepare(struct cx *cx, enum query q); /* and nothing else */
void flight_sync(struct cx *cx);
/* Reads results until `left` are outstanding. Without `deliver` rows are
 * dropped (whoever asked for them may be gone); failures count all the same. */
void flight_land(struct cx *cx, size_t left, bool deliver);
bool flight_push_out(struct cx *cx); /* everything buffered goes out */
void flight_forget(struct db *db);   /* with the connection */
/* The first failure of a transaction is the one that is kept. */
void flight_fail(struct cx *cx, enum err err, const char *code, const char *fmt,
                 ...) __attribute__((format(printf, 4, 5)));

/* -- db_gather.c */
void gather_add(struct cx *cx, enum query q, const char *const args[],
                int nargs, const struct landing *to);
void gather_send(struct cx *cx);
void gather_forget(struct db *db);

/* -- db_error.c */
/* Sets the fault of a failed result and returns what it means. */
enum err db_error(struct cx *cx, const char *query, const PGresult *res);
bool db_error_is_stale_plan(const PGresult *res);

/* -- db_rows.c */
/* Takes `res` over. */
RESULT db_deliver(struct cx *cx, const char *query, PGresult *res,
                  const struct landing *to);

#endif
