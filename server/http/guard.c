#include "http/guard.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

static void
refuse(struct guard *g, unsigned status, const char *why)
{
    if (g->status != 0)
        return; /* the first reason counts */
    g->status = status;
    g->why = why;
}

/* A decoded slash or backslash would change how the path falls into parts. */
static void
check_path(struct guard *g, const char *path, size_t len)
{
    for (size_t i = 0; i + 2 < len; i++)
        if (path[i] == '%') {
            const int c =
                text_hex_digit(path[i + 1]) * 16 + text_hex_digit(path[i + 2]);
            if (c == '/' || c == '\\')
                refuse(g, 400, "encoded slash in path");
        }
    for (const char *p = path; p < path + len;) {
        const size_t part = strcspn(p + 1, "/?");
        if ((part == 1 && p[1] == '.') ||
            (part == 2 && p[1] == '.' && p[2] == '.'))
            refuse(g, 400, "dot segment in path");
        p += part + 1;
    }
}

void
guard_target(struct guard *g, const char *target)
{
    char decoded[GUARD_MAX_TARGET + 1];
    const size_t len = strnlen(target, GUARD_MAX_TARGET + 1);

    if (len > GUARD_MAX_TARGET) {
        refuse(g, 414, "target too long");
        return;
    }
    if (target[0] != '/')
        refuse(g, 400, "target is not a path");
    for (size_t i = 0; i < len; i++) {
        const unsigned char c = (unsigned char)target[i];
        if (c <= 0x20 || c >= 0x7f || c == '#' || c == '\\' || c == '<' ||
            c == '>' || c == '"')
            refuse(g, 400, "byte in target");
    }
    if (!guard_decode(target, len, false, decoded))
        refuse(g, 400, "escape in target");
    if (g->status == 0)
        check_path(g, target, strcspn(target, "?"));
}

void
guard_line(struct guard *g, const char *method, const char *version)
{
    static const char *const known[] = {"GET",   "HEAD",   "POST",   "PUT",
                                        "PATCH", "DELETE", "OPTIONS"};
    bool found = false;

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        found = found || strcmp(method, known[i]) == 0;
    if (strcmp(method, "TRACE") == 0 || strcmp(method, "CONNECT") == 0)
        refuse(g, 405, "method not allowed");
    else if (!found)
        refuse(g, 501, "unknown method");
    g->is_get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    g->is_old = strcmp(version, "HTTP/1.0") == 0;
    if (!g->is_old && strcmp(version, "HTTP/1.1") != 0)
        refuse(g, 505, "version");
}

static bool
is_token(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char c = s[i];
        const bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9');
        if (!alnum && (c == '\0' || strchr("!#$%&'*+-.^_`|~", c) == NULL))
            return false;
    }
    return n > 0;
}

static bool
is_name(const char *name, size_t len, const char *want)
{
    return len == strlen(want) && strncasecmp(name, want, len) == 0;
}

static void
check_host(struct guard *g, const char *v, size_t n)
{
    g->hosts++;
    if (n == 0 || n > 260)
        refuse(g, 400, "host");
    for (size_t i = 0; i < n; i++) {
        const char c = v[i];
        const bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9');
        if (!alnum && (c == '\0' || strchr("-._:[]", c) == NULL))
            refuse(g, 400, "host");
    }
}

static void
check_length(struct guard *g, const char *v, size_t n)
{
    uint64_t length = 0;

    g->lengths++;
    for (size_t i = 0; i < n; i++) {
        if (v[i] < '0' || v[i] > '9') {
            refuse(g, 400, "content-length");
            return;
        }
        if (i < 18)
            length = length * 10 + (uint64_t)(v[i] - '0');
    }
    if (n == 0)
        refuse(g, 400, "content-length");
    if (n > 12)
        refuse(g, 413, "content-length");
    g->length = length;
}

void
guard_field(struct guard *g, const char *name, size_t name_len,
            const char *value, size_t value_len)
{
    g->bytes += name_len + value_len;
    if (++g->fields > GUARD_MAX_FIELDS || g->bytes > GUARD_MAX_BYTES) {
        refuse(g, 431, "too many header fields");
        return;
    }
    if (!is_token(name, name_len))
        refuse(g, 400, "field name");
    for (size_t i = 0; i < value_len; i++) {
        const unsigned char c = (unsigned char)value[i];
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            refuse(g, 400, "byte in field value");
    }
    if (is_name(name, name_len, "host"))
        check_host(g, value, value_len);
    else if (is_name(name, name_len, "content-length"))
        check_length(g, value, value_len);
    else if (is_name(name, name_len, "transfer-encoding")) {
        g->codings++;
        g->is_chunked = is_name(value, value_len, "chunked");
    }
}

bool
guard_done(struct guard *g)
{
    if (g->hosts > 1 || (g->hosts == 0 && !g->is_old))
        refuse(g, 400, "not exactly one host");
    if (g->lengths > 1)
        refuse(g, 400, "content-length twice");
    if (g->codings > 1 || (g->codings == 1 && (g->lengths > 0 || g->is_old)))
        refuse(g, 400, "transfer-encoding");
    if (g->codings == 1)
        refuse(g, g->is_chunked ? 411 : 501, "transfer-encoding");
    if (g->is_get && g->length > 0)
        refuse(g, 400, "body of a GET");
    return g->status == 0;
}

void
guard_gap(struct guard *g, const char *end, const char *next)
{
    if (next - end != 2 || end[0] != '\0' || end[1] != '\0')
        refuse(g, 400, "line end");
}

void
guard_end(struct guard *g, const char *end, const char *header_end)
{
    if (header_end - end != 4)
        refuse(g, 400, "line end");
}

void
guard_spaces(struct guard *g, const char *method, const char *target,
             size_t target_len, const char *version)
{
    if (target - method != (ptrdiff_t)strlen(method) + 1 ||
        version - target != (ptrdiff_t)target_len + 1)
        refuse(g, 400, "request line");
}

bool
guard_decode(const char *in, size_t len, bool plus, char *out)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++) {
        char c = in[i];
        if (plus && c == '+') {
            c = ' ';
        } else if (c == '%') {
            if (i + 2 >= len || text_hex_digit(in[i + 1]) < 0 ||
                text_hex_digit(in[i + 2]) < 0)
                return false;
            c = (char)(text_hex_digit(in[i + 1]) * 16 +
                       text_hex_digit(in[i + 2]));
            i += 2;
        }
        out[n++] = c;
    }
    out[n] = '\0';
    return text_is_utf8(out, n);
}
