#include "audit/audit.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/text.h"
#include "submission/scope.h"
#include "submission/submission_state.h"
#include "submission/submission_store.h"

#include <string.h>

#define REASON_MAX_BYTES 2000

enum err
scope_get(struct cx *cx, const char *submission_id, const char *vendor_id,
          struct scope *out)
{
    if (!cx->actor.is_staff && strcmp(vendor_id, cx->actor.vendor_id) != 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    return scope_store_list(cx, submission_id, vendor_id, out);
}

/* The reason that will stand there: the computed one, or the reviewer's. */
static RESULT
decide_reason(struct cx *cx, const struct clause *c, const char *facts,
              bool is_asked, const char *typed, const char **out)
{
    const char *why = text_trim(cx->arena, typed);

    if (clause_applies(c, facts, cx->arena, out) == is_asked)
        return OK;
    if (*why == '\0')
        return FAIL(cx, ERR_INVALID, "reason_missing",
                    N_("Please give the reason for leaving the computed "
                       "scope."));
    TRY(flaw_check_length(cx, "reason_too_long", why, REASON_MAX_BYTES));
    *out = arena_printf(cx->arena, "reviewer:%s", why);
    return OK;
}

enum err
scope_edit(struct cx *cx, const char *submission_id, const char *clause,
           bool is_asked, const char *reason)
{
    struct submission s;
    const struct questionnaire *q;
    bool is_found = false;

    TRY(submission_lock_for(cx, submission_id, ACT_EDIT_SCOPE, &s));
    TRY(questionnaire_get(cx, s.questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, clause);
    if (c != NULL && c->is_assessable) {
        TRY(decide_reason(cx, c, s.facts, is_asked, reason, &reason));
        TRY(scope_store_put(cx, s.id, s.vendor_id, clause, is_asked, reason,
                            &is_found));
    }
    if (!is_found)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    audit_log(cx, is_asked ? "scope.clause_asked" : "scope.clause_left_out",
              s.vendor_id, s.id, clause);
    return OK;
}

const char *
scope_reason_text(struct cx *cx, const struct questionnaire *q,
                  const struct scope_clause *c)
{
    static const char fact[] = "fact:", reviewer[] = "reviewer:";

    if (strncmp(c->reason, reviewer, sizeof(reviewer) - 1) == 0)
        return arena_printf(cx->arena,
                            tr(cx->lang, N_("Reviewer's choice: %s")),
                            c->reason + sizeof(reviewer) - 1);
    if (strncmp(c->reason, fact, sizeof(fact) - 1) != 0)
        return tr(cx->lang, N_("Always asked."));
    const struct fact *f = questionnaire_fact(q, c->reason + sizeof(fact) - 1);
    if (f == NULL)
        return c->reason + sizeof(fact) - 1;
    if (!c->is_asked)
        return f->absent_reason.in[cx->lang];
    return arena_printf(cx->arena,
                        tr(cx->lang, N_("Asked because the answer is yes: %s")),
                        f->question.in[cx->lang]);
}

const char *
scope_reasons_text(struct cx *cx, const struct questionnaire *q,
                   const char *reasons)
{
    const char *text = "";

    for (const char *p = reasons; *p != '\0';) {
        const size_t n = strcspn(p, "\n");
        const struct scope_clause c = {.reason = arena_strndup(cx->arena, p, n),
                                       .is_asked = false};
        text = arena_printf(cx->arena, "%s%s%s", text, *text == '\0' ? "" : " ",
                            scope_reason_text(cx, q, &c));
        p += n;
        p += *p == '\n';
    }
    return text;
}
