/* Saving answers against PostgreSQL: versions, edit ids, history, status,
 * audit, isolation, and saves that meet each other and a submit. */
#include "lib/it.h"

#include "answer/answer.h"
#include "answer/answer_history.h"
#include "answer/sheet.h"
#include "questionnaire/questionnaire.h"

#include <pthread.h>

#define VENDOR_A "00000000-0000-7000-8000-00000000000a"
#define VENDOR_B "00000000-0000-7000-8000-00000000000b"
#define ALICE "00000000-0000-7000-8000-0000000000a1"
#define AKI "00000000-0000-7000-8000-0000000000a2"
#define BOB "00000000-0000-7000-8000-0000000000b1"
#define OPEN_S "10000000-0000-7000-8000-000000000001"
#define RETURNED_S "10000000-0000-7000-8000-000000000002"
#define SUBMITTED_S "10000000-0000-7000-8000-000000000003"
#define DRAFT_S "10000000-0000-7000-8000-000000000004"
#define RACE_S "10000000-0000-7000-8000-000000000005"

#define STANDARD "server/questionnaire/standard.json"

static void
add_submission(const char *id, const char *state, int cycle)
{
    struct arena *a = arena_new(1 << 20);

    it_owner_exec(arena_printf(
        a,
        "INSERT INTO submissions (id, vendor_id, engagement_id, party_id,"
        " questionnaire_id, cycle, state, facts, issued_us, created_us)"
        " SELECT '%s', '" VENDOR_A "', '" VENDOR_A "', '" VENDOR_A "', id, %d,"
        " '%s', '', CASE WHEN '%s' <> 'draft' THEN 1 END, 1"
        " FROM questionnaires;"
        "INSERT INTO submission_clauses SELECT '%s', number, '" VENDOR_A "',"
        " position, domain, knock_out, number <> '10.1', 'always',"
        " number = '1.1', 'Which date?' FROM clauses WHERE assessable;"
        "INSERT INTO clause_status (submission_id, clause, vendor_id,"
        " engagement_id, party_id, domain, knock_out)"
        " SELECT submission_id, clause, vendor_id, vendor_id, vendor_id,"
        " domain, knock_out FROM submission_clauses"
        " WHERE submission_id = '%s' AND is_asked",
        id, cycle, state, state, id, id));
    arena_free(a);
}

static void
publish(void)
{
    FILE *f = fopen(STANDARD, "re");

    ck_assert_msg(f != NULL, "run the tests from the top of the tree");
    it_begin();
    char *text = arena_alloc(it_context.arena, (size_t)2 << 20);
    const size_t n = fread(text, 1, ((size_t)2 << 20) - 1, f);
    fclose(f);
    it_ok(questionnaire_publish(&it_context, text, n));
    it_ok(db_commit(&it_context));
    arena_free(it_context.arena);
}

static void
seed(void)
{
    publish();
    it_owner_exec(
        "INSERT INTO vendors (id, name, country, created_us)"
        " VALUES ('" VENDOR_A "', 'Aozora', 'JP', 1),"
        " ('" VENDOR_B "', 'Bridge', 'JP', 1);"
        "INSERT INTO parties (id, vendor_id, kind, name, country, created_us)"
        " SELECT id, id, 'vendor', name, country, 1 FROM vendors;"
        "INSERT INTO engagements (id, vendor_id, name, created_us)"
        " SELECT id, id, 'Payroll', 1 FROM vendors");
    add_submission(OPEN_S, "open", 1);
    add_submission(RETURNED_S, "returned", 2);
    add_submission(SUBMITTED_S, "submitted", 3);
    add_submission(DRAFT_S, "draft", 4);
    add_submission(RACE_S, "open", 5);
}

static struct answer_in
typed(const char *comment, int64_t version, const char *edit_id)
{
    return (struct answer_in){.clause = "1.1",
                              .status = "conforms",
                              .comment = comment,
                              .fields = "{}",
                              .safeguard = "",
                              .plan = "",
                              .plan_date = "",
                              .version = version,
                              .edit_id = edit_id};
}

static RESULT
save(const char *submission_id, const char *comment, int64_t version,
     const char *edit_id, struct answer *out)
{
    const struct answer_in in = typed(comment, version, edit_id);

    return answer_save(&it_context, submission_id, &in, out);
}

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

/* After a commit: teardown rolls back what is then running. */
static void
begin_again(void)
{
    it_ok(db_begin(&it_context, false));
}

START_TEST(history_is_coalesced_per_person_within_minutes)
{
    struct answer a;
    const char *rows =
        "SELECT string_agg(version || ' ' || comment, ', ' ORDER BY version)"
        " FROM (SELECT submission_id, clause, version, comment"
        "         FROM answer_history"
        "        UNION ALL"
        "       SELECT submission_id, clause, version, comment FROM answers) v"
        " WHERE submission_id = '" RACE_S "' AND clause = '1.1'";

    it_as_vendor(VENDOR_A, AKI);
    it_ok(save(RACE_S, "a", 0, "aki", &a));
    it_context.now_us += 2 * US_PER_MINUTE;
    it_ok(save(RACE_S, "ab", 1, "aki", &a));
    it_ok(db_commit(&it_context));
    ck_assert_str_eq(it_owner_text(rows), "2 ab");
    begin_again();
    it_as_vendor(VENDOR_A, AKI);
    it_context.now_us += 4 * US_PER_MINUTE; /* six since the first */
    it_ok(save(RACE_S, "abc", 2, "aki", &a));
    it_as_vendor(VENDOR_A, ALICE);
    it_ok(save(RACE_S, "abcd", 3, "alice", &a));
    it_as_vendor(VENDOR_A, AKI); /* back within minutes: a row of its own */
    it_context.now_us += US_PER_MINUTE;
    it_ok(save(RACE_S, "abcde", 4, "aki", &a));
    it_ok(db_commit(&it_context));
    ck_assert_str_eq(it_owner_text(rows), "2 ab, 3 abc, 4 abcd, 5 abcde");
    ck_assert_str_eq(
        it_owner_text("SELECT count(*) FROM audit_events WHERE action ="
                      " 'answer.saved' AND object_id = '" RACE_S "'"),
        "5");
    ck_assert_str_eq(
        it_owner_text("SELECT claim FROM clause_status WHERE clause ="
                      " '1.1' AND submission_id = '" RACE_S "'"),
        "conforms");
    begin_again();
}
END_TEST

#define PARAGRAPH "毎月の第一営業日に、管理者が権限の一覧を確認する。"

static void
at_version(const char *submission_id, int64_t version, const char *comment)
{
    struct answer_place p;
    struct answer a;

    it_ok(answer_place(it_cx(), submission_id, "1.1", &p));
    it_ok(answer_history_get(it_cx(), &p, version, &a));
    ck_assert_str_eq(a.comment, comment);
}

START_TEST(deleted_words_can_be_brought_back)
{
    struct answer_place p;
    struct answer_list list;
    struct answer a;

    it_as_vendor(VENDOR_A, AKI);
    it_ok(save(OPEN_S, PARAGRAPH, 0, "aki.1", &a));
    it_ok(save(OPEN_S, PARAGRAPH "記録も残す。", 1, "aki.2", &a));
    it_ok(save(OPEN_S, "", 2, "aki.3", &a)); /* all marked, one key pressed */
    it_ok(answer_place(it_cx(), OPEN_S, "1.1", &p));
    ck_assert(p.may_edit);
    it_ok(answer_history_list(it_cx(), &p, 0, 10, &list));
    ck_assert_uint_eq(list.n, 2);
    ck_assert_int_eq(list.v[0].version, 3);
    ck_assert_int_eq(list.v[1].version, 2);
    it_ok(answer_history_bring_back(it_cx(), &p, 2, 3));
    at_version(OPEN_S, 4, PARAGRAPH "記録も残す。");
    at_version(OPEN_S, 3, "");
    /* And back again, within the same minute. */
    it_ok(answer_history_bring_back(it_cx(), &p, 3, 4));
    at_version(OPEN_S, 5, "");
    at_version(OPEN_S, 4, PARAGRAPH "記録も残す。");
    it_ok(answer_history_list(it_cx(), &p, 4, 10, &list));
    ck_assert_uint_eq(list.n, 2);
    ck_assert_int_eq(list.v[0].version, 3);
    ck_assert_str_eq(list.v[0].saved_by_name, "Aki");
}
END_TEST

START_TEST(bringing_back_is_a_save_like_any_other)
{
    struct answer_place p;
    struct answer_list list;
    struct answer a;

    it_as_vendor(VENDOR_A, AKI);
    it_ok(save(OPEN_S, "one", 0, "aki", &a));
    it_as_vendor(VENDOR_A, ALICE);
    it_ok(save(OPEN_S, "two", 1, "alice", &a));
    it_ok(answer_place(it_cx(), OPEN_S, "1.1", &p));
    it_fails(ERR_CONFLICT, "stale",
             answer_history_bring_back(it_cx(), &p, 1, 1));
    it_fails(ERR_NOT_FOUND, "no_such_version",
             answer_history_bring_back(it_cx(), &p, 7, 2));
    it_as_staff(BOB); /* may read, and nothing else */
    it_ok(answer_place(it_cx(), OPEN_S, "1.1", &p));
    ck_assert(!p.may_edit);
    it_ok(answer_history_list(it_cx(), &p, 0, 10, &list));
    ck_assert_uint_eq(list.n, 2);
    it_fails(ERR_DENIED, "not_a_vendor",
             answer_history_bring_back(it_cx(), &p, 1, 2));
    it_as_vendor(VENDOR_B, BOB);
    it_fails(ERR_NOT_FOUND, "not_found",
             answer_place(it_cx(), OPEN_S, "1.1", &p));
    it_as_vendor(VENDOR_A, AKI);
    it_fails(ERR_NOT_FOUND, "not_found",
             answer_place(it_cx(), OPEN_S, "10.1", &p)); /* not asked */
    it_fails(ERR_NOT_FOUND, "clause_not_asked",
             answer_place(it_cx(), OPEN_S, "999", &p));
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

/* ---- What misses, and the sheet ---- */

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

START_TEST(the_sheet_shows_scope_answers_and_counts)
{
    struct answer a;
    struct sheet sheet;
    struct hub_sheet hub;
    struct check_head head;
    struct check_sheet check;

    it_as_vendor(VENDOR_A, ALICE);
    it_ok(save(OPEN_S, "fine", 0, "e", &a));
    it_ok(sheet_load(it_cx(), OPEN_S, 1, &sheet));
    ck_assert_str_eq(sheet.rows[0].clause, "1.1");
    ck_assert_str_eq(sheet.rows[0].status, "conforms");
    ck_assert_int_gt(sheet.rows[0].nmissing, 0); /* typed fields are empty */
    ck_assert_str_eq(sheet.s.vendor_name, "Aozora");
    it_ok(sheet_load_hub(it_cx(), OPEN_S, &hub));
    ck_assert_uint_eq(hub.ndomains, 21);
    ck_assert_int_eq(hub.domains[0].nanswered, 1);
    ck_assert_int_eq(hub.domains[0].nincomplete, 1);
    ck_assert_str_eq(hub.domains[0].next_clause.or_null, "1.2");
    it_ok(sheet_check_head(it_cx(), OPEN_S, NULL, &head));
    it_ok(sheet_check_rows(it_cx(), &head, &check));
    ck_assert_uint_eq(check.nrows, 205);
    it_as_vendor(VENDOR_B, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", sheet_load_hub(it_cx(), OPEN_S, &hub));
    it_as_staff(BOB);
    it_ok(sheet_load(it_cx(), OPEN_S, 0, &sheet));
    ck_assert_uint_eq(sheet.nrows, 206);
}
END_TEST

static const char *
stamp(const char *id)
{
    struct check_head head;

    it_ok(sheet_check_head(it_cx(), id, NULL, &head));
    return sheet_check_stamp(it_cx()->arena, &head);
}

/* Saves and commits; the stamp that the next reader finds. */
static const char *
stamp_after(const char *comment)
{
    struct answer a;

    it_ok(answer_get(it_cx(), RACE_S, VENDOR_A, "1.1", &a));
    it_ok(save(RACE_S, comment, a.version, "stamp", &a));
    it_ok(db_commit(it_cx()));
    begin_again();
    return stamp(RACE_S);
}

START_TEST(every_change_of_the_check_page_changes_its_stamp)
{
    it_as_vendor(VENDOR_A, ALICE);
    const char *first = stamp_after("first");
    ck_assert_ptr_nonnull(first);
    ck_assert_str_eq(stamp(RACE_S), first);
    const char *second = stamp_after("second");
    ck_assert_str_ne(second, first);
    const char *third = stamp_after("first"); /* the same text as before */
    ck_assert_str_ne(third, second);
    ck_assert_str_ne(third, first);
}
END_TEST

START_TEST(nothing_is_kept_while_an_older_change_is_under_way)
{
    struct answer a;

    it_as_vendor(VENDOR_A, ALICE);
    ck_assert_ptr_nonnull(stamp_after("settled"));
    it_owner_exec("BEGIN; SELECT pg_current_xact_id()"); /* of anybody */
    ck_assert_ptr_nonnull(stamp(RACE_S)); /* changed before that began */
    ck_assert_ptr_null(stamp_after("after it"));
    it_owner_exec("COMMIT");
    ck_assert_ptr_nonnull(stamp(RACE_S));
    it_ok(save(RACE_S, "my own", 0, "stamp", &a));
    ck_assert_ptr_null(stamp(RACE_S));
}
END_TEST

START_TEST(a_change_of_state_changes_the_stamp_and_a_draft_has_none)
{
    struct check_head head;

    it_as_staff(BOB);
    ck_assert_ptr_null(stamp(DRAFT_S));
    const char *before = stamp(RACE_S);
    ck_assert_ptr_nonnull(before);
    it_owner_exec(
        "UPDATE submissions SET state = 'submitted', version = version + 1"
        " WHERE id = '" RACE_S "'");
    ck_assert_str_ne(stamp(RACE_S), before);
    it_as_vendor(VENDOR_B, BOB);
    it_fails(ERR_NOT_FOUND, "not_found",
             sheet_check_head(it_cx(), RACE_S, NULL, &head));
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
    tcase_add_test(tc, history_is_coalesced_per_person_within_minutes);
    tcase_add_test(tc, deleted_words_can_be_brought_back);
    tcase_add_test(tc, bringing_back_is_a_save_like_any_other);
    tcase_add_test(tc, a_save_behind_a_change_of_state_finds_it_closed);
    tcase_add_test(tc, a_submit_waits_for_the_save_before_it);
    tcase_add_test(tc, two_first_saves_of_one_clause_do_not_overwrite);
    tcase_add_test(tc, what_misses_is_named);
    tcase_add_test(tc, the_sheet_shows_scope_answers_and_counts);
    tcase_add_test(tc, every_change_of_the_check_page_changes_its_stamp);
    tcase_add_test(tc, nothing_is_kept_while_an_older_change_is_under_way);
    tcase_add_test(tc,
                   a_change_of_state_changes_the_stamp_and_a_draft_has_none);
}

int
main(void)
{
    return it_main("answer", add_tests);
}
