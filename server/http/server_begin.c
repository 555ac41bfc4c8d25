/* From the header to the decision what becomes of the request. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/random.h"
#include "http/dispatch.h"
#include "http/form.h"
#include "http/metrics.h"
#include "http/server_inner.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define STATIC_PREFIX "/static/"

struct fields {
    struct exchange *ex;
    struct pair **last;
    const char *end; /* after the value of the previous field */
};

/* The library keeps the white space around a value (RFC 9110, 5.5). */
static void
trim(const char **value, size_t *len)
{
    while (*len > 0 && ((*value)[0] == ' ' || (*value)[0] == '\t')) {
        ++*value;
        --*len;
    }
    while (*len > 0 &&
           ((*value)[*len - 1] == ' ' || (*value)[*len - 1] == '\t'))
        --*len;
}

static enum MHD_Result
on_field(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_len,
         const char *value, size_t value_len)
{
    struct fields *f = cls;
    struct arena *a = f->ex->rq.cx.arena;

    (void)kind;
    guard_gap(&f->ex->guard, f->end, name);
    f->end = value + value_len;
    trim(&value, &value_len);
    guard_field(&f->ex->guard, name, name_len, value, value_len);
    struct pair *p = arena_alloc(a, sizeof(*p));
    char *lower = arena_strndup(a, name, name_len);
    for (char *c = lower; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    p->name = lower;
    p->value = arena_strndup(a, value, value_len);
    *f->last = p;
    f->last = &p->next;
    return f->ex->guard.status == 0 ? MHD_YES : MHD_NO;
}

/* The first of our languages that Accept-Language names; Japanese else. */
static enum lang
wanted_language(const struct req *rq)
{
    const char *accept = req_header(rq, "accept-language");
    enum lang lang;

    if (lang_parse(req_cookie(rq, "__Host-language"), &lang))
        return lang;
    for (const char *p = accept; *p != '\0';) {
        p += strspn(p, " \t,");
        if (strncasecmp(p, "ja", 2) == 0)
            return LANG_JA;
        if (strncasecmp(p, "en", 2) == 0)
            return LANG_EN;
        p += strcspn(p, ",");
    }
    return LANG_JA;
}

/* A trusted proxy appends the address it saw; what stands before is hearsay. */
static const char *
client_address(const struct exchange *ex)
{
    const char *list = req_header(&ex->rq, "x-forwarded-for");
    const char *last = strrchr(list, ',');
    const char *seen = conn_address(ex->link);

    if (conn_is_proxy(ex->link) && list[0] != '\0') {
        last = last != NULL ? last + 1 : list;
        last += strspn(last, " \t["); /* "[2001:db8::1]:443" as well */
        const size_t n = strspn(last, "0123456789abcdefABCDEF.:");
        if (n > 0 && n < 46)
            return arena_strndup(ex->rq.cx.arena, last, n);
    }
    return arena_strndup(ex->rq.cx.arena, seen, strlen(seen));
}

static void
fill_request(struct exchange *ex, const char *method)
{
    struct req *rq = &ex->rq;
    const size_t path_len = strcspn(rq->target, "?");
    const char *query = rq->target + path_len;
    char *path = arena_alloc(rq->cx.arena, path_len + 1);

    rq->method = arena_strndup(rq->cx.arena, method, strlen(method));
    if (!guard_decode(rq->target, path_len, false, path) ||
        (*query == '?' &&
         !form_parse(rq->cx.arena, query + 1, strlen(query + 1), &rq->query))) {
        ex->guard.status = 400;
        ex->guard.why = "query";
    }
    rq->path = path;
    rq->cx.lang = wanted_language(rq);
    rq->cx.address = client_address(ex);
}

static void
find_target(struct exchange *ex)
{
    struct req *rq = &ex->rq;
    const bool is_get =
        strcmp(rq->method, "GET") == 0 || strcmp(rq->method, "HEAD") == 0;

    if (strncmp(rq->path, STATIC_PREFIX, strlen(STATIC_PREFIX)) == 0) {
        ex->log_name = "static";
        ex->file = static_find(rq->path + strlen(STATIC_PREFIX));
        ex->allow = is_get ? "" : "GET, HEAD";
        if (!is_get || ex->file == NULL)
            ex->refused = is_get ? 404 : 405;
        return;
    }
    if (is_get && strcmp(rq->path, "/healthz") == 0) {
        /* Asked every few seconds by whoever watches: no log line. */
        IGNORE(reply_text(rq, 200, "text/plain", "ok\n", 3)); /* always OK */
        ex->is_answered = true;
        return;
    }
    ex->refused =
        dispatch_find(rq, &ex->server->cfg, ex->server->tables,
                      req_header(rq, "content-type"), ex->length, &ex->allow);
    if (rq->route != NULL) {
        ex->log_name = rq->route->name;
        ex->limit = dispatch_limit(rq->route, &ex->server->cfg);
    }
}

static size_t
header_size(struct MHD_Connection *conn)
{
    return MHD_get_connection_info(conn,
                                   MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)
        ->header_size;
}

/* Where reading stopped before the end of the header. */
static void
guess_language(struct exchange *ex)
{
    const char *accept = MHD_lookup_connection_value(ex->conn, MHD_HEADER_KIND,
                                                     "Accept-Language");

    if (accept != NULL)
        form_add(ex->rq.cx.arena, &ex->rq.headers, "accept-language",
                 arena_strdup(ex->rq.cx.arena, accept));
    ex->rq.cx.lang = wanted_language(&ex->rq);
}

bool
exchange_begin(struct exchange *ex, const char *method, const char *version)
{
    struct fields f = {ex, &ex->rq.headers, version + strlen(version)};

    guard_line(&ex->guard, method, version);
    /* All of these point into the connection's buffer. */
    guard_spaces(&ex->guard, method, ex->raw_target, strlen(ex->rq.target),
                 version);
    MHD_get_connection_values_n(ex->conn, MHD_HEADER_KIND, on_field, &f);
    guard_end(&ex->guard, f.end, method + header_size(ex->conn));
    if (guard_done(&ex->guard))
        fill_request(ex, method);
    else
        guess_language(ex);
    ex->length = ex->guard.length;
    if (ex->guard.status != 0) {
        ex->refused = ex->guard.status;
        ex->allow = "GET, HEAD, POST, PUT, PATCH, DELETE";
        ex->log_name = "refused";
        metrics_add(METRIC_REFUSED, 1);
        log_event(LOG_INFO_, "request.malformed", "reason", ex->guard.why,
                  "address", ex->rq.cx.address, (char *)NULL);
        return false;
    }
    find_target(ex);
    /* What is short is read to its end, so that the connection lives on. */
    return ex->refused == 0 || ex->length <= ex->server->cfg.max_body_bytes;
}
