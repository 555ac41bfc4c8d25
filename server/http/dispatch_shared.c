/* Several requests in one transaction: people of one vendor who save, or read,
 * at the same moment. Each statement of the route, each flight and the COMMIT
 * happen once for all of them. Whatever is not the ordinary case (another
 * person's scope, a refusal, a failure) is taken back and runs by itself, as if
 * nobody else were there. */
#include "db/db.h"
#include "http/dispatch_steps.h"
#include "http/metrics.h"
#include "http/refusal.h"
#include "http/touch.h"
#include "http/work.h"

#include <string.h>

static bool
is_same_scope(const struct actor *a, const struct actor *b)
{
    return a->is_staff == b->is_staff &&
           strcmp(a->vendor_id, b->vendor_id) == 0 &&
           strcmp(a->party_id, b->party_id) == 0;
}

/* Who they are, and what is read ahead: a flight for all. ERR_RETRY when row-
 * level security must tell them apart. */
static RESULT
meet(struct req *const rqs[], size_t n, const struct server_config *cfg)
{
    struct cx *cx = &rqs[0]->cx;

    for (size_t i = 0; i < n; i++) {
        dispatch_reset(rqs[i]);
        /* Statements are gathered only where their times are equal, too. */
        rqs[i]->cx.now_us = cx->now_us;
        rqs[i]->may_read_ahead = true;
    }
    TRY(dispatch_open(rqs[0], dispatch_reads_only(rqs[0])));
    for (size_t i = 0; i < n; i++) {
        db_next_part(&rqs[i]->cx);
        cfg->ask(rqs[i]);
    }
    TRY(db_flush(cx));
    for (size_t i = 0; i < n; i++) {
        TRY(dispatch_learn(rqs[i], cfg));
        if (!is_same_scope(&rqs[i]->cx.actor, &rqs[0]->cx.actor))
            return ERR_RETRY;
    }
    return OK;
}

/* `done[i]`: the reply stands once this is committed. */
static RESULT
handle(struct req *const rqs[], size_t n, bool done[])
{
    for (size_t i = 0; i < n; i++) {
        struct req *rq = rqs[i];

        db_next_part(&rq->cx);
        done[i] = dispatch_handle(rq) == OK && !dispatch_is_refused(rq);
        if (!done[i] && !db_drop_part(&rq->cx))
            return ERR_RETRY;
    }
    return OK;
}

static void
run_together(struct req *const rqs[], size_t n, const struct server_config *cfg,
             bool done[])
{
    struct cx *cx = &rqs[0]->cx;
    enum err e = meet(rqs, n, cfg);

    if (e == OK)
        e = handle(rqs, n, done);
    if (e != OK) {
        db_rollback(cx);
        memset(done, 0, n * sizeof(*done));
        return;
    }
    e = db_commit(cx);
    for (size_t i = 0; i < n && e != OK; i++) {
        /* Not known whether it is stored: nobody tries that again unasked. */
        if (done[i] && e == ERR_UNAVAILABLE) {
            rqs[i]->cx.fault = cx->fault;
            refusal_fault(rqs[i], e);
        } else
            done[i] = false;
    }
    if (e == OK)
        metrics_add(METRIC_SHARED, n);
}

void
dispatch_shared(struct req *const rqs[], size_t n,
                const struct server_config *cfg)
{
    bool done[WORK_COMPANY] = {false};

    run_together(rqs, n, cfg, done);
    for (size_t i = 0; i < n; i++) {
        if (done[i])
            touch_session(rqs[i], cfg);
        else
            dispatch(rqs[i], cfg);
    }
}
