#include "client/client.h"

#include "account/token.h"
#include "audit/audit.h"
#include "base/api_scope.h"
#include "base/clock.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "client/api_token_store.h"
#include "client/client_network.h"
#include "client/client_secret.h"
#include "client/client_store.h"

#include <string.h>

const char *
new_secret(struct arena *a, const char *prefix)
{
    return arena_printf(a, "%s%s", prefix, random_token(a, TOKEN_BYTES));
}

const char *
client_state(const struct api_client *c)
{
    if (c->disabled_us.has)
        return "disabled";
    return c->nsecrets + (c->has_long_tokens ? c->ntokens : 0) > 0
               ? "active"
               : "no_secret";
}

enum err
client_list(struct cx *cx, struct api_client_list *out)
{
    return client_store_list(cx, out);
}

enum err
client_get(struct cx *cx, const char *id, struct api_client *out)
{
    return client_store_get(cx, id, out);
}

enum err
client_units_in_use(struct cx *cx, struct client_units *out)
{
    return client_store_units(cx, out);
}

/* -- Input -- */

/* `id`: of the client, which may have the name already; NULL: any may. */
static RESULT
check_name(struct cx *cx, const char *id, const struct client_in *in,
           struct flaws *flaws)
{
    const bool is_long = strlen(in->name) > CLIENT_NAME_MAX_BYTES;
    bool is_taken = false;

    if (in->name[0] == '\0' || !text_is_line(in->name) || is_long) {
        flaw_add(flaws, "name",
                 is_long ? flaw_too_long(cx->arena, cx->lang, in->name,
                                         CLIENT_NAME_MAX_BYTES)
                         : N_("Enter the name of the system."));
        return OK;
    }
    if (id != NULL)
        TRY(client_store_name_is_taken(cx, in->name, id, &is_taken));
    if (is_taken)
        flaw_add(flaws, "name", N_("There is a client of this name already."));
    return OK;
}

static bool
is_unit_of(const char *units, const char *unit, size_t n)
{
    for (const char *p = units; *p != '\0'; p += strspn(p, "\n")) {
        const size_t len = strcspn(p, "\n");
        if (len == n && memcmp(p, unit, n) == 0)
            return true;
        p += len;
    }
    return false;
}

static bool
is_in_use(const struct client_units *in_use, const char *unit, size_t n)
{
    for (size_t i = 0; i < in_use->n; i++)
        if (strlen(in_use->v[i].name) == n &&
            memcmp(in_use->v[i].name, unit, n) == 0)
            return true;
    return false;
}

/* Each once: business owners of engagements, and what the client had. */
static RESULT
check_units(struct cx *cx, const char *had, struct client_in *in,
            struct flaws *flaws)
{
    struct client_units in_use;
    const char *list = "";
    size_t count = 0;

    if (!in->is_restricted)
        return OK;
    TRY(client_store_units(cx, &in_use));
    for (const char *p = in->units; *p != '\0';) {
        const size_t n = strcspn(p, "\n");
        if (n > 0 && !is_unit_of(list, p, n)) {
            if ((!is_in_use(&in_use, p, n) && !is_unit_of(had, p, n)) ||
                ++count > CLIENT_UNITS_MAX)
                break;
            list = arena_printf(cx->arena, "%s%s%.*s", list,
                                *list != '\0' ? "\n" : "", (int)n, p);
        }
        p += n + (p[n] == '\n');
        if (*p == '\0' && count > 0) {
            in->units = list;
            return OK;
        }
    }
    flaw_add(flaws, "units",
             N_("Choose at least one of the business units in use."));
    return OK;
}

static void
check_networks(struct cx *cx, struct client_in *in, struct flaws *flaws)
{
    const char *wrong = "";
    const char *list = network_list(cx->arena, in->networks, &wrong);

    if (list != NULL) {
        in->networks = list;
        return;
    }
    flaw_add(flaws, "networks",
             arena_printf(
                 cx->arena,
                 tr(cx->lang, N_("\"%s\" cannot be used. Write at most 64 "
                                 "addresses or networks, such as 192.0.2.10, "
                                 "192.0.2.0/24 or 2001:db8::/32.")),
                 wrong));
}

/* Puts `io` into the form in which it is kept. */
static RESULT
check(struct cx *cx, const char *id, const char *units_had,
      struct client_in *io, struct flaws *flaws)
{
    flaws->n = 0;
    TRY(check_name(cx, id, io, flaws));
    if (strlen(io->note) > CLIENT_NOTE_MAX_BYTES)
        flaw_add(flaws, "note",
                 flaw_too_long(cx->arena, cx->lang, io->note,
                               CLIENT_NOTE_MAX_BYTES));
    if (!api_scope_is_within(io->scopes, P_CLIENTS))
        flaw_add(flaws, "scopes",
                 N_("Choose at least one of the known scopes."));
    else
        io->scopes = api_scope_list(cx->arena, api_scope_perms(io->scopes));
    TRY(check_units(cx, units_had, io, flaws));
    check_networks(cx, io, flaws);
    if (flaws->n > 0)
        return FAIL(cx, ERR_INVALID, "invalid_input",
                    N_("Please correct what is marked."));
    return OK;
}

/* -- Changes -- */

/* Units are named by people and may be many: how many is enough. */
static const char *
describe(struct arena *a, const struct client_in *in)
{
    size_t nunits = 1;

    for (const char *p = in->units; *p != '\0'; p++)
        nunits += *p == '\n';
    return arena_printf(
        a, "%s; units: %s; addresses: %s; tokens by hand: %s", in->scopes,
        in->is_restricted ? arena_printf(a, "%zu", nunits) : "all",
        in->networks[0] != '\0' ? in->networks : "all",
        in->has_long_tokens ? "yes" : "no");
}

enum err
client_create(struct cx *cx, const struct client_in *in,
              struct flaws *out_flaws, const char **out_id,
              const char **out_secret)
{
    const char *id = random_uuid(cx->arena), *secret_id;
    struct client_in kept = *in;

    TRY(check(cx, "", "", &kept, out_flaws));
    client_store_add(cx, id, &kept);
    audit_log(cx, "client.created", "", id, describe(cx->arena, &kept));
    TRY(client_secret_add(cx, id, 0, &secret_id, out_secret));
    *out_id = id;
    return OK;
}

enum err
client_create_bare(struct cx *cx, const char *name, const char *scopes,
                   struct flaws *out_flaws, const char **out_id)
{
    const char *id = random_uuid(cx->arena);
    struct client_in kept = {.name = name,
                             .note = "",
                             .scopes = scopes,
                             .units = "",
                             .networks = "",
                             .has_long_tokens = true};

    TRY(check(cx, NULL, "", &kept, out_flaws));
    client_store_add(cx, id, &kept);
    audit_log(cx, "client.created", "", id, describe(cx->arena, &kept));
    *out_id = id;
    return OK;
}

enum err
client_save(struct cx *cx, const char *id, const struct client_in *in,
            struct flaws *out_flaws)
{
    struct client_in kept = *in;
    struct api_client was;
    int64_t affected;

    out_flaws->n = 0;
    TRY(client_store_get(cx, id, &was));
    if (was.version != in->version)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Someone else changed this meanwhile. Look at the "
                       "present values and try again."));
    TRY(check(cx, id, was.units, &kept, out_flaws));
    TRY(client_store_put(cx, id, &kept, &affected));
    if (affected == 0)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Someone else changed this meanwhile. Look at the "
                       "present values and try again."));
    audit_log(cx, "client.changed", "", id, describe(cx->arena, &kept));
    return OK;
}

static RESULT
put_disabled(struct cx *cx, const char *id, bool is_disabled)
{
    int64_t affected;

    TRY(client_store_lock(cx, id));
    TRY(client_store_put_disabled(cx, id, is_disabled, &affected));
    if (affected == 0)
        return FAIL(cx, ERR_CONFLICT, "state",
                    N_("The state has changed in the meantime. Please reload "
                       "the page."));
    audit_log(cx, is_disabled ? "client.disabled" : "client.enabled", "", id,
              "");
    return OK;
}

enum err
client_disable(struct cx *cx, const char *id)
{
    return put_disabled(cx, id, true);
}

enum err
client_enable(struct cx *cx, const char *id)
{
    return put_disabled(cx, id, false);
}

enum err
client_clean(struct cx *cx)
{
    api_token_store_clean(cx, cx->now_us);
    return OK;
}
