#include "app/doctor_store.h"

struct doctor_clock {
    int64_t now_us;
};
struct doctor_count {
    int64_t value;
};
static const struct field clock_cols[] = {
    FIELD(doctor_clock, now_us),
    FIELD_END,
};
static const struct field count_cols[] = {
    FIELD(doctor_count, value),
    FIELD_END,
};
static const struct field name_cols[] = {
    FIELD(doctor_name, name),
    FIELD_END,
};
static const struct field job_cols[] = {
    FIELD(doctor_job, name),
    FIELD(doctor_job, error),
    FIELD(doctor_job, late_minutes),
    FIELD_END,
};

enum err
doctor_store_clock(struct cx *cx, int64_t *out_us)
{
    struct doctor_clock row;

    TRY(db_one(cx, Q0(doctor_clock), clock_cols, &row));
    *out_us = row.now_us;
    return OK;
}

enum err
doctor_store_open_tables(struct cx *cx, struct db_set *out)
{
    return db_all(cx, Q0(doctor_open_tables), name_cols,
                  sizeof(struct doctor_name), out);
}

enum err
doctor_store_jobs(struct cx *cx, struct db_set *out)
{
    return db_all(cx, Q(doctor_jobs, arena_i64(cx->arena, cx->now_us)),
                  job_cols, sizeof(struct doctor_job), out);
}

enum err
doctor_store_outbox(struct cx *cx, int64_t *out_n)
{
    struct doctor_count row;

    TRY(db_one(cx, Q(doctor_outbox, arena_i64(cx->arena, cx->now_us)),
               count_cols, &row));
    *out_n = row.value;
    return OK;
}
