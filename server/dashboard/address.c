#include "dashboard/address.h"

#include "http/req.h"

#include <string.h>

static const char *const paths[] = {"/dashboard", "/dashboard/clauses",
                                    "/dashboard/due", "/dashboard/work",
                                    "/dashboard/portfolio"};
/* In this order, so that equal views have equal addresses. */
static const char *const names[] = {
    "q",    "state",  "status", "domain", "clause", "due", "decision",
    "kind", "within", "turn",   "mine",   "subs",   "sort"};
#define NPATHS (sizeof(paths) / sizeof(paths[0]))
#define NNAMES (sizeof(names) / sizeof(names[0]))
#define VALUE_MAX_BYTES 200

bool
address_is_known(const char *path)
{
    for (size_t i = 0; i < NPATHS; i++)
        if (strcmp(paths[i], path) == 0)
            return true;
    return false;
}

const char *
address_encode(struct arena *a, const char *value)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = arena_alloc(a, 3 * strlen(value) + 1), *at = out;

    for (const char *p = value; *p != '\0'; p++) {
        const unsigned char c = (unsigned char)*p;
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
            (c >= 'A' && c <= 'Z') || strchr("-._~", c) != NULL) {
            *at++ = *p;
            continue;
        }
        *at++ = '%';
        *at++ = hex[c >> 4];
        *at++ = hex[c & 15];
    }
    return out;
}

static const char *
value_of(const struct pair *query, const char *name)
{
    for (const struct pair *p = query; p != NULL; p = p->next)
        if (strcmp(p->name, name) == 0)
            return p->value;
    return "";
}

const char *
address_query(struct arena *a, const struct pair *query, const char *name,
              const char *value)
{
    const char *out = "";

    for (size_t i = 0; i < NNAMES; i++) {
        const char *v = name != NULL && strcmp(names[i], name) == 0
                            ? value
                            : value_of(query, names[i]);
        if (*v == '\0' || strlen(v) > VALUE_MAX_BYTES)
            continue;
        out = arena_printf(a, "%s%s%s=%s", out, *out == '\0' ? "" : "&",
                           names[i], address_encode(a, v));
    }
    return out;
}

const char *
address_join(struct arena *a, const char *path, const char *query)
{
    return *query == '\0' ? path : arena_printf(a, "%s?%s", path, query);
}
