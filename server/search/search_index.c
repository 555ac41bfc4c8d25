/* Keeps search_rows up to date, behind the back of whoever writes: what changed
 * is read from the audit trail, which every change is in. */
#include "base/clock.h"
#include "db/db.h"
#include "search/search.h"
#include "search/search_source.h"
#include "search/search_store.h"

#include <string.h>

/* What is up to date is looked at again for each part: a part that holds most
 * of its objects' rows. */
#define ROWS_PER_PART 500
#define OBJECTS_PER_PART 5
#define ANSWERS_PER_PART 100
#define PART_BYTES ((size_t)64 << 20)
/* A run that has more to do lets the other jobs in. */
#define RUN_US (2 * US_PER_S)
/* Times as long as a run took: two per cent of one core. */
#define RESTS 50
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

/* Some of what changed: either objects, or single answers. */
struct part {
    const struct search_id *v;
    size_t n;
    bool is_new; /* nothing to forget */
};

static bool
is_answers(const struct part *p)
{
    return *p->v[0].clause != '\0';
}

/* As an array of PostgreSQL; clauses are numbers with dots. */
static const char *
as_array(struct arena *a, const struct part *p, bool of_clauses)
{
    const char *list = "";

    for (size_t i = 0; i < p->n; i++)
        list = arena_printf(a, "%s%s\"%s\"", list, i > 0 ? "," : "",
                            of_clauses ? p->v[i].clause : p->v[i].id);
    return arena_printf(a, "{%s}", list);
}

static RESULT
put_stale(struct cx *cx, const struct part *p, bool *out_has_more)
{
    const char *ids = as_array(cx->arena, p, false);
    struct search_source_list list;

    if (is_answers(p)) {
        TRY(search_store_stale_answers(cx, ids, as_array(cx->arena, p, true),
                                       &list));
    } else {
        if (!p->is_new)
            search_store_forget(cx, ids);
        TRY(search_store_stale(cx, ids, ROWS_PER_PART, &list));
    }
    for (size_t i = 0; i < list.n; i++)
        TRY(put(cx, &list.v[i]));
    *out_has_more = !is_answers(p) && list.n == ROWS_PER_PART;
    return OK;
}

struct parts {
    const struct part *of;
    bool has_more;
};

static RESULT
run_part(struct cx *cx, void *arg)
{
    struct parts *parts = arg;

    TRY(db_begin(cx, false));
    TRY(put_stale(cx, parts->of, &parts->has_more));
    return db_commit(cx);
}

/* Everything of these objects, however much that is. */
static RESULT
index_part(struct cx *cx, const struct part *p)
{
    struct parts parts = {.of = p, .has_more = true};

    while (parts.has_more)
        TRY(db_apart(cx, PART_BYTES, run_part, &parts));
    return OK;
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
    for (size_t i = 0; i < ids->n;) {
        struct part p = {.v = ids->v + i, .n = 1};
        const size_t max = is_answers(&p) ? ANSWERS_PER_PART : OBJECTS_PER_PART;
        while (i + p.n < ids->n && p.n < max &&
               (*p.v[p.n].clause != '\0') == is_answers(&p))
            p.n++;
        TRY(index_part(cx, &p));
        i += p.n;
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
            TRY(index_part(cx, &(struct part){ids.v, ids.n, true}));
        p->sweep_after.or_null =
            ids.n == OBJECTS_PER_PART ? ids.v[ids.n - 1].id : NULL;
    }
    return OK;
}

static RESULT
run(struct cx *cx, bool *out_has_swept)
{
    struct search_progress p;
    struct search_ids ids;
    const enum err e = read_progress(cx, &p, &ids);

    if (e != OK) {
        db_rollback(cx);
        return e;
    }
    *out_has_swept = p.sweep_after.or_null != NULL;
    TRY(follow(cx, &ids));
    TRY(sweep(cx, &p));
    /* Nothing is written while nobody does anything. */
    return ids.n > 0 || *out_has_swept ? advance(cx, &p) : OK;
}

enum err
search_index(struct cx *cx)
{
    bool has_swept;

    return run(cx, &has_swept);
}

enum err
search_index_job(struct cx *cx)
{
    static _Atomic int64_t rests_until_us;
    const int64_t begin_us = clock_monotonic_us();
    bool has_swept = false;

    if (begin_us < rests_until_us)
        return OK;
    const enum err e = run(cx, &has_swept);
    const int64_t end_us = clock_monotonic_us();
    if (!has_swept)
        rests_until_us = end_us + (end_us - begin_us) * RESTS;
    return e;
}
