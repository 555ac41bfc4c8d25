/* The feed of changes: what gets into it, in what order, and that nobody who
 * reads on from the last number misses anything, whatever writers do. */
#include "change/change.h"
#include "lib/it_race.h"
#include "lib/it_story.h"

#define WRITERS 6
#define ACTS 40
#define FIRST_SEEN INT64_C(0)

static void
forget_all(void)
{
    it_owner_exec("DELETE FROM change_notes; DELETE FROM changes;"
                  "DELETE FROM gate_queue; DELETE FROM gate_history;"
                  "UPDATE change_counter SET last_seq = 0, floor_seq = 0,"
                  " sent_seq = 0, gates_of = NULL, gates_rule = NULL");
}

static void
follow(void)
{
    it_as_system();
    it_ok(db_commit(it_cx()));
    it_ok(change_follow(it_cx()));
    it_ok(change_follow(it_cx()));
    it_ok(db_begin(it_cx(), false));
}

static int64_t
latest(void)
{
    int64_t seq;

    it_as_system();
    it_ok(change_latest(it_cx(), &seq));
    return seq;
}

/* The story, with all that it left in the feed behind us. */
static int64_t
begin(void)
{
    forget_all();
    story_begin();
    follow();
    return latest();
}

/* "kind action id;..." of what came after, without gates unless asked for. */
static const char *
news(int64_t after, const char *units, const char *kinds)
{
    struct actor client = actor_system("client");
    struct change_page page;
    const char *text = "";

    client.units = units;
    it_as(client);
    it_ok(change_list(it_cx(), after, kinds, 100, &page));
    for (size_t i = 0; i < page.n; i++)
        text = arena_printf(it_cx()->arena, "%s%s %s %s;", text, page.v[i].kind,
                            page.v[i].action, page.v[i].object_id);
    return text;
}

#define ALL                                                     \
    "{vendor,engagement,sub_processor,submission,finding,plan," \
    "attachment,submission_request}"

START_TEST(what_changes_is_told)
{
    int64_t n = begin();

    ck_assert_str_eq(news(n, NULL, ALL), "");
    it_owner_exec("UPDATE vendors SET name = 'x' WHERE id = '" AOZORA "'");
    follow();
    ck_assert_str_eq(news(n, NULL, ALL), "vendor changed " AOZORA ";");
    n = latest();
    it_owner_exec("UPDATE parties SET name = 'x' WHERE id = '" CENTRE_PARTY
                  "'; UPDATE engagements SET name = 'y' WHERE id = '" ENGAGEMENT
                  "'; UPDATE submissions SET due_date = '2027-01-01'");
    follow();
    ck_assert_str_eq(news(n, NULL, ALL), "sub_processor changed " CENTRE_PARTY
                                         ";engagement changed " ENGAGEMENT
                                         ";submission changed " SUBMISSION ";");
    ck_assert_str_eq(news(n, NULL, "{engagement}"),
                     "engagement changed " ENGAGEMENT ";");
    n = latest();
    story_add_finding();
    follow();
    ck_assert_str_eq(news(n, NULL, ALL), "finding created " FINDING ";");
}
END_TEST

START_TEST(saving_an_answer_is_not_told)
{
    const int64_t n = begin();

    it_owner_exec("UPDATE answers SET version = version + 1;"
                  "UPDATE clause_status SET claim = 'partly'");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM change_notes"), "0");
    follow();
    ck_assert_int_eq(latest(), n);
}
END_TEST

START_TEST(several_notes_of_one_object_are_one_change)
{
    const int64_t n = begin();

    it_owner_exec("UPDATE vendors SET name = 'x' WHERE id = '" AOZORA "'");
    it_owner_exec("UPDATE vendors SET name = 'y' WHERE id = '" AOZORA "'");
    follow();
    ck_assert_str_eq(news(n, NULL, ALL), "vendor changed " AOZORA ";");
    ck_assert_int_eq(latest(), n + 1);
}
END_TEST

START_TEST(a_page_says_where_to_go_on)
{
    const int64_t n = begin();
    struct change_page page;

    it_owner_exec("UPDATE vendors SET name = 'x'");
    follow();
    it_ok(change_list(it_cx(), n, ALL, 1, &page));
    ck_assert_uint_eq(page.n, 1);
    ck_assert(page.has_more);
    ck_assert_int_eq(page.next, n + 1);
    it_ok(change_list(it_cx(), page.next, ALL, 1, &page));
    ck_assert_uint_eq(page.n, 1);
    ck_assert(!page.has_more);
    ck_assert_int_eq(page.next, latest());
    /* What somebody does not ask for still counts as seen. */
    it_ok(change_list(it_cx(), n, "{plan}", 1, &page));
    ck_assert_uint_eq(page.n, 0);
    ck_assert_int_eq(page.next, latest());
}
END_TEST

START_TEST(business_units_are_kept_apart)
{
    int64_t n;

    begin();
    it_owner_exec("UPDATE engagements SET business_owner = 'Sales'");
    follow();
    n = latest();
    it_owner_exec("UPDATE vendors SET name = 'x';"
                  "UPDATE engagements SET name = 'z'");
    follow();
    ck_assert_str_eq(news(n, "{Sales}", ALL),
                     "vendor changed " AOZORA ";engagement changed " ENGAGEMENT
                     ";");
    ck_assert_str_eq(news(n, "{Legal}", ALL), "");
    n = latest();
    it_owner_exec("UPDATE engagements SET business_owner = 'Legal'");
    follow();
    ck_assert_str_eq(news(n, "{Sales}", "{vendor,engagement}"),
                     "engagement deleted " ENGAGEMENT ";vendor deleted " AOZORA
                     ";");
    ck_assert_str_eq(news(n, "{Sales}", "{submission,gate}"), "");
    ck_assert_str_eq(news(n, "{Legal}", "{vendor,engagement}"),
                     "engagement changed " ENGAGEMENT ";vendor changed " AOZORA
                     ";");
    ck_assert_str_eq(news(n, "{Legal}", "{submission,gate}"),
                     "submission changed " SUBMISSION
                     ";gate changed " ENGAGEMENT ";");
    ck_assert_str_eq(news(n, "{Sales,Legal}", "{engagement}"),
                     "engagement changed " ENGAGEMENT ";");
    ck_assert_str_eq(news(n, NULL, "{engagement}"),
                     "engagement changed " ENGAGEMENT ";");
}
END_TEST

START_TEST(what_is_forgotten_is_said_to_be)
{
    struct change_page page;
    int64_t n;

    n = begin();
    it_owner_exec("UPDATE changes SET at_us = 1");
    it_owner_exec("UPDATE vendors SET name = 'x'");
    follow();
    it_ok(change_clean(it_cx()));
    it_fails(ERR_NOT_FOUND, "changes_expired",
             change_list(it_cx(), n - 1, ALL, 10, &page));
    it_ok(change_list(it_cx(), n, ALL, 10, &page));
    ck_assert_uint_eq(page.n, 2);
    it_ok(change_list(it_cx(), CHANGE_FROM_OLDEST, ALL, 10, &page));
    ck_assert_uint_eq(page.n, 2);
    it_fails(ERR_NOT_FOUND, "changes_expired",
             change_list(it_cx(), latest() + 1, ALL, 10, &page));
}
END_TEST

START_TEST(kinds_follow_from_scopes)
{
    const char *kinds;

    it_ok(change_kinds_of(it_cx(), P_GATE_READ, "", &kinds));
    ck_assert_str_eq(kinds, "{gate}");
    it_ok(
        change_kinds_of(it_cx(), P_VENDORS_READ, "vendor, engagement", &kinds));
    ck_assert_str_eq(kinds, "{vendor,engagement}");
    it_fails(ERR_DENIED, "kind",
             change_kinds_of(it_cx(), P_VENDORS_READ, "gate", &kinds));
    it_fails(ERR_INVALID, "kind",
             change_kinds_of(it_cx(), P_VENDORS_READ, "vend", &kinds));
}
END_TEST

/* ---- gates ---- */

static const char *
gates(void)
{
    return it_owner_text("SELECT coalesce(string_agg(outcome, ' '"
                         " ORDER BY from_us), '') FROM gate_history");
}

START_TEST(a_gate_that_changes_is_kept_and_told)
{
    int64_t n = begin();

    ck_assert_str_eq(gates(), "pending");
    it_owner_exec(
        "INSERT INTO decisions (id, vendor_id, submission_id, engagement_id,"
        " party_id, outcome, reasons, valid_until, decided_by,"
        " decided_by_name, decided_us) VALUES (gen_random_uuid(), '" AOZORA
        "', '" SUBMISSION "', '" ENGAGEMENT "', '" AOZORA_PARTY
        "', 'approved', 'r', '2999-12-31', '" PAUL "', 'Paul', 5)");
    follow();
    ck_assert_str_eq(news(n, NULL, "{gate,submission}"),
                     "submission changed " SUBMISSION
                     ";gate changed " ENGAGEMENT ";");
    ck_assert_int_eq(strncmp(gates(), "pending approved", 16), 0);
    /* Nothing else about it: no other gate, no other entry. */
    n = latest();
    it_owner_exec("UPDATE engagements SET description = 'other'");
    follow();
    ck_assert_str_eq(news(n, NULL, "{gate}"), "");
}
END_TEST

START_TEST(a_gate_that_only_the_clock_changes_is_told_as_the_day_begins)
{
    const int64_t now_us = clock_now_us();
    int64_t n;

    begin();
    it_owner_exec(arena_printf(
        it_cx()->arena,
        "INSERT INTO decisions (id, vendor_id, submission_id, engagement_id,"
        " party_id, outcome, reasons, valid_until, decided_by,"
        " decided_by_name, decided_us) VALUES (gen_random_uuid(), '" AOZORA
        "', '" SUBMISSION "', '" ENGAGEMENT "', '" AOZORA_PARTY
        "', 'not_approved', 'r', NULL, '" PAUL "', 'Paul', 5)"));
    follow();
    n = latest();
    /* As if it had been another one until yesterday. */
    it_owner_exec(
        arena_printf(it_cx()->arena,
                     "DELETE FROM gate_history WHERE outcome = 'pending';"
                     "UPDATE gate_history SET document = '{}', from_us = %lld"
                     " WHERE outcome = 'not_approved';"
                     "UPDATE change_counter SET gates_of = '2000-01-01'",
                     (long long)(now_us - 2 * US_PER_DAY)));
    follow();
    ck_assert_str_eq(news(n, NULL, "{gate}"), "gate changed " ENGAGEMENT ";");
    const char *from = it_owner_text("SELECT max(from_us) FROM gate_history");
    const int64_t day_us = strtoll(from, NULL, 10);
    ck_assert_int_eq((day_us + 9 * US_PER_HOUR) % US_PER_DAY, 0);
    ck_assert_int_le(day_us, now_us);
    ck_assert_int_gt(day_us, now_us - US_PER_DAY);
}
END_TEST

/* ---- writers at the same moment ---- */

struct crowd {
    pthread_t thread;
    unsigned number;
    bool *is_over;
    int64_t nwrong, nread;
    int64_t versions[WRITERS * ACTS];
};

static PGconn *
connect_as_app(void)
{
    PGconn *pg = PQconnectdb(IT_CONNINFO);

    PQclear(PQexec(pg, "SET portal.vendor_id = '*'"));
    return pg;
}

static void
act(PGconn *pg, const char *fmt, ...)
{
    char sql[800];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(sql, sizeof(sql), fmt, ap);
    va_end(ap);
    PGresult *res = PQexec(pg, sql);
    if (PQresultStatus(res) != PGRES_COMMAND_OK &&
        PQresultStatus(res) != PGRES_TUPLES_OK)
        fprintf(stderr, "%s: %s", sql, PQerrorMessage(pg));
    PQclear(res);
}

/* Short and long transactions, one in four rolled back; rows of its own, and
 * one that all writers change. */
static void *
writer(void *arg)
{
    struct crowd *w = arg;
    PGconn *pg = connect_as_app();

    for (unsigned i = 0; i < ACTS; i++) {
        const unsigned n = w->number * ACTS + i;
        act(pg, "BEGIN");
        act(pg,
            "INSERT INTO vendors (id, name, country, created_us) VALUES"
            " ('00000000-0000-7000-9000-%012x', 'W', 'JP', 1)",
            n);
        if (i % 3 == 0)
            act(pg, "SELECT pg_sleep(%g)", 0.002 * (w->number + 1));
        act(pg,
            "UPDATE vendors SET version = version + 1 WHERE id = '" BRIDGE "'");
        act(pg, i % 4 == 3 ? "ROLLBACK" : "COMMIT");
    }
    PQfinish(pg);
    return NULL;
}

static void *
sequencer(void *arg)
{
    struct crowd *s = arg;
    struct db *db = db_open(IT_CONNINFO);

    while (!__atomic_load_n(s->is_over, __ATOMIC_SEQ_CST)) {
        struct cx cx = {.arena = arena_new(16 << 20),
                        .db = db,
                        .actor = actor_system("sequencer"),
                        .now_us = clock_now_us(),
                        .request_id = "it",
                        .address = ""};
        if (change_follow(&cx) != OK)
            s->nwrong++;
        arena_free(cx.arena);
    }
    db_close(db);
    return NULL;
}

/* Reads on from the last number; what it sees of a vendor it looks up, as a
 * system that polls does. */
static void
poll_once(struct crowd *r, struct db *db, int64_t *after)
{
    struct cx cx = {.arena = arena_new(16 << 20),
                    .db = db,
                    .actor = actor_system("reader"),
                    .now_us = clock_now_us(),
                    .request_id = "it",
                    .address = ""};
    struct change_page page = {0};
    enum err e = db_begin(&cx, true);

    if (e == OK)
        e = change_list(&cx, *after, "{vendor}", 7, &page);
    if (e == OK)
        e = db_commit(&cx);
    if (e != OK) {
        db_rollback(&cx);
        r->nwrong++;
    }
    for (size_t i = 0; e == OK && i < page.n; i++) {
        if (page.v[i].seq <= *after)
            r->nwrong++;
        *after = page.v[i].seq;
        const char *id = page.v[i].object_id;
        if (strncmp(id, "00000000-0000-7000-9000-", 24) == 0)
            r->versions[strtol(id + 24, NULL, 16)]++;
        r->nread++;
    }
    if (e == OK)
        *after = page.next;
    arena_free(cx.arena);
}

static void *
reader(void *arg)
{
    struct crowd *r = arg;
    struct db *db = db_open(IT_CONNINFO);
    int64_t after = 0;

    while (!__atomic_load_n(r->is_over, __ATOMIC_SEQ_CST))
        poll_once(r, db, &after);
    for (int i = 0; i < 100; i++)
        poll_once(r, db, &after);
    db_close(db);
    return NULL;
}

static void
start(struct crowd *c, void *(*fn)(void *), unsigned number, bool *is_over)
{
    c->number = number;
    c->is_over = is_over;
    ck_assert_int_eq(pthread_create(&c->thread, NULL, fn, c), 0);
}

START_TEST(nobody_who_reads_on_misses_anything)
{
    static struct crowd writers[WRITERS], sequencers[2], readers[2];
    bool is_over = false;

    begin();
    forget_all();
    it_ok(db_commit(it_cx()));
    /* One that begins before all others and ends after them. */
    PGconn *slow = connect_as_app();
    act(slow, "BEGIN");
    act(slow, "UPDATE vendors SET name = 'slow' WHERE id = '" AOZORA "'");
    for (unsigned i = 0; i < 2; i++) {
        start(&sequencers[i], sequencer, i, &is_over);
        start(&readers[i], reader, i, &is_over);
    }
    for (unsigned i = 0; i < WRITERS; i++)
        start(&writers[i], writer, i, &is_over);
    for (unsigned i = 0; i < WRITERS; i++)
        pthread_join(writers[i].thread, NULL);
    it_ok(change_follow(it_cx()));
    const char *before = it_owner_text("SELECT last_seq FROM change_counter");
    act(slow, "COMMIT");
    PQfinish(slow);
    it_ok(change_follow(it_cx()));
    __atomic_store_n(&is_over, true, __ATOMIC_SEQ_CST);
    for (unsigned i = 0; i < 2; i++) {
        pthread_join(sequencers[i].thread, NULL);
        pthread_join(readers[i].thread, NULL);
        ck_assert_int_eq(sequencers[i].nwrong + readers[i].nwrong, 0);
    }
    it_ok(change_follow(it_cx()));
    it_ok(db_begin(it_cx(), false));
    for (unsigned r = 0; r < 2; r++)
        for (unsigned n = 0; n < WRITERS * ACTS; n++)
            ck_assert_msg(readers[r].versions[n] == (n % ACTS % 4 != 3),
                          "reader %u saw vendor %u %lld times", r, n,
                          (long long)readers[r].versions[n]);
    /* The one that began first came last, behind what others had read. */
    ck_assert_str_eq(it_owner_text("SELECT object_id FROM changes"
                                   " WHERE kind = 'vendor'"
                                   " ORDER BY seq DESC LIMIT 1"),
                     AOZORA);
    ck_assert_int_gt(latest(), strtoll(before, NULL, 10));
    ck_assert_str_eq(
        it_owner_text("SELECT (count(*) = max(seq) AND min(seq) = 1)::text"
                      " FROM changes"),
        "true");
    it_owner_exec("DELETE FROM vendors WHERE name = 'W'");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, what_changes_is_told);
    tcase_add_test(tc, saving_an_answer_is_not_told);
    tcase_add_test(tc, several_notes_of_one_object_are_one_change);
    tcase_add_test(tc, a_page_says_where_to_go_on);
    tcase_add_test(tc, business_units_are_kept_apart);
    tcase_add_test(tc, what_is_forgotten_is_said_to_be);
    tcase_add_test(tc, kinds_follow_from_scopes);
    tcase_add_test(tc, a_gate_that_changes_is_kept_and_told);
    tcase_add_test(
        tc, a_gate_that_only_the_clock_changes_is_told_as_the_day_begins);
    tcase_add_test(tc, nobody_who_reads_on_misses_anything);
}

int
main(void)
{
    return it_main("changes", add_tests);
}
