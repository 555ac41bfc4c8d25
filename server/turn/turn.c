#include "turn/turn.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "turn/turn_store.h"

#include <string.h>

enum err
turn_list(struct cx *cx, const char *submission_id, const char *vendor_id,
          struct turn_list *out)
{
    return turn_store_list(cx, submission_id, vendor_id, out);
}

void
turn_pass(struct cx *cx, const char *submission_id, const char *vendor_id,
          const char *ended_by, const char *next_side)
{
    turn_store_end(cx, submission_id, vendor_id, ended_by);
    if (*next_side != '\0')
        turn_store_begin(cx, submission_id, vendor_id, next_side);
}

struct turn_sums
turn_sum(const struct turn_list *list, int64_t now_us)
{
    struct turn_sums sums = {.running = ""};

    for (size_t i = 0; i < list->n; i++) {
        const struct turn *t = &list->v[i];
        const int64_t end = t->ended_us.has ? t->ended_us.v : now_us;
        const int64_t took = end > t->began_us ? end - t->began_us : 0;

        if (strcmp(t->side, "vendor") == 0)
            sums.vendor_us += took;
        else
            sums.alludo_us += took;
        sums.nreturns += strcmp(t->ended_by, "returned") == 0;
        if (!t->ended_us.has) {
            sums.running = t->side;
            sums.running_us = took;
        }
    }
    return sums;
}

const char *
turn_span_text(struct arena *a, enum lang lang, int64_t us)
{
    const int64_t minutes = us / US_PER_MINUTE, hours = us / US_PER_HOUR;
    const int64_t days = us / US_PER_DAY;

    if (days >= 2)
        return arena_printf(a, trn(lang, "%lld day", "%lld days", days),
                            (long long)days);
    if (hours >= 1)
        return arena_printf(a, trn(lang, "%lld hour", "%lld hours", hours),
                            (long long)hours);
    return arena_printf(a, trn(lang, "%lld minute", "%lld minutes", minutes),
                        (long long)minutes);
}
