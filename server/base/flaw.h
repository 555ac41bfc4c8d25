/* What is wrong with typed input: everything at once, so that a page can show
 * it beside the fields. */
#ifndef PORTAL_BASE_FLAW_H
#define PORTAL_BASE_FLAW_H

#include "base/cx.h"

#include <stddef.h>

#define FLAWS_MAX 16

struct flaws {
    struct {
        const char *field;
        const char *message; /* English source text; translated already where
                                it tells what was typed */
    } v[FLAWS_MAX];
    size_t n;
};

void flaw_add(struct flaws *f, const char *field, const char *message);
/* What to say of a text above its limit of bytes, or of characters; translated.
 */
const char *flaw_too_long(struct arena *a, enum lang lang, const char *text,
                          size_t max_bytes);
const char *flaw_too_many(struct arena *a, enum lang lang, const char *text,
                          size_t max_chars);
/* ERR_INVALID `code`, a literal, with that sentence. */
RESULT flaw_check_length(struct cx *cx, const char *code, const char *text,
                         size_t max_bytes);
/* ERR_INVALID with the first flaw's field as its code; OK without any. */
RESULT flaws_fail(struct cx *cx, const struct flaws *f);

/* Rules that several forms share. Texts count characters, not bytes. */
void flaw_if_empty(struct flaws *f, const char *field, const char *value);
void flaw_if_not_line(struct flaws *f, const char *field, const char *value);
void flaw_if_long(struct cx *cx, struct flaws *f, const char *field,
                  const char *value, size_t max_chars);

#endif
