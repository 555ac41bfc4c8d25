/* What a handler sees of an HTTP request, and how it replies. No
 * libmicrohttpd types here. */
#ifndef PORTAL_HTTP_REQ_H
#define PORTAL_HTTP_REQ_H

#include "base/cx.h"
#include "base/field.h"
#include "base/flaw.h"
#include "base/i18n.h"

#include <stdbool.h>

#define REQ_MAX_PARAMS 4
#define REQ_MAX_PROBLEMS 256

struct pair {
    const char *name, *value;
    struct pair *next;
};

struct problem {
    /* Id of the form control, "" for the whole form; of the API: a pointer into
     * the body ("/name"), or the name of a parameter of the address. */
    const char *field;
    const char *message; /* in the reader's language */
    const char *code;    /* of the API: stable, for programs; else NULL */
    bool is_parameter;
};

/* Body bytes fetched while they are sent (downloads). Runs on a worker, after
 * the request's transaction was committed: for the time of one call rq->cx has
 * a database connection without a transaction (begin and end your own) and an
 * arena that is emptied after the call. */
struct reply_stream {
    /* Fills at most `n` bytes; 0 at the end; -1 cuts the connection. */
    long (*read)(void *arg, uint64_t pos, void *buf, size_t n);
    void (*free)(void *arg);
    void *arg;
    uint64_t size;  /* bytes to send */
    uint64_t first; /* position of the first of them */
};

struct piece {
    const char *bytes;
    size_t len;
};
#define REPLY_PIECES 3

struct reply {
    unsigned status;
    const char *type;
    const char *body;
    size_t len;
    /* In place of `body` where the first is not empty, `len` bytes in all: what
     * is kept somewhere else is sent from there. */
    struct piece pieces[REPLY_PIECES];
    struct pair *headers; /* added to the standard ones */
    struct reply_stream *stream;
};

struct req {
    struct cx cx;
    const struct route *route;
    const char *method;
    const char *path;                   /* decoded */
    const char *target;                 /* path and query as sent */
    struct pair params[REQ_MAX_PARAMS]; /* from ":name" parts of the path */
    struct pair *query;
    struct pair *form;
    struct pair *headers; /* names in lower case */
    const char *body;     /* JSON routes */
    size_t body_len;
    const char *csrf_secret; /* of the session or of the anonymous cookie */
    const char *flash;       /* one-time message carried over a redirect */
    void *upload;  /* the upload's own, from authorise to the handler */
    void *manners; /* of server_config.hooks */
    void *asked;   /* what was queued to find out who asks; else NULL */
    bool may_read_ahead;
    void *ahead; /* what the route's read_ahead() has read; else NULL */
    struct page_gathering *gathering; /* this page is read into a file */
    struct problem problems[REQ_MAX_PROBLEMS];
    size_t nproblems;
    struct reply reply;
    /* What a failure becomes instead of what its enum err says; 0: that. */
    struct {
        unsigned status;
        struct pair *headers;
    } refuse_as;
};

/* Path parameter `name`; a name not in the route's path is a bug: aborts.
 * Parameters whose name ends in "_id" are uuids, or the route is not found. */
const char *req_param(const struct req *rq, const char *name);
/* First value or "": never NULL. Valid UTF-8, no NUL, untrimmed. */
const char *req_query(const struct req *rq, const char *name);
const char *req_form(const struct req *rq, const char *name);
bool req_has(const struct req *rq, const char *name); /* in the form */
/* Rows that a page of a long list has: as given, or more of them when a file is
 * made of all pages, so that there are fewer to make. */
int64_t req_rows(const struct req *rq, int64_t of_a_page);
/* Which page of it `?page=` asks for, from 1: the first unless it is a number,
 * and never so far that counting its rows could overflow. */
int64_t req_page(const struct req *rq);
/* Next pair of that name after `after` (NULL: from the start); NULL at the
 * end. For repeated fields: for (p = NULL; (p = req_form_next(rq, p, "x"));) */
const struct pair *req_form_next(const struct req *rq, const struct pair *after,
                                 const char *name);
/* All its values, with `between` between them. */
const char *req_form_list(const struct req *rq, const char *name, char between);
const char *req_header(const struct req *rq, const char *lower_name); /* "" */
const char *req_cookie(const struct req *rq, const char *name);       /* "" */
/* Where to send a person back to: the page itself for a GET, else the page of
 * this site that held the form, else "/". Path and query. */
const char *req_return_path(const struct req *rq);
bool
req_is_fragment(const struct req *rq); /* htmx asked for a part of a page */

/* Called where the person is being looked up, with the vendor that they are
 * likely to be of, or "" behind the token of an API client: lets the route
 * queue its first reads behind that, in the same flight. */
void req_read_ahead(struct req *rq, const char *vendor_id);

/* Fills `out` from the form by the field table and collects *all* problems
 * before returning ERR_INVALID. Text is trimmed and arena-owned. F_TEXT is
 * required unless .optional; F_OPT_TEXT may be absent. */
RESULT req_bind(struct req *rq, const struct field fields[], void *out);
/* Adds a problem of the form: `field` is the control's id. `message` is
 * already translated. */
void req_problem(struct req *rq, const char *field, const char *message);
/* What a rule found wrong, as problems. */
void req_flaws(struct req *rq, const struct flaws *flaws);
/* ERR_INVALID if any problem was added. */
RESULT req_problems(struct req *rq);

/* The reader's language. T("text") where a `struct req *rq` is at hand. */
#define T(text) tr(rq->cx.lang, text)

/* Replies return OK, so that a handler ends with `return reply_...(...)`. */
RESULT reply_redirect(struct req *rq, const char *fmt, ...)
    __attribute__((format(printf, 2, 3))); /* 303, to a path of this site */
/* As reply_redirect after a change; `flash` (translated) is shown there. */
RESULT reply_done(struct req *rq, const char *flash, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
RESULT reply_text(struct req *rq, unsigned status, const char *type,
                  const char *body, size_t len);
/* 200 with what lies in the request's arena: it is not copied. */
RESULT reply_bytes(struct req *rq, const char *type, const void *bytes,
                   size_t n);
void reply_header(struct req *rq, const char *name, const char *value);
void reply_cookie(struct req *rq, const char *name, const char *value,
                  bool forget); /* Secure; HttpOnly; SameSite=Lax; Path=/ */
RESULT reply_stream(struct req *rq, const char *type,
                    struct reply_stream *stream);
/* JSON: `json` is a jansson object, whose reference is taken. */
struct json_t;
RESULT reply_json(struct req *rq, unsigned status, struct json_t *json);
/* RFC 9457 application/problem+json; `title` and `detail` are translated,
 * and Content-Language says so. With what was noted by req_problem(). */
RESULT reply_problem(struct req *rq, unsigned status, const char *code,
                     const char *title, const char *detail);
/* A header of the reply so far, "" without it. */
const char *reply_header_of(const struct req *rq, const char *name);

#endif
