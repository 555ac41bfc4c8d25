/* The only header through which the rest of the server talks to PostgreSQL.
 *
 * Queries live in server/<domain>/<name>.sql and are known here by name:
 *     db_one(cx, Q(submission_get, id, vendor_id), submission_cols, &out)
 * Parameters travel as text; NULL is SQL NULL. Results land in the arena.
 *
 * Statements queue and fly together in libpq's pipeline mode: db_begin() and
 * the db_queue_* calls send nothing by themselves; db_flush(), db_commit()
 * and every call that needs its result at once (db_one, db_all, db_exec) send
 * what is queued and read all results in order. The first failure of a flight
 * is the one reported; everything behind it did not happen.
 *
 * A query marked "-- gathers" takes lists: calls of it that meet in a flight go
 * out as one statement. Nobody notices, but two calls of one statement must not
 * write the same row. */
#ifndef PORTAL_DB_DB_H
#define PORTAL_DB_DB_H

#include "base/cx.h"
#include "base/field.h"
#include "queries.h"

struct db_set {
    void *rows; /* array of the struct described by the field table */
    size_t count;
};

/* NULL on failure (logged). Statements are prepared when first used. */
struct db *db_open(const char *conninfo);
void db_close(struct db *db);
/* Prepares every query, so that one which does not match the schema stops the
 * server at start-up (logged with name and reason). */
bool db_check_queries(struct db *db);
bool db_is_up(struct db *db); /* reconnects when it was lost; SELECT 1 */

/* Queues BEGIN, the time of cx (for triggers) and the row-level scope of
 * cx->actor: its vendor, every vendor ('*') for staff and system, none for
 * nobody. Replaces a lost connection;
 * ERR_UNAVAILABLE when there is none to be had. */
RESULT db_begin(struct cx *cx, bool read_only);
/* For the next transaction: until its first replies have landed, only `ms` are
 * waited for any of them. A database that stands still does not hold people
 * up, a slow statement further on is not cut off. */
void db_hurry(struct cx *cx, int ms);
/* Sends what is queued and COMMIT in one flight. ERR_CONFLICT etc. by what
 * failed; ERR_UNAVAILABLE when the outcome is unknown (connection lost, wait
 * for a synchronous standby cancelled). */
RESULT db_commit(struct cx *cx);
void db_rollback(struct cx *cx);
/* Runs one part of a longer work, transaction and all, with an arena of its own
 * that is freed afterwards. When it fails it is rolled back, and why stands in
 * cx->fault. */
RESULT db_apart(struct cx *cx, size_t arena_bytes,
                enum err (*work)(struct cx *own, void *arg), void *arg);
/* Sets scope and time again after cx changed; queued, unless the database has
 * them already. */
void db_scope(struct cx *cx);
/* A statement has set the scope itself, to this. */
void db_scope_is(struct cx *cx, const char *scope);

/* What follows is another part of the transaction, about other rows: only
 * within a part statements run in the order in which they were queued, so that
 * calls of all parts can be gathered. */
void db_next_part(struct cx *cx);
/* Forgets what this part has queued. False when some of it has been sent: then
 * only a rollback takes it back. */
bool db_drop_part(struct cx *cx);

/* ERR_NOT_FOUND "not_found" when the query yields no row. */
RESULT db_one(struct cx *cx, enum query q, const char *const args[], int nargs,
              const struct field cols[], void *out);
/* As db_one, but no row is no error. */
RESULT db_maybe(struct cx *cx, enum query q, const char *const args[],
                int nargs, const struct field cols[], void *out,
                bool *out_found);
RESULT db_all(struct cx *cx, enum query q, const char *const args[], int nargs,
              const struct field cols[], size_t row_size, struct db_set *out);
/* `out_affected` may be NULL. */
RESULT db_exec(struct cx *cx, enum query q, const char *const args[], int nargs,
               int64_t *out_affected);

/* The same, filled in when the flight lands; `args` are copied, `out` must
 * live until then. */
void db_queue_maybe(struct cx *cx, enum query q, const char *const args[],
                    int nargs, const struct field cols[], void *out,
                    bool *out_found);
void db_queue_all(struct cx *cx, enum query q, const char *const args[],
                  int nargs, const struct field cols[], size_t row_size,
                  struct db_set *out);
/* For writes whose row count nobody looks at. */
void db_queue_exec(struct cx *cx, enum query q, const char *const args[],
                   int nargs);
/* A write that must affect exactly one row, else the flight fails with `err`
 * and `code`: only before a db_flush(), never in the flight of a COMMIT. */
void db_queue_expect_one(struct cx *cx, enum query q, const char *const args[],
                         int nargs, enum err err, const char *code);
RESULT db_flush(struct cx *cx);
/* Nothing is queued and nothing in the air: nobody's `out` is written to. */
bool db_is_settled(const struct cx *cx);

/* Binary bytea as last parameter ($nargs + 1), for attachment chunks: write
 * QB(name, ...) without it. The bytes are copied before the call returns.
 * Queued. */
void db_queue_bytes(struct cx *cx, enum query q, const char *const args[],
                    int nargs, const void *bytes, size_t n);
/* Sends what is queued without waiting for its results; at most `in_flight`
 * statements stay outstanding (older ones are read and checked). */
RESULT db_send(struct cx *cx, unsigned in_flight);
/* One bytea column of one row, as raw bytes in the arena. */
RESULT db_bytes(struct cx *cx, enum query q, const char *const args[],
                int nargs, const void **out, size_t *out_n);

/* "{id,id}" for ANY ($n::uuid[]). What is no id is left out: it names
 * nothing. */
const char *db_ids(struct arena *a, const char *const ids[], size_t n);

/* Expands to (query, args, nargs); a wrong number of parameters does not
 * compile. Q0() is for queries without parameters. */
#define DB_NARGS(...)                                                          \
    DB_NARGS_(__VA_ARGS__, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, \
              19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2,  \
              1, 0)
#define DB_NARGS_(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, \
                  a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26,  \
                  a27, a28, a29, a30, a31, a32, n, ...)                        \
    n
#define Q(name, ...)                                                     \
    Q_##name, ((const char *const[]){__VA_ARGS__}), (int)sizeof(struct { \
        _Static_assert(DB_NARGS(__VA_ARGS__) == NPARAMS_##name,          \
                       "wrong number of parameters for query " #name);   \
        char n[DB_NARGS(__VA_ARGS__)];                                   \
    })
#define QB(name, ...)                                                    \
    Q_##name, ((const char *const[]){__VA_ARGS__}), (int)sizeof(struct { \
        _Static_assert(DB_NARGS(__VA_ARGS__) + 1 == NPARAMS_##name,      \
                       "wrong number of parameters for query " #name);   \
        char n[DB_NARGS(__VA_ARGS__)];                                   \
    })
#define Q0(name) Q_##name, NULL, 0 * (int)sizeof(char[NPARAMS_##name ? -1 : 1])

#endif
