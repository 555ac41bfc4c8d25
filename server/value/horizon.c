#include "value/horizon.h"

#include "base/clock.h"

#include <string.h>

bool
horizon_is_beyond(const struct cx *cx, const char *iso)
{
    const char *today = clock_date(cx->arena, cx->now_us);

    return strcmp(iso,
                  clock_date_plus(cx->arena, today, 12 * HORIZON_YEARS, 0)) > 0;
}
