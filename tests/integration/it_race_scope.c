/* Who meets on the scope of a running questionnaire: one request at a time,
 * one decision, and no answer on a clause that has left. Runs under
 * ThreadSanitizer, too. */
#include "answer/answer.h"
#include "cycle/attest.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"
#include "lib/it_race.h"
#include "scope/scope_request.h"

#define ROUNDS 6
#define BEFORE "personal_data"
#define WITHOUT "" /* 79.1 leaves, and nothing joins */

static const struct attestation attested = {.name = "Alice", .title = "CISO"};

static void
catalogue(void)
{
    it_begin();
    issue_people();
    issue_publish();
    it_ok(db_commit(it_cx()));
    arena_free(it_cx()->arena);
}

static const char *
issued(void)
{
    const char *id;

    it_owner_exec(
        "SET client_min_messages = warning; TRUNCATE submissions CASCADE;"
        "UPDATE engagements SET facts = '" BEFORE "' WHERE id = '" PAYROLL "'");
    it_as_staff(RITA);
    it_ok(submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &id));
    issue_keep_only(id, "79.1", "1.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    race_commit();
    return id;
}

static RESULT
ask_for(struct cx *cx, const char *id, const char *facts, const char **out)
{
    const struct scope_request_in in = {
        .facts = facts, .facts_seen = BEFORE, .reason = "It is so."};

    return scope_request_send(cx, id, &in, out);
}

static const char *
asked(const char *id)
{
    const char *request;

    it_as_vendor(AOZORA, ALICE);
    it_ok(ask_for(it_cx(), id, WITHOUT, &request));
    race_commit();
    return request;
}

/* -- What racers do; `text` is the request or the facts. */
static enum err
ask(struct cx *cx, struct racer *r)
{
    const char *request = "";

    return ask_for(cx, r->id, r->text, &request);
}

static enum err
approve(struct cx *cx, struct racer *r)
{
    return scope_request_decide(cx, r->id, r->text, true, "");
}

static enum err
decline(struct cx *cx, struct racer *r)
{
    return scope_request_decide(cx, r->id, r->text, false, "no");
}

static enum err
withdraw(struct cx *cx, struct racer *r)
{
    return scope_request_withdraw(cx, r->id, r->text);
}

static enum err
save(struct cx *cx, struct racer *r)
{
    const struct answer_in in = {.clause = r->clause,
                                 .status = "not_applicable",
                                 .comment = "Because.",
                                 .fields = "{}",
                                 .safeguard = "",
                                 .plan = "",
                                 .plan_date = "",
                                 .version = 0,
                                 .edit_id = "e"};
    struct answer current;

    return answer_save(cx, r->id, &in, &current);
}

static enum err
submit(struct cx *cx, struct racer *r)
{
    return submission_submit(cx, r->id, &attested);
}

static struct racer
of_rita(enum err (*act)(struct cx *cx, struct racer *r), const char *id,
        const char *text)
{
    return (struct racer){.actor = racer_of_staff(RITA, "Rita"),
                          .act = act,
                          .id = id,
                          .text = text};
}

static struct racer
of_alice(enum err (*act)(struct cx *cx, struct racer *r), const char *id,
         const char *text)
{
    return (struct racer){.actor = racer_of_vendor(AOZORA, ALICE, "Alice"),
                          .act = act,
                          .id = id,
                          .text = text,
                          .clause = "79.1"};
}

START_TEST(of_two_requests_one_is_sent)
{
    for (int i = 0; i < ROUNDS; i++) {
        const char *id = issued();
        struct racer v[2] = {of_alice(ask, id, WITHOUT),
                             of_alice(ask, id, BEFORE " mobile_devices")};
        race(v, 2);
        race_one_wins(v, 2, ERR_CONFLICT, "request_open");
    }
}
END_TEST

START_TEST(a_request_is_decided_once)
{
    for (int i = 0; i < ROUNDS; i++) {
        const char *id = issued(), *request = asked(id);
        struct racer v[4] = {
            of_rita(approve, id, request), of_rita(decline, id, request),
            of_alice(withdraw, id, request), of_rita(approve, id, request)};
        race(v, 4);
        race_one_wins(v, 4, ERR_CONFLICT, "request_decided");
    }
}
END_TEST

/* Saved before the clause left and kept, or refused; never in what counts. */
START_TEST(a_save_is_kept_aside_or_refused)
{
    for (int i = 0; i < ROUNDS; i++) {
        const char *id = issued(), *request = asked(id);
        struct racer v[2] = {of_rita(approve, id, request),
                             of_alice(save, id, "")};
        race(v, 2);
        ck_assert_int_eq(v[0].result, OK);
        if (v[1].result != OK) {
            ck_assert_int_eq(v[1].result, ERR_NOT_FOUND);
            ck_assert_str_eq(v[1].code, "clause_not_asked");
        }
        ck_assert_str_eq(it_owner_text("SELECT count(*) FROM answers"),
                         v[1].result == OK ? "1" : "0");
        ck_assert_str_eq(
            it_owner_text("SELECT is_asked FROM submission_clauses WHERE "
                          "clause = '79.1'"),
            "f");
    }
}
END_TEST

/* What is attested is the scope as it is then. */
START_TEST(submitted_or_changed_first)
{
    for (int i = 0; i < ROUNDS; i++) {
        const char *id = issued();
        struct racer one = of_alice(save, id, ""), other = one;
        other.clause = "1.2";
        race(&one, 1);
        race(&other, 1);
        const char *request = asked(id);
        struct racer v[2] = {of_rita(approve, id, request),
                             of_alice(submit, id, "")};
        race(v, 2);
        const char *nanswers =
            it_owner_text("SELECT jsonb_array_length(content::jsonb -> "
                          "'answers') FROM submissions");
        ck_assert_int_eq(v[1].result, OK);
        if (v[0].result != OK)
            ck_assert_str_eq(v[0].code, "wrong_state");
        ck_assert_str_eq(nanswers, v[0].result == OK ? "1" : "2");
    }
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_unchecked_fixture(tc, catalogue, NULL);
    tcase_add_test(tc, of_two_requests_one_is_sent);
    tcase_add_test(tc, a_request_is_decided_once);
    tcase_add_test(tc, a_save_is_kept_aside_or_refused);
    tcase_add_test(tc, submitted_or_changed_first);
}

int
main(void)
{
    return it_main("race_scope", add_tests);
}
