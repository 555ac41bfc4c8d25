#include "http/body_cache.h"

#include "base/hash.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 1024
#define LIMIT_BYTES ((size_t)64 << 20)

/* Owned by the table while `is_kept`, and by every arena that found it. */
struct body {
    struct body *chain;         /* of the bucket */
    struct body *newer, *older; /* by last use */
    unsigned users;
    bool is_kept;
    size_t size, len;
    const char *key, *stamp, *html;
    char text[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct body *table[BUCKETS], *newest, *oldest;
static size_t total, limit = LIMIT_BYTES;

static struct body **
bucket_of(const char *key)
{
    return &table[hash_text(HASH_START, key) % BUCKETS];
}

static void
unlink_use(struct body *b)
{
    *(b->newer != NULL ? &b->newer->older : &newest) = b->older;
    *(b->older != NULL ? &b->older->newer : &oldest) = b->newer;
    b->newer = b->older = NULL;
}

static void
link_newest(struct body *b)
{
    b->older = newest;
    *(newest != NULL ? &newest->newer : &oldest) = b;
    newest = b;
}

static void
free_if_unused(struct body *b)
{
    if (!b->is_kept && b->users == 0)
        free(b);
}

static void
drop(struct body *b)
{
    struct body **at = bucket_of(b->key);

    while (*at != b)
        at = &(*at)->chain;
    *at = b->chain;
    unlink_use(b);
    total -= b->size;
    b->is_kept = false;
    free_if_unused(b);
}

static struct body *
find(const char *key)
{
    struct body *b = *bucket_of(key);

    while (b != NULL && strcmp(b->key, key) != 0)
        b = b->chain;
    return b;
}

static void
release(void *arg)
{
    struct body *b = arg;

    pthread_mutex_lock(&lock);
    b->users--;
    free_if_unused(b);
    pthread_mutex_unlock(&lock);
}

const char *
body_cache_find(struct arena *a, const char *key, const char *stamp,
                size_t *out_len)
{
    pthread_mutex_lock(&lock);
    struct body *b = find(key);
    if (b != NULL && strcmp(b->stamp, stamp) != 0)
        b = NULL;
    if (b != NULL) {
        b->users++;
        unlink_use(b);
        link_newest(b);
    }
    pthread_mutex_unlock(&lock);
    if (b == NULL)
        return NULL;
    arena_defer(a, release, b);
    *out_len = b->len;
    return b->html;
}

static struct body *
new_body(const char *key, const char *stamp, const char *html, size_t len)
{
    const size_t nkey = strlen(key) + 1, nstamp = strlen(stamp) + 1;
    const size_t size = sizeof(struct body) + nkey + nstamp + len + 1;
    struct body *b = calloc(1, size);

    if (b == NULL)
        abort(); /* as everywhere: the service manager restarts us */
    b->size = size;
    b->len = len;
    b->key = memcpy(b->text, key, nkey);
    b->stamp = memcpy(b->text + nkey, stamp, nstamp);
    b->html = memcpy(b->text + nkey + nstamp, html, len);
    b->is_kept = true;
    return b;
}

/* Says to the analysers what the list knows: nothing is older. */
static void
drop_oldest(void)
{
    struct body *b = oldest;

    assert(b->older == NULL);
    oldest = b->newer;
    drop(b);
}

static void
make_room(void)
{
    while (total > limit && oldest != NULL)
        drop_oldest();
}

void
body_cache_keep(const char *key, const char *stamp, const char *html,
                size_t len)
{
    struct body *b = new_body(key, stamp, html, len);
    struct body **bucket = bucket_of(key);

    pthread_mutex_lock(&lock);
    struct body *former = find(key);
    if (former != NULL)
        drop(former);
    b->chain = *bucket;
    *bucket = b;
    link_newest(b);
    total += b->size;
    make_room();
    pthread_mutex_unlock(&lock);
}

void
body_cache_set_limit(size_t bytes)
{
    pthread_mutex_lock(&lock);
    limit = bytes;
    make_room();
    pthread_mutex_unlock(&lock);
}

void
body_cache_forget_all(void)
{
    pthread_mutex_lock(&lock);
    while (oldest != NULL)
        drop_oldest();
    pthread_mutex_unlock(&lock);
}
