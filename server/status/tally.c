#include "status/tally.h"

#include "base/clock.h"
#include "status/tally_store.h"

#include <stdio.h>
#include <string.h>

#define NO_ID "00000000-0000-0000-0000-000000000000"

struct tally *
tally_ask(struct cx *cx, const char *const engagement_ids[], size_t n)
{
    struct tally *t = arena_alloc(cx->arena, sizeof(*t));

    tally_store_ask(cx, db_ids(cx->arena, engagement_ids, n),
                    clock_date(cx->arena, cx->now_us), &t->rows);
    return t;
}

/* Rows of one submission and domain follow each other. */
void
tally_landed(struct cx *cx, const struct tally *t,
             struct domain_status_list *out)
{
    const struct tally_row *rows = t->rows.rows;
    struct domain_status *v = arena_array(cx->arena, t->rows.count, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < t->rows.count; i++) {
        const struct tally_row *r = &rows[i];
        enum status s;
        if (n == 0 || v[n - 1].domain != r->domain ||
            strcmp(v[n - 1].submission_id, r->submission_id) != 0)
            v[n++] = (struct domain_status){
                .submission_id = r->submission_id,
                .domain = r->domain,
                .worst = STATUS_NOT_ASKED,
            };
        if (!status_parse(r->status, &s))
            continue;
        v[n - 1].count[s] += r->n;
        if (s < v[n - 1].worst)
            v[n - 1].worst = s;
    }
    *out = (struct domain_status_list){.v = v, .n = n};
}

enum err
tally_of_engagements(struct cx *cx, const char *const engagement_ids[],
                     size_t n, struct domain_status_list *out)
{
    const struct tally *t = tally_ask(cx, engagement_ids, n);

    TRY(db_flush(cx));
    tally_landed(cx, t, out);
    return OK;
}

/* The list is in the order of the ids: halves are left out. */
const struct domain_status *
tally_find(const struct domain_status_list *all, const char *submission_id,
           int domain)
{
    size_t low = 0, high = all->n;

    while (low < high) {
        const size_t mid = (low + high) / 2;
        const struct domain_status *d = &all->v[mid];
        const int c = strcmp(d->submission_id, submission_id);
        if (c < 0 || (c == 0 && d->domain < domain))
            low = mid + 1;
        else
            high = mid;
    }
    if (low == all->n || all->v[low].domain != domain ||
        strcmp(all->v[low].submission_id, submission_id) != 0)
        return NULL;
    return &all->v[low];
}

enum err
tally_fold(struct cx *cx)
{
    return tally_store_fold(cx);
}

enum err
tally_compare(struct cx *cx, int limit, struct tally_differences *out)
{
    return tally_store_compare(cx, limit, out);
}

static bool
is_equal(const struct domain_status *a, const struct domain_status *b)
{
    return b != NULL && a->worst == b->worst &&
           memcmp(a->count, b->count, sizeof(a->count)) == 0;
}

static void
compare_lists(const struct domain_status_list *told,
              const struct domain_status_list *real, struct tally_check *out)
{
    for (size_t i = 0; i < real->n; i++) {
        const struct domain_status *r = &real->v[i];
        if (i == 0 ||
            strcmp(r->submission_id, real->v[i - 1].submission_id) != 0)
            out->nparties++;
        if (!is_equal(r, tally_find(told, r->submission_id, (int)r->domain)) &&
            out->ndifferent++ == 0)
            snprintf(out->first, sizeof(out->first), "submission %s, domain %d",
                     r->submission_id, (int)r->domain);
    }
    if (told->n > real->n && (out->ndifferent += 1) == 1)
        snprintf(out->first, sizeof(out->first), "submission %s",
                 told->v[0].submission_id);
}

/* The next engagements; *io_after is "" when there are no more. */
static RESULT
check_some(struct cx *cx, char io_after[static 37], struct tally_check *out)
{
    struct domain_status_list told, real;
    const char *const *ids;
    size_t n, nsubmissions = 0;

    TRY(tally_store_engagements(cx, io_after, &ids, &n));
    *io_after = '\0';
    if (n == 0)
        return OK;
    memcpy(io_after, ids[n - 1], 37);
    TRY(tally_of_engagements(cx, ids, n, &told));
    const char **submissions =
        arena_array(cx->arena, told.n + 1, sizeof(*submissions));
    for (size_t i = 0; i < told.n; i++)
        if (i == 0 ||
            strcmp(told.v[i].submission_id, told.v[i - 1].submission_id) != 0)
            submissions[nsubmissions++] = told.v[i].submission_id;
    TRY(status_of_submissions(cx, submissions, nsubmissions, &real));
    compare_lists(&told, &real, out);
    return OK;
}

/* Each batch in memory of its own: there may be many. */
enum err
tally_check(struct cx *cx, struct tally_check *out)
{
    struct arena *whole = cx->arena;
    char after[37] = NO_ID;
    enum err e = OK;

    *out = (struct tally_check){0};
    while (e == OK && *after != '\0') {
        cx->arena = arena_new(SIZE_MAX);
        e = check_some(cx, after, out);
        arena_free(cx->arena);
    }
    cx->arena = whole;
    return e;
}
