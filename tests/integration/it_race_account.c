/* What must happen once and is asked for twice at the same moment: a create
 * form, an invitation, the last administrator's leave. Runs under
 * ThreadSanitizer, too. */
#include "account/account.h"
#include "account/form_once.h"
#include "account/invitation.h"
#include "base/text.h"
#include "lib/it_issue.h"
#include "lib/it_race.h"
#include "vendor/vendor.h"

#define CLICKS 20

/* -- What racers do. */

/* As the handlers of create forms do: server/vendor/vendor_web.c. */
static enum err
register_vendor(struct cx *cx, struct racer *r)
{
    const struct vendor_in in = {.name = "Twice Ltd",
                                 .kana = "",
                                 .corporate_number = "",
                                 .country = "GB",
                                 .website = "",
                                 .note = ""};
    const char *id, *location;
    bool again;

    TRY(form_once(cx, r->id, &again, &location));
    if (!again) {
        TRY(vendor_create(cx, &in, &id));
        location = arena_printf(cx->arena, "/vendors/%s", id);
        form_done(cx, r->id, location);
    }
    racer_got(r, location);
    return OK;
}

static enum err
accept(struct cx *cx, struct racer *r)
{
    struct accept_result result = {0};

    TRY(invitation_accept(cx, r->id, r->text, "", &result));
    if (result.problem != NULL)
        return FAIL(cx, ERR_INVALID, "problem", "%s", result.problem);
    racer_got(r, result.token);
    return OK;
}

static enum err
invite(struct cx *cx, struct racer *r)
{
    const struct invite_in in = {.party_id = "",
                                 .email = "dora@aozora.example",
                                 .name = "Dora",
                                 .kana = "",
                                 .role = "contributor",
                                 .language = "ja",
                                 .vendor_id = AOZORA};

    (void)r;
    return invitation_invite(cx, &in, &(const char *){""}, NULL);
}

static enum err
disable(struct cx *cx, struct racer *r)
{
    return account_disable(cx, r->id);
}

static struct racer
rita(enum err (*act)(struct cx *cx, struct racer *r), const char *id)
{
    return (struct racer){
        .actor = racer_of_staff(RITA, "Rita"), .act = act, .id = id};
}

START_TEST(twenty_clicks_make_one_object)
{
    struct racer v[CLICKS];
    const char *form = random_uuid(it_cx()->arena);

    issue_people();
    it_owner_exec("DELETE FROM parties WHERE name = 'Twice Ltd';"
                  "DELETE FROM vendors WHERE name = 'Twice Ltd'");
    for (size_t i = 0; i < CLICKS; i++)
        v[i] = rita(register_vendor, form);
    race(v, CLICKS);
    ck_assert_uint_eq(race_count(v, CLICKS, OK, ""), CLICKS);
    for (size_t i = 1; i < CLICKS; i++)
        ck_assert_str_eq(v[i].got, v[0].got);
    ck_assert_str_eq(
        it_owner_text("SELECT '/vendors/' || string_agg(id::text, ' ')"
                      " FROM vendors WHERE name = 'Twice Ltd'"),
        v[0].got);
}
END_TEST

START_TEST(a_form_belongs_to_who_came_first)
{
    const char *form = random_uuid(it_cx()->arena);
    struct racer v[] = {rita(register_vendor, form),
                        rita(register_vendor, form)};

    issue_people();
    v[1].actor = racer_of_staff(BRIDGE, "Somebody else");
    race(v, 2);
    race_one_wins(v, 2, ERR_CONFLICT, "form_id");
}
END_TEST

START_TEST(an_invitation_is_accepted_once)
{
    const struct invite_in in = {.party_id = "",
                                 .email = "carol@aozora.example",
                                 .name = "Carol",
                                 .kana = "",
                                 .role = "contributor",
                                 .language = "ja",
                                 .vendor_id = AOZORA};
    const char *user, *link;
    struct racer v[4];

    issue_people();
    it_as_staff(RITA);
    it_ok(invitation_invite(it_cx(), &in, &user, &link));
    race_commit();
    for (size_t i = 0; i < 4; i++)
        v[i] = (struct racer){
            .actor = {.user_id = "",
                      .vendor_id = "",
                      .name = "",
                      .email = "",
                      .role = "",
                      .perms = P_PUBLIC},
            .act = accept,
            .id = strrchr(link, '/') + 1,
            .text = arena_printf(it_cx()->arena, "quiet lanterns %zu", i)};
    race(v, 4);
    race_one_wins(v, 4, ERR_NOT_FOUND, "invitation_gone");
    ck_assert_str_eq(it_owner_text(arena_printf(it_cx()->arena,
                                                "SELECT count(*) FROM sessions"
                                                " WHERE user_id = '%s'",
                                                user)),
                     "1");
}
END_TEST

START_TEST(an_address_is_invited_once)
{
    struct racer v[6];

    issue_people();
    for (size_t i = 0; i < 6; i++) {
        v[i] = rita(invite, "");
        v[i].actor.perms |= P_ADMIN; /* reviewers invite managers only */
    }
    race(v, 6);
    race_one_wins(v, 6, ERR_CONFLICT, "email");
}
END_TEST

START_TEST(two_administrators_do_not_disable_each_other)
{
    static const char *const adam = "00000000-0000-7000-8000-0000000000da";
    static const char *const ada = "00000000-0000-7000-8000-0000000000db";

    issue_people();
    it_owner_exec(
        "INSERT INTO users (id, vendor_id, role, email, name, language,"
        " password_hash, must_change_password, created_us) VALUES"
        " ('00000000-0000-7000-8000-0000000000da', NULL, 'administrator',"
        " 'adam@alludo.example', 'Adam', 'en', 'x', false, 1),"
        " ('00000000-0000-7000-8000-0000000000db', NULL, 'administrator',"
        " 'ada@alludo.example', 'Ada', 'en', 'x', false, 1)");
    struct racer v[] = {rita(disable, ada), rita(disable, adam)};
    v[0].actor.user_id = adam;
    v[1].actor.user_id = ada;
    race(v, 2);
    race_one_wins(v, 2, ERR_CONFLICT, "last_administrator");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, twenty_clicks_make_one_object);
    tcase_add_test(tc, a_form_belongs_to_who_came_first);
    tcase_add_test(tc, an_invitation_is_accepted_once);
    tcase_add_test(tc, an_address_is_invited_once);
    tcase_add_test(tc, two_administrators_do_not_disable_each_other);
}

int
main(void)
{
    return it_main("race_account", add_tests);
}
