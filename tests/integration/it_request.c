/* Requests of procurement systems: what is refused, idempotent, linked, taken
 * on, declined and cancelled; who sees which; and that a request follows its
 * submission, whoever moves that. */
#include "base/clock.h"
#include "cycle/attest.h"
#include "lib/it_issue.h"
#include "request/request.h"
#include "vendor/engagement.h"

#define ARIBA "00000000-0000-7000-8000-0000000000c1"
#define COUPA "00000000-0000-7000-8000-0000000000c2"
#define SHO "00000000-0000-7000-8000-0000000000c3"

static struct cx *
as_client(const char *id, const char *units)
{
    return it_as((struct actor){.user_id = id,
                                .vendor_id = "",
                                .party_id = "",
                                .name = "Ariba",
                                .email = "",
                                .role = "api_client",
                                .units = units,
                                .perms = P_SUBMISSIONS_REQUEST,
                                .is_staff = true});
}

static const char *const with_people[] = {"personal_data", "mobile_devices"};

/* A new service of Aozora. */
static struct request_in
for_new(const char *reference)
{
    return (struct request_in){.engagement_id = "",
                               .vendor_id = AOZORA,
                               .vendor_pointer = "/vendor_id",
                               .name = "勤怠管理",
                               .description = "",
                               .business_owner = "人事部",
                               .facts = with_people,
                               .nfacts = 2,
                               .has_facts = true,
                               .need_by = issue_date(60),
                               .department = "購買部",
                               .reference = reference,
                               .callback_url = ""};
}

static struct request_in
for_payroll(const char *reference)
{
    struct request_in in = for_new(reference);

    in.engagement_id = PAYROLL;
    in.vendor_id = in.name = in.business_owner = "";
    in.nfacts = 0;
    in.has_facts = false;
    return in;
}

static const char *
file(const struct request_in *in)
{
    struct request_flaws flaws = {.n = 0};
    const char *id;
    bool is_new;

    it_ok(request_file(it_cx(), in, &flaws, &id, &is_new));
    return id;
}

static struct submission_request
get(const char *id)
{
    struct submission_request r;

    it_ok(request_get(it_cx(), id, &r));
    return r;
}

static void
prepare(void)
{
    issue_people();
    issue_publish();
    as_client(ARIBA, NULL);
}

static void
is_refused(const struct request_in *in, const char *pointer, const char *code)
{
    struct request_flaws flaws = {.n = 0};
    const char *id;
    bool is_new;

    it_fails(ERR_INVALID, "invalid",
             request_file(it_cx(), in, &flaws, &id, &is_new));
    ck_assert_uint_eq(flaws.n, 1);
    ck_assert_str_eq(flaws.v[0].pointer, pointer);
    ck_assert_str_eq(flaws.v[0].code, code);
}

START_TEST(what_is_wrong_is_named_by_its_pointer)
{
    static const char *const odd[] = {"personal_data", "teleports"};
    struct request_in in;

    prepare();
    in = for_new("R1");
    in.need_by = issue_date(-1);
    is_refused(&in, "/need_by", "past");
    in = for_new("R1");
    in.need_by = "2026-02-30";
    is_refused(&in, "/need_by", "not_a_date");
    in = for_new("R1");
    in.need_by = issue_date(2000);
    is_refused(&in, "/need_by", "too_far");
    in = for_new("R1");
    in.facts = odd;
    is_refused(&in, "/facts/1", "unknown_fact");
    in = for_new("R1");
    in.has_facts = false;
    is_refused(&in, "/facts", "missing");
    in = for_new("");
    is_refused(&in, "/reference", "missing");
    in = for_new("R1");
    in.department = "a\nb";
    is_refused(&in, "/department", "not_a_line");
    in = for_new("R1");
    in.name = " ";
    is_refused(&in, "/engagement/name", "invalid");
    in = for_new("R1");
    in.vendor_id = "00000000-0000-7000-8000-00000000dead";
    is_refused(&in, "/vendor_id", "unknown_vendor");
    in = for_payroll("R1");
    in.engagement_id = "nonsense";
    is_refused(&in, "/engagement_id", "unknown_engagement");
}
END_TEST

START_TEST(a_callback_is_https_and_names_a_host)
{
    static const char *const bad[] = {
        "http://a.example/",
        "https://",
        "https:///x",
        "https://:443/",
        "https://u:p@a.example/",
        "https://a.example/#x",
        "https://a.example/ x",
        "ftp://a.example/",
        "https://a.example\\@b.example/",
    };
    struct request_in in;

    prepare();
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        in = for_new("R1");
        in.callback_url = bad[i];
        is_refused(&in, "/callback_url", "not_https");
    }
    in = for_new("R1");
    in.callback_url = "https://127.0.0.1:8443/hook";
    is_refused(&in, "/callback_url", "closed_network");
    in = for_new("R1");
    in.callback_url = "https://a.example:8443/hook?x=a@b";
    ck_assert_str_eq(get(file(&in)).callback_url.or_null, in.callback_url);
}
END_TEST

START_TEST(a_reference_is_one_request)
{
    struct request_in in;
    struct request_flaws flaws = {.n = 0};
    const char *first, *id;
    bool is_new;

    prepare();
    in = for_new("PR-1");
    first = file(&in);
    it_ok(request_file(it_cx(), &in, &flaws, &id, &is_new));
    ck_assert(!is_new);
    ck_assert_str_eq(id, first);
    /* Also when its date is over by now. */
    it_cx()->now_us += 90 * US_PER_DAY;
    it_ok(request_file(it_cx(), &in, &flaws, &id, &is_new));
    ck_assert_str_eq(id, first);
    it_cx()->now_us -= 90 * US_PER_DAY;
    in.department = "総務部";
    it_fails(ERR_CONFLICT, "reference_taken",
             request_file(it_cx(), &in, &flaws, &id, &is_new));
    /* Another client has numbers of its own. */
    as_client(COUPA, NULL);
    ck_assert_str_ne(file(&in), first);
}
END_TEST

START_TEST(accepted_it_becomes_an_engagement_and_a_draft)
{
    struct request_in in;
    struct engagement e;
    struct submission s;
    struct request_scope before, after;
    const char *id, *submission_id;

    prepare();
    in = for_new("PR-1");
    id = file(&in);
    struct submission_request r = get(id);
    ck_assert_str_eq(r.state, "received");
    ck_assert_ptr_null(r.engagement_id.or_null);
    it_ok(request_scope(it_cx(), &r, &before));
    it_as_staff(RITA);
    it_ok(request_accept(it_cx(), id, &submission_id));
    r = get(id);
    ck_assert_str_eq(r.state, "accepted");
    ck_assert_str_eq(r.submission_id.or_null, submission_id);
    ck_assert(!r.was_under_way);
    it_ok(engagement_get(it_cx(), r.engagement_id.or_null, &e));
    ck_assert_str_eq(e.name, "勤怠管理");
    ck_assert_str_eq(e.business_owner, "人事部");
    it_ok(submission_get(it_cx(), submission_id, &s));
    ck_assert_str_eq(s.state, "draft");
    ck_assert_str_eq(s.facts, "personal_data mobile_devices");
    /* The preview was the scope. */
    it_ok(request_scope(it_cx(), &r, &after));
    ck_assert_uint_eq(before.scope.n, after.scope.n);
    ck_assert_uint_eq(before.nasked, after.nasked);
    for (size_t i = 0; i < after.scope.n; i++) {
        ck_assert_str_eq(before.scope.v[i].clause, after.scope.v[i].clause);
        ck_assert_str_eq(before.scope.v[i].reason, after.scope.v[i].reason);
        ck_assert(before.scope.v[i].is_asked == after.scope.v[i].is_asked);
    }
    it_fails(ERR_CONFLICT, "wrong_state",
             request_accept(it_cx(), id, &submission_id));
    it_fails(ERR_CONFLICT, "wrong_state",
             request_decline(it_cx(), id, "too late"));
}
END_TEST

START_TEST(other_facts_reach_the_engagement)
{
    struct request_in in;
    struct engagement e;
    const char *id, *submission_id;

    prepare();
    in = for_payroll("PR-2");
    in.facts = with_people;
    in.nfacts = 2;
    in.has_facts = true;
    id = file(&in);
    it_as_staff(RITA);
    it_ok(request_accept(it_cx(), id, &submission_id));
    it_ok(engagement_get(it_cx(), PAYROLL, &e));
    ck_assert_str_eq(e.facts, "personal_data mobile_devices");
}
END_TEST

START_TEST(what_is_under_way_is_linked)
{
    struct request_in in;
    const char *draft, *id, *early;

    prepare();
    in = for_payroll("early");
    early = file(&in);
    it_as_staff(RITA);
    it_ok(submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &draft));
    as_client(ARIBA, NULL);
    in = for_payroll("PR-3");
    id = file(&in);
    struct submission_request r = get(id);
    ck_assert_str_eq(r.state, "accepted");
    ck_assert(r.was_under_way);
    ck_assert_str_eq(r.submission_id.or_null, draft);
    /* One that came before it began is linked when it is accepted. */
    it_as_staff(RITA);
    it_ok(request_accept(it_cx(), early, &id));
    ck_assert_str_eq(id, draft);
    ck_assert(get(early).was_under_way);
}
END_TEST

START_TEST(a_request_follows_its_submission)
{
    static const struct attestation attested = {.name = "Alice",
                                                .title = "CISO"};
    struct request_in in;
    const char *id, *sub;
    int64_t before_us;

    prepare();
    in = for_payroll("PR-4");
    id = file(&in);
    it_as_staff(RITA);
    it_ok(request_accept(it_cx(), id, &sub));
    issue_keep_only(sub, "5.2", "9.2");
    it_ok(submission_issue(it_cx(), sub, issue_date(30)));
    ck_assert_str_eq(get(id).state, "issued");
    before_us = get(id).updated_us;
    /* The vendor sees no request, and yet moves it. */
    it_as_vendor(AOZORA, ALICE);
    it_cx()->now_us += US_PER_HOUR;
    it_as_vendor(AOZORA, ALICE);
    it_fails(ERR_NOT_FOUND, "not_found",
             request_get(it_cx(), id, &(struct submission_request){0}));
    it_fails(ERR_INVALID, "incomplete",
             submission_submit(it_cx(), sub, &attested));
    it_owner_text("SELECT 1");
    it_as_staff(RITA);
    it_ok(submission_cancel(it_cx(), sub, "the service is not bought"));
    ck_assert_str_eq(get(id).state, "cancelled");
    ck_assert_str_eq(get(id).reason, "the service is not bought");
    ck_assert_int_ge(get(id).updated_us, before_us + US_PER_HOUR);
}
END_TEST

START_TEST(declined_with_a_reason)
{
    struct request_in in;
    const char *id;

    prepare();
    in = for_new("PR-5");
    id = file(&in);
    it_as_staff(RITA);
    it_fails(ERR_INVALID, "reason_missing", request_decline(it_cx(), id, "  "));
    it_ok(request_decline(it_cx(), id, "Covered by the payroll service."));
    ck_assert_str_eq(get(id).state, "declined");
    ck_assert_str_eq(get(id).reason, "Covered by the payroll service.");
    as_client(ARIBA, NULL);
    it_fails(ERR_CONFLICT, "wrong_state",
             request_cancel(it_cx(), id, "changed our mind"));
}
END_TEST

START_TEST(cancelled_by_its_own_client_before_it_is_issued)
{
    struct request_in in;
    struct submission s;
    const char *id, *sub, *other;

    prepare();
    in = for_new("PR-6");
    id = file(&in);
    as_client(COUPA, NULL);
    it_fails(ERR_NOT_FOUND, "not_found",
             request_cancel(it_cx(), id, "not ours"));
    as_client(ARIBA, NULL);
    it_fails(ERR_INVALID, "reason_missing", request_cancel(it_cx(), id, ""));
    it_ok(request_cancel(it_cx(), id, "budget"));
    ck_assert_str_eq(get(id).state, "cancelled");
    /* With its draft. */
    in = for_payroll("PR-7");
    id = file(&in);
    it_as_staff(RITA);
    it_ok(request_accept(it_cx(), id, &sub));
    as_client(ARIBA, NULL);
    it_ok(request_cancel(it_cx(), id, "budget"));
    ck_assert_str_eq(get(id).state, "cancelled");
    it_ok(submission_get(it_cx(), sub, &s));
    ck_assert_str_eq(s.state, "cancelled");
    /* But not when another request lives on it, or it was sent. */
    in = for_payroll("PR-8");
    id = file(&in);
    it_as_staff(RITA);
    it_ok(request_accept(it_cx(), id, &sub));
    as_client(COUPA, NULL);
    in = for_payroll("C-1");
    other = file(&in);
    as_client(ARIBA, NULL);
    it_ok(request_cancel(it_cx(), id, "budget"));
    it_ok(submission_get(it_cx(), sub, &s));
    ck_assert_str_eq(s.state, "draft");
    it_as_staff(RITA);
    it_ok(submission_issue(it_cx(), sub, issue_date(30)));
    as_client(COUPA, NULL);
    it_fails(ERR_CONFLICT, "wrong_state",
             request_cancel(it_cx(), other, "too late"));
}
END_TEST

START_TEST(a_restricted_client_sees_its_units_only)
{
    struct request_filter all = {.state = "",
                                 .vendor_id = "",
                                 .engagement_id = "",
                                 .reference = "",
                                 .after_id = "",
                                 .limit = 50};
    struct request_list list;
    struct request_in in;
    const char *id;

    prepare();
    in = for_new("PR-9"); /* of the unit 人事部 */
    id = file(&in);
    as_client(COUPA, "{\"経理部\"}");
    it_fails(ERR_NOT_FOUND, "not_found",
             request_get(it_cx(), id, &(struct submission_request){0}));
    it_ok(request_list(it_cx(), &all, &list));
    ck_assert_uint_eq(list.n, 0);
    in = for_payroll("C-2"); /* an engagement of no unit of its own */
    is_refused(&in, "/engagement_id", "unknown_engagement");
    in = for_new("C-3"); /* a vendor that it does not see */
    in.business_owner = "経理部";
    is_refused(&in, "/vendor_id", "unknown_vendor");
    as_client(COUPA, "{\"人事部\",\"経理部\"}");
    it_ok(request_list(it_cx(), &all, &list));
    ck_assert_uint_eq(list.n, 1);
    it_as_staff(RITA);
    it_ok(request_accept(it_cx(), id, &id));
    as_client(COUPA, "{\"人事部\"}");
    in = for_new("C-4"); /* now it does, but not for that unit */
    in.business_owner = "経理部";
    is_refused(&in, "/engagement/business_owner", "foreign_unit");
    in.business_owner = "人事部";
    ck_assert_str_eq(get(file(&in)).state, "received");
}
END_TEST

START_TEST(pages_follow_one_another_by_the_last_change)
{
    struct request_filter f = {.state = "",
                               .vendor_id = "",
                               .engagement_id = "",
                               .reference = "",
                               .after_id = "",
                               .limit = 2};
    struct request_list list;
    struct request_in in;
    const char *first;
    size_t seen = 0;

    prepare();
    in = for_new("a");
    first = file(&in);
    for (int i = 0; i < 4; i++) {
        in = for_new(arena_printf(it_cx()->arena, "n%d", i));
        file(&in);
    }
    it_cx()->now_us += US_PER_S;
    as_client(ARIBA, NULL);
    it_ok(request_cancel(it_cx(), first, "last"));
    for (;;) {
        it_ok(request_list(it_cx(), &f, &list));
        if (list.n == 0)
            break;
        seen += list.n;
        f.after_us = list.v[list.n - 1].updated_us;
        f.after_id = list.v[list.n - 1].id;
    }
    ck_assert_uint_eq(seen, 5);
    ck_assert_str_eq(f.after_id, first);
    f.after_us = 0;
    f.after_id = "";
    f.state = "received";
    f.limit = 50;
    it_ok(request_list(it_cx(), &f, &list));
    ck_assert_uint_eq(list.n, 4);
    f.state = "";
    f.reference = "n3";
    it_ok(request_list(it_cx(), &f, &list));
    ck_assert_uint_eq(list.n, 1);
}
END_TEST

START_TEST(all_that_wait_stand_on_some_page)
{
    struct request_list list;
    struct request_in in;
    size_t seen = 0;

    prepare();
    for (int i = 0; i < 5; i++) {
        in = for_new(arena_printf(it_cx()->arena, "n%d", i));
        file(&in);
    }
    it_as_staff(RITA);
    for (int page = 0; page < 3; page++) {
        it_ok(request_waiting(it_cx(), page, 2, &list));
        ck_assert_uint_eq(list.n, page < 2 ? 2 : 1);
        ck_assert_int_eq(list.has_more, page < 2);
        seen += list.n;
    }
    ck_assert_uint_eq(seen, 5);
    it_ok(request_waiting(it_cx(), 3, 2, &list));
    ck_assert_uint_eq(list.n, 0);
}
END_TEST

static const char *
mails(void)
{
    it_ok(request_tell(it_as_system()));
    it_ok(db_commit(it_cx()));
    const char *text = it_owner_text(
        "SELECT coalesce(string_agg(recipient || ' ' || subject, '; '"
        " ORDER BY recipient), '') FROM outbox");
    it_ok(db_begin(it_cx(), false));
    return text;
}

static void
no_mails(void)
{
    it_ok(db_commit(it_cx()));
    it_owner_exec("DELETE FROM outbox");
    it_ok(db_begin(it_cx(), false));
    as_client(ARIBA, NULL);
}

START_TEST(reviewers_are_told_together_in_their_language)
{
    static const char told[] = "rita@alludo.example Requests for assessments "
                               "have arrived; sho@alludo.example Requests for "
                               "assessments have arrived";
    struct request_in in;

    prepare();
    it_ok(db_commit(it_cx()));
    it_owner_exec("INSERT INTO users (id, email, name, role, language,"
                  " password_hash, created_us) VALUES ('" SHO
                  "', 'sho@alludo.example', '翔',"
                  " 'reviewer', 'ja', 'x', 0)");
    it_ok(db_begin(it_cx(), false));
    no_mails();
    in = for_new("T1");
    file(&in);
    in = for_new("T2");
    in.need_by = issue_date(20);
    file(&in);
    file(&in);                     /* the same once more */
    ck_assert_str_eq(mails(), ""); /* more may come */
    it_context.now_us += 6 * US_PER_MINUTE;
    ck_assert_str_eq(mails(), told);
    ck_assert_str_eq(mails(), told); /* once */
    const char *body =
        it_owner_text("SELECT body FROM outbox WHERE recipient LIKE 'rita@%'");
    ck_assert_ptr_nonnull(strstr(body, "2 assessments were requested"));
    ck_assert_ptr_nonnull(
        strstr(body, clock_show_date(it_cx()->arena, LANG_EN, issue_date(20))));
    ck_assert_ptr_nonnull(strstr(body, "/requests\n"));
    ck_assert_ptr_nonnull(
        strstr(it_owner_text("SELECT body FROM outbox WHERE recipient LIKE"
                             " 'sho@%'"),
               clock_show_date(it_cx()->arena, LANG_JA, issue_date(20))));
    ck_assert_ptr_null(strstr(body, "勤怠管理"));
    ck_assert_ptr_null(strstr(body, "Ariba"));
    /* What was settled in the meantime, or never waited, is no news. */
    no_mails();
    in = for_new("T3");
    const char *id = file(&in);
    it_as_staff(RITA);
    it_ok(request_decline(it_cx(), id, "Not now."));
    it_context.now_us += 6 * US_PER_MINUTE;
    ck_assert_str_eq(mails(), "");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, what_is_wrong_is_named_by_its_pointer);
    tcase_add_test(tc, a_callback_is_https_and_names_a_host);
    tcase_add_test(tc, a_reference_is_one_request);
    tcase_add_test(tc, accepted_it_becomes_an_engagement_and_a_draft);
    tcase_add_test(tc, other_facts_reach_the_engagement);
    tcase_add_test(tc, what_is_under_way_is_linked);
    tcase_add_test(tc, a_request_follows_its_submission);
    tcase_add_test(tc, declined_with_a_reason);
    tcase_add_test(tc, cancelled_by_its_own_client_before_it_is_issued);
    tcase_add_test(tc, a_restricted_client_sees_its_units_only);
    tcase_add_test(tc, pages_follow_one_another_by_the_last_change);
    tcase_add_test(tc, all_that_wait_stand_on_some_page);
    tcase_add_test(tc, reviewers_are_told_together_in_their_language);
}

int
main(void)
{
    return it_main("request", add_tests);
}
