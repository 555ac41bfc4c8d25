#include "questionnaire/threshold.h"

#include "audit/audit.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "questionnaire/catalogue_cache.h"
#include "questionnaire/field_unit.h"
#include "questionnaire/threshold_store.h"

#include <string.h>

enum err
threshold_list(struct cx *cx, struct raised_list *out)
{
    return threshold_store_list(cx, out);
}

static const struct clause_field *
adjustable(const struct clause *c, const char *code)
{
    for (size_t i = 0; c != NULL && i < c->nfields; i++)
        if (strcmp(c->fields[i].code, code) == 0 && c->fields[i].is_adjustable)
            return &c->fields[i];
    return NULL;
}

/* The value as the catalogue writes it; NULL when the field cannot have it. */
static const char *
canonical(struct arena *a, const struct clause_field *f, const char *typed)
{
    const char *word = "";
    double value;

    if (f->kind != KIND_NUMBER)
        return text_trim(a, typed);
    const char *number = field_number_of(a, typed, &word);
    if (number == NULL ||
        (*word != '\0' && !field_unit_has_word(f->unit, word)) ||
        !field_number(number, &value) || value < f->min || value > f->max)
        return NULL;
    return number;
}

static RESULT
check_reason(struct cx *cx, const char *reason)
{
    if (*reason == '\0')
        return FAIL(cx, ERR_INVALID, "reason_missing",
                    N_("Say why more is asked for."));
    return flaw_check_length(cx, "reason_too_long", reason,
                             THRESHOLD_REASON_MAX_BYTES);
}

enum err
threshold_raise(struct cx *cx, const struct threshold_in *in)
{
    const struct questionnaire *q;
    const char *reason = text_trim(cx->arena, in->reason);

    TRY(questionnaire_newest(cx, &q));
    const struct clause *c = questionnaire_clause(q, in->clause);
    const struct clause_field *f = adjustable(c, in->field);
    if (f == NULL)
        return FAIL(cx, ERR_NOT_FOUND, "threshold_fixed",
                    N_("This threshold cannot be changed."));
    const char *value = canonical(cx->arena, f, in->value);
    /* Against the floor of the version itself, not against an earlier raise. */
    struct clause_field own = *f;
    own.threshold = f->own_threshold;
    const enum threshold_result result =
        value == NULL ? THRESHOLD_NONE : field_judge(&own, value);
    if (result == THRESHOLD_NONE)
        return FAIL(cx, ERR_INVALID, "threshold_bad",
                    N_("This is no value of the field."));
    if (result == THRESHOLD_MISSED)
        return FAIL(cx, ERR_INVALID, "threshold_lowered",
                    N_("The standard itself asks for more than this. More can "
                       "be asked for, less cannot."));
    TRY(check_reason(cx, reason));
    if (strcmp(value, f->threshold) == 0)
        return OK;
    threshold_store_add(cx, random_uuid(cx->arena),
                        &(struct threshold_in){.clause = c->number,
                                               .field = f->code,
                                               .value = value,
                                               .reason = reason});
    audit_log(
        cx, "threshold.raised", "", c->number,
        arena_printf(cx->arena, "%s: %s -> %s", f->code, f->threshold, value));
    catalogue_cache_look_again(q->id);
    return OK;
}
