/* Accounts: sign-in and its throttle, sessions, invitations. */
#include "account/account.h"
#include "account/form_once.h"
#include "account/invitation.h"
#include "account/password.h"
#include "account/session.h"
#include "account/sign_in.h"
#include "account/throttle.h"
#include "lib/it.h"

#define AOZORA "00000000-0000-7000-8000-00000000000a"
#define BRIDGE "00000000-0000-7000-8000-00000000000b"
#define ALICE "00000000-0000-7000-8000-0000000000a1"
#define BOB "00000000-0000-7000-8000-0000000000b1"
#define ADAM "00000000-0000-7000-8000-0000000000d1"
#define PASSWORD "green umbrella at the station"
#define OTHER "seven quiet lanterns upstairs"

static const char *phc;

static void
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

static struct cx *
as_alice(void)
{
    return it_as((struct actor){.user_id = ALICE,
                                .vendor_id = AOZORA,
                                .name = "Alice",
                                .email = "alice@aozora.example",
                                .role = "manager",
                                .perms = role_perms("manager")});
}

static struct cx *
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

static struct sign_in_result
try_sign_in(const char *email, const char *password)
{
    const struct sign_in_in in = {
        .email = email, .password = password, .user_agent = "test"};
    struct sign_in_result result;

    it_ok(sign_in(it_as_nobody(), &in, &result));
    return result;
}

static bool
has_session(const char *token)
{
    struct session s;
    bool found;

    session_ask(it_as_system(), token, &s);
    it_ok(session_learn(it_cx(), &s, &found));
    return found;
}

START_TEST(the_right_password_signs_in)
{
    make_people();
    const struct sign_in_result r =
        try_sign_in(" Ａlice@aozora.EXAMPLE ", PASSWORD);
    ck_assert_int_eq(r.outcome, SIGN_IN_DONE);
    ck_assert_str_eq(it_context.actor.user_id, ALICE);
    ck_assert_uint_eq(it_context.actor.perms,
                      P_SESSION | P_ANSWER | P_MANAGE | P_COMPANY);
    ck_assert(!it_context.actor.is_staff);
    struct session s;
    bool found;
    session_ask(it_as_system(), r.token, &s);
    it_ok(session_learn(it_cx(), &s, &found));
    ck_assert(found);
    ck_assert_str_eq(s.user_id, ALICE);
    ck_assert_uint_eq(strlen(s.csrf_secret), 64);
}
END_TEST

START_TEST(wrong_unknown_and_disabled_look_alike)
{
    make_people();
    it_owner_exec("UPDATE users SET disabled_us = 1 WHERE id = '" BOB "'");
    ck_assert_int_eq(try_sign_in("alice@aozora.example", OTHER).outcome,
                     SIGN_IN_WRONG);
    ck_assert_str_eq(it_context.actor.user_id, "");
    ck_assert_int_eq(try_sign_in("nobody@aozora.example", PASSWORD).outcome,
                     SIGN_IN_WRONG);
    ck_assert_int_eq(try_sign_in("bob@bridge.example", PASSWORD).outcome,
                     SIGN_IN_WRONG);
    ck_assert_int_eq(try_sign_in("alice@aozora.example", "").outcome,
                     SIGN_IN_WRONG);
}
END_TEST

static void
use_up(const char *email)
{
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(try_sign_in(email, OTHER).outcome, SIGN_IN_WRONG);
}

START_TEST(guessing_is_slowed_down_for_known_and_unknown)
{
    make_people();
    use_up("alice@aozora.example");
    use_up("nobody@aozora.example");
    const struct sign_in_result known =
        try_sign_in("alice@aozora.example", PASSWORD);
    const struct sign_in_result unknown =
        try_sign_in("nobody@aozora.example", PASSWORD);
    ck_assert_int_eq(known.outcome, SIGN_IN_WAIT);
    ck_assert_int_eq(unknown.outcome, SIGN_IN_WAIT);
    ck_assert_int_eq(known.wait_seconds, 60);
    ck_assert_int_eq(unknown.wait_seconds, 60);
    /* Another account is not held up. */
    ck_assert_int_eq(try_sign_in("bob@bridge.example", PASSWORD).outcome,
                     SIGN_IN_DONE);
    /* After the pause one more try, then twice as long. */
    it_context.now_us += 61 * US_PER_S;
    ck_assert_int_eq(try_sign_in("alice@aozora.example", OTHER).outcome,
                     SIGN_IN_WRONG);
    ck_assert_int_eq(try_sign_in("alice@aozora.example", PASSWORD).wait_seconds,
                     120);
    it_context.now_us += 121 * US_PER_S;
    ck_assert_int_eq(try_sign_in("alice@aozora.example", PASSWORD).outcome,
                     SIGN_IN_DONE);
    /* Success begins anew. */
    ck_assert_int_eq(try_sign_in("alice@aozora.example", OTHER).outcome,
                     SIGN_IN_WRONG);
    ck_assert_int_eq(try_sign_in("alice@aozora.example", PASSWORD).outcome,
                     SIGN_IN_DONE);
}
END_TEST

static const char *
address_subject(const char *address)
{
    it_context.address = address;
    return throttle_of(it_cx(), "alice@aozora.example").address;
}

START_TEST(a_network_of_ipv6_counts_as_one_address)
{
    const char *was = it_context.address;
    const char *one = address_subject("2001:db8:1:2::1");

    ck_assert_str_eq(address_subject("2001:db8:1:2:ffff::9"), one);
    ck_assert_str_ne(address_subject("2001:db8:1:3::1"), one);
    ck_assert_str_ne(address_subject("192.0.2.1"),
                     address_subject("192.0.2.2"));
    ck_assert_str_ne(address_subject("::ffff:192.0.2.1"),
                     address_subject("::ffff:192.0.2.2"));
    it_context.address = was;
}
END_TEST

START_TEST(subjects_are_not_stored_in_clear)
{
    make_people();
    try_sign_in("alice@aozora.example", OTHER);
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT count(*) || ' ' ||"
                                   " bool_and(subject ~ '^[0-9a-f]{64}$') FROM"
                                   " sign_in_throttle"),
                     "2 true");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

START_TEST(sessions_end_when_idle_old_or_disabled)
{
    make_people();
    const char *token = try_sign_in("alice@aozora.example", PASSWORD).token;
    const int64_t start = it_context.now_us;

    ck_assert(has_session(token));
    ck_assert(!has_session("AAAA"));
    it_context.now_us = start + 15 * US_PER_MINUTE - 1;
    ck_assert(has_session(token));
    it_context.now_us = start + 15 * US_PER_MINUTE;
    ck_assert(!has_session(token));
    for (int64_t t = 0; t < 12 * US_PER_HOUR; t += 10 * US_PER_MINUTE) {
        it_context.now_us = start + t;
        ck_assert(has_session(token));
        it_ok(session_touch(it_cx(), token));
    }
    it_context.now_us = start + 12 * US_PER_HOUR;
    ck_assert(!has_session(token));
    it_context.now_us = start + 11 * US_PER_HOUR;
    it_ok(account_disable(as_adam(), ALICE));
    ck_assert(!has_session(token));
    it_ok(account_enable(as_adam(), ALICE));
    ck_assert(!has_session(token));
}
END_TEST

START_TEST(signing_out_ends_the_session)
{
    make_people();
    const char *token = try_sign_in("alice@aozora.example", PASSWORD).token;

    it_ok(sign_out(it_cx(), token));
    ck_assert(!has_session(token));
}
END_TEST

START_TEST(a_new_password_ends_the_other_sessions)
{
    make_people();
    const char *one = try_sign_in("alice@aozora.example", PASSWORD).token;
    const char *two = try_sign_in("alice@aozora.example", PASSWORD).token;
    struct password_in in = {
        .current = OTHER, .wanted = OTHER, .user_agent = ""};
    struct password_result r;

    it_ok(invitation_resend(as_adam(), ALICE));
    as_alice();
    it_ok(password_change(it_cx(), &in, &r));
    ck_assert(r.current_is_wrong);
    in = (struct password_in){
        .current = PASSWORD, .wanted = "short", .user_agent = ""};
    it_ok(password_change(it_cx(), &in, &r));
    ck_assert(!r.current_is_wrong);
    ck_assert_ptr_nonnull(r.problem);
    ck_assert_ptr_null(r.token);
    in.wanted = PASSWORD;
    it_ok(password_change(it_cx(), &in, &r));
    ck_assert_ptr_nonnull(r.problem);
    in.wanted = OTHER;
    it_ok(password_change(it_cx(), &in, &r));
    ck_assert_ptr_null(r.problem);
    ck_assert(!has_session(one));
    ck_assert(!has_session(two));
    ck_assert(has_session(r.token));
    ck_assert_int_eq(try_sign_in("alice@aozora.example", PASSWORD).outcome,
                     SIGN_IN_WRONG);
    ck_assert_int_eq(try_sign_in("alice@aozora.example", OTHER).outcome,
                     SIGN_IN_DONE);
    /* Nor does a link for a new password that was under way. */
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM invitations"), "0");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static const struct invite_in carol = {.party_id = "",
                                       .email = "Carol@Aozora.example",
                                       .name = "Carol",
                                       .kana = "",
                                       .role = "contributor",
                                       .language = "ja",
                                       .vendor_id = AOZORA};

static const char *
token_of(const char *link)
{
    return strrchr(link, '/') + 1;
}

START_TEST(an_invited_person_sets_a_password)
{
    const char *id, *link;
    struct invitation i;
    struct accept_result r;

    make_people();
    it_ok(invitation_invite(as_alice(), &carol, &id, &link));
    const char *token = token_of(link);
    it_ok(invitation_find(it_as_nobody(), token, &i));
    ck_assert_str_eq(i.email, "carol@aozora.example");
    ck_assert_str_eq(i.vendor_name, "Aozora");
    ck_assert_str_eq(i.invited_by_name, "Alice");
    ck_assert_int_eq(try_sign_in("carol@aozora.example", "").outcome,
                     SIGN_IN_WRONG);
    it_ok(invitation_accept(it_as_nobody(), token, "carolcarolcarol", "", &r));
    ck_assert_ptr_nonnull(r.problem);
    it_ok(invitation_accept(it_as_nobody(), token, OTHER, "", &r));
    ck_assert_ptr_null(r.problem);
    ck_assert_str_eq(it_context.actor.user_id, id);
    ck_assert(has_session(r.token));
    it_fails(ERR_NOT_FOUND, "invitation_gone",
             invitation_accept(it_as_nobody(), token, OTHER, "", &r));
    ck_assert_int_eq(try_sign_in("carol@aozora.example", OTHER).outcome,
                     SIGN_IN_DONE);
}
END_TEST

START_TEST(links_expire_are_replaced_and_revoked)
{
    const char *id, *link;
    struct invitation i;

    make_people();
    it_ok(invitation_invite(as_alice(), &carol, &id, &link));
    const int64_t start = it_context.now_us;
    it_context.now_us = start + 7 * US_PER_DAY;
    it_fails(ERR_NOT_FOUND, "invitation_gone",
             invitation_find(it_as_nobody(), token_of(link), &i));
    it_context.now_us = start;
    it_ok(invitation_resend(as_alice(), id));
    it_fails(ERR_NOT_FOUND, "invitation_gone",
             invitation_find(it_as_nobody(), token_of(link), &i));
    it_ok(invitation_revoke(as_alice(), id));
    struct user u;
    it_ok(account_get(as_alice(), id, &u));
    ck_assert_str_eq(user_state(&u, it_context.now_us), "invitation_expired");
    it_ok(account_disable(as_alice(), id));
    it_fails(ERR_CONFLICT, "user_disabled", invitation_resend(as_alice(), id));
}
END_TEST

START_TEST(a_forgotten_password_is_set_anew_by_a_link)
{
    make_people();
    const char *old = try_sign_in("alice@aozora.example", PASSWORD).token;
    it_ok(invitation_resend(as_adam(), ALICE));
    it_ok(db_commit(it_cx()));
    const char *body = it_owner_text("SELECT body FROM outbox");
    it_ok(db_begin(it_cx(), false));
    const char *start = strstr(body, "/invitation/") + 12;
    const char *token = arena_strndup(it_context.arena, start, 43);
    struct accept_result r;
    ck_assert(has_session(old)); /* until the link is used */
    it_ok(invitation_accept(it_as_nobody(), token, OTHER, "", &r));
    ck_assert_ptr_null(r.problem);
    ck_assert(!has_session(old));
    ck_assert(has_session(r.token));
    ck_assert_int_eq(try_sign_in("alice@aozora.example", PASSWORD).outcome,
                     SIGN_IN_WRONG);
}
END_TEST

START_TEST(managers_stay_within_their_vendor)
{
    struct invite_in in = carol;
    const char *id;
    struct user u;

    make_people();
    in.vendor_id = BRIDGE; /* ignored: always the own vendor */
    it_ok(invitation_invite(as_alice(), &in, &id, NULL));
    it_ok(account_get(as_alice(), id, &u));
    ck_assert_str_eq(u.vendor_id, AOZORA);
    it_fails(ERR_CONFLICT, "email",
             invitation_invite(as_alice(), &carol, &id, NULL));
    in = carol;
    in.email = "bob@bridge.example";
    it_fails(ERR_CONFLICT, "email",
             invitation_invite(as_alice(), &in, &id, NULL));
    in.email = "dora@aozora.example";
    in.role = "reviewer";
    it_fails(ERR_INVALID, "role",
             invitation_invite(as_alice(), &in, &id, NULL));
    it_fails(ERR_NOT_FOUND, "not_found", account_get(as_alice(), BOB, &u));
    it_fails(ERR_NOT_FOUND, "not_found", account_disable(as_alice(), BOB));
    it_fails(ERR_NOT_FOUND, "not_found", account_disable(as_alice(), ADAM));
    it_fails(ERR_NOT_FOUND, "not_found", invitation_resend(as_alice(), BOB));
    it_fails(ERR_NOT_FOUND, "not_found",
             account_set_role(as_alice(), BOB, "contributor", 1));
    it_fails(ERR_CONFLICT, "own_account", account_disable(as_alice(), ALICE));
    struct user_list list;
    it_ok(account_list(as_alice(), &list));
    ck_assert_uint_eq(list.n, 2);
}
END_TEST

START_TEST(administrators_invite_everybody)
{
    struct invite_in in = carol;
    const char *id;

    make_people();
    it_ok(invitation_invite(as_adam(), &in, &id, NULL));
    in.email = "rita@alludo.example";
    in.role = "reviewer";
    it_fails(ERR_INVALID, "vendor",
             invitation_invite(as_adam(), &in, &id, NULL));
    in.vendor_id = "";
    it_ok(invitation_invite(as_adam(), &in, &id, NULL));
    in.role = "contributor";
    in.email = "dora@aozora.example";
    it_fails(ERR_INVALID, "vendor",
             invitation_invite(as_adam(), &in, &id, NULL));
    struct user_list list;
    it_ok(account_list(as_adam(), &list));
    ck_assert_uint_eq(list.n, 5);
}
END_TEST

static struct cx *
as_rita(void)
{
    struct actor rita = as_adam()->actor;

    rita.role = "reviewer";
    rita.perms = role_perms("reviewer");
    return it_as(rita);
}

START_TEST(reviewers_invite_managers_of_vendors)
{
    struct invite_in in = carol;
    const char *id, *again, *link;
    struct invitation i;

    make_people();
    it_fails(ERR_INVALID, "role", invitation_invite(as_rita(), &in, &id, NULL));
    in.role = "reviewer";
    in.vendor_id = "";
    it_fails(ERR_INVALID, "role", invitation_invite(as_rita(), &in, &id, NULL));
    in.role = "manager";
    it_fails(ERR_INVALID, "vendor",
             invitation_invite(as_rita(), &in, &id, NULL));
    in.vendor_id = AOZORA;
    it_ok(invitation_invite(as_rita(), &in, &id, NULL));
    /* The first mail got lost: a new link for the same person. */
    it_ok(invitation_invite(as_rita(), &in, &again, &link));
    ck_assert_str_eq(again, id);
    it_ok(invitation_find(it_as_nobody(), token_of(link), &i));
    ck_assert_str_eq(i.user_id, id);
    in.email = "alice@aozora.example"; /* has come already */
    it_fails(ERR_CONFLICT, "email",
             invitation_invite(as_rita(), &in, &id, NULL));
}
END_TEST

#define CENTRE "00000000-0000-7000-8000-0000000000c1"

static void
make_centre(void)
{
    make_people();
    it_owner_exec(
        "INSERT INTO parties (id, vendor_id, parent_id, kind, name, country,"
        " created_us) VALUES ('" AOZORA "', '" AOZORA "', NULL, 'vendor',"
        " 'Aozora', 'JP', 0), ('" CENTRE "', '" AOZORA "', '" AOZORA
        "', 'sub_processor', 'Centre', 'JP', 0) ON CONFLICT DO NOTHING");
}

START_TEST(somebody_is_invited_for_one_party_only)
{
    struct invite_in in = carol;
    const char *id, *link;
    struct accept_result r;
    struct user u;

    make_centre();
    in.party_id = BRIDGE; /* no sub-processor of Aozora */
    it_fails(ERR_INVALID, "party",
             invitation_invite(as_alice(), &in, &id, NULL));
    in.party_id = CENTRE;
    in.role = "manager";
    it_fails(ERR_INVALID, "party",
             invitation_invite(as_alice(), &in, &id, NULL));
    in.role = "contributor";
    it_ok(invitation_invite(as_alice(), &in, &id, &link));
    it_ok(invitation_accept(it_as_nobody(), token_of(link), OTHER, "", &r));
    ck_assert_str_eq(it_context.actor.party_id, CENTRE);
    ck_assert_uint_eq(it_context.actor.perms, P_SESSION | P_ANSWER);
    struct user_list list;
    it_ok(account_list(it_cx(), &list));
    ck_assert_uint_eq(list.n, 1); /* colleagues of the vendor stay unseen */
    it_fails(ERR_NOT_FOUND, "not_found", account_get(it_cx(), ALICE, &u));
    it_fails(ERR_CONFLICT, "party_only",
             account_set_role(as_alice(), id, "manager", 1));
    it_ok(account_holders(it_cx(), AOZORA, P_COMPANY, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].id, ALICE);
}
END_TEST

START_TEST(the_last_administrator_stays)
{
    make_people();
    struct actor other = as_adam()->actor;
    other.user_id = BRIDGE; /* somebody else, so that it is not "own" */
    it_fails(ERR_CONFLICT, "last_administrator",
             account_disable(it_as(other), ADAM));
    it_fails(ERR_CONFLICT, "last_administrator",
             account_set_role(it_as(other), ADAM, "auditor", 1));
    it_fails(ERR_INVALID, "role",
             account_set_role(it_as(other), ADAM, "manager", 1));
}
END_TEST

START_TEST(roles_change_by_version)
{
    struct user u;

    make_people();
    it_fails(ERR_CONFLICT, "stale",
             account_set_role(as_adam(), ALICE, "contributor", 7));
    it_ok(account_set_role(as_adam(), ALICE, "contributor", 1));
    it_ok(account_get(as_adam(), ALICE, &u));
    ck_assert_str_eq(u.role, "contributor");
}
END_TEST

START_TEST(profiles_are_ones_own)
{
    struct profile_in in = {
        .name = "Alice Aoki", .kana = "", .language = "en", .version = 1};
    struct user u;

    make_people();
    it_ok(account_save_profile(as_alice(), &in));
    it_fails(ERR_CONFLICT, "stale", account_save_profile(as_alice(), &in));
    in.language = "de";
    it_fails(ERR_INVALID, "language", account_save_profile(as_alice(), &in));
    it_ok(account_get(as_alice(), ALICE, &u));
    ck_assert_str_eq(u.name, "Alice Aoki");
    ck_assert_str_eq(u.language, "en");
}
END_TEST

START_TEST(holders_are_found_across_scopes)
{
    struct user_list list;

    make_people();
    it_ok(account_holders(as_alice(), "", P_ADMIN | P_REVIEW, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].email, "adam@alludo.example");
    it_ok(account_holders(it_cx(), BRIDGE, P_MANAGE, &list));
    ck_assert_uint_eq(list.n, 1);
    /* The scope is the actor's again. */
    it_ok(account_list(it_cx(), &list));
    ck_assert_uint_eq(list.n, 1);
}
END_TEST

START_TEST(a_form_takes_effect_once)
{
    const char *form_id = random_uuid(it_context.arena), *location;
    bool again;

    make_people();
    it_fails(ERR_INVALID, "form_id",
             form_once(as_alice(), "x", &again, &location));
    it_ok(form_once(as_alice(), form_id, &again, &location));
    ck_assert(!again);
    form_done(it_cx(), form_id, "/vendors/1");
    it_ok(form_once(it_cx(), form_id, &again, &location));
    ck_assert(again);
    ck_assert_str_eq(location, "/vendors/1");
    it_fails(ERR_CONFLICT, "form_id",
             form_once(as_adam(), form_id, &again, &location));
}
END_TEST

START_TEST(what_ended_is_removed)
{
    make_people();
    try_sign_in("alice@aozora.example", PASSWORD);
    try_sign_in("bob@bridge.example", OTHER);
    it_context.now_us += 31 * US_PER_DAY;
    it_ok(account_clean(it_as_system()));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT (SELECT count(*) FROM sessions)"
                                   " + (SELECT count(*) FROM"
                                   " sign_in_throttle)"),
                     "0");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

START_TEST(everything_is_audited)
{
    const char *id;

    make_people();
    it_owner_exec("DELETE FROM audit_events");
    try_sign_in("alice@aozora.example", OTHER);
    try_sign_in("alice@aozora.example", PASSWORD);
    it_ok(invitation_invite(as_alice(), &carol, &id, NULL));
    it_ok(account_disable(as_alice(), id));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(
        it_owner_text("SELECT string_agg(action, ' ' ORDER BY id) FROM"
                      " audit_events"),
        "session.refused session.started user.invited invitation.sent"
        " user.disabled");
    ck_assert_str_eq(it_owner_text("SELECT recipient FROM outbox"),
                     "carol@aozora.example");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, the_right_password_signs_in);
    tcase_add_test(tc, wrong_unknown_and_disabled_look_alike);
    tcase_add_test(tc, guessing_is_slowed_down_for_known_and_unknown);
    tcase_add_test(tc, a_network_of_ipv6_counts_as_one_address);
    tcase_add_test(tc, subjects_are_not_stored_in_clear);
    tcase_add_test(tc, sessions_end_when_idle_old_or_disabled);
    tcase_add_test(tc, signing_out_ends_the_session);
    tcase_add_test(tc, a_new_password_ends_the_other_sessions);
    tcase_add_test(tc, an_invited_person_sets_a_password);
    tcase_add_test(tc, links_expire_are_replaced_and_revoked);
    tcase_add_test(tc, a_forgotten_password_is_set_anew_by_a_link);
    tcase_add_test(tc, managers_stay_within_their_vendor);
    tcase_add_test(tc, administrators_invite_everybody);
    tcase_add_test(tc, reviewers_invite_managers_of_vendors);
    tcase_add_test(tc, somebody_is_invited_for_one_party_only);
    tcase_add_test(tc, the_last_administrator_stays);
    tcase_add_test(tc, roles_change_by_version);
    tcase_add_test(tc, profiles_are_ones_own);
    tcase_add_test(tc, holders_are_found_across_scopes);
    tcase_add_test(tc, a_form_takes_effect_once);
    tcase_add_test(tc, what_ended_is_removed);
    tcase_add_test(tc, everything_is_audited);
}

int
main(void)
{
    return it_main("account", add_tests);
}
