/* For tests of accounts: a manager of each of two vendors and an administrator,
 * who sign in with a password. */
#ifndef PORTAL_TESTS_IT_PEOPLE_H
#define PORTAL_TESTS_IT_PEOPLE_H

#include "account/account.h"
#include "account/invitation.h"
#include "account/password.h"
#include "account/session.h"
#include "account/sign_in.h"
#include "lib/it.h"

#define AOZORA "00000000-0000-7000-8000-00000000000a"
#define BRIDGE "00000000-0000-7000-8000-00000000000b"
#define ALICE "00000000-0000-7000-8000-0000000000a1"
#define BOB "00000000-0000-7000-8000-0000000000b1"
#define ADAM "00000000-0000-7000-8000-0000000000d1"
#define PASSWORD "green umbrella at the station"
#define OTHER "seven quiet lanterns upstairs"

static const struct invite_in carol = {.party_id = "",
                                       .email = "Carol@Aozora.example",
                                       .name = "Carol",
                                       .kana = "",
                                       .role = "contributor",
                                       .language = "ja",
                                       .vendor_id = AOZORA};

static const char *phc;

IT void
make_people(void)
{
    if (phc == NULL) { /* once: hashing is slow on purpose */
        const char *fresh;

        it_ok(password_hash(it_cx(), PASSWORD, &fresh));
        phc = strdup(fresh);
    }
    it_owner_exec("SET client_min_messages = warning");
    it_owner_exec("TRUNCATE vendors, users, sessions, invitations, outbox,"
                  " sign_in_throttle, form_receipts CASCADE");
    it_owner_exec("INSERT INTO vendors (id, name, country, created_us) VALUES"
                  " ('" AOZORA "', 'Aozora', 'JP', 0),"
                  " ('" BRIDGE "', 'Bridge', 'JP', 0)");
    it_owner_exec(arena_printf(
        it_context.arena,
        "INSERT INTO users (id, vendor_id, role, email, name, password_hash,"
        " must_change_password, created_us) VALUES"
        " ('" ALICE "', '" AOZORA "', 'manager', 'alice@aozora.example',"
        " 'Alice', '%s', false, 0),"
        " ('" BOB "', '" BRIDGE "', 'manager', 'bob@bridge.example', 'Bob',"
        " '%s', false, 0),"
        " ('" ADAM "', NULL, 'administrator', 'adam@alludo.example', 'Adam',"
        " '%s', false, 0)",
        phc, phc, phc));
}

IT struct cx *
as_alice(void)
{
    return it_as((struct actor){.user_id = ALICE,
                                .vendor_id = AOZORA,
                                .name = "Alice",
                                .email = "alice@aozora.example",
                                .role = "manager",
                                .perms = role_perms("manager")});
}

IT struct cx *
as_adam(void)
{
    return it_as((struct actor){.user_id = ADAM,
                                .vendor_id = "",
                                .name = "Adam",
                                .email = "adam@alludo.example",
                                .role = "administrator",
                                .perms = role_perms("administrator"),
                                .is_staff = true});
}

IT struct sign_in_result
try_sign_in(const char *email, const char *password)
{
    const struct sign_in_in in = {
        .email = email, .password = password, .user_agent = "test"};
    struct sign_in_result result;

    it_ok(sign_in(it_as_nobody(), &in, &result));
    return result;
}

IT bool
has_session(const char *token)
{
    struct session s;
    bool found;

    session_ask(it_as_system(), token, &s);
    it_ok(session_learn(it_cx(), &s, &found));
    return found;
}

#endif
