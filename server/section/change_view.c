#include "section/change_view.h"

#include <string.h>

/* In a list: this much before and behind a change, and of a change. */
#define AROUND_BYTES 90
#define CHANGE_BYTES 1500

static bool
is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static const char *
head_of(struct arena *a, const char *text, size_t n)
{
    if (strlen(text) <= n)
        return text;
    while (n > 0 && is_inside(text[n]))
        n--;
    return arena_printf(a, "%.*s…", (int)n, text);
}

static const char *
tail_of(struct arena *a, const char *text, size_t n)
{
    const size_t len = strlen(text);

    if (len <= n)
        return text;
    text += len - n;
    while (is_inside(*text))
        text++;
    return arena_printf(a, "…%s", text);
}

static const char *
shortened(struct arena *a, const struct diff *d, size_t i)
{
    const char *text = d->v[i].text;

    if (d->v[i].kind != DIFF_SAME)
        return head_of(a, text, CHANGE_BYTES);
    if (i == 0)
        return tail_of(a, text, AROUND_BYTES);
    if (i == d->n - 1)
        return head_of(a, text, AROUND_BYTES);
    if (strlen(text) <= (size_t)2 * AROUND_BYTES)
        return text;
    return arena_printf(a, "%s%s", head_of(a, text, AROUND_BYTES),
                        tail_of(a, text, AROUND_BYTES) + strlen("…"));
}

static void
add_part(struct tmpl *change, enum diff_kind kind, enum change_show show,
         const char *text)
{
    struct tmpl *part = tmpl_add(change, "PART");

    if (kind == DIFF_SAME)
        tmpl_set(tmpl_add(part, "SAME"), "TEXT", text);
    else if (kind == DIFF_DEL)
        tmpl_set(tmpl_add(part, show == CHANGE_BEFORE ? "ONLY" : "DEL"), "TEXT",
                 text);
    else
        tmpl_set(tmpl_add(part, show == CHANGE_AFTER ? "ONLY" : "INS"), "TEXT",
                 text);
}

void
change_view_add(struct req *rq, struct tmpl *parent,
                const struct answer_change *changes, size_t n,
                enum change_show show)
{
    for (size_t i = 0; i < n; i++) {
        const struct diff *d = &changes[i].diff;
        struct tmpl *t = tmpl_include(tmpl_add(parent, "CHANGE"), "CHANGED",
                                      "section/change.tpl");

        tmpl_set(t, "LABEL", changes[i].label);
        for (size_t k = 0; k < d->n; k++) {
            const enum diff_kind kind = d->v[k].kind;

            if ((show == CHANGE_BEFORE && kind == DIFF_INS) ||
                (show == CHANGE_AFTER && kind == DIFF_DEL))
                continue;
            add_part(t, kind, show,
                     show == CHANGE_BRIEF ? shortened(rq->cx.arena, d, k)
                                          : d->v[k].text);
        }
    }
}
