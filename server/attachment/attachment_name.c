#include "attachment/attachment_name.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

/* Control and format characters, private use and what is no character. Among
 * the formats only the joiners of emoji and Indic scripts are kept. */
static bool
is_unwanted(utf8proc_int32_t c)
{
    const utf8proc_category_t k = utf8proc_category(c);

    if (k == UTF8PROC_CATEGORY_CF)
        return c != 0x200c && c != 0x200d;
    return k == UTF8PROC_CATEGORY_CC || k == UTF8PROC_CATEGORY_CS ||
           k == UTF8PROC_CATEGORY_CN || k == UTF8PROC_CATEGORY_ZL ||
           k == UTF8PROC_CATEGORY_ZP;
}

/* The part behind the last separator of any system. */
static const char *
base_name(const char *s)
{
    const char *base = s;

    for (; *s != '\0'; s++)
        if (*s == '/' || *s == '\\')
            base = s + 1;
    return base;
}

static const char *
without_unwanted(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, strlen(s) + 1), *o = out;
    const char *end = s + strlen(s);

    while (s < end) {
        utf8proc_int32_t c;
        const utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s, end - s, &c);
        if (n < 1) { /* not UTF-8 */
            s++;
            continue;
        }
        if (!is_unwanted(c)) {
            memcpy(o, s, (size_t)n);
            o += n;
        }
        s += n;
    }
    return out;
}

static const char *
shortened(struct arena *a, const char *s)
{
    const char *dot = strrchr(s, '.');
    const char *tail = dot != NULL && strlen(dot) <= 16 ? dot : "";
    const size_t n = text_fitting(s, ATTACHMENT_NAME_MAX_BYTES - strlen(tail));

    if (strlen(s) <= ATTACHMENT_NAME_MAX_BYTES)
        return s;
    return arena_printf(a, "%.*s%s", (int)n, s, tail);
}

const char *
attachment_name_clean(struct arena *a, const char *name)
{
    const char *s =
        text_nfc(a, without_unwanted(a, base_name(text_trim(a, name))));

    while (*s == '.' || *s == ' ')
        s++;
    return *s == '\0' ? "file" : shortened(a, s);
}

const char *
attachment_name_extension(struct arena *a, const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot == NULL ? "" : text_lower(a, dot + 1);
}

const char *
attachment_size_text(struct arena *a, int64_t bytes)
{
    static const char *const units[] = {"KB", "MB", "GB"};
    double v = (double)bytes / 1024;
    size_t u = 0;

    if (bytes < 1024)
        return arena_printf(a, "%lld B", (long long)bytes);
    while (v >= 1024 && u < 2) {
        v /= 1024;
        u++;
    }
    return arena_printf(a, v < 10 ? "%.1f %s" : "%.0f %s", v, units[u]);
}
