/* Messages in the reader's language. English source text is the key; the
 * Japanese comes from the .po files beside the templates, compiled into one
 * .mo at build time, where a missing translation fails the build. */
#ifndef PORTAL_BASE_I18N_H
#define PORTAL_BASE_I18N_H

#include "base/cx.h"

/* Marks text for extraction where it is not translated at once. */
#define N_(text) (text)

bool i18n_load(const char *mo_path); /* once, at start; false + log on fault */

/* Never NULL; the source text itself for English or when unknown. Borrowed. */
const char *tr(enum lang lang, const char *text) __attribute__((format_arg(2)));
/* Plural: `one` for n == 1 in English; Japanese has one form. */
const char *trn(enum lang lang, const char *one, const char *many, int64_t n)
    __attribute__((format_arg(2), format_arg(3)));

/* Codes of the schema and their words in English, up to a code NULL. */
struct word {
    const char *code, *text; /* text: N_("...") */
};
const char *word_text(enum lang lang, const struct word words[],
                      const char *code); /* the code itself when unknown */
bool word_is_known(const struct word words[], const char *code);

const char *lang_code(enum lang lang); /* "ja", "en" */
bool lang_parse(const char *code, enum lang *out);
enum lang lang_of(const char *code); /* Japanese when it is neither */

#endif
