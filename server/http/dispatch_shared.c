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

/* Those who were taken together. MADE: the reply stands once the transaction
 * is committed; GONE: the request has its reply, and may no longer exist. */
struct company {
    struct req *const *rqs;
    size_t n;
    const struct server_config *cfg;
    void (*ready)(struct req *rq);
    enum { TO_RUN, MADE, GONE } state[WORK_COMPANY];
};

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

/* What was read stands, whatever becomes of the others: nobody waits for them.
 * The transaction lives in the first request, hence that one stays. */
static bool
may_go(const struct company *all, size_t i)
{
    const struct req *rq = all->rqs[i];

    return i > 0 && dispatch_reads_only(rq) && db_is_settled(&rq->cx) &&
           !touch_is_due(rq, all->cfg);
}

static RESULT
handle(struct company *all)
{
    for (size_t i = 0; i < all->n; i++) {
        struct req *rq = all->rqs[i];

        db_next_part(&rq->cx);
        if (dispatch_handle(rq, all->cfg) == OK && !dispatch_is_refused(rq))
            all->state[i] = MADE;
        else if (!db_drop_part(&rq->cx))
            return ERR_RETRY;
        if (all->state[i] == MADE && may_go(all, i)) {
            all->state[i] = GONE;
            all->ready(rq);
        }
    }
    return OK;
}

static void
forget_made(struct company *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->state[i] == MADE)
            all->state[i] = TO_RUN;
}

static void
run_together(struct company *all)
{
    struct cx *cx = &all->rqs[0]->cx;
    enum err e = meet(all->rqs, all->n, all->cfg);

    if (e == OK)
        e = handle(all);
    if (e != OK) {
        db_rollback(cx);
        forget_made(all);
        return;
    }
    e = db_commit(cx);
    if (e == OK)
        metrics_add(METRIC_SHARED, all->n);
    else if (e != ERR_UNAVAILABLE)
        forget_made(all);
    /* Not known whether it is stored: nobody tries that again unasked. */
    for (size_t i = 0; i < all->n && e == ERR_UNAVAILABLE; i++) {
        if (all->state[i] != MADE)
            continue;
        all->rqs[i]->cx.fault = cx->fault;
        refusal_fault(all->rqs[i], e);
    }
}

void
dispatch_shared(struct req *const rqs[], size_t n,
                const struct server_config *cfg, void (*ready)(struct req *rq))
{
    struct company all = {.rqs = rqs, .n = n, .cfg = cfg, .ready = ready};

    run_together(&all);
    for (size_t i = 0; i < n; i++) {
        if (all.state[i] == GONE)
            continue;
        if (all.state[i] == MADE)
            touch_session(rqs[i], cfg);
        else
            dispatch(rqs[i], cfg);
        ready(rqs[i]);
    }
}
