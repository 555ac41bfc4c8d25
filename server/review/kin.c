#include "review/kin.h"

#include "answer/linked_answer.h"

#include <string.h>

static const struct answer *
answer_of(const struct kin_of *k, const char *clause)
{
    for (size_t i = 0; i < k->answers->n; i++)
        if (strcmp(k->answers->v[i].clause, clause) == 0)
            return &k->answers->v[i];
    return NULL;
}

static bool
is_asked(const struct kin_of *k, const char *clause)
{
    for (size_t i = 0; i < k->scope->n; i++)
        if (strcmp(k->scope->v[i].clause, clause) == 0)
            return k->scope->v[i].is_asked;
    return false;
}

static bool
has_file(const struct kin_of *k, const char *clause, const char *id)
{
    for (size_t i = 0; i < k->files->n; i++)
        if (strcmp(k->files->v[i].clause, clause) == 0 &&
            strcmp(k->files->v[i].attachment_id, id) == 0)
            return true;
    return false;
}

/* Both ways round: the evidence of one is that of the other. */
static bool
has_same_files(const struct kin_of *k, const char *one, const char *other)
{
    for (size_t i = 0; i < k->files->n; i++) {
        const struct answer_attachment *f = &k->files->v[i];
        if (strcmp(f->clause, one) == 0 &&
            !has_file(k, other, f->attachment_id))
            return false;
        if (strcmp(f->clause, other) == 0 &&
            !has_file(k, one, f->attachment_id))
            return false;
    }
    return true;
}

static bool
is_linked(const struct clause *c, const char *number)
{
    for (size_t i = 0; i < c->nlinked; i++)
        if (strcmp(c->linked[i], number) == 0)
            return true;
    return false;
}

enum kinship
kin_of(struct cx *cx, const struct kin_of *k, const struct clause *c)
{
    const struct answer *own = answer_of(k, k->of->number);
    const struct answer *other = answer_of(k, c->number);

    if (c == k->of)
        return ITSELF;
    if (own == NULL || other == NULL || *own->status == '\0' ||
        strcmp(own->status, other->status) != 0 ||
        strcmp(own->comment, other->comment) != 0 || !is_asked(k, c->number))
        return NO_KIN;
    const bool linked = is_linked(k->of, c->number);
    if (!linked && (strcmp(own->fields, other->fields) != 0 ||
                    !has_same_files(k, k->of->number, c->number)))
        return NO_KIN;
    if (!linked_is_same(cx->arena, cx->lang, k->of, own, c, other))
        return NO_KIN;
    return linked ? LINKED : EQUAL;
}

size_t
kin_count(struct cx *cx, const struct kin_of *k)
{
    size_t n = 0;

    for (size_t i = 0; i < k->answers->n; i++) {
        const struct clause *c =
            questionnaire_clause(k->q, k->answers->v[i].clause);
        n += c != NULL && c != k->of && kin_of(cx, k, c) != NO_KIN;
    }
    return n;
}
