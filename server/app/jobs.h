/* Background work. Every portal process runs the jobs that are due; a lease
 * in the database keeps two of them from running the same one. Every job is
 * idempotent: it may come late, and twice. */
#ifndef PORTAL_APP_JOBS_H
#define PORTAL_APP_JOBS_H

#include "base/cx.h"

struct job {
    const char *name; /* "object.verb", kept in the table jobs */
    int64_t every_us;
    /* Runs as the system, inside a transaction that is committed when it
     * returns OK; with own_transactions none is open. */
    enum err (*fn)(struct cx *cx);
    bool own_transactions;
};

/* All jobs of the portal, ended by a NULL name (job_table.c). */
extern const struct job job_table[];

/* Puts the jobs into the table; the due ones run at the next look. */
RESULT jobs_register(struct cx *cx, const struct job table[]);
/* Leases and runs one due job; *out_ran is false when none is due. A failing
 * job is logged and tried again later; that is no error here. No transaction
 * may be open. */
RESULT jobs_run_one(struct cx *cx, const struct job table[], bool *out_ran);

struct jobs;
/* A thread that looks every second. NULL, logged, without a database. */
struct jobs *jobs_start(const char *conninfo, const struct job table[]);
void jobs_stop(struct jobs *j); /* waits for the job under way; takes NULL */

#endif
