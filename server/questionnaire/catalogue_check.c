/* Rules between the clauses of a catalogue. */
#include "questionnaire/catalogue.h"
#include "questionnaire/catalogue_field.h"

#include <string.h>

static RESULT
check_links(struct reader *r, const struct questionnaire *q,
            const struct clause *c)
{
    for (size_t i = 0; i < c->nlinked; i++) {
        const struct clause *other = questionnaire_clause(q, c->linked[i]);
        bool is_mutual = false;

        if (other == NULL || !other->is_assessable || other == c)
            return reader_bad(r, "linked", "%s is no other assessable clause",
                              c->linked[i]);
        for (size_t k = 0; k < other->nlinked; k++)
            is_mutual |= strcmp(other->linked[k], c->number) == 0;
        if (!is_mutual)
            return reader_bad(r, "linked", "%s does not name it in turn",
                              other->number);
    }
    return OK;
}

static RESULT
check_evidence_unless(struct reader *r, const struct questionnaire *q,
                      const struct clause *c)
{
    static const char at[] = "evidence_required_unless";

    if (*c->evidence_unless_clause == '\0')
        return OK;
    const struct clause *other =
        questionnaire_clause(q, c->evidence_unless_clause);
    if (other == NULL || !other->is_assessable || other == c)
        return reader_bad(r, reader_path(r, at, "clause"),
                          "must be another assessable clause");
    const struct clause_field *f = catalogue_field_by_code(
        other->fields, other->nfields, c->evidence_unless_field);
    if (f == NULL)
        return reader_bad(r, reader_path(r, at, "field"),
                          "must be a field of that clause");
    for (size_t i = 0; i < c->nevidence_unless_in; i++)
        if (!catalogue_field_has_value(f, c->evidence_unless_in[i]))
            return reader_bad(r, reader_path(r, at, "in"),
                              "%s is no value of %s", c->evidence_unless_in[i],
                              f->code);
    return OK;
}

static RESULT
check_parts(struct reader *r, const struct questionnaire *q,
            const struct clause *c)
{
    for (size_t i = 0; i < c->nparts; i++) {
        const struct clause *part = questionnaire_clause(q, c->parts[i]);

        if (part == NULL || !part->is_assessable || part == c ||
            part->domain != c->domain)
            return reader_bad(r, "parts",
                              "%s is no other assessable clause of the domain",
                              c->parts[i]);
    }
    return OK;
}

enum err
catalogue_check(struct cx *cx, const struct questionnaire *q)
{
    struct reader r = {.cx = cx, .a = cx->arena, .clause = ""};

    for (size_t i = 0; i < q->nclauses; i++) {
        r.clause = q->clauses[i].number;
        TRY(check_links(&r, q, &q->clauses[i]));
        TRY(check_evidence_unless(&r, q, &q->clauses[i]));
        TRY(check_parts(&r, q, &q->clauses[i]));
    }
    return OK;
}
