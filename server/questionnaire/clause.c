/* Looking things up in a catalogue, and which clauses apply. */
#include "base/i18n.h"
#include "base/text.h"
#include "questionnaire/questionnaire.h"

#include <stdlib.h>
#include <string.h>

static int
compare(const void *key, const void *element)
{
    const struct clause *const *c = element;

    return strcmp(key, (*c)->number);
}

const struct clause *
questionnaire_clause(const struct questionnaire *q, const char *number)
{
    const struct clause *const *found = bsearch(
        number, q->by_number, q->nclauses, sizeof(*q->by_number), compare);

    return found == NULL ? NULL : *found;
}

const struct domain *
questionnaire_domain(const struct questionnaire *q, int number)
{
    for (size_t i = 0; i < q->ndomains; i++)
        if (q->domains[i].number == number)
            return &q->domains[i];
    return NULL;
}

const struct fact *
questionnaire_fact(const struct questionnaire *q, const char *code)
{
    for (size_t i = 0; i < q->nfacts; i++)
        if (strcmp(q->facts[i].code, code) == 0)
            return &q->facts[i];
    return NULL;
}

const char *
clause_html_id(struct arena *a, const char *number)
{
    char *id = arena_strdup(a, number);

    for (char *p = id; *p != '\0'; p++) {
        if (*p == '.')
            *p = '-';
    }
    return id;
}

bool
clause_applies(const struct clause *c, const char *facts, struct arena *a,
               const char **out_reason)
{
    const char *first = NULL;

    if (*c->facts == '\0') {
        *out_reason = "always";
        return true;
    }
    for (const char *w = c->facts; *w != '\0';) {
        const size_t len = strcspn(w, " ");
        const char *code = arena_strndup(a, w, len);
        if (first == NULL)
            first = code;
        if (text_has_word(facts, code)) {
            *out_reason = arena_printf(a, "fact:%s", code);
            return true;
        }
        w += len;
        w += strspn(w, " ");
    }
    *out_reason = arena_printf(a, "fact:%s", first);
    return false;
}

const char *
clause_cadence_text(struct arena *a, enum lang lang, const struct clause *c)
{
    const int n = c->cadence_every;

    if (*c->cadence_unit == '\0')
        return "";
    if (n == 0)
        return tr(lang, N_("As often as you declare yourself"));
    if (strcmp(c->cadence_unit, "days") == 0)
        return arena_printf(a, trn(lang, "Every %d day", "Every %d days", n),
                            n);
    return arena_printf(a, trn(lang, "Every %d month", "Every %d months", n),
                        n);
}

static const struct word severities[] = {
    {"critical", N_("Critical")},
    {"high", N_("High")},
    {"medium", N_("Medium")},
    {"low", N_("Low")},
    {NULL, NULL},
};

bool
severity_is_known(const char *severity)
{
    return word_is_known(severities, severity);
}

const char *
severity_text(enum lang lang, const char *severity)
{
    return word_text(lang, severities, severity);
}

/* The place of a code in a list of words; the number of words when it is not
 * there. */
static size_t
place_in(const char *words, const char *code)
{
    const char *wanted = *code == '\0' ? "-" : code;
    const size_t n = strlen(wanted);
    size_t place = 0;

    while (*words != '\0') {
        const size_t len = strcspn(words, " ");
        if (len == n && strncmp(words, wanted, n) == 0)
            break;
        place++;
        words += len;
        words += strspn(words, " ");
    }
    return place;
}

const char *
clause_worst(const struct clause *c, const char *order,
             const char *(*code_of)(const void *arg, const char *number),
             const void *arg, const char **out_number)
{
    const char *worst = NULL;

    for (size_t i = 0; i <= c->nparts; i++) {
        const char *number = i == 0 ? c->number : c->parts[i - 1];
        const char *code = code_of(arg, number);

        if (code == NULL ||
            (worst != NULL && place_in(order, code) >= place_in(order, worst)))
            continue;
        worst = code;
        *out_number = number;
    }
    return worst;
}
