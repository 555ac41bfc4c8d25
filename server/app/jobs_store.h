/* Rows of the table jobs. Private to server/app/. */
#ifndef PORTAL_APP_JOBS_STORE_H
#define PORTAL_APP_JOBS_STORE_H

#include "base/cx.h"

struct leased_job {
    const char *name;
};

RESULT job_store_register(struct cx *cx, const char *name, int64_t every_us);
/* `names` as a PostgreSQL array: {a,b}. */
RESULT job_store_lease(struct cx *cx, const char *names, int64_t until_us,
                       struct leased_job *out, bool *out_found);
/* `error_or_null`: the fault's code. */
RESULT job_store_done(struct cx *cx, const char *name, int64_t due_us,
                      const char *error_or_null);

#endif
