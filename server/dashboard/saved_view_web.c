/* /dashboard/views: views of the dashboards under a name. */
#include "account/form_once.h"
#include "dashboard/address.h"
#include "dashboard/board_web.h"
#include "dashboard/dashboard_web.h"
#include "http/form.h"

#include <stdlib.h>
#include <string.h>

#define PATH "/dashboard/views"

struct view_form {
    const char *name, *is_shared, *path, *query, *form_id, *version;
};
static const struct field view_fields[] = {
    FIELD(view_form, name, .max_bytes = 400, .is_optional = true),
    FIELD(view_form, is_shared, .max_bytes = 1, .is_optional = true),
    FIELD(view_form, path, .max_bytes = 100, .is_optional = true),
    FIELD(view_form, query, .max_bytes = 2000, .is_optional = true),
    FIELD(view_form, form_id, .max_bytes = 36, .is_optional = true),
    FIELD(view_form, version, .max_bytes = 10, .is_optional = true),
    FIELD_END,
};

/* What a form brought, to be given back. `id`: the view; "": a new one. */
struct typed {
    const char *id;
    struct view_form form;
};

static void
add_row(struct req *rq, struct tmpl *table, const struct saved_view *v,
        const struct typed *typed)
{
    const bool is_typed = typed != NULL && strcmp(typed->id, v->id) == 0;
    struct tmpl *row = tmpl_add(table, "ROW");

    tmpl_set(row, "ID", v->id);
    tmpl_set(row, "NAME", v->name);
    tmpl_set(row, "HREF", address_join(rq->cx.arena, v->path, v->query));
    tmpl_set(row, "STATE", v->is_shared ? "open" : "not_asked");
    tmpl_set(row, "STATE_TEXT",
             v->is_shared ? T("Shared with all staff") : T("Only you"));
    if (!v->is_own) {
        tmpl_set(tmpl_add(row, "OTHERS"), "OWNER_NAME", v->owner_name);
        return;
    }
    struct tmpl *own = tmpl_add(row, "OWN");
    tmpl_set(own, "NEW_NAME", is_typed ? typed->form.name : v->name);
    tmpl_int(own, "VERSION", v->version);
    tmpl_show_if(own, is_typed ? *typed->form.is_shared != '\0' : v->is_shared,
                 "SHARED");
    tmpl_show_if(own, is_typed, "OPEN");
    if (is_typed)
        tmpl_set(own, "NAME_ERROR", req_problem_of(rq, "name"));
}

/* A new view that was refused: its form stands on this page. */
static void
add_kept(struct req *rq, struct tmpl *page, const struct typed *typed)
{
    if (typed == NULL || *typed->id != '\0')
        return;
    struct tmpl *t = tmpl_add(page, "NEW");
    tmpl_set(t, "NEW_NAME", typed->form.name);
    tmpl_set(t, "VIEW_PATH", typed->form.path);
    tmpl_set(t, "VIEW_QUERY", typed->form.query);
    tmpl_set(t, "FORM_ID", typed->form.form_id);
    tmpl_show_if(t, *typed->form.is_shared != '\0', "SHARED");
    tmpl_set(t, "NAME_ERROR", req_problem_of(rq, "name"));
}

static RESULT
page_of(struct req *rq, unsigned status, const struct typed *typed)
{
    const struct board board = board_begin(rq);
    const struct questionnaire *q;
    struct saved_views views;

    TRY(questionnaire_newest(&rq->cx, &q)); /* the flight */
    struct tmpl *page =
        board_page(rq, &board, "dashboard/views.tpl", T("Named views"), PATH);
    saved_views_landed(board.views, &views);
    add_kept(rq, page, typed);
    if (views.n == 0)
        tmpl_show(page, "EMPTY");
    struct tmpl *table = views.n > 0 ? tmpl_add(page, "TABLE") : NULL;
    for (size_t i = 0; i < views.n; i++)
        add_row(rq, table, &views.v[i], typed);
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return page_of(rq, 200, NULL);
}

/* The same page with what is wrong; other failures are not this page's. */
static RESULT
refused(struct req *rq, enum err e, const struct typed *typed)
{
    if (e != ERR_INVALID && e != ERR_CONFLICT)
        return e;
    req_problem(rq, "name", T(rq->cx.fault.message));
    return page_of(rq, e == ERR_INVALID ? 422 : 409, typed);
}

static RESULT
view_of(struct req *rq, const struct view_form *form, struct saved_view_in *out)
{
    struct arena *a = rq->cx.arena;
    struct pair *query = NULL;

    if (!form_parse(a, form->query, strlen(form->query), &query))
        query = NULL;
    *out = (struct saved_view_in){
        .name = form->name,
        .path = form->path,
        .query = address_query(a, query, NULL, ""),
        .is_shared = *form->is_shared != '\0',
    };
    return OK;
}

static enum err
add(struct req *rq)
{
    struct typed typed = {.id = ""};
    struct saved_view_in in;
    const char *location;
    bool is_again;

    TRY(req_bind(rq, view_fields, &typed.form));
    TRY(form_once(&rq->cx, typed.form.form_id, &is_again, &location));
    if (is_again)
        return reply_redirect(rq, "%s", location);
    TRY(view_of(rq, &typed.form, &in));
    const enum err e = saved_view_add(&rq->cx, &in);
    if (e != OK)
        return refused(rq, e, &typed);
    location = address_join(rq->cx.arena, in.path, in.query);
    form_done(&rq->cx, typed.form.form_id, location);
    return reply_done(rq, T("The view is kept under its name."), "%s",
                      location);
}

static enum err
change(struct req *rq)
{
    struct typed typed = {.id = req_param(rq, "view_id")};
    struct saved_view_in in;

    TRY(req_bind(rq, view_fields, &typed.form));
    TRY(view_of(rq, &typed.form, &in));
    const enum err e = saved_view_change(
        &rq->cx, typed.id, strtol(typed.form.version, NULL, 10), &in);
    if (e != OK)
        return refused(rq, e, &typed);
    return reply_done(rq, T("The view was changed."), PATH);
}

static enum err
forget(struct req *rq)
{
    TRY(saved_view_delete(&rq->cx, req_param(rq, "view_id")));
    return reply_done(rq, T("The view was deleted."), PATH);
}

const struct route saved_view_web_routes[] = {
    {GET, PATH, P_READ_ALL, NO_BODY, show, "saved_view.list", 0, NULL},
    {POST, PATH, P_READ_ALL, FORM, add, "saved_view.add", 0, NULL},
    {POST, PATH "/:view_id", P_READ_ALL, FORM, change, "saved_view.change", 0,
     NULL},
    {POST, PATH "/:view_id/delete", P_READ_ALL, FORM, forget,
     "saved_view.delete", 0, NULL},
    {.path = NULL},
};
