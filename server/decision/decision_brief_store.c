#include "base/clock.h"
#include "db/db.h"
#include "decision/decision_brief.h"

static const struct field tally_cols[] = {
    FIELD(brief_tally, verdict),
    FIELD(brief_tally, n),
    FIELD_END,
};
static const struct field clause_cols[] = {
    FIELD(brief_clause, clause),
    FIELD(brief_clause, domain),
    FIELD(brief_clause, status),
    FIELD(brief_clause, expires),
    FIELD_END,
};
static const struct field finding_cols[] = {
    FIELD(brief_finding, id),         FIELD(brief_finding, clause),
    FIELD(brief_finding, severity),   FIELD(brief_finding, title),
    FIELD(brief_finding, source),     FIELD(brief_finding, cycle),
    FIELD(brief_finding, plan_id),    FIELD(brief_finding, next_due),
    FIELD(brief_finding, plan_state), FIELD(brief_finding, is_agreed),
    FIELD(brief_finding, is_overdue), FIELD_END,
};
static const struct field sub_cols[] = {
    FIELD(brief_sub, party_id), FIELD(brief_sub, name),
    FIELD(brief_sub, outcome),  FIELD(brief_sub, valid_until),
    FIELD(brief_sub, is_valid), FIELD_END,
};

enum err
decision_brief(struct cx *cx, const struct submission *s, const char *until,
               struct decision_brief *out)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    struct db_set tally, knock_outs, evidence, findings, subs;

    db_queue_all(cx, Q(brief_tally, s->id, s->vendor_id), tally_cols,
                 sizeof(struct brief_tally), &tally);
    db_queue_all(cx, Q(brief_knock_outs, s->id, s->vendor_id, today),
                 clause_cols, sizeof(struct brief_clause), &knock_outs);
    db_queue_all(cx, Q(brief_evidence, s->id, s->vendor_id, today, until),
                 clause_cols, sizeof(struct brief_clause), &evidence);
    db_queue_all(cx, Q(brief_findings, s->id, s->vendor_id, today),
                 finding_cols, sizeof(struct brief_finding), &findings);
    db_queue_all(cx, Q(brief_subs, s->id, s->vendor_id, today), sub_cols,
                 sizeof(struct brief_sub), &subs);
    TRY(db_flush(cx));
    *out = (struct decision_brief){
        .tally = tally.rows,
        .ntally = tally.count,
        .knock_outs = knock_outs.rows,
        .nknock_outs = knock_outs.count,
        .evidence = evidence.rows,
        .nevidence = evidence.count,
        .findings = findings.rows,
        .nfindings = findings.count,
        .subs = subs.rows,
        .nsubs = subs.count,
    };
    return OK;
}
