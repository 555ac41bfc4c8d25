#include "api/rate_limit.h"

#include "base/clock.h"
#include "base/hash.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define SETS 256
#define WAYS 8
#define KEY_BYTES 40
#define WINDOW_US (RATE_WINDOW_S * US_PER_S)

/* A bucket that fills evenly, kept as the one moment at which it will be full
 * (the "generic cell rate algorithm"): each request takes window / limit of
 * time, and no more than a window may be taken ahead. */
struct bucket {
    char key[KEY_BYTES];
    int64_t full_us;
};

static struct bucket buckets[SETS][WAYS];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

/* The client's bucket, else the one that has been full for longest. */
static struct bucket *
bucket_of(const char *key)
{
    struct bucket *set = buckets[hash_text(HASH_START, key) % SETS];
    struct bucket *oldest = set;

    for (size_t i = 0; i < WAYS; i++) {
        if (strncmp(set[i].key, key, KEY_BYTES - 1) == 0)
            return &set[i];
        if (set[i].full_us < oldest->full_us)
            oldest = &set[i];
    }
    snprintf(oldest->key, sizeof(oldest->key), "%s", key);
    oldest->full_us = 0;
    return oldest;
}

static int64_t
seconds_up(int64_t us)
{
    return us > 0 ? (us + US_PER_S - 1) / US_PER_S : 0;
}

struct rate
rate_take(const char *key, int64_t limit, int64_t now_us)
{
    const int64_t cost_us = limit < 1           ? WINDOW_US
                            : limit < WINDOW_US ? WINDOW_US / limit
                                                : 1;

    pthread_mutex_lock(&mutex);
    struct bucket *b = bucket_of(key);
    int64_t full_us = b->full_us > now_us ? b->full_us : now_us;
    const bool is_over = full_us + cost_us - now_us > WINDOW_US;
    if (!is_over)
        b->full_us = full_us += cost_us;
    pthread_mutex_unlock(&mutex);
    int64_t left = (WINDOW_US - (full_us - now_us)) / cost_us;
    if (left > limit)
        left = limit;
    return (struct rate){
        .limit = limit,
        .left = left,
        .reset_s = seconds_up(full_us - now_us),
        .retry_s =
            is_over ? seconds_up(full_us + cost_us - now_us - WINDOW_US) : 0,
        .is_over = is_over,
    };
}
