#include "app/jobs.h"

#include "app/jobs_store.h"
#include "app/navigation.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "db/db.h"
#include "http/tmpl.h"
#include "request/request.h"
#include "settings/settings.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#define LEASE_US (10 * US_PER_MINUTE)
#define RETRY_US US_PER_MINUTE
#define ARENA_BYTES ((size_t)64 << 20)

enum err
jobs_register(struct cx *cx, const struct job table[])
{
    TRY(db_begin(cx, false));
    for (const struct job *j = table; j->name != NULL; j++)
        TRY(job_store_register(cx, j->name, j->every_us));
    return db_commit(cx);
}

static enum err
lease(struct cx *cx, const struct job table[], const struct job **out)
{
    const char *names = "";
    struct leased_job leased;
    bool found;

    *out = NULL;
    for (const struct job *j = table; j->name != NULL; j++)
        names = arena_printf(cx->arena, "%s%s%s", names,
                             *names != '\0' ? "," : "", j->name);
    TRY(db_begin(cx, false));
    TRY(job_store_lease(cx, arena_printf(cx->arena, "{%s}", names),
                        cx->now_us + LEASE_US, &leased, &found));
    TRY(db_commit(cx));
    for (const struct job *j = table; found && j->name != NULL; j++)
        if (strcmp(j->name, leased.name) == 0)
            *out = j;
    return OK;
}

static enum err
run(struct cx *cx, const struct job *j)
{
    if (j->own_transactions)
        return j->fn(cx);
    TRY(db_begin(cx, false));
    TRY(j->fn(cx));
    return db_commit(cx);
}

static enum err
finish(struct cx *cx, const struct job *j, const char *error_or_null)
{
    const bool is_soon = error_or_null != NULL && j->every_us > RETRY_US;

    TRY(db_begin(cx, false));
    TRY(job_store_done(cx, j->name,
                       cx->now_us + (is_soon ? RETRY_US : j->every_us),
                       error_or_null));
    return db_commit(cx);
}

enum err
jobs_run_one(struct cx *cx, const struct job table[], bool *out_ran)
{
    const struct job *j;
    const char *error = NULL;

    *out_ran = false;
    TRY(lease(cx, table, &j));
    if (j == NULL)
        return OK;
    *out_ran = true;
    if (run(cx, j) != OK) {
        db_rollback(cx);
        error = cx->fault.code != NULL ? cx->fault.code : "unknown";
        log_event(LOG_ERROR_, "job.failed", "job", j->name, "code", error,
                  "message", cx->fault.message ? cx->fault.message : "",
                  (char *)NULL);
    }
    return finish(cx, j, error);
}

/* ---- the thread ---- */

struct jobs {
    struct arena *arena; /* holds this struct */
    const struct job *table;
    struct db *db;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool is_stopping;
};

/* One piece of work has one arena and one "now". */
static struct cx
new_cx(struct db *db)
{
    struct cx cx = {
        .arena = arena_new(ARENA_BYTES),
        .db = db,
        .actor = actor_system("jobs"),
        .lang = LANG_JA,
        .now_us = clock_now_us(),
        .address = "",
    };
    cx.request_id = random_uuid(cx.arena);
    return cx;
}

/* Somebody may have changed them, on this server or another; and what waits
 * behind the navigation. */
static enum err
look_at_settings(struct cx *cx)
{
    int64_t nrequests;

    TRY(db_begin(cx, true));
    TRY(settings_load(cx));
    TRY(request_count(cx, &nrequests));
    TRY(db_commit(cx));
    navigation_set_idle();
    page_set_count("requests", nrequests);
    return OK;
}

/* False while there is nothing to do, or no database to ask. */
static bool
look_once(struct jobs *j, bool *registered)
{
    struct cx cx = new_cx(j->db);
    bool ran = false;
    enum err e = OK;

    if (!*registered)
        e = jobs_register(&cx, j->table);
    if (e == OK) {
        *registered = true;
        e = look_at_settings(&cx);
    }
    if (e == OK) {
        e = jobs_run_one(&cx, j->table, &ran);
    }
    if (e != OK) {
        db_rollback(&cx);
        log_event(LOG_WARN_, "jobs.look_failed", "code",
                  cx.fault.code ? cx.fault.code : "unknown", (char *)NULL);
        ran = false;
    }
    arena_free(cx.arena);
    return ran;
}

/* False when the thread shall end. */
static bool
wait_a_second(struct jobs *j)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    pthread_mutex_lock(&j->mutex);
    if (!j->is_stopping)
        pthread_cond_timedwait(&j->wake, &j->mutex, &until);
    const bool go_on = !j->is_stopping;
    pthread_mutex_unlock(&j->mutex);
    return go_on;
}

static void *
thread_main(void *arg)
{
    struct jobs *j = arg;
    bool registered = false;
    bool go_on = true;

    while (go_on) {
        const bool ran = look_once(j, &registered);
        pthread_mutex_lock(&j->mutex);
        go_on = !j->is_stopping;
        pthread_mutex_unlock(&j->mutex);
        if (go_on && !ran)
            go_on = wait_a_second(j);
    }
    return NULL;
}

struct jobs *
jobs_start(const char *conninfo, const struct job table[])
{
    struct db *db = db_open(conninfo);

    if (db == NULL)
        return NULL;
    struct arena *a = arena_new(sizeof(struct jobs));
    struct jobs *j = arena_alloc(a, sizeof(*j));
    *j = (struct jobs){.arena = a, .table = table, .db = db};
    pthread_mutex_init(&j->mutex, NULL);
    pthread_cond_init(&j->wake, NULL);
    if (pthread_create(&j->thread, NULL, thread_main, j) != 0) {
        log_event(LOG_ERROR_, "jobs.no_thread", (char *)NULL);
        db_close(db);
        arena_free(a);
        return NULL;
    }
    return j;
}

void
jobs_stop(struct jobs *j)
{
    if (j == NULL)
        return;
    pthread_mutex_lock(&j->mutex);
    j->is_stopping = true;
    pthread_cond_signal(&j->wake);
    pthread_mutex_unlock(&j->mutex);
    pthread_join(j->thread, NULL);
    pthread_cond_destroy(&j->wake);
    pthread_mutex_destroy(&j->mutex);
    db_close(j->db);
    arena_free(j->arena);
}
