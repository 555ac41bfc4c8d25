/* The scope questions: confirmed, or changed on request; what a change does to
 * a running submission, and what it leaves alone. */
#include "answer/answer.h"
#include "cycle/attest.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"
#include "scope/scope_change.h"
#include "scope/scope_request.h"
#include "status/status.h"
#include "vendor/engagement.h"
#include "vendor/party.h"

#define BEFORE "personal_data"
#define AFTER "personal_data critical_facilities"

static const struct attestation attested = {.name = "Alice", .title = "CISO"};

static void
as_alice(void)
{
    it_as_vendor(AOZORA, ALICE);
}

static void
as_rita(void)
{
    it_as_staff(RITA);
}

static struct submission
got(const char *id)
{
    struct submission s;

    it_ok(submission_get(it_cx(), id, &s));
    return s;
}

static struct scope_standing
standing(const char *id)
{
    const struct submission s = got(id);
    struct scope_standing is;

    it_ok(scope_standing(it_cx(), &s, &is));
    return is;
}

static struct scope_clause
clause(const char *id, const char *number)
{
    struct scope scope;

    it_ok(scope_get(it_cx(), id, AOZORA, &scope));
    for (size_t i = 0; i < scope.n; i++)
        if (strcmp(scope.v[i].clause, number) == 0)
            return scope.v[i];
    ck_abort_msg("no clause %s", number);
}

static bool
counts(const char *id, const char *number)
{
    struct clause_status_list list;

    it_ok(status_clauses(it_cx(), id, AOZORA, 0, &list));
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(list.v[i].clause, number) == 0)
            return true;
    return false;
}

static RESULT
save(const char *id, const char *number)
{
    struct answer now;

    it_ok(answer_get(it_cx(), id, AOZORA, number, &now));
    const struct answer_in in = {
        .clause = number,
        .status = "not_applicable",
        .comment = "This is why.",
        .fields = "{}",
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .version = now.version,
        .edit_id = random_uuid(it_cx()->arena),
    };
    return answer_save(it_cx(), id, &in, &now);
}

static const char *
issued(void)
{
    const char *id = issue_draft();

    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    as_alice();
    return id;
}

static enum err
ask(const char *id, const char *facts, const char **out_id)
{
    const struct scope_request_in in = {
        .facts = facts,
        .facts_seen = got(id).facts,
        .reason = "We run two data centres ourselves.",
    };

    return scope_request_send(it_cx(), id, &in, out_id);
}

static const char *
asked(const char *id, const char *facts)
{
    const char *request;

    as_alice();
    it_ok(ask(id, facts, &request));
    return request;
}

/* Asked for by Alice and approved by Rita. */
static void
change(const char *id, const char *facts)
{
    const char *request = asked(id, facts);

    as_rita();
    it_ok(scope_request_decide(it_cx(), id, request, true, ""));
}

START_TEST(what_is_right_is_confirmed_with_who_and_when)
{
    const char *id = issued();

    ck_assert(!standing(id).is_confirmed);
    it_fails(ERR_CONFLICT, "stale",
             scope_confirm(it_cx(), id, "mobile_devices"));
    it_ok(scope_confirm(it_cx(), id, BEFORE));
    const struct scope_standing is = standing(id);
    ck_assert(is.is_confirmed && !is.has_request);
    ck_assert_str_eq(is.confirmed_by_name, "Aki");
    ck_assert_int_eq(is.confirmed_us, it_cx()->now_us);
    it_ok(scope_confirm(it_cx(), id, BEFORE)); /* again */
}
END_TEST

START_TEST(a_preview_names_what_joins_and_leaves)
{
    const char *id = issued();
    struct scope_changes changes;
    const struct submission s = got(id);
    size_t njoining = 0;

    it_ok(save(id, "79.1"));
    it_ok(scope_preview(it_cx(), &s, "critical_facilities", &changes));
    for (size_t i = 0; i < changes.n; i++) {
        const struct scope_change *c = &changes.v[i];
        if (strcmp(c->now->clause, "79.1") == 0) {
            ck_assert(c->is_moved && !c->is_asked && c->now->is_answered);
            ck_assert_str_eq(c->reason, "fact:personal_data");
        }
        if (strcmp(c->now->clause, "67") == 0)
            ck_assert(c->is_moved && c->is_asked);
        njoining += c->is_moved && c->is_asked;
    }
    ck_assert_uint_eq(changes.njoining, njoining);
    ck_assert_uint_gt(changes.nleaving, 0);
    ck_assert_uint_eq(changes.nset_aside, 1);
    ck_assert_uint_eq(changes.nasked,
                      (size_t)s.nasked + changes.njoining - changes.nleaving);
    it_ok(scope_preview(it_cx(), &s, BEFORE, &changes));
    ck_assert_uint_eq(changes.n, 0);
}
END_TEST

START_TEST(only_approval_changes_the_scope)
{
    const char *id = issued();
    const char *request = asked(id, AFTER);
    const int64_t version = got(id).version;
    struct engagement e;

    ck_assert(!clause(id, "67").is_asked);
    ck_assert_str_eq(standing(id).latest.state, "open");
    as_rita();
    it_ok(scope_request_decide(it_cx(), id, request, true, "Thank you."));
    ck_assert(clause(id, "67").is_asked);
    ck_assert_str_eq(clause(id, "67").reason, "fact:critical_facilities");
    ck_assert(counts(id, "67"));
    ck_assert_str_eq(got(id).facts, AFTER);
    /* The page kept of it is made anew. */
    ck_assert_int_gt(got(id).version, version);
    it_ok(engagement_get(it_cx(), PAYROLL, &e));
    ck_assert_str_eq(e.facts, AFTER);
    as_alice();
    const struct scope_standing is = standing(id);
    ck_assert(is.is_confirmed); /* she had asked for just that */
    ck_assert_str_eq(is.latest.state, "approved");
    ck_assert_str_eq(is.latest.note, "Thank you.");
    it_ok(save(id, "67"));
}
END_TEST

START_TEST(declined_it_stays_and_says_why)
{
    const char *id = issued();
    const char *request = asked(id, AFTER);
    const int64_t version = got(id).version;

    as_rita();
    it_fails(ERR_INVALID, "note_missing",
             scope_request_decide(it_cx(), id, request, false, " "));
    it_ok(scope_request_decide(it_cx(), id, request, false, "No, you rent."));
    ck_assert(!clause(id, "67").is_asked);
    ck_assert_int_eq(got(id).version, version);
    as_alice();
    ck_assert_str_eq(standing(id).latest.note, "No, you rent.");
    ck_assert(!standing(id).is_confirmed);
    asked(id, AFTER); /* she may ask again */
}
END_TEST

START_TEST(answers_that_leave_are_kept_and_come_back)
{
    const char *id = issued();
    struct answer kept;
    const int64_t nasked = got(id).nasked;

    it_ok(save(id, "79.1"));
    change(id, "critical_facilities");
    as_alice();
    ck_assert(!clause(id, "79.1").is_asked);
    ck_assert(!counts(id, "79.1"));
    ck_assert_int_eq(got(id).nanswered, 0);
    it_fails(ERR_NOT_FOUND, "clause_not_asked", save(id, "79.1"));
    it_ok(answer_get(it_cx(), id, AOZORA, "79.1", &kept));
    ck_assert_str_eq(kept.comment, "This is why.");
    change(id, BEFORE);
    as_alice();
    ck_assert(clause(id, "79.1").is_asked);
    ck_assert(counts(id, "79.1"));
    ck_assert_int_eq(got(id).nasked, nasked);
    ck_assert_int_eq(got(id).nanswered, 1);
}
END_TEST

START_TEST(what_joins_returned_answers_can_be_answered)
{
    const char *id = issue_draft();
    static const struct return_item item = {"1.2", "Which version?"};

    issue_keep_only(id, "1.2", "9.2");
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    as_alice();
    it_ok(save(id, "1.2"));
    it_ok(save(id, "9.2"));
    const char *request = asked(id, AFTER);
    it_ok(submission_submit(it_cx(), id, &attested));
    it_fails(ERR_CONFLICT, "wrong_state", ask(id, AFTER, &request));
    it_fails(ERR_CONFLICT, "wrong_state", scope_confirm(it_cx(), id, BEFORE));
    as_rita();
    it_fails(ERR_CONFLICT, "wrong_state",
             scope_request_decide(it_cx(), id, request, true, ""));
    it_ok(submission_start_review(it_cx(), id));
    it_ok(submission_return(it_cx(), id, &item, 1, "Please see.", ""));
    it_ok(scope_request_decide(it_cx(), id, request, true, ""));
    ck_assert(clause(id, "67").is_returned);
    ck_assert(!clause(id, "9.2").is_returned);
    as_alice();
    it_ok(save(id, "67"));
    it_fails(ERR_CONFLICT, "submission_closed", save(id, "9.2"));
}
END_TEST

START_TEST(a_reviewers_own_choice_stays)
{
    const char *id = issue_draft();

    it_ok(scope_edit(it_cx(), id, "79.1", false, "Seen on site."));
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    change(id, AFTER);
    ck_assert(clause(id, "67").is_asked);
    ck_assert(!clause(id, "79.1").is_asked);
    ck_assert_str_eq(clause(id, "79.1").reason, "reviewer:Seen on site.");
}
END_TEST

START_TEST(one_request_at_a_time_and_decided_once)
{
    const char *id = issued();
    const char *request = asked(id, AFTER), *other;

    it_fails(ERR_CONFLICT, "request_open", ask(id, "mobile_devices", &other));
    as_rita();
    it_ok(scope_request_decide(it_cx(), id, request, true, ""));
    it_fails(ERR_CONFLICT, "request_decided",
             scope_request_decide(it_cx(), id, request, true, ""));
    it_fails(ERR_CONFLICT, "request_decided",
             scope_request_decide(it_cx(), id, request, false, "no"));
    as_alice();
    it_fails(ERR_CONFLICT, "request_decided",
             scope_request_withdraw(it_cx(), id, request));
    request = asked(id, BEFORE);
    it_ok(scope_request_withdraw(it_cx(), id, request));
    as_rita();
    it_fails(ERR_CONFLICT, "request_decided",
             scope_request_decide(it_cx(), id, request, true, ""));
}
END_TEST

START_TEST(what_cannot_be_asked_for)
{
    const char *id = issued(), *request;
    struct scope_request_in in = {
        .facts = AFTER, .facts_seen = BEFORE, .reason = " "};

    it_fails(ERR_INVALID, "unknown_fact", ask(id, "spaceships", &request));
    it_fails(ERR_INVALID, "nothing_changed", ask(id, BEFORE, &request));
    it_fails(ERR_INVALID, "reason_missing",
             scope_request_send(it_cx(), id, &in, &request));
    in.reason = "x";
    in.facts_seen = "mobile_devices";
    it_fails(ERR_CONFLICT, "stale",
             scope_request_send(it_cx(), id, &in, &request));
    request = asked(id, AFTER);
    it_as_vendor(BRIDGE, BOB);
    in.facts_seen = BEFORE;
    it_fails(ERR_NOT_FOUND, "not_found",
             scope_request_send(it_cx(), id, &in, &request));
    it_fails(ERR_NOT_FOUND, "not_found", scope_confirm(it_cx(), id, BEFORE));
    it_fails(ERR_NOT_FOUND, "not_found",
             scope_request_withdraw(it_cx(), id, request));
    as_alice();
    it_fails(ERR_NOT_FOUND, "not_found",
             scope_request_withdraw(it_cx(), id, PAYROLL));
}
END_TEST

START_TEST(what_a_sub_processor_says_stays_with_it)
{
    const char *id;
    struct engagement e;

    issue_draft();
    it_as_vendor(AOZORA, ALICE);
    it_ok(party_join_engagement(it_cx(), CENTRE_PARTY, PAYROLL));
    as_rita();
    it_ok(submission_draft(it_cx(), PAYROLL, CENTRE_PARTY, &id));
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    change(id, AFTER);
    ck_assert(clause(id, "67").is_asked);
    it_ok(engagement_get(it_cx(), PAYROLL, &e));
    ck_assert_str_eq(e.facts, BEFORE);
}
END_TEST

START_TEST(a_reviewer_takes_over_the_engagements_facts)
{
    const char *id = issued();
    struct engagement e;

    as_rita();
    it_fails(ERR_CONFLICT, "nothing_changed",
             scope_follow_engagement(it_cx(), id, BEFORE, BEFORE, "x"));
    it_ok(engagement_get(it_cx(), PAYROLL, &e));
    const struct engagement_in in = {.name = e.name,
                                     .description = "",
                                     .business_owner = "",
                                     .facts = AFTER,
                                     .version = e.version};
    it_ok(engagement_edit(it_cx(), PAYROLL, &in));
    it_fails(
        ERR_CONFLICT, "stale",
        scope_follow_engagement(it_cx(), id, BEFORE, "mobile_devices", "x"));
    const char *request = asked(id, "mobile_devices");
    as_rita();
    it_fails(ERR_CONFLICT, "request_open",
             scope_follow_engagement(it_cx(), id, BEFORE, AFTER, "x"));
    it_ok(scope_request_decide(it_cx(), id, request, false, "no"));
    it_ok(scope_follow_engagement(it_cx(), id, BEFORE, AFTER, "Seen on site."));
    ck_assert(clause(id, "67").is_asked);
    ck_assert(!standing(id).is_confirmed); /* the vendor looks again */
}
END_TEST

START_TEST(approval_keeps_what_else_was_found_out)
{
    const char *id = issued();
    const char *request = asked(id, AFTER);
    struct engagement e;

    as_rita();
    it_ok(engagement_get(it_cx(), PAYROLL, &e));
    const struct engagement_in in = {.name = e.name,
                                     .description = "",
                                     .business_owner = "",
                                     .facts = BEFORE " mobile_devices",
                                     .version = e.version};
    it_ok(engagement_edit(it_cx(), PAYROLL, &in));
    it_ok(scope_request_decide(it_cx(), id, request, true, ""));
    it_ok(engagement_get(it_cx(), PAYROLL, &e));
    ck_assert_str_eq(e.facts,
                     "personal_data critical_facilities mobile_devices");
    ck_assert_str_eq(got(id).facts, AFTER);
}
END_TEST

static const char *
mails_to(const char *email, const char *subject)
{
    return it_owner_text(arena_printf(
        it_cx()->arena,
        "SELECT count(*) FROM outbox WHERE recipient = '%s' AND subject = '%s'",
        email, subject));
}

/* The last test: it commits, so that the owner can look. */
START_TEST(both_sides_are_told_and_the_trail_says_who)
{
    const char *id = issued();

    it_ok(scope_confirm(it_cx(), id, BEFORE));
    change(id, AFTER);
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(
        mails_to("rita@alludo.example", "A vendor asks to change the scope"),
        "1");
    ck_assert_str_eq(mails_to("alice@aozora.example",
                              "Alludo has changed the scope as you asked"),
                     "1");
    ck_assert_str_eq(
        it_owner_text("SELECT string_agg(action, ' ' ORDER BY id) FROM"
                      " audit_events WHERE action LIKE 'scope.%' AND action"
                      " NOT LIKE 'scope.clause%'"),
        "scope.confirmed scope.change_requested scope.changed"
        " scope.request_approved");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, what_is_right_is_confirmed_with_who_and_when);
    tcase_add_test(tc, a_preview_names_what_joins_and_leaves);
    tcase_add_test(tc, only_approval_changes_the_scope);
    tcase_add_test(tc, declined_it_stays_and_says_why);
    tcase_add_test(tc, answers_that_leave_are_kept_and_come_back);
    tcase_add_test(tc, what_joins_returned_answers_can_be_answered);
    tcase_add_test(tc, a_reviewers_own_choice_stays);
    tcase_add_test(tc, one_request_at_a_time_and_decided_once);
    tcase_add_test(tc, what_cannot_be_asked_for);
    tcase_add_test(tc, what_a_sub_processor_says_stays_with_it);
    tcase_add_test(tc, a_reviewer_takes_over_the_engagements_facts);
    tcase_add_test(tc, approval_keeps_what_else_was_found_out);
    tcase_add_test(tc, both_sides_are_told_and_the_trail_says_who);
}

int
main(void)
{
    return it_main("scope", add_tests);
}
