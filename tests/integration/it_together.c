/* People who share a questionnaire: who answers what, who is here, what both
 * sides say to each other, and the mails about it. */
#include "answer/answer.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"
#include "teamwork/assignment.h"
#include "teamwork/presence.h"
#include "thread/thread.h"

#define AKI "00000000-0000-7000-8000-0000000000d4"
#define HARU "00000000-0000-7000-8000-0000000000d5"
#define GONE "00000000-0000-7000-8000-0000000000d6"
/* 2026-12-01 10:00 in Tokyo. */
#define MORNING INT64_C(1796086800000000)

/* What earlier tests committed goes; people and vendors stay. */
static void
clean(void)
{
    it_context.now_us = MORNING;
    it_owner_exec("SET client_min_messages = warning;"
                  "TRUNCATE questionnaires, outbox, assignments, presences,"
                  " threads CASCADE");
    issue_people();
    it_owner_exec(
        "INSERT INTO users (id, vendor_id, party_id, role, email, name,"
        " language, password_hash, must_change_password, disabled_us,"
        " created_us) VALUES"
        " ('" AKI "', '" AOZORA "', NULL, 'contributor', 'aki@aozora.example',"
        " 'Aki', 'en', 'x', false, NULL, 1),"
        " ('" HARU "', '" AOZORA "', '" CENTRE_PARTY "', 'contributor',"
        " 'haru@centre.example', 'Haru', 'ja', 'x', false, NULL, 1),"
        " ('" GONE "', '" AOZORA "', NULL, 'contributor',"
        " 'gone@aozora.example', 'Gone', 'ja', 'x', false, 1, 1)"
        " ON CONFLICT DO NOTHING");
}

static struct cx *
as_aki(void)
{
    it_as_vendor(AOZORA, AKI);
    it_context.actor.role = "contributor";
    it_context.actor.perms = P_SESSION | P_ANSWER | P_COMPANY;
    return it_cx();
}

static struct cx *
as_alice(void)
{
    it_as_vendor(AOZORA, ALICE);
    it_context.actor.name = "Alice";
    return it_cx();
}

static struct cx *
as_haru(void)
{
    struct actor haru = as_aki()->actor;

    haru.user_id = HARU;
    haru.party_id = CENTRE_PARTY;
    haru.name = "Haru";
    haru.perms = P_SESSION | P_ANSWER;
    return it_as(haru);
}

/* Aozora's own questionnaire, due in 30 days: 1.2 of domain 1, 9.2 of domain 2.
 */
static const char *
issued(void)
{
    clean();
    const char *id = issue_draft();

    issue_keep_only(id, "1.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    return id;
}

/* Commits; recipients and subjects of what was queued, which then is gone. */
static const char *
mails(void)
{
    it_ok(db_commit(it_cx()));
    const char *text = it_owner_text(
        "SELECT coalesce(string_agg(recipient || ' ' || subject, '; '"
        " ORDER BY recipient), '') FROM outbox");
    it_ok(db_begin(it_cx(), false));
    return text;
}

static const char *
mail_to(const char *recipient)
{
    const char *body = it_owner_text(arena_printf(
        it_cx()->arena, "SELECT body FROM outbox WHERE recipient = '%s'",
        recipient));

    return body;
}

static void
no_mails(void)
{
    it_ok(db_commit(it_cx()));
    it_owner_exec("DELETE FROM outbox");
    it_ok(db_begin(it_cx(), false));
}

static enum err
assign(const char *id, const char *user, const char *due, int domain,
       const char *clause)
{
    const struct place place = {domain, clause};
    const struct assign_in in = {
        .user_id = user, .due_date = due, .places = &place, .nplaces = 1};

    return assignment_put(it_cx(), id, &in);
}

static void
answer(const char *id, const char *clause)
{
    struct answer current;
    const struct answer_in in = {.clause = clause,
                                 .status = "conforms",
                                 .comment = "",
                                 .fields = "{}",
                                 .safeguard = "",
                                 .plan = "",
                                 .plan_date = "",
                                 .version = 0,
                                 .edit_id = random_uuid(it_cx()->arena)};

    it_ok(answer_save(it_cx(), id, &in, &current));
}

START_TEST(a_clause_of_somebody_is_not_the_domains)
{
    const char *id = issued();
    struct assignment_list list;
    struct mine_domains mine;
    struct duty_list duties;

    as_alice();
    it_ok(assign(id, AKI, issue_date(5), 1, ""));
    it_ok(assign(id, AKI, issue_date(6), 2, ""));
    it_ok(assign(id, ALICE, issue_date(4), 2, "9.2"));
    it_ok(assignment_list(it_cx(), id, AOZORA, &list));
    ck_assert_uint_eq(list.n, 3);
    ck_assert_str_eq(list.v[1].clause, "");
    ck_assert_int_eq(list.v[1].nleft, 0); /* 9.2 is Alice's */
    ck_assert_int_eq(list.v[2].nleft, 1);
    as_aki();
    it_ok(assignment_mine(it_cx(), id, &mine));
    ck_assert_uint_eq(mine.n, 1);
    ck_assert_int_eq(mine.v[0].domain, 1);
    ck_assert_str_eq(mine.v[0].next_clause.or_null, "1.2");
    it_ok(assignment_duties(it_cx(), &duties));
    ck_assert_uint_eq(duties.n, 1);
    ck_assert_str_eq(duties.v[0].next_clause, "1.2");
    answer(id, "1.2");
    it_ok(assignment_duties(it_cx(), &duties));
    ck_assert_uint_eq(duties.n, 0);
    it_ok(assignment_mine(it_cx(), id, &mine));
    ck_assert_int_eq(mine.v[0].nanswered, 1);
}
END_TEST

START_TEST(what_cannot_be_assigned_is_refused)
{
    const char *id = issued();
    const struct place both[] = {{1, ""}, {20, "99.9"}};
    const struct assign_in in = {.user_id = AKI,
                                 .due_date = issue_date(3),
                                 .places = both,
                                 .nplaces = 2};
    struct assignment_list list;

    as_alice();
    it_fails(ERR_INVALID, "due_date", assign(id, AKI, issue_date(-1), 1, ""));
    it_fails(ERR_INVALID, "due_date", assign(id, AKI, issue_date(31), 1, ""));
    it_fails(ERR_INVALID, "due_date", assign(id, AKI, "2026-02-30", 1, ""));
    it_fails(ERR_INVALID, "user_id", assign(id, BOB, issue_date(3), 1, ""));
    it_fails(ERR_INVALID, "user_id", assign(id, GONE, issue_date(3), 1, ""));
    /* Limited to another party: could not even open it. */
    it_fails(ERR_INVALID, "user_id", assign(id, HARU, issue_date(3), 1, ""));
    it_fails(ERR_INVALID, "places", assignment_put(it_cx(), id, &in));
    it_fails(ERR_INVALID, "places", assign(id, AKI, issue_date(3), 1, "1'2"));
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", assign(id, BOB, issue_date(3), 1, ""));
    it_as_staff(RITA);
    it_ok(submission_cancel(it_cx(), id, "over"));
    as_alice();
    it_fails(ERR_CONFLICT, "wrong_state",
             assign(id, AKI, issue_date(3), 1, ""));
    it_ok(assignment_list(it_cx(), id, AOZORA, &list));
    ck_assert_uint_eq(list.n, 1); /* all or none: only what was checked last */
}
END_TEST

START_TEST(people_are_told_once_and_together)
{
    const char *id = issued();
    const struct place both[] = {{1, ""}, {2, ""}, {1, ""}};
    const struct assign_in in = {.user_id = AKI,
                                 .due_date = issue_date(5),
                                 .places = both,
                                 .nplaces = 3};

    no_mails();
    as_alice();
    it_ok(assignment_put(it_cx(), id, &in));
    it_ok(assign(id, ALICE, issue_date(4), 2, "9.2")); /* to herself */
    it_as_system();
    it_ok(assignment_tell(it_cx())); /* she may still be at it */
    ck_assert_str_eq(mails(), "");
    it_context.now_us += 2 * US_PER_MINUTE;
    it_ok(assignment_tell(it_as_system()));
    it_ok(assignment_tell(it_cx()));
    ck_assert_str_eq(mails(), "aki@aozora.example Questions were assigned to "
                              "you");
    const char *body = mail_to("aki@aozora.example");
    ck_assert_ptr_nonnull(strstr(body, "- 1. Identity and access management"));
    ck_assert_ptr_nonnull(strstr(body, "by 6 December 2026 (from Alice)"));
    ck_assert_ptr_nonnull(strstr(body, "?mine=1"));
    /* The same again is no news; another date is. */
    no_mails();
    as_alice();
    it_ok(assignment_put(it_cx(), id, &in));
    it_context.now_us += 2 * US_PER_MINUTE;
    it_ok(assignment_tell(it_as_system()));
    ck_assert_str_eq(mails(), "");
    as_alice();
    it_ok(assign(id, AKI, issue_date(6), 1, ""));
    it_context.now_us += 2 * US_PER_MINUTE;
    it_ok(assignment_tell(it_as_system()));
    ck_assert_str_ne(mails(), "");
}
END_TEST

static const char *
remind_after(int64_t days_us)
{
    it_context.now_us = MORNING + days_us;
    it_ok(assignment_remind(it_as_system()));
    it_ok(assignment_remind(it_cx()));
    const char *text = mails();
    no_mails();
    return text;
}

START_TEST(reminders_come_before_and_on_the_day)
{
    static const char once[] = "aki@aozora.example Questions assigned to you "
                               "are due";
    const char *id = issued();

    no_mails();
    as_alice();
    it_ok(assign(id, AKI, issue_date(5), 1, ""));
    it_ok(assign(id, AKI, issue_date(9), 2, ""));
    it_ok(assignment_tell(it_as_system()));
    no_mails();
    ck_assert_str_eq(remind_after(2 * US_PER_DAY), "");
    ck_assert_str_eq(remind_after(3 * US_PER_DAY), once);
    ck_assert_str_eq(remind_after(4 * US_PER_DAY), "");
    /* Not at four in the morning. */
    ck_assert_str_eq(remind_after(5 * US_PER_DAY - 6 * US_PER_HOUR), "");
    ck_assert_str_eq(remind_after(5 * US_PER_DAY), once);
    ck_assert_str_eq(remind_after(6 * US_PER_DAY), "");
    /* Late: one mail, of the last stage; answered: none. */
    ck_assert_str_eq(remind_after(20 * US_PER_DAY), once);
    as_alice();
    it_ok(assign(id, AKI, issue_date(1), 2, ""));
    as_aki();
    answer(id, "9.2");
    ck_assert_str_eq(remind_after(25 * US_PER_DAY), "");
}
END_TEST

START_TEST(who_has_it_open_is_seen_for_a_while)
{
    const char *id = issued();
    struct present_list list;

    as_aki();
    it_ok(presence_tell(it_cx(), id, 1, &list));
    ck_assert_uint_eq(list.n, 0);
    as_alice();
    it_ok(presence_tell(it_cx(), id, 1, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].user_name, "Aki");
    it_ok(presence_tell(it_cx(), id, 2, &list));
    ck_assert_uint_eq(list.n, 0);
    it_fails(ERR_NOT_FOUND, "not_found", presence_tell(it_cx(), id, 22, &list));
    it_context.now_us += PRESENCE_US;
    it_ok(presence_tell(it_cx(), id, 1, &list));
    ck_assert_uint_eq(list.n, 0);
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", presence_tell(it_cx(), id, 1, &list));
    as_haru();
    it_fails(ERR_NOT_FOUND, "not_found", presence_tell(it_cx(), id, 1, &list));
    const char *two[] = {"Aki", "Bo"};
    ck_assert_str_eq(presence_text(it_cx()->arena, LANG_EN, two, 2),
                     "Aki, Bo are here");
    ck_assert_str_eq(presence_text(it_cx()->arena, LANG_EN, two, 0), "");
}
END_TEST

static struct thread
talk(const char *id, const char *clause)
{
    struct thread t;

    it_ok(thread_get(it_cx(), id, clause, &t));
    return t;
}

START_TEST(nobody_answers_in_a_questionnaire_that_is_closed)
{
    const char *id = issued();

    as_aki();
    it_ok(thread_say(it_cx(), id, "1.2", "Does this count?", false));
    ck_assert_str_eq(talk(id, "1.2").waits_for, "alludo");
    it_as_staff(RITA);
    it_ok(submission_cancel(it_cx(), id, "Not bought."));
    ck_assert_str_eq(talk(id, "1.2").waits_for, "");
    it_fails(ERR_CONFLICT, "thread_closed",
             thread_say(it_cx(), id, "1.2", "Yes.", false));
}
END_TEST

START_TEST(a_conversation_knows_who_is_to_answer)
{
    const char *id = issued();
    struct thread t;

    as_aki();
    ck_assert_uint_eq(talk(id, "1.2").n, 0);
    it_ok(thread_say(it_cx(), id, "1.2",
                     " Does this 👩‍💻 count? مرحبا ", false));
    it_context.now_us += US_PER_HOUR;
    it_ok(thread_say(it_cx(), id, "1.2", "We have two.", false));
    t = talk(id, "1.2");
    ck_assert_str_eq(t.v[0].body, "Does this 👩‍💻 count? مرحبا");
    ck_assert_str_eq(t.waits_for, "alludo");
    ck_assert_int_eq(t.since_us, MORNING); /* since the first */
    ck_assert(!t.v[0].is_new);
    it_fails(ERR_CONFLICT, "not_waiting", thread_settle(it_cx(), id, "1.2"));
    it_as_staff(RITA);
    t = talk(id, "1.2");
    ck_assert(t.v[0].is_new && t.v[1].is_new);
    it_context.now_us += 2 * US_PER_HOUR;
    thread_read(it_cx(), &t);
    ck_assert(!talk(id, "1.2").v[1].is_new);
    it_ok(thread_say(it_cx(), id, "1.2", "Yes.", false));
    t = talk(id, "1.2");
    ck_assert_int_eq(t.v[2].waited_us.v, 3 * US_PER_HOUR);
    ck_assert_str_eq(t.v[2].side, "alludo");
    ck_assert_str_eq(t.waits_for, "vendor");
    as_alice();
    it_ok(thread_settle(it_cx(), id, "1.2"));
    ck_assert_str_eq(talk(id, "1.2").waits_for, "");
    struct thread_list list;
    it_ok(thread_list(it_cx(), "", 0, THREAD_PAGE_ROWS, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_int_eq(list.v[0].nunread, 3);
    it_ok(thread_list(it_cx(), "vendor", 0, THREAD_PAGE_ROWS, &list));
    ck_assert_uint_eq(list.n, 0);
}
END_TEST

START_TEST(what_cannot_be_said_is_refused)
{
    const char *id = issued();
    char *longest = arena_alloc(it_cx()->arena, 3 * THREAD_MAX_CHARS + 4);

    for (size_t i = 0; i < THREAD_MAX_CHARS; i++)
        memcpy(longest + 3 * i, "あ", 3);
    as_aki();
    it_fails(ERR_INVALID, "body",
             thread_say(it_cx(), id, "1.2", " \n\t", false));
    it_ok(thread_say(it_cx(), id, "1.2", longest, false));
    memcpy(longest + 3 * THREAD_MAX_CHARS, "い", 4);
    it_fails(ERR_INVALID, "body",
             thread_say(it_cx(), id, "1.2", longest, false));
    ck_assert_ptr_nonnull(strstr(it_context.fault.message, "4001"));
    struct thread t;
    it_fails(ERR_NOT_FOUND, "not_found", /* left out of the scope */
             thread_get(it_cx(), id, "1.3", &t));
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", thread_get(it_cx(), id, "1.2", &t));
    it_fails(ERR_NOT_FOUND, "not_found",
             thread_say(it_cx(), id, "1.2", "hello", false));
    it_as_staff(RITA);
    it_ok(submission_cancel(it_cx(), id, "over"));
    as_aki();
    it_fails(ERR_CONFLICT, "thread_closed",
             thread_say(it_cx(), id, "1.2", "still there?", false));
    ck_assert_uint_eq(talk(id, "1.2").n, 1);
    ck_assert(talk(id, "1.2").is_closed);
}
END_TEST

START_TEST(the_other_side_is_told_once_and_together)
{
    const char *id = issued();

    it_ok(assign((as_alice(), id), AKI, issue_date(5), 2, ""));
    it_ok(assignment_tell(it_as_system()));
    no_mails();
    as_alice();
    it_ok(thread_say(it_cx(), id, "1.2", "One?", false));
    it_ok(thread_say(it_cx(), id, "9.2", "Two?", false));
    it_ok(thread_tell(it_as_system()));
    ck_assert_str_eq(mails(), "");
    it_context.now_us += 2 * US_PER_MINUTE;
    it_ok(thread_tell(it_as_system()));
    it_ok(thread_tell(it_cx()));
    ck_assert_str_eq(mails(), "rita@alludo.example New messages about a "
                              "questionnaire");
    const char *body = mail_to("rita@alludo.example");
    ck_assert_ptr_nonnull(strstr(body, "- 1.2 "));
    ck_assert_ptr_nonnull(strstr(body, "/clauses/9.2/thread"));
    no_mails();
    /* Managers, and who is to answer that clause; not everybody. */
    it_as_staff(RITA);
    it_ok(thread_say(it_cx(), id, "1.2", "Yes.", false));
    it_ok(thread_say(it_cx(), id, "9.2", "No.", false));
    it_context.now_us += 2 * US_PER_MINUTE;
    it_ok(thread_tell(it_as_system()));
    mails();
    ck_assert_str_eq(it_owner_text("SELECT string_agg(recipient, ' ' ORDER BY"
                                   " recipient) FROM outbox"),
                     "aki@aozora.example alice@aozora.example");
    ck_assert_ptr_null(strstr(mail_to("aki@aozora.example"), "1.2"));
}
END_TEST

START_TEST(what_is_internal_stays_with_alludo)
{
    const char *id = issued();
    struct thread_list list;

    as_aki();
    it_ok(thread_say(it_cx(), id, "1.2", "Hello?", false));
    it_fails(ERR_DENIED, "internal",
             thread_say(it_cx(), id, "1.2", "not mine", true));
    it_ok(thread_list(it_cx(), "", 0, THREAD_PAGE_ROWS, &list));
    const int64_t last_us = list.v[0].last_us;
    it_as_staff(RITA);
    it_context.now_us += US_PER_MINUTE;
    it_ok(thread_say(it_cx(), id, "1.2", "between us", true));
    it_ok(thread_say(it_cx(), id, "9.2", "also between us", true));
    ck_assert_uint_eq(talk(id, "1.2").n, 2);
    ck_assert_str_eq(talk(id, "1.2").v[1].visibility, "internal");
    ck_assert(!talk(id, "1.2").v[1].waited_us.has);
    it_ok(thread_list(it_cx(), "", 0, THREAD_PAGE_ROWS, &list));
    ck_assert(list.v[1].is_internal);
    no_mails();
    it_context.now_us += US_PER_HOUR;
    it_ok(thread_tell(it_as_system()));
    mails();
    ck_assert_ptr_null(strstr(mail_to("rita@alludo.example"), "between us"));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM outbox WHERE"
                                   " recipient NOT LIKE '%alludo.example'"),
                     "0");
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    as_aki();
    ck_assert_uint_eq(talk(id, "1.2").n, 1);
    ck_assert_str_eq(talk(id, "1.2").waits_for, "alludo"); /* still */
    ck_assert_uint_eq(talk(id, "9.2").n, 0);
    it_ok(thread_list(it_cx(), "", 0, THREAD_PAGE_ROWS, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_int_eq(list.v[0].n, 1);
    ck_assert_int_eq(list.v[0].last_us, last_us);
    /* Whatever a query asks for. */
    it_owner_exec("SET ROLE portal_app; SET portal.vendor_id = '" AOZORA "'");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM thread_messages"),
                     "1");
    it_owner_exec("SET portal.vendor_id = '" AOZORA "/" CENTRE_PARTY "'");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM thread_messages"),
                     "0");
    it_owner_exec("RESET ROLE; RESET portal.vendor_id");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_clause_of_somebody_is_not_the_domains);
    tcase_add_test(tc, what_cannot_be_assigned_is_refused);
    tcase_add_test(tc, people_are_told_once_and_together);
    tcase_add_test(tc, reminders_come_before_and_on_the_day);
    tcase_add_test(tc, who_has_it_open_is_seen_for_a_while);
    tcase_add_test(tc, nobody_answers_in_a_questionnaire_that_is_closed);
    tcase_add_test(tc, a_conversation_knows_who_is_to_answer);
    tcase_add_test(tc, what_cannot_be_said_is_refused);
    tcase_add_test(tc, the_other_side_is_told_once_and_together);
    tcase_add_test(tc, what_is_internal_stays_with_alludo);
}

int
main(void)
{
    return it_main("together", add_tests);
}
