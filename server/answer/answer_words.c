#include "answer/answer_words.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "value/field_value.h"

#include <string.h>

/* Besides the typed values: before them the status, behind them the texts. */
enum { STATUS, COMMENT, SAFEGUARD, PLAN, PLAN_DATE, PERFORMER, NOTHER };

/* Not of a list, of which a part can change. */
static bool
is_read_whole(enum field_kind kind)
{
    return kind != KIND_TEXT && kind != KIND_TABLE && kind != KIND_CHOICES;
}

/* Every part, also the empty ones: equal places of two lists are one part. */
static struct answer_word *
all_words(struct arena *a, enum lang lang, const struct clause *c,
          const struct answer *x)
{
    struct answer_word *v = arena_array(a, NOTHER + c->nfields, sizeof(*v));
    const char *date = x->plan_date.or_null;
    struct field_value *values;
    struct field_words *words;

    /* Malformed text shows as empty; it cannot come from answer_save(). */
    (void)field_values_of_json(a, c, x->fields, &values);
    const size_t n = field_values_words(a, lang, c, values, &words);
    v[0] = (struct answer_word){tr(lang, N_("Answer")),
                                answer_status_text(lang, x->status), true};
    for (size_t i = 0; i < c->nfields; i++) {
        struct answer_word *w = &v[1 + i];

        *w = (struct answer_word){c->fields[i].label.in[lang], "",
                                  is_read_whole(c->fields[i].kind)};
        for (size_t k = 0; k < n; k++) {
            if (strcmp(words[k].label, w->label) == 0)
                w->text = words[k].text;
        }
    }
    struct answer_word *text = &v[c->nfields];
    text[COMMENT] =
        (struct answer_word){tr(lang, N_("Comment")), x->comment, false};
    text[SAFEGUARD] = (struct answer_word){
        tr(lang, N_("What protects you today?")), x->safeguard, false};
    text[PLAN] =
        (struct answer_word){tr(lang, N_("What will you do?")), x->plan, false};
    text[PERFORMER] =
        (struct answer_word){tr(lang, N_("Done by")), x->inherited_name, true};
    text[PLAN_DATE] = (struct answer_word){
        tr(lang, N_("By when?")),
        date == NULL || *date == '\0' ? "" : clock_show_date(a, lang, date),
        true};
    return v;
}

size_t
answer_words(struct arena *a, enum lang lang, const struct clause *c,
             const struct answer *answer, struct answer_word **out)
{
    struct answer_word *v = all_words(a, lang, c, answer);
    size_t n = 0;

    for (size_t i = 0; i < NOTHER + c->nfields; i++) {
        if (*v[i].text != '\0')
            v[n++] = v[i];
    }
    *out = v;
    return n;
}

struct diff
answer_word_diff(struct arena *a, const struct answer_word *word,
                 const char *before, const char *after)
{
    return word->is_whole && strcmp(before, after) != 0
               ? diff_replaced(a, before, after)
               : diff_texts(a, DIFF_WORDS, before, after);
}

size_t
answer_changes(struct arena *a, enum lang lang, const struct clause *c,
               const struct answer *before, const struct answer *after,
               struct answer_change **out)
{
    const struct answer_word *old = all_words(a, lang, c, before);
    const struct answer_word *new = all_words(a, lang, c, after);
    struct answer_change *v = arena_array(a, NOTHER + c->nfields, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < NOTHER + c->nfields; i++) {
        if (strcmp(old[i].text, new[i].text) == 0)
            continue;
        v[n].label = old[i].label;
        v[n++].diff = answer_word_diff(a, &old[i], old[i].text, new[i].text);
    }
    *out = v;
    return n;
}
