/* The next cycle begins with the answers of the last one, through a new version
 * of the standard: what comes over, how it is marked, when it counts. */
#include "answer/answer.h"
#include "answer/sheet.h"
#include "cycle/attest.h"
#include "cycle/issue.h"
#include "lib/it_edition.h"
#include "status/status.h"

static const struct attestation attested = {.name = "Alice", .title = "CISO"};
static const char *const asked[] = {"5.2", "9.2", "9.3", "1.2", "32.1.2"};

/* With the clauses of this test only, also those of the next version. */
static const char *
issue(void)
{
    static const char *const kept[] = {"5.2",    "9.2", "9.3", "1.2",
                                       "32.1.2", "5.9", "9.9"};

    return issue_few(PAYROLL, AOZORA_PARTY, AOZORA, kept, IT_LENGTH(kept));
}

static struct answer
save(const char *id, const char *clause, const char *comment,
     const char *fields, int64_t version, bool is_confirmed)
{
    struct answer current = {0};
    const struct answer_in in = {
        .clause = clause,
        .status = "not_applicable",
        .comment = comment,
        .fields = fields,
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .version = version,
        .edit_id = "e",
        .is_confirmed = is_confirmed,
    };

    it_ok(answer_save(it_cx(), id, &in, &current));
    return current;
}

static const char *
fields_of(const char *clause)
{
    return strcmp(clause, "32.1.2") == 0 ? "{\"retention_days\":\"400\"}"
                                         : "{}";
}

/* A first cycle, answered, attested and decided. */
static const char *
first_cycle(void)
{
    issue_people();
    issue_publish();
    const char *id = issue();
    it_as_vendor(AOZORA, ALICE);
    for (size_t i = 0; i < IT_LENGTH(asked); i++)
        save(id, asked[i], "last year", fields_of(asked[i]), 0, false);
    it_ok(submission_submit(it_cx(), id, &attested));
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    it_ok(submission_decided(it_cx(), id));
    it_cx()->now_us += 365 * US_PER_DAY;
    return id;
}

static struct sheet_row
row_of(const char *id, const char *clause)
{
    struct sheet sheet;

    it_ok(sheet_load(it_cx(), id, 0, &sheet));
    for (size_t i = 0; i < sheet.nrows; i++)
        if (strcmp(sheet.rows[i].clause, clause) == 0)
            return sheet.rows[i];
    ck_abort_msg("no clause %s", clause);
}

static void
publish_next(void)
{
    json_t *doc = edition_next(1);

    it_as_system();
    edition_copy(doc, "5.2", "5.9");
    edition_remove(doc, "5.2");
    edition_renumber(doc, "5.2", "5.9");
    edition_set_text(edition_clause(doc, "9.2"), "question", "Another one?");
    edition_copy(doc, "9.3", "9.9");
    edition_remove(doc, "1.2");
    it_ok(edition_publish(doc));
}

static int64_t
count_missing(const char *id)
{
    struct submission s;
    struct missing_list missing;

    it_ok(submission_get(it_cx(), id, &s));
    it_ok(submission_missing(it_cx(), &s, &missing));
    return (int64_t)missing.n;
}

START_TEST(a_first_cycle_begins_empty)
{
    struct submission s;

    issue_people();
    issue_publish();
    const char *id = issue();
    it_as_vendor(AOZORA, ALICE);
    it_ok(submission_get(it_cx(), id, &s));
    ck_assert_int_eq(s.nanswered, 0);
    ck_assert_str_eq(row_of(id, "9.3").carried_over, "");
}
END_TEST

START_TEST(answers_come_over_through_the_mapping)
{
    first_cycle();
    publish_next();
    const char *id = issue();
    it_as_vendor(AOZORA, ALICE);
    const struct sheet_row same = row_of(id, "9.3"), moved = row_of(id, "5.9"),
                           changed = row_of(id, "9.2"),
                           added = row_of(id, "9.9"),
                           measured = row_of(id, "32.1.2");
    ck_assert_str_eq(same.carried_over, "unchanged");
    ck_assert_str_eq(same.comment, "last year");
    ck_assert_str_eq(same.status, "not_applicable");
    ck_assert_str_eq(moved.carried_over, "renumbered");
    ck_assert_str_eq(moved.carried_number, "5.2");
    ck_assert_str_eq(moved.comment, "last year");
    ck_assert_str_eq(changed.carried_over, "changed");
    ck_assert_str_eq(changed.comment, "last year");
    ck_assert_str_eq(added.carried_over, "");
    ck_assert_str_eq(added.status, "");
    ck_assert_str_eq(measured.fields, "{\"retention_days\":\"400\"}");
    struct submission s;
    it_ok(submission_get(it_cx(), id, &s));
    ck_assert_int_eq(s.nasked, 5);
    ck_assert_int_eq(s.nanswered, 0); /* none of this cycle yet */
}
END_TEST

START_TEST(a_value_under_another_code_comes_over)
{
    first_cycle();
    json_t *doc = edition_next(1);
    json_t *field = json_array_get(
        json_object_get(edition_clause(doc, "32.1.2"), "fields"), 0);
    json_object_set_new(field, "code", json_string("kept"));
    json_object_set_new(field, "was", json_string("retention_days"));
    json_object_set_new(field, "kind", json_string("duration"));
    json_object_set_new(field, "units", json_pack("[s,s]", "days", "years"));
    json_object_del(field, "unit");
    json_object_del(field, "min");
    json_object_del(field, "max");
    json_object_del(field, "threshold");
    it_as_system();
    it_ok(edition_publish(doc));
    const char *id = issue();
    it_as_vendor(AOZORA, ALICE);
    const struct sheet_row row = row_of(id, "32.1.2");
    ck_assert_str_eq(row.fields, "{\"kept\":\"400 days\"}");
    ck_assert_str_eq(row.carried_dropped, "");
}
END_TEST

START_TEST(a_value_without_a_place_is_dropped_and_said)
{
    first_cycle();
    json_t *doc = edition_next(1);
    json_t *fields = json_object_get(edition_clause(doc, "32.1.2"), "fields");
    json_object_set_new(json_array_get(fields, 0), "code", json_string("kept"));
    it_as_system();
    it_ok(edition_publish(doc));
    const char *id = issue();
    it_as_vendor(AOZORA, ALICE);
    const struct sheet_row row = row_of(id, "32.1.2");
    ck_assert_str_eq(row.carried_over, "changed");
    ck_assert_str_eq(row.carried_dropped, "retention_days");
    ck_assert_str_eq(row.fields, "{}");
    ck_assert_int_ge(row.nmissing, 1);
}
END_TEST

START_TEST(carried_answers_are_confirmed_or_changed_before_attesting)
{
    first_cycle();
    const char *id = issue(); /* by the same version */
    it_as_vendor(AOZORA, ALICE);
    ck_assert_int_eq(count_missing(id), 5);
    it_fails(ERR_INVALID, "incomplete",
             submission_submit(it_cx(), id, &attested));
    /* Saving it as it is does not say that it is true. */
    ck_assert(save(id, "9.3", "last year", "{}", 1, false).is_carried);
    ck_assert_str_eq(row_of(id, "9.3").carried_over, "unchanged");
    const struct answer confirmed = save(id, "9.3", "last year", "{}", 1, true);
    ck_assert(!confirmed.is_carried);
    ck_assert_int_eq(confirmed.version, 2);
    ck_assert_str_eq(row_of(id, "9.3").carried_over, "");
    /* Twice: nothing more happens. */
    ck_assert_int_eq(save(id, "9.3", "last year", "{}", 2, true).version, 2);
    ck_assert(!save(id, "9.2", "this year", "{}", 1, false).is_carried);
    ck_assert_int_eq(count_missing(id), 3);
    save(id, "5.2", "last year", "{}", 1, true);
    save(id, "1.2", "last year", "{}", 1, true);
    save(id, "32.1.2", "last year", fields_of("32.1.2"), 1, true);
    ck_assert_int_eq(count_missing(id), 0);
    it_ok(submission_submit(it_cx(), id, &attested));
}
END_TEST

START_TEST(the_status_waits_for_the_confirmation)
{
    first_cycle();
    const char *id = issue();
    struct clause_status_list before, after;

    it_as_vendor(AOZORA, ALICE);
    it_ok(status_clauses(it_cx(), id, AOZORA, 0, &before));
    for (size_t i = 0; i < before.n; i++)
        ck_assert_int_eq(before.v[i].status, STATUS_UNANSWERED);
    save(id, "9.3", "last year", "{}", 1, true);
    it_ok(status_clauses(it_cx(), id, AOZORA, 0, &after));
    int nanswered = 0;
    for (size_t i = 0; i < after.n; i++)
        nanswered += after.v[i].status == STATUS_ANSWERED;
    ck_assert_int_eq(nanswered, 1);
}
END_TEST

START_TEST(what_runs_keeps_its_version)
{
    struct submission s;
    const struct questionnaire *newest;

    issue_people();
    issue_publish();
    const char *id = issue();
    it_cx()->now_us += US_PER_S;
    publish_next();
    it_ok(questionnaire_newest(it_cx(), &newest));
    it_as_vendor(AOZORA, ALICE);
    it_ok(submission_get(it_cx(), id, &s));
    ck_assert_str_ne(s.questionnaire_id, newest->id);
    save(id, "5.2", "asked as before", "{}", 0, false);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_first_cycle_begins_empty);
    tcase_add_test(tc, answers_come_over_through_the_mapping);
    tcase_add_test(tc, a_value_under_another_code_comes_over);
    tcase_add_test(tc, a_value_without_a_place_is_dropped_and_said);
    tcase_add_test(tc,
                   carried_answers_are_confirmed_or_changed_before_attesting);
    tcase_add_test(tc, the_status_waits_for_the_confirmation);
    tcase_add_test(tc, what_runs_keeps_its_version);
}

int
main(void)
{
    return it_main("carry", add_tests);
}
