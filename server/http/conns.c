#include "http/conns.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/ip_network.h"
#include "base/text.h"
#include "http/metrics.h"

#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ADDRESS_MAX 46
#define BUCKETS 1024
#define MAX_LINGERING 64
#define LINGER_BYTES ((uint64_t)512 << 20)
#define LINGER_US (INT64_C(120) * US_PER_S)
#define TICK_US 250000
#define LINGER_TICK_US 20000

struct conn {
    struct conn *next, *prev, *next_in_bucket;
    int fd;
    atomic_int_fast64_t deadline_us;
    atomic_bool in_request;
    bool is_proxy;
    char address[ADDRESS_MAX];
    char network[IP_NETWORK_BYTES]; /* by which they are counted */
};

struct lingering {
    int fd;
    int64_t until_us;
    uint64_t bytes;
};

struct conns {
    pthread_mutex_t lock;
    pthread_t thread;
    struct conn *first;
    struct conn *buckets[BUCKETS];
    unsigned count, per_address_limit;
    const char *trusted_proxies;
    struct lingering lingering[MAX_LINGERING];
    unsigned nlingering;
    atomic_bool draining, stopping;
};

static void
address_text(const struct sockaddr *from, char out[ADDRESS_MAX])
{
    const socklen_t n = from->sa_family == AF_INET6
                            ? (socklen_t)sizeof(struct sockaddr_in6)
                            : (socklen_t)sizeof(struct sockaddr_in);

    if (getnameinfo(from, n, out, ADDRESS_MAX, NULL, 0, NI_NUMERICHOST) != 0)
        out[0] = '\0';
    if (strncmp(out, "::ffff:", 7) == 0)
        memmove(out, out + 7, strlen(out + 7) + 1);
}

static size_t
bucket_of(const char *network)
{
    return hash_text(HASH_START, network) % BUCKETS;
}

static bool
is_trusted(const struct conns *cs, const char *address)
{
    return cs->trusted_proxies != NULL && address[0] != '\0' &&
           text_has_word(cs->trusted_proxies, address);
}

bool
conns_admit(struct conns *cs, const struct sockaddr *from)
{
    char address[ADDRESS_MAX], network[IP_NETWORK_BYTES];
    unsigned n = 0;

    address_text(from, address);
    if (cs->per_address_limit == 0 || is_trusted(cs, address))
        return true;
    ip_network(address, network);
    pthread_mutex_lock(&cs->lock);
    for (struct conn *c = cs->buckets[bucket_of(network)]; c != NULL;
         c = c->next_in_bucket)
        n += strcmp(c->network, network) == 0;
    pthread_mutex_unlock(&cs->lock);
    return n < cs->per_address_limit;
}

struct conn *
conns_open(struct conns *cs, int fd, const struct sockaddr *from,
           int64_t deadline_us)
{
    struct conn *c = calloc(1, sizeof(*c));

    if (c == NULL)
        abort();
    c->fd = fd;
    address_text(from, c->address);
    ip_network(c->address, c->network);
    c->is_proxy = is_trusted(cs, c->address);
    atomic_store(&c->deadline_us, deadline_us);
    struct conn **bucket = &cs->buckets[bucket_of(c->network)];
    pthread_mutex_lock(&cs->lock);
    c->next = cs->first;
    if (c->next != NULL)
        c->next->prev = c;
    cs->first = c;
    c->next_in_bucket = *bucket;
    *bucket = c;
    cs->count++;
    pthread_mutex_unlock(&cs->lock);
    return c;
}

void
conns_close(struct conns *cs, struct conn *c)
{
    struct conn **at = &cs->buckets[bucket_of(c->network)];

    pthread_mutex_lock(&cs->lock);
    if (c->prev != NULL)
        c->prev->next = c->next;
    else
        cs->first = c->next;
    if (c->next != NULL)
        c->next->prev = c->prev;
    while (*at != c)
        at = &(*at)->next_in_bucket;
    *at = c->next_in_bucket;
    cs->count--;
    pthread_mutex_unlock(&cs->lock);
    free(c);
}

unsigned
conns_count(struct conns *cs)
{
    pthread_mutex_lock(&cs->lock);
    const unsigned n = cs->count;
    pthread_mutex_unlock(&cs->lock);
    return n;
}

const char *
conn_address(const struct conn *c)
{
    return c->address;
}

bool
conn_is_proxy(const struct conn *c)
{
    return c->is_proxy;
}

void
conn_deadline(struct conn *c, int64_t at_us)
{
    atomic_store(&c->deadline_us, at_us);
}

void
conn_in_request(struct conn *c, bool is_in_request)
{
    atomic_store(&c->in_request, is_in_request);
}

void
conns_linger(struct conns *cs, int fd)
{
    const int copy = dup(fd);

    if (copy < 0)
        return;
    pthread_mutex_lock(&cs->lock);
    const bool taken = cs->nlingering < MAX_LINGERING;
    if (taken)
        cs->lingering[cs->nlingering++] =
            (struct lingering){copy, clock_monotonic_us() + LINGER_US, 0};
    pthread_mutex_unlock(&cs->lock);
    if (!taken)
        close(copy);
}

/* shutdown() rather than close(): the descriptor is the library's, which sees
 * the end of the stream and cleans up. */
static void
cut_slow(struct conns *cs)
{
    const int64_t now_us = clock_monotonic_us();
    const bool draining = atomic_load(&cs->draining);

    for (struct conn *c = cs->first; c != NULL; c = c->next) {
        const bool idle = draining && !atomic_load(&c->in_request);
        if (!idle && atomic_load(&c->deadline_us) > now_us)
            continue;
        shutdown(c->fd, SHUT_RDWR);
        if (!idle)
            metrics_add(METRIC_REAPED, 1);
        atomic_store(&c->deadline_us, INT64_MAX);
    }
}

/* False when it is over. */
static bool
read_on(struct lingering *l, int64_t now_us)
{
    static char bin[65536]; /* one thread only; nobody looks at it */

    for (int i = 0; i < 16; i++) {
        const ssize_t n = recv(l->fd, bin, sizeof(bin), MSG_DONTWAIT);
        if (n == 0)
            return false;
        if (n < 0)
            break;
        l->bytes += (uint64_t)n;
    }
    return now_us < l->until_us && l->bytes < LINGER_BYTES;
}

static void
serve_lingering(struct conns *cs)
{
    const int64_t now_us = clock_monotonic_us();

    for (unsigned i = 0; i < cs->nlingering;) {
        struct lingering *l = &cs->lingering[i];
        shutdown(l->fd, SHUT_WR);
        if (read_on(l, now_us)) {
            i++;
        } else {
            close(l->fd);
            *l = cs->lingering[--cs->nlingering];
        }
    }
}

static void *
thread_main(void *arg)
{
    struct conns *cs = arg;
    int64_t next_us = 0;

    while (!atomic_load(&cs->stopping)) {
        pthread_mutex_lock(&cs->lock);
        if (clock_monotonic_us() >= next_us) {
            cut_slow(cs);
            next_us = clock_monotonic_us() + TICK_US;
        }
        serve_lingering(cs);
        const bool busy = cs->nlingering > 0;
        pthread_mutex_unlock(&cs->lock);
        usleep(busy ? LINGER_TICK_US : TICK_US);
    }
    return NULL;
}

struct conns *
conns_start(unsigned per_address_limit, const char *trusted_proxies)
{
    struct conns *cs = calloc(1, sizeof(*cs));

    if (cs == NULL)
        return NULL;
    pthread_mutex_init(&cs->lock, NULL);
    cs->per_address_limit = per_address_limit;
    cs->trusted_proxies = trusted_proxies;
    if (pthread_create(&cs->thread, NULL, thread_main, cs) != 0) {
        free(cs);
        return NULL;
    }
    return cs;
}

void
conns_stop(struct conns *cs)
{
    if (cs == NULL)
        return;
    atomic_store(&cs->stopping, true);
    pthread_join(cs->thread, NULL);
    for (unsigned i = 0; i < cs->nlingering; i++)
        close(cs->lingering[i].fd);
    pthread_mutex_destroy(&cs->lock);
    free(cs);
}

void
conns_drain(struct conns *cs)
{
    atomic_store(&cs->draining, true);
}

void
conns_cut_all(struct conns *cs)
{
    pthread_mutex_lock(&cs->lock);
    for (struct conn *c = cs->first; c != NULL; c = c->next)
        shutdown(c->fd, SHUT_RDWR);
    pthread_mutex_unlock(&cs->lock);
}
