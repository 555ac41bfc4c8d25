#include "status/status_store.h"

#include "db/db.h"

/* As the roll-up queries name them. */
struct domain_row {
    const char *submission_id;
    int64_t domain;
    int64_t plan_overdue, gap, evidence_expired, needs_clarification,
        unanswered, answered, plan_proposed, plan_agreed, alternative_accepted,
        conforms, not_applicable;
};

static const struct field domain_cols[] = {
    FIELD(domain_row, submission_id),
    FIELD(domain_row, domain),
    FIELD(domain_row, plan_overdue),
    FIELD(domain_row, gap),
    FIELD(domain_row, evidence_expired),
    FIELD(domain_row, needs_clarification),
    FIELD(domain_row, unanswered),
    FIELD(domain_row, answered),
    FIELD(domain_row, plan_proposed),
    FIELD(domain_row, plan_agreed),
    FIELD(domain_row, alternative_accepted),
    FIELD(domain_row, conforms),
    FIELD(domain_row, not_applicable),
    FIELD_END,
};
static const struct field clause_cols[] = {
    FIELD(status_row, clause),
    FIELD(status_row, domain),
    FIELD(status_row, knock_out),
    FIELD(status_row, claim),
    FIELD(status_row, verdict),
    FIELD(status_row, plan_state),
    FIELD(status_row, open_findings),
    FIELD(status_row, plan_due),
    FIELD(status_row, evidence_expires),
    FIELD(status_row, performer),
    FIELD_END,
};

void
status_store_add(struct cx *cx, const char *submission_id, const char *clause,
                 const char *vendor_id, const char *engagement_id,
                 const char *party_id, int domain, bool is_knock_out)
{
    db_queue_exec(cx, Q(status_add, submission_id, clause, vendor_id,
                        engagement_id, party_id, arena_i64(cx->arena, domain),
                        is_knock_out ? "true" : "false"));
}

void
status_store_leave(struct cx *cx, const char *submission_id, const char *clause,
                   const char *vendor_id)
{
    db_queue_exec(cx, Q(status_leave, submission_id, clause, vendor_id));
}

void
status_store_claim(struct cx *cx, const char *submission_id, const char *clause,
                   const char *vendor_id, const char *claim)
{
    db_queue_exec(cx, Q(status_claim, submission_id, clause, vendor_id, claim));
}

void
status_store_inherit(struct cx *cx, const char *submission_id,
                     const char *clause, const char *vendor_id,
                     const char *party_id)
{
    db_queue_exec(
        cx, Q(status_inherit, submission_id, clause, vendor_id, party_id));
}

void
status_store_verdict(struct cx *cx, const char *submission_id,
                     const char *clause, const char *vendor_id,
                     const char *verdict)
{
    db_queue_exec(cx,
                  Q(status_verdict, submission_id, clause, vendor_id, verdict));
}

void
status_store_findings(struct cx *cx, const char *submission_id,
                      const char *clause, const char *vendor_id, int difference)
{
    db_queue_exec(cx, Q(status_findings, submission_id, clause, vendor_id,
                        arena_i64(cx->arena, difference)));
}

void
status_store_evidence(struct cx *cx, const char *submission_id,
                      const char *clause, const char *vendor_id,
                      const char *expires)
{
    db_queue_exec(
        cx, Q(status_evidence, submission_id, clause, vendor_id, expires));
}

enum err
status_store_clauses(struct cx *cx, const char *submission_id,
                     const char *vendor_id, int domain, const char *today,
                     struct status_row_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(status_clause_list, submission_id, vendor_id,
                 arena_i64(cx->arena, domain), today),
               clause_cols, sizeof(struct status_row), &set));
    *out = (struct status_row_list){.v = set.rows, .n = set.count};
    return OK;
}

/* As its query names it. */
struct performer_row {
    const char *clause, *party_id, *name, *status;
    bool is_gone;
};
static const struct field performer_cols[] = {
    FIELD(performer_row, clause),  FIELD(performer_row, party_id),
    FIELD(performer_row, name),    FIELD(performer_row, status),
    FIELD(performer_row, is_gone), FIELD_END,
};

enum err
status_store_performers(struct cx *cx, const char *submission_id,
                        const char *vendor_id, const char *today,
                        struct performer_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(status_performers, submission_id, vendor_id, today),
               performer_cols, sizeof(struct performer_row), &set));
    const struct performer_row *rows = set.rows;
    struct performer *v = arena_array(cx->arena, set.count, sizeof(*v));
    for (size_t i = 0; i < set.count; i++) {
        v[i] = (struct performer){
            .clause = rows[i].clause,
            .party_id = rows[i].party_id,
            .name = rows[i].name,
            .is_gone = rows[i].is_gone,
        };
        v[i].is_known = status_parse(rows[i].status, &v[i].status);
    }
    *out = (struct performer_list){.v = v, .n = set.count};
    return OK;
}

struct count {
    int64_t value;
};
static const struct field count_cols[] = {
    FIELD(count, value),
    FIELD_END,
};

enum err
status_store_overdue(struct cx *cx, const char *vendor_id, const char *today,
                     int64_t *out_count)
{
    struct count row;

    TRY(db_one(cx, Q(status_overdue, vendor_id, today), count_cols, &row));
    *out_count = row.value;
    return OK;
}

static struct domain_status_list
rolled_up(struct cx *cx, const struct db_set *set)
{
    const struct domain_row *rows = set->rows;
    struct domain_status *v = arena_array(cx->arena, set->count, sizeof(*v));

    for (size_t i = 0; i < set->count; i++) {
        const struct domain_row *r = &rows[i];
        v[i] = (struct domain_status){
            .submission_id = r->submission_id,
            .domain = r->domain,
            .count =
                {
                    [STATUS_PLAN_OVERDUE] = r->plan_overdue,
                    [STATUS_GAP] = r->gap,
                    [STATUS_EVIDENCE_EXPIRED] = r->evidence_expired,
                    [STATUS_NEEDS_CLARIFICATION] = r->needs_clarification,
                    [STATUS_UNANSWERED] = r->unanswered,
                    [STATUS_ANSWERED] = r->answered,
                    [STATUS_PLAN_PROPOSED] = r->plan_proposed,
                    [STATUS_PLAN_AGREED] = r->plan_agreed,
                    [STATUS_ALTERNATIVE_ACCEPTED] = r->alternative_accepted,
                    [STATUS_CONFORMS] = r->conforms,
                    [STATUS_NOT_APPLICABLE] = r->not_applicable,
                },
        };
        int worst = 0;
        while (worst < STATUS_NOT_ASKED && v[i].count[worst] == 0)
            worst++;
        v[i].worst = (enum status)worst;
    }
    return (struct domain_status_list){.v = v, .n = set->count};
}

enum err
status_store_domains(struct cx *cx, const char *submission_id,
                     const char *vendor_id, const char *today,
                     struct domain_status_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(status_domains, submission_id, vendor_id, today),
               domain_cols, sizeof(struct domain_row), &set));
    *out = rolled_up(cx, &set);
    return OK;
}

enum err
status_store_some(struct cx *cx, const char *ids, const char *today,
                  struct domain_status_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(status_some, ids, today), domain_cols,
               sizeof(struct domain_row), &set));
    *out = rolled_up(cx, &set);
    return OK;
}

enum err
status_store_all(struct cx *cx, const char *today,
                 struct domain_status_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(status_all, today), domain_cols, sizeof(struct domain_row),
               &set));
    *out = rolled_up(cx, &set);
    return OK;
}
