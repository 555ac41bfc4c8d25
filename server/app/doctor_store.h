/* What `portal doctor` reads. Private to server/app/. */
#ifndef PORTAL_APP_DOCTOR_STORE_H
#define PORTAL_APP_DOCTOR_STORE_H

#include "db/db.h"

struct doctor_name {
    const char *name;
};
struct doctor_job {
    const char *name, *error; /* "" when it did not fail */
    int64_t late_minutes;
};
RESULT doctor_store_clock(struct cx *cx, int64_t *out_us);
RESULT doctor_store_open_tables(struct cx *cx, struct db_set *out);
RESULT doctor_store_jobs(struct cx *cx, struct db_set *out);
RESULT doctor_store_outbox(struct cx *cx, int64_t *out_n);

#endif
