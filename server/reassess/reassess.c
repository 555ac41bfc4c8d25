#include "reassess/reassess.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cycle/issue.h"
#include "reassess/reassess_store.h"
#include "submission/due_date.h"
#include "submission/scope.h"
#include "submission/submission.h"
#include "submission/submission_mail.h"

#include <string.h>

#define DUE_DAYS 30

enum err
reassess_candidates(struct cx *cx, const struct reassess_filter *f,
                    struct reassess_list *out)
{
    return reassess_store_candidates(cx, f, out);
}

const char *
reassess_due_date(struct cx *cx)
{
    return clock_date_plus(cx->arena, clock_date(cx->arena, cx->now_us), 0,
                           DUE_DAYS);
}

static RESULT
check_input(struct cx *cx, size_t n, const char *due_date)
{
    const char *date;

    if (n == 0)
        return FAIL(cx, ERR_INVALID, "nothing_chosen",
                    N_("Choose at least one engagement."));
    if (n > REASSESS_MAX)
        return FAIL(cx, ERR_INVALID, "too_many",
                    tr(cx->lang, N_("Choose at most %d at once.")),
                    REASSESS_MAX);
    return due_date_check(cx, due_date, &date);
}

static const struct scope_clause *
clause_in(const struct scope *scope, const char *clause)
{
    for (size_t i = 0; i < scope->n; i++)
        if (strcmp(scope->v[i].clause, clause) == 0)
            return &scope->v[i];
    return NULL;
}

/* What the reviewer asked or left out against the computed scope holds on,
 * with its reason. */
static RESULT
keep_scope(struct cx *cx, const struct reassess_item *item, const char *id)
{
    static const char mark[] = "reviewer:";
    struct scope before, now;

    TRY(scope_get(cx, item->submission_id, item->vendor_id, &before));
    TRY(scope_get(cx, id, item->vendor_id, &now));
    for (size_t i = 0; i < before.n; i++) {
        const struct scope_clause *was = &before.v[i];
        const struct scope_clause *is = clause_in(&now, was->clause);
        if (strncmp(was->reason, mark, strlen(mark)) == 0 && is != NULL &&
            is->is_asked != was->is_asked)
            TRY(scope_edit(cx, id, was->clause, was->is_asked,
                           was->reason + strlen(mark)));
    }
    return OK;
}

/* By itself: the list of all candidates ends somewhere. *out is NULL when it is
 * none. */
static RESULT
find_candidate(struct cx *cx, const struct reassess_pick *pick,
               const struct reassess_item **out)
{
    const struct reassess_filter here = {"", pick->engagement_id, ""};
    struct reassess_list list;

    *out = NULL;
    if (!text_is_uuid(pick->engagement_id))
        return OK;
    TRY(reassess_store_candidates(cx, &here, &list));
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(list.v[i].party_id, pick->party_id) == 0)
            *out = list.v + i;
    return OK;
}

/* One more cycle; nothing when somebody else has just begun it. */
static RESULT
send_one(struct cx *cx, const struct reassess_item *item, const char *due_date,
         bool *out_sent, struct submission *out)
{
    const char *id;
    const enum err e =
        submission_draft(cx, item->engagement_id, item->party_id, &id);

    *out_sent = e == OK;
    if (e == ERR_CONFLICT && strcmp(cx->fault.code, "cycle_running") == 0)
        return OK;
    TRY(e);
    TRY(keep_scope(cx, item, id));
    TRY(submission_issue_untold(cx, id, due_date, out));
    audit_log(cx, "submission.reassessed", item->vendor_id, id,
              item->submission_id);
    return OK;
}

enum err
reassess(struct cx *cx, const struct reassess_pick picks[], size_t n,
         const char *due_date, struct reassess_result *out)
{
    const struct submission **sent_list;

    TRY(check_input(cx, n, due_date));
    sent_list = arena_array(cx->arena, n, sizeof(*sent_list));
    *out = (struct reassess_result){.submission_id = ""};
    for (size_t i = 0; i < n; i++) {
        const struct reassess_item *item = NULL;
        struct submission *s = arena_alloc(cx->arena, sizeof(*s));
        bool sent = false;

        TRY(find_candidate(cx, &picks[i], &item));
        if (item != NULL)
            TRY(send_one(cx, item, due_date, &sent, s));
        if (sent) {
            sent_list[out->nsent++] = s;
            out->submission_id = s->id;
        } else {
            out->nskipped++;
        }
    }
    return submission_mail_issued(cx, sent_list, out->nsent);
}
