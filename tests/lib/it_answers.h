/* For tests of answers: a submission of the whole standard in each state. */
#ifndef PORTAL_TESTS_IT_ANSWERS_H
#define PORTAL_TESTS_IT_ANSWERS_H

#include "answer/answer.h"
#include "lib/it.h"
#include "questionnaire/questionnaire.h"

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

IT void
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

IT void
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

IT void
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

IT struct answer_in
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

IT RESULT
save(const char *submission_id, const char *comment, int64_t version,
     const char *edit_id, struct answer *out)
{
    const struct answer_in in = typed(comment, version, edit_id);

    return answer_save(&it_context, submission_id, &in, out);
}

/* After a commit: teardown rolls back what is then running. */
IT void
begin_again(void)
{
    it_ok(db_begin(&it_context, false));
}

#endif
