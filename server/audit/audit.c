#include "audit/audit.h"

#include "audit/audit_chain.h"
#include "base/log.h"

#include <inttypes.h>
#include <string.h>

static const struct audit_seal beginning = {.chain = ""};

void
audit_log(struct cx *cx, const char *action, const char *vendor_id,
          const char *object_id, const char *detail)
{
    uint8_t mac[SHA256_BYTES];
    struct audit_row row = {
        .at_us = cx->now_us,
        .actor_id = cx->actor.user_id,
        .actor_name = cx->actor.name,
        .vendor_id = vendor_id,
        .action = action,
        .object_id = object_id,
        .detail = detail,
        .request_id = cx->request_id,
        .address = cx->address,
    };

    audit_row_mac(cx->arena, &row, mac);
    row.mac = audit_bytea(cx->arena, mac);
    audit_store_add(cx, &row);
}

static RESULT
add_seal(struct cx *cx, const struct audit_seal *before,
         struct audit_seal *seal, const struct audit_sum *sum)
{
    uint8_t chain[SHA256_BYTES];
    bool added;

    audit_seal_chain(cx->arena, before, seal, sum, chain);
    seal->chain = audit_bytea(cx->arena, chain);
    TRY(audit_store_add_seal(cx, seal, &added));
    if (added) /* the log is a second copy, outside the database */
        log_event(LOG_INFO_, "audit.sealed", "head",
                  arena_printf(cx->arena, "%" PRId64 ":%s", seal->id,
                               seal->chain + 2),
                  (char *)NULL);
    return OK;
}

enum err
audit_seal(struct cx *cx)
{
    struct audit_seal before = beginning, seal;
    struct audit_sum sum;
    bool found;
    int64_t xmin;

    TRY(audit_store_last_seal(cx, &before, &found));
    TRY(audit_store_watermark(cx, &xmin));
    seal = (struct audit_seal){.id = before.id + 1,
                               .at_us = cx->now_us,
                               .below_xid = xmin,
                               .floor_id = before.floor_id};
    if (xmin < before.below_xid) { /* restored from a dump, see the chain */
        seal.below_xid = 0;
        seal.floor_id = INT64_MAX;
    }
    const struct audit_span span = audit_seal_span(&before, &seal, INT64_MAX);
    TRY(audit_span_sum(cx, &span, &sum));
    if (sum.count == 0 && seal.below_xid != 0)
        return OK;
    seal.event_count = sum.count;
    seal.last_event_id =
        sum.last_id > before.last_event_id ? sum.last_id : before.last_event_id;
    if (seal.below_xid == 0)
        seal.floor_id = seal.last_event_id;
    return add_seal(cx, &before, &seal, &sum);
}

static const char *
head_of(struct arena *a, const struct audit_seal *seal)
{
    if (seal->id == 0)
        return "";
    return arena_printf(a, "%" PRId64 ":%s", seal->id, seal->chain + 2);
}

static const char *
count_fault(struct arena *a, const struct audit_seal *before,
            const struct audit_seal *seal, const struct audit_sum *sum)
{
    return arena_printf(
        a,
        "seal %" PRId64 ": %" PRId64 " events were sealed, %" PRId64
        " are there (between event %" PRId64 " and event %" PRId64 ")",
        seal->id, seal->event_count, sum->count, before->last_event_id,
        seal->last_event_id);
}

/* Sets out->fault when `seal` does not follow `before` or its rows do not fit
 * it. */
static RESULT
verify_seal(struct cx *cx, const struct audit_seal *before,
            const struct audit_seal *seal, int64_t epoch_end_id,
            struct audit_report *out)
{
    const struct audit_span span = audit_seal_span(before, seal, epoch_end_id);
    struct arena *a = cx->arena;
    uint8_t chain[SHA256_BYTES];
    struct audit_sum sum;

    if (seal->id != before->id + 1) {
        out->fault =
            arena_printf(a, "seal %" PRId64 " is missing", before->id + 1);
        return OK;
    }
    TRY(audit_span_sum(cx, &span, &sum));
    out->events += sum.count;
    out->seals++;
    audit_seal_chain(a, before, seal, &sum, chain);
    if (sum.bad_id != 0)
        out->fault = arena_printf(
            a, "event %" PRId64 ": its content does not fit its MAC",
            sum.bad_id);
    else if (sum.count != seal->event_count)
        out->fault = count_fault(a, before, seal, &sum);
    else if (strcmp(audit_bytea(a, chain), seal->chain) != 0)
        out->fault = arena_printf(a,
                                  "seal %" PRId64
                                  ": the chain does not fit (events %" PRId64
                                  " to %" PRId64 ")",
                                  seal->id, sum.first_id, sum.last_id);
    return OK;
}

struct walk {
    struct audit_seal last; /* its chain in the outer arena */
    int64_t epoch_end_id;
    bool head_seen, is_done;
};

/* The seals after walk->last, as many as one query gives. */
static RESULT
verify_page(struct cx *cx, const char *expected_head, struct walk *walk,
            struct audit_report *out)
{
    struct audit_seals seals;

    TRY(audit_store_seals(cx, walk->last.id, &seals));
    for (size_t i = 0; i < seals.n && out->fault == NULL; i++) {
        TRY(verify_seal(cx, &walk->last, &seals.v[i], walk->epoch_end_id, out));
        walk->last = seals.v[i];
        walk->head_seen |=
            strcmp(head_of(cx->arena, &walk->last), expected_head) == 0;
        if (walk->last.below_xid == 0)
            TRY(audit_store_epoch_end(cx, walk->last.id, &walk->epoch_end_id));
    }
    walk->is_done = seals.n == 0 || out->fault != NULL;
    return OK;
}

static const char *
keep(struct arena *a, const char *s)
{
    return s != NULL ? arena_strndup(a, s, strlen(s)) : NULL;
}

/* Walks all seals; `out_last` is the newest one. */
static RESULT
verify_seals(struct cx *cx, const char *expected_head, struct audit_report *out,
             struct audit_seal *out_last)
{
    struct walk walk = {.last = beginning,
                        .head_seen = expected_head[0] == '\0'};
    enum err e;

    TRY(audit_store_epoch_end(cx, 0, &walk.epoch_end_id));
    do { /* an arena per page: a seal a minute makes many */
        struct cx page = *cx;

        page.arena = arena_new((size_t)64 << 20);
        e = verify_page(&page, expected_head, &walk, out);
        audit_take_fault(cx, &page);
        walk.last.chain = keep(cx->arena, walk.last.chain);
        out->fault = keep(cx->arena, out->fault);
        arena_free(page.arena);
    } while (e == OK && !walk.is_done);
    TRY(e);
    if (out->fault == NULL && !walk.head_seen)
        out->fault = "the expected head is not in the chain: the end was cut "
                     "off or the chain was replaced";
    *out_last = walk.last;
    return OK;
}

enum err
audit_verify(struct cx *cx, const char *expected_head, struct audit_report *out)
{
    struct audit_report report = {0};
    struct audit_seal last;
    struct audit_sum sum;
    int64_t total;

    /* Counted first: rows written meanwhile must not look like strays. */
    TRY(audit_store_count(cx, &total));
    TRY(verify_seals(cx, expected_head, &report, &last));
    report.head = head_of(cx->arena, &last);
    if (report.fault == NULL) {
        const struct audit_span rest = {last.below_xid, INT64_MAX,
                                        last.floor_id, INT64_MAX};

        TRY(audit_span_sum(cx, &rest, &sum));
        report.unsealed = sum.count;
        report.events += sum.count;
        if (sum.bad_id != 0)
            report.fault = arena_printf(cx->arena,
                                        "event %" PRId64
                                        ": its content does not fit its MAC",
                                        sum.bad_id);
        else if (total > report.events)
            report.fault =
                arena_printf(cx->arena, "%" PRId64 " events belong to no seal",
                             total - report.events);
    }
    *out = report;
    return OK;
}

enum err
audit_list(struct cx *cx, const struct audit_filter *filter,
           struct audit_list *out)
{
    return audit_store_list(cx, filter, out);
}
