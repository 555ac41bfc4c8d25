#include "http/route.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const char *const method_names[] = {"GET", "POST", "PUT", "PATCH",
                                           "DELETE"};
static const char *const body_names[] = {"-", "form", "upload", "json",
                                         "bytes"};

static const struct {
    unsigned bit;
    const char *name;
} perm_names[] = {
    {P_PUBLIC, "public"},
    {P_SESSION, "session"},
    {P_ANSWER, "answer"},
    {P_MANAGE, "manage"},
    {P_READ_ALL, "read_all"},
    {P_REVIEW, "review"},
    {P_DECIDE, "decide"},
    {P_AUDIT, "audit"},
    {P_ADMIN, "admin"},
    {P_GATE_READ, "gate_read"},
    {P_COMPANY, "company"},
    {P_VENDORS_READ, "vendors_read"},
    {P_VENDORS_WRITE, "vendors_write"},
    {P_SUBMISSIONS_READ, "submissions_read"},
    {P_SUBMISSIONS_REQUEST, "submissions_request"},
    {P_ATTACHMENTS_READ, "attachments_read"},
    {P_WEBHOOKS_MANAGE, "webhooks_manage"},
};

static void
print_perm(unsigned perm)
{
    char buf[160] = "";

    for (size_t i = 0; i < sizeof(perm_names) / sizeof(perm_names[0]); i++)
        if ((perm & perm_names[i].bit) != 0) {
            const size_t n = strlen(buf);
            snprintf(buf + n, sizeof(buf) - n, "%s%s", n > 0 ? "|" : "",
                     perm_names[i].name);
        }
    printf(" %-24s", buf);
}

void
routes_print(const struct route *const tables[])
{
    for (size_t t = 0; tables[t] != NULL; t++)
        for (const struct route *r = tables[t]; r->path != NULL; r++) {
            printf("%-6s %-56s", method_names[r->method], r->path);
            print_perm(r->perm);
            printf(" %-6s %s\n", body_names[r->body], r->name);
        }
}

/* Two patterns that match the same paths: parameters stand for each other. */
static bool
is_same_pattern(const char *a, const char *b)
{
    for (;;) {
        const size_t na = strcspn(a, "/"), nb = strcspn(b, "/");
        const bool pa = a[0] == ':', pb = b[0] == ':';
        if (pa != pb || (!pa && (na != nb || strncmp(a, b, na) != 0)))
            return false;
        a += na;
        b += nb;
        if (*a == '\0' || *b == '\0')
            return *a == *b;
        a++;
        b++;
    }
}

static bool
is_doubled(const struct route *const tables[], const struct route *row)
{
    for (size_t t = 0; tables[t] != NULL; t++)
        for (const struct route *r = tables[t]; r->path != NULL; r++) {
            if (r == row)
                return false;
            if (r->method == row->method && is_same_pattern(r->path, row->path))
                return true;
        }
    return false;
}

static const char *
row_fault(const struct route *const tables[], const struct route *r)
{
    unsigned params = 0;

    for (const char *p = r->path; *p != '\0'; p++)
        params += p[0] == '/' && p[1] == ':';
    if (r->path[0] != '/' || params > REQ_MAX_PARAMS)
        return "bad path";
    if (r->perm == 0 || r->handler == NULL || r->name == NULL)
        return "no permission, handler or name";
    if (r->method == GET && r->body != NO_BODY)
        return "GET with a body";
    if (r->method != GET && (r->flags & GET_WRITES) != 0)
        return "GET_WRITES on another method";
    if ((r->flags & NO_CSRF) != 0 && (r->perm & ~(P_PUBLIC | P_CLIENTS)) != 0)
        return "NO_CSRF where a session would do";
    if ((r->body == UPLOAD) != (r->steps != NULL && r->steps->begin != NULL))
        return "UPLOAD and its steps go together";
    if (is_doubled(tables, r))
        return "doubled";
    return NULL;
}

bool
routes_check(const struct route *const tables[])
{
    bool good = true;

    for (size_t t = 0; tables[t] != NULL; t++)
        for (const struct route *r = tables[t]; r->path != NULL; r++) {
            const char *fault = row_fault(tables, r);
            if (fault != NULL)
                fprintf(stderr, "route %s %s: %s\n", method_names[r->method],
                        r->path, fault);
            good = good && fault == NULL;
        }
    return good;
}

struct match {
    struct {
        const char *name, *value;
        size_t name_len, value_len;
    } v[REQ_MAX_PARAMS];
    size_t n;
};

/* A part starts right after a slash: the colon in "/gates:query" is literal.
 * Nothing is copied before the whole path matched. */
static bool
match(const char *pattern, const char *path, struct match *m)
{
    char before = '\0';

    m->n = 0;
    while (*pattern != '\0') {
        if (*pattern != ':' || before != '/') {
            before = *pattern;
            if (*pattern++ != *path++)
                return false;
            continue;
        }
        const size_t klen = strcspn(pattern, "/"), vlen = strcspn(path, "/");
        if (vlen == 0 || m->n == REQ_MAX_PARAMS)
            return false;
        m->v[m->n].name = pattern + 1;
        m->v[m->n].name_len = klen - 1;
        m->v[m->n].value = path;
        m->v[m->n++].value_len = vlen;
        pattern += klen;
        path += vlen;
        before = '\0';
    }
    return *path == '\0';
}

/* False when a parameter that must be a uuid is none. */
static bool
keep_params(struct req *rq, const struct match *m)
{
    for (size_t i = 0; i < m->n; i++) {
        struct pair *p = &rq->params[i];
        p->name = arena_strndup(rq->cx.arena, m->v[i].name, m->v[i].name_len);
        p->value =
            arena_strndup(rq->cx.arena, m->v[i].value, m->v[i].value_len);
        const size_t n = m->v[i].name_len;
        if (n > 3 && strcmp(p->name + n - 3, "_id") == 0 &&
            !text_is_uuid(p->value))
            return false;
    }
    return true;
}

static bool
is_method(const struct route *r, const char *method)
{
    return strcmp(method_names[r->method], method) == 0 ||
           (r->method == GET && strcmp(method, "HEAD") == 0);
}

/* Adds the methods of one matching row to an Allow list. */
static const char *
add_allow(struct arena *a, const char *allow, enum method m)
{
    if (strstr(allow, method_names[m]) != NULL)
        return allow;
    return arena_printf(a, "%s%s%s", allow, allow[0] != '\0' ? ", " : "",
                        m == GET ? "GET, HEAD" : method_names[m]);
}

/* A literal part wins over a parameter: "/vendors/new" before
 * "/vendors/:vendor_id", whatever the order of the tables. */
static bool
is_better(const struct route *r, const struct route *than)
{
    const char *a = r->path, *b = than->path;

    while (*a == *b && *a != '\0') {
        a++;
        b++;
    }
    return *b == ':' && *a != ':';
}

const struct route *
route_find(const struct route *const tables[], const char *method,
           const char *path, struct req *rq, const char **out_allow)
{
    const struct route *best = NULL;
    struct match m, best_match = {.n = 0};

    *out_allow = "";
    for (size_t t = 0; tables[t] != NULL; t++)
        for (const struct route *r = tables[t]; r->path != NULL; r++) {
            if (!match(r->path, path, &m))
                continue;
            if (!is_method(r, method)) {
                *out_allow = add_allow(rq->cx.arena, *out_allow, r->method);
                continue;
            }
            if (best == NULL || is_better(r, best)) {
                best = r;
                best_match = m;
            }
        }
    memset(rq->params, 0, sizeof(rq->params));
    if (best != NULL && keep_params(rq, &best_match))
        return best;
    if (best != NULL)
        *out_allow = "";
    return NULL;
}
