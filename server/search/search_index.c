/* Keeps search_rows up to date, behind the back of whoever writes: what changed
 * is read from the audit trail, which every change is in. */
#include "base/clock.h"
#include "base/text.h"
#include "db/db.h"
#include "search/search.h"
#include "search/search_source.h"
#include "search/search_store.h"

#include <string.h>

#define ROWS_PER_PART 200
#define OBJECTS_PER_PART 50
#define PART_BYTES ((size_t)64 << 20)
/* A run that has more to do lets the other jobs in. */
#define RUN_US (2 * US_PER_S)
#define FIRST_ID "00000000-0000-0000-0000-000000000000"

/* ---- one part: a transaction and an arena of its own ---- */

/* "k answer", one to a line: what a row belongs to, beside its pieces. */
static const char *
belongings(struct arena *a, const char *list, char letter, const char *words)
{
    while (*words != '\0') {
        const size_t n = strcspn(words, " ");
        if (n > 0)
            list = arena_printf(a, "%s%c %.*s\n", list, letter, (int)n, words);
        words += n + (words[n] == ' ');
    }
    return list;
}

static RESULT
put(struct cx *cx, const struct search_source *s)
{
    struct arena *a = cx->arena;
    const char *text;

    TRY(search_source_text(cx, s->body, s->fields, s->questionnaire_id,
                           s->of_clause, &text));
    const struct folded f =
        search_fold(a, arena_printf(a, "%s\n%s", s->title, text));
    const char *more = belongings(a, "", 'k', s->kind);
    more = belongings(a, more, 'v', s->vendor_id);
    more = belongings(a, more, 'p', s->parties);
    more = belongings(a, more, 'd', s->domains);
    search_store_put(cx, s, f.s, search_tokens(a, f.s, more));
    return OK;
}

static RESULT
put_stale(struct cx *cx, const char *ids, bool *out_has_more)
{
    struct search_source_list list;

    TRY(search_store_stale(cx, ids, ROWS_PER_PART, &list));
    for (size_t i = 0; i < list.n; i++)
        TRY(put(cx, &list.v[i]));
    *out_has_more = list.n == ROWS_PER_PART;
    return OK;
}

static RESULT
run_part(struct cx *cx, const char *ids, bool *out_has_more)
{
    TRY(db_begin(cx, false));
    search_store_forget(cx, ids);
    TRY(put_stale(cx, ids, out_has_more));
    return db_commit(cx);
}

/* Everything of these objects, however much that is. */
static RESULT
index_objects(struct cx *cx, const char *ids)
{
    bool has_more = true;
    enum err e = OK;

    while (e == OK && has_more) {
        struct cx part = *cx;
        part.arena = arena_new(PART_BYTES);
        e = run_part(&part, ids, &has_more);
        if (e != OK)
            db_rollback(&part);
        cx->fault = part.fault; /* a literal and, at worst, its sentence */
        if (cx->fault.message != NULL)
            cx->fault.message = arena_strdup(cx->arena, cx->fault.message);
        arena_free(part.arena);
    }
    return e;
}

static const char *
as_array(struct arena *a, const struct search_id *v, size_t n)
{
    char *list = arena_alloc(a, n * 37 + 3);
    char *end = list;

    *end++ = '{';
    for (size_t i = 0; i < n; i++) {
        if (!text_is_uuid(v[i].id))
            continue;
        if (end > list + 1)
            *end++ = ',';
        memcpy(end, v[i].id, 36);
        end += 36;
    }
    *end = '}';
    return list;
}

/* ---- what changed, and once everything ---- */

static RESULT
read_progress(struct cx *cx, struct search_progress *p, struct search_ids *ids)
{
    TRY(db_begin(cx, true));
    TRY(search_store_progress(cx, p));
    if (p->settled_xid < p->done_xid) {
        /* The database was restored where transactions are counted anew. */
        p->done_xid = 0;
        p->sweep_after.or_null = FIRST_ID;
    }
    if (p->done_xid == 0) /* everything is looked at anyway */
        *ids = (struct search_ids){NULL, 0};
    else
        TRY(search_store_changed(cx, p->done_xid, ids));
    return db_commit(cx);
}

static RESULT
follow(struct cx *cx, const struct search_ids *ids)
{
    for (size_t i = 0; i < ids->n; i += OBJECTS_PER_PART) {
        const size_t n =
            ids->n - i < OBJECTS_PER_PART ? ids->n - i : OBJECTS_PER_PART;
        TRY(index_objects(cx, as_array(cx->arena, ids->v + i, n)));
    }
    return OK;
}

static RESULT
advance(struct cx *cx, const struct search_progress *p)
{
    TRY(db_begin(cx, false));
    search_store_advance(cx, p->settled_xid, p->sweep_after.or_null);
    return db_commit(cx);
}

static RESULT
next_objects(struct cx *cx, const char *after, struct search_ids *out)
{
    TRY(db_begin(cx, true));
    TRY(search_store_next(cx, after, OBJECTS_PER_PART, out));
    return db_commit(cx);
}

/* On from where the last run ended. */
static RESULT
sweep(struct cx *cx, struct search_progress *p)
{
    const int64_t until_us = clock_now_us() + RUN_US;

    while (p->sweep_after.or_null != NULL && clock_now_us() < until_us) {
        struct search_ids ids;
        TRY(next_objects(cx, p->sweep_after.or_null, &ids));
        if (ids.n > 0)
            TRY(index_objects(cx, as_array(cx->arena, ids.v, ids.n)));
        p->sweep_after.or_null =
            ids.n == OBJECTS_PER_PART ? ids.v[ids.n - 1].id : NULL;
    }
    return OK;
}

enum err
search_index(struct cx *cx)
{
    struct search_progress p;
    struct search_ids ids;

    enum err e = read_progress(cx, &p, &ids);
    if (e != OK) {
        db_rollback(cx);
        return e;
    }
    const bool is_sweeping = p.sweep_after.or_null != NULL;
    TRY(follow(cx, &ids));
    TRY(sweep(cx, &p));
    /* Nothing is written while nobody does anything. */
    return ids.n > 0 || is_sweeping ? advance(cx, &p) : OK;
}
