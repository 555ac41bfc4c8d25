#include "api/deprecation.h"

#include "api/api.h"
#include "api/openapi.h"
#include "base/clock.h"
#include "base/log.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ARENA_BYTES ((size_t)1 << 20)

struct notice {
    const struct route *route;
    const char *deprecation, *sunset, *link; /* sunset "": no date yet */
    struct notice *next;
};

/* Made before the server's threads, then only read. */
static struct {
    struct arena *arena;
    struct notice *notices;
} known;

static const char *
http_date(struct arena *a, int64_t at_us)
{
    const time_t s = (time_t)(at_us / US_PER_S);
    char text[64];
    struct tm tm;

    gmtime_r(&s, &tm);
    strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", &tm);
    return arena_strdup(a, text);
}

static bool
complain(const struct route *r, const char *why)
{
    log_event(LOG_ERROR_, "openapi.malformed", "route", r->name, "reason", why,
              (char *)NULL);
    return false;
}

static bool
add_notice(const struct route *r, const json_t *operation)
{
    const char *at =
        json_string_value(json_object_get(operation, "x-deprecated-at"));
    const char *sunset =
        json_string_value(json_object_get(operation, "x-sunset"));
    const char *id =
        json_string_value(json_object_get(operation, "operationId"));
    struct notice *n = arena_alloc(known.arena, sizeof(*n));
    int64_t at_us, sunset_us = 0;

    if (at == NULL || !api_parse_time(at, &at_us))
        return complain(r, "x-deprecated-at");
    /* RFC 9745: it is not to end before it is deprecated. */
    if (sunset != NULL &&
        (!api_parse_time(sunset, &sunset_us) || sunset_us < at_us))
        return complain(r, "x-sunset");
    *n = (struct notice){
        .route = r,
        .deprecation = arena_printf(known.arena, "@%" PRId64, at_us / US_PER_S),
        .sunset = sunset != NULL ? http_date(known.arena, sunset_us) : "",
        .link =
            arena_printf(known.arena,
                         "</api/docs/%s#%s>; rel=\"deprecation\"; "
                         "type=\"text/html\"",
                         openapi_slug(known.arena, openapi_group(operation)),
                         id != NULL ? id : ""),
        .next = known.notices,
    };
    known.notices = n;
    return true;
}

bool
deprecation_load(const struct route *const tables[])
{
    bool good = true;

    deprecation_forget();
    known.arena = arena_new(ARENA_BYTES);
    for (size_t t = 0; tables[t] != NULL; t++)
        for (const struct route *r = tables[t]; r->path != NULL; r++) {
            const json_t *o = openapi_operation(known.arena, r);
            if (json_is_true(json_object_get(o, "deprecated")))
                good = add_notice(r, o) && good;
        }
    return good;
}

void
deprecation_forget(void)
{
    if (known.arena != NULL)
        arena_free(known.arena);
    known.arena = NULL;
    known.notices = NULL;
}

void
deprecation_add(struct req *rq)
{
    const struct notice *n = known.notices;

    while (n != NULL && n->route != rq->route)
        n = n->next;
    if (n == NULL)
        return;
    reply_header(rq, "Deprecation", n->deprecation);
    if (n->sunset[0] != '\0')
        reply_header(rq, "Sunset", n->sunset);
    reply_header(rq, "Link", n->link);
}
