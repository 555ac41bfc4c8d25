/* `portal admin`: people from the command line, the way in for the first
 * administrator; API clients and tokens are in cmd_admin_client.c. */
#include "app/cmd_admin.h"
#include "account/account.h"
#include "account/invitation.h"
#include "app/command.h"
#include "app/options.h"
#include "app/runtime.h"
#include "app/serving.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "db/db.h"

#include <stdlib.h>
#include <string.h>

#define USAGE                                                       \
    "admin user create --email ADDRESS --name NAME --role ROLE"     \
    " [--vendor-id ID] [--language ja|en]\n"                        \
    "       portal admin user list\n"                               \
    "       portal admin user disable --email ADDRESS\n"            \
    "       portal admin user link --email ADDRESS\n"               \
    "       portal admin client create --name NAME --scope SCOPES"  \
    " [--units NAMES] [--addresses NETWORKS] [--long-tokens yes]\n" \
    "       portal admin client rotate --id ID [--grace-hours N]\n" \
    "       portal admin client disable --id ID\n"                  \
    "       portal admin client list\n"                             \
    "       portal admin token create --name NAME --scope SCOPES"   \
    " [--days N]\n"                                                 \
    "       portal admin token list\n"                              \
    "       portal admin token revoke --id ID"

static const char *
or_empty(const char *s)
{
    return s != NULL ? s : "";
}

static enum err
user_create(struct cx *cx, const struct option_value o[], FILE *out)
{
    const struct invite_in in = {
        .email = o[0].value,
        .name = o[1].value,
        .kana = "",
        .role = o[2].value,
        .vendor_id = or_empty(o[3].value),
        .party_id = "",
        .language = o[4].value != NULL ? o[4].value : "ja",
    };
    const char *id, *link;

    TRY(invitation_invite(cx, &in, &id, &link));
    fprintf(out, "user %s\n%s\n", id, link);
    return OK;
}

static enum err
user_list(struct cx *cx, const struct option_value o[], FILE *out)
{
    struct user_list list;

    (void)o;
    TRY(account_list(cx, &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct user *u = &list.v[i];

        fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", u->id, u->email, u->role,
                user_state(u, cx->now_us), u->name, u->vendor_name);
    }
    return OK;
}

static RESULT
find_user(struct cx *cx, const char *email, struct user *out)
{
    struct user_list list;

    TRY(account_list(cx, &list));
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(list.v[i].email, email) == 0) {
            *out = list.v[i];
            return OK;
        }
    return FAIL(cx, ERR_NOT_FOUND, "not_found",
                N_("Nobody has this mail address."));
}

static enum err
user_disable(struct cx *cx, const struct option_value o[], FILE *out)
{
    struct user u;

    TRY(find_user(cx, o[0].value, &u));
    TRY(account_disable(cx, u.id));
    fprintf(out, "disabled %s\n", u.email);
    return OK;
}

static enum err
user_link(struct cx *cx, const struct option_value o[], FILE *out)
{
    struct user u;

    TRY(find_user(cx, o[0].value, &u));
    TRY(invitation_resend(cx, u.id));
    fprintf(out, "sent a new link to %s\n", u.email);
    return OK;
}

static struct admin_action user_actions[] = {
    {"user",
     "create",
     {{"email", NULL, true},
      {"name", NULL, true},
      {"role", NULL, true},
      {"vendor-id", NULL, false},
      {"language", NULL, false}},
     user_create},
    {"user", "list", {{NULL, NULL, false}}, user_list},
    {"user", "disable", {{"email", NULL, true}}, user_disable},
    {"user", "link", {{"email", NULL, true}}, user_link},
    {.object = NULL},
};

static struct admin_action *
find_action(char *args[])
{
    struct admin_action *const tables[] = {user_actions, admin_client_actions};

    if (args[0] == NULL || args[1] == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
        for (struct admin_action *a = tables[i]; a->object != NULL; a++)
            if (strcmp(a->object, args[0]) == 0 &&
                strcmp(a->verb, args[1]) == 0)
                return a;
    return NULL;
}

static RESULT
run(struct cx *cx, const struct admin_action *a, FILE *out)
{
    TRY(db_begin(cx, false));
    const enum err e = a->fn(cx, a->options, out);
    if (e != OK) {
        db_rollback(cx);
        return e;
    }
    return db_commit(cx);
}

static int
run_and_tell(struct cx *cx, const struct admin_action *a)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    const enum err e = run(cx, a, out);

    fclose(out);
    arena_defer(cx->arena, free, text);
    if (e == OK)
        fputs(text, stdout);
    else
        fprintf(stderr, "portal: %s: %s\n", cx->fault.code, cx->fault.message);
    return e == OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
cmd_admin(struct config *cfg, char *args[])
{
    struct admin_action *a = find_action(args);
    struct runtime rt;
    struct cx cx;
    int code = EXIT_FAILURE;

    if (a == NULL || !options_read(args + 2, a->options))
        return command_misused(USAGE);
    if (!runtime_open(cfg, RUNTIME_COMMAND, &rt))
        return EXIT_FAILURE;
    serving_configure(cfg);
    if (runtime_command_open(&rt, "portal admin", &cx)) {
        code = run_and_tell(&cx, a);
        runtime_cx_close(&cx);
    }
    runtime_close(&rt);
    return code;
}
