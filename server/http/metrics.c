#include "http/metrics.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ROUTES 1024
#define MAX_GAUGES 64

static const int64_t bounds_us[] = {1000,    2500,    5000,    10000,  25000,
                                    50000,   100000,  250000,  500000, 1000000,
                                    2500000, 5000000, 10000000};
#define BUCKETS (sizeof(bounds_us) / sizeof(bounds_us[0]))

/* Found by the address of the name, which is a literal. */
struct route_count {
    _Atomic(const char *) name;
    atomic_uint_fast64_t by_class[6]; /* 1xx .. 5xx at their digit */
    atomic_uint_fast64_t total_us;
};

static struct route_count routes[MAX_ROUTES];
static atomic_uint_fast64_t buckets[BUCKETS + 1], sum_us;
static atomic_uint_fast64_t counters[METRIC_COUNT];

static const struct {
    const char *name, *help;
} counter_names[METRIC_COUNT] = {
    {"portal_queue_full_total", "Requests turned away because of load"},
    {"portal_shared_total", "Requests that shared a transaction with others"},
    {"portal_retries_total", "Handlers run again after a lost race"},
    {"portal_refused_total", "Malformed requests"},
    {"portal_reaped_total", "Connections cut for being too slow"},
    {"portal_upload_bytes_total", "Bytes of upload bodies"},
    {"portal_download_bytes_total", "Bytes of streamed replies"},
    {"portal_connections_total", "Connections accepted"},
};

static pthread_mutex_t gauge_lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
    const char *name, *help;
    int64_t (*read)(void *);
    void *arg;
} gauges[MAX_GAUGES];
static size_t ngauges;

static struct route_count *
slot_of(const char *name)
{
    size_t at = ((uintptr_t)name >> 3) % MAX_ROUTES;

    for (size_t i = 0; i < MAX_ROUTES; i++, at = (at + 1) % MAX_ROUTES) {
        const char *seen = NULL;
        if (atomic_compare_exchange_strong(&routes[at].name, &seen, name) ||
            seen == name)
            return &routes[at];
    }
    return NULL;
}

void
metrics_request(const char *route, unsigned status, int64_t duration_us)
{
    struct route_count *r = slot_of(route);
    size_t b = 0;

    if (r != NULL) {
        atomic_fetch_add(&r->by_class[status / 100 % 6], 1);
        atomic_fetch_add(&r->total_us, (uint64_t)duration_us);
    }
    while (b < BUCKETS && duration_us > bounds_us[b])
        b++;
    atomic_fetch_add(&buckets[b], 1);
    atomic_fetch_add(&sum_us, (uint64_t)duration_us);
}

void
metrics_add(enum metric m, uint64_t n)
{
    atomic_fetch_add(&counters[m], n);
}

void
metrics_gauge(const char *name, const char *help, int64_t (*read)(void *),
              void *arg)
{
    pthread_mutex_lock(&gauge_lock);
    if (ngauges < MAX_GAUGES) {
        gauges[ngauges].name = name;
        gauges[ngauges].help = help;
        gauges[ngauges].read = read;
        gauges[ngauges++].arg = arg;
    }
    pthread_mutex_unlock(&gauge_lock);
}

void
metrics_forget_gauges(void)
{
    pthread_mutex_lock(&gauge_lock);
    ngauges = 0;
    pthread_mutex_unlock(&gauge_lock);
}

static void
print_routes(FILE *out)
{
    fputs("# HELP portal_requests_total Requests by route and status class\n"
          "# TYPE portal_requests_total counter\n",
          out);
    for (size_t i = 0; i < MAX_ROUTES; i++) {
        const char *name = atomic_load(&routes[i].name);
        for (unsigned c = 1; name != NULL && c < 6; c++) {
            const uint64_t n = atomic_load(&routes[i].by_class[c]);
            if (n > 0)
                fprintf(out,
                        "portal_requests_total{route=\"%s\",status=\"%uxx\"} "
                        "%" PRIu64 "\n",
                        name, c, n);
        }
    }
    fputs("# HELP portal_route_seconds_total Time spent by route\n"
          "# TYPE portal_route_seconds_total counter\n",
          out);
    for (size_t i = 0; i < MAX_ROUTES; i++) {
        const char *name = atomic_load(&routes[i].name);
        if (name != NULL)
            fprintf(out, "portal_route_seconds_total{route=\"%s\"} %.6f\n",
                    name, (double)atomic_load(&routes[i].total_us) / 1e6);
    }
}

static void
print_histogram(FILE *out)
{
    uint64_t below = 0;

    fputs("# HELP portal_request_seconds Time from header to reply\n"
          "# TYPE portal_request_seconds histogram\n",
          out);
    for (size_t i = 0; i < BUCKETS; i++) {
        below += atomic_load(&buckets[i]);
        fprintf(out, "portal_request_seconds_bucket{le=\"%g\"} %" PRIu64 "\n",
                (double)bounds_us[i] / 1e6, below);
    }
    below += atomic_load(&buckets[BUCKETS]);
    fprintf(out,
            "portal_request_seconds_bucket{le=\"+Inf\"} %" PRIu64 "\n"
            "portal_request_seconds_sum %.6f\n"
            "portal_request_seconds_count %" PRIu64 "\n",
            below, (double)atomic_load(&sum_us) / 1e6, below);
}

static void
print_rest(FILE *out)
{
    for (size_t i = 0; i < METRIC_COUNT; i++)
        fprintf(out, "# HELP %s %s\n# TYPE %s counter\n%s %" PRIu64 "\n",
                counter_names[i].name, counter_names[i].help,
                counter_names[i].name, counter_names[i].name,
                (uint64_t)atomic_load(&counters[i]));
    pthread_mutex_lock(&gauge_lock);
    for (size_t i = 0; i < ngauges; i++)
        fprintf(out, "# HELP %s %s\n# TYPE %s gauge\n%s %" PRId64 "\n",
                gauges[i].name, gauges[i].help, gauges[i].name, gauges[i].name,
                gauges[i].read(gauges[i].arg));
    pthread_mutex_unlock(&gauge_lock);
}

const char *
metrics_text(struct arena *a)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);

    if (out == NULL)
        return "";
    print_routes(out);
    print_histogram(out);
    print_rest(out);
    fclose(out);
    arena_defer(a, free, text);
    return text;
}
