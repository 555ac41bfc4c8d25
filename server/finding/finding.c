#include "finding/finding.h"

#include "answer/answer.h"
#include "audit/audit.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "finding/cvss.h"
#include "finding/finding_store.h"
#include "questionnaire/questionnaire.h"
#include "status/status.h"
#include "submission/submission.h"

#include <string.h>

#define TITLE_MAX_BYTES 600
#define TEXT_MAX_BYTES 20000

static struct finding_hooks hooks;

enum err
finding_get(struct cx *cx, const char *id, struct finding *out)
{
    return finding_store_get(cx, id, out);
}

enum err
finding_list(struct cx *cx, const char *submission_id, struct finding_list *out)
{
    return finding_store_list(cx, submission_id, out);
}

const char *
finding_read_score(struct arena *a, const struct finding_in *in,
                   struct finding_score *out, const char **out_member)
{
    const char *vector = text_nfkc(a, opt_text_or_empty(in->cvss_vector));
    const char *typed = text_nfkc(a, opt_text_or_empty(in->cvss_score));

    *out = (struct finding_score){.vector = vector, .severity = ""};
    *out_member = "cvss_vector";
    if (vector[0] == '\0')
        return typed[0] == '\0'
                   ? NULL
                   : N_("Give the vector that the score belongs to.");
    const enum cvss_version version = cvss_version_of(vector);
    if (version == CVSS_NONE)
        return N_("This is not a complete CVSS v3.1 or v4.0 vector.");
    const int tenths = version == CVSS_31 ? cvss_base_tenths(vector)
                                          : cvss_typed_tenths(a, typed);
    *out_member = "cvss_score";
    if (tenths < 0)
        return N_("Type the score of the v4.0 vector, from 0.0 to 10.0.");
    out->score.or_null = cvss_tenths_text(a, tenths);
    out->severity = cvss_severity(tenths);
    return NULL;
}

/* What was typed, as it will be stored. */
static RESULT
check_input(struct cx *cx, const struct finding_in *typed,
            struct finding_in *out, struct finding_score *out_score)
{
    const char *member;
    const char *flaw = finding_read_score(cx->arena, typed, out_score, &member);

    *out = *typed;
    if (typed->severity[0] == '\0')
        out->severity = out_score->severity;
    if (flaw != NULL) {
        cx->fault = (struct fault){member, flaw};
        return ERR_INVALID;
    }
    if (!severity_is_known(out->severity))
        return FAIL(cx, ERR_INVALID, "unknown_severity",
                    N_("Choose a severity."));
    TRY(flaw_check_length(cx, "too_long", typed->title, TITLE_MAX_BYTES));
    return flaw_check_length(cx, "too_long", typed->description,
                             TEXT_MAX_BYTES);
}

enum err
finding_raise(struct cx *cx, const char *submission_id,
              const struct finding_in *typed, const char **out_id)
{
    struct submission s;
    struct finding_in checked, *in = &checked;
    struct finding_score score;
    const char *id = random_uuid(cx->arena);

    TRY(check_input(cx, typed, in, &score));
    TRY(submission_lock(cx, submission_id, false, &s));
    if (strcmp(s.state, "in_review") != 0 && strcmp(s.state, "decided") != 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    N_("Findings are raised while a submission is in review "
                       "or after the decision."));
    TRY(finding_store_add(cx, id, s.vendor_id, s.id, in, &score));
    status_add_findings(cx, s.id, in->clause, s.vendor_id, +1);
    audit_log(cx, "finding.raised", s.vendor_id, id, in->clause);
    *out_id = id;
    return OK;
}

void
finding_raise_own(struct cx *cx, const char *id, const char *vendor_id,
                  const char *submission_id, const struct finding_in *in)
{
    finding_store_add_own(cx, id, vendor_id, submission_id, in);
    status_add_findings(cx, submission_id, in->clause, vendor_id, +1);
    audit_log(cx, "finding.raised_by_answer", vendor_id, id, in->clause);
}

void
finding_put_own(struct cx *cx, const char *id, const char *vendor_id,
                const struct finding_in *in)
{
    finding_store_put_own(cx, id, vendor_id, in);
}

const char *
finding_title(struct arena *a, enum lang lang, const char *clause,
              const char *source, const char *title)
{
    if (strcmp(source, "answer") != 0)
        return title;
    const char *status = answer_status_text(lang, title);

    if (*clause == '\0')
        return arena_printf(a, tr(lang, N_("The vendor's own answer: %s")),
                            status);
    return arena_printf(a, tr(lang, N_("The vendor's own answer on %s: %s")),
                        clause, status);
}

bool
finding_is_own(const struct finding *f)
{
    return strcmp(f->source, "answer") == 0;
}

void
finding_configure(const struct finding_hooks *wanted)
{
    hooks = *wanted;
}

enum err
finding_hold_reviews(struct cx *cx, const char *submission_id,
                     const char *vendor_id)
{
    if (!cx->actor.is_staff)
        return OK;
    return finding_store_hold_reviews(cx, submission_id, vendor_id);
}

enum err
finding_close(struct cx *cx, const char *id, const char *reason)
{
    struct finding f;

    TRY(finding_store_get(cx, id, &f));
    const char *why = text_trim(cx->arena, reason);
    TRY(flaw_check_length(cx, "too_long", why, TEXT_MAX_BYTES));
    TRY(finding_hold_reviews(cx, f.submission_id, f.vendor_id));
    TRY(finding_store_close(cx, f.id, f.vendor_id, why));
    status_add_findings(cx, f.submission_id, f.clause, f.vendor_id, -1);
    audit_log(cx, "finding.closed", f.vendor_id, f.id, f.clause);
    return hooks.closed == NULL ? OK : hooks.closed(cx, &f, why);
}
