#include "app/jobs_store.h"

#include "db/db.h"

static const struct field leased_job_cols[] = {
    FIELD(leased_job, name),
    FIELD_END,
};

enum err
job_store_register(struct cx *cx, const char *name, int64_t every_us)
{
    return db_exec(cx,
                   Q(job_register, name, arena_i64(cx->arena, every_us),
                     arena_i64(cx->arena, cx->now_us)),
                   NULL);
}

enum err
job_store_lease(struct cx *cx, const char *names, int64_t until_us,
                struct leased_job *out, bool *out_found)
{
    return db_maybe(cx,
                    Q(job_lease, arena_i64(cx->arena, cx->now_us),
                      arena_i64(cx->arena, until_us), names),
                    leased_job_cols, out, out_found);
}

enum err
job_store_done(struct cx *cx, const char *name, int64_t due_us,
               const char *error_or_null)
{
    return db_exec(cx,
                   Q(job_done, name, arena_i64(cx->arena, due_us),
                     arena_i64(cx->arena, cx->now_us), error_or_null),
                   NULL);
}
