/* The library: revisions and what follows them, certificates, how long a
 * proof stays fresh, and finding files again. */
#include "attachment/attachment.h"
#include "attachment/description.h"
#include "attachment/library.h"
#include "cycle/attest.h"
#include "cycle/issue.h"
#include "lib/it_issue.h"
#include "status/status.h"

static const char *submission; /* of the running test: open, with two clauses */

static void
open_submission(const char *first, const char *second)
{
    submission = issue_draft();
    issue_keep_only(submission, first, second);
    it_ok(submission_issue(it_cx(), submission, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
}

static const char *
stored(const char *name, const char *text)
{
    struct attachment_writer *w;
    const char *id;

    it_ok(attachment_begin(it_cx(), AOZORA, name, &w));
    it_ok(attachment_write(it_cx(), w, text, strlen(text)));
    it_ok(attachment_finish(it_cx(), w, &id));
    return id;
}

static const char *
used_for(const char *clause)
{
    struct answer_attachment_list list;

    it_ok(attachment_of_answers(it_cx(), submission, AOZORA, clause, &list));
    ck_assert_uint_eq(list.n, 1);
    return list.v[0].attachment_id;
}

static struct attachment
file(const char *id)
{
    struct attachment f;

    it_ok(attachment_get(it_cx(), id, &f));
    return f;
}

START_TEST(open_answers_follow_to_the_newest_revision)
{
    struct attachment_list all;

    open_submission("3.2", "3.5");
    const char *old = stored("policy.txt", "2025\n");
    it_ok(attachment_use(it_cx(), submission, "3.2", old));
    it_ok(attachment_set_dates(it_cx(), old, "", issue_date(10)));
    it_cx()->now_us++;
    const char *new = stored("policy v2.txt", "2026\n");
    it_ok(attachment_revise(it_cx(), old, new));
    ck_assert_str_eq(used_for("3.2"), new);
    ck_assert_int_eq(file(new).revision, 2);
    ck_assert(file(old).superseded_us.has);
    ck_assert_str_eq(file(old).expires_date.or_null, issue_date(10));
    ck_assert_ptr_null(file(new).expires_date.or_null);
    const struct attachment f = file(new);
    it_ok(attachment_revisions(it_cx(), &f, &all));
    ck_assert_uint_eq(all.n, 2);
    ck_assert_str_eq(all.v[0].id, new);
    it_ok(attachment_use(it_cx(), submission, "3.5", old)); /* another tab */
    ck_assert_str_eq(used_for("3.5"), new);
}
END_TEST

START_TEST(the_same_content_is_no_revision)
{
    open_submission("3.2", "3.5");
    const char *old = stored("policy.txt", "2025\n");
    const char *same = stored("policy.txt", "2025\n");
    it_fails(ERR_INVALID, "same_content",
             attachment_revise(it_cx(), old, same));
}
END_TEST

START_TEST(another_vendor_revises_nothing)
{
    open_submission("3.2", "3.5");
    const char *theirs = stored("policy.txt", "2025\n");
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_revise(it_cx(), theirs, theirs));
    const struct description d = {"other", "", "", "", "", "", "", ""};
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_describe(it_cx(), theirs, &d));
}
END_TEST

/* What was attested keeps its file: the content's hash stays true. */
START_TEST(submitted_answers_keep_their_revision)
{
    open_submission("3.2", "3.5");
    const char *old = stored("policy.txt", "2025\n");
    it_ok(attachment_use(it_cx(), submission, "3.2", old));
    it_ok(db_commit(it_cx()));
    it_owner_exec("UPDATE submissions SET state = 'submitted'");
    it_ok(db_begin(it_cx(), false));
    it_cx()->now_us++;
    const char *new = stored("policy.txt", "2026\n");
    it_ok(attachment_revise(it_cx(), old, new));
    ck_assert_str_eq(used_for("3.2"), old);
    it_fails(ERR_CONFLICT, "in_use", attachment_remove(it_cx(), old));
    it_ok(attachment_set_dates(it_cx(), new, "", issue_date(9)));
    it_fails(ERR_CONFLICT, "dates_fixed",
             attachment_set_dates(it_cx(), old, "", issue_date(9)));
    it_ok(attachment_remove(it_cx(), new));
    ck_assert(!file(old).superseded_us.has);
    db_rollback(it_cx());
    it_owner_exec("SET client_min_messages = warning;"
                  "TRUNCATE vendors, audit_events CASCADE");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static struct description
iso_certificate(void)
{
    return (struct description){.kind = "certificate",
                                .issued_date = "",
                                .expires_date = issue_date(300),
                                .scheme = "iso_27001",
                                .body = "JQA",
                                .scope = "Payroll",
                                .number = "IC-0001",
                                .valid_from = issue_date(-700)};
}

START_TEST(a_certificate_says_what_it_certifies)
{
    open_submission("3.2", "3.5");
    const char *id = stored("iso.txt", "certificate\n");
    struct description d = iso_certificate();
    it_ok(attachment_describe(it_cx(), id, &d));
    ck_assert_str_eq(file(id).scheme.or_null, "iso_27001");
    ck_assert_str_eq(file(id).valid_from.or_null, issue_date(-700));
    it_cx()->now_us++;
    const char *next = stored("iso.txt", "renewed\n");
    it_ok(attachment_revise(it_cx(), id, next));
    ck_assert_str_eq(file(next).kind, "certificate");
    ck_assert_str_eq(file(next).body.or_null, "JQA");
    ck_assert_ptr_null(file(next).valid_from.or_null);
    d.kind = "report";
    it_ok(attachment_describe(it_cx(), id, &d));
    ck_assert_ptr_null(file(id).scheme.or_null);
    ck_assert_ptr_nonnull(certificate_warning("iso_27001_2013"));
    ck_assert_ptr_null(certificate_warning("iso_27001"));
}
END_TEST

START_TEST(all_that_is_wrong_with_a_certificate_is_told)
{
    struct description_problem p[DESCRIPTION_PROBLEMS];
    struct description d = {.kind = "certificate",
                            .issued_date = "2026-02-30",
                            .expires_date = "",
                            .scheme = "iso_9001",
                            .body = "",
                            .scope = "",
                            .number = "a\nb",
                            .valid_from = "soon"};

    ck_assert_uint_eq(description_check(it_cx(), &d, p), 7);
    d = iso_certificate();
    ck_assert_uint_eq(description_check(it_cx(), &d, p), 0);
    d.expires_date = issue_date(-701);
    ck_assert_uint_eq(description_check(it_cx(), &d, p), 1);
    ck_assert_str_eq(p[0].field, "expires_date");
    d.kind = "poem";
    ck_assert_uint_eq(description_check(it_cx(), &d, p), 1);
    ck_assert_str_eq(p[0].field, "kind");
}
END_TEST

static const struct clause_status *
status_of(const char *clause)
{
    struct clause_status_list list;

    it_ok(status_clauses(it_cx(), submission, AOZORA, 0, &list));
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(list.v[i].clause, clause) == 0)
            return &list.v[i];
    ck_abort_msg("no status of %s", clause);
    return NULL;
}

/* 1.1 asks for a new proof every 12 months, 53.1 every 90 days. */
START_TEST(a_proof_stays_fresh_as_long_as_its_clause_says)
{
    open_submission("1.1", "53.1");
    const char *id = stored("report.txt", "report\n");
    it_ok(attachment_use(it_cx(), submission, "1.1", id));
    it_ok(attachment_use(it_cx(), submission, "53.1", id));
    status_set_claim(it_cx(), submission, "1.1", AOZORA, "conforms");
    status_set_claim(it_cx(), submission, "53.1", AOZORA, "conforms");
    it_ok(attachment_set_dates(it_cx(), id, issue_date(-91), ""));
    ck_assert_int_eq(status_of("53.1")->status, STATUS_EVIDENCE_EXPIRED);
    ck_assert_int_ne(status_of("1.1")->status, STATUS_EVIDENCE_EXPIRED);
    ck_assert_str_eq(file(id).good_until.or_null, issue_date(-1));
    it_ok(attachment_set_dates(it_cx(), id, issue_date(-89), ""));
    ck_assert_int_ne(status_of("53.1")->status, STATUS_EVIDENCE_EXPIRED);
    it_ok(attachment_set_dates(it_cx(), id, issue_date(-89), issue_date(-5)));
    ck_assert_int_eq(status_of("53.1")->status, STATUS_EVIDENCE_EXPIRED);
    struct description d = iso_certificate();
    d.issued_date = issue_date(-500);
    it_ok(attachment_describe(it_cx(), id, &d)); /* its own end counts */
    ck_assert_int_ne(status_of("53.1")->status, STATUS_EVIDENCE_EXPIRED);
    ck_assert_str_eq(file(id).good_until.or_null, issue_date(300));
}
END_TEST

static size_t
found(struct library_filter filter)
{
    struct library l;

    filter.page = filter.page == 0 ? 1 : filter.page;
    it_ok(library_find(it_cx(), AOZORA, &filter, &l));
    ck_assert_int_eq(l.nall, (int64_t)l.n);
    return l.n;
}

static struct library_filter
no_filter(void)
{
    return (struct library_filter){"", "", "", "", 1};
}

START_TEST(files_are_found_by_name_state_and_kind)
{
    struct library_filter f = no_filter();

    open_submission("3.2", "3.5");
    const char *a = stored("Policy 100%.txt", "a\n");
    const char *b = stored("規程.txt", "b\n");
    stored("screen_1.txt", "c\n");
    it_ok(attachment_use(it_cx(), submission, "3.2", a));
    it_ok(attachment_set_dates(it_cx(), a, "", issue_date(-1)));
    it_ok(attachment_set_dates(it_cx(), b, "", issue_date(59)));
    ck_assert_uint_eq(found(f), 3);
    f.search = "policy 100%";
    ck_assert_uint_eq(found(f), 1);
    f.search = "%";
    ck_assert_uint_eq(found(f), 1);
    f.search = "規程";
    ck_assert_uint_eq(found(f), 1);
    f = no_filter();
    f.state = "expired";
    ck_assert_uint_eq(found(f), 1);
    f.state = "soon";
    ck_assert_uint_eq(found(f), 1);
    f.state = "unused";
    ck_assert_uint_eq(found(f), 2);
    f.state = "no such";
    f.page = -7;
    ck_assert_uint_eq(found(f), 3);
    f.kind = "certificate";
    ck_assert_uint_eq(found(f), 0);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, open_answers_follow_to_the_newest_revision);
    tcase_add_test(tc, the_same_content_is_no_revision);
    tcase_add_test(tc, another_vendor_revises_nothing);
    tcase_add_test(tc, submitted_answers_keep_their_revision);
    tcase_add_test(tc, a_certificate_says_what_it_certifies);
    tcase_add_test(tc, all_that_is_wrong_with_a_certificate_is_told);
    tcase_add_test(tc, a_proof_stays_fresh_as_long_as_its_clause_says);
    tcase_add_test(tc, files_are_found_by_name_state_and_kind);
}

int
main(void)
{
    return it_main("library", add_tests);
}
