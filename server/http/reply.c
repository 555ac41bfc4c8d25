#include "http/req.h"

#include "http/form.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define FLASH_MAX_BYTES 300

static void
put(struct req *rq, unsigned status, const char *type, const char *body,
    size_t len)
{
    rq->reply.status = status;
    rq->reply.type = type;
    rq->reply.body = body;
    rq->reply.len = len;
    rq->reply.stream = NULL;
    memset(rq->reply.pieces, 0, sizeof(rq->reply.pieces));
}

void
reply_header(struct req *rq, const char *name, const char *value)
{
    for (const char *c = value; *c != '\0'; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            return; /* a line break would begin a header of its own */
    form_add(rq->cx.arena, &rq->reply.headers, name,
             arena_strndup(rq->cx.arena, value, strlen(value)));
}

/* Percent-encodes all but what `safe` allows beside letters and digits. */
static const char *
encode(struct arena *a, const char *s, const char *safe)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = arena_alloc(a, strlen(s) * 3 + 1), *o = out;

    for (; *s != '\0'; s++) {
        const unsigned char c = (unsigned char)*s;
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
            (c >= 'A' && c <= 'Z') || strchr(safe, c) != NULL) {
            *o++ = (char)c;
        } else {
            *o++ = '%';
            *o++ = hex[c >> 4];
            *o++ = hex[c & 15];
        }
    }
    return out;
}

/* Only paths of this site: "//host" and "/\host" lead elsewhere. */
static enum err
redirect_to(struct req *rq, const char *path)
{
    if (path[0] != '/' || path[1] == '/' || path[1] == '\\')
        path = "/";
    put(rq, 303, "text/plain; charset=utf-8", "", 0);
    reply_header(rq, "Location",
                 encode(rq->cx.arena, path, "-._~/?&=%:@!$'()*+,;#[]"));
    return OK;
}

enum err
reply_redirect(struct req *rq, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    const char *path = arena_vprintf(rq->cx.arena, fmt, ap);
    va_end(ap);
    return redirect_to(rq, path);
}

void
reply_cookie(struct req *rq, const char *name, const char *value, bool forget)
{
    reply_header(rq, "Set-Cookie",
                 arena_printf(rq->cx.arena,
                              "%s=%s; Path=/; Secure; HttpOnly; SameSite=Lax%s",
                              name, forget ? "" : value,
                              forget ? "; Max-Age=0" : ""));
}

/* Whole characters only. */
static const char *
shorten(struct arena *a, const char *s, size_t max)
{
    size_t n = strlen(s);

    if (n > max)
        for (n = max; n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80; n--)
            ;
    return arena_strndup(a, s, n);
}

enum err
reply_done(struct req *rq, const char *flash, const char *fmt, ...)
{
    struct arena *a = rq->cx.arena;
    va_list ap;

    va_start(ap, fmt);
    const char *path = arena_vprintf(a, fmt, ap);
    va_end(ap);
    reply_header(
        rq, "Set-Cookie",
        arena_printf(a,
                     "__Host-flash=%s; Path=/; Secure; HttpOnly; "
                     "SameSite=Lax; Max-Age=60",
                     encode(a, shorten(a, flash, FLASH_MAX_BYTES), "-._~")));
    return redirect_to(rq, path);
}

enum err
reply_text(struct req *rq, unsigned status, const char *type, const char *body,
           size_t len)
{
    put(rq, status, type, arena_strndup(rq->cx.arena, body, len), len);
    return OK;
}

enum err
reply_bytes(struct req *rq, const char *type, const void *bytes, size_t n)
{
    put(rq, 200, type, bytes, n);
    return OK;
}

enum err
reply_stream(struct req *rq, const char *type, struct reply_stream *stream)
{
    put(rq, 200, type, NULL, 0);
    rq->reply.stream = stream;
    return OK;
}

static enum err
put_json(struct req *rq, unsigned status, const char *type, json_t *json)
{
    char *text = json != NULL ? json_dumps(json, JSON_COMPACT) : NULL;

    json_decref(json);
    if (text == NULL)
        return FAIL(&rq->cx, ERR_INTERNAL, "json", "cannot write JSON");
    arena_defer(rq->cx.arena, free, text);
    put(rq, status, type, text, strlen(text));
    return OK;
}

enum err
reply_json(struct req *rq, unsigned status, struct json_t *json)
{
    return put_json(rq, status, "application/json", json);
}

static json_t *
problem_json(const struct problem *p)
{
    return json_pack(
        "{s:s, s:s, s:s}", p->is_parameter ? "parameter" : "pointer", p->field,
        "code", p->code != NULL ? p->code : "invalid", "message", p->message);
}

const char *
reply_header_of(const struct req *rq, const char *name)
{
    for (const struct pair *p = rq->reply.headers; p != NULL; p = p->next)
        if (strcasecmp(p->name, name) == 0)
            return p->value;
    return "";
}

enum err
reply_problem(struct req *rq, unsigned status, const char *code,
              const char *title, const char *detail)
{
    json_t *errors = json_array();
    json_t *body = json_pack("{s:s, s:s, s:i, s:s, s:s}", "type", "about:blank",
                             "title", title, "status", (int)status, "code",
                             code, "request_id", rq->cx.request_id);

    if (detail[0] != '\0')
        json_object_set_new(body, "detail", json_string(detail));
    for (size_t i = 0; i < rq->nproblems; i++)
        json_array_append_new(errors, problem_json(&rq->problems[i]));
    if (json_array_size(errors) > 0)
        json_object_set(body, "errors", errors);
    json_decref(errors);
    reply_header(rq, "Content-Language", lang_code(rq->cx.lang));
    reply_header(rq, "Vary", "Accept-Encoding, Accept-Language");
    return put_json(rq, status, "application/problem+json", body);
}
