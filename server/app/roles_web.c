#include "app/roles_web.h"

#include "account/account.h"
#include "app/routes.h"
#include "http/tmpl.h"

#include <string.h>

/* The administrator's own permissions, in the order of a working day. */
static const struct permission {
    unsigned bit;
    const char *text;
} permissions[] = {
    {P_SESSION, N_("Sign in, see the start page and the questionnaire, keep "
                   "the own account")},
    {P_ANSWER, N_("Answer questionnaires, attach evidence, write messages")},
    {P_COMPANY, N_("See the whole company: register, evidence, "
                   "sub-processors")},
    {P_MANAGE, N_("Attest and submit, agree plans, invite colleagues")},
    {P_READ_ALL, N_("Read what all vendors submitted")},
    {P_REVIEW, N_("Set the scope, send, judge, return, raise findings, "
                  "negotiate plans")},
    {P_DECIDE, N_("Decide; never on what one has reviewed oneself")},
    {P_AUDIT, N_("Read the audit log")},
    {P_ADMIN, N_("Manage users, access, settings and versions of the "
                 "standard; no say in reviews")},
};

static void
put_marks(struct req *rq, struct tmpl *row, unsigned perms)
{
    for (const char *const *r = role_codes; *r != NULL; r++) {
        struct tmpl *cell = tmpl_add(row, "MARK");
        const bool may = (role_perms(*r) & perms) != 0;
        tmpl_set(cell, "ROLE", T(role_label(*r)));
        tmpl_set(cell, "MARK_TEXT", may ? T("Yes") : "–");
    }
}

static void
put_roles(struct req *rq, struct tmpl *page)
{
    for (const char *const *r = role_codes; *r != NULL; r++)
        tmpl_set(tmpl_add(page, "ROLE_HEAD"), "ROLE", T(role_label(*r)));
    for (size_t i = 0; i < sizeof(permissions) / sizeof(*permissions); i++) {
        struct tmpl *row = tmpl_add(page, "PERMISSION");
        tmpl_set(row, "WHAT", T(permissions[i].text));
        put_marks(rq, row, permissions[i].bit);
    }
}

static const char *
who_else(struct req *rq, unsigned perms)
{
    if ((perms & P_PUBLIC) != 0)
        return T("Everybody, also without signing in");
    return (perms & P_CLIENTS) != 0 ? T("Procurement systems with a token")
                                    : "";
}

/* Every address of the portal, from the table by which it is found. */
static void
put_addresses(struct req *rq, struct tmpl *page)
{
    static const char *const methods[] = {
        [GET] = "GET",     [POST] = "POST",      [PUT] = "PUT",
        [PATCH] = "PATCH", [DELETE_] = "DELETE",
    };

    for (const struct route *const *table = all_routes; *table != NULL; table++)
        for (const struct route *r = *table; r->path != NULL; r++) {
            struct tmpl *row = tmpl_add(page, "ADDRESS");
            tmpl_set(row, "METHOD", methods[r->method]);
            tmpl_set(row, "ADDRESS_PATH", r->path);
            tmpl_set(row, "DOES", r->method == GET ? T("Reads") : T("Changes"));
            tmpl_set(row, "ELSE", who_else(rq, r->perm));
            put_marks(rq, row, r->perm);
        }
}

static enum err
show(struct req *rq)
{
    struct tmpl *page =
        page_new(rq, "admin/roles.tpl", T("Roles and what they may do"));

    page_nav(rq, page, "admin");
    page_crumb(page, T("Administration"), "/admin");
    put_roles(rq, page);
    if (strcmp(req_query(rq, "addresses"), "all") == 0)
        put_addresses(rq, tmpl_add(page, "ADDRESSES"));
    else
        tmpl_show(page, "MORE");
    return reply_page(rq, 200, page);
}

static enum err
hub(struct req *rq)
{
    struct tmpl *page = page_new(rq, "admin/hub.tpl", T("Administration"));

    page_nav(rq, page, "admin");
    return reply_page(rq, 200, page);
}

const struct route roles_web_routes[] = {
    {GET, "/admin", P_ADMIN, NO_BODY, hub, "admin.hub", 0, NULL},
    {GET, "/admin/roles", P_ADMIN | P_AUDIT, NO_BODY, show, "admin.roles", 0,
     NULL},
    {.path = NULL},
};
