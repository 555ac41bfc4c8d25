#include "http/work.h"

#include "base/log.h"
#include "db/db.h"

#include <pthread.h>
#include <stdlib.h>

struct worker {
    struct work_pool *pool;
    pthread_t thread;
    pthread_cond_t wake;
    struct worker *below; /* in the stack of idle ones */
    bool is_idle;
    uint64_t key, whose; /* of the job it runs; 0: none */
};

struct work_pool {
    pthread_mutex_t lock;
    struct job *first, **last;
    /* The last to fall idle is the first to work again: under a light load few
     * threads, and few processes of the database, stay warm. */
    struct worker *idle;
    unsigned waiting, limit, busy, nthreads;
    /* One was woken and has not looked yet: it wakes the next if there is more
     * to do. Else each job that comes meanwhile wakes one for nothing. */
    bool is_one_coming;
    bool stopping;
    const char *conninfo;
    struct worker workers[];
};

static unsigned
running(const struct work_pool *p, uint64_t key)
{
    unsigned n = 0;

    for (unsigned i = 0; i < p->nthreads; i++)
        n += p->workers[i].key == key;
    return n;
}

static unsigned
waiting(const struct job *from, uint64_t key)
{
    unsigned n = 0;

    for (const struct job *j = from; j != NULL && n < WORK_CROWD; j = j->next)
        n += j->key == key;
    return n;
}

/* A second thread helps with a key only when it finds a crowd: two that chase
 * after single jobs would share nothing. */
static bool
is_free(const struct work_pool *p, const struct job *job)
{
    const unsigned n = job->key == 0 ? 0 : running(p, job->key);

    return n == 0 || (n == 1 && waiting(job, job->key) == WORK_CROWD);
}

static bool
is_served(const struct work_pool *p, uint64_t whose)
{
    unsigned i = 0;

    while (i < p->nthreads && p->workers[i].whose != whose)
        i++;
    return whose != 0 && i < p->nthreads;
}

static struct job **
first_free(struct work_pool *p)
{
    struct job **at = &p->first, **of_served = NULL;

    for (; *at != NULL; at = &(*at)->next) {
        if (!is_free(p, *at))
            continue;
        if (!is_served(p, (*at)->whose))
            return at;
        if (of_served == NULL)
            of_served = at;
    }
    return of_served != NULL ? of_served : at;
}

static struct job *
unlink_job(struct work_pool *p, struct job **at)
{
    struct job *job = *at;

    *at = job->next;
    if (p->last == &job->next)
        p->last = at;
    p->waiting--;
    job->beside = NULL;
    return job;
}

static bool
has_part(const struct job *company, uint64_t part)
{
    while (company != NULL && company->part != part)
        company = company->beside;
    return company != NULL;
}

static void
add_company(struct work_pool *p, struct job *job)
{
    struct job **at = &p->first, *end = job;
    unsigned n = 1;

    while (*at != NULL && n < WORK_COMPANY) {
        const struct job *j = *at;

        if (j->key == job->key && (j->part == 0 || !has_part(job, j->part))) {
            end->beside = unlink_job(p, at);
            end = end->beside;
            n++;
        } else
            at = &(*at)->next;
    }
}

static void
wake_one(struct work_pool *p)
{
    struct worker *w = p->idle;

    if (w == NULL)
        return;
    p->idle = w->below;
    w->is_idle = false;
    p->is_one_coming = true;
    pthread_cond_signal(&w->wake);
}

static void
wake_if_useful(struct work_pool *p)
{
    if (p->idle != NULL && !p->is_one_coming && *first_free(p) != NULL)
        wake_one(p);
}

static void
wake_all(struct work_pool *p)
{
    while (p->idle != NULL)
        wake_one(p);
}

static void
fall_idle(struct work_pool *p, struct worker *w)
{
    w->is_idle = true;
    w->below = p->idle;
    p->idle = w;
    while (w->is_idle)
        pthread_cond_wait(&w->wake, &p->lock);
    p->is_one_coming = false;
}

/* NULL: no more jobs, ever. */
static struct job *
take(struct work_pool *p, struct worker *w)
{
    struct job *job = NULL;

    pthread_mutex_lock(&p->lock);
    for (;;) {
        struct job **at = first_free(p);

        if (*at != NULL) {
            job = unlink_job(p, at);
            break;
        }
        if (p->stopping && p->first == NULL)
            break;
        fall_idle(p, w);
    }
    if (job == NULL)
        wake_all(p); /* who waited for jobs that ran under their key */
    if (job != NULL) {
        w->key = job->key;
        w->whose = job->whose;
        p->busy++;
        if (job->key != 0)
            add_company(p, job);
        wake_if_useful(p);
    }
    pthread_mutex_unlock(&p->lock);
    return job;
}

static void
finished(struct work_pool *p, struct worker *w)
{
    pthread_mutex_lock(&p->lock);
    w->key = w->whose = 0;
    p->busy--;
    pthread_mutex_unlock(&p->lock);
}

static void *
thread_main(void *arg)
{
    struct worker *w = arg;
    struct work_pool *p = w->pool;
    struct db *db = NULL;
    struct job *job;

    while ((job = take(p, w)) != NULL) {
        if (db == NULL)
            db = db_open(p->conninfo);
        job->run(job, db); /* `job` may be gone after this */
        finished(p, w);
    }
    if (db != NULL)
        db_close(db);
    return NULL;
}

static bool
start_worker(struct work_pool *p)
{
    struct worker *w = &p->workers[p->nthreads];

    w->pool = p;
    pthread_cond_init(&w->wake, NULL);
    pthread_mutex_lock(&p->lock);
    const bool started = pthread_create(&w->thread, NULL, thread_main, w) == 0;
    p->nthreads += started;
    pthread_mutex_unlock(&p->lock);
    if (!started)
        pthread_cond_destroy(&w->wake);
    return started;
}

struct work_pool *
work_start(unsigned threads, unsigned queue_length, const char *conninfo)
{
    struct work_pool *p =
        calloc(1, sizeof(*p) + threads * sizeof(p->workers[0]));

    if (p == NULL)
        return NULL;
    pthread_mutex_init(&p->lock, NULL);
    p->last = &p->first;
    p->limit = queue_length;
    p->conninfo = conninfo;
    for (unsigned i = 0; i < threads; i++)
        if (!start_worker(p)) {
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
        wake_if_useful(p);
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
    wake_all(p);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->nthreads; i++) {
        pthread_join(p->workers[i].thread, NULL);
        pthread_cond_destroy(&p->workers[i].wake);
    }
    pthread_mutex_destroy(&p->lock);
    free(p);
}
