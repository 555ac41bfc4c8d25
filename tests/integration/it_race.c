/* Vendor's people and reviewers who meet on one questionnaire: nothing is
 * lost, nothing is overwritten silently, nothing arrives after the attestation.
 * Runs under ThreadSanitizer, too. */
#include "lib/it_race.h"
#include "answer/answer.h"
#include "cycle/attest.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"

#define ROUNDS 12
#define SAVERS 20

static const struct attestation attested = {
    .name = "Alice", .title = "CISO", .unchanged_reason = {"As it is."}};

static void
catalogue(void)
{
    it_begin();
    issue_people();
    issue_publish();
    it_ok(db_commit(it_cx()));
    arena_free(it_cx()->arena);
}

/* Issued by Rita; of two clauses, or of everything. */
static const char *
issued(bool is_small)
{
    const char *id;

    it_owner_exec(
        "SET client_min_messages = warning; TRUNCATE submissions CASCADE");
    it_as_staff(RITA);
    it_ok(submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &id));
    if (is_small)
        issue_keep_only(id, "1.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    race_commit();
    return id;
}

static struct answer_in
typed(const char *clause, const char *comment, int64_t version)
{
    return (struct answer_in){.clause = clause,
                              .status = "conforms",
                              .comment = comment,
                              .fields = "{}",
                              .safeguard = "",
                              .plan = "",
                              .plan_date = "",
                              .version = version,
                              .edit_id = comment};
}

static void
answer_both(const char *id)
{
    const struct answer_in first = typed("1.2", "first", 0);
    const struct answer_in other = typed("9.2", "other", 0);
    struct answer current;

    it_as_vendor(AOZORA, ALICE);
    it_ok(answer_save(it_cx(), id, &first, &current));
    it_ok(answer_save(it_cx(), id, &other, &current));
    race_commit();
}

/* -- What racers do. */
static enum err
save(struct cx *cx, struct racer *r)
{
    const struct answer_in in = typed(r->clause, r->text, r->version);
    struct answer current = {.comment = ""};
    const enum err e = answer_save(cx, r->id, &in, &current);

    racer_got(r, current.comment);
    return e;
}

static enum err
submit(struct cx *cx, struct racer *r)
{
    return submission_submit(cx, r->id, &attested);
}

static enum err
return_first(struct cx *cx, struct racer *r)
{
    static const struct return_item item = {"1.2", "Which version?"};

    return submission_return(cx, r->id, &item, 1, "Please see.", "");
}

static enum err
draft(struct cx *cx, struct racer *r)
{
    const char *id = "";
    const enum err e = submission_draft(cx, PAYROLL, AOZORA_PARTY, &id);

    racer_got(r, id);
    return e;
}

static enum err
issue(struct cx *cx, struct racer *r)
{
    return submission_issue(cx, r->id, r->text);
}

static enum err
cancel(struct cx *cx, struct racer *r)
{
    return submission_cancel(cx, r->id, "test");
}

static struct racer
saver(const char *id, const char *clause, const char *text, int64_t version)
{
    return (struct racer){.actor = racer_of_vendor(AOZORA, ALICE, text),
                          .act = save,
                          .id = id,
                          .clause = clause,
                          .text = text,
                          .version = version};
}

static struct racer
of_rita(enum err (*act)(struct cx *cx, struct racer *r), const char *id)
{
    return (struct racer){
        .actor = racer_of_staff(RITA, "Rita"), .act = act, .id = id};
}

static struct racer
of_alice(enum err (*act)(struct cx *cx, struct racer *r), const char *id)
{
    return (struct racer){
        .actor = racer_of_vendor(AOZORA, ALICE, "Alice"), .act = act, .id = id};
}

static const char *
comment_of(const char *id, const char *clause)
{
    return it_owner_text(
        arena_printf(it_cx()->arena,
                     "SELECT comment FROM answers WHERE submission_id = '%s'"
                     " AND clause = '%s'",
                     id, clause));
}

/* What is attested of a clause is what is stored, under its own hash. */
static void
check_attested(const char *id, const char *clause)
{
    static const char sql[] =
        "SELECT count(*) FROM submissions s, jsonb_path_query(s.content::jsonb,"
        " '$.answers[*]') AS a JOIN answers n ON n.clause = a->>'clause'"
        " WHERE s.id = '%s' AND n.submission_id = s.id AND n.clause = '%s'"
        " AND n.comment = a->>'comment' AND s.content_sha256 ="
        " sha256(convert_to(s.content, 'UTF8'))";

    ck_assert_str_eq(
        it_owner_text(arena_printf(it_cx()->arena, sql, id, clause)), "1");
}

static void
set_state(const char *id, const char *state)
{
    it_owner_exec(arena_printf(
        it_cx()->arena, "UPDATE submissions SET state = '%s' WHERE id = '%s'",
        state, id));
}

START_TEST(of_two_saves_of_one_answer_one_wins)
{
    const char *id = issued(true);

    for (int64_t round = 0; round < ROUNDS; round++) {
        struct racer v[] = {
            saver(id, "1.2",
                  arena_printf(it_cx()->arena, "Alice %d", (int)round), round),
            saver(id, "1.2", arena_printf(it_cx()->arena, "Aki %d", (int)round),
                  round),
        };
        race(v, 2);
        race_one_wins(v, 2, ERR_CONFLICT, "stale");
        const struct racer *winner = &v[v[0].result == OK ? 0 : 1];
        const struct racer *loser = &v[v[0].result == OK ? 1 : 0];
        ck_assert_str_eq(loser->got, winner->text);
        ck_assert_str_eq(comment_of(id, "1.2"), winner->text);
    }
    ck_assert_str_eq(it_owner_text("SELECT version FROM answers"),
                     arena_i64(it_cx()->arena, ROUNDS));
}
END_TEST

START_TEST(savers_of_different_clauses_do_not_disturb_each_other)
{
    const char *id = issued(false);
    struct racer v[SAVERS];

    for (size_t i = 0; i < SAVERS; i++)
        v[i] = saver(id,
                     it_owner_text(arena_printf(
                         it_cx()->arena,
                         "SELECT clause FROM submission_clauses WHERE is_asked"
                         " ORDER BY position OFFSET %zu LIMIT 1",
                         i)),
                     "", 0);
    for (int64_t round = 0; round < 3; round++) {
        for (size_t i = 0; i < SAVERS; i++) {
            v[i].version = round;
            v[i].text = arena_printf(it_cx()->arena, "%s, round %d",
                                     v[i].clause, (int)round);
        }
        race(v, SAVERS);
        ck_assert_uint_eq(race_count(v, SAVERS, OK, ""), SAVERS);
    }
    ck_assert_str_eq(
        it_owner_text("SELECT count(*) || ' ' || min(version) || ' ' ||"
                      " max(version) || ' ' || count(*) FILTER (WHERE comment"
                      " = clause || ', round 2') FROM answers"),
        "20 3 3 20");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM clause_status"
                                   " WHERE claim = 'conforms'"),
                     "20");
}
END_TEST

START_TEST(a_save_is_in_what_is_attested_or_refused)
{
    const char *id = issued(true);
    const char *before = "first";
    int64_t version = 1;

    answer_both(id);
    for (int round = 0; round < ROUNDS; round++) {
        struct racer v[] = {
            saver(id, "1.2", arena_printf(it_cx()->arena, "late %d", round),
                  version),
            of_alice(submit, id),
        };
        race(v, 2);
        ck_assert_int_eq(v[1].result, OK);
        if (v[0].result == OK) {
            before = v[0].text;
            version++;
        } else {
            ck_assert_str_eq(v[0].code, "submission_closed");
        }
        ck_assert_str_eq(comment_of(id, "1.2"), before);
        check_attested(id, "1.2");
        check_attested(id, "9.2");
        set_state(id, "open");
    }
}
END_TEST

START_TEST(of_two_submissions_one_counts)
{
    const char *id = issued(true);
    struct racer v[] = {of_alice(submit, id), of_alice(submit, id)};

    answer_both(id);
    race(v, 2);
    race_one_wins(v, 2, ERR_CONFLICT, "wrong_state");
    ck_assert_str_eq(it_owner_text("SELECT version FROM submissions"), "3");
}
END_TEST

/* In review nothing is saved; once returned, only what was returned. */
START_TEST(a_save_meets_a_return)
{
    const char *id = issued(true);
    int64_t version = 1;

    answer_both(id);
    for (int round = 0; round < ROUNDS; round++) {
        set_state(id, "in_review");
        it_owner_exec("UPDATE submission_clauses SET is_returned = false");
        struct racer v[] = {
            saver(id, "1.2", arena_printf(it_cx()->arena, "again %d", round),
                  version),
            of_rita(return_first, id),
            saver(id, "9.2", "not asked for", 1),
        };
        race(v, 3);
        ck_assert_int_eq(v[1].result, OK);
        ck_assert_int_eq(v[2].result, ERR_CONFLICT);
        ck_assert_str_eq(v[2].code, "submission_closed");
        ck_assert_str_eq(comment_of(id, "9.2"), "other");
        if (v[0].result == OK)
            ck_assert_str_eq(comment_of(id, "1.2"), v[0].text);
        else
            ck_assert_str_eq(v[0].code, "submission_closed");
        version += v[0].result == OK;
    }
}
END_TEST

START_TEST(two_reviewers_draft_one_cycle)
{
    struct racer v[SAVERS];

    it_owner_exec(
        "SET client_min_messages = warning; TRUNCATE submissions CASCADE");
    for (size_t i = 0; i < SAVERS; i++)
        v[i] = of_rita(draft, "");
    race(v, SAVERS);
    race_one_wins(v, SAVERS, ERR_CONFLICT, "cycle_running");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM submissions"), "1");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM submission_clauses"),
                     "206");
}
END_TEST

START_TEST(issued_once)
{
    const char *id;
    struct racer v[4];

    it_owner_exec(
        "SET client_min_messages = warning; TRUNCATE submissions CASCADE");
    it_owner_exec("DELETE FROM outbox");
    it_as_staff(RITA);
    it_ok(submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &id));
    race_commit();
    for (size_t i = 0; i < 4; i++) {
        v[i] = of_rita(issue, id);
        v[i].text = issue_date(30);
    }
    race(v, 4);
    race_one_wins(v, 4, ERR_CONFLICT, "wrong_state");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM clause_status"),
                     "175");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM outbox"), "1");
}
END_TEST

START_TEST(cancelled_or_submitted_never_both)
{
    const char *id = issued(true);

    answer_both(id);
    for (int round = 0; round < ROUNDS; round++) {
        struct racer v[] = {of_alice(submit, id), of_rita(cancel, id)};
        race(v, 2);
        ck_assert_int_eq(v[1].result, OK); /* also after the submission */
        if (v[0].result != OK)
            ck_assert_str_eq(v[0].code, "wrong_state");
        ck_assert_str_eq(it_owner_text("SELECT state FROM submissions"),
                         "cancelled");
        set_state(id, "open");
    }
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_unchecked_fixture(tc, catalogue, NULL);
    tcase_add_test(tc, of_two_saves_of_one_answer_one_wins);
    tcase_add_test(tc, savers_of_different_clauses_do_not_disturb_each_other);
    tcase_add_test(tc, a_save_is_in_what_is_attested_or_refused);
    tcase_add_test(tc, of_two_submissions_one_counts);
    tcase_add_test(tc, a_save_meets_a_return);
    tcase_add_test(tc, two_reviewers_draft_one_cycle);
    tcase_add_test(tc, issued_once);
    tcase_add_test(tc, cancelled_or_submitted_never_both);
}

int
main(void)
{
    return it_main("race", add_tests);
}
