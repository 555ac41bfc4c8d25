/* Whole pages: the layout around a body; fragments for htmx. */
#include "base/text.h"
#include "http/csrf.h"
#include "http/guard.h"
#include "http/page_download.h"
#include "http/page_label.h"
#include "http/static_files.h"
#include "http/tmpl.h"
#include "http/tmpl_node.h"

#include <string.h>

static const struct nav_entry *nav;
static const struct role_name *roles;
/* Changed while the portal runs. */
static _Atomic unsigned idle_seconds = 900, idle_warn_seconds = 120;
#define NAV_MAX 64
static _Atomic int64_t nav_counts[NAV_MAX]; /* by place in nav */

void
page_set_nav(const struct nav_entry entries[])
{
    nav = entries;
}

void
page_set_roles(const struct role_name names[])
{
    roles = names;
}

void
page_set_idle(unsigned idle_s, unsigned warn_s)
{
    idle_seconds = idle_s;
    idle_warn_seconds = warn_s;
}

void
page_set_count(const char *key, int64_t n)
{
    for (size_t i = 0; i < NAV_MAX && nav != NULL && nav[i].key != NULL; i++)
        if (strcmp(nav[i].key, key) == 0)
            nav_counts[i] = n;
}

void
page_set_globals(struct req *rq, struct tmpl *t, const char *csrf,
                 const char *request_id)
{
    const enum lang other = rq->cx.lang == LANG_JA ? LANG_EN : LANG_JA;

    tmpl_set_global(t, "LANG", lang_code(rq->cx.lang));
    tmpl_set_global(t, "LANG_OTHER", lang_code(other));
    tmpl_set_global(t, "CSRF", csrf);
    tmpl_set_global(t, "PATH", req_return_path(rq));
    tmpl_set_global(t, "REQUEST_ID", request_id);
    tmpl_set_global(t, "CSS_URL", static_url("css/app.css"));
    tmpl_set_global(t, "JS_URL", static_url("js/app.js"));
    tmpl_set_global(t, "HTMX_URL", static_url("js/vendor/htmx.min.js"));
}

struct tmpl *
page_new(struct req *rq, const char *file, const char *title)
{
    struct tmpl *root = tmpl_new(rq->cx.arena, rq->cx.lang, PAGE_LAYOUT);

    root->title = title;
    page_set_globals(rq, root, csrf_token(rq), rq->cx.request_id);
    return tmpl_include(root, "BODY", file);
}

void
page_nav(struct req *rq, struct tmpl *page, const char *current)
{
    (void)rq;
    page->root->nav = current;
}

void
page_crumb(struct tmpl *page, const char *text, const char *href)
{
    struct tmpl *crumb = tmpl_add(page->root, "CRUMB");

    tmpl_set(crumb, "CRUMB_TEXT", text);
    tmpl_set(crumb, "CRUMB_HREF", href);
}

void
page_steps(struct tmpl *t, int64_t at, bool has_more)
{
    if (at > 1)
        tmpl_int(tmpl_add(t, "PREV"), "PAGE", at - 1);
    if (has_more)
        tmpl_int(tmpl_add(t, "NEXT"), "PAGE", at + 1);
}

static const char *
role_text(const struct req *rq)
{
    for (const struct role_name *r = roles; r != NULL && r->role != NULL; r++)
        if (strcmp(r->role, rq->cx.actor.role) == 0)
            return tr(rq->cx.lang, r->text);
    return rq->cx.actor.role;
}

static void
show_person(struct req *rq, struct tmpl *root)
{
    tmpl_show(root, "SIGNED_IN");
    tmpl_set(root, "USER_ID", rq->cx.actor.user_id);
    tmpl_set(root, "USER_NAME", rq->cx.actor.name);
    tmpl_set(root, "USER_ROLE", role_text(rq));
    tmpl_int(root, "IDLE_SECONDS", idle_seconds);
    tmpl_int(root, "IDLE_WARN_SECONDS", idle_warn_seconds);
    for (const struct nav_entry *n = nav; n != NULL && n->key != NULL; n++) {
        if ((n->perm & rq->cx.actor.perms) == 0)
            continue;
        struct tmpl *entry = tmpl_add(root, "NAV");
        tmpl_set(entry, "NAV_HREF", n->href);
        tmpl_set(entry, "NAV_TEXT", tr(rq->cx.lang, n->text));
        tmpl_show_if(entry, root->nav != NULL && strcmp(root->nav, n->key) == 0,
                     "NAV_CURRENT");
        const int64_t count = n - nav < NAV_MAX ? nav_counts[n - nav] : 0;
        if (count > 0)
            tmpl_int(tmpl_add(entry, "NAV_WAITING"), "NAV_COUNT", count);
    }
}

static void
show_flash(struct req *rq, struct tmpl *root)
{
    const char *cookie = req_cookie(rq, "__Host-flash");
    const size_t n = strlen(cookie);

    if (rq->flash != NULL && rq->flash[0] == '\0')
        return; /* an error page: kept for the next one */
    if (rq->flash == NULL && n > 0 && n < 1024) {
        char *text = arena_alloc(rq->cx.arena, n + 1);
        if (guard_decode(cookie, n, false, text))
            rq->flash = text;
    }
    if (n > 0)
        reply_cookie(rq, "__Host-flash", "", true);
    if (rq->flash == NULL)
        return;
    tmpl_set(tmpl_add(root, "FLASH"), "FLASH_TEXT", rq->flash);
}

/* "Due date: This date has passed.", unless the message says it already. */
static const char *
with_name(const struct req *rq, const char *name, const char *message)
{
    return *name == '\0' || strcasestr(message, name) != NULL
               ? message
               : arena_printf(rq->cx.arena, T("%s: %s"), name, message);
}

static void
show_problems(const struct req *rq, struct tmpl *root,
              const struct page_draft *draft)
{
    if (rq->nproblems == 0)
        return;
    struct tmpl *errors = tmpl_add(root, "ERRORS");
    for (size_t i = 0; i < rq->nproblems; i++) {
        const struct problem *p = &rq->problems[i];
        struct tmpl *e = tmpl_add(errors, "ERROR");
        bool is_there = true;
        const char *name = draft == NULL
                               ? ""
                               : page_label(rq->cx.arena, draft->html,
                                            draft->len, p->field, &is_there);
        tmpl_set(e, "ERROR_FIELD", is_there ? p->field : "");
        tmpl_set(e, "ERROR_MESSAGE", with_name(rq, name, p->message));
    }
}

void
page_fill(struct req *rq, struct tmpl *root, const struct page_draft *draft)
{
    if (rq->nproblems > 0)
        tmpl_setf(root, "TITLE", "%s%s", T("Error: "), root->title);
    else
        tmpl_set(root, "TITLE", root->title);
    if (rq->cx.actor.user_id[0] != '\0')
        show_person(rq, root);
    show_flash(rq, root);
    show_problems(rq, root, draft);
}

enum err
page_put(struct req *rq, unsigned status, const char *html, size_t len)
{
    if (html == NULL)
        return FAIL(&rq->cx, ERR_INTERNAL, "template",
                    N_("The page could not be made."));
    if (arena_over_limit(rq->cx.arena))
        return FAIL(&rq->cx, ERR_TOO_LARGE, "page_too_large",
                    N_("The page would be too large."));
    rq->reply.status = status;
    rq->reply.type = "text/html; charset=utf-8";
    rq->reply.body = html;
    rq->reply.len = len;
    rq->reply.stream = NULL;
    memset(rq->reply.pieces, 0, sizeof(rq->reply.pieces));
    return OK;
}

/* Problems are named after the fields of the page that shows them. */
static bool
draft_of(const struct req *rq, struct tmpl *root, struct page_draft *out)
{
    *out = (struct page_draft){.len = 0};
    if (rq->nproblems > 0)
        out->html = tmpl_render(root, &out->len);
    return out->html != NULL;
}

enum err
reply_page(struct req *rq, unsigned status, struct tmpl *page)
{
    struct page_draft draft;
    const bool has_draft = draft_of(rq, page->root, &draft);
    size_t len = 0;

    page_fill(rq, page->root, has_draft ? &draft : NULL);
    const char *html = tmpl_render(page->root, &len);

    if (html != NULL && status == 200 && rq->cx.actor.user_id[0] != '\0') {
        if (rq->gathering != NULL || page_download_is_wanted(rq))
            return page_download_reply(rq, page->root->title, html, len);
        if (strcmp(rq->method, "POST") != 0)
            page_download_offer(rq, &html, &len);
    }
    return page_put(rq, status, html, len);
}

enum err
reply_fragment(struct req *rq, unsigned status, struct tmpl *t)
{
    size_t len = 0;

    page_set_globals(rq, t, csrf_token(rq), rq->cx.request_id);
    const char *html = tmpl_render(t, &len);
    return page_put(rq, status, html, len);
}
