/* How far ahead people may promise something. */
#ifndef PORTAL_VALUE_HORIZON_H
#define PORTAL_VALUE_HORIZON_H

#include "base/cx.h"

#include <stdbool.h>

/* No approval lasts longer (the settings allow 60 months at most), so a date
 * beyond that supports none: it is a slip of the hand, or no promise. */
#define HORIZON_YEARS 5

bool horizon_is_beyond(const struct cx *cx, const char *iso);

#endif
