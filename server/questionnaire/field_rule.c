/* Judging a value against the threshold of its field, and saying the
 * threshold in words. */
#include "base/i18n.h"
#include "base/text.h"
#include "questionnaire/field_unit.h"
#include "questionnaire/questionnaire.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Digits with an optional sign and one point; commas only between digits. */
static bool
plain_number(const char *s, char out[64])
{
    size_t n = 0, digits = 0;
    bool has_point = false;

    if (*s == '-' || *s == '+')
        out[n++] = *s++;
    for (; *s != '\0'; s++) {
        if (n >= 60)
            return false;
        if (*s >= '0' && *s <= '9') {
            digits++;
            out[n++] = *s;
        } else if (*s == '.' && !has_point) {
            has_point = true;
            out[n++] = *s;
        } else if (*s != ',' || digits == 0 || has_point || s[1] < '0' ||
                   s[1] > '9') {
            return false;
        }
    }
    out[n] = '\0';
    return digits > 0;
}

bool
field_number(const char *value, double *out)
{
    char plain[64];
    struct arena *a = arena_new(4096);
    const char *s = text_nfkc(a, value);

    if (strncmp(s, "\u2212", 3) == 0) /* minus sign */
        s = arena_printf(a, "-%s", s + 3);
    const bool is_number = plain_number(s, plain);
    arena_free(a);
    if (is_number)
        *out = strtod(plain, NULL);
    return is_number;
}

static int
choice_position(const struct clause_field *f, const char *code)
{
    for (size_t i = 0; i < f->nchoices; i++)
        if (strcmp(f->choices[i].code, code) == 0)
            return (int)i;
    return -1;
}

/* Both sides as numbers; choices by their place, from weak to strong. */
static bool
comparable(const struct clause_field *f, const char *value, double *out_left,
           double *out_right)
{
    if (f->kind == KIND_NUMBER)
        return field_number(value, out_left) &&
               field_number(f->threshold, out_right);
    if (f->kind == KIND_DURATION)
        return field_duration_minutes(value, out_left) &&
               field_duration_minutes(f->threshold, out_right);
    if (f->kind == KIND_CHOICE) {
        *out_left = choice_position(f, value);
        *out_right = choice_position(f, f->threshold);
        return *out_left >= 0 && *out_right >= 0;
    }
    *out_left = strcmp(value, "true") == 0;
    *out_right = strcmp(f->threshold, "true") == 0;
    return f->kind == KIND_BOOLEAN &&
           (*out_left > 0 || strcmp(value, "false") == 0);
}

enum threshold_result
field_judge(const struct clause_field *f, const char *value)
{
    return field_judge_beside(f, value, "");
}

/* The stricter of the clause's own limit and what `beside` says. */
static double
stricter(const struct clause_field *f, double limit, const char *beside)
{
    double other;

    if (f->beside == NULL || !field_number(beside, &other))
        return limit;
    return f->op == OP_LE || f->op == OP_LT ? fmin(limit, other)
                                            : fmax(limit, other);
}

enum threshold_result
field_judge_beside(const struct clause_field *f, const char *value,
                   const char *beside)
{
    double left, right;
    bool is_met = false;

    if (f->op == OP_NONE || !comparable(f, value, &left, &right))
        return THRESHOLD_NONE;
    right = stricter(f, right, beside);
    switch (f->op) {
    case OP_GE: is_met = left >= right; break;
    case OP_GT: is_met = left > right; break;
    case OP_LE: is_met = left <= right; break;
    case OP_LT: is_met = left < right; break;
    case OP_EQ: is_met = fabs(left - right) < 1e-9; break;
    case OP_NONE: break;
    }
    return is_met ? THRESHOLD_MET : THRESHOLD_MISSED;
}

/* "365 days", "CVSS score 4.1", "the label of the choice". */
static const char *
value_text(struct arena *a, enum lang lang, const struct clause_field *f)
{
    const int choice = choice_position(f, f->threshold);

    if (choice >= 0)
        return f->choices[choice].label.in[lang];
    if (f->kind == KIND_DURATION)
        return field_measure_text(a, lang,
                                  field_duration_number(a, f->threshold),
                                  field_duration_unit(f->threshold));
    return field_measure_text(a, lang, f->threshold, f->unit);
}

static const char *
choice_threshold_text(struct arena *a, enum lang lang,
                      const struct clause_field *f, const char *value)
{
    if (f->op == OP_GT)
        return arena_printf(a, tr(lang, N_("better than “%s”")), value);
    if (f->op == OP_GE &&
        choice_position(f, f->threshold) + 1 < (int)f->nchoices)
        return arena_printf(a, tr(lang, N_("“%s” or better")), value);
    if (f->op == OP_LE || f->op == OP_LT)
        return arena_printf(a, tr(lang, N_("“%s” at most")), value);
    return value;
}

static const char *
limit_text(struct arena *a, enum lang lang, const struct clause_field *f)
{
    const char *value = value_text(a, lang, f);

    if (f->kind == KIND_CHOICE)
        return choice_threshold_text(a, lang, f, value);
    switch (f->op) {
    case OP_GE: return arena_printf(a, tr(lang, N_("%s or more")), value);
    case OP_GT: return arena_printf(a, tr(lang, N_("more than %s")), value);
    case OP_LE: return arena_printf(a, tr(lang, N_("%s at most")), value);
    case OP_LT: return arena_printf(a, tr(lang, N_("less than %s")), value);
    case OP_EQ:
    case OP_NONE: break;
    }
    return value;
}

const char *
field_threshold_text(struct arena *a, enum lang lang,
                     const struct clause_field *f)
{
    if (f->op == OP_NONE)
        return "";
    if (f->kind == KIND_BOOLEAN)
        return strcmp(f->threshold, "true") == 0 ? tr(lang, N_("Yes"))
                                                 : tr(lang, N_("No"));
    const char *limit = limit_text(a, lang, f);
    if (f->beside == NULL)
        return limit;
    return arena_printf(a, tr(lang, N_("%s, or “%s” where that is stricter")),
                        limit, f->beside->label.in[lang]);
}
