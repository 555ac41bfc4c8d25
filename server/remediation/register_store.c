#include "remediation/register_store.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field finding_cols[] = {
    FIELD(finding_entry, id),
    FIELD(finding_entry, clause),
    FIELD(finding_entry, severity),
    FIELD(finding_entry, title),
    FIELD(finding_entry, source),
    FIELD(finding_entry, state),
    FIELD(finding_entry, cvss_score),
    FIELD(finding_entry, raised_us),
    FIELD(finding_entry, vendor_name),
    FIELD(finding_entry, party_name),
    FIELD(finding_entry, engagement_name),
    FIELD(finding_entry, plan_state),
    FIELD(finding_entry, next_due),
    FIELD_END,
};
static const struct field finding_count_cols[] = {
    FIELD(finding_counts, nall),
    FIELD(finding_counts, nopen),
    FIELD(finding_counts, ncritical),
    FIELD(finding_counts, nhigh),
    FIELD(finding_counts, nunplanned),
    FIELD(finding_counts, noverdue),
    FIELD_END,
};
static const struct field plan_cols[] = {
    FIELD(plan_entry, finding_id),
    FIELD(plan_entry, clause),
    FIELD(plan_entry, state),
    FIELD(plan_entry, severity),
    FIELD(plan_entry, finding_title),
    FIELD(plan_entry, finding_source),
    FIELD(plan_entry, vendor_name),
    FIELD(plan_entry, party_name),
    FIELD(plan_entry, engagement_name),
    FIELD(plan_entry, latest_version),
    FIELD(plan_entry, nfindings),
    FIELD(plan_entry, agreed_version),
    FIELD(plan_entry, next_due),
    FIELD(plan_entry, waits_for),
    FIELD_END,
};
static const struct field plan_count_cols[] = {
    FIELD(plan_counts, nall),     FIELD(plan_counts, nvendor),
    FIELD(plan_counts, nalludo),  FIELD(plan_counts, nagreed),
    FIELD(plan_counts, noverdue), FIELD_END,
};

static const char *
rows_before(struct cx *cx, const struct register_filter *f)
{
    return arena_i64(cx->arena, (f->page - 1) * f->rows);
}

enum err
register_store_findings(struct cx *cx, const struct register_filter *f,
                        struct finding_register *out)
{
    const char *vendor = f->vendor_id[0] != '\0' ? f->vendor_id : NULL;
    const char *domain = arena_i64(cx->arena, f->domain);
    const char *today = clock_date(cx->arena, cx->now_us);
    const char *rows = arena_i64(cx->arena, f->rows);
    struct db_set set;
    bool found;

    if (cx->actor.is_staff) {
        db_queue_all(cx,
                     Q(register_findings_staff, vendor, f->clause, domain,
                       f->party, f->text, f->state, f->severity, f->plan, today,
                       rows, rows_before(cx, f)),
                     finding_cols, sizeof(*out->v), &set);
        db_queue_maybe(cx,
                       Q(register_finding_counts_staff, vendor, f->clause,
                         domain, f->party, f->text, f->state, f->severity,
                         f->plan, today),
                       finding_count_cols, &out->counts, &found);
    } else {
        vendor = cx->actor.vendor_id;
        db_queue_all(cx,
                     Q(register_findings, vendor, f->clause, domain, f->party,
                       f->text, f->state, f->severity, f->plan, today, rows,
                       rows_before(cx, f)),
                     finding_cols, sizeof(*out->v), &set);
        db_queue_maybe(cx,
                       Q(register_finding_counts, vendor, f->clause, domain,
                         f->party, f->text, f->state, f->severity, f->plan,
                         today),
                       finding_count_cols, &out->counts, &found);
    }
    TRY(db_flush(cx));
    out->v = set.rows;
    out->n = set.count;
    return OK;
}

enum err
register_store_plans(struct cx *cx, const struct register_filter *f,
                     struct plan_register *out)
{
    const char *vendor = f->vendor_id[0] != '\0' ? f->vendor_id : NULL;
    const char *today = clock_date(cx->arena, cx->now_us);
    const char *rows = arena_i64(cx->arena, f->rows);
    struct db_set set;
    bool found;

    if (cx->actor.is_staff) {
        db_queue_all(cx,
                     Q(register_plans_staff, vendor, f->clause, f->party,
                       f->text, f->severity, f->state, today, rows,
                       rows_before(cx, f)),
                     plan_cols, sizeof(*out->v), &set);
        db_queue_maybe(cx,
                       Q(register_plan_counts_staff, vendor, f->clause,
                         f->party, f->text, f->severity, f->state, today),
                       plan_count_cols, &out->counts, &found);
    } else {
        vendor = cx->actor.vendor_id;
        db_queue_all(cx,
                     Q(register_plans, vendor, f->clause, f->party, f->text,
                       f->severity, f->state, today, rows, rows_before(cx, f)),
                     plan_cols, sizeof(*out->v), &set);
        db_queue_maybe(cx,
                       Q(register_plan_counts, vendor, f->clause, f->party,
                         f->text, f->severity, f->state, today),
                       plan_count_cols, &out->counts, &found);
    }
    TRY(db_flush(cx));
    out->v = set.rows;
    out->n = set.count;
    return OK;
}
