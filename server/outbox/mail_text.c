#include "outbox/mail_text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define BASE64_LINE_BYTES 57 /* 76 characters */
#define WORD_BYTES 45        /* 60 characters in =?UTF-8?B??= make 72 */

static const char alphabet[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static char *
base64_put(char *out, const unsigned char *s, size_t n)
{
    for (size_t i = 0; i < n; i += 3) {
        const unsigned v = (unsigned)s[i] << 16 |
                           (i + 1 < n ? (unsigned)s[i + 1] << 8 : 0) |
                           (i + 2 < n ? (unsigned)s[i + 2] : 0);

        *out++ = alphabet[v >> 18];
        *out++ = alphabet[v >> 12 & 63];
        *out++ = i + 1 < n ? alphabet[v >> 6 & 63] : '=';
        *out++ = i + 2 < n ? alphabet[v & 63] : '=';
    }
    return out;
}

static bool
is_plain(const char *s)
{
    for (const char *p = s; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7e)
            return false;
    return strstr(s, "=?") == NULL && strlen(s) < 60;
}

/* Bytes of the longest run of whole characters not over `max`. */
static size_t
whole_characters(const char *s, size_t max)
{
    size_t n = strlen(s);

    if (n <= max)
        return n;
    for (n = max; n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80;)
        n--;
    return n > 0 ? n : max;
}

const char *
mail_subject(struct arena *a, const char *subject)
{
    const char *out = "";

    if (is_plain(subject))
        return subject;
    while (*subject != '\0') {
        const size_t n = whole_characters(subject, WORD_BYTES);
        char word[WORD_BYTES / 3 * 4 + 5] = "";

        *base64_put(word, (const unsigned char *)subject, n) = '\0';
        out = arena_printf(a, "%s%s=?UTF-8?B?%s?=", out,
                           *out != '\0' ? "\r\n " : "", word);
        subject += n;
    }
    return out;
}

const char *
mail_date(struct arena *a, int64_t at_us)
{
    static const char days[] = "SunMonTueWedThuFriSat";
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const time_t t = (time_t)(at_us / 1000000);
    struct tm tm;

    if (gmtime_r(&t, &tm) == NULL)
        return "Thu, 01 Jan 1970 00:00:00 +0000";
    return arena_printf(a, "%.3s, %02d %.3s %d %02d:%02d:%02d +0000",
                        days + (ptrdiff_t)3 * tm.tm_wday, tm.tm_mday,
                        months + (ptrdiff_t)3 * tm.tm_mon, tm.tm_year + 1900,
                        tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static const char *
body_lines(struct arena *a, const char *body)
{
    const unsigned char *s = (const unsigned char *)body;
    size_t left = strlen(body);
    char *const text = arena_alloc(a, (left / BASE64_LINE_BYTES + 1) * 78 + 1);
    char *out = text;

    while (left > 0) {
        const size_t n = left < BASE64_LINE_BYTES ? left : BASE64_LINE_BYTES;

        out = base64_put(out, s, n);
        *out++ = '\r';
        *out++ = '\n';
        s += n;
        left -= n;
    }
    *out = '\0';
    return text;
}

/* Bare line feeds become the CRLF that mail wants. */
static const char *
crlf(struct arena *a, const char *s)
{
    char *const text = arena_alloc(a, 2 * strlen(s) + 1);
    char *out = text;

    for (; *s != '\0'; s++) {
        if (*s == '\r')
            continue;
        if (*s == '\n')
            *out++ = '\r';
        *out++ = *s;
    }
    *out = '\0';
    return text;
}

const char *
mail_text(struct arena *a, const char *id, const char *from, const char *to,
          const char *subject, const char *body, int64_t at_us)
{
    const char *at = strrchr(from, '@');

    return arena_printf(a,
                        "Date: %s\r\n"
                        "From: %s\r\n"
                        "To: %s\r\n"
                        "Message-ID: <%s@%s>\r\n"
                        "Subject: %s\r\n"
                        "MIME-Version: 1.0\r\n"
                        "Content-Type: text/plain; charset=utf-8\r\n"
                        "Content-Transfer-Encoding: base64\r\n"
                        "Auto-Submitted: auto-generated\r\n"
                        "\r\n%s",
                        mail_date(a, at_us), from, to, id,
                        at != NULL ? at + 1 : "localhost",
                        mail_subject(a, subject), body_lines(a, crlf(a, body)));
}
