#include "http/form.h"

#include "http/guard.h"

#include <string.h>

struct pair *
form_add(struct arena *a, struct pair **list, const char *name,
         const char *value)
{
    struct pair *p = arena_alloc(a, sizeof(*p));

    *p = (struct pair){name, value, NULL};
    while (*list != NULL)
        list = &(*list)->next;
    return *list = p;
}

static bool
decode(struct arena *a, const char *text, size_t len, const char **out)
{
    char *s = arena_alloc(a, len + 1);

    *out = s;
    return guard_decode(text, len, true, s);
}

bool
form_parse(struct arena *a, const char *text, size_t len, struct pair **out)
{
    const char *const end = text + len;
    struct pair *first = NULL, **last = &first;
    size_t count = 0;

    while (text < end) {
        const char *amp = memchr(text, '&', (size_t)(end - text));
        const size_t n = (size_t)((amp != NULL ? amp : end) - text);
        const char *eq = memchr(text, '=', n);
        const size_t name_n = eq != NULL ? (size_t)(eq - text) : n;
        if (n > 0) {
            struct pair *p = arena_alloc(a, sizeof(*p));
            const char *v = eq != NULL ? eq + 1 : text + n;
            if (++count > FORM_MAX_PAIRS ||
                !decode(a, text, name_n, &p->name) ||
                !decode(a, v, (size_t)(text + n - v), &p->value))
                return false;
            *last = p;
            last = &p->next;
        }
        text += n + 1;
    }
    *out = first;
    return true;
}
