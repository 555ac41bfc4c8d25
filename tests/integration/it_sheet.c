/* The answers of a submission as pages show them, and the stamp that says
 * whether anything has changed since. */
#include "answer/sheet.h"
#include "lib/it_answers.h"

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
    tcase_add_test(tc, the_sheet_shows_scope_answers_and_counts);
    tcase_add_test(tc, every_change_of_the_check_page_changes_its_stamp);
    tcase_add_test(tc, nothing_is_kept_while_an_older_change_is_under_way);
    tcase_add_test(tc,
                   a_change_of_state_changes_the_stamp_and_a_draft_has_none);
}

int
main(void)
{
    return it_main("sheet", add_tests);
}
