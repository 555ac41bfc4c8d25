#include "account/managers_view.h"

#include "account/account.h"
#include "base/clock.h"
#include "base/random.h"

#include <string.h>

static bool
has_come(const struct user *u)
{
    return u->has_password;
}

static const char *
since_text(struct req *rq, const struct user *u)
{
    struct arena *a = rq->cx.arena;
    const enum lang lang = rq->cx.lang;
    const char *state = user_state(u, rq->cx.now_us);

    if (has_come(u))
        return u->last_signed_in_us.has
                   ? arena_printf(
                         a, T("Last sign-in: %s"),
                         clock_show_time(a, lang, u->last_signed_in_us.v))
                   : T("Never signed in");
    if (!u->invited_us.has)
        return T("The invitation does not work any more");
    const char *day = clock_show_date(a, lang, clock_date(a, u->invited_us.v));
    return arena_printf(a,
                        strcmp(state, "invited") == 0
                            ? T("Invited on %s, not yet accepted")
                            : T("Invited on %s, not accepted in time"),
                        day);
}

static void
put_state(struct req *rq, struct tmpl *row, const struct user *u)
{
    const bool is_invited =
        strcmp(user_state(u, rq->cx.now_us), "invited") == 0;

    tmpl_set(row, "STATE",
             has_come(u)  ? "active"
             : is_invited ? "invited"
                          : "expired");
    tmpl_set(row, "STATE_TEXT",
             has_come(u)  ? T("Active")
             : is_invited ? T("Invited")
                          : T("Invitation expired"));
}

static void
add_again(struct req *rq, struct tmpl *row, const struct user *u)
{
    struct tmpl *cell = tmpl_add(row, "AGAIN_CELL");

    if (has_come(u))
        return;
    struct tmpl *t = tmpl_add(cell, "AGAIN");
    tmpl_set(t, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_set(t, "VENDOR_ID", u->vendor_id);
    tmpl_set(t, "NAME", u->name);
    tmpl_set(t, "KANA", u->kana);
    tmpl_set(t, "EMAIL", u->email);
    tmpl_set(t, "LANGUAGE", u->language);
}

enum err
managers_view(struct req *rq, struct tmpl *page, const char *vendor_id)
{
    const bool may_invite = (rq->cx.actor.perms & P_REVIEW) != 0;
    struct user_list list;
    struct tmpl *table = NULL;

    TRY(account_managers(&rq->cx, vendor_id, &list));
    struct tmpl *t = tmpl_include(tmpl_add(page, "MANAGERS"), "MANAGERS_PART",
                                  "account/managers.tpl");
    if (may_invite)
        tmpl_set(tmpl_add(t, "MAY_INVITE"), "VENDOR_ID", vendor_id);
    tmpl_show_if(t, list.n == 0, "NONE");
    for (size_t i = 0; i < list.n; i++) {
        const struct user *u = &list.v[i];

        if (table == NULL) {
            table = tmpl_add(t, "LIST");
            tmpl_show_if(table, may_invite, "AGAIN_HEAD");
        }
        struct tmpl *row = tmpl_add(table, "MANAGER");
        tmpl_set(row, "NAME", u->name);
        tmpl_set(row, "EMAIL", u->email);
        put_state(rq, row, u);
        tmpl_set(row, "SINCE", since_text(rq, u));
        if (may_invite)
            add_again(rq, row, u);
    }
    return OK;
}

enum err
managers_view_pending(struct req *rq, struct tmpl *t, const char *vendor_id)
{
    struct tmpl *waiting = NULL;
    struct user_list list;

    TRY(account_managers(&rq->cx, vendor_id, &list));
    for (size_t i = 0; i < list.n; i++) {
        if (has_come(&list.v[i]))
            continue;
        if (waiting == NULL) {
            waiting = tmpl_add(t, "WAITING");
            tmpl_set(waiting, "VENDOR_ID", vendor_id);
        }
        struct tmpl *row = tmpl_add(waiting, "PENDING");
        tmpl_set(row, "NAME", list.v[i].name);
        tmpl_set(row, "EMAIL", list.v[i].email);
        tmpl_set(row, "SINCE", since_text(rq, &list.v[i]));
    }
    return OK;
}
