#include "verdict/verdict.h"

#include "audit/audit.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/text.h"
#include "status/status.h"
#include "submission/submission.h"
#include "submission/submission_state.h"
#include "verdict/verdict_store.h"

#include <string.h>

#define NOTE_MAX_BYTES ((size_t)20000)

static const struct word verdicts[] = {
    {"conforms", N_("Conforms")},
    {"gap", N_("Gap")},
    {"needs_clarification", N_("Needs clarification")},
    {"alternative_accepted", N_("Alternative control accepted")},
    {"not_applicable", N_("Not applicable")},
    {NULL, NULL},
};

bool
verdict_is_known(const char *verdict)
{
    return word_is_known(verdicts, verdict);
}

const char *
verdict_text(enum lang lang, const char *verdict)
{
    return *verdict == '\0' ? tr(lang, N_("Not judged yet"))
                            : word_text(lang, verdicts, verdict);
}

enum err
verdict_list(struct cx *cx, const char *submission_id, const char *vendor_id,
             struct verdict_list *out)
{
    return verdict_store_list(cx, submission_id, vendor_id, out);
}

enum err
verdict_tally(struct cx *cx, const char *submission_id, const char *vendor_id,
              struct tally_list *out)
{
    return verdict_store_tally(cx, submission_id, vendor_id, out);
}

/* A verdict is on one version of the answer: when the vendor's text is not the
 * one that was read, there is nothing to judge yet. */
static RESULT
check_subject(struct cx *cx, const struct submission *s,
              const struct verdict_in *in)
{
    struct verdict_subject subject;

    TRY(submission_may(cx, s, ACT_JUDGE));
    TRY(verdict_store_subject(cx, s->id, s->vendor_id, in->clause, &subject));
    if (!subject.is_asked)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "clause is not asked");
    if (subject.answer_version != in->answer_version)
        return FAIL(cx, ERR_CONFLICT, "stale_answer",
                    N_("The answer changed since this page was opened. Read "
                       "it again before you judge."));
    return OK;
}

static RESULT
check_input(struct cx *cx, const struct verdict_in *in)
{
    if (!verdict_is_known(in->verdict))
        return FAIL(cx, ERR_INVALID, "unknown_verdict",
                    N_("Choose a verdict."));
    if (strcmp(in->verdict, "needs_clarification") == 0 &&
        *text_trim(cx->arena, in->note) == '\0')
        return FAIL(cx, ERR_INVALID, "note_missing",
                    N_("Say what the vendor should clarify."));
    TRY(flaw_check_length(cx, "too_long", in->note, NOTE_MAX_BYTES));
    return flaw_check_length(cx, "too_long", in->internal_note, NOTE_MAX_BYTES);
}

static RESULT
give(struct cx *cx, const struct submission *s, const struct verdict_in *in)
{
    TRY(check_subject(cx, s, in));
    TRY(verdict_store_put(cx, s->id, s->vendor_id, in));
    status_set_verdict(cx, s->id, in->clause, s->vendor_id, in->verdict);
    audit_log(cx, "verdict.given", s->vendor_id, s->id,
              arena_printf(cx->arena, "%s %s", in->clause, in->verdict));
    return OK;
}

enum err
verdict_give(struct cx *cx, const char *submission_id,
             const struct verdict_in *in)
{
    const char *clause;

    return verdict_give_all(cx, submission_id, in, 1, &clause);
}

enum err
verdict_give_all(struct cx *cx, const char *submission_id,
                 const struct verdict_in in[], size_t n,
                 const char **out_clause)
{
    struct submission s;

    for (size_t i = 0; i < n; i++)
        TRY(check_input(cx, &in[i]));
    TRY(submission_lock(cx, submission_id, false, &s));
    for (size_t i = 0; i < n; i++) {
        *out_clause = in[i].clause;
        TRY(give(cx, &s, &in[i]));
    }
    return OK;
}

enum err
verdict_history(struct cx *cx, const char *submission_id, int domain,
                struct verdict_list *out)
{
    return verdict_store_history(cx, submission_id, domain, out);
}
