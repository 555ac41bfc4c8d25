#include "http/dispatch_steps.h"

#include "base/clock.h"
#include "base/log.h"
#include "db/db.h"
#include "http/csrf.h"
#include "http/form.h"
#include "http/metrics.h"
#include "http/refusal.h"
#include "http/touch.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define MAX_ATTEMPTS 3
#define FIRST_REPLY_MS 2500 /* of the database, to a request */

static bool
is_type(const char *content_type, const char *want)
{
    const size_t n = strlen(want);

    return strncasecmp(content_type, want, n) == 0 &&
           strchr("; \t", content_type[n]) != NULL;
}

static bool
body_fits(const struct route *r, const char *content_type, uint64_t length)
{
    switch (r->body) {
    case NO_BODY:
    case FORM:
        return length == 0 ||
               is_type(content_type, "application/x-www-form-urlencoded");
    case UPLOAD: return is_type(content_type, "multipart/form-data");
    case JSON:
        return is_type(content_type, "application/json") ||
               is_type(content_type, "application/merge-patch+json");
    case BYTES: return is_type(content_type, "application/octet-stream");
    }
    return false;
}

uint64_t
dispatch_limit(const struct route *r, const struct server_config *cfg)
{
    return r->body == UPLOAD  ? cfg->max_upload_bytes
           : r->body == BYTES ? BYTES_MAX
           : r->body == JSON && cfg->max_body_bytes > JSON_MAX
               ? JSON_MAX
               : cfg->max_body_bytes;
}

unsigned
dispatch_find(struct req *rq, const struct server_config *cfg,
              const struct route *const tables[], const char *content_type,
              uint64_t length, const char **out_allow)
{
    rq->route = route_find(tables, rq->method, rq->path, rq, out_allow);
    if (rq->route == NULL)
        return (*out_allow)[0] != '\0' ? 405 : 404;
    if (!body_fits(rq->route, content_type, length))
        return 415;
    return length > dispatch_limit(rq->route, cfg) ? 413 : 0;
}

static struct actor
nobody(void)
{
    return (struct actor){.user_id = "",
                          .vendor_id = "",
                          .party_id = "",
                          .name = "",
                          .email = "",
                          .role = ""};
}

void
dispatch_reset(struct req *rq)
{
    rq->reply = (struct reply){.status = 0};
    rq->nproblems = 0;
    rq->refuse_as.status = 0;
    rq->refuse_as.headers = NULL;
    rq->form = NULL;
    rq->csrf_secret = NULL;
    rq->asked = rq->ahead = NULL;
    rq->cx.fault = (struct fault){NULL, NULL};
    rq->cx.now_us = clock_now_us();
    rq->cx.actor = nobody();
}

/* The session is looked up in the request's own transaction, before anyone is
 * known, hence with the scope of the system. */
enum err
dispatch_open(struct req *rq, bool read_only)
{
    rq->cx.actor = actor_system("identify");
    db_hurry(&rq->cx, FIRST_REPLY_MS);
    const enum err e = db_begin(&rq->cx, read_only);
    rq->cx.actor = nobody();
    return e;
}

enum err
dispatch_learn(struct req *rq, const struct server_config *cfg)
{
    if (cfg->identify != NULL)
        TRY(cfg->identify(rq));
    if (rq->cx.actor.vendor_id[0] == '\0' &&
        (rq->cx.actor.perms & P_CLIENTS) == 0)
        rq->ahead = NULL;
    db_scope(&rq->cx);
    return OK;
}

static RESULT
begin(struct req *rq, const struct server_config *cfg, bool read_only)
{
    dispatch_reset(rq);
    TRY(dispatch_open(rq, read_only));
    if (cfg->ask != NULL)
        cfg->ask(rq);
    return dispatch_learn(rq, cfg);
}

void
req_read_ahead(struct req *rq, const char *vendor_id)
{
    /* Without a route the reply is a refusal. */
    const struct route_steps *steps =
        rq->may_read_ahead ? rq->route->steps : NULL;

    if (steps == NULL || steps->read_ahead == NULL ||
        steps->for_clients != (vendor_id[0] == '\0'))
        return;
    rq->cx.actor.vendor_id = vendor_id;
    rq->ahead = steps->read_ahead(rq);
    rq->cx.actor = nobody();
}

/* An error page, too, greets the person and carries a token of the session. */
void
dispatch_identify(struct req *rq, const struct server_config *cfg)
{
    if (req_header(rq, "cookie")[0] == '\0')
        return;
    rq->may_read_ahead = false;
    if (begin(rq, cfg, true) != OK) {
        rq->cx.actor = nobody();
        rq->csrf_secret = NULL;
    }
    db_rollback(&rq->cx);
}

static bool
is_anonymous(const struct req *rq)
{
    return rq->cx.actor.user_id[0] == '\0';
}

/* OK with *out_replied set: the reply is there, no handler is to run. */
static RESULT
admit(struct req *rq, bool *out_replied)
{
    const struct actor *a = &rq->cx.actor;

    *out_replied = false;
    if (a->must_change_password && (rq->route->flags & BEFORE_PASSWORD) == 0 &&
        (rq->route->perm & P_PUBLIC) == 0) {
        *out_replied = true;
        return refusal_password(rq);
    }
    if ((rq->route->perm & (a->perms | P_PUBLIC)) != 0)
        return OK;
    if (is_anonymous(rq)) {
        *out_replied = true;
        return refusal_sign_in(rq);
    }
    if ((a->perms & P_SESSION) == 0 && (rq->route->perm & P_CLIENTS) != 0) {
        *out_replied = true;
        return refusal_scope(rq);
    }
    return FAIL(&rq->cx, ERR_DENIED, "not_allowed",
                N_("You do not have permission for this."));
}

static bool
read_form(struct req *rq)
{
    return (rq->route->body != FORM && rq->route->body != NO_BODY) ||
           form_parse(rq->cx.arena, rq->body, rq->body_len, &rq->form);
}

/* Machines send a bearer token, which no browser adds by itself. */
static RESULT
check_origin(struct req *rq)
{
    const struct route *r = rq->route;

    if (r->method == GET || (r->flags & NO_CSRF) != 0)
        return OK;
    if (refusal_is_api(rq) && req_header(rq, "authorization")[0] != '\0')
        return OK;
    return r->body == JSON ? csrf_check_site(rq) : csrf_check(rq);
}

bool
dispatch_reads_only(const struct req *rq)
{
    return rq->route->method == GET && !(rq->route->flags & GET_WRITES);
}

/* The handler made a page of a rule's refusal, e.g. the form again: whatever
 * the rule wrote before it refused must not stay. */
bool
dispatch_is_refused(const struct req *rq)
{
    return rq->reply.status >= 400 && rq->cx.fault.code != NULL;
}

static RESULT
run_handler(struct req *rq, const struct request_hooks *hooks)
{
    bool replied = false;

    if (hooks->before != NULL)
        TRY(hooks->before(rq, &replied));
    if (replied)
        return OK;
    TRY(rq->route->handler(rq));
    return hooks->after != NULL && !dispatch_is_refused(rq) ? hooks->after(rq)
                                                            : OK;
}

enum err
dispatch_handle(struct req *rq, const struct server_config *cfg)
{
    bool replied;

    if (cfg->hooks.arrived != NULL)
        TRY(cfg->hooks.arrived(rq));
    TRY(admit(rq, &replied));
    if (replied)
        return OK;
    if (!read_form(rq)) { /* no browser sends that: NUL, bad UTF-8, %zz */
        refusal_status(rq, 400);
        return OK;
    }
    TRY(check_origin(rq));
    return run_handler(rq, &cfg->hooks);
}

static RESULT
run(struct req *rq, const struct server_config *cfg)
{
    rq->may_read_ahead = true;
    TRY(begin(rq, cfg, dispatch_reads_only(rq)));
    return dispatch_handle(rq, cfg);
}

/* One request is one transaction. A handler that returns OK is committed, also
 * with a 422 (the counter of failed sign-ins), unless it shows a failure;
 * any other result rolls everything back. */
static RESULT
attempt(struct req *rq, const struct server_config *cfg)
{
    const enum err e = run(rq, cfg);

    if (e == OK && !dispatch_is_refused(rq))
        return db_commit(&rq->cx);
    db_rollback(&rq->cx);
    return e;
}

void
dispatch(struct req *rq, const struct server_config *cfg)
{
    enum err e = ERR_RETRY;

    for (int i = 0; i < MAX_ATTEMPTS && e == ERR_RETRY; i++) {
        if (i > 0)
            metrics_add(METRIC_RETRIES, 1);
        e = attempt(rq, cfg);
    }
    if (e != OK)
        refusal_fault(rq, e);
    else
        touch_session(rq, cfg);
    if (cfg->hooks.finished != NULL)
        cfg->hooks.finished(rq);
}

enum err
dispatch_upload_begin(struct req *rq, const struct server_config *cfg)
{
    bool replied = false;
    enum err e = begin(rq, cfg, false);

    if (e == OK)
        e = admit(rq, &replied);
    if (e == OK && !replied)
        e = csrf_check_site(rq);
    if (e == OK && !replied && req_header(rq, "x-csrf-token")[0] != '\0')
        e = csrf_check(rq);
    if (e == OK && !replied)
        e = rq->route->steps->authorise(rq);
    if (e == OK && !replied)
        return OK;
    db_rollback(&rq->cx);
    if (!replied)
        refusal_fault(rq, e);
    return ERR_DENIED;
}

enum err
dispatch_upload_csrf(struct req *rq)
{
    return csrf_check(rq);
}

void
dispatch_upload_fail(struct req *rq, enum err e)
{
    db_rollback(&rq->cx);
    refusal_fault(rq, e);
}

void
dispatch_upload_end(struct req *rq, const struct server_config *cfg)
{
    enum err e = csrf_check(rq);

    if (e == OK)
        e = rq->route->handler(rq);
    if (e == OK)
        e = db_commit(&rq->cx);
    else
        db_rollback(&rq->cx);
    if (e != OK)
        refusal_fault(rq, e);
    else
        touch_session(rq, cfg);
}

void
dispatch_log(const struct req *rq, const char *name, int64_t started_us)
{
    const int64_t took_us = clock_monotonic_us() - started_us;
    const bool is_secret =
        rq->route != NULL && (rq->route->flags & SECRET_PATH) != 0;
    char status[12], took[24];

    snprintf(status, sizeof(status), "%u", rq->reply.status);
    snprintf(took, sizeof(took), "%.3f", (double)took_us / 1000.0);
    metrics_request(name, rq->reply.status, took_us);
    log_event(LOG_INFO_, "request", "method", rq->method, "path",
              is_secret ? rq->route->path : rq->path, "status", status, "ms",
              took, "route", name, "request_id", rq->cx.request_id, "user_id",
              rq->cx.actor.user_id, "address", rq->cx.address, (char *)NULL);
}

const struct pair dispatch_security_headers[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; "
     "img-src 'self' data:; connect-src 'self'; font-src 'self'; "
     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
     NULL},
    {"Strict-Transport-Security", "max-age=63072000; includeSubDomains", NULL},
    {"X-Content-Type-Options", "nosniff", NULL},
    {"Referrer-Policy", "same-origin", NULL},
    {"Cross-Origin-Opener-Policy", "same-origin", NULL},
    {"Cross-Origin-Resource-Policy", "same-origin", NULL},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
     "browsing-topics=()",
     NULL},
    {NULL, NULL, NULL},
};
