#include "base/flaw.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

void
flaw_add(struct flaws *f, const char *field, const char *message)
{
    if (f->n == FLAWS_MAX)
        return;
    f->v[f->n].field = field;
    f->v[f->n++].message = message;
}

const char *
flaw_too_long(struct arena *a, enum lang lang, const char *text,
              size_t max_bytes)
{
    return arena_printf(
        a,
        tr(lang, N_("This text is too long: %zu characters. At most %zu Latin "
                    "letters or about %zu Japanese characters fit.")),
        text_characters(text), max_bytes, max_bytes / 3);
}

const char *
flaw_too_many(struct arena *a, enum lang lang, const char *text,
              size_t max_chars)
{
    return arena_printf(a,
                        tr(lang, N_("This text is too long: %zu characters. "
                                    "At most %zu fit.")),
                        text_characters(text), max_chars);
}

enum err
flaw_check_length(struct cx *cx, const char *code, const char *text,
                  size_t max_bytes)
{
    if (strlen(text) <= max_bytes)
        return OK;
    cx->fault = (struct fault){
        code, flaw_too_long(cx->arena, cx->lang, text, max_bytes)};
    return ERR_INVALID;
}

enum err
flaws_fail(struct cx *cx, const struct flaws *f)
{
    if (f->n == 0)
        return OK;
    return FAIL(cx, ERR_INVALID, f->v[0].field,
                N_("Please check what you entered."));
}

void
flaw_if_empty(struct flaws *f, const char *field, const char *value)
{
    if (value[0] == '\0')
        flaw_add(f, field, N_("Please fill in this field."));
}

void
flaw_if_not_line(struct flaws *f, const char *field, const char *value)
{
    if (!text_is_line(value))
        flaw_add(f, field,
                 N_("Write this on one line, without control characters."));
}

void
flaw_if_long(struct cx *cx, struct flaws *f, const char *field,
             const char *value, size_t max_chars)
{
    if (text_characters(value) > max_chars)
        flaw_add(f, field,
                 flaw_too_many(cx->arena, cx->lang, value, max_chars));
}
