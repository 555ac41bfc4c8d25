#include "http/work.h"

#include "base/log.h"
#include "db/db.h"

#include <pthread.h>
#include <stdlib.h>

struct work_pool {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct job *first, **last;
    unsigned waiting, limit, busy, nthreads;
    bool stopping;
    const char *conninfo;
    pthread_t threads[];
};

/* NULL: no more jobs, ever. */
static struct job *
take(struct work_pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (p->first == NULL && !p->stopping)
        pthread_cond_wait(&p->wake, &p->lock);
    struct job *job = p->first;
    if (job != NULL) {
        p->first = job->next;
        if (p->first == NULL)
            p->last = &p->first;
        p->waiting--;
        p->busy++;
    }
    pthread_mutex_unlock(&p->lock);
    return job;
}

static void
finished(struct work_pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->busy--;
    pthread_mutex_unlock(&p->lock);
}

static void *
thread_main(void *arg)
{
    struct work_pool *p = arg;
    struct db *db = NULL;
    struct job *job;

    while ((job = take(p)) != NULL) {
        if (db == NULL)
            db = db_open(p->conninfo);
        job->run(job, db); /* `job` may be gone after this */
        finished(p);
    }
    if (db != NULL)
        db_close(db);
    return NULL;
}

struct work_pool *
work_start(unsigned threads, unsigned queue_length, const char *conninfo)
{
    struct work_pool *p =
        calloc(1, sizeof(*p) + threads * sizeof(p->threads[0]));

    if (p == NULL)
        return NULL;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->wake, NULL);
    p->last = &p->first;
    p->limit = queue_length;
    p->conninfo = conninfo;
    for (; p->nthreads < threads; p->nthreads++)
        if (pthread_create(&p->threads[p->nthreads], NULL, thread_main, p) !=
            0) {
            log_event(LOG_ERROR_, "work.no_thread", (char *)NULL);
            work_stop(p);
            return NULL;
        }
    return p;
}

static bool
add(struct work_pool *p, struct job *job, bool always)
{
    pthread_mutex_lock(&p->lock);
    const bool taken = !p->stopping && (always || p->waiting < p->limit);
    if (taken) {
        job->next = NULL;
        *p->last = job;
        p->last = &job->next;
        p->waiting++;
        pthread_cond_signal(&p->wake);
    }
    pthread_mutex_unlock(&p->lock);
    return taken;
}

bool
work_submit(struct work_pool *p, struct job *job)
{
    return add(p, job, false);
}

bool
work_continue(struct work_pool *p, struct job *job)
{
    return add(p, job, true);
}

unsigned
work_waiting(struct work_pool *p)
{
    pthread_mutex_lock(&p->lock);
    const unsigned n = p->waiting;
    pthread_mutex_unlock(&p->lock);
    return n;
}

unsigned
work_busy(struct work_pool *p)
{
    pthread_mutex_lock(&p->lock);
    const unsigned n = p->busy;
    pthread_mutex_unlock(&p->lock);
    return n;
}

void
work_stop(struct work_pool *p)
{
    if (p == NULL)
        return;
    pthread_mutex_lock(&p->lock);
    p->stopping = true;
    pthread_cond_broadcast(&p->wake);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->nthreads; i++)
        pthread_join(p->threads[i], NULL);
    pthread_cond_destroy(&p->wake);
    pthread_mutex_destroy(&p->lock);
    free(p);
}
