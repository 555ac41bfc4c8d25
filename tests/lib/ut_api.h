/* A request of the API, for unit tests: it stands before a route of a table of
 * two, in an arena that is new for each test. */
#ifndef PORTAL_TESTS_UT_API_H
#define PORTAL_TESTS_UT_API_H

#include "api/api.h"
#include "http/form.h"
#include "http/route.h"
#include "lib/ut.h"

#include <jansson.h>
#include <string.h>

static struct arena *arena;
static struct req *rq;

static enum err
nothing(struct req *r)
{
    return api_no_content(r);
}

static const struct route routes[] = {
    {GET, "/api/v1/things/:thing_id", P_PUBLIC, NO_BODY, nothing, "old", 0,
     NULL},
    {PUT, "/api/v1/things/:thing_id", P_PUBLIC, JSON, nothing, "new", 0, NULL},
    {.path = NULL},
};

static void
setup(void)
{
    arena = arena_new((size_t)16 << 20);
    rq = arena_alloc(arena, sizeof(*rq));
    rq->cx.arena = arena;
    rq->cx.lang = LANG_EN;
    rq->cx.request_id = "r1";
    rq->method = "GET";
    rq->path = rq->target = "/api/v1/things/1";
    rq->route = &routes[0];
}

static void
teardown(void)
{
    arena_free(arena);
}

static void
again(void)
{
    teardown();
    setup();
}

#endif
