#include "submission/submission.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/list_cut.h"
#include "base/text.h"
#include "submission/submission_mail.h"
#include "submission/submission_state.h"
#include "submission/submission_store.h"
#include "turn/turn.h"

#include <string.h>

/* Every transition there is, with the name of the act for people. */
static const struct {
    enum submission_act act;
    const char *from, *text;
} transitions[] = {
    {ACT_EDIT_SCOPE, "draft", N_("Change the scope")},
    {ACT_ISSUE, "draft", N_("Send the questionnaire")},
    {ACT_ASSIGN, "open returned", N_("Share the work")},
    {ACT_SUBMIT, "open returned", N_("Submit the answers")},
    {ACT_START_REVIEW, "submitted", N_("Start the review")},
    {ACT_SHARE_REVIEW, "submitted in_review returned", N_("Share the review")},
    {ACT_JUDGE, "in_review", N_("Judge the clauses")},
    {ACT_ASK, "in_review", N_("Ask the vendor")},
    {ACT_RETURN, "in_review", N_("Return clauses to the vendor")},
    {ACT_DECIDE, "in_review", N_("Decide")},
    {ACT_CANCEL, "draft open submitted in_review returned",
     N_("Cancel the submission")},
    {ACT_RESCOPE, "open returned", N_("Change the facts of the service")},
};

static const struct word states[] = {
    {"draft", N_("Draft")},         {"open", N_("Open")},
    {"submitted", N_("Submitted")}, {"in_review", N_("In review")},
    {"returned", N_("Returned")},   {"decided", N_("Decided")},
    {"cancelled", N_("Cancelled")}, {NULL, NULL},
};

const char *
submission_state_text(enum lang lang, const char *state)
{
    return word_text(lang, states, state);
}

enum err
submission_may(struct cx *cx, const struct submission *s,
               enum submission_act act)
{
    size_t i = 0;

    while (transitions[i].act != act)
        i++;
    if (text_has_word(transitions[i].from, s->state))
        return OK;
    return FAIL(
        cx, ERR_CONFLICT, "wrong_state",
        tr(cx->lang, N_("“%s” is not possible: the state is “%s”. Somebody may "
                        "have changed it meanwhile; please reload the page.")),
        tr(cx->lang, transitions[i].text),
        submission_state_text(cx->lang, s->state));
}

enum err
submission_lock_for(struct cx *cx, const char *id, enum submission_act act,
                    struct submission *out)
{
    TRY(submission_store_lock(cx, id, true, out));
    return submission_may(cx, out, act);
}

enum err
submission_get(struct cx *cx, const char *id, struct submission *out)
{
    return submission_store_get(cx, id, out);
}

enum err
submission_lock(struct cx *cx, const char *id, bool exclusive,
                struct submission *out)
{
    return submission_store_lock(cx, id, exclusive, out);
}

enum err
submission_list(struct cx *cx, struct submission_list *out)
{
    return submission_store_list(cx, out);
}

enum err
submission_find(struct cx *cx, const struct submission_filter *f,
                struct submission_list *out, bool *out_has_more)
{
    struct submission_filter one_more = *f;

    one_more.nrows++;
    TRY(submission_store_find(cx, &one_more, out));
    *out_has_more = list_cut(&out->n, f->nrows);
    return OK;
}

enum err
submission_any(struct cx *cx, bool *out)
{
    return submission_store_any(cx, out);
}

enum err
submission_vendors(struct cx *cx, int64_t most,
                   struct submission_vendor_list *out)
{
    return submission_store_vendors(cx, most, out);
}

enum err
submission_list_of_engagement(struct cx *cx, const char *engagement_id,
                              const char *vendor_id,
                              struct submission_list *out)
{
    if (!cx->actor.is_staff && strcmp(vendor_id, cx->actor.vendor_id) != 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    return submission_store_list_engagement(cx, engagement_id, vendor_id, out);
}

enum err
submission_cancel(struct cx *cx, const char *id, const char *reason)
{
    struct submission s;

    TRY(submission_lock_for(cx, id, ACT_CANCEL, &s));
    const char *why = text_trim(cx->arena, reason);
    if (*why == '\0')
        return FAIL(cx, ERR_INVALID, "reason_missing",
                    N_("Please give the reason."));
    submission_store_cancel(cx, &s, why);
    turn_pass(cx, s.id, s.vendor_id, "cancelled", "");
    audit_log(cx, "submission.cancelled", s.vendor_id, s.id, s.state);
    return s.issued_us.has ? submission_mail(cx, &s, NEWS_CANCELLED, why) : OK;
}

enum err
submission_start_review(struct cx *cx, const char *id)
{
    struct submission s;

    TRY(submission_lock_for(cx, id, ACT_START_REVIEW, &s));
    submission_store_start_review(cx, &s);
    audit_log(cx, "submission.review_started", s.vendor_id, s.id, "");
    return OK;
}

enum err
submission_decided(struct cx *cx, const char *id)
{
    struct submission s;

    TRY(submission_lock_for(cx, id, ACT_DECIDE, &s));
    submission_store_decided(cx, &s);
    turn_pass(cx, s.id, s.vendor_id, "decided", "");
    audit_log(cx, "submission.decided", s.vendor_id, s.id, "");
    return OK;
}
