/* API tokens of procurement systems, for the administrator. */
#include "account/account_web.h"
#include "account/api_token.h"
#include "account/form_once.h"
#include "base/clock.h"
#include "base/random.h"
#include "http/tmpl.h"

#include <stdlib.h>
#include <string.h>

#define HOME "/admin/tokens"
#define NAME_MAX_BYTES 200

struct token_form {
    const char *name, *days, *form_id;
    const char *fresh; /* the token just made, shown this once; "" for none */
};

static const char *
show_time_or(struct req *rq, struct opt_i64 at_us, const char *otherwise)
{
    return at_us.has ? clock_show_time(rq->cx.arena, rq->cx.lang, at_us.v)
                     : otherwise;
}

static void
put_token(struct req *rq, struct tmpl *table, const struct api_token *t)
{
    const bool is_over = t->expires_us.has && t->expires_us.v <= rq->cx.now_us;
    struct tmpl *row = tmpl_add(table, "TOKEN");

    tmpl_set(row, "NAME", t->name);
    tmpl_set(row, "SCOPES", t->scopes);
    tmpl_set(row, "CREATED",
             clock_show_time(rq->cx.arena, rq->cx.lang, t->created_us));
    tmpl_set(row, "EXPIRES", show_time_or(rq, t->expires_us, T("Never")));
    tmpl_set(row, "USED", show_time_or(rq, t->last_used_us, T("Never")));
    tmpl_set(row, "STATE",
             t->revoked_us.has ? "suspended"
                               : (is_over ? "expired" : "active"));
    tmpl_set(row, "STATE_TEXT",
             t->revoked_us.has ? T("Revoked")
                               : (is_over ? T("Expired") : T("Active")));
    if (!t->revoked_us.has && !is_over)
        tmpl_set(tmpl_add(row, "REVOKE"), "ID", t->id);
}

static RESULT
page(struct req *rq, unsigned status, const struct token_form *form)
{
    struct api_token_list list;

    TRY(api_token_list(&rq->cx, &list));
    struct tmpl *t = page_new(rq, "account/tokens.tpl", T("API tokens"));
    page_nav(rq, t, "tokens");
    if (form->fresh[0] != '\0')
        tmpl_set(tmpl_add(t, "FRESH"), "TOKEN_TEXT", form->fresh);
    struct tmpl *table = list.n > 0 ? tmpl_add(t, "LIST") : NULL;
    for (size_t i = 0; i < list.n; i++)
        put_token(rq, table, &list.v[i]);
    tmpl_show_if(t, list.n == 0, "EMPTY");
    tmpl_set(t, "FORM_ID", form->form_id);
    tmpl_set(t, "NAME", form->name);
    tmpl_set(t, "DAYS", form->days);
    tmpl_set(t, "NAME_ERROR", req_problem_of(rq, "name"));
    tmpl_set(t, "DAYS_ERROR", req_problem_of(rq, "days"));
    return reply_page(rq, status, t);
}

static enum err
show(struct req *rq)
{
    return page(rq, 200,
                &(struct token_form){.name = "",
                                     .days = "365",
                                     .form_id = random_uuid(rq->cx.arena),
                                     .fresh = ""});
}

struct token_in {
    const char *name;
    int64_t days;
};

static enum err
create(struct req *rq)
{
    static const struct field fields[] = {
        FIELD(token_in, name, .max_bytes = NAME_MAX_BYTES),
        FIELD(token_in, days),
        FIELD_END,
    };
    static const char *const problems[] = {"name", "days", NULL};
    struct token_form form = {.name = req_form(rq, "name"),
                              .days = req_form(rq, "days"),
                              .form_id = req_form(rq, "form_id"),
                              .fresh = ""};
    struct token_in in = {.name = ""};
    const char *location, *id;
    bool again;

    TRY(form_once(&rq->cx, form.form_id, &again, &location));
    if (again) /* shown once means once */
        return reply_redirect(rq, "%s", location);
    if (req_bind(rq, fields, &in) != OK)
        return page(rq, 422, &form);
    const enum err e = api_token_create(&rq->cx, in.name, "gate.read", in.days,
                                        &id, &form.fresh);
    if (account_problem(rq, e, problems))
        return page(rq, 422, &form);
    TRY(e);
    form_done(&rq->cx, form.form_id, HOME);
    form.name = "";
    form.form_id = random_uuid(rq->cx.arena);
    return page(rq, 201, &form);
}

static enum err
revoke(struct req *rq)
{
    TRY(api_token_revoke(&rq->cx, req_param(rq, "token_id")));
    return reply_done(rq, T("The token is revoked."), HOME);
}

const struct route api_token_web_routes[] = {
    {GET, HOME, P_ADMIN, NO_BODY, show, "admin.tokens", 0, NULL},
    {POST, HOME, P_ADMIN, FORM, create, "admin.create_token", 0, NULL},
    {POST, HOME "/:token_id/revoke", P_ADMIN, FORM, revoke,
     "admin.revoke_token", 0, NULL},
    {.path = NULL},
};
