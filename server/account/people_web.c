/* Who may sign in: the manager's own people, the administrator's everybody. */
#include "account/account.h"
#include "account/account_web.h"
#include "account/invitation.h"
#include "account/signed_in.h"
#include "base/clock.h"
#include "http/tmpl.h"

#include <string.h>

#define PAGE_ROWS 100

static const char *
state_text(struct req *rq, const char *state)
{
    if (strcmp(state, "active") == 0)
        return T("Active");
    if (strcmp(state, "invited") == 0)
        return T("Invited");
    if (strcmp(state, "disabled") == 0)
        return T("Disabled");
    return T("Invitation expired");
}

/* Classes of the style sheet. */
static const char *
state_class(const char *state)
{
    if (strcmp(state, "disabled") == 0)
        return "suspended";
    return strcmp(state, "invitation_expired") == 0 ? "expired" : state;
}

static void
put_state(struct req *rq, struct tmpl *t, const struct user *u)
{
    const char *state = user_state(u, rq->cx.now_us);

    tmpl_set(t, "STATE", state_class(state));
    tmpl_set(t, "STATE_TEXT", state_text(rq, state));
}

static bool
contains(const char *text, const char *part)
{
    return part[0] == '\0' || strcasestr(text, part) != NULL;
}

struct filter {
    const char *q, *role, *state;
};

static bool
is_shown(const struct req *rq, const struct user *u, const struct filter *f)
{
    const bool has_text = contains(u->name, f->q) || contains(u->kana, f->q) ||
                          contains(u->email, f->q) ||
                          contains(u->vendor_name, f->q);

    return has_text && (*f->role == '\0' || strcmp(f->role, u->role) == 0) &&
           (*f->state == '\0' ||
            strcmp(f->state, user_state(u, rq->cx.now_us)) == 0);
}

static void
put_filter(struct req *rq, struct tmpl *t, const struct filter *f)
{
    static const char *const states[] = {"active", "invited",
                                         "invitation_expired", "disabled"};

    tmpl_set(t, "Q", f->q);
    tmpl_set(t, "HERE", rq->path);
    tmpl_set(t, "ROLE_CODE", f->role);
    tmpl_set(t, "STATE_CODE", f->state);
    for (const char *const *r = role_codes; *r != NULL; r++)
        if (rq->cx.actor.is_staff || !role_is_staff(*r))
            tmpl_option(t, "ROLE_OPTION", *r, T(role_label(*r)), f->role);
    for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
        tmpl_option(t, "STATE_OPTION", states[i], state_text(rq, states[i]),
                    f->state);
}

static const char *
last_sign_in(struct req *rq, const struct user *u)
{
    return u->last_signed_in_us.has ? clock_show_time(rq->cx.arena, rq->cx.lang,
                                                      u->last_signed_in_us.v)
                                    : T("Never");
}

static const char *
limit_text(struct req *rq, const struct user *u)
{
    return arena_printf(rq->cx.arena, T("Only %s"), u->party_name);
}

static void
put_person(struct req *rq, struct tmpl *t, const struct user *u)
{
    struct tmpl *row = tmpl_add(t, "PERSON");

    tmpl_set(row, "ID", u->id);
    tmpl_set(row, "NAME", u->name);
    tmpl_set(row, "EMAIL", u->email);
    tmpl_set(row, "ROLE", T(role_label(u->role)));
    if (u->party_id[0] != '\0')
        tmpl_set(tmpl_add(row, "LIMIT"), "LIMIT_TEXT", limit_text(rq, u));
    if (rq->cx.actor.is_staff)
        tmpl_set(tmpl_add(row, "OF"), "VENDOR_NAME",
                 u->vendor_id[0] != '\0' ? u->vendor_name : "Alludo");
    tmpl_set(row, "LAST_SIGN_IN", last_sign_in(rq, u));
    put_state(rq, row, u);
}

/* Those of the page who fit the filter; whether more of them follow. */
static bool
put_people(struct req *rq, struct tmpl *t, const struct user_list *people,
           const struct filter *filter)
{
    const int64_t rows = req_rows(rq, PAGE_ROWS);
    const int64_t before = (req_page(rq) - 1) * rows;
    struct tmpl *table = NULL;
    int64_t n = 0;

    for (size_t i = 0; i < people->n; i++) {
        if (!is_shown(rq, &people->v[i], filter))
            continue;
        if (++n <= before || n > before + rows)
            continue;
        if (table == NULL) {
            table = tmpl_add(t, "LIST");
            tmpl_show_if(table, rq->cx.actor.is_staff, "OF_HEAD");
        }
        put_person(rq, table, &people->v[i]);
    }
    tmpl_show_if(t, table == NULL, "EMPTY");
    return n > before + rows;
}

static enum err
list(struct req *rq)
{
    const bool is_staff = rq->cx.actor.is_staff;
    const struct filter filter = {.q = req_query(rq, "q"),
                                  .role = req_query(rq, "role"),
                                  .state = req_query(rq, "state")};
    struct user_list people;

    TRY(account_list(&rq->cx, &people));
    struct tmpl *t =
        page_new(rq, "account/people.tpl", is_staff ? T("Users") : T("People"));
    page_nav(rq, t, is_staff ? "users" : "people");
    put_filter(rq, t, &filter);
    tmpl_show_if(t, is_staff, "STAFF");
    tmpl_show_if(t, !is_staff, "MANAGER");
    page_steps(t, req_page(rq), put_people(rq, t, &people, &filter));
    return reply_page(rq, 200, t);
}

static void
put_roles(struct req *rq, struct tmpl *actions, const struct user *u)
{
    struct tmpl *form = tmpl_add(actions, "ROLES");

    tmpl_set(form, "ID", u->id);
    tmpl_int(form, "VERSION", u->version);
    for (const char *const *r = role_codes; *r != NULL; r++)
        if (role_is_staff(*r) == (u->vendor_id[0] == '\0'))
            tmpl_option(form, "OPTION", *r, T(role_label(*r)), u->role);
}

/* What may be done now: nothing to oneself. */
static void
put_actions(struct req *rq, struct tmpl *t, const struct user *u,
            int64_t nsessions)
{
    const char *state = user_state(u, rq->cx.now_us);

    if (strcmp(u->id, rq->cx.actor.user_id) == 0) {
        tmpl_show(t, "SELF");
        return;
    }
    struct tmpl *form = tmpl_add(t, "ACTIONS");
    tmpl_set(form, "ID", u->id);
    tmpl_show_if(form, nsessions > 0, "END");
    if (u->party_id[0] == '\0')
        put_roles(rq, form, u);
    if (strcmp(state, "disabled") == 0)
        tmpl_show(form, "ENABLE");
    else
        tmpl_show(form, "DISABLE");
    if (strcmp(state, "active") == 0)
        tmpl_show(form, "RESET");
    else if (strcmp(state, "disabled") != 0)
        tmpl_show(form, "RESEND");
    tmpl_show_if(
        form, u->invited_until_us.has && u->invited_until_us.v > rq->cx.now_us,
        "REVOKE");
}

static RESULT
person_page(struct req *rq, unsigned status)
{
    const bool is_staff = rq->cx.actor.is_staff;
    int64_t nsessions;
    struct user u;

    TRY(account_get(&rq->cx, req_param(rq, "user_id"), &u));
    TRY(signed_in_count(&rq->cx, u.id, &nsessions));
    struct tmpl *t = page_new(rq, "account/person.tpl", u.name);
    page_nav(rq, t, is_staff ? "users" : "people");
    page_crumb(t, is_staff ? T("Users") : T("People"),
               is_staff ? "/admin/users" : "/people");
    tmpl_set(t, "NAME", u.name);
    tmpl_set(t, "KANA", u.kana);
    tmpl_set(t, "EMAIL", u.email);
    tmpl_set(t, "ROLE", T(role_label(u.role)));
    tmpl_set(t, "VENDOR_NAME",
             u.vendor_id[0] != '\0' ? u.vendor_name : "Alludo");
    if (u.party_id[0] != '\0')
        tmpl_set(tmpl_add(t, "PARTY"), "PARTY_TEXT", limit_text(rq, &u));
    put_state(rq, t, &u);
    if (u.invited_until_us.has)
        tmpl_set(
            tmpl_add(t, "INVITED"), "UNTIL",
            clock_show_time(rq->cx.arena, rq->cx.lang, u.invited_until_us.v));
    tmpl_set(t, "LAST_SIGN_IN", last_sign_in(rq, &u));
    tmpl_int(t, "NSESSIONS", nsessions);
    put_actions(rq, t, &u, nsessions);
    return reply_page(rq, status, t);
}

static enum err
show(struct req *rq)
{
    return person_page(rq, 200);
}

static enum err
done(struct req *rq, const char *text)
{
    return reply_done(rq, text, "/people/%s", req_param(rq, "user_id"));
}

static enum err
disable(struct req *rq)
{
    TRY(account_disable(&rq->cx, req_param(rq, "user_id")));
    return done(rq, T("The account is disabled. Its sessions have ended."));
}

static enum err
enable(struct req *rq)
{
    TRY(account_enable(&rq->cx, req_param(rq, "user_id")));
    return done(rq, T("The account is enabled."));
}

static enum err
send_link(struct req *rq)
{
    bool is_over;

    TRY(account_count_invitation(rq, "person", &is_over));
    if (is_over)
        return person_page(rq, 429);
    TRY(invitation_resend(&rq->cx, req_param(rq, "user_id")));
    return done(rq, T("A new link is on its way. Earlier links are void."));
}

static enum err
revoke(struct req *rq)
{
    TRY(invitation_revoke(&rq->cx, req_param(rq, "user_id")));
    return done(rq, T("The link is void."));
}

struct role_in {
    const char *role;
    int64_t version;
};

static enum err
set_role(struct req *rq)
{
    static const struct field fields[] = {
        FIELD(role_in, role, .max_bytes = 20),
        FIELD(role_in, version),
        FIELD_END,
    };
    struct role_in in = {.role = ""};

    if (req_bind(rq, fields, &in) != OK)
        return FAIL(&rq->cx, ERR_INVALID, "role", N_("Choose a role."));
    TRY(account_set_role(&rq->cx, req_param(rq, "user_id"), in.role,
                         in.version));
    return done(rq, T("The role was changed."));
}

const struct route people_web_routes[] = {
    {GET, "/people", P_MANAGE, NO_BODY, list, "people.list", 0, NULL},
    {GET, "/admin/users", P_ADMIN, NO_BODY, list, "admin.users", 0, NULL},
    {GET, "/people/:user_id", P_MANAGE | P_ADMIN, NO_BODY, show, "people.show",
     0, NULL},
    {POST, "/people/:user_id/disable", P_MANAGE | P_ADMIN, FORM, disable,
     "people.disable", 0, NULL},
    {POST, "/people/:user_id/enable", P_MANAGE | P_ADMIN, FORM, enable,
     "people.enable", 0, NULL},
    {POST, "/people/:user_id/link", P_MANAGE | P_ADMIN, FORM, send_link,
     "people.send_link", 0, NULL},
    {POST, "/people/:user_id/revoke", P_MANAGE | P_ADMIN, FORM, revoke,
     "people.revoke", 0, NULL},
    {POST, "/people/:user_id/role", P_MANAGE | P_ADMIN, FORM, set_role,
     "people.set_role", 0, NULL},
    {.path = NULL},
};
