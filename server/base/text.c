#include "base/text.h"

#include "base/clock.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

bool
text_is_utf8(const char *s, size_t n)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s;

    while (n > 0) {
        utf8proc_int32_t c;
        const utf8proc_ssize_t used =
            utf8proc_iterate(p, (utf8proc_ssize_t)n, &c);
        if (used < 1 || c <= 0)
            return false;
        p += used;
        n -= (size_t)used;
    }
    return true;
}

bool
text_is_uuid(const char *s)
{
    for (int i = 0; i < 36; i++) {
        const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool is_hex =
            (s[i] >= '0' && s[i] <= '9') || (s[i] >= 'a' && s[i] <= 'f');
        if (is_dash ? s[i] != '-' : !is_hex) /* stops at the final NUL too */
            return false;
    }
    return s[36] == '\0';
}

size_t
text_characters(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80; /* no continuation byte */
    return n;
}

/* White space of Unicode, and the invisible marks that come with copied
 * text (zero width space, byte order mark). */
static bool
is_space(utf8proc_int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200b) || c == 0x2028 ||
           c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
           c == 0xfeff;
}

const char *
text_trim(struct arena *a, const char *s)
{
    const char *first = NULL, *last = NULL, *end = s + strlen(s);

    for (const char *p = s; p < end;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)p, end - p, &c);
        if (n < 1) { /* not UTF-8: keep the byte */
            c = 0xfffd;
            n = 1;
        }
        if (!is_space(c)) {
            if (first == NULL)
                first = p;
            last = p + n;
        }
        p += n;
    }
    if (first == NULL)
        return "";
    return arena_strndup(a, first, (size_t)(last - first));
}

static const char *
normal_form(struct arena *a, const char *s, utf8proc_option_t more)
{
    utf8proc_uint8_t *out = NULL;
    const utf8proc_ssize_t n = utf8proc_map(
        (const utf8proc_uint8_t *)s, 0, &out,
        UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | more);

    if (n < 0)
        return text_trim(a, s);
    const char *trimmed = text_trim(a, (const char *)out);
    free(out);
    return trimmed;
}

const char *
text_nfkc(struct arena *a, const char *s)
{
    return normal_form(a, s, UTF8PROC_COMPAT);
}

const char *
text_nfc(struct arena *a, const char *s)
{
    return normal_form(a, s, 0);
}

/* U+3041..3096 and the iteration marks U+309D, U+309E stand 0x60 below their
 * katakana. All six lie in E3 81 80 .. E3 83 BF: three bytes stay three. */
const char *
text_kana(struct arena *a, const char *s)
{
    char *out = arena_strdup(a, text_nfkc(a, s));

    for (unsigned char *p = (unsigned char *)out; *p != '\0'; p++) {
        if (p[0] != 0xe3 || (p[1] != 0x81 && p[1] != 0x82))
            continue;
        unsigned c = (unsigned)(p[1] & 0x3f) << 6 | (p[2] & 0x3fU);
        const bool is_letter = c >= 0x41 && c <= 0x96;
        if (!is_letter && c != 0x9d && c != 0x9e)
            continue;
        c += 0x60;
        p[1] = (unsigned char)(0x80 | (c >> 6));
        p[2] = (unsigned char)(0x80 | (c & 0x3f));
    }
    return out;
}

const char *
text_lower(struct arena *a, const char *s)
{
    char *out = arena_strdup(a, s);

    for (char *p = out; *p != '\0'; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    return out;
}

/* Digits at *s, at most `max` of them; -1 if there are none or more. */
static int
take_number(const char **s, int max)
{
    int value = 0, n = 0;

    for (; **s >= '0' && **s <= '9'; ++*s) {
        if (++n > max)
            return -1;
        value = value * 10 + (**s - '0');
    }
    return n == 0 ? -1 : value;
}

static bool
take(const char **s, const char *prefix)
{
    const size_t n = strlen(prefix);

    if (strncmp(*s, prefix, n) != 0)
        return false;
    *s += n;
    return true;
}

static void
skip_spaces(const char **s)
{
    while (**s == ' ')
        ++*s;
}

/* "令和8年..." as "2026年...": Japanese eras, counted from their first year,
 * which people also write 元年. */
static const char *
without_era(struct arena *a, const char *text)
{
    static const struct {
        const char *name;
        int before, last; /* the year before its first; its last */
    } eras[] = {{"令和", 2018, 99}, {"平成", 1988, 31}, {"昭和", 1925, 64}};

    for (size_t i = 0; i < sizeof(eras) / sizeof(eras[0]); i++) {
        const size_t n = strlen(eras[i].name);
        const char *p = text + n;
        if (strncmp(text, eras[i].name, n) != 0)
            continue;
        skip_spaces(&p);
        const int year = take(&p, "元") ? 1 : take_number(&p, 2);
        if (year < 1 || year > eras[i].last)
            return "";
        return arena_printf(a, "%d%s", eras[i].before + year, p);
    }
    return text;
}

const char *
text_date(struct arena *a, const char *s)
{
    /* What stands after the year, the month and the day. The last two are
     * what Japanese keyboards make of a hyphen. */
    static const char *const marks[][3] = {
        {"-", "-", ""},     {"/", "/", ""}, {".", ".", ""},
        {"年", "月", "日"}, {"−", "−", ""}, {"ー", "ー", ""},
    };
    const char *text = without_era(a, text_nfkc(a, s));

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        const char *p = text;
        int part[3];
        bool fits = true;
        for (int k = 0; k < 3 && fits; k++) {
            skip_spaces(&p);
            part[k] = take_number(&p, k == 0 ? 4 : 2);
            skip_spaces(&p);
            fits = part[k] >= 0 && take(&p, marks[i][k]);
        }
        if (!fits || *p != '\0' || part[0] < 1000)
            continue;
        const char *iso =
            arena_printf(a, "%04d-%02d-%02d", part[0], part[1], part[2]);
        return clock_is_date(iso) ? iso : NULL;
    }
    return NULL;
}

static bool
is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* dot-atom of RFC 5321 */
static bool
is_local_part(const char *s, size_t n)
{
    if (n < 1 || n > 64 || s[0] == '.' || s[n - 1] == '.')
        return false;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '.' ? s[i + 1] == '.'
                        : !is_alnum(s[i]) &&
                              strchr("!#$%&'*+-/=?^_`{|}~", s[i]) == NULL)
            return false;
    }
    return true;
}

static bool
is_domain(const char *s)
{
    bool has_dot = false, has_letter = false;

    for (;;) {
        const size_t n = strcspn(s, ".");
        if (n < 1 || n > 63 || s[0] == '-' || s[n - 1] == '-')
            return false;
        has_letter = false; /* of the last label: an address is no domain */
        for (size_t i = 0; i < n; i++) {
            if (!is_alnum(s[i]) && s[i] != '-')
                return false;
            has_letter |= s[i] > '9';
        }
        if (s[n] == '\0')
            return has_dot && has_letter;
        has_dot = true;
        s += n + 1;
    }
}

static bool
turns_direction(utf8proc_int32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

size_t
text_fitting(const char *s, size_t max)
{
    size_t n = strlen(s);

    if (n <= max)
        return n;
    n = max;
    while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
        n--;
    return n;
}

bool
text_is_line(const char *s)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s;

    while (*p != '\0') {
        utf8proc_int32_t c;
        const utf8proc_ssize_t n = utf8proc_iterate(p, -1, &c);
        if (n < 1 || turns_direction(c))
            return false;
        const utf8proc_category_t k = utf8proc_category(c);
        if (k == UTF8PROC_CATEGORY_CC || k == UTF8PROC_CATEGORY_ZL ||
            k == UTF8PROC_CATEGORY_ZP)
            return false;
        p += n;
    }
    return true;
}

bool
text_is_email(const char *s)
{
    const char *at = strrchr(s, '@');

    return at != NULL && strlen(s) <= 254 &&
           is_local_part(s, (size_t)(at - s)) && is_domain(at + 1);
}

bool
text_is_corporate_number(const char *s)
{
    int sum = 0;

    if (strlen(s) != 13 || strspn(s, "0123456789") != 13)
        return false;
    /* Digits 2 to 13, from the right, count once and twice in turn. */
    for (int i = 1; i <= 12; i++)
        sum += (s[13 - i] - '0') * (i % 2 == 1 ? 1 : 2);
    return s[0] - '0' == 9 - sum % 9;
}

const char *
text_hex(struct arena *a, const void *bytes, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *b = bytes;
    char *out = arena_alloc(a, 2 * n + 1);

    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[b[i] >> 4];
        out[2 * i + 1] = digits[b[i] & 15];
    }
    return out;
}

int
text_hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool
text_unhex(const char *s, void *out, size_t n)
{
    unsigned char *p = out;

    if (strncmp(s, "\\x", 2) != 0 || strlen(s + 2) != 2 * n)
        return false;
    for (const char *h = s + 2; *h != '\0'; h += 2) {
        const int high = text_hex_digit(h[0]), low = text_hex_digit(h[1]);
        if (high < 0 || low < 0)
            return false;
        *p++ = (unsigned char)(high << 4 | low);
    }
    return true;
}

bool
text_has_word(const char *list, const char *word)
{
    const size_t n = strlen(word);

    if (n == 0)
        return false;
    for (const char *p = list; (p = strstr(p, word)) != NULL; p += n)
        if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}
