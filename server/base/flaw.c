#include "base/flaw.h"

#include "base/i18n.h"
#include "base/text.h"

void
flaw_add(struct flaws *f, const char *field, const char *message)
{
    if (f->n == FLAWS_MAX)
        return;
    f->v[f->n].field = field;
    f->v[f->n++].message = message;
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
flaw_if_long(struct flaws *f, const char *field, const char *value,
             size_t max_chars)
{
    size_t n = 0;

    for (const char *p = value; *p != '\0'; p++)
        n += (*p & 0xc0) != 0x80; /* not a continuation byte */
    if (n > max_chars)
        flaw_add(f, field, N_("The text is too long."));
}
