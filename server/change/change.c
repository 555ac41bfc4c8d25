#include "change/change.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/list_cut.h"
#include "change/change_store.h"
#include "change/gate_history.h"
#include "db/db.h"
#include "settings/settings.h"

#include <string.h>

#define NOTES_PER_PART 2000
#define PART_BYTES ((size_t)16 << 20)
#define GONE_PER_PART 20000
/* A run that has more to do comes back for it. */
#define RUN_US (2 * US_PER_S)

#define SUBMISSIONS (P_SUBMISSIONS_READ | P_READ_ALL)
#define VENDORS (P_VENDORS_READ | P_READ_ALL)

const struct change_kind change_kinds[] = {
    {"vendor", VENDORS, "/api/v1/vendors/%s"},
    {"engagement", VENDORS, "/api/v1/engagements/%s"},
    {"sub_processor", VENDORS, "/api/v1/sub-processors/%s"},
    {"submission", SUBMISSIONS, "/api/v1/submissions/%s"},
    {"finding", SUBMISSIONS, "/api/v1/findings/%s"},
    {"plan", SUBMISSIONS, "/api/v1/plans/%s"},
    {"attachment", SUBMISSIONS, "/api/v1/attachments/%s"},
    {"submission_request", P_SUBMISSIONS_REQUEST | P_READ_ALL,
     "/api/v1/submission-requests/%s"},
    {"gate", P_GATE_READ | P_READ_ALL, "/api/v1/engagements/%s/gate"},
    {NULL, 0, NULL},
};

static const struct change_kind *
find_kind(const char *code, size_t n)
{
    for (const struct change_kind *k = change_kinds; k->code != NULL; k++)
        if (strlen(k->code) == n && strncmp(k->code, code, n) == 0)
            return k;
    return NULL;
}

const char *
change_href(struct arena *a, const struct change *c)
{
    const struct change_kind *k = find_kind(c->kind, strlen(c->kind));
    const char *gap = k != NULL ? strstr(k->path, "%s") : NULL;

    if (gap == NULL)
        return "";
    return arena_printf(a, "%.*s%s%s", (int)(gap - k->path), k->path,
                        c->object_id, gap + 2);
}

/* ---- who may see what ---- */

static const char *
all_kinds(struct arena *a, unsigned perms)
{
    const char *list = "";

    for (const struct change_kind *k = change_kinds; k->code != NULL; k++)
        if ((k->perms & perms) != 0)
            list = arena_printf(a, "%s%s%s", list, *list != '\0' ? "," : "",
                                k->code);
    return arena_printf(a, "{%s}", list);
}

enum err
change_kinds_of(struct cx *cx, unsigned perms, const char *wanted,
                const char **out_array)
{
    const char *list = "";

    wanted += strspn(wanted, " ,");
    if (*wanted == '\0') {
        *out_array = all_kinds(cx->arena, perms);
        return OK;
    }
    while (*wanted != '\0') {
        const size_t n = strcspn(wanted, " ,");
        const struct change_kind *k = find_kind(wanted, n);
        if (k == NULL)
            return FAIL(cx, ERR_INVALID, "kind",
                        N_("There is no such kind of change."));
        if ((k->perms & perms) == 0)
            return FAIL(cx, ERR_DENIED, "kind",
                        N_("The client has no scope for this kind of change."));
        list = arena_printf(cx->arena, "%s%s%s", list, *list != '\0' ? "," : "",
                            k->code);
        wanted += n;
        wanted += strspn(wanted, " ,");
    }
    *out_array = arena_printf(cx->arena, "{%s}", list);
    return OK;
}

const char *
change_kinds_within(struct arena *a, unsigned perms, const char *wanted)
{
    const char *list = "";

    wanted += strspn(wanted, " ,");
    if (*wanted == '\0')
        return all_kinds(a, perms);
    while (*wanted != '\0') {
        const size_t n = strcspn(wanted, " ,");
        const struct change_kind *k = find_kind(wanted, n);
        if (k != NULL && (k->perms & perms) != 0)
            list = arena_printf(a, "%s%s%s", list, *list != '\0' ? "," : "",
                                k->code);
        wanted += n;
        wanted += strspn(wanted, " ,");
    }
    return arena_printf(a, "{%s}", list);
}

/* ---- reading ---- */

enum err
change_latest(struct cx *cx, int64_t *out_seq)
{
    struct change_counter counter;

    TRY(change_store_counter(cx, &counter));
    *out_seq = counter.last_seq;
    return OK;
}

enum err
change_list(struct cx *cx, int64_t after, const char *kinds, int64_t limit,
            struct change_page *out)
{
    struct change_counter counter;
    struct change_rows rows;

    /* First how far the numbers go: all of them are there then. */
    TRY(change_store_counter(cx, &counter));
    if (after == CHANGE_FROM_OLDEST)
        after = counter.floor_seq;
    if (after < counter.floor_seq || after > counter.last_seq)
        return FAIL(cx, ERR_NOT_FOUND, "changes_expired",
                    N_("What changed after that is no longer kept. Read the "
                       "resources again, then go on from the latest change."));
    TRY(change_store_list(cx, after, counter.last_seq, kinds, limit + 1,
                          &rows));
    const bool has_more = list_cut(&rows.n, limit);
    *out = (struct change_page){
        .v = rows.v,
        .n = rows.n,
        .has_more = has_more,
        .next = counter.last_seq,
    };
    if (out->has_more)
        out->next = rows.v[out->n - 1].seq;
    return OK;
}

/* ---- giving numbers ---- */

/* What one transaction does while it holds the counter. */
typedef enum err (*part_fn)(struct cx *cx, const struct change_counter *counter,
                            bool *out_has_more);

static enum err
number_some(struct cx *cx, const struct change_counter *counter,
            bool *out_has_more)
{
    int64_t n;

    TRY(change_store_number(cx, counter->last_seq, NOTES_PER_PART, &n));
    *out_has_more = n == NOTES_PER_PART;
    return OK;
}

static enum err
queue_all_gates(struct cx *cx, const struct change_counter *counter,
                bool *out_has_more)
{
    (void)counter;
    *out_has_more = false;
    return gate_history_all(cx);
}

static enum err
follow_gates(struct cx *cx, const struct change_counter *counter,
             bool *out_has_more)
{
    (void)counter;
    return gate_history_some(cx, out_has_more);
}

struct parts {
    part_fn part;
    bool has_more;
};

static RESULT
run_part(struct cx *cx, void *arg)
{
    struct parts *parts = arg;
    struct change_counter counter;
    bool got;

    cx->now_us = clock_now_us();
    parts->has_more = false;
    TRY(db_begin(cx, false));
    TRY(change_store_lock(cx, &counter, &got));
    if (got)
        TRY(parts->part(cx, &counter, &parts->has_more));
    return db_commit(cx);
}

/* Part by part, each with a transaction and an arena of its own. */
static RESULT
run_parts(struct cx *cx, part_fn part, int64_t until_us)
{
    struct parts parts = {.part = part, .has_more = true};

    while (parts.has_more && clock_monotonic_us() < until_us)
        TRY(db_apart(cx, PART_BYTES, run_part, &parts));
    return OK;
}

static RESULT
look(struct cx *cx, struct change_waits *out)
{
    TRY(db_begin(cx, true));
    TRY(change_store_waits(cx, clock_date(cx->arena, cx->now_us),
                           gate_history_rule(), out));
    return db_commit(cx);
}

enum err
change_follow(struct cx *cx)
{
    const int64_t until_us = clock_monotonic_us() + RUN_US;
    struct change_waits waits;
    const enum err e = look(cx, &waits);

    /* Nothing is written while nobody does anything. */
    if (e != OK) {
        db_rollback(cx);
        return e;
    }
    if (waits.has_notes)
        TRY(run_parts(cx, number_some, until_us));
    if (waits.has_day)
        TRY(run_parts(cx, queue_all_gates, until_us));
    if (waits.has_notes || waits.has_day || waits.has_gates)
        TRY(run_parts(cx, follow_gates, until_us));
    return OK;
}

enum err
change_sent(struct cx *cx, int64_t *out_sent, int64_t *out_latest)
{
    struct change_counter counter;

    TRY(change_store_counter(cx, &counter));
    *out_sent = counter.sent_seq;
    *out_latest = counter.last_seq;
    return OK;
}

enum err
change_hold(struct cx *cx, int64_t *out_sent, int64_t *out_latest,
            bool *out_got)
{
    struct change_counter counter = {.last_seq = 0};

    TRY(change_store_lock(cx, &counter, out_got));
    *out_sent = counter.sent_seq;
    *out_latest = counter.last_seq;
    return OK;
}

enum err
change_clean(struct cx *cx)
{
    const int64_t before_us =
        cx->now_us - setting(SETTING_CHANGES_DAYS) * US_PER_DAY;
    int64_t changed = 1;

    for (int i = 0; i < 50 && changed > 0; i++)
        TRY(change_store_clean(cx, before_us, GONE_PER_PART, &changed));
    return OK;
}
