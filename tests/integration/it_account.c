/* Accounts: sign-in and its throttle, sessions, roles and profiles. */
#include "account/form_once.h"
#include "account/throttle.h"
#include "lib/it_people.h"

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
