/* Invitations: whom who may invite, links, and a forgotten password. */
#include "lib/it_people.h"

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

static int64_t
wait_for_invitation(struct cx *cx)
{
    int64_t wait_s = -1;

    it_ok(invitation_take(cx, &wait_s));
    return wait_s;
}

START_TEST(a_person_sends_so_many_in_a_day)
{
    make_people();
    const int64_t start = it_context.now_us;
    for (int i = 0; i < INVITATIONS_PER_DAY; i++)
        ck_assert_int_eq(wait_for_invitation(as_alice()), 0);
    it_context.now_us = start + US_PER_HOUR;
    ck_assert_int_eq(wait_for_invitation(as_alice()), 23 * 3600);
    ck_assert_int_eq(wait_for_invitation(as_adam()), 0);
    it_context.now_us = start + US_PER_DAY - 1;
    ck_assert_int_eq(wait_for_invitation(as_alice()), 1);
    it_context.now_us = start + US_PER_DAY;
    ck_assert_int_eq(wait_for_invitation(as_alice()), 0);
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

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, an_invited_person_sets_a_password);
    tcase_add_test(tc, links_expire_are_replaced_and_revoked);
    tcase_add_test(tc, a_forgotten_password_is_set_anew_by_a_link);
    tcase_add_test(tc, managers_stay_within_their_vendor);
    tcase_add_test(tc, administrators_invite_everybody);
    tcase_add_test(tc, a_person_sends_so_many_in_a_day);
    tcase_add_test(tc, reviewers_invite_managers_of_vendors);
    tcase_add_test(tc, somebody_is_invited_for_one_party_only);
}

int
main(void)
{
    return it_main("invitation", add_tests);
}
