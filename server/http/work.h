/* Threads that run jobs, each with a database connection of its own, behind a
 * bounded queue. */
#ifndef PORTAL_HTTP_WORK_H
#define PORTAL_HTTP_WORK_H

#include <stdbool.h>
#include <stdint.h>

struct db;
struct work_pool;

/* Part of what the job is about; must live until `run` begins. */
struct job {
    struct job *next;
    /* With a key other than 0: one thread runs jobs of this key (two when
     * WORK_CROWD of them wait), and takes all that wait (at most WORK_COMPANY)
     * in one go, as they came, but never two of the same part other than 0. */
    uint64_t key, part;
    /* For whom it is, 0: nobody in particular. Jobs of those for whom nothing
     * runs go first, so that nobody holds up the others. */
    uint64_t whose;
    /* Set by the pool: the next of those that were taken with this one. */
    struct job *beside;
    /* `db` is NULL when no connection could be opened. */
    void (*run)(struct job *job, struct db *db);
};
#define WORK_COMPANY 64
#define WORK_CROWD 16

/* Connections are opened when first needed. NULL on failure (logged). */
struct work_pool *work_start(unsigned threads, unsigned queue_length,
                             const char *conninfo);
/* False when the queue is full or the pool is stopping. */
bool work_submit(struct work_pool *p, struct job *job);
/* For the next step of what was admitted before: only stopping refuses it. */
bool work_continue(struct work_pool *p, struct job *job);
unsigned work_waiting(struct work_pool *p);
unsigned work_busy(struct work_pool *p);
/* Runs what is queued, then ends the threads. */
void work_stop(struct work_pool *p);

#endif
