/* For tests of the database layer: queries of their own. */
#ifndef PORTAL_TESTS_IT_QUERIES_H
#define PORTAL_TESTS_IT_QUERIES_H

#include "db/db_private.h"
#include "lib/it.h"

#define A "00000000-0000-7000-8000-00000000000a"
#define B "00000000-0000-7000-8000-00000000000b"

enum {
    IT_VENDORS,
    IT_VENDOR,
    IT_ADD,
    IT_RENAME,
    IT_TYPES,
    IT_DIVIDE,
    IT_RAISE_STATE,
    IT_PID,
    IT_CHUNK_ADD,
    IT_CHUNK,
    IT_UUID,
    IT_WIDE,
    IT_DURABLE,
    IT_PLAN,
    IT_BROKEN,
    IT_QUERY_COUNT,
    IT_GOOD_COUNT = IT_BROKEN,
    NPARAMS_it_vendors = 0,
    NPARAMS_it_vendor = 2,
    NPARAMS_it_add = 2,
    NPARAMS_it_rename = 3,
    NPARAMS_it_types = 0,
    NPARAMS_it_divide = 1,
    NPARAMS_it_raise_state = 2,
    NPARAMS_it_pid = 0,
    NPARAMS_it_chunk_add = 2,
    NPARAMS_it_chunk = 1,
    NPARAMS_it_uuid = 1,
    NPARAMS_it_wide = 1,
    NPARAMS_it_durable = 0,
    NPARAMS_it_plan = 0,
};

#define Q_it_vendors ((enum query)IT_VENDORS)
#define Q_it_vendor ((enum query)IT_VENDOR)
#define Q_it_add ((enum query)IT_ADD)
#define Q_it_rename ((enum query)IT_RENAME)
#define Q_it_types ((enum query)IT_TYPES)
#define Q_it_divide ((enum query)IT_DIVIDE)
#define Q_it_raise_state ((enum query)IT_RAISE_STATE)
#define Q_it_pid ((enum query)IT_PID)
#define Q_it_chunk_add ((enum query)IT_CHUNK_ADD)
#define Q_it_chunk ((enum query)IT_CHUNK)
#define Q_it_uuid ((enum query)IT_UUID)
#define Q_it_wide ((enum query)IT_WIDE)
#define Q_it_durable ((enum query)IT_DURABLE)
#define Q_it_plan ((enum query)IT_PLAN)

static const struct query_def it_queries[IT_QUERY_COUNT] = {
    [IT_VENDORS] = {"it_vendors", 0,
                    "SELECT id, name, version FROM vendors ORDER BY name", 0},
    [IT_VENDOR] = {"it_vendor", 2,
                   "SELECT id, name, version FROM vendors"
                   " WHERE id = $1 AND vendor_id = $2",
                   0},
    [IT_ADD] = {"it_add", 2,
                "INSERT INTO vendors (id, name, country, created_us)"
                " VALUES ($1, $2, 'JP', 0)",
                0},
    [IT_RENAME] = {"it_rename", 3,
                   "UPDATE vendors SET name = $2, version = version + 1"
                   " WHERE id = $1 AND version = $3",
                   0},
    [IT_TYPES] = {"it_types", 0,
                  "SELECT NULL::text AS no_text, 'x' AS some_text,"
                  " 'plain' AS text, 9223372036854775807 AS big,"
                  " NULL::bigint AS no_number, -5 AS some_number,"
                  " true AS yes, date '2026-11-22' AS day",
                  0},
    [IT_DIVIDE] = {"it_divide", 1, "SELECT 1 / $1::int AS big", 0},
    [IT_RAISE_STATE] = {"it_raise_state", 2, "SELECT it_raise($1, $2)", 0},
    [IT_PID] = {"it_pid", 0, "SELECT pg_backend_pid() AS big", 0},
    [IT_CHUNK_ADD] = {"it_chunk_add", 2,
                      "INSERT INTO it_chunks VALUES ($1, $2)", 0},
    [IT_CHUNK] = {"it_chunk", 1, "SELECT body FROM it_chunks WHERE n = $1", 0},
    [IT_UUID] = {"it_uuid", 1, "SELECT 1 AS big WHERE $1::uuid IS NOT NULL", 0},
    [IT_WIDE] = {"it_wide", 1, "SELECT * FROM it_wide WHERE a = $1", 0},
    [IT_DURABLE] = {"it_durable", 0,
                    "SELECT set_config('synchronous_commit', 'on', true)", 0},
    [IT_PLAN] = {"it_plan", 0, "EXPLAIN SELECT clause FROM answers", 0},
    [IT_BROKEN] = {"it_broken", 0, "SELECT nothing FROM nowhere", 0},
};

struct vendor_row {
    const char *id, *name;
    int64_t version;
};
static const struct field vendor_cols[] = {
    FIELD(vendor_row, name), FIELD(vendor_row, id), FIELD(vendor_row, version),
    FIELD_END};

struct number_row {
    int64_t big;
};
static const struct field number_cols[] = {FIELD(number_row, big), FIELD_END};

IT int64_t
pid(void)
{
    struct number_row n;

    it_ok(db_one(it_cx(), Q0(it_pid), number_cols, &n));
    return n.big;
}

IT void
add_both(void)
{
    db_queue_exec(it_cx(), Q(it_add, A, "Alpha"));
    db_queue_exec(it_cx(), Q(it_add, B, "Beta"));
    it_ok(db_flush(it_cx()));
}

IT struct db_set
vendors(void)
{
    struct db_set set;

    it_ok(db_all(it_cx(), Q0(it_vendors), vendor_cols,
                 sizeof(struct vendor_row), &set));
    return set;
}

IT void
prepare_database(void)
{
    PGconn *pg = PQconnectdb("");
    static const char sql[] =
        "CREATE FUNCTION it_raise(state text, message text) RETURNS void"
        " LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message;"
        " END $$;"
        "CREATE TABLE it_chunks (n int PRIMARY KEY, body bytea);"
        "CREATE TABLE it_wide (a int); INSERT INTO it_wide VALUES (1);"
        "GRANT ALL ON it_chunks, it_wide TO portal_app";

    PGresult *res = PQexec(pg, sql);
    if (PQresultStatus(res) != PGRES_COMMAND_OK) {
        fprintf(stderr, "%s", PQerrorMessage(pg));
        exit(EXIT_FAILURE);
    }
    PQclear(res);
    PQfinish(pg);
}

/* Instead of the product's queries, and with little patience: the tests are
 * about these very seconds. */
IT void
use_queries(void)
{
    setenv("PORTAL_PATIENCE", "1", 1);
    db_queries = it_queries;
    db_query_count = IT_QUERY_COUNT;
    prepare_database();
}

#endif
