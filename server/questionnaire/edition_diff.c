/* What changed about a clause from one version to the next, in words. */
#include "base/i18n.h"
#include "questionnaire/edition.h"
#include "questionnaire/field_unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct word kinds[] = {
    {"added", N_("Added")},
    {"removed", N_("Removed")},
    {"renumbered", N_("Renumbered")},
    {"question", N_("Question changed")},
    {"guidance", N_("Guidance changed")},
    {"fields", N_("Fields changed")},
    {"raised", N_("Threshold raised")},
    {"lowered", N_("Threshold lowered")},
    {"threshold", N_("Threshold changed")},
    {"knock_out", N_("Knock-out changed")},
    {"cadence", N_("Renewal changed")},
    {"scope", N_("Applicability changed")},
    {"evidence", N_("Evidence changed")},
    {"other", N_("Other change")},
    {NULL, NULL},
};

const char *
change_code(int bit)
{
    return kinds[bit].code;
}

const char *
change_text(enum lang lang, int bit)
{
    return tr(lang, kinds[bit].text);
}

/* The details of one clause, as they are found. */
struct found {
    struct arena *a;
    enum lang lang;
    struct change_detail *v;
    size_t n, max;
    unsigned kinds;
};

static void
add(struct found *w, unsigned kind, const char *label, const char *before,
    const char *after)
{
    w->kinds |= kind;
    if (w->n < w->max)
        w->v[w->n++] = (struct change_detail){label, before, after};
}

/* In the reader's language; when only the other one changed, in that. */
static void
compare_texts(struct found *w, unsigned kind, const char *label,
              const struct bilingual *before, const struct bilingual *after)
{
    const enum lang other = w->lang == LANG_JA ? LANG_EN : LANG_JA;

    if (strcmp(before->in[w->lang], after->in[w->lang]) != 0)
        add(w, kind, label, before->in[w->lang], after->in[w->lang]);
    else if (strcmp(before->in[other], after->in[other]) != 0)
        add(w, kind, label, before->in[other], after->in[other]);
}

/* ---- Fields ---- */

static const char *
join(struct arena *a, const char *left, const char *right)
{
    if (*right == '\0')
        return left;
    return *left == '\0' ? right : arena_printf(a, "%s / %s", left, right);
}

static const char *
choices_text(struct found *w, const struct clause_field *f, enum lang lang)
{
    const char *s = "";

    for (size_t i = 0; i < f->nchoices; i++)
        s = join(w->a, s, f->choices[i].label.in[lang]);
    return s;
}

static const char *
range_text(struct found *w, const struct clause_field *f)
{
    const char *unit = field_unit_text(w->lang, f->unit);

    if (isfinite(f->min) && isfinite(f->max))
        return arena_printf(w->a, "%.10g–%.10g %s", f->min, f->max, unit);
    if (isfinite(f->min))
        return arena_printf(w->a, tr(w->lang, N_("%s or more")),
                            arena_printf(w->a, "%.10g %s", f->min, unit));
    if (isfinite(f->max))
        return arena_printf(w->a, tr(w->lang, N_("%s at most")),
                            arena_printf(w->a, "%.10g %s", f->max, unit));
    return unit;
}

static const char *
kind_text(enum lang lang, enum field_kind kind)
{
    switch (kind) {
    case KIND_TEXT: return tr(lang, N_("Text"));
    case KIND_NUMBER: return tr(lang, N_("Number"));
    case KIND_CHOICE: return tr(lang, N_("One choice"));
    case KIND_CHOICES: return tr(lang, N_("Several choices"));
    case KIND_DATE: return tr(lang, N_("Date"));
    case KIND_BOOLEAN: return tr(lang, N_("Yes or no"));
    case KIND_TABLE: return tr(lang, N_("Table"));
    case KIND_DURATION: return tr(lang, N_("Time with its unit"));
    }
    return "";
}

/* A field in one line, less its threshold: "Number, 1–365 days, required". */
static const char *
field_text(struct found *w, const struct clause_field *f, enum lang lang)
{
    const char *s = kind_text(w->lang, f->kind);

    if (f->kind == KIND_NUMBER)
        s = join(w->a, s, range_text(w, f));
    for (size_t i = 0; i < f->nunits; i++)
        s = join(w->a, s, field_unit_text(w->lang, f->units[i]));
    s = join(w->a, s, choices_text(w, f, lang));
    for (size_t i = 0; i < f->ncolumns; i++)
        s = arena_printf(w->a, "%s\n・%s: %s", s, f->columns[i].label.in[lang],
                         field_text(w, &f->columns[i], lang));
    if (f->is_required)
        s = join(w->a, s, tr(w->lang, N_("Required")));
    return join(w->a, join(w->a, s, f->hint.in[lang]), f->warn_text.in[lang]);
}

static const struct clause_field *
field_of(const struct clause *c, const char *code)
{
    for (size_t i = 0; i < c->nfields; i++)
        if (strcmp(c->fields[i].code, code) == 0)
            return &c->fields[i];
    return NULL;
}

static int
place_of(const struct clause_field *f, const char *code)
{
    for (size_t i = 0; i < f->nchoices; i++)
        if (strcmp(f->choices[i].code, code) == 0)
            return (int)i;
    return -1;
}

/* > 0: `after` asks for more, < 0: for less, 0: neither can be said. */
static int
compare_limits(const struct clause_field *before,
               const struct clause_field *after)
{
    const bool is_floor = after->op == OP_GE || after->op == OP_GT;
    const bool was_floor = before->op == OP_GE || before->op == OP_GT;
    double left, right;

    if (before->op == OP_NONE || after->op == OP_NONE)
        return after->op == OP_NONE ? -1 : 1;
    if (before->op == OP_EQ || after->op == OP_EQ || is_floor != was_floor ||
        before->kind != after->kind || strcmp(before->unit, after->unit) != 0)
        return 0;
    if (after->kind == KIND_NUMBER) {
        left = strtod(before->threshold, NULL);
        right = strtod(after->threshold, NULL);
    } else if (after->kind == KIND_DURATION) {
        if (!field_duration_minutes(before->threshold, &left) ||
            !field_duration_minutes(after->threshold, &right))
            return 0;
    } else {
        left = place_of(after, before->threshold);
        right = place_of(after, after->threshold);
        if (left < 0)
            return 0;
    }
    if (left == right) /* "more than 8" asks for more than "8 or more" */
        return after->op == OP_GT || after->op == OP_LT ? 1 : -1;
    return (right > left) == is_floor ? 1 : -1;
}

static void
compare_threshold(struct found *w, const struct clause_field *before,
                  const struct clause_field *after)
{
    if (before->op == after->op &&
        strcmp(before->threshold, after->threshold) == 0)
        return;
    const int which = compare_limits(before, after);
    add(w,
        which > 0   ? CHANGE_RAISED
        : which < 0 ? CHANGE_LOWERED
                    : CHANGE_THRESHOLD,
        arena_printf(w->a, tr(w->lang, N_("Threshold of “%s”")),
                     after->label.in[w->lang]),
        field_threshold_text(w->a, w->lang, before),
        field_threshold_text(w->a, w->lang, after));
}

/* "Do you encrypt?: Yes": when the field is asked. */
static const char *
condition_text(struct found *w, const struct clause *c,
               const struct clause_field *f)
{
    const struct clause_field *other =
        f->when_in == NULL ? NULL : field_of(c, f->when_field);
    const char *s = "";

    if (other == NULL)
        return "";
    for (size_t i = 0; i < f->nwhen_in; i++) {
        const int at = place_of(other, f->when_in[i]);
        s = join(w->a, s,
                 at >= 0 ? other->choices[at].label.in[w->lang]
                 : strcmp(f->when_in[i], "true") == 0 ? tr(w->lang, N_("Yes"))
                                                      : tr(w->lang, N_("No")));
    }
    return arena_printf(w->a, "%s: %s", other->label.in[w->lang], s);
}

static void
compare_field(struct found *w, const struct clause *old,
              const struct clause_field *before, const struct clause *new,
              const struct clause_field *after)
{
    const char *condition = condition_text(w, new, after);
    const char *old_condition = condition_text(w, old, before);
    const char *label = arena_printf(w->a, tr(w->lang, N_("Field “%s”")),
                                     after->label.in[w->lang]);
    enum lang lang = w->lang;

    compare_texts(w, CHANGE_FIELDS, label, &before->label, &after->label);
    if (strcmp(field_text(w, before, lang), field_text(w, after, lang)) == 0)
        lang = lang == LANG_JA ? LANG_EN : LANG_JA;
    const char *was = field_text(w, before, lang),
               *is = field_text(w, after, lang);
    if (strcmp(was, is) != 0)
        add(w, CHANGE_FIELDS, label, was, is);
    if (strcmp(old_condition, condition) != 0)
        add(w, CHANGE_FIELDS,
            arena_printf(w->a, tr(w->lang, N_("When “%s” is asked")),
                         after->label.in[w->lang]),
            old_condition, condition);
    compare_threshold(w, before, after);
}

static void
compare_fields(struct found *w, const struct clause *before,
               const struct clause *after)
{
    for (size_t i = 0; i < before->nfields; i++) {
        const struct clause_field *f = &before->fields[i];
        if (field_of(after, f->code) == NULL)
            add(w, CHANGE_FIELDS,
                arena_printf(w->a, tr(w->lang, N_("Field “%s”")),
                             f->label.in[w->lang]),
                field_text(w, f, w->lang), "");
    }
    for (size_t i = 0; i < after->nfields; i++) {
        const struct clause_field *f = &after->fields[i];
        const struct clause_field *old = field_of(before, f->code);
        if (old != NULL) {
            compare_field(w, before, old, after, f);
            continue;
        }
        add(w, CHANGE_FIELDS,
            arena_printf(w->a, tr(w->lang, N_("Field “%s”")),
                         f->label.in[w->lang]),
            "",
            join(w->a, field_text(w, f, w->lang),
                 field_threshold_text(w->a, w->lang, f)));
    }
}

/* ---- The rest of a clause ---- */

/* The questions about the service that decide. */
static const char *
facts_text(struct found *w, const struct questionnaire *q,
           const struct clause *c)
{
    const char *s = "";

    for (const char *p = c->facts; *p != '\0'; p += strspn(p, " ")) {
        const size_t n = strcspn(p, " ");
        const struct fact *f = questionnaire_fact(q, arena_strndup(w->a, p, n));
        if (f != NULL)
            s = join(w->a, s, f->question.in[w->lang]);
        p += n;
    }
    return *s == '\0' ? tr(w->lang, N_("Always")) : s;
}

static const char *
numbers_text(struct arena *a, const char *const *numbers, size_t n)
{
    const char *s = "";

    for (size_t i = 0; i < n; i++)
        s = join(a, s, numbers[i]);
    return s;
}

static void
compare_plain(struct found *w, unsigned kind, const char *label,
              const char *before, const char *after)
{
    if (strcmp(before, after) != 0)
        add(w, kind, label, before, after);
}

static void
compare_rest(struct found *w, const struct questionnaire *before_q,
             const struct clause *before, const struct questionnaire *after_q,
             const struct clause *after)
{
    const char *yes = tr(w->lang, N_("Yes")), *no = tr(w->lang, N_("No"));

    compare_plain(w, CHANGE_KNOCK_OUT, tr(w->lang, N_("Knock-out")),
                  before->is_knock_out ? yes : no,
                  after->is_knock_out ? yes : no);
    compare_plain(w, CHANGE_CADENCE, tr(w->lang, N_("How often it is renewed")),
                  clause_cadence_text(w->a, w->lang, before),
                  clause_cadence_text(w->a, w->lang, after));
    if (strcmp(before->facts, after->facts) != 0)
        add(w, CHANGE_SCOPE, tr(w->lang, N_("Asked when the answer is yes")),
            facts_text(w, before_q, before), facts_text(w, after_q, after));
    compare_texts(w, CHANGE_EVIDENCE, tr(w->lang, N_("Evidence that helps")),
                  &before->evidence, &after->evidence);
    compare_plain(w, CHANGE_EVIDENCE,
                  tr(w->lang, N_("A file is needed, depending on clause")),
                  before->evidence_unless_clause,
                  after->evidence_unless_clause);
    compare_plain(w, CHANGE_OTHER, tr(w->lang, N_("Severity")),
                  severity_text(w->lang, before->weak_severity),
                  severity_text(w->lang, after->weak_severity));
    compare_texts(w, CHANGE_OTHER, tr(w->lang, N_("Why it matters")),
                  &before->weak_why, &after->weak_why);
    compare_plain(w, CHANGE_OTHER, tr(w->lang, N_("The same is asked in")),
                  numbers_text(w->a, before->linked, before->nlinked),
                  numbers_text(w->a, after->linked, after->nlinked));
    compare_plain(w, CHANGE_OTHER, tr(w->lang, N_("Rated no better than")),
                  numbers_text(w->a, before->parts, before->nparts),
                  numbers_text(w->a, after->parts, after->nparts));
}

struct clause_change
edition_change_of(struct arena *a, enum lang lang,
                  const struct questionnaire *before_q,
                  const struct clause *before,
                  const struct questionnaire *after_q,
                  const struct clause *after)
{
    struct found w = {.a = a, .lang = lang};

    if (before == NULL || after == NULL)
        return (struct clause_change){
            .before = before,
            .after = after,
            .kinds = before == NULL ? CHANGE_ADDED : CHANGE_REMOVED,
        };
    w.max = 16 + before->nfields + 4 * after->nfields;
    w.v = arena_array(a, w.max, sizeof(*w.v));
    if (strcmp(before->number, after->number) != 0)
        add(&w, CHANGE_RENUMBERED, tr(lang, N_("Clause number")),
            before->number, after->number);
    compare_texts(&w, CHANGE_QUESTION, tr(lang, N_("Question")),
                  &before->question, &after->question);
    compare_texts(&w, CHANGE_GUIDANCE, tr(lang, N_("Guidance")),
                  &before->guidance, &after->guidance);
    compare_texts(&w, CHANGE_GUIDANCE, tr(lang, N_("How the wording is read")),
                  &before->erratum, &after->erratum);
    compare_fields(&w, before, after);
    compare_rest(&w, before_q, before, after_q, after);
    return (struct clause_change){
        .before = before,
        .after = after,
        .kinds = w.kinds,
        .details = w.v,
        .ndetails = w.n,
    };
}
