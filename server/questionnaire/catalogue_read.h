/* Strict reading of the catalogue's JSON: every member is asked for by name,
 * and each mistake names the clause and the member. Private to the folder. */
#ifndef PORTAL_QUESTIONNAIRE_CATALOGUE_READ_H
#define PORTAL_QUESTIONNAIRE_CATALOGUE_READ_H

#include "questionnaire/questionnaire.h"

#include <jansson.h>

struct reader {
    struct cx *cx;
    struct arena *a;    /* what is read lives here */
    const char *clause; /* number of the clause being read; "" outside */
};

/* Always ERR_INVALID "questionnaire_invalid"; `at` is the path of the member
 * within the clause, `what` says what is wrong with it. */
RESULT reader_bad(struct reader *r, const char *at, const char *what, ...)
    __attribute__((format(printf, 3, 4)));
const char *reader_path(struct reader *r, const char *at, const char *key);

/* An object with no other members than the space-separated ones. */
RESULT reader_object(struct reader *r, const json_t *o, const char *at,
                     const char *members);
RESULT reader_array(struct reader *r, const json_t *o, const char *at,
                    const char *key, size_t least, const json_t **out);
/* Absent and optional: "". Given: never empty. */
RESULT reader_text(struct reader *r, const json_t *o, const char *at,
                   const char *key, bool is_required, const char **out);
RESULT reader_bilingual(struct reader *r, const json_t *o, const char *at,
                        const char *key, bool is_required,
                        struct bilingual *out);
RESULT reader_bool(struct reader *r, const json_t *o, const char *at,
                   const char *key, bool is_required, bool *out);
RESULT reader_int(struct reader *r, const json_t *o, const char *at,
                  const char *key, int least, int *out);
/* Lower-case letters, digits and _, starting with a letter. */
RESULT reader_code(struct reader *r, const json_t *o, const char *at,
                   const char *key, const char **out);
/* One of the words; *out_index is its place in the space-separated list. */
RESULT reader_word(struct reader *r, const json_t *o, const char *at,
                   const char *key, const char *words, int *out_index);
/* Texts, at least one, none twice. */
RESULT reader_texts(struct reader *r, const json_t *o, const char *at,
                    const char *key, const char *const **out, size_t *out_n);

#endif
