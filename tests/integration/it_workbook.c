/* Uploaded answers between file and questionnaire: who sees them, what they
 * become when colleagues go on, when they are forgotten. */
#include "answer/answer.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"
#include "spreadsheet/csv_file.h"
#include "workbook/import.h"
#include "workbook/workbook.h"

static const char *submission;

/* Two clauses are asked, and Alice's people may answer. */
static void
start(void)
{
    submission = issue_draft();
    issue_keep_only(submission, "1.2", "1.3");
    it_ok(submission_issue(it_cx(), submission, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
}

static const char *
csv_now(void)
{
    struct sheet sheet;
    const void *bytes;
    size_t n;

    it_ok(sheet_load(it_cx(), submission, 0, &sheet));
    it_ok(workbook_csv(it_cx(), &sheet, false, &bytes, &n));
    return arena_strndup(it_cx()->arena, bytes, n);
}

/* The file with an answer on the line of a clause. */
static const char *
filled(const char *csv, const char *clause, const char *comment)
{
    struct arena *a = it_cx()->arena;
    const char *line = strstr(csv, arena_printf(a, "\r\nQ%s,v", clause));

    ck_assert_ptr_nonnull(line);
    const char *end = strstr(line + 2, "\r\n");
    const char *hint = end;
    while (strncmp(hint, ",,,,,", 5) != 0)
        hint--;
    return arena_printf(a, "%.*s,Conforms,%s,,,%s", (int)(hint - csv), csv,
                        comment, hint + 4);
}

static const char *
upload(const char *csv)
{
    const char *id;

    it_ok(import_add(it_cx(), submission, "a.csv", csv, strlen(csv), &id));
    return id;
}

static struct import_list
rows_of(const char *id)
{
    struct import import;
    struct import_list rows;
    struct sheet sheet;

    it_ok(import_get(it_cx(), submission, id, &import, &sheet, &rows));
    return rows;
}

static void
save_in_page(const char *comment, int64_t version)
{
    struct answer now;
    const struct answer_in in = {.clause = "1.2",
                                 .status = "conforms",
                                 .comment = comment,
                                 .fields = "{}",
                                 .safeguard = "",
                                 .plan = "",
                                 .plan_date = "",
                                 .version = version,
                                 .edit_id = "page"};

    it_ok(answer_save(it_cx(), submission, &in, &now));
}

START_TEST(a_row_is_new_then_a_conflict_then_unchanged)
{
    struct import_pick pick = {"1.2", 0};
    int count;

    start();
    const char *id = upload(filled(csv_now(), "1.2", "from the file"));
    ck_assert_uint_eq(rows_of(id).n, 1);
    ck_assert_uint_eq(rows_of(id).count[IMPORT_NEW], 1);
    ck_assert_uint_eq(rows_of(id).count[IMPORT_UNCHANGED], 1);
    save_in_page("in the page", 0);
    ck_assert_uint_eq(rows_of(id).count[IMPORT_CONFLICT], 1);
    it_fails(ERR_CONFLICT, "stale",
             import_apply(it_cx(), submission, id, &pick, 1, &count));
    pick.version = 1;
    it_ok(import_apply(it_cx(), submission, id, &pick, 1, &count));
    ck_assert_int_eq(count, 1);
    ck_assert_uint_eq(rows_of(id).count[IMPORT_UNCHANGED], 2);
}
END_TEST

START_TEST(what_nobody_touched_in_the_file_is_no_conflict)
{
    start();
    const char *csv = csv_now();
    save_in_page("in the page", 0);
    const char *id = upload(filled(csv, "1.3", "from the file"));
    ck_assert_uint_eq(rows_of(id).count[IMPORT_NEW], 1);
    ck_assert_uint_eq(rows_of(id).count[IMPORT_CONFLICT], 0);
    ck_assert_str_eq(rows_of(id).v[0].clause, "1.3");
}
END_TEST

START_TEST(only_the_person_who_uploaded_sees_it)
{
    struct import import;
    struct import_list rows;
    struct sheet sheet;

    start();
    const char *id = upload(filled(csv_now(), "1.2", "mine"));
    it_as_vendor(AOZORA, RITA);
    it_fails(ERR_NOT_FOUND, "not_found",
             import_get(it_cx(), submission, id, &import, &sheet, &rows));
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found",
             import_get(it_cx(), submission, id, &import, &sheet, &rows));
    it_fails(ERR_NOT_FOUND, "not_found",
             import_discard(it_cx(), submission, id));
}
END_TEST

START_TEST(it_is_forgotten_after_two_days)
{
    struct import import;
    struct import_list rows;
    struct sheet sheet;

    start();
    const char *id = upload(filled(csv_now(), "1.2", "mine"));
    it_cx()->now_us += 3 * US_PER_DAY;
    it_fails(ERR_NOT_FOUND, "not_found",
             import_get(it_cx(), submission, id, &import, &sheet, &rows));
    it_as_system();
    it_ok(import_prune(it_cx()));
    it_as_vendor(AOZORA, ALICE);
    it_cx()->now_us -= 3 * US_PER_DAY;
    it_fails(ERR_NOT_FOUND, "not_found",
             import_get(it_cx(), submission, id, &import, &sheet, &rows));
}
END_TEST

START_TEST(what_is_not_asked_is_named)
{
    start();
    const char *csv = filled(csv_now(), "1.2", "x");
    const char *line = strstr(csv, "\r\nQ1.2,");
    char *other = arena_strdup(it_cx()->arena, csv);
    memcpy(other + (line - csv) + 2, "Q2.1", 4);
    memcpy(strstr(other + (line - csv) + 8, "Q1.2"), "Q2.1", 4);
    const struct import_list rows = rows_of(upload(other));
    ck_assert_uint_eq(rows.n, 1);
    ck_assert_int_eq(rows.v[0].state, IMPORT_ERROR);
    ck_assert_str_eq(rows.v[0].clause, "2.1");
    ck_assert_str_eq(rows.v[0].problem.in[LANG_EN],
                     "This clause is not asked in this submission.");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_row_is_new_then_a_conflict_then_unchanged);
    tcase_add_test(tc, what_nobody_touched_in_the_file_is_no_conflict);
    tcase_add_test(tc, only_the_person_who_uploaded_sees_it);
    tcase_add_test(tc, it_is_forgotten_after_two_days);
    tcase_add_test(tc, what_is_not_asked_is_named);
}

int
main(void)
{
    return it_main("workbook", add_tests);
}
