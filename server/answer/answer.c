#include "answer/answer.h"

#include "answer/answer_edit.h"
#include "answer/answer_store.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/text.h"
#include "status/status.h"
#include "value/answer_missing.h"
#include "value/horizon.h"

#include <string.h>

/* Saves of one person on one answer within this time share a history row. */
#define HISTORY_US (5 * US_PER_MINUTE)

static const struct word status_words[] = {
    {"conforms", N_("Conforms")},
    {"partly", N_("Partly conforms")},
    {"does_not_conform", N_("Does not conform")},
    {"not_applicable", N_("Not applicable")},
    {"alternative", N_("Alternative control")},
    {"inherited", N_("Done by another party")},
    {"", N_("Unanswered")},
    {NULL, NULL},
};

const char *
answer_status_text(enum lang lang, const char *status)
{
    return word_text(lang, status_words, status);
}

bool
answer_is_weak(const char *status)
{
    return strcmp(status, "partly") == 0 ||
           strcmp(status, "does_not_conform") == 0;
}

static bool
is_status(const char *status)
{
    return word_is_known(status_words, status);
}

enum err
answer_list(struct cx *cx, const char *submission_id, const char *vendor_id,
            int domain, struct answer_list *out)
{
    return answer_store_list(cx, submission_id, vendor_id, domain, out);
}

struct answer
answer_none(const char *clause)
{
    return (struct answer){.clause = clause,
                           .status = "",
                           .comment = "",
                           .fields = "{}",
                           .safeguard = "",
                           .plan = "",
                           .inherited_name = "",
                           .edit_id = "",
                           .saved_by_name = ""};
}

enum err
answer_get(struct cx *cx, const char *submission_id, const char *vendor_id,
           const char *clause, struct answer *out)
{
    bool is_there = false;

    TRY(answer_store_get(cx, submission_id, vendor_id, clause, out, &is_there));
    if (!is_there)
        *out = answer_none(arena_strdup(cx->arena, clause));
    return OK;
}

static RESULT
check_length(struct cx *cx, const char *text)
{
    return flaw_check_length(cx, "text_too_long", text,
                             ANSWER_COMMENT_MAX_BYTES);
}

/* Judged before anything is locked. *out_date: ISO, or "" for none. */
static RESULT
check_in(struct cx *cx, const struct answer_in *in, const char **out_date)
{
    if (*cx->actor.vendor_id == '\0')
        return FAIL(cx, ERR_DENIED, "not_a_vendor",
                    N_("Only the vendor's people can answer."));
    if (!is_status(in->status))
        return FAIL(cx, ERR_INVALID, "bad_status",
                    N_("Choose one of the answers."));
    TRY(check_length(cx, in->comment));
    TRY(check_length(cx, in->safeguard));
    TRY(check_length(cx, in->plan));
    *out_date = "";
    if (*in->plan_date != '\0')
        *out_date = text_date(cx->arena, in->plan_date);
    if (*out_date == NULL)
        return FAIL(cx, ERR_INVALID, "bad_plan_date",
                    N_("Enter a date that exists, such as 2026-11-22."));
    return OK;
}

const char *
plan_date_flaw(const struct cx *cx, const char *iso, const char **out_code)
{
    if (strcmp(iso, clock_date(cx->arena, cx->now_us)) < 0) {
        *out_code = "plan_date_past";
        return N_("The date of the plan lies in the past.");
    }
    if (horizon_is_beyond(cx, iso)) {
        *out_code = "plan_date_far";
        return N_("The date of the plan is more than five years away.");
    }
    return NULL;
}

/* A date that stood there before may have passed since: it is asked for again
 * when the answers are submitted. */
static RESULT
check_plan_date(struct cx *cx, const char *status, const char *date,
                const struct answer_now *now)
{
    const char *code;

    if (!answer_is_weak(status) || *date == '\0' ||
        (now->plan_date.or_null != NULL &&
         strcmp(now->plan_date.or_null, date) == 0))
        return OK;
    const char *flaw = plan_date_flaw(cx, date, &code);
    if (flaw == NULL)
        return OK;
    cx->fault = (struct fault){code, flaw};
    return ERR_INVALID;
}

static RESULT
check_state(struct cx *cx, const struct answer_now *l)
{
    if (strcmp(l->state, "open") == 0 ||
        (strcmp(l->state, "returned") == 0 && l->is_returned))
        return OK;
    if (strcmp(l->state, "returned") == 0)
        return FAIL(cx, ERR_CONFLICT, "submission_closed",
                    N_("Only the answers that Alludo returned can be "
                       "changed."));
    return FAIL(cx, ERR_CONFLICT, "submission_closed",
                N_("This answer can no longer be changed: the questionnaire "
                   "has been submitted."));
}

static struct answer
public_answer(const struct answer_now *now)
{
    return (struct answer){
        .clause = now->clause,
        .status = now->status,
        .comment = now->comment,
        .fields = now->fields,
        .safeguard = now->safeguard,
        .plan = now->plan,
        .plan_date = now->plan_date,
        .inherited_party_id = now->inherited_party_id,
        .inherited_name = now->inherited_name,
        .version = now->version,
        .edit_id = now->edit_id,
        .saved_by_name = now->saved_by_name,
        .saved_us = now->saved_us,
        .is_carried = *now->carried_over != '\0',
    };
}

static bool
is_same_text(struct opt_text a, struct opt_text b)
{
    return strcmp(opt_text_or_empty(a), opt_text_or_empty(b)) == 0;
}

/* What the control status follows. */
static bool
is_same_claim(const struct answer_now *a, const struct answer_now *b)
{
    return strcmp(a->status, b->status) == 0 &&
           is_same_text(a->inherited_party_id, b->inherited_party_id);
}

static bool
is_same(const struct answer_now *a, const struct answer_now *b)
{
    return is_same_claim(a, b) && strcmp(a->comment, b->comment) == 0 &&
           strcmp(a->fields, b->fields) == 0 &&
           strcmp(a->safeguard, b->safeguard) == 0 &&
           strcmp(a->plan, b->plan) == 0 &&
           is_same_text(a->plan_date, b->plan_date);
}

/* The typed values in canonical form, and what misses. */
static RESULT
judge(struct cx *cx, const char *questionnaire_id, const struct answer_in *in,
      struct answer_now *next, int *out_nmissing)
{
    const struct questionnaire *q;
    struct field_value *values;

    TRY(questionnaire_get(cx, questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, in->clause);
    if (c == NULL)
        return FAIL(cx, ERR_INTERNAL, "clause_unknown",
                    "clause %s is not in the questionnaire", in->clause);
    if (!field_values_of_json(cx->arena, c, in->fields, &values) ||
        field_values_check(cx->arena, cx->lang, c, values) > 0)
        return FAIL(cx, ERR_INVALID, "bad_fields",
                    N_("One of the values cannot be."));
    const struct answer_text text = {
        .status = in->status,
        .comment = in->comment,
        .safeguard = in->safeguard,
        .plan = in->plan,
        .plan_date = opt_text_or_empty(next->plan_date),
        .performer = next->inherited_name,
    };
    next->fields = field_values_json(cx->arena, c, values);
    *out_nmissing =
        (int)answer_missing(cx->arena, cx->lang, c, &text, values, NULL);
    return OK;
}

static void
set_claim(struct cx *cx, const char *submission_id,
          const struct answer_now *next)
{
    if (strcmp(next->status, "inherited") == 0)
        status_set_inherited(cx, submission_id, next->clause,
                             cx->actor.vendor_id,
                             next->inherited_party_id.or_null);
    else
        status_set_claim(cx, submission_id, next->clause, cx->actor.vendor_id,
                         next->status);
}

/* Who does it. Only another choice than the stored one asks the database: what
 * a party was chosen for stays when it takes no more part. */
static RESULT
choose_performer(struct cx *cx, const char *submission_id,
                 const struct answer_in *in, const struct answer_now *now,
                 struct answer_now *next)
{
    const char *id = in->inherited_party_id;
    struct answer_performer p;
    bool is_found = false;

    next->inherited_name = "";
    if (strcmp(in->status, "inherited") != 0)
        return OK;
    if (id == NULL || is_same_text(now->inherited_party_id,
                                   (struct opt_text){.or_null = id})) {
        next->inherited_party_id = now->inherited_party_id;
        next->inherited_name = now->inherited_name;
        return OK;
    }
    if (*id == '\0')
        return OK;
    if (text_is_uuid(id))
        TRY(answer_store_performer(cx, submission_id, in->clause, id, &p,
                                   &is_found));
    if (!is_found)
        return FAIL(cx, ERR_INVALID, "performer_unknown",
                    N_("Choose one of the parties of this engagement."));
    if (p.is_self)
        return FAIL(cx, ERR_INVALID, "performer_self",
                    N_("A party cannot point to itself."));
    if (p.is_gone)
        return FAIL(cx, ERR_INVALID, "performer_gone",
                    N_("This party takes no part in the engagement any "
                       "more."));
    if (p.is_circle)
        return FAIL(cx, ERR_INVALID, "performer_circle",
                    N_("That party says in turn that this one does it. One of "
                       "them has to answer."));
    next->inherited_party_id.or_null = id;
    next->inherited_name = p.name;
    return OK;
}

/* Typing on, which shares a version; not what somebody may want back. */
static bool
is_continued(const struct cx *cx, const struct answer_now *now,
             const struct answer_now *next)
{
    return strcmp(now->saved_by, next->saved_by) == 0 &&
           cx->now_us - now->history_us < HISTORY_US &&
           !answer_edit_loses_words(now->comment, next->comment) &&
           !answer_edit_loses_words(now->safeguard, next->safeguard) &&
           !answer_edit_loses_words(now->plan, next->plan) &&
           !answer_edit_loses_words(now->fields, next->fields);
}

struct answer_ahead *
answer_read_ahead(struct cx *cx, const char *submission_id, const char *clause)
{
    return answer_store_ask(cx, submission_id, clause);
}

enum err
answer_save(struct cx *cx, const char *submission_id,
            const struct answer_in *in, struct answer *out_current)
{
    struct answer_now now;
    const char *date;
    int nmissing;

    TRY(check_in(cx, in, &date));
    TRY(answer_store_learn(
        cx,
        in->ahead != NULL ? in->ahead
                          : answer_read_ahead(cx, submission_id, in->clause),
        &now));
    TRY(check_state(cx, &now));
    TRY(check_plan_date(cx, in->status, date, &now));
    struct answer_now next = {
        .clause = in->clause,
        .carried_over = "",
        .status = in->status,
        .comment = in->comment,
        .safeguard = in->safeguard,
        .plan = in->plan,
        .plan_date = {*date == '\0' ? NULL : date},
        .version = now.version + 1,
        .edit_id = in->edit_id,
        .saved_by = cx->actor.user_id,
        .saved_by_name = cx->actor.name,
        .saved_us = cx->now_us,
        /* Part of a key: two versions never begin at one moment. */
        .history_us =
            cx->now_us > now.history_us ? cx->now_us : now.history_us + 1,
    };
    TRY(choose_performer(cx, submission_id, in, &now, &next));
    TRY(judge(cx, now.questionnaire_id, in, &next, &nmissing));
    const bool is_carried = *now.carried_over != '\0';
    if (is_same(&now, &next) && !(is_carried && in->is_confirmed) &&
        !answer_edit_is_later(now.edit_id, in->edit_id)) {
        /* also: nothing was typed yet */
        *out_current = public_answer(&now);
        return OK;
    }
    if (answer_edit_is_overtaken(now.edit_id, in->edit_id) ||
        (in->version != now.version &&
         !answer_edit_is_own(now.edit_id, in->edit_id))) {
        *out_current = public_answer(&now);
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Somebody else changed this answer in the meantime."));
    }
    if (!in->starts_version && is_continued(cx, &now, &next))
        next.history_us = now.history_us;
    else if (now.version > 0) /* the newest version is in answers itself */
        answer_store_add_history(cx, submission_id, &now);
    answer_store_put(cx, submission_id, &next, nmissing);
    if (!is_same_claim(&now, &next) || is_carried)
        set_claim(cx, submission_id, &next);
    audit_log(cx, "answer.saved", cx->actor.vendor_id, submission_id,
              in->clause);
    *out_current = public_answer(&next);
    return OK;
}
