#include "remediation/completion.h"

#include "audit/audit.h"
#include "remediation/completion_store.h"
#include "remediation/plan_state.h"
#include "remediation/plan_store.h"

enum err
plan_completions(struct cx *cx, const struct plan *p,
                 struct completion_list *out, struct plan_file_list *out_files)
{
    return completion_store_list(cx, p->id, p->vendor_id, out, out_files);
}

static RESULT
lock(struct cx *cx, const char *plan_id, struct plan *out)
{
    struct plan_state s;

    TRY(plan_store_get(cx, plan_id, out));
    TRY(plan_store_lock(cx, out->id, out->vendor_id, &s));
    return plan_state_check(cx, s.state, PLAN_PROVE);
}

enum err
plan_add_file(struct cx *cx, const char *plan_id, const char *attachment_id)
{
    struct plan p;

    TRY(lock(cx, plan_id, &p));
    TRY(completion_store_add_file(cx, p.id, p.vendor_id, attachment_id));
    audit_log(cx, "plan.evidence_added", p.vendor_id, p.id, attachment_id);
    return OK;
}

enum err
plan_remove_file(struct cx *cx, const char *plan_id, const char *attachment_id)
{
    struct plan p;

    TRY(lock(cx, plan_id, &p));
    TRY(completion_store_remove_file(cx, p.id, p.vendor_id, attachment_id));
    audit_log(cx, "plan.evidence_removed", p.vendor_id, p.id, attachment_id);
    return OK;
}
