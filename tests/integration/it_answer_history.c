/* Versions of an answer: which are kept, and the way back to one. */
#include "answer/answer_history.h"
#include "lib/it_answers.h"

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

static void
add_tests(TCase *tc)
{
    tcase_add_unchecked_fixture(tc, seed, NULL);
    tcase_add_test(tc, history_is_coalesced_per_person_within_minutes);
    tcase_add_test(tc, deleted_words_can_be_brought_back);
    tcase_add_test(tc, bringing_back_is_a_save_like_any_other);
}

int
main(void)
{
    return it_main("answer_history", add_tests);
}
