/* API clients: what they may, their secrets, and the tokens got by them. */
#include "base/api_scope.h"
#include "client/api_token.h"
#include "client/client.h"
#include "client/client_grant.h"
#include "client/client_network.h"
#include "client/client_secret.h"
#include "lib/it.h"

#define ADAM "00000000-0000-7000-8000-0000000000d1"
#define AOZORA "00000000-0000-7000-8000-00000000000a"

static const struct client_in ariba = {.name = "SAP Ariba",
                                       .note = "",
                                       .scopes = "vendors.read gate.read",
                                       .units = "",
                                       .networks = ""};

static struct cx *
as_adam(void)
{
    return it_as((struct actor){.user_id = ADAM,
                                .vendor_id = "",
                                .name = "Adam",
                                .email = "adam@alludo.example",
                                .role = "administrator",
                                .perms = P_SESSION | P_ADMIN,
                                .is_staff = true});
}

static void
make_units(void)
{
    as_adam();
    it_owner_exec("SET client_min_messages = warning");
    it_owner_exec("TRUNCATE vendors, api_clients CASCADE");
    it_owner_exec("INSERT INTO vendors (id, name, country, created_us) VALUES"
                  " ('" AOZORA "', 'Aozora', 'JP', 0)");
    it_owner_exec("INSERT INTO engagements (id, vendor_id, name,"
                  " business_owner, created_us)"
                  " SELECT gen_random_uuid(), '" AOZORA "', o, o, 0"
                  " FROM unnest(ARRAY['Human Resources', 'Sales, East', ''])"
                  " AS u (o)");
}

static const char *client_id, *secret;

static void
make(struct client_in in)
{
    struct flaws flaws;

    it_ok(client_create(as_adam(), &in, &flaws, &client_id, &secret));
}

static struct grant
try_grant(const char *id, const char *with, const char *scope)
{
    const struct grant_in in = {
        .client_id = id, .secret = with, .scope = scope};
    struct grant g;

    it_ok(client_grant(it_as_nobody(), &in, &g));
    return g;
}

/* What the token lets through; its actor is in *out where it does. */
static enum err
use(const char *token, struct actor *out)
{
    struct bearer b = {.id = ""};
    bool found = false;

    bearer_ask(it_as_system(), token, &b);
    const enum err e = bearer_learn(it_cx(), &b, &found);
    if (e == OK && found)
        *out = bearer_actor(&b);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

START_TEST(a_secret_gets_a_token_of_an_hour)
{
    struct actor actor;
    const int64_t start = it_context.now_us;

    make(ariba);
    ck_assert_int_eq(strncmp(secret, "portal_secret_", 14), 0);
    const struct grant g = try_grant(client_id, secret, "");
    ck_assert_int_eq(g.outcome, GRANT_DONE);
    ck_assert_str_eq(g.scope, "gate.read vendors.read");
    it_ok(use(g.token, &actor));
    ck_assert_str_eq(actor.user_id, client_id);
    ck_assert_str_eq(actor.name, "SAP Ariba");
    ck_assert_str_eq(actor.role, "api_client");
    ck_assert_uint_eq(actor.perms, P_GATE_READ | P_VENDORS_READ);
    ck_assert_ptr_null(actor.units);
    it_context.now_us = start + 3600 * US_PER_S - 1;
    it_ok(use(g.token, &actor));
    it_context.now_us = start + 3600 * US_PER_S;
    ck_assert_int_eq(use(g.token, &actor), ERR_NOT_FOUND);
}
END_TEST

START_TEST(a_token_has_no_more_scopes_than_its_client)
{
    struct actor actor;
    struct api_client c;
    struct flaws flaws;

    make(ariba);
    const struct grant g = try_grant(client_id, secret, "vendors.read");
    ck_assert_str_eq(g.scope, "vendors.read");
    static const char *const more[] = {"vendors.write",
                                       "gate.read admin",
                                       "gate.read  vendors.read",
                                       " gate.read",
                                       "gate",
                                       "gate.read\tvendors.read"};
    for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
        ck_assert_msg(try_grant(client_id, secret, more[i]).outcome ==
                          GRANT_SCOPE,
                      "%s", more[i]);
    const struct grant all = try_grant(client_id, secret, "");
    it_ok(client_get(as_adam(), client_id, &c));
    struct client_in less = ariba;
    less.scopes = "gate.read";
    less.version = c.version;
    it_ok(client_save(as_adam(), client_id, &less, &flaws));
    it_ok(use(all.token, &actor));
    ck_assert_uint_eq(actor.perms, P_GATE_READ);
    it_ok(use(g.token, &actor));
    ck_assert_uint_eq(actor.perms, 0);
}
END_TEST

START_TEST(unknown_disabled_and_wrong_look_alike)
{
    make(ariba);
    const char *nearly = arena_strdup(it_cx()->arena, secret);

    ((char *)(uintptr_t)nearly)[20] ^= 1;
    ck_assert_int_eq(try_grant(client_id, nearly, "").outcome, GRANT_WRONG);
    ck_assert_int_eq(try_grant(ADAM, secret, "").outcome, GRANT_WRONG);
    ck_assert_int_eq(try_grant("' OR true --", secret, "").outcome,
                     GRANT_WRONG);
    ck_assert_int_eq(try_grant(client_id, "", "").outcome, GRANT_WRONG);
    it_ok(client_disable(as_adam(), client_id));
    ck_assert_int_eq(try_grant(client_id, secret, "").outcome, GRANT_WRONG);
    it_ok(client_enable(as_adam(), client_id));
    it_context.address = "192.0.2.7"; /* its wrong tries are another's */
    ck_assert_int_eq(try_grant(client_id, secret, "").outcome, GRANT_DONE);
    it_fails(ERR_CONFLICT, "state", client_enable(as_adam(), client_id));
}
END_TEST

START_TEST(guessing_is_slowed_down_for_its_address_only)
{
    make(ariba);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(try_grant(client_id, "x", "").outcome, GRANT_WRONG);
    const struct grant g = try_grant(client_id, secret, "");
    ck_assert_int_eq(g.outcome, GRANT_WAIT);
    ck_assert_int_gt(g.wait_seconds, 0);
    ck_assert_int_le(g.wait_seconds, 60);
    it_context.address = "192.0.2.2";
    ck_assert_int_eq(try_grant(client_id, secret, "").outcome, GRANT_DONE);
    it_context.address = "192.0.2.1";
    it_context.now_us += 61 * US_PER_S;
    ck_assert_int_eq(try_grant(client_id, secret, "").outcome, GRANT_DONE);
    ck_assert_int_eq(try_grant(client_id, "x", "").outcome, GRANT_WRONG);
}
END_TEST

START_TEST(two_secrets_are_valid_while_one_replaces_the_other)
{
    const char *id, *second, *third;
    const char *const first = (make(ariba), secret);
    struct client_secrets list;
    struct actor actor;

    const struct grant old = try_grant(client_id, first, "");
    it_ok(client_secret_add(as_adam(), client_id, 24, &id, &second));
    ck_assert_int_eq(try_grant(client_id, first, "").outcome, GRANT_DONE);
    ck_assert_int_eq(try_grant(client_id, second, "").outcome, GRANT_DONE);
    it_fails(ERR_CONFLICT, "two_secrets",
             client_secret_add(as_adam(), client_id, 24, &id, &third));
    it_fails(ERR_INVALID, "grace_hours",
             client_secret_add(as_adam(), client_id, -1, &id, &third));
    it_ok(client_secret_list(as_adam(), client_id, &list));
    ck_assert_uint_eq(list.n, 2);
    ck_assert_str_eq(list.v[0].ending, second + strlen(second) - 4);
    ck_assert_str_eq(client_secret_state(&list.v[1], it_cx()->now_us),
                     "replaced");
    it_ok(use(old.token, &actor));
    it_context.now_us += 24 * US_PER_HOUR;
    ck_assert_int_eq(try_grant(client_id, first, "").outcome, GRANT_WRONG);
    const struct grant g = try_grant(client_id, second, "");
    ck_assert_int_eq(g.outcome, GRANT_DONE);
    /* Without grace the one before ends, and what was got by it. */
    it_ok(client_secret_add(as_adam(), client_id, 0, &id, &third));
    ck_assert_int_eq(try_grant(client_id, second, "").outcome, GRANT_WRONG);
    ck_assert_int_eq(use(g.token, &actor), ERR_NOT_FOUND);
    ck_assert_int_eq(try_grant(client_id, third, "").outcome, GRANT_DONE);
}
END_TEST

START_TEST(a_revoked_secret_takes_its_tokens_along)
{
    const char *id, *second;
    const char *const first = (make(ariba), secret);
    struct client_secrets list;
    struct actor actor;

    it_ok(client_secret_add(as_adam(), client_id, 24, &id, &second));
    const struct grant by_first = try_grant(client_id, first, "");
    const struct grant by_second = try_grant(client_id, second, "");
    it_ok(client_secret_list(as_adam(), client_id, &list));
    it_ok(client_secret_revoke(as_adam(), client_id, list.v[1].id));
    it_fails(ERR_NOT_FOUND, "not_found",
             client_secret_revoke(it_cx(), client_id, list.v[1].id));
    it_fails(ERR_NOT_FOUND, "not_found",
             client_secret_revoke(it_cx(), ADAM, list.v[0].id));
    ck_assert_int_eq(use(by_first.token, &actor), ERR_NOT_FOUND);
    it_ok(use(by_second.token, &actor));
    it_ok(client_disable(as_adam(), client_id));
    ck_assert_int_eq(use(by_second.token, &actor), ERR_NOT_FOUND);
    it_fails(ERR_CONFLICT, "state",
             client_secret_add(as_adam(), client_id, 0, &id, &second));
}
END_TEST

START_TEST(a_client_asks_from_its_addresses_only)
{
    struct client_in in = ariba;
    struct actor actor;

    in.networks = "192.0.2.0/24,\n2001:db8::/32 203.0.113.9";
    make(in);
    const struct grant g = try_grant(client_id, secret, "");
    ck_assert_int_eq(g.outcome, GRANT_DONE);
    static const struct {
        const char *address;
        bool fits;
    } tries[] = {
        {"192.0.2.255", true},      {"192.0.3.1", false},
        {"203.0.113.9", true},      {"203.0.113.10", false},
        {"2001:db8:1::5", true},    {"2001:db9::1", false},
        {"::ffff:192.0.2.4", true}, {"192.0.2.4:443", true},
        {"fe80::1%eth0", false},    {"", false},
        {"1.2.3.4.5", false},
    };
    for (size_t i = 0; i < sizeof(tries) / sizeof(*tries); i++) {
        it_context.address = tries[i].address;
        ck_assert_msg(use(g.token, &actor) == (tries[i].fits ? OK : ERR_DENIED),
                      "%s", tries[i].address);
        ck_assert_msg(try_grant(client_id, secret, "").outcome ==
                          (tries[i].fits ? GRANT_DONE : GRANT_ADDRESS),
                      "%s", tries[i].address);
    }
}
END_TEST

START_TEST(a_restricted_client_names_its_units)
{
    struct client_in in = ariba;
    struct flaws flaws;
    struct actor actor;
    struct api_client c;

    make_units();
    in.is_restricted = true;
    in.units = "Sales, East\nHuman Resources\nSales, East";
    make(in);
    it_ok(use(try_grant(client_id, secret, "").token, &actor));
    ck_assert_str_eq(actor.units, "{\"Sales, East\",\"Human Resources\"}");
    in.name = "Coupa";
    static const char *const wrong[] = {"", "\n", "Nobody's", "Sales",
                                        "Human Resources\nNobody's"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        in.units = wrong[i];
        it_fails(ERR_INVALID, "invalid_input",
                 client_create(as_adam(), &in, &flaws, &client_id, &secret));
        ck_assert_uint_eq(flaws.n, 1);
        ck_assert_str_eq(flaws.v[0].field, "units");
    }
    /* A unit that nobody owns any more stays with who has it. */
    it_ok(db_commit(it_cx()));
    it_owner_exec("UPDATE engagements SET business_owner = 'Other'");
    it_ok(db_begin(it_cx(), false));
    const char *id = it_owner_text("SELECT id FROM api_clients");
    it_ok(client_get(as_adam(), id, &c));
    in.name = "SAP Ariba";
    in.version = c.version;
    in.units = "Human Resources\nOther";
    it_ok(client_save(as_adam(), id, &in, &flaws));
    it_fails(ERR_CONFLICT, "stale", client_save(it_cx(), id, &in, &flaws));
    it_ok(db_commit(it_cx()));
    it_owner_exec("TRUNCATE vendors, api_clients CASCADE");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

START_TEST(what_is_wrong_with_a_client_is_said_at_once)
{
    char note[CLIENT_NOTE_MAX_BYTES + 2] = {0};
    struct client_in in = {.name = " \n",
                           .note = note,
                           .scopes = "gate.read root",
                           .is_restricted = true,
                           .units = "x",
                           .networks = "192.0.2.1/24"};
    struct flaws flaws;

    memset(note, 'x', sizeof(note) - 1);
    it_fails(ERR_INVALID, "invalid_input",
             client_create(as_adam(), &in, &flaws, &client_id, &secret));
    ck_assert_uint_eq(flaws.n, 5);
    ck_assert_ptr_nonnull(strstr(flaws.v[4].message, "192.0.2.1/24"));
    make(ariba);
    in = ariba;
    in.name = "sap ARIBA";
    it_fails(ERR_INVALID, "invalid_input",
             client_create(as_adam(), &in, &flaws, &client_id, &secret));
    ck_assert_str_eq(flaws.v[0].field, "name");
}
END_TEST

START_TEST(networks_are_kept_in_their_shortest_writing)
{
    struct arena *a = it_cx()->arena;
    const char *wrong;

    ck_assert_str_eq(network_list(a, " ", &wrong), "");
    ck_assert_str_eq(network_list(a,
                                  "192.0.2.1;192.0.2.1/32\n2001:0DB8:0::/32 "
                                  "１０．０．０．０/8 ::ffff:192.0.2.2",
                                  &wrong),
                     "192.0.2.1/32 2001:db8::/32 10.0.0.0/8 192.0.2.2/32");
    static const char *const bad[] = {
        "0.0.0.0/0",      "192.0.2.0/33",   "192.0.2",
        "192.0.2.0/",     "192.0.2.0/2 4",  "x",
        "2001:db8::1/32", "192.0.2.0/024x", "::ffff:192.0.2.0/120",
        "fe80::1%1"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
        ck_assert_msg(network_list(a, bad[i], &wrong) == NULL, "%s", bad[i]);
}
END_TEST

START_TEST(tokens_by_hand_are_for_clients_that_may)
{
    const struct api_token_in token = {"nightly", "", 30};
    const char *id, *text;
    const int64_t start = it_context.now_us;
    struct client_in in = ariba;
    struct flaws flaws;
    struct actor actor;
    struct api_client c;

    make(in);
    it_fails(ERR_CONFLICT, "no_long_tokens",
             api_token_create(as_adam(), client_id, &token, &id, &text));
    it_ok(client_get(as_adam(), client_id, &c));
    in.has_long_tokens = true;
    in.version = c.version;
    it_ok(client_save(as_adam(), client_id, &in, &flaws));
    it_fails(ERR_INVALID, "scope",
             api_token_create(as_adam(), client_id,
                              &(struct api_token_in){"x", "vendors.write", 1},
                              &id, &text));
    it_fails(ERR_INVALID, "days",
             api_token_create(as_adam(), client_id,
                              &(struct api_token_in){"x", "", 3651}, &id,
                              &text));
    it_fails(ERR_INVALID, "name",
             api_token_create(as_adam(), client_id,
                              &(struct api_token_in){"", "", 1}, &id, &text));
    it_ok(api_token_create(as_adam(), client_id, &token, &id, &text));
    it_ok(use(text, &actor));
    ck_assert_uint_eq(actor.perms, P_GATE_READ | P_VENDORS_READ);
    it_context.now_us = start + 30 * US_PER_DAY;
    ck_assert_int_eq(use(text, &actor), ERR_NOT_FOUND);
    it_context.now_us = start;
    in.has_long_tokens = false;
    in.version++;
    it_ok(client_save(as_adam(), client_id, &in, &flaws));
    ck_assert_int_eq(use(text, &actor), ERR_NOT_FOUND);
    in.has_long_tokens = true;
    in.version++;
    it_ok(client_save(as_adam(), client_id, &in, &flaws));
    it_ok(use(text, &actor));
    it_fails(ERR_NOT_FOUND, "not_found", api_token_revoke(as_adam(), ADAM, id));
    it_ok(api_token_revoke(as_adam(), client_id, id));
    it_fails(ERR_NOT_FOUND, "not_found", api_token_revoke(as_adam(), "", id));
    ck_assert_int_eq(use(text, &actor), ERR_NOT_FOUND);
}
END_TEST

static enum grant_outcome
give_back(const char *id, const char *with, const char *token)
{
    const struct grant_in in = {.client_id = id, .secret = with};
    struct grant g;

    it_ok(client_revoke_token(it_as_nobody(), &in, token, &g));
    return g.outcome;
}

START_TEST(a_client_ends_its_own_tokens_of_both_kinds)
{
    const struct api_token_in by_hand = {"nightly", "", 30};
    const char *id, *text;
    struct client_in in = ariba;
    struct actor actor;

    in.has_long_tokens = true;
    make(in);
    it_ok(api_token_create(as_adam(), client_id, &by_hand, &id, &text));
    const struct grant g = try_grant(client_id, secret, "");
    const char *const first = client_id, *const with = secret;
    in.name = "Coupa";
    make(in);
    ck_assert_int_eq(give_back(client_id, secret, text), GRANT_FOREIGN);
    ck_assert_int_eq(give_back(client_id, with, text), GRANT_WRONG);
    it_ok(use(text, &actor));
    ck_assert_int_eq(give_back(first, with, text), GRANT_DONE);
    ck_assert_int_eq(use(text, &actor), ERR_NOT_FOUND);
    ck_assert_int_eq(give_back(first, with, g.token), GRANT_DONE);
    ck_assert_int_eq(use(g.token, &actor), ERR_NOT_FOUND);
    /* Nobody's any more: there is nothing to protect. */
    ck_assert_int_eq(give_back(client_id, secret, text), GRANT_DONE);
}
END_TEST

START_TEST(use_is_remembered_and_what_ended_is_removed)
{
    struct bearer b = {.id = ""};
    struct api_client c;
    bool found;

    make(ariba);
    it_ok(client_get(as_adam(), client_id, &c));
    ck_assert(!c.last_used_us.has);
    const struct grant g = try_grant(client_id, secret, "");
    it_ok(client_get(as_adam(), client_id, &c));
    ck_assert_int_eq(c.last_used_us.v, it_context.now_us);
    it_context.now_us += 2 * US_PER_MINUTE;
    bearer_ask(it_as_system(), g.token, &b);
    it_ok(bearer_learn(it_cx(), &b, &found));
    it_context.address = "192.0.2.99";
    it_ok(bearer_touch(it_cx(), &b));
    it_ok(client_get(as_adam(), client_id, &c));
    ck_assert_int_eq(c.last_used_us.v, it_context.now_us);
    ck_assert_str_eq(c.last_address, "192.0.2.99");
    it_context.now_us += 2 * US_PER_HOUR;
    it_ok(client_clean(it_as_system()));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM api_tokens"), "0");
    it_owner_exec("TRUNCATE api_clients CASCADE");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

START_TEST(nothing_secret_is_stored_and_every_change_is_audited)
{
    const char *id, *second;
    struct client_secrets list;

    it_owner_exec("DELETE FROM audit_events");
    make(ariba);
    const struct grant g = try_grant(client_id, secret, "");
    ck_assert_int_eq(try_grant(client_id, "x", "").outcome, GRANT_WRONG);
    it_ok(client_secret_add(as_adam(), client_id, 24, &id, &second));
    it_ok(client_secret_list(as_adam(), client_id, &list));
    it_ok(client_secret_revoke(as_adam(), client_id, list.v[1].id));
    it_ok(client_disable(as_adam(), client_id));
    it_ok(client_enable(as_adam(), client_id));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(
        it_owner_text("SELECT string_agg(action, ' ' ORDER BY id) FROM"
                      " audit_events"),
        "client.created client.secret_added client.refused"
        " client.secret_added client.secret_revoked client.disabled"
        " client.enabled");
    ck_assert_str_eq(
        it_owner_text(arena_printf(
            it_cx()->arena,
            "SELECT count(*) FROM (SELECT a::text FROM audit_events a"
            " UNION ALL SELECT c::text FROM api_clients c UNION ALL"
            " SELECT s::text FROM api_client_secrets s UNION ALL"
            " SELECT t::text FROM api_tokens t) AS x (t)"
            " WHERE t LIKE '%%%s%%' OR t LIKE '%%%s%%'",
            secret, g.token)),
        "0");
    it_owner_exec("TRUNCATE api_clients CASCADE");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_secret_gets_a_token_of_an_hour);
    tcase_add_test(tc, a_token_has_no_more_scopes_than_its_client);
    tcase_add_test(tc, unknown_disabled_and_wrong_look_alike);
    tcase_add_test(tc, guessing_is_slowed_down_for_its_address_only);
    tcase_add_test(tc, two_secrets_are_valid_while_one_replaces_the_other);
    tcase_add_test(tc, a_revoked_secret_takes_its_tokens_along);
    tcase_add_test(tc, a_client_asks_from_its_addresses_only);
    tcase_add_test(tc, a_restricted_client_names_its_units);
    tcase_add_test(tc, what_is_wrong_with_a_client_is_said_at_once);
    tcase_add_test(tc, networks_are_kept_in_their_shortest_writing);
    tcase_add_test(tc, tokens_by_hand_are_for_clients_that_may);
    tcase_add_test(tc, a_client_ends_its_own_tokens_of_both_kinds);
    tcase_add_test(tc, use_is_remembered_and_what_ended_is_removed);
    tcase_add_test(tc, nothing_secret_is_stored_and_every_change_is_audited);
}

int
main(void)
{
    return it_main("client", add_tests);
}
