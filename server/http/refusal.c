#include "http/refusal.h"

#include "base/api_scope.h"
#include "base/log.h"
#include "http/csrf.h"
#include "http/route.h"
#include "http/tmpl.h"
#include "http/typed.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define LOGIN_PATH "/login"
#define PASSWORD_PATH "/account/password"

struct wording {
    unsigned status;
    const char *code, *title, *message;
    const char *api_title, *api_message; /* where a program asked; NULL: same */
};

static const struct wording wordings[] = {
    {400, "bad_request", N_("The request could not be understood"),
     N_("Please go back and try again."), NULL,
     N_("The address or the header is malformed.")},
    {401, "not_signed_in", N_("Please sign in"),
     N_("You are not signed in, or your session has ended."),
     N_("Not authenticated"),
     N_("Send a valid token in the header Authorization.")},
    {403, "not_allowed", N_("Not allowed"),
     N_("You do not have permission for this."), NULL, NULL},
    {404, "not_found", N_("Page not found"),
     N_("It does not exist, or it is not yours to see."), N_("Not found"),
     N_("There is no such thing, or it is not yours to see.")},
    {405, "method_not_allowed", N_("Not possible here"),
     N_("This address cannot be used in this way."), NULL, NULL},
    {408, "too_slow", N_("Too slow"),
     N_("The request took too long to arrive."), NULL, NULL},
    {409, "conflict", N_("This is not possible now"),
     N_("The state has changed in the meantime. Please reload the page."), NULL,
     N_("The state has changed in the meantime.")},
    {410, "gone", N_("No longer there"), N_("What was here is no longer kept."),
     NULL, NULL},
    {411, "length_required", N_("The request could not be understood"),
     N_("The length of the request must be stated."), NULL, NULL},
    {412, "precondition_failed", N_("This is not possible now"),
     N_("The state has changed in the meantime. Please reload the page."),
     N_("It has changed in the meantime"),
     N_("The state has changed in the meantime.")},
    {413, "too_large", N_("Too large"),
     N_("What was sent is larger than allowed."), NULL, NULL},
    {414, "address_too_long", N_("The request could not be understood"),
     N_("The address is too long."), NULL, NULL},
    {415, "wrong_type", N_("The request could not be understood"),
     N_("This kind of content is not accepted here."), NULL, NULL},
    {416, "range_not_satisfiable", N_("Not possible here"),
     N_("The file has no such bytes."), NULL, NULL},
    {422, "invalid_input", N_("Please check your input"),
     N_("Please correct what is marked."), N_("The content breaks a rule"),
     NULL},
    {428, "precondition_required", N_("This is not possible now"),
     N_("The state has changed in the meantime. Please reload the page."),
     N_("A condition is required"),
     N_("The state has changed in the meantime.")},
    {429, "too_many_uploads", N_("Too many uploads at once"),
     N_("You are uploading several files already. Please wait until one of "
        "them has arrived."),
     N_("Too many requests"), N_("Please wait before you ask again.")},
    {431, "headers_too_large", N_("The request could not be understood"),
     N_("The header of the request is too large."), NULL, NULL},
    {500, "error", N_("Something went wrong on our side"),
     N_("We have recorded it. Nothing you did was saved halfway."), NULL, NULL},
    {501, "not_implemented", N_("Not possible here"),
     N_("This address cannot be used in this way."), NULL, NULL},
    {503, "unavailable", N_("Please try again in a moment"),
     N_("The portal is very busy or being maintained. Nothing was changed."),
     NULL, NULL},
    {505, "version", N_("The request could not be understood"),
     N_("This version of HTTP is not supported."), NULL, NULL},
};

static const struct wording form_expired = {
    403, CSRF_EXPIRED, N_("This form has expired"), "", NULL, NULL};

static const struct wording *
wording_of(unsigned status)
{
    const size_t n = sizeof(wordings) / sizeof(wordings[0]);

    for (size_t i = 0; i < n; i++)
        if (wordings[i].status == status)
            return &wordings[i];
    return status < 500 ? &wordings[0] : wording_of(500);
}

static unsigned
status_of(enum err e)
{
    switch (e) {
    case OK: return 200;
    case ERR_INVALID: return 422;
    case ERR_DENIED: return 403;
    case ERR_NOT_FOUND: return 404;
    case ERR_CONFLICT: return 409;
    case ERR_TOO_LARGE: return 413;
    case ERR_RETRY:
    case ERR_UNAVAILABLE: return 503;
    case ERR_INTERNAL: return 500;
    }
    return 500;
}

bool
refusal_is_api(const struct req *rq)
{
    /* Where the target is malformed, the path is not known. */
    const char *at = rq->path[0] != '\0' ? rq->path : rq->target;

    return strncmp(at, "/api/", 5) == 0 || strncmp(at, "/oauth2/", 8) == 0;
}

/* Nothing of what the handler prepared may leave; a cookie that ties an
 * anonymous form to the browser is made anew. */
static void
forget_reply(struct req *rq)
{
    rq->reply = (struct reply){.status = 0};
    if (rq->cx.actor.user_id[0] == '\0')
        rq->csrf_secret = NULL;
    if (rq->flash == NULL)
        rq->flash = "";
}

static void
small_text(struct req *rq, unsigned status, const char *message)
{
    IGNORE(reply_text(rq, status, "text/plain; charset=utf-8", message,
                      strlen(message))); /* always OK */
}

/* When even the error page cannot be expanded: in both languages. */
static void
plain_page(struct req *rq, unsigned status, const struct wording *w)
{
    const char *html = arena_printf(
        rq->cx.arena,
        "<!doctype html><html lang=\"ja\"><meta charset=\"utf-8\">"
        "<title>%u</title><h1>%s</h1><p>%s</p>"
        "<div lang=\"en\"><h1>%s</h1><p>%s</p></div><p>%s</p></html>\n",
        status, tr(LANG_JA, w->title), tr(LANG_JA, w->message), w->title,
        w->message, rq->cx.request_id);

    IGNORE(reply_text(rq, status, "text/html; charset=utf-8", html,
                      strlen(html))); /* always OK */
}

static void
make_page(struct req *rq, unsigned status, const struct wording *w,
          const char *message)
{
    rq->nproblems = 0;
    struct tmpl *page = page_new(rq, "layout/error.tpl", T(w->title));
    tmpl_int(page, "STATUS", status);
    tmpl_set(page, "TITLE", T(w->title));
    tmpl_set(page, "MESSAGE", message);
    if (w == &form_expired || status == 401 || status == 409 || status == 500 ||
        status == 503)
        typed_give_back(rq, page);
    if (reply_page(rq, status, page) != OK)
        plain_page(rq, status, w);
}

/* RFC 6750, section 3: every 401 and 403 of the API says how to ask. */
static void
challenge(struct req *rq, unsigned status, const char *code)
{
    const bool has_token =
        strncasecmp(req_header(rq, "authorization"), "Bearer ", 7) == 0;
    const char *more = "";

    if (status == 401 && has_token)
        more = ", error=\"invalid_token\", error_description=\"The token is "
               "not known, has expired or was revoked\"";
    else if (status == 403 && code != NULL &&
             strcmp(code, "insufficient_scope") == 0)
        more = arena_printf(rq->cx.arena,
                            ", error=\"insufficient_scope\", scope=\"%s\"",
                            api_scope_list(rq->cx.arena, rq->route->perm));
    reply_header(rq, "WWW-Authenticate",
                 arena_printf(rq->cx.arena, "Bearer realm=\"portal\"%s", more));
}

enum err
refusal_oauth(struct req *rq, unsigned status, const char *error,
              const char *description)
{
    reply_header(rq, "Pragma", "no-cache");
    return reply_json(rq, status,
                      json_pack("{s:s, s:s}", "error", error,
                                "error_description", description));
}

/* What could not even be read as a request for a token. */
static void
refuse_oauth(struct req *rq, unsigned status)
{
    const char *error = status < 500    ? "invalid_request"
                        : status == 503 ? "temporarily_unavailable"
                                        : "server_error";

    if (refusal_oauth(rq, status, error, wording_of(status)->message) != OK)
        small_text(rq, status, error);
    if (status == 503)
        reply_header(rq, "Retry-After", "5");
}

/* problem+json; `code` and `message` NULL: those of the status. */
static void
make_problem(struct req *rq, unsigned status, const char *code,
             const char *message)
{
    const struct wording *w = wording_of(status);
    const char *title = w->api_title != NULL ? w->api_title : w->title;

    if (message == NULL)
        message = w->api_message != NULL ? T(w->api_message) : T(w->message);
    if (reply_problem(rq, status, code != NULL ? code : w->code, T(title),
                      message) != OK)
        small_text(rq, status, message);
}

static void
refuse(struct req *rq, unsigned status, const char *code, const char *message)
{
    const struct wording *w = code != NULL && strcmp(code, CSRF_EXPIRED) == 0
                                  ? &form_expired
                                  : wording_of(status);

    if (strncmp(rq->path, "/oauth2/", 8) == 0) {
        refuse_oauth(rq, status);
        return;
    }
    if (refusal_is_api(rq)) {
        if (status == 401 || status == 403)
            challenge(rq, status, code);
        make_problem(rq, status, code, message);
        return;
    }
    if (message == NULL)
        message = T(w->message);
    if (req_is_fragment(rq)) {
        small_text(rq, status, message);
    } else {
        make_page(rq, status, w, message);
    }
}

static void
refuse_with_headers(struct req *rq, unsigned status, const char *code,
                    const char *message)
{
    refuse(rq, status, code, message);
    for (const struct pair *p = rq->refuse_as.headers; p != NULL; p = p->next)
        reply_header(rq, p->name, p->value);
    if ((status == 503 || status == 429) &&
        reply_header_of(rq, "Retry-After")[0] == '\0')
        reply_header(rq, "Retry-After", "5");
}

void
refusal_status(struct req *rq, unsigned status)
{
    forget_reply(rq);
    refuse_with_headers(rq, status, NULL, NULL);
}

static void
log_fault(const struct req *rq, enum err e)
{
    const struct fault *f = &rq->cx.fault;

    log_event(
        e == ERR_INTERNAL || e == ERR_UNAVAILABLE ? LOG_ERROR_ : LOG_INFO_,
        "request.failed", "route", rq->route ? rq->route->name : "",
        "request_id", rq->cx.request_id, "code", f->code != NULL ? f->code : "",
        "detail", f->message != NULL ? f->message : "", (char *)NULL);
}

void
refusal_fault(struct req *rq, enum err e)
{
    const struct fault *f = &rq->cx.fault;
    /* What the person can do something about is told; our own trouble and
     * whether a thing exists are not. */
    const bool told = (e == ERR_INVALID || e == ERR_DENIED ||
                       e == ERR_CONFLICT || e == ERR_TOO_LARGE) &&
                      f->message != NULL;

    const unsigned status = e == ERR_INVALID && rq->refuse_as.status != 0
                                ? rq->refuse_as.status
                                : status_of(e);

    log_fault(rq, e);
    forget_reply(rq);
    if (!refusal_is_api(rq) || !told)
        rq->nproblems = 0;
    refuse_with_headers(rq, status, told ? f->code : NULL,
                        told ? tr(rq->cx.lang, f->message) : NULL);
}

enum err
refusal_sign_in(struct req *rq)
{
    char encoded[3 * 1024 + 1], *o = encoded;

    /* A form met the end of its session: to lead away would lose its texts. */
    const bool is_form = rq->route->method == POST && rq->route->body == FORM;

    if (refusal_is_api(rq) || req_is_fragment(rq) || is_form) {
        refuse_with_headers(rq, 401, NULL, NULL);
        return OK;
    }
    const char *next = req_return_path(rq);
    for (size_t i = 0; i < 1024 && next[i] != '\0'; i++, o = strchr(o, '\0')) {
        const char c = next[i];
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || strchr("/-._~", c) != NULL;
        snprintf(o, 4, plain ? "%c" : "%%%02X", (unsigned char)c);
    }
    *o = '\0';
    if (strcmp(next, "/") == 0)
        return reply_redirect(rq, LOGIN_PATH);
    return reply_redirect(rq, LOGIN_PATH "?next=%s", encoded);
}

enum err
refusal_scope(struct req *rq)
{
    refuse(rq, 403, "insufficient_scope",
           T("The token does not have the scope that this needs."));
    return OK;
}

enum err
refusal_password(struct req *rq)
{
    if (refusal_is_api(rq) || req_is_fragment(rq)) {
        refuse_with_headers(rq, 403, "password_change_required",
                            T("Please choose a new password first."));
        return OK;
    }
    return reply_redirect(rq, PASSWORD_PATH);
}

void
refusal_too_large(struct req *rq, uint64_t limit_bytes)
{
    const uint64_t mib = limit_bytes >> 20;
    const char *limit =
        mib > 0 ? arena_printf(rq->cx.arena, "%llu MB", (unsigned long long)mib)
                : arena_printf(rq->cx.arena, "%llu KB",
                               (unsigned long long)limit_bytes >> 10);

    forget_reply(rq);
    refuse_with_headers(
        rq, 413, NULL,
        arena_printf(rq->cx.arena,
                     T("What was sent is larger than allowed. The limit "
                       "is %s."),
                     limit));
}
