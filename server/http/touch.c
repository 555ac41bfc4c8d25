#include "http/touch.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "db/db.h"

#include <stdatomic.h>
#include <string.h>

#define SLOTS 4096

/* The minute in which a session was last touched, beside a tag of the session.
 * Two sessions in one slot only cause a touch more. */
static atomic_uint_fast64_t slots[SLOTS];

struct mark {
    atomic_uint_fast64_t *slot;
    uint64_t want;
};

static struct mark
mark_of(const struct req *rq)
{
    const uint64_t h = hash_text(HASH_START, rq->csrf_secret);
    const uint64_t minute =
        (uint64_t)(rq->cx.now_us / US_PER_MINUTE) & 0xffffffffu;

    return (struct mark){&slots[h % SLOTS], (h & 0xffffffff00000000u) | minute};
}

static bool
can_touch(const struct req *rq, const struct server_config *cfg)
{
    return cfg->touch != NULL && rq->cx.actor.user_id[0] != '\0' &&
           rq->csrf_secret != NULL && rq->csrf_secret[0] != '\0' &&
           (rq->route->flags & NO_TOUCH) == 0;
}

bool
touch_is_due(const struct req *rq, const struct server_config *cfg)
{
    if (!can_touch(rq, cfg))
        return false;
    const struct mark m = mark_of(rq);
    return atomic_load(m.slot) != m.want;
}

static RESULT
run(struct req *rq, const struct server_config *cfg)
{
    const struct actor actor = rq->cx.actor;

    rq->cx.actor = actor_system("touch");
    const enum err e = db_begin(&rq->cx, false);
    rq->cx.actor = actor;
    TRY(e);
    TRY(cfg->touch(rq));
    return db_commit(&rq->cx);
}

void
touch_session(struct req *rq, const struct server_config *cfg)
{
    if (!touch_is_due(rq, cfg))
        return;
    const struct mark m = mark_of(rq);
    if (atomic_exchange(m.slot, m.want) == m.want)
        return; /* another request was faster */
    const struct reply kept = rq->reply;
    if (run(rq, cfg) != OK) {
        db_rollback(&rq->cx);
        log_event(LOG_WARN_, "session.touch_failed", "code",
                  rq->cx.fault.code != NULL ? rq->cx.fault.code : "",
                  (char *)NULL);
    }
    rq->reply = kept;
}
