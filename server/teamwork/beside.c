#include "teamwork/beside.h"

#include "teamwork/beside_store.h"
#include "teamwork/presence.h"

#include <string.h>

const struct beside_row *
beside_find(const struct beside *b, const char *kind, const char *clause)
{
    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->rows[i].kind, kind) == 0 &&
            strcmp(b->rows[i].clause, clause) == 0)
            return &b->rows[i];
    return NULL;
}

const char *
beside_here(struct cx *cx, const struct beside *b)
{
    const char **names = arena_array(cx->arena, b->n + 1, sizeof(*names));
    size_t n = 0;

    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->rows[i].kind, "here") == 0)
            names[n++] = b->rows[i].name;
    return presence_text(cx->arena, cx->lang, names, n);
}

struct beside_query *
beside_ask(struct cx *cx, const char *submission_id, int domain)
{
    struct beside_query *q = arena_alloc(cx->arena, sizeof(*q));

    q->submission_id = submission_id;
    q->domain = domain;
    if (!cx->actor.is_staff)
        beside_store_queue(cx, q, cx->actor.vendor_id);
    return q;
}

enum err
beside_take(struct cx *cx, struct beside_query *q, const char *vendor_id,
            struct beside *out)
{
    if (cx->actor.is_staff)
        TRY(beside_store_now(cx, q, vendor_id));
    *out = (struct beside){.rows = q->set.rows, .n = q->set.count};
    return OK;
}

enum err
beside_waiting(struct cx *cx, int64_t *out)
{
    return beside_store_waiting(cx, out);
}
