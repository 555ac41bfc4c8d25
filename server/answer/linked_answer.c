#include "answer/linked_answer.h"

#include "base/i18n.h"
#include "value/field_value.h"

#include <string.h>

static const struct clause_field *
field_of(const struct clause *c, const char *code)
{
    for (size_t i = 0; i < c->nfields; i++)
        if (strcmp(c->fields[i].code, code) == 0)
            return &c->fields[i];
    return NULL;
}

const char *
linked_fields(struct arena *a, enum lang lang, const struct clause *c,
              const char *own, const struct clause *from_clause,
              const char *from)
{
    struct field_value *kept, *given;

    if (!field_values_of_json(a, c, own, &kept) ||
        !field_values_of_json(a, c, from, &given))
        return own;
    field_values_check(a, lang, c, kept);
    field_values_check(a, lang, c, given);
    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];
        const struct clause_field *there = field_of(from_clause, f->code);

        if (there != NULL && there->kind == f->kind &&
            *given[i].problem == '\0' && !field_value_is_empty(f, &given[i]))
            kept[i] = given[i];
    }
    return field_values_json(a, c, kept);
}

bool
linked_is_same(struct arena *a, enum lang lang, const struct clause *c,
               const struct answer *own, const struct clause *from_clause,
               const struct answer *from)
{
    const char *after =
        linked_fields(a, lang, c, own->fields, from_clause, from->fields);

    return strcmp(own->status, from->status) == 0 &&
           strcmp(own->comment, from->comment) == 0 &&
           strcmp(own->safeguard, from->safeguard) == 0 &&
           strcmp(own->plan, from->plan) == 0 &&
           strcmp(opt_text_or_empty(own->plan_date),
                  opt_text_or_empty(from->plan_date)) == 0 &&
           strcmp(opt_text_or_empty(own->inherited_party_id),
                  opt_text_or_empty(from->inherited_party_id)) == 0 &&
           strcmp(own->fields, after) == 0;
}

static bool
is_linked(const struct clause *c, const char *number)
{
    for (size_t i = 0; c != NULL && i < c->nlinked; i++)
        if (strcmp(c->linked[i], number) == 0)
            return true;
    return false;
}

enum err
linked_answer_copy(struct cx *cx, const char *submission_id, const char *from,
                   struct answer_in *in, struct answer *out_current)
{
    const struct questionnaire *q;
    struct submission s;
    struct answer own, other;

    TRY(submission_get(cx, submission_id, &s));
    TRY(questionnaire_get(cx, s.questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, in->clause);
    if (!is_linked(c, from))
        return FAIL(cx, ERR_NOT_FOUND, "clause_not_linked",
                    N_("These clauses do not ask the same."));
    TRY(answer_get(cx, s.id, s.vendor_id, in->clause, &own));
    TRY(answer_get(cx, s.id, s.vendor_id, from, &other));
    if (*other.status == '\0')
        return FAIL(cx, ERR_INVALID, "linked_unanswered",
                    N_("The other clause has not been answered yet."));
    in->status = other.status;
    in->comment = other.comment;
    in->safeguard = other.safeguard;
    in->plan = other.plan;
    in->plan_date = opt_text_or_empty(other.plan_date);
    in->inherited_party_id = opt_text_or_empty(other.inherited_party_id);
    in->fields = linked_fields(cx->arena, cx->lang, c, own.fields,
                               questionnaire_clause(q, from), other.fields);
    return answer_save(cx, submission_id, in, out_current);
}
