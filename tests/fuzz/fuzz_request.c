/* Everything read from a request before a handler sees it: request line and
 * fields, path, query and form, cookies. One input is one request, by lines:
 * method, target, version, fields, an empty line, the body. */
#include "http/form.h"
#include "http/guard.h"
#include "http/route.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static enum err
nothing(struct req *rq)
{
    (void)rq;
    return OK;
}

static const struct route routes[] = {
    {GET, "/", P_PUBLIC, NO_BODY, nothing, "home", 0, NULL},
    {GET, "/a/:a_id/:b", P_PUBLIC, NO_BODY, nothing, "a", 0, NULL},
    {POST, "/a/:a_id/b:c", P_PUBLIC, FORM, nothing, "b", 0, NULL},
    {.path = NULL},
};
static const struct route *const tables[] = {routes, NULL};

static char *
next_line(char **rest)
{
    char *line = *rest;
    char *end = strchr(line, '\n');

    *rest = end != NULL ? end + 1 : line + strlen(line);
    if (end != NULL)
        *end = '\0';
    return line;
}

static void
read_fields(struct req *rq, struct guard *g, char **rest)
{
    for (char *line; **rest != '\0' && *(line = next_line(rest)) != '\0';) {
        char *colon = strchr(line, ':');
        const size_t n = colon != NULL ? (size_t)(colon - line) : strlen(line);
        char *value = colon != NULL ? colon + 1 : line + n;
        guard_field(g, line, n, value, strlen(value));
        form_add(rq->cx.arena, &rq->headers,
                 arena_strndup(rq->cx.arena, line, n), value);
    }
}

static void
read_accepted(struct req *rq, const char *target, char *body)
{
    struct arena *a = rq->cx.arena;
    const size_t n = strcspn(target, "?");
    char *path = arena_alloc(a, n + 1);
    const char *allow;

    if (!guard_decode(target, n, false, path))
        abort(); /* the guard let it through */
    rq->path = path;
    rq->target = target;
    rq->route = route_find(tables, rq->method, path, rq, &allow);
    if (rq->route != NULL && strcmp(rq->route->name, "a") == 0 &&
        strlen(req_param(rq, "a_id")) != 36)
        abort();
    if (target[n] == '?' &&
        !form_parse(a, target + n + 1, strlen(target + n + 1), &rq->query))
        return;
    (void)form_parse(a, body, strlen(body), &rq->form);
    (void)req_query(rq, "x");
    (void)req_form(rq, "x");
    (void)req_cookie(rq, "x");
    (void)req_return_path(rq);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new((size_t)64 << 20);
    struct req *rq = arena_alloc(a, sizeof(*rq));
    struct guard g = {0};
    char *rest = arena_strndup(a, (const char *)data, size);

    rq->cx.arena = a;
    rq->method = next_line(&rest);
    const char *target = next_line(&rest);
    guard_target(&g, target);
    guard_line(&g, rq->method, next_line(&rest));
    read_fields(rq, &g, &rest);
    if (guard_done(&g))
        read_accepted(rq, target, rest);
    arena_free(a);
    return 0;
}
