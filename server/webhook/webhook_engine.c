#include "webhook/webhook_engine.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "change/change.h"
#include "db/db.h"
#include "webhook/delivery.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#define LOOK_MS 400
#define BUSY_MS 50 /* while answers are awaited */
#define SHOTS 64   /* at once */
#define ARENA_BYTES ((size_t)64 << 20)
#define SHOT_BYTES ((size_t)1 << 20)

struct webhook_engine {
    struct arena *arena; /* holds this struct */
    struct db *feed_db, *send_db;
    struct webhook_http *http;
    pthread_t feeder, sender;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool is_stopping;
    size_t nshots; /* the sender's: under way */
};

/* One piece of work has one arena and one "now". */
static struct cx
new_cx(struct db *db, const char *name)
{
    struct cx cx = {
        .arena = arena_new(ARENA_BYTES),
        .db = db,
        .actor = actor_system(name),
        .lang = LANG_JA,
        .now_us = clock_now_us(),
        .address = "",
    };

    cx.request_id = random_uuid(cx.arena);
    return cx;
}

static bool
is_stopping(struct webhook_engine *e)
{
    pthread_mutex_lock(&e->mutex);
    const bool is = e->is_stopping;
    pthread_mutex_unlock(&e->mutex);
    return is;
}

static void
sleep_ms(struct webhook_engine *e, int64_t ms)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += ms * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&e->mutex);
    if (!e->is_stopping)
        pthread_cond_timedwait(&e->wake, &e->mutex, &until);
    pthread_mutex_unlock(&e->mutex);
}

static void
log_failure(const char *event, const struct cx *cx)
{
    log_event(LOG_WARN_, event, "code",
              cx->fault.code != NULL ? cx->fault.code : "unknown", "message",
              cx->fault.message != NULL ? cx->fault.message : "", (char *)NULL);
}

/* ---- changes become messages ---- */

static enum err
feed(struct cx *cx)
{
    TRY(change_follow(cx));
    return delivery_make(cx);
}

static void *
feeder_main(void *arg)
{
    struct webhook_engine *e = arg;

    while (!is_stopping(e)) {
        struct cx cx = new_cx(e->feed_db, "changes");
        const bool ok = feed(&cx) == OK;
        if (!ok) {
            db_rollback(&cx);
            log_failure("changes.failed", &cx);
        }
        arena_free(cx.arena);
        sleep_ms(e, ok ? LOOK_MS : 5 * LOOK_MS);
    }
    return NULL;
}

/* ---- messages are sent ---- */

static void
send_one(struct webhook_engine *e, const struct outgoing *o)
{
    struct arena *a = arena_new(SHOT_BYTES);
    struct shot *s = arena_alloc(a, sizeof(*s));
    struct outgoing *own = arena_alloc(a, sizeof(*own));
    const int64_t seconds = clock_now_us() / US_PER_S;

    *own = *o;
    own->id = arena_strdup(a, o->id);
    own->endpoint_id = arena_strdup(a, o->endpoint_id);
    own->type = arena_strdup(a, o->type);
    s->arena = a;
    s->arg = own;
    s->url = arena_strdup(a, o->url);
    s->body = arena_strdup(a, o->body);
    s->id = own->id;
    s->timestamp = arena_i64(a, seconds);
    s->signature = delivery_signature(a, o, seconds);
    e->nshots++;
    webhook_http_send(e->http, s);
}

static void
lease(struct webhook_engine *e)
{
    struct cx cx = new_cx(e->send_db, "webhooks");
    struct outgoing_list list = {.n = 0};

    if (e->nshots < SHOTS &&
        delivery_lease(&cx, (int64_t)(SHOTS - e->nshots), &list) != OK)
        log_failure("webhooks.lease_failed", &cx);
    for (size_t i = 0; i < list.n; i++)
        send_one(e, &list.v[i]);
    arena_free(cx.arena);
}

static enum err
settle(struct cx *cx, const struct shot *s)
{
    const struct outgoing *o = s->arg;

    TRY(db_begin(cx, false));
    TRY(delivery_settle(cx, &(struct attempt){
                                .id = o->id,
                                .endpoint_id = o->endpoint_id,
                                .type = o->type,
                                .nattempts = o->nattempts,
                                .ntries = o->ntries,
                                .at_us = cx->now_us - s->duration_ms * 1000,
                                .duration_ms = s->duration_ms,
                                .status = s->status,
                                .retry_after_s = s->retry_after_s,
                                .error = s->error,
                                .answer = s->answer,
                            }));
    return db_commit(cx);
}

/* When it cannot be written down, the message comes again when its lease ends.
 */
static void
settle_all(struct webhook_engine *e, int wait_ms)
{
    struct shot *s = webhook_http_next(e->http, wait_ms);

    while (s != NULL) {
        struct cx cx = new_cx(e->send_db, "webhooks");
        if (settle(&cx, s) != OK) {
            db_rollback(&cx);
            log_failure("webhooks.settle_failed", &cx);
        }
        arena_free(cx.arena);
        arena_free(s->arena);
        e->nshots--;
        s = webhook_http_next(e->http, 0);
    }
}

static void *
sender_main(void *arg)
{
    struct webhook_engine *e = arg;

    int64_t looked_us = 0;
    size_t nbefore = 0;

    while (!is_stopping(e)) {
        const int64_t us = clock_monotonic_us();
        if (e->nshots < nbefore || us - looked_us >= LOOK_MS * 1000) {
            lease(e);
            looked_us = us;
        }
        nbefore = e->nshots;
        settle_all(e, e->nshots > 0 ? BUSY_MS : LOOK_MS);
    }
    return NULL;
}

/* ---- both ---- */

static void
release(struct webhook_engine *e)
{
    webhook_http_free(e->http);
    pthread_cond_destroy(&e->wake);
    pthread_mutex_destroy(&e->mutex);
    if (e->feed_db != NULL)
        db_close(e->feed_db);
    if (e->send_db != NULL)
        db_close(e->send_db);
    arena_free(e->arena);
}

static void
stop(struct webhook_engine *e)
{
    pthread_mutex_lock(&e->mutex);
    e->is_stopping = true;
    pthread_cond_signal(&e->wake);
    pthread_mutex_unlock(&e->mutex);
    webhook_http_wake(e->http);
}

struct webhook_engine *
webhook_engine_start(const char *conninfo,
                     const struct webhook_http_config *config)
{
    struct arena *a = arena_new(sizeof(struct webhook_engine));
    struct webhook_engine *e = arena_alloc(a, sizeof(*e));

    e->arena = a;
    pthread_mutex_init(&e->mutex, NULL);
    pthread_cond_init(&e->wake, NULL);
    e->http = webhook_http_new(config);
    e->feed_db = db_open(conninfo);
    e->send_db = db_open(conninfo);
    if (e->feed_db == NULL || e->send_db == NULL) {
        release(e);
        return NULL;
    }
    if (pthread_create(&e->feeder, NULL, feeder_main, e) != 0) {
        log_event(LOG_ERROR_, "webhooks.no_thread", (char *)NULL);
        release(e);
        return NULL;
    }
    if (pthread_create(&e->sender, NULL, sender_main, e) != 0) {
        log_event(LOG_ERROR_, "webhooks.no_thread", (char *)NULL);
        stop(e);
        pthread_join(e->feeder, NULL);
        release(e);
        return NULL;
    }
    return e;
}

void
webhook_engine_stop(struct webhook_engine *e)
{
    if (e == NULL)
        return;
    stop(e);
    pthread_join(e->feeder, NULL);
    pthread_join(e->sender, NULL);
    release(e);
}
