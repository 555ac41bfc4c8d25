/* Replies of the API: ETag, conditions, the values of members. */
#include "api/api.h"
#include "api/api_inner.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- entity tags (RFC 9110, 8.8.3) ---- */

#define TAG_CHARS 32

/* Of the bytes before any coding; a coded reply says so in its own tag, which
 * conditions take for the same. */
static const char *
tag_of(struct arena *a, const char *bytes, size_t n)
{
    uint8_t sum[SHA256_BYTES];
    char hex[2 * SHA256_BYTES + 1];

    crypto_sha256(bytes, n, sum);
    for (size_t i = 0; i < SHA256_BYTES; i++)
        snprintf(hex + 2 * i, 3, "%02x", sum[i]);
    return arena_printf(a, "\"%.*s\"", TAG_CHARS, hex);
}

const char *
api_coded_tag(struct arena *a, const char *tag)
{
    return arena_printf(a, "%.*s-gzip\"", (int)strlen(tag) - 1, tag);
}

/* Whether a list of tags holds `tag`, coded or not. Weak ones match only where
 * `weakly`. */
static bool
list_has(const char *list, const char *tag, bool weakly)
{
    const size_t n = strlen(tag) - 1; /* without the last quote */

    for (const char *p = list; *p != '\0';) {
        p += strspn(p, " \t,");
        const bool is_weak = strncmp(p, "W/", 2) == 0;
        const char *t = p + (is_weak ? 2 : 0);
        const bool is_same = strncmp(t, tag, n) == 0 &&
                             (t[n] == '"' || strncmp(t + n, "-gzip\"", 6) == 0);
        if (is_same && (weakly || !is_weak))
            return true;
        if (*t == '"') {
            const char *end = strchr(t + 1, '"');
            p = end != NULL ? end + 1 : t + strlen(t);
        } else {
            p = t + strcspn(t, ",");
        }
    }
    return false;
}

/* ---- replies ---- */

static RESULT
dump(struct req *rq, json_t *json, const char **out, size_t *out_n)
{
    char *text = json != NULL ? json_dumps(json, JSON_COMPACT) : NULL;

    json_decref(json);
    if (text == NULL)
        return FAIL(&rq->cx, ERR_INTERNAL, "json", "cannot write JSON");
    arena_defer(rq->cx.arena, free, text);
    *out = text;
    *out_n = strlen(text);
    return OK;
}

enum err
api_reply_text(struct req *rq, unsigned status, const char *type,
               const char *text, size_t n)
{
    const char *wanted = req_header(rq, "if-none-match");
    const char *tag = tag_of(rq->cx.arena, text, n);
    const bool is_same =
        rq->route->method == GET && status == 200 &&
        (strcmp(wanted, "*") == 0 || list_has(wanted, tag, true));
    reply_header(rq, "ETag", tag);
    if (reply_header_of(rq, "Cache-Control")[0] == '\0')
        reply_header(rq, "Cache-Control", "private, no-cache");
    reply_header(rq, "Vary", "Accept-Encoding, Accept-Language, Authorization");
    rq->reply.status = is_same ? 304 : status;
    rq->reply.type = is_same ? NULL : type;
    rq->reply.body = text; /* of a 304 only the length is sent */
    rq->reply.len = n;
    return OK;
}

enum err
api_reply(struct req *rq, unsigned status, json_t *json)
{
    const char *text;
    size_t n;

    TRY(dump(rq, json, &text, &n));
    return api_reply_text(rq, status, "application/json", text, n);
}

void
api_in_language(struct req *rq)
{
    reply_header(rq, "Content-Language", lang_code(rq->cx.lang));
}

enum err
api_created(struct req *rq, json_t *json, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    reply_header(rq, "Location", arena_vprintf(rq->cx.arena, fmt, ap));
    va_end(ap);
    return api_reply(rq, 201, json);
}

enum err
api_accepted(struct req *rq, json_t *json, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    reply_header(rq, "Location", arena_vprintf(rq->cx.arena, fmt, ap));
    va_end(ap);
    return api_reply(rq, 202, json);
}

enum err
api_no_content(struct req *rq)
{
    rq->reply.status = 204;
    rq->reply.type = NULL;
    rq->reply.body = "";
    rq->reply.len = 0;
    return OK;
}

/* ---- conditions ---- */

enum err
api_if_match(struct req *rq, json_t *now)
{
    const char *wanted = req_header(rq, "if-match"), *text;
    size_t n;

    TRY(dump(rq, now, &text, &n));
    if (wanted[0] == '\0')
        return api_fail(rq, 428, "if_match_missing",
                        N_("Send the ETag of what you have read in the header "
                           "If-Match."));
    if (strcmp(wanted, "*") == 0 ||
        list_has(wanted, tag_of(rq->cx.arena, text, n), false))
        return OK;
    return api_fail(rq, 412, "if_match_failed",
                    N_("It has changed since you read it. Read it again."));
}

bool
api_create_only(const struct req *rq)
{
    return strcmp(req_header(rq, "if-none-match"), "*") == 0;
}

enum err
api_exists_already(struct req *rq)
{
    return api_fail(rq, 412, "exists_already",
                    N_("It exists already, and If-None-Match: * asks for a "
                       "new one."));
}

/* ---- values ---- */

json_t *
api_text(const char *text)
{
    return text[0] != '\0' ? json_string(text) : json_null();
}

json_t *
api_opt_text(struct opt_text text)
{
    return text.or_null != NULL ? json_string(text.or_null) : json_null();
}

json_t *
api_words(const char *words)
{
    json_t *list = json_array();

    for (const char *p = words; *p != '\0';) {
        const size_t n = strcspn(p, " ");
        if (n > 0)
            json_array_append_new(list, json_stringn(p, n));
        p += n;
        p += strspn(p, " ");
    }
    return list;
}

json_t *
api_time(int64_t at_us)
{
    const time_t s = (time_t)(at_us / US_PER_S);
    char text[32];
    struct tm tm;

    gmtime_r(&s, &tm);
    strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
    return json_string(text);
}

json_t *
api_opt_time(struct opt_i64 at_us)
{
    return at_us.has ? api_time(at_us.v) : json_null();
}

static bool
read_digits(const char **p, size_t n, int *out)
{
    *out = 0;
    for (size_t i = 0; i < n; i++, ++*p) {
        if (**p < '0' || **p > '9')
            return false;
        *out = *out * 10 + (**p - '0');
    }
    return true;
}

static bool
read_sign(const char **p, const char *any_of)
{
    if (**p == '\0' || strchr(any_of, **p) == NULL)
        return false;
    ++*p;
    return true;
}

/* "Z", "+09:00": minutes to take away. */
static bool
read_offset(const char *p, int *out_minutes)
{
    const char *sign = p;
    int h, m;

    *out_minutes = 0;
    if ((*p == 'Z' || *p == 'z') && p[1] == '\0')
        return true;
    if (!read_sign(&p, "+-") || !read_digits(&p, 2, &h) ||
        !read_sign(&p, ":") || !read_digits(&p, 2, &m) || *p != '\0' ||
        h > 23 || m > 59)
        return false;
    *out_minutes = (*sign == '-' ? -1 : 1) * (h * 60 + m);
    return true;
}

/* Up to six digits count; the others are cut. */
static bool
read_fraction(const char **p, int64_t *out_us)
{
    const size_t n = strspn(*p + 1, "0123456789");
    int64_t unit = US_PER_S / 10;

    *out_us = 0;
    if (**p != '.')
        return true;
    if (n == 0 || n > 12)
        return false;
    for (size_t i = 1; i <= n; i++, unit /= 10)
        *out_us += ((*p)[i] - '0') * unit;
    *p += n + 1;
    return true;
}

bool
api_parse_time(const char *text, int64_t *out_us)
{
    const char *p = text + 10;
    char date[11] = "";
    int hour, minute, second, days, offset;
    int64_t fraction;

    if (strlen(text) < 20)
        return false;
    memcpy(date, text, 10);
    if (!clock_is_date(date) ||
        !clock_days_between("1970-01-01", date, &days) ||
        !read_sign(&p, "Tt ") || !read_digits(&p, 2, &hour) ||
        !read_sign(&p, ":") || !read_digits(&p, 2, &minute) ||
        !read_sign(&p, ":") || !read_digits(&p, 2, &second) ||
        !read_fraction(&p, &fraction) || !read_offset(p, &offset) ||
        hour > 23 || minute > 59 || second > 59)
        return false;
    *out_us = days * US_PER_DAY + hour * US_PER_HOUR +
              (minute - offset) * US_PER_MINUTE + second * US_PER_S + fraction;
    return true;
}
