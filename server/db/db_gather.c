/* Gathered queries: calls that meet in a flight become one statement with a
 * list for each of their own parameters. What a statement costs PostgreSQL is
 * mostly its beginning and end, not its rows.
 *
 * A query that returns rows says in its column gather_row which call a row
 * belongs to (1, 2, ...: WITH ORDINALITY of the lists), at most one row each.
 * Calls that land elsewhere than in one row or nothing go out by themselves. */
#include "db/db_private.h"

#include <string.h>

static bool
is_list(enum query q, int arg)
{
    return (db_queries[q].lists >> arg & 1u) != 0;
}

static bool
is_same_value(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* What is no list is the same for all calls of a gathering. */
static bool
fits(const struct gathering *g, enum query q, const char *const args[])
{
    if (g->q != q || g->first == NULL)
        return false;
    for (int i = 0; i < db_queries[q].nparams; i++)
        if (!is_list(q, i) && !is_same_value(g->first->args[i], args[i]))
            return false;
    return true;
}

static bool
lands_alone(const struct landing *to)
{
    return to->kind != LAND_MAYBE && to->kind != LAND_NOTHING;
}

static struct gathered *
call_of(struct cx *cx, const char *const args[], int nargs,
        const struct landing *to)
{
    struct gathered *call = arena_alloc(cx->arena, sizeof(*call));
    const char **copy = arena_array(cx->arena, (size_t)nargs, sizeof(*copy));

    for (int i = 0; i < nargs; i++)
        copy[i] = args[i] == NULL ? NULL : arena_strdup(cx->arena, args[i]);
    *call = (struct gathered){
        .args = copy, .arena = cx->arena, .to = *to, .part = cx->db->part};
    return call;
}

static void
append(struct gathering *g, struct gathered *call)
{
    *g->last = call;
    g->last = &call->next;
}

void
gather_add(struct cx *cx, enum query q, const char *const args[], int nargs,
           const struct landing *to)
{
    struct db *db = cx->db;
    const bool is_alone = lands_alone(to);
    struct gathered *call = call_of(cx, args, nargs, to);
    unsigned i = db->part_from;

    if (is_alone || db->ngatherings == MAX_GATHERINGS)
        gather_send(cx);
    while (i < db->ngatherings && !fits(&db->gatherings[i], q, args))
        i++;
    if (i >= db->ngatherings) {
        i = db->ngatherings++;
        db->gatherings[i] = (struct gathering){.q = q};
        db->gatherings[i].last = &db->gatherings[i].first;
    }
    append(&db->gatherings[i], call);
    db->part_from = i;
    if (is_alone)
        gather_send(cx);
}

/* {"a","b",NULL}: each value in quotes, where only \ and " mean something.
 * PostgreSQL documentation, 8.15.6 Array Input and Output Syntax. */
static const char *
list_of(struct arena *a, const struct gathering *g, int arg)
{
    size_t size = 3;

    for (const struct gathered *c = g->first; c != NULL; c = c->next)
        size += c->args[arg] == NULL ? 5 : 3 + 2 * strlen(c->args[arg]);
    char *text = arena_alloc(a, size), *to = text;
    *to++ = '{';
    for (const struct gathered *c = g->first; c != NULL; c = c->next) {
        if (c != g->first)
            *to++ = ',';
        if (c->args[arg] == NULL) {
            memcpy(to, "NULL", 4);
            to += 4;
            continue;
        }
        *to++ = '"';
        for (const char *from = c->args[arg]; *from != '\0'; from++) {
            if (*from == '"' || *from == '\\')
                *to++ = '\\';
            *to++ = *from;
        }
        *to++ = '"';
    }
    *to++ = '}';
    *to = '\0';
    return text;
}

static void
send_gathering(struct cx *cx, const struct gathering *g)
{
    const int nargs = db_queries[g->q].nparams;
    const char *args[MAX_ARGS];
    const bool is_alone = g->first->next == NULL && lands_alone(&g->first->to);

    for (int i = 0; i < nargs; i++)
        args[i] =
            is_list(g->q, i) ? list_of(cx->arena, g, i) : g->first->args[i];
    const struct landing rows = {.kind = LAND_GATHERED, .out = g->first};
    flight_send(cx, g->q, args, nargs, NULL, 0,
                is_alone ? &g->first->to : &rows);
}

void
gather_send(struct cx *cx)
{
    struct db *db = cx->db;
    const unsigned n = db->ngatherings;

    db->ngatherings = db->part_from = 0;
    for (unsigned i = 0; i < n; i++)
        if (db->gatherings[i].first != NULL)
            send_gathering(cx, &db->gatherings[i]);
}

void
gather_forget(struct db *db)
{
    db->ngatherings = db->part_from = db->part = 0;
    db->part_is_sent = false;
}

void
db_next_part(struct cx *cx)
{
    cx->db->part++;
    cx->db->part_from = 0;
    cx->db->part_is_sent = false;
}

bool
db_drop_part(struct cx *cx)
{
    struct db *db = cx->db;

    for (unsigned i = 0; i < db->ngatherings; i++) {
        struct gathering *g = &db->gatherings[i];
        struct gathered **at = &g->first;

        while (*at != NULL && (*at)->part != db->part)
            at = &(*at)->next;
        *at = NULL; /* a part is queued in one go: what follows is of it, too */
        g->last = at;
    }
    return !db->part_is_sent;
}
