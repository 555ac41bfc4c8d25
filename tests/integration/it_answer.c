/* Saving answers against PostgreSQL: versions, edit ids, status, audit,
 * isolation, saves that meet each other and a submit, and what misses. */
#include "answer/answer.h"
#include "lib/it_answers.h"

#include <pthread.h>

/* As somebody types it. */
static const char *
japanese(const char *iso)
{
    return arena_printf(it_cx()->arena, "%ld年%ld月%ld日",
                        strtol(iso, NULL, 10), strtol(iso + 5, NULL, 10),
                        strtol(iso + 8, NULL, 10));
}

START_TEST(saved_answer_can_be_read_back)
{
    struct answer a;
    const char *date = clock_date_plus(
        it_cx()->arena, clock_date(it_cx()->arena, it_cx()->now_us), 2, 0);
    const struct answer_in in = {
        .clause = "32.1.2",
        .status = "partly",
        .comment = "改行\nも残る",
        .fields = "{\"retention_days\": \"３６５\"}",
        .safeguard = "tapes",
        .plan = "more disks",
        .plan_date = japanese(date),
        .version = 0,
        .edit_id = "e1",
    };

    it_as_vendor(VENDOR_A, AKI);
    it_ok(answer_save(it_cx(), OPEN_S, &in, &a));
    ck_assert_int_eq(a.version, 1);
    it_ok(answer_get(it_cx(), OPEN_S, VENDOR_A, "32.1.2", &a));
    ck_assert_str_eq(a.status, "partly");
    ck_assert_str_eq(a.comment, "改行\nも残る");
    ck_assert_str_eq(a.fields, "{\"retention_days\":\"365\"}");
    ck_assert_str_eq(a.safeguard, "tapes");
    ck_assert_str_eq(a.plan, "more disks");
    ck_assert_str_eq(a.plan_date.or_null, date);
    ck_assert_str_eq(a.saved_by_name, "Aki");
    ck_assert_int_eq(a.version, 1);
    it_ok(answer_get(it_cx(), OPEN_S, VENDOR_A, "1.2", &a));
    ck_assert_int_eq(a.version, 0);
}
END_TEST

START_TEST(a_colleagues_newer_answer_is_not_overwritten)
{
    struct answer a;

    it_as_vendor(VENDOR_A, AKI);
    it_ok(save(OPEN_S, "first", 0, "aki", &a));
    it_as_vendor(VENDOR_A, ALICE);
    it_fails(ERR_CONFLICT, "stale", save(OPEN_S, "second", 0, "alice", &a));
    ck_assert_str_eq(a.comment, "first");
    ck_assert_str_eq(a.saved_by_name, "Aki");
    ck_assert_int_eq(a.version, 1);
    it_ok(save(OPEN_S, "second", 1, "alice", &a));
    ck_assert_int_eq(a.version, 2);
    /* The first page is now the stale one, although it saved before. */
    it_as_vendor(VENDOR_A, AKI);
    it_fails(ERR_CONFLICT, "stale", save(OPEN_S, "third", 1, "aki", &a));
}
END_TEST

START_TEST(a_page_does_not_conflict_with_itself)
{
    struct answer a;

    it_as_vendor(VENDOR_A, AKI);
    it_ok(save(OPEN_S, "a", 0, "page", &a));
    it_ok(save(OPEN_S, "ab", 0, "page", &a)); /* was already on its way */
    ck_assert_int_eq(a.version, 2);
    ck_assert_str_eq(a.comment, "ab");
}
END_TEST

START_TEST(a_save_that_was_overtaken_is_stale)
{
    struct answer a;

    it_as_vendor(VENDOR_A, AKI);
    it_ok(save(OPEN_S, "a", 0, "page.1", &a));
    it_ok(save(OPEN_S, "abc", 0, "page.3", &a)); /* sent again after no reply */
    ck_assert_str_eq(a.comment, "abc");
    /* Held up on its way. */
    it_fails(ERR_CONFLICT, "stale", save(OPEN_S, "ab", 0, "page.2", &a));
    ck_assert_str_eq(a.comment, "abc");
    it_ok(answer_get(it_cx(), OPEN_S, VENDOR_A, "1.1", &a));
    ck_assert_str_eq(a.comment, "abc");
    ck_assert_int_eq(a.version, 2);
    /* Back to the first words, which a late save must not undo either. */
    it_ok(save(OPEN_S, "abc", 2, "page.5", &a));
    it_fails(ERR_CONFLICT, "stale", save(OPEN_S, "abcd", 2, "page.4", &a));
    ck_assert_str_eq(a.comment, "abc");
}
END_TEST

START_TEST(the_same_text_again_changes_nothing)
{
    struct answer a;

    it_as_vendor(VENDOR_A, AKI);
    it_ok(save(OPEN_S, "a", 0, "page", &a));
    it_as_vendor(VENDOR_A, ALICE);
    it_ok(save(OPEN_S, "a", 0, "other page", &a));
    ck_assert_int_eq(a.version, 1);
}
END_TEST

START_TEST(closed_states_and_unasked_clauses_are_refused)
{
    struct answer a;
    struct answer_in in = typed("x", 0, "e");

    it_as_vendor(VENDOR_A, AKI);
    it_fails(ERR_CONFLICT, "submission_closed",
             answer_save(it_cx(), SUBMITTED_S, &in, &a));
    it_fails(ERR_NOT_FOUND, "clause_not_asked",
             answer_save(it_cx(), DRAFT_S, &in, &a));
    it_owner_exec("UPDATE submissions SET state = 'cancelled'"
                  " WHERE id = '" DRAFT_S "'"); /* nor was it ever sent */
    it_fails(ERR_NOT_FOUND, "clause_not_asked",
             answer_save(it_cx(), DRAFT_S, &in, &a));
    it_owner_exec("UPDATE submissions SET state = 'draft'"
                  " WHERE id = '" DRAFT_S "'");
    it_ok(answer_save(it_cx(), RETURNED_S, &in, &a)); /* 1.1 is returned */
    in.clause = "1.2";
    it_fails(ERR_CONFLICT, "submission_closed",
             answer_save(it_cx(), RETURNED_S, &in, &a));
    in.clause = "10.1"; /* left out of the scope */
    it_fails(ERR_NOT_FOUND, "clause_not_asked",
             answer_save(it_cx(), OPEN_S, &in, &a));
    in.clause = "999";
    it_fails(ERR_NOT_FOUND, "clause_not_asked",
             answer_save(it_cx(), OPEN_S, &in, &a));
}
END_TEST

START_TEST(bad_input_is_refused)
{
    struct answer a;
    struct answer_in in = typed("x", 0, "e");

    it_as_vendor(VENDOR_A, AKI);
    in.status = "perhaps";
    it_fails(ERR_INVALID, "bad_status", answer_save(it_cx(), OPEN_S, &in, &a));
    in = typed("x", 0, "e");
    in.plan_date = "2026-02-30";
    it_fails(ERR_INVALID, "bad_plan_date",
             answer_save(it_cx(), OPEN_S, &in, &a));
    in = typed("x", 0, "e");
    in.fields = "[1]";
    it_fails(ERR_INVALID, "bad_fields", answer_save(it_cx(), OPEN_S, &in, &a));
    in = typed("x", 0, "e");
    in.clause = "32.1.2";
    in.fields = "{\"retention_days\":\"long\"}";
    it_fails(ERR_INVALID, "bad_fields", answer_save(it_cx(), OPEN_S, &in, &a));
}
END_TEST

START_TEST(other_vendors_do_not_see_it)
{
    struct answer a;
    struct answer_list list;

    it_as_vendor(VENDOR_A, AKI);
    it_ok(save(OPEN_S, "secret", 0, "e", &a));
    it_as_vendor(VENDOR_B, BOB);
    it_fails(ERR_NOT_FOUND, "clause_not_asked",
             save(OPEN_S, "mine now", 1, "e", &a));
    /* Naming the right vendor does not help: row-level security. */
    it_ok(answer_list(it_cx(), OPEN_S, VENDOR_A, 0, &list));
    ck_assert_uint_eq(list.n, 0);
    it_ok(answer_get(it_cx(), OPEN_S, VENDOR_A, "1.1", &a));
    ck_assert_int_eq(a.version, 0);
    it_as_staff(BOB);
    it_fails(ERR_DENIED, "not_a_vendor", save(OPEN_S, "x", 1, "e", &a));
    it_ok(answer_get(it_cx(), OPEN_S, VENDOR_A, "1.1", &a));
    ck_assert_str_eq(a.comment, "secret");
}
END_TEST

/* ---- Two connections ---- */

struct racer {
    const char *clause, *comment;
    enum err result;
    char code[40], theirs[40];
};

static void *
race(void *arg)
{
    struct racer *r = arg;
    struct db *db = db_open(IT_CONNINFO);
    struct answer a = {.comment = ""};
    struct cx cx = {.arena = arena_new(1 << 20),
                    .db = db,
                    .actor = {.user_id = AKI,
                              .vendor_id = VENDOR_A,
                              .name = "Aki",
                              .email = "",
                              .role = "contributor",
                              .perms = P_SESSION | P_ANSWER},
                    .lang = LANG_EN,
                    .now_us = clock_now_us(),
                    .request_id = "race",
                    .address = ""};
    struct answer_in in = typed(r->comment, 0, "racer");

    in.clause = r->clause;
    r->result = db_begin(&cx, false);
    if (r->result == OK)
        r->result = answer_save(&cx, RACE_S, &in, &a);
    if (r->result == OK)
        r->result = db_commit(&cx);
    else
        db_rollback(&cx);
    snprintf(r->code, sizeof(r->code), "%s",
             cx.fault.code == NULL ? "" : cx.fault.code);
    snprintf(r->theirs, sizeof(r->theirs), "%s", a.comment);
    arena_free(cx.arena);
    db_close(db);
    return NULL;
}

static void
until_somebody_waits(void)
{
    const char *waiting = "0";

    for (int i = 0; i < 100000 && strcmp(waiting, "0") == 0; i++)
        waiting = it_owner_text("SELECT count(*) FROM pg_locks"
                                " WHERE NOT granted");
    ck_assert_str_ne(waiting, "0");
}

START_TEST(a_save_behind_a_change_of_state_finds_it_closed)
{
    struct racer r = {.clause = "1.2", .comment = "late"};
    struct submission s;
    pthread_t thread;

    it_as_staff(BOB);
    it_ok(submission_lock(it_cx(), RACE_S, true, &s));
    ck_assert_int_eq(pthread_create(&thread, NULL, race, &r), 0);
    until_somebody_waits();
    it_ok(submission_cancel(it_cx(), RACE_S, "Not needed"));
    it_ok(db_commit(it_cx()));
    pthread_join(thread, NULL);
    ck_assert_int_eq(r.result, ERR_CONFLICT);
    ck_assert_str_eq(r.code, "submission_closed");
    it_owner_exec("UPDATE submissions SET state = 'open' WHERE id = '" RACE_S
                  "'");
    begin_again();
}
END_TEST

/* As submit, return and decide begin. */
static void *
take_alone(void *out)
{
    struct db *db = db_open(IT_CONNINFO);
    struct submission s;
    struct cx cx = {.arena = arena_new(1 << 20),
                    .db = db,
                    .actor = actor_system("race"),
                    .now_us = clock_now_us(),
                    .request_id = "race",
                    .address = ""};
    enum err e = db_begin(&cx, false);

    if (e == OK)
        e = submission_lock(&cx, RACE_S, true, &s);
    db_rollback(&cx);
    *(enum err *)out = e;
    arena_free(cx.arena);
    db_close(db);
    return NULL;
}

START_TEST(a_submit_waits_for_the_save_before_it)
{
    struct answer a;
    enum err result = ERR_INTERNAL;
    pthread_t thread;
    const struct answer_in in = {.clause = "1.3",
                                 .status = "conforms",
                                 .comment = "in time",
                                 .fields = "{}",
                                 .safeguard = "",
                                 .plan = "",
                                 .plan_date = "",
                                 .edit_id = "e"};

    it_as_vendor(VENDOR_A, ALICE);
    it_ok(answer_save(it_cx(), RACE_S, &in, &a));
    it_ok(db_flush(it_cx()));
    ck_assert_int_eq(pthread_create(&thread, NULL, take_alone, &result), 0);
    until_somebody_waits();
    db_rollback(it_cx());
    pthread_join(thread, NULL);
    ck_assert_int_eq(result, OK);
    begin_again();
}
END_TEST

START_TEST(two_first_saves_of_one_clause_do_not_overwrite)
{
    struct answer a;
    struct racer r = {.clause = "1.4", .comment = "second"};
    pthread_t thread;
    struct answer_in in = typed("first", 0, "winner");

    in.clause = "1.4";
    it_as_vendor(VENDOR_A, ALICE);
    it_ok(answer_save(it_cx(), RACE_S, &in, &a));
    it_ok(db_flush(it_cx()));
    ck_assert_int_eq(pthread_create(&thread, NULL, race, &r), 0);
    until_somebody_waits();
    it_ok(db_commit(it_cx()));
    pthread_join(thread, NULL);
    ck_assert_int_eq(r.result, ERR_CONFLICT);
    ck_assert_str_eq(r.code, "stale");
    ck_assert_str_eq(r.theirs, "first");
    begin_again();
}
END_TEST

/* ---- What misses ---- */

START_TEST(what_misses_is_named)
{
    struct answer a;
    struct submission s;
    struct missing_list before, after;
    const struct answer_in in = {
        .clause = "22.1",
        .status = "conforms",
        .comment = "",
        .fields = "{\"framework\":[\"cis\"]}",
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .edit_id = "e",
    };

    it_as_vendor(VENDOR_A, ALICE);
    it_ok(submission_get(it_cx(), OPEN_S, &s));
    it_ok(submission_missing(it_cx(), &s, &before));
    ck_assert_uint_eq(before.n, 206); /* 205 asked, and the file for 22.2 */
    ck_assert_str_eq(before.v[0].clause, "1.1");
    ck_assert_str_eq(before.v[0].what, "Choose an answer.");
    it_ok(answer_save(it_cx(), OPEN_S, &in, &a));
    it_ok(submission_missing(it_cx(), &s, &after));
    for (size_t i = 0; i < after.n; i++)
        ck_assert_str_ne(after.v[i].what, "Attach evidence.");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_unchecked_fixture(tc, seed, NULL);
    tcase_add_test(tc, saved_answer_can_be_read_back);
    tcase_add_test(tc, a_colleagues_newer_answer_is_not_overwritten);
    tcase_add_test(tc, a_page_does_not_conflict_with_itself);
    tcase_add_test(tc, a_save_that_was_overtaken_is_stale);
    tcase_add_test(tc, the_same_text_again_changes_nothing);
    tcase_add_test(tc, closed_states_and_unasked_clauses_are_refused);
    tcase_add_test(tc, bad_input_is_refused);
    tcase_add_test(tc, other_vendors_do_not_see_it);
    tcase_add_test(tc, a_save_behind_a_change_of_state_finds_it_closed);
    tcase_add_test(tc, a_submit_waits_for_the_save_before_it);
    tcase_add_test(tc, two_first_saves_of_one_clause_do_not_overwrite);
    tcase_add_test(tc, what_misses_is_named);
}

int
main(void)
{
    return it_main("answer", add_tests);
}
