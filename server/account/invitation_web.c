/* The page behind an invitation's link, and inviting. */
#include "account/account_web.h"

#include "account/form_once.h"
#include "account/invitation.h"
#include "account/sign_in.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "http/tmpl.h"

#include <string.h>

#define INVITERS (P_MANAGE | P_ADMIN | P_REVIEW)

static RESULT
accept_page(struct req *rq, unsigned status)
{
    struct invitation i;

    TRY(invitation_find(&rq->cx, req_param(rq, "token"), &i));
    struct tmpl *t =
        page_new(rq, "account/invitation.tpl", T("Set your password"));
    tmpl_set(t, "NAME", i.name);
    tmpl_set(t, "EMAIL", i.email);
    tmpl_set(t, "INVITED_BY", i.invited_by_name);
    tmpl_set(t, "EXPIRES",
             clock_show_time(rq->cx.arena, rq->cx.lang, i.expires_us));
    if (i.vendor_name[0] != '\0')
        tmpl_set(tmpl_add(t, "VENDOR"), "VENDOR_NAME", i.vendor_name);
    tmpl_set(t, "TOKEN", req_param(rq, "token"));
    tmpl_set(t, "WANTED_ERROR", req_problem_of(rq, "wanted"));
    tmpl_set(t, "AGAIN_ERROR", req_problem_of(rq, "again"));
    return reply_page(rq, status, t);
}

static enum err
show(struct req *rq)
{
    return accept_page(rq, 200);
}

static enum err
accept(struct req *rq)
{
    const char *wanted = req_form(rq, "wanted");
    struct accept_result result;

    if (strcmp(wanted, req_form(rq, "again")) != 0) {
        req_problem(rq, "again", T("The two new passwords differ."));
        return accept_page(rq, 422);
    }
    TRY(invitation_accept(&rq->cx, req_param(rq, "token"), wanted,
                          req_header(rq, "user-agent"), &result));
    if (result.problem != NULL) {
        req_problem(rq, "wanted", T(result.problem));
        return accept_page(rq, 422);
    }
    reply_cookie(rq, SESSION_COOKIE, result.token, false);
    return reply_done(rq, T("Welcome. Your password is set."), "/");
}

static const struct role_choice {
    const char *role, *hint;
    bool is_staff;
} choices[] = {
    {"contributor", N_("Answers the sections given to them."), false},
    {"manager", N_("Invites colleagues, agrees plans, attests and submits."),
     false},
    {"reviewer", N_("Sends questionnaires, judges answers, negotiates plans."),
     true},
    {"approver", N_("Decides on assessments."), true},
    {"auditor", N_("Reads everything, changes nothing."), true},
    {"administrator", N_("Manages users and access; no say in reviews."), true},
};

/* What invitation.c lets this person invite. */
static bool
is_offered(const struct actor *a, const struct role_choice *c)
{
    if ((a->perms & P_ADMIN) != 0)
        return true;
    return (a->perms & P_REVIEW) != 0 ? strcmp(c->role, "manager") == 0
                                      : !c->is_staff;
}

static void
put_choices(struct req *rq, struct tmpl *t, const struct invite_in *in)
{
    for (size_t i = 0; i < sizeof(choices) / sizeof(*choices); i++) {
        if (!is_offered(&rq->cx.actor, &choices[i]))
            continue;
        struct tmpl *c = tmpl_add(t, "ROLE");
        tmpl_set(c, "CODE", choices[i].role);
        tmpl_set(c, "TEXT", T(role_label(choices[i].role)));
        tmpl_set(c, "HINT", T(choices[i].hint));
        tmpl_show_if(c, strcmp(choices[i].role, in->role) == 0, "CHECKED");
    }
}

static RESULT
put_vendors(struct req *rq, struct tmpl *t, const struct invite_in *in)
{
    struct vendor_options list;

    if (!rq->cx.actor.is_staff)
        return OK;
    TRY(account_vendor_options(&rq->cx, &list));
    struct tmpl *part = tmpl_add(t, "VENDORS");
    tmpl_set(part, "VENDOR_ERROR", req_problem_of(rq, "vendor"));
    for (size_t i = 0; i < list.n; i++) {
        struct tmpl *o = tmpl_add(part, "OPTION");
        tmpl_set(o, "ID", list.v[i].id);
        tmpl_set(o, "NAME", list.v[i].name);
        tmpl_show_if(o, strcmp(list.v[i].id, in->vendor_id) == 0, "SELECTED");
    }
    return OK;
}

static RESULT
put_parties(struct req *rq, struct tmpl *t, const struct invite_in *in)
{
    struct vendor_options list;

    if (rq->cx.actor.is_staff)
        return OK;
    TRY(account_party_options(&rq->cx, &list));
    if (list.n == 0 && in->party_id[0] == '\0')
        return OK;
    struct tmpl *part = tmpl_add(t, "PARTIES");
    tmpl_set(part, "PARTY_ERROR", req_problem_of(rq, "party"));
    for (size_t i = 0; i < list.n; i++) {
        struct tmpl *o = tmpl_add(part, "OPTION");
        tmpl_set(o, "ID", list.v[i].id);
        tmpl_set(o, "NAME", list.v[i].name);
        tmpl_show_if(o, strcmp(list.v[i].id, in->party_id) == 0, "SELECTED");
    }
    return OK;
}

/* Where the person came from, and its name. */
struct origin {
    const char *nav, *text, *href;
};

static struct origin
origin_of(struct req *rq, const char *vendor_id)
{
    if ((rq->cx.actor.perms & P_ADMIN) != 0)
        return (struct origin){"users", T("Users"), "/admin/users"};
    if (!rq->cx.actor.is_staff)
        return (struct origin){"people", T("People"), "/people"};
    return (struct origin){
        "vendors", T("Vendors"),
        text_is_uuid(vendor_id)
            ? arena_printf(rq->cx.arena, "/vendors/%s", vendor_id)
            : "/vendors"};
}

static RESULT
invite_page(struct req *rq, unsigned status, const struct invite_in *in,
            const char *form_id)
{
    const struct origin from = origin_of(rq, in->vendor_id);
    struct tmpl *t = page_new(rq, "account/invite.tpl", T("Invite a person"));

    page_nav(rq, t, from.nav);
    page_crumb(t, from.text, from.href);
    tmpl_set(t, "BACK", from.href);
    tmpl_set(t, "PERSON_ID", rq->cx.actor.user_id);
    tmpl_set(t, "FORM_ID", form_id);
    tmpl_set(t, "NAME", in->name);
    tmpl_set(t, "KANA", in->kana);
    tmpl_set(t, "EMAIL", in->email);
    tmpl_show_if(t, strcmp(in->language, "en") != 0, "JA");
    tmpl_show_if(t, strcmp(in->language, "en") == 0, "EN");
    tmpl_set(t, "NAME_ERROR", req_problem_of(rq, "name"));
    tmpl_set(t, "KANA_ERROR", req_problem_of(rq, "kana"));
    tmpl_set(t, "EMAIL_ERROR", req_problem_of(rq, "email"));
    tmpl_set(t, "ROLE_ERROR", req_problem_of(rq, "role"));
    tmpl_set(t, "LANGUAGE_ERROR", req_problem_of(rq, "language"));
    put_choices(rq, t, in);
    TRY(put_vendors(rq, t, in));
    TRY(put_parties(rq, t, in));
    return reply_page(rq, status, t);
}

static enum err
show_invite(struct req *rq)
{
    const struct invite_in none = {
        .email = "",
        .name = "",
        .kana = "",
        .role = (rq->cx.actor.perms & P_ADMIN) != 0    ? ""
                : (rq->cx.actor.perms & P_REVIEW) != 0 ? "manager"
                                                       : "contributor",
        .language = "ja",
        .vendor_id = req_query(rq, "vendor"),
        .party_id = req_query(rq, "party"),
    };

    return invite_page(rq, 200, &none, random_uuid(rq->cx.arena));
}

static const struct field invite_fields[] = {
    /* What is missing gets a sentence of its own below. */
    FIELD(invite_in, name, .max_bytes = USER_NAME_MAX_BYTES,
          .is_optional = true),
    FIELD(invite_in, kana, .max_bytes = USER_NAME_MAX_BYTES,
          .is_optional = true),
    FIELD(invite_in, email, .max_bytes = 254, .is_optional = true),
    FIELD(invite_in, role, .max_bytes = 20, .is_optional = true),
    FIELD(invite_in, language, .max_bytes = 2, .is_optional = true),
    FIELD_END,
};

/* All problems at once; the rules behind them stand in invitation.c. */
static void
collect_problems(struct req *rq, const struct invite_in *in)
{
    enum lang lang;

    if (in->name[0] == '\0')
        req_problem(rq, "name", T("Enter a name."));
    if (in->email[0] == '\0')
        req_problem(rq, "email", T("Enter the mail address."));
    else if (!text_is_email(sign_in_email(rq->cx.arena, in->email)))
        req_problem(rq, "email", T("This is not a mail address."));
    if (role_perms(in->role) == 0)
        req_problem(rq, "role", T("Choose a role."));
    if (!lang_parse(in->language, &lang))
        req_problem(rq, "language", T("Choose a language."));
}

enum err
account_count_invitation(struct req *rq, const char *field, bool *out_is_over)
{
    int64_t wait_s;

    TRY(invitation_take(&rq->cx, &wait_s));
    *out_is_over = wait_s > 0;
    if (!*out_is_over)
        return OK;
    const int64_t hours = (wait_s + 3599) / 3600;
    reply_header(rq, "Retry-After", arena_i64(rq->cx.arena, wait_s));
    req_problem(rq, field,
                arena_printf(rq->cx.arena,
                             trn(rq->cx.lang,
                                 "You have sent as many invitations as one "
                                 "person may send in a day. The next one is "
                                 "possible in %d hour.",
                                 "You have sent as many invitations as one "
                                 "person may send in a day. The next one is "
                                 "possible in %d hours.",
                                 hours),
                             (int)hours));
    return OK;
}

/* Not their list of people, but the vendor's page, is where they came from. */
static bool
is_reviewer(const struct req *rq)
{
    return (rq->cx.actor.perms & (P_ADMIN | P_MANAGE)) == 0;
}

static enum err
invite(struct req *rq)
{
    static const char *const fields[] = {"name",     "email", "role", "vendor",
                                         "language", "party", NULL};
    const char *form_id = req_form(rq, "form_id"), *location, *id;
    const struct invite_in typed = {
        .email = req_form(rq, "email"),
        .name = req_form(rq, "name"),
        .kana = req_form(rq, "kana"),
        .role = req_form(rq, "role"),
        .language = req_form(rq, "language"),
        .vendor_id = req_form(rq, "vendor"),
        .party_id = req_form(rq, "party"),
    };
    struct invite_in in = typed;
    bool again, is_over;

    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    if (req_bind(rq, invite_fields, &in) == OK)
        collect_problems(rq, &in);
    if (req_problems(rq) != OK)
        return invite_page(rq, 422, &typed, form_id);
    TRY(account_count_invitation(rq, "email", &is_over));
    if (is_over)
        return invite_page(rq, 429, &typed, form_id);
    const enum err e = invitation_invite(&rq->cx, &in, &id, NULL);
    if (account_problem(rq, e, fields))
        return invite_page(rq, 422, &in, form_id);
    TRY(e);
    location = is_reviewer(rq)
                   ? arena_printf(rq->cx.arena, "/vendors/%s", in.vendor_id)
                   : arena_printf(rq->cx.arena, "/people/%s", id);
    form_done(&rq->cx, form_id, location);
    return reply_done(rq, T("The invitation is on its way."), "%s", location);
}

const struct route invitation_web_routes[] = {
    {GET, "/invitation/:token", P_PUBLIC, NO_BODY, show, "invitation.show",
     SECRET_PATH, NULL},
    {POST, "/invitation/:token", P_PUBLIC, FORM, accept, "invitation.accept",
     SECRET_PATH, NULL},
    {GET, "/invitations/new", INVITERS, NO_BODY, show_invite, "invitation.new",
     0, NULL},
    {POST, "/invitations", INVITERS, FORM, invite, "invitation.create", 0,
     NULL},
    {.path = NULL},
};
