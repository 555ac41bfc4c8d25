/* How often each client may ask: so many requests a minute, all at once if it
 * likes, in memory. Each server counts by itself. */
#ifndef PORTAL_API_RATE_LIMIT_H
#define PORTAL_API_RATE_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#define RATE_WINDOW_S 60

struct rate {
    int64_t limit;   /* requests in the window */
    int64_t left;    /* that may come at once */
    int64_t reset_s; /* until all may come at once again */
    int64_t retry_s; /* when it is over: until one may come; else 0 */
    bool is_over;    /* this one is too many and was not counted */
};

/* Counts a request of `key` at `now_us` of any clock that only goes forward.
 * Thread-safe. Of very many clients the longest silent are forgotten. */
struct rate rate_take(const char *key, int64_t limit, int64_t now_us);

#endif
