#include "base/log.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <utf8proc.h>

static _Atomic int least_level = LOG_INFO_;

void
log_set_level(enum log_level least)
{
    atomic_store(&least_level, (int)least);
}

/* Nearly everything is ASCII that needs no second look. */
static size_t
plain_bytes(const char *s)
{
    size_t n = 0;

    while (s[n] >= 0x20 && s[n] < 0x7f && s[n] != '"' && s[n] != '\\')
        n++;
    return n;
}

/* Whatever the bytes are, the line stays valid JSON and one line: damaged
 * UTF-8 becomes U+FFFD. */
static void
put_string(FILE *out, const char *s)
{
    const char *end = s + strlen(s);

    fputc('"', out);
    while (s < end) {
        const size_t plain = plain_bytes(s);
        fwrite(s, 1, plain, out);
        s += plain;
        if (s == end)
            break;
        utf8proc_int32_t c;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s, end - s, &c);
        if (n < 1) {
            fputs("\\ufffd", out);
            n = 1;
        } else if (c == '"' || c == '\\') {
            fprintf(out, "\\%c", (char)c);
        } else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
                   c == 0x2029) {
            fprintf(out, "\\u%04x", (unsigned)c);
        } else {
            fwrite(s, 1, (size_t)n, out);
        }
        s += n;
    }
    fputc('"', out);
}

static void
put_time(FILE *out)
{
    const int64_t now = clock_now_us();
    const time_t seconds = (time_t)(now / US_PER_S);
    struct tm tm;
    char text[32];

    gmtime_r(&seconds, &tm);
    strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &tm);
    fprintf(out, "{\"time\":\"%s.%03dZ\"", text, (int)(now / 1000 % 1000));
}

void
log_event(enum log_level level, const char *event, ...)
{
    static const char *const names[] = {"debug", "info", "warn", "error"};
    const char *name;
    char *line = NULL;
    size_t n = 0;
    va_list ap;

    if ((int)level < atomic_load(&least_level))
        return;
    FILE *out = open_memstream(&line, &n);
    if (out == NULL)
        return;
    put_time(out);
    fprintf(out, ",\"level\":\"%s\",\"event\":", names[level]);
    put_string(out, event);
    va_start(ap, event);
    while ((name = va_arg(ap, const char *)) != NULL) {
        const char *value = va_arg(ap, const char *);
        fputc(',', out);
        put_string(out, name);
        fputc(':', out);
        put_string(out, value != NULL ? value : "");
    }
    va_end(ap);
    fputs("}\n", out);
    if (fclose(out) == 0)
        fwrite(line, 1, n, stderr); /* one call: lines of threads stay whole */
    free(line);
}
