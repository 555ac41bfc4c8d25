/* The life of a submission: drafted, issued, submitted, returned, decided; who
 * may see it; what is refused on the way. */
#include "answer/answer.h"
#include "base/text.h"
#include "cycle/attest.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"
#include "vendor/party.h"

#define NOBODYS "00000000-0000-7000-8000-0000000000ff"

static const struct attestation attested = {
    .name = "Alice", .title = "CISO", .unchanged_reason = {"As it is."}};

static struct submission
got(const char *id)
{
    struct submission s;

    it_ok(submission_get(it_cx(), id, &s));
    return s;
}

static void
answer(const char *id, const char *clause, const char *comment, int64_t version)
{
    struct answer current;
    const struct answer_in in = {
        .clause = clause,
        .status = "conforms",
        .comment = comment,
        .fields = "{}",
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .version = version,
        .edit_id = random_uuid(it_cx()->arena),
    };

    it_ok(answer_save(it_cx(), id, &in, &current));
}

/* Two clauses, issued by Rita. */
static const char *
issued(void)
{
    const char *id = issue_draft();

    issue_keep_only(id, "1.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    return id;
}

static void
submit_as_alice(const char *id)
{
    struct submission s;

    it_as_vendor(AOZORA, ALICE);
    s = got(id);
    if (strcmp(s.state, "open") == 0) {
        answer(id, "1.2", "", 0);
        answer(id, "9.2", "", 0);
    }
    it_ok(submission_submit(it_cx(), id, &attested));
}

static const struct return_item both_items[] = {{"1.2", "Which version?"},
                                                {"9.2", ""}};

/* A submission in the wanted state, by the way that leads there. */
static const char *
in_state(const char *state)
{
    const char *id = issue_draft();

    if (strcmp(state, "draft") == 0)
        return id;
    issue_keep_only(id, "1.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    if (strcmp(state, "cancelled") == 0)
        it_ok(submission_cancel(it_cx(), id, "no longer needed"));
    if (text_has_word("open cancelled", state))
        return id;
    submit_as_alice(id);
    it_as_staff(RITA);
    if (strcmp(state, "submitted") == 0)
        return id;
    it_ok(submission_start_review(it_cx(), id));
    if (strcmp(state, "returned") == 0)
        it_ok(submission_return(it_cx(), id, both_items, 1, "Please see.", ""));
    if (strcmp(state, "decided") == 0)
        it_ok(submission_decided(it_cx(), id));
    return id;
}

START_TEST(a_draft_has_the_computed_scope)
{
    const char *id = issue_draft();
    const struct submission s = got(id);
    struct scope scope;
    size_t nasked = 0;

    ck_assert_str_eq(s.state, "draft");
    ck_assert_int_eq(s.cycle, 1);
    ck_assert_str_eq(s.facts, "personal_data");
    ck_assert_str_eq(s.engagement_name, "給与計算");
    ck_assert_str_eq(s.party_kind, "vendor");
    it_ok(scope_get(it_cx(), id, AOZORA, &scope));
    ck_assert_uint_eq(scope.n, 206);
    ck_assert_str_eq(scope.v[0].clause, "1.1");
    for (size_t i = 0; i < scope.n; i++) {
        const struct scope_clause *c = &scope.v[i];
        nasked += c->is_asked;
        if (strcmp(c->clause, "79.1") == 0) {
            ck_assert(c->is_asked && c->knock_out);
            ck_assert_str_eq(c->reason, "fact:personal_data");
        }
        if (strcmp(c->clause, "67") == 0) {
            ck_assert(!c->is_asked);
            ck_assert_str_eq(c->reason, "fact:critical_facilities");
        }
    }
    ck_assert_uint_eq(nasked, 175);
    ck_assert_int_eq(s.nasked, 175);
    ck_assert_int_eq(s.nanswered, 0);
}
END_TEST

START_TEST(reasons_are_told_in_words)
{
    const char *id = issue_draft();
    const struct questionnaire *q;
    struct scope_clause c = {.clause = "67", .reason = "always"};

    it_ok(questionnaire_get(it_cx(), got(id).questionnaire_id, &q));
    ck_assert_str_eq(scope_reason_text(it_cx(), q, &c), "Always asked.");
    c.reason = "fact:critical_facilities";
    ck_assert_str_eq(scope_reason_text(it_cx(), q, &c),
                     questionnaire_fact(q, "critical_facilities")
                         ->absent_reason.in[LANG_EN]);
    c.is_asked = true;
    ck_assert_ptr_nonnull(strstr(
        scope_reason_text(it_cx(), q, &c),
        questionnaire_fact(q, "critical_facilities")->question.in[LANG_EN]));
    c.reason = "reviewer:as agreed";
    ck_assert_ptr_nonnull(
        strstr(scope_reason_text(it_cx(), q, &c), "as agreed"));
}
END_TEST

START_TEST(one_cycle_at_a_time)
{
    const char *id = issue_draft(), *next;

    it_fails(ERR_CONFLICT, "cycle_running",
             submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &next));
    it_fails(ERR_INVALID, "reason_missing",
             submission_cancel(it_cx(), id, " 　"));
    it_ok(submission_cancel(it_cx(), id, "wrong facts"));
    it_ok(submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &next));
    ck_assert_int_eq(got(next).cycle, 2);
    ck_assert_str_eq(got(id).cancel_reason.or_null, "wrong facts");
}
END_TEST

START_TEST(a_sub_processor_must_take_part)
{
    const char *id = issue_draft(), *other;

    ck_assert_ptr_nonnull(id);
    it_fails(ERR_CONFLICT, "party_not_taking_part",
             submission_draft(it_cx(), PAYROLL, CENTRE_PARTY, &other));
    it_ok(party_join_engagement(it_cx(), CENTRE_PARTY, PAYROLL));
    it_ok(submission_draft(it_cx(), PAYROLL, CENTRE_PARTY, &other));
    ck_assert_str_eq(got(other).party_kind, "sub_processor");
    it_fails(ERR_NOT_FOUND, "not_found",
             submission_draft(it_cx(), PAYROLL, BRIDGE_PARTY, &other));
    it_fails(ERR_NOT_FOUND, "not_found",
             submission_draft(it_cx(), NOBODYS, AOZORA_PARTY, &other));
}
END_TEST

START_TEST(without_a_catalogue_nothing_is_drafted)
{
    const char *id;

    issue_people();
    it_as_staff(RITA);
    it_fails(ERR_CONFLICT, "no_questionnaire",
             submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &id));
}
END_TEST

static const char *
reason_of(const char *id, const char *clause, bool *out_is_asked)
{
    struct scope scope;

    it_ok(scope_get(it_cx(), id, AOZORA, &scope));
    for (size_t i = 0; i < scope.n; i++)
        if (strcmp(scope.v[i].clause, clause) == 0) {
            *out_is_asked = scope.v[i].is_asked;
            return scope.v[i].reason;
        }
    ck_abort_msg("clause %s is not in the scope", clause);
}

START_TEST(leaving_the_computed_scope_needs_a_reason)
{
    const char *id = issue_draft();
    bool is_asked;

    it_fails(ERR_INVALID, "reason_missing",
             scope_edit(it_cx(), id, "1.1", false, " "));
    it_fails(ERR_INVALID, "reason_missing",
             scope_edit(it_cx(), id, "67", true, ""));
    it_ok(scope_edit(it_cx(), id, "1.1", false, " asked last month "));
    ck_assert_str_eq(reason_of(id, "1.1", &is_asked),
                     "reviewer:asked last month");
    ck_assert(!is_asked);
    it_ok(scope_edit(it_cx(), id, "1.1", true, ""));
    ck_assert_str_eq(reason_of(id, "1.1", &is_asked), "always");
    ck_assert(is_asked);
    it_ok(scope_edit(it_cx(), id, "67", true, "they have a server room"));
    ck_assert(strcmp(reason_of(id, "67", &is_asked),
                     "reviewer:they have a server room") == 0 &&
              is_asked);
    it_fails(ERR_NOT_FOUND, "not_found",
             scope_edit(it_cx(), id, "67.1", true, "x"));
    it_fails(ERR_NOT_FOUND, "not_found", /* a heading */
             scope_edit(it_cx(), id, "31", true, "x"));
}
END_TEST

START_TEST(issue_needs_a_date_and_a_question)
{
    const char *id = issue_draft();

    it_fails(ERR_INVALID, "due_date_missing",
             submission_issue(it_cx(), id, ""));
    it_fails(ERR_INVALID, "due_date_missing",
             submission_issue(it_cx(), id, " \u3000"));
    it_fails(ERR_INVALID, "due_date_invalid",
             submission_issue(it_cx(), id, "2026-02-30"));
    it_fails(ERR_INVALID, "due_date_invalid",
             submission_issue(it_cx(), id, "２０２６年１３月１日"));
    it_fails(ERR_INVALID, "due_date_past",
             submission_issue(it_cx(), id, issue_date(-1)));
    issue_keep_only(id, "", "");
    it_fails(ERR_INVALID, "empty_scope",
             submission_issue(it_cx(), id, issue_date(1)));
}
END_TEST

static const char *const states[] = {"draft",     "open",     "submitted",
                                     "in_review", "returned", "decided",
                                     "cancelled"};

/* Each act in each state: what the life cycle does not have is refused. */
START_TEST(what_the_state_does_not_allow_is_refused)
{
    const char *state = states[_i], *id = in_state(state);
    struct cx *cx = it_as_staff(RITA);

    ck_assert_str_eq(got(id).state, state);
    if (strcmp(state, "draft") != 0) {
        it_fails(ERR_CONFLICT, "wrong_state",
                 scope_edit(cx, id, "1.2", false, "x"));
        it_fails(ERR_CONFLICT, "wrong_state",
                 submission_issue(cx, id, issue_date(1)));
    }
    if (strcmp(state, "submitted") != 0)
        it_fails(ERR_CONFLICT, "wrong_state", submission_start_review(cx, id));
    if (strcmp(state, "in_review") != 0) {
        it_fails(ERR_CONFLICT, "wrong_state",
                 submission_return(cx, id, both_items, 1, "x", ""));
        it_fails(ERR_CONFLICT, "wrong_state", submission_decided(cx, id));
    }
    if (text_has_word("decided cancelled", state))
        it_fails(ERR_CONFLICT, "wrong_state",
                 submission_cancel(cx, id, "too late"));
    else
        it_ok(submission_cancel(cx, id, "in time"));
    if (strcmp(state, "draft") == 0)
        return;
    it_as_vendor(AOZORA, ALICE);
    if (!text_has_word("open returned", state))
        it_fails(ERR_CONFLICT, "wrong_state",
                 submission_submit(cx, id, &attested));
}
END_TEST

START_TEST(the_whole_way_to_a_decision)
{
    const char *id = issued();
    struct submission s = got(id);

    ck_assert_str_eq(s.state, "open");
    ck_assert_str_eq(s.due_date.or_null, issue_date(30));
    ck_assert_str_eq(s.issued_by_name.or_null, "Rita");
    ck_assert_int_eq(s.nasked, 2);
    submit_as_alice(id);
    s = got(id);
    ck_assert_str_eq(s.state, "submitted");
    ck_assert_str_eq(s.attested_name.or_null, "Alice");
    ck_assert_str_eq(s.attested_title.or_null, "CISO");
    ck_assert_str_eq(s.attestation_version.or_null, ATTESTATION_VERSION);
    ck_assert_uint_eq(strlen(s.content_sha256.or_null), 64);
    ck_assert_int_eq(s.nanswered, 2);
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    ck_assert_str_eq(got(id).reviewer_id.or_null, RITA);
    it_ok(submission_decided(it_cx(), id));
    s = got(id);
    ck_assert_str_eq(s.state, "decided");
    const char *next; /* the way is free for the next cycle */
    it_ok(submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &next));
    ck_assert_int_eq(got(next).cycle, 2);
}
END_TEST

START_TEST(what_misses_holds_back_the_submission)
{
    const char *id = issued();
    const struct attestation nameless = {.name = " ", .title = "CISO"};

    it_as_vendor(AOZORA, ALICE);
    answer(id, "1.2", "", 0);
    it_fails(ERR_INVALID, "incomplete",
             submission_submit(it_cx(), id, &attested));
    answer(id, "9.2", "", 0);
    it_fails(ERR_INVALID, "attestation_missing",
             submission_submit(it_cx(), id, &nameless));
    it_ok(submission_submit(it_cx(), id, &attested));
}
END_TEST

START_TEST(only_what_was_returned_can_be_changed)
{
    const char *id = in_state("in_review");
    static const struct return_item foreign[] = {{"1.1", ""}};
    struct scope scope;
    struct submission s;

    it_fails(ERR_INVALID, "nothing_returned",
             submission_return(it_cx(), id, both_items, 0, "x", ""));
    it_ok(submission_return(it_cx(), id, both_items, 1, "Please see.", ""));
    s = got(id);
    ck_assert_str_eq(s.state, "returned");
    ck_assert_str_eq(s.return_message.or_null, "Please see.");
    ck_assert_int_eq(s.nreturned, 1);
    const char *first_hash = s.content_sha256.or_null;
    it_as_vendor(AOZORA, ALICE);
    answer(id, "1.2", "version 4", 1);
    submit_as_alice(id);
    ck_assert_str_ne(got(id).content_sha256.or_null, first_hash);
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    it_ok(submission_return(it_cx(), id, both_items + 1, 1, "Again.", ""));
    it_ok(scope_get(it_cx(), id, AOZORA, &scope));
    for (size_t i = 0; i < scope.n; i++)
        ck_assert_int_eq(scope.v[i].is_returned,
                         strcmp(scope.v[i].clause, "9.2") == 0);
    submit_as_alice(id);
    it_as_staff(RITA);
    it_ok(submission_start_review(it_cx(), id));
    it_fails(ERR_INVALID, "clause_not_asked",
             submission_return(it_cx(), id, foreign, 1, "x", ""));
}
END_TEST

static const struct submission_filter all_of_them = {
    .vendor_id = "",
    .engagement_id = "",
    .state = "",
    .name = "",
    .nrows = 100,
};

static bool
is_listed(const char *id)
{
    struct submission_list list;
    bool has_more;

    it_ok(submission_find(it_cx(), &all_of_them, &list, &has_more));
    ck_assert(!has_more);
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(list.v[i].id, id) == 0)
            return true;
    return false;
}

START_TEST(a_vendor_sees_no_draft)
{
    const char *id = issue_draft();
    struct submission s;
    struct submission_list list;

    ck_assert(is_listed(id));
    it_as_vendor(AOZORA, ALICE);
    it_fails(ERR_NOT_FOUND, "not_found", submission_get(it_cx(), id, &s));
    ck_assert(!is_listed(id));
    it_ok(submission_list_of_engagement(it_cx(), PAYROLL, AOZORA, &list));
    ck_assert_uint_eq(list.n, 0);
    it_as_staff(RITA);
    it_ok(submission_list_of_engagement(it_cx(), PAYROLL, AOZORA, &list));
    ck_assert_uint_eq(list.n, 1);
    it_ok(submission_cancel(it_cx(), id, "never sent"));
    it_as_vendor(AOZORA, ALICE);
    ck_assert(!is_listed(id));
}
END_TEST

static void
finds(const struct submission_filter *f, size_t n, bool more)
{
    struct submission_list list;
    bool has_more;

    it_ok(submission_find(it_cx(), f, &list, &has_more));
    ck_assert_uint_eq(list.n, n);
    ck_assert_int_eq(has_more, more);
}

static void
is_any(bool want)
{
    bool is_there;

    it_ok(submission_any(it_cx(), &is_there));
    ck_assert_int_eq(is_there, want);
}

START_TEST(a_list_is_filtered_and_read_in_pages)
{
    struct submission_filter f = all_of_them;
    struct submission_list list;
    struct submission_vendor_list vendors;
    bool has_more;

    is_any(false);
    finds(&f, 0, false);
    const char *older = issue_draft();
    it_ok(submission_cancel(it_cx(), older, "never sent"));
    const char *newer = issued();
    is_any(true);
    f.nrows = 1;
    it_ok(submission_find(it_cx(), &f, &list, &has_more));
    ck_assert_str_eq(list.v[0].id, newer);
    ck_assert_int_eq(list.v[0].nasked, 2);
    ck_assert(has_more);
    f.nbefore = 1;
    it_ok(submission_find(it_cx(), &f, &list, &has_more));
    ck_assert_str_eq(list.v[0].id, older);
    ck_assert(!has_more);
    f = all_of_them;
    f.state = "cancelled";
    finds(&f, 1, false);
    f.engagement_id = older; /* of no engagement */
    finds(&f, 0, false);
    f = all_of_them;
    f.vendor_id = BRIDGE;
    finds(&f, 0, false);
    f.vendor_id = AOZORA;
    f.engagement_id = PAYROLL;
    f.name = "青空";
    finds(&f, 2, false);
    f.name = "bridge";
    finds(&f, 0, false);
    it_ok(submission_vendors(it_cx(), 10, &vendors));
    ck_assert_uint_eq(vendors.n, 1);
    ck_assert_str_eq(vendors.v[0].id, AOZORA);
    it_as_vendor(AOZORA, ALICE);
    finds(&all_of_them, 1, false);
    it_as_vendor(BRIDGE, BOB);
    is_any(false);
    f = all_of_them;
    f.vendor_id = AOZORA;
    finds(&f, 0, false);
}
END_TEST

START_TEST(an_outsider_finds_nothing)
{
    const char *id = issued();
    struct submission s;
    struct submission_list list;
    struct scope scope;

    it_as_vendor(AOZORA, ALICE);
    ck_assert(is_listed(id));
    it_as_vendor(BRIDGE, BOB);
    ck_assert(!is_listed(id));
    it_fails(ERR_NOT_FOUND, "not_found", submission_get(it_cx(), id, &s));
    it_fails(ERR_NOT_FOUND, "not_found",
             submission_lock(it_cx(), id, false, &s));
    it_fails(ERR_NOT_FOUND, "not_found",
             submission_submit(it_cx(), id, &attested));
    it_fails(ERR_NOT_FOUND, "not_found", submission_cancel(it_cx(), id, "x"));
    it_fails(ERR_NOT_FOUND, "not_found",
             scope_get(it_cx(), id, AOZORA, &scope));
    it_ok(scope_get(it_cx(), id, BRIDGE, &scope));
    ck_assert_uint_eq(scope.n, 0);
    it_fails(ERR_NOT_FOUND, "not_found",
             submission_list_of_engagement(it_cx(), PAYROLL, AOZORA, &list));
    it_ok(submission_list_of_engagement(it_cx(), PAYROLL, BRIDGE, &list));
    ck_assert_uint_eq(list.n, 0);
}
END_TEST

START_TEST(states_in_words)
{
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
        ck_assert_str_ne(submission_state_text(LANG_EN, states[i]), states[i]);
}
END_TEST

static const char *
mail_count(const char *recipient)
{
    static const char sql[] =
        "SELECT count(*) FROM outbox WHERE recipient = '%s'";

    return it_owner_text(arena_printf(it_cx()->arena, sql, recipient));
}

/* The last test: it commits, so that the owner can look. */
START_TEST(mails_content_and_audit_are_committed)
{
    const char *id = issued();
    struct cx *cx = it_cx();

    submit_as_alice(id);
    const char *sum = got(id).content_sha256.or_null;
    it_ok(db_commit(cx));
    ck_assert_str_eq(mail_count("alice@aozora.example"), "1");
    ck_assert_str_eq(mail_count("rita@alludo.example"), "1");
    ck_assert_str_eq(mail_count("bob@bridge.example"), "0");
    ck_assert_str_eq(
        it_owner_text("SELECT encode(sha256(convert_to(content, 'UTF8')),"
                      " 'hex') FROM submissions"),
        sum);
    ck_assert_str_eq(
        it_owner_text("SELECT jsonb_array_length(content::jsonb -> 'answers')"
                      " FROM submissions"),
        "2");
    ck_assert_str_eq(
        it_owner_text("SELECT string_agg(action, ' ' ORDER BY id) FROM"
                      " audit_events WHERE action LIKE 'submission.%'"),
        "submission.drafted submission.issued submission.submitted");
    it_ok(db_begin(cx, false));
    /* What was returned is one step away. */
    it_as_staff(RITA);
    it_ok(submission_start_review(cx, id));
    it_ok(submission_return(cx, id, both_items, 1, "Please see.", ""));
    it_ok(db_commit(cx));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM outbox WHERE body LIKE"
                                   " '%/domains/1?view=single&clause=1.2%'"),
                     "1");
    it_ok(db_begin(cx, false));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, a_draft_has_the_computed_scope);
    tcase_add_test(tc, reasons_are_told_in_words);
    tcase_add_test(tc, one_cycle_at_a_time);
    tcase_add_test(tc, a_sub_processor_must_take_part);
    tcase_add_test(tc, without_a_catalogue_nothing_is_drafted);
    tcase_add_test(tc, leaving_the_computed_scope_needs_a_reason);
    tcase_add_test(tc, issue_needs_a_date_and_a_question);
    tcase_add_loop_test(tc, what_the_state_does_not_allow_is_refused, 0,
                        sizeof(states) / sizeof(states[0]));
    tcase_add_test(tc, the_whole_way_to_a_decision);
    tcase_add_test(tc, what_misses_holds_back_the_submission);
    tcase_add_test(tc, only_what_was_returned_can_be_changed);
    tcase_add_test(tc, a_vendor_sees_no_draft);
    tcase_add_test(tc, a_list_is_filtered_and_read_in_pages);
    tcase_add_test(tc, an_outsider_finds_nothing);
    tcase_add_test(tc, states_in_words);
    tcase_add_test(tc, mails_content_and_audit_are_committed);
}

int
main(void)
{
    return it_main("submission", add_tests);
}
