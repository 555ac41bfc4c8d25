/* Search: who finds what, how the index follows what changes, and that words
 * with odd characters are only words. */
#include "base/text.h"
#include "lib/it_story.h"
#include "search/search.h"

#define OTHER_PERSON "00000000-0000-7000-8000-0000000000d9"
#define CENTRE_SUBMISSION "00000000-0000-7000-8000-000000000052"

static struct search_found found;

static void
run_index(void)
{
    it_as_system();
    it_ok(db_commit(it_cx()));
    it_ok(search_index(it_cx()));
    it_ok(db_begin(it_cx(), false));
}

/* As any change does, in its own transaction. */
static void
changed(const char *id)
{
    it_owner_exec(arena_printf(
        it_cx()->arena,
        "INSERT INTO audit_events (at_us, actor_name, action, object_id,"
        " request_id, address, mac) VALUES (1, 'x', 'x.changed', '%s', '', '',"
        " '')",
        id));
}

static void
begin(void)
{
    it_owner_exec("DELETE FROM search_rows; DELETE FROM thread_messages;"
                  "DELETE FROM threads; DELETE FROM answer_attachments;"
                  "DELETE FROM attachments");
    story_begin();
    story_add_finding();
    it_owner_exec(
        "INSERT INTO submissions (id, vendor_id, engagement_id, party_id,"
        " questionnaire_id, cycle, state, facts, created_us) VALUES"
        " ('" CENTRE_SUBMISSION "', '" AOZORA "', '" ENGAGEMENT
        "', '" CENTRE_PARTY "', '" QUESTIONNAIRE "', 1, 'open', '', 1);"
        "INSERT INTO submission_clauses SELECT '" CENTRE_SUBMISSION
        "', clause, vendor_id, position, domain, knock_out, is_asked, reason"
        " FROM submission_clauses WHERE submission_id = '" SUBMISSION "';"
        "INSERT INTO answers (submission_id, clause, vendor_id, status,"
        " comment, version, edit_id, saved_by, saved_by_name, saved_us) VALUES"
        " ('" CENTRE_SUBMISSION "', '7.1', '" AOZORA "', 'conforms',"
        " '回線は暗号で守る', 1, 'e', '" ALICE "', 'Haru', 9);"
        "UPDATE answers SET comment = "
        "'ディスク全体をＡＥＳで暗号化しています。',"
        " saved_us = 5 WHERE submission_id = '" SUBMISSION
        "' AND clause = '7.1';"
        "INSERT INTO threads VALUES ('" SUBMISSION "', '7.1', '" AOZORA
        "', '', 1, 1);"
        "INSERT INTO thread_messages (id, submission_id, clause, vendor_id,"
        " side, visibility, author_id, author_name, body, created_us) VALUES"
        " (gen_random_uuid(), '" SUBMISSION "', '7.1', '" AOZORA
        "', 'alludo', 'shared', '" RITA "', 'Rita', '暗号の方式は？', 3),"
        " (gen_random_uuid(), '" SUBMISSION "', '7.1', '" AOZORA
        "', 'alludo', 'internal', '" RITA "', 'Rita', '暗号は怪しい', 4);"
        "UPDATE search_progress SET done_xid = 0,"
        " sweep_after = '00000000-0000-0000-0000-000000000000'");
    run_index();
}

static struct cx *
as_haru(void)
{
    return it_as((struct actor){.user_id = OTHER_PERSON,
                                .vendor_id = AOZORA,
                                .party_id = CENTRE_PARTY,
                                .name = "Haru",
                                .email = "haru@vendor.example",
                                .role = "contributor",
                                .perms = P_SESSION | P_ANSWER});
}

static struct cx *
as_alice(void)
{
    struct cx *cx = it_as_vendor(AOZORA, ALICE);

    cx->actor.perms |= P_COMPANY;
    return cx;
}

/* "answer 7.1, message 7.1": what is found, in its order. */
static const char *
finds_of(struct cx *cx, const struct search_in *in)
{
    const char *all = "";

    it_ok(search_find(cx, in, &found));
    ck_assert_int_eq(found.problem, SEARCH_FINE);
    for (size_t i = 0; i < found.n; i++) {
        const struct search_hit *h = &found.v[i];
        all = arena_printf(cx->arena, "%s%s%s %s", all, i > 0 ? ", " : "",
                           h->kind,
                           *h->of_clause != '\0' ? h->of_clause : h->title);
    }
    return all;
}

static const char *
finds(struct cx *cx, const char *query)
{
    return finds_of(cx, &(struct search_in){query, "", "", "", ""});
}

START_TEST(everybody_finds_what_they_may_see)
{
    begin();
    ck_assert_str_eq(finds(it_as_staff(RITA), "暗号"),
                     "answer 7.1, answer 7.1, message 7.1");
    ck_assert_str_eq(finds(as_alice(), "暗号"),
                     "answer 7.1, answer 7.1, message 7.1");
    ck_assert_str_eq(finds(as_haru(), "暗号"), "answer 7.1");
    ck_assert_str_eq(found.v[0].submission_id, CENTRE_SUBMISSION);
    ck_assert_str_eq(finds(it_as_vendor(BRIDGE, BOB), "暗号"), "");
    ck_assert_str_eq(finds(it_as_nobody(), "暗号"), "");
    ck_assert_str_eq(finds(as_alice(), "資産台帳"), "finding 7.1");
    ck_assert_str_eq(finds(as_haru(), "資産台帳"), "");
}
END_TEST

START_TEST(the_company_is_found_by_its_own_people_and_staff)
{
    begin();
    ck_assert_str_eq(finds(as_alice(), "青空"), "vendor 青空クラウド株式会社");
    ck_assert_str_eq(finds(it_as_staff(RITA), "センター"),
                     "party 大阪データセンター");
    ck_assert_str_eq(finds(as_haru(), "センター"), "");
    struct cx *cx = it_as_staff(RITA);
    cx->actor.perms = P_SESSION | P_ADMIN;
    ck_assert_str_eq(finds(cx, "青空"), "vendor 青空クラウド株式会社");
    ck_assert_str_eq(finds(cx, "暗号"), "");
}
END_TEST

/* The second lock: what the index says is not taken on trust. */
START_TEST(a_row_of_the_index_opens_nothing)
{
    begin();
    it_owner_exec("UPDATE search_rows SET vendor_id = '" BRIDGE "', tokens ="
                  " array_to_tsvector(ARRAY['v " BRIDGE
                  "', 'k ' || kind, '暗号'])");
    ck_assert_str_eq(finds(it_as_vendor(BRIDGE, BOB), "暗号"), "");
    it_owner_exec("UPDATE search_rows SET vendor_id = '" AOZORA "', tokens ="
                  " array_to_tsvector(ARRAY['v " AOZORA "', 'p " CENTRE_PARTY
                  "', 'k ' || kind, '暗号'])");
    ck_assert_str_eq(finds(as_haru(), "暗号"), "answer 7.1");
    ck_assert_str_eq(found.v[0].submission_id, CENTRE_SUBMISSION);
}
END_TEST

START_TEST(no_row_of_the_index_is_read_by_another_vendor)
{
    begin();
    it_as_vendor(BRIDGE, BOB);
    PGconn *app = PQconnectdb(IT_CONNINFO);
    PGresult *res = PQexec(app, "SET portal.vendor_id = '" BRIDGE
                                "'; SELECT id FROM search_rows WHERE"
                                " vendor_id <> '" BRIDGE "'");
    ck_assert_int_eq(PQresultStatus(res), PGRES_TUPLES_OK);
    ck_assert_int_eq(PQntuples(res), 0);
    PQclear(res);
    res = PQexec(app, "SET portal.vendor_id = ''; SELECT id FROM"
                      " search_hits('''暗号''', '{暗号}', 'answer', '', '',"
                      " 99, gen_random_uuid(), '', 10)");
    ck_assert_int_eq(PQresultStatus(res), PGRES_TUPLES_OK);
    ck_assert_int_eq(PQntuples(res), 0);
    PQclear(res);
    PQfinish(app);
}
END_TEST

static const struct {
    const char *query, *found;
} queries[] = {
    {"AES", "answer 7.1"},
    {"ａｅｓ 暗号", "answer 7.1"},
    {"aesで暗号化", "answer 7.1"},
    {"でぃすく", "answer 7.1"},
    {"ﾃﾞｨｽｸ", "answer 7.1"},
    {"es", "answer 7.1"}, /* also within a word */
    {"号化し", "answer 7.1"},
    {"化号", ""}, /* both pieces, another order */
    {"暗号 台帳", ""},
    {"鍵", ""},
    {"%暗", ""},
    {"'; DROP TABLE answers; --", ""},
    {"暗_号.*", ""},
    {"\\' :* & | ! ( x)", ""},
    {"🔑暗", ""},
    {"暗号 שלום", ""},
};

START_TEST(words_are_only_words)
{
    begin();
    it_owner_exec("DELETE FROM answers WHERE submission_id = '" //
                  CENTRE_SUBMISSION "'; DELETE FROM thread_messages");
    for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++)
        ck_assert_msg(
            strcmp(finds(as_alice(), queries[i].query), queries[i].found) == 0,
            "%s", queries[i].query);
}
END_TEST

START_TEST(what_changes_is_found_after_the_next_run)
{
    begin();
    it_owner_exec("UPDATE answers SET comment = '監査証跡を毎月点検'"
                  " WHERE submission_id = '" SUBMISSION "' AND clause = '7.1'");
    changed(SUBMISSION);
    ck_assert_str_eq(finds(as_alice(), "監査"), "");
    run_index();
    ck_assert_str_eq(finds(as_alice(), "監査"), "answer 7.1");
    ck_assert_str_eq(finds(as_alice(), "ディスク"), "");
    /* Nothing new: nothing is written. */
    const char *before = it_owner_text("SELECT xmin FROM search_progress");
    run_index();
    ck_assert_str_eq(it_owner_text("SELECT xmin FROM search_progress"), before);
}
END_TEST

START_TEST(a_saved_answer_is_looked_at_by_itself)
{
    begin();
    it_owner_exec("UPDATE answers SET comment = '監査証跡を毎月点検'"
                  " WHERE submission_id = '" SUBMISSION "';"
                  "INSERT INTO audit_events (at_us, actor_name, action,"
                  " object_id, detail, request_id, address, mac) VALUES (1,"
                  " 'x', 'answer.saved', '" SUBMISSION "', '7.1', '', '', '')");
    run_index();
    ck_assert_str_eq(finds(as_alice(), "監査"), "answer 7.1");
}
END_TEST

START_TEST(what_is_taken_back_is_not_found)
{
    begin();
    it_owner_exec("UPDATE submission_clauses SET is_asked = false"
                  " WHERE submission_id = '" CENTRE_SUBMISSION "'");
    changed(CENTRE_SUBMISSION);
    ck_assert_str_eq(finds(as_haru(), "暗号"), ""); /* at once */
    run_index();
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM search_rows WHERE"
                                   " id = '" CENTRE_SUBMISSION "'"),
                     "0");
}
END_TEST

/* Of a database that was restored where transactions are counted anew. */
START_TEST(everything_is_looked_at_again_after_a_restore)
{
    begin();
    it_owner_exec("UPDATE search_progress SET done_xid = 1::bigint << 60;"
                  "DELETE FROM search_rows");
    run_index();
    ck_assert_str_eq(finds(as_haru(), "暗号"), "answer 7.1");
}
END_TEST

static void
add_answers(int n)
{
    it_owner_exec(arena_printf(
        it_cx()->arena,
        "INSERT INTO thread_messages (id, submission_id, clause, vendor_id,"
        " side, visibility, author_id, author_name, body, created_us)"
        " SELECT gen_random_uuid(), '" SUBMISSION "', '7.1', '" AOZORA
        "', 'vendor', 'shared', '" ALICE "', 'Alice', '復旧 ' || i, i / 3"
        " FROM generate_series(1, %d) i",
        n));
    changed(SUBMISSION);
    run_index();
}

START_TEST(pages_follow_one_another_without_gap_or_double)
{
    struct search_in in = {"復旧", "message", "", "", ""};
    const char *seen = "";
    int pages = 0, n = 0;

    begin();
    add_answers(50);
    do {
        it_ok(search_find(as_alice(), &in, &found));
        for (size_t i = 0; i < found.n; i++, n++) {
            ck_assert_ptr_null(strstr(seen, found.v[i].id));
            seen = arena_printf(it_cx()->arena, "%s %s", seen, found.v[i].id);
        }
        pages++;
        in.after = search_place(it_cx()->arena, &found.v[found.n - 1]);
    } while (found.has_more);
    ck_assert_int_eq(pages, 3);
    ck_assert_int_eq(n, 50);
    in.after = "";
    in.kind = "";
    it_ok(search_find(as_alice(), &in, &found));
    ck_assert_uint_eq(found.n, SEARCH_GROUP_ROWS + 1);
}
END_TEST

START_TEST(filters_narrow_and_nonsense_does_not)
{
    begin();
    struct cx *cx = it_as_staff(RITA);
    const struct search_in bridge = {"暗号", "", BRIDGE, "", ""};
    const struct search_in domain = {"暗号", "answer", AOZORA, "2", ""};
    const struct search_in other = {"暗号", "", "", "3", ""};
    const struct search_in odd = {"暗号", "x'", "'", "-1 OR", "1_x_y"};

    ck_assert_str_eq(finds_of(cx, &bridge), "");
    ck_assert_str_eq(finds_of(cx, &domain), "answer 7.1, answer 7.1");
    ck_assert_str_eq(finds_of(cx, &other), "");
    ck_assert_str_eq(finds_of(cx, &odd), "answer 7.1, answer 7.1, message 7.1");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, everybody_finds_what_they_may_see);
    tcase_add_test(tc, the_company_is_found_by_its_own_people_and_staff);
    tcase_add_test(tc, a_row_of_the_index_opens_nothing);
    tcase_add_test(tc, no_row_of_the_index_is_read_by_another_vendor);
    tcase_add_test(tc, words_are_only_words);
    tcase_add_test(tc, what_changes_is_found_after_the_next_run);
    tcase_add_test(tc, a_saved_answer_is_looked_at_by_itself);
    tcase_add_test(tc, what_is_taken_back_is_not_found);
    tcase_add_test(tc, everything_is_looked_at_again_after_a_restore);
    tcase_add_test(tc, pages_follow_one_another_without_gap_or_double);
    tcase_add_test(tc, filters_narrow_and_nonsense_does_not);
}

int
main(void)
{
    return it_main("search", add_tests);
}
