#include "change/gate_history.h"

#include "base/clock.h"
#include "change/change_json.h"
#include "change/gate_history_store.h"
#include "db/db.h"
#include "gate/gate_json.h"
#include "settings/settings.h"

#include <string.h>

#define GATES_PER_PART 50
#define TOKYO_US (9 * US_PER_HOUR)

int64_t
gate_history_rule(void)
{
    return setting(SETTING_SUB_PROCESSORS_SUSPEND);
}

/* When the day in Tokyo began. */
static int64_t
day_begin_us(int64_t now_us)
{
    return now_us - (now_us + TOKYO_US) % US_PER_DAY;
}

enum err
gate_history_all(struct cx *cx)
{
    return gate_history_store_queue_all(cx, day_begin_us(cx->now_us),
                                        clock_date(cx->arena, cx->now_us),
                                        gate_history_rule());
}

static int64_t
later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static RESULT
keep_if_new(struct cx *cx, const struct queued_gate *q, struct gate_facts *f)
{
    struct gate g;

    if (!gate_is_known(f))
        return OK;
    TRY(gate_landed(cx, f, &g));
    const char *document = json_text(cx->arena, gate_json(&g));
    if (strcmp(document, q->document) == 0)
        return OK;
    gate_history_store_add(cx, q->engagement_id,
                           later(q->from_us, q->last_us + 1), g.vendor_id,
                           g.outcome, document);
    return OK;
}

enum err
gate_history_some(struct cx *cx, bool *out_has_more)
{
    struct gate_facts *facts[GATES_PER_PART];
    struct queued_gates queued;

    TRY(gate_history_store_take(cx, GATES_PER_PART, &queued));
    for (size_t i = 0; i < queued.n; i++)
        facts[i] = gate_ask(cx, queued.v[i].engagement_id);
    TRY(db_flush(cx));
    for (size_t i = 0; i < queued.n; i++)
        TRY(keep_if_new(cx, &queued.v[i], facts[i]));
    *out_has_more = queued.n == GATES_PER_PART;
    return OK;
}
