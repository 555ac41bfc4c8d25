/* Evidence: what is stored comes back byte for byte or not at all, goes only
 * to whom it belongs, and moves the control status. */
#include "attachment/attachment.h"
#include "base/text.h"
#include "cycle/issue.h"
#include "lib/it_files.h"
#include "status/status.h"

static void
reads_back(const char *id, const char *bytes, size_t n)
{
    struct attachment f;
    struct attachment_reader *r;
    size_t at = 0;

    it_ok(attachment_open(it_cx(), id, &f, &r));
    ck_assert_uint_eq((size_t)f.size_bytes, n);
    for (int64_t i = 0; at < n; i++) {
        const void *piece;
        size_t got;
        it_ok(attachment_read(it_cx(), r, i, &piece, &got));
        ck_assert_mem_eq(piece, bytes + at, got);
        at += got;
    }
    ck_assert_uint_eq(at, n);
}

static const size_t sizes[] = {1,
                               100,
                               ATTACHMENT_CHUNK_BYTES - 1,
                               ATTACHMENT_CHUNK_BYTES,
                               ATTACHMENT_CHUNK_BYTES + 1,
                               3 * ATTACHMENT_CHUNK_BYTES + 12345};

START_TEST(a_file_comes_back_byte_for_byte)
{
    const size_t n = sizes[_i];
    const char *bytes = many_bytes(n), *id;
    uint8_t digest[SHA256_BYTES];
    struct attachment f;

    open_submission();
    it_ok(store("log.txt", bytes, n, &id));
    reads_back(id, bytes, n);
    it_ok(attachment_get(it_cx(), id, &f));
    crypto_sha256(bytes, n, digest);
    ck_assert_str_eq(f.sha256.or_null,
                     text_hex(it_cx()->arena, digest, sizeof(digest)));
    ck_assert_str_eq(f.media_type, "text/plain");
    ck_assert_str_eq(f.scan_state, "not_scanned");
    ck_assert_int_eq(f.revision, 1);
}
END_TEST

START_TEST(what_is_no_evidence_is_refused)
{
    static const char html[] = "<!doctype html><html><body>x</body></html>";
    const char *id;
    struct attachment_list list;

    open_submission();
    it_fails(ERR_INVALID, "empty_file", store("a.pdf", "", 0, &id));
    it_fails(ERR_INVALID, "type_forbidden", store("a.exe", "MZ", 2, &id));
    it_fails(ERR_INVALID, "type_forbidden",
             store("a.html", html, sizeof(html) - 1, &id));
    it_fails(ERR_INVALID, "type_mismatch",
             store("a.pdf", html, sizeof(html) - 1, &id));
    it_ok(attachment_list(it_cx(), AOZORA, &list));
    ck_assert_uint_eq(list.n, 0);
    stored_text("good.txt"); /* the transaction is still good */
    it_ok(attachment_list(it_cx(), AOZORA, &list));
    ck_assert_uint_eq(list.n, 1);
    it_as_system();
    it_ok(db_flush(it_cx()));
}
END_TEST

START_TEST(too_large_a_file_is_refused)
{
    const struct attachment_config normal = *attachment_settings();
    struct attachment_config small = normal;
    const char *id;

    open_submission();
    small.max_file_bytes = 1000;
    attachment_configure(&small);
    const enum err fits = store("a.txt", many_bytes(1000), 1000, &id);
    const enum err over = store("b.txt", many_bytes(1001), 1001, &id);
    attachment_configure(&normal);
    ck_assert_int_eq(fits, OK);
    it_fails(ERR_TOO_LARGE, "file_too_large", over);
}
END_TEST

START_TEST(a_file_of_the_same_name_is_another_document)
{
    struct attachment first, second;

    open_submission();
    it_ok(attachment_get(it_cx(), stored_text("screen.txt"), &first));
    it_ok(attachment_get(it_cx(), stored_text("screen.txt"), &second));
    ck_assert_int_eq(second.revision, 1);
    ck_assert_str_ne(first.document_id, second.document_id);
}
END_TEST

START_TEST(a_vendor_has_its_room_and_no_more)
{
    const struct attachment_config normal = *attachment_settings();
    struct attachment_config small = normal;
    const char *id;

    open_submission();
    small.vendor_quota_bytes = 1500;
    attachment_configure(&small);
    const enum err fits = store("a.txt", many_bytes(1000), 1000, &id);
    const enum err over = store("b.txt", many_bytes(501), 501, &id);
    const char *code = it_cx()->fault.code;
    const enum err rest = store("c.txt", many_bytes(500), 500, &id);
    attachment_configure(&normal);
    ck_assert_int_eq(fits, OK);
    ck_assert_int_eq(over, ERR_TOO_LARGE);
    ck_assert_str_eq(code, "quota_full");
    ck_assert_int_eq(rest, OK);
}
END_TEST

START_TEST(files_that_arrive_together_share_the_room)
{
    const struct attachment_config normal = *attachment_settings();
    struct attachment_config small = normal;
    struct attachment_writer *first, *second;
    const char *id;

    open_submission();
    small.vendor_quota_bytes = 1500;
    attachment_configure(&small);
    it_ok(attachment_begin(it_cx(), AOZORA, "a.txt", &first));
    it_ok(attachment_begin(it_cx(), AOZORA, "b.txt", &second));
    it_ok(attachment_write(it_cx(), first, many_bytes(1000), 1000));
    it_ok(attachment_write(it_cx(), second, many_bytes(1000), 1000));
    it_ok(attachment_finish(it_cx(), first, &id));
    const enum err fits = attachment_check_room(it_cx(), AOZORA);
    it_ok(attachment_finish(it_cx(), second, &id));
    const enum err over = attachment_check_room(it_cx(), AOZORA);
    attachment_configure(&normal);
    ck_assert_int_eq(fits, OK);
    it_fails(ERR_TOO_LARGE, "quota_full", over);
}
END_TEST

START_TEST(files_that_one_does_not_see_take_room_too)
{
    const struct attachment_config normal = *attachment_settings();
    struct attachment_config small = normal;
    struct attachment_list seen;
    const char *id;

    open_submission();
    stored_text("policy.txt");
    it_context.actor.party_id = CENTRE_PARTY;
    db_scope(it_cx());
    it_ok(attachment_list(it_cx(), AOZORA, &seen));
    ck_assert_uint_eq(seen.n, 0);
    small.vendor_quota_bytes = 30;
    attachment_configure(&small);
    const enum err over = store("a.txt", "x", 1, &id);
    attachment_configure(&normal);
    it_fails(ERR_TOO_LARGE, "quota_full", over);
}
END_TEST

START_TEST(evidence_is_put_on_answers_and_taken_off)
{
    struct answer_attachment_list list;
    struct attachment_use_list uses;
    struct attachment f;

    open_submission();
    const char *id = stored_text("policy.txt");
    it_ok(attachment_use(it_cx(), submission, "3.2", id));
    it_ok(attachment_use(it_cx(), submission, "3.2", id)); /* a double click */
    it_ok(attachment_use(it_cx(), submission, "3.5", id));
    it_ok(attachment_of_answers(it_cx(), submission, AOZORA, "", &list));
    ck_assert_uint_eq(list.n, 2);
    ck_assert_str_eq(list.v[0].clause, "3.2");
    it_ok(attachment_of_answers(it_cx(), submission, AOZORA, "3.5", &list));
    ck_assert_uint_eq(list.n, 1);
    it_ok(attachment_get(it_cx(), id, &f));
    ck_assert_int_eq(f.nused, 2);
    it_ok(attachment_uses(it_cx(), &f, &uses));
    ck_assert_uint_eq(uses.n, 2);
    it_fails(ERR_CONFLICT, "in_use", attachment_remove(it_cx(), id));
    it_ok(attachment_unuse(it_cx(), submission, "3.2", id));
    it_ok(attachment_unuse(it_cx(), submission, "3.2", id));
    it_ok(attachment_unuse(it_cx(), submission, "3.5", id));
    it_ok(attachment_remove(it_cx(), id));
    it_fails(ERR_NOT_FOUND, "not_found", attachment_get(it_cx(), id, &f));
}
END_TEST

START_TEST(a_clause_that_is_not_asked_takes_no_evidence)
{
    open_submission();
    const char *id = stored_text("policy.txt");
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_use(it_cx(), submission, "53.1", id));
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_use(it_cx(), submission, "no.such", id));
}
END_TEST

START_TEST(a_closed_submission_keeps_its_evidence)
{
    open_submission();
    const char *id = stored_text("policy.txt");
    it_ok(attachment_use(it_cx(), submission, "3.2", id));
    it_as_staff(RITA);
    it_ok(submission_cancel(it_cx(), submission, "a mistake"));
    it_as_vendor(AOZORA, ALICE);
    it_fails(ERR_CONFLICT, "submission_closed",
             attachment_use(it_cx(), submission, "3.5", id));
    it_fails(ERR_CONFLICT, "submission_closed",
             attachment_unuse(it_cx(), submission, "3.2", id));
    it_fails(ERR_CONFLICT, "dates_fixed",
             attachment_set_dates(it_cx(), id, "", "2099-01-01"));
    it_as_staff(RITA);
    it_ok(attachment_set_dates(it_cx(), id, "", "2099-01-01"));
}
END_TEST

/* A return opens the returned clauses, not the dates of what was accepted. */
START_TEST(a_return_opens_the_dates_of_its_clauses_only)
{
    open_submission();
    const char *kept = stored_text("kept.txt");
    const char *returned = stored_text("returned.txt");
    it_ok(attachment_use(it_cx(), submission, "3.2", kept));
    it_ok(attachment_use(it_cx(), submission, "3.5", returned));
    it_ok(db_commit(it_cx()));
    it_owner_exec("UPDATE submissions SET state = 'returned';"
                  "UPDATE submission_clauses SET is_returned = true"
                  " WHERE clause = '3.5'");
    it_ok(db_begin(it_cx(), false));
    it_fails(ERR_CONFLICT, "dates_fixed",
             attachment_set_dates(it_cx(), kept, "", "2099-01-01"));
    it_ok(attachment_set_dates(it_cx(), returned, "", "2099-01-01"));
    db_rollback(it_cx());
    it_owner_exec("UPDATE submissions SET state = 'cancelled'");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

START_TEST(another_vendors_file_does_not_exist)
{
    struct attachment f;
    struct attachment_reader *r;
    struct attachment_list list;
    struct answer_attachment_list used;
    struct attachment_writer *w;

    open_submission();
    const char *id = stored_text("secret.txt");
    it_ok(attachment_use(it_cx(), submission, "3.2", id));
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", attachment_get(it_cx(), id, &f));
    it_fails(ERR_NOT_FOUND, "not_found", attachment_open(it_cx(), id, &f, &r));
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_use(it_cx(), submission, "3.2", id));
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_set_dates(it_cx(), id, "", ""));
    it_fails(ERR_NOT_FOUND, "not_found", attachment_remove(it_cx(), id));
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_list(it_cx(), AOZORA, &list));
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_of_answers(it_cx(), submission, AOZORA, "", &used));
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_begin(it_cx(), AOZORA, "a.txt", &w));
    it_as_staff(RITA);
    it_ok(attachment_open(it_cx(), id, &f, &r));
}
END_TEST

START_TEST(a_foreign_file_is_no_evidence)
{
    struct attachment_writer *w;
    const char *theirs;

    open_submission();
    it_as_staff(RITA); /* even for those who see both */
    it_ok(attachment_begin(it_cx(), BRIDGE, "a.txt", &w));
    it_ok(attachment_write(it_cx(), w, "text\n", 5));
    it_ok(attachment_finish(it_cx(), w, &theirs));
    it_fails(ERR_NOT_FOUND, "not_found",
             attachment_use(it_cx(), submission, "3.2", theirs));
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

START_TEST(expiry_moves_the_control_status)
{
    open_submission();
    const char *id = stored_text("certificate.txt");
    it_ok(attachment_use(it_cx(), submission, "3.2", id));
    status_set_claim(it_cx(), submission, "3.2", AOZORA, "conforms");
    ck_assert_int_ne(status_of("3.2")->status, STATUS_EVIDENCE_EXPIRED);
    it_ok(attachment_set_dates(it_cx(), id, issue_date(-400), issue_date(-1)));
    ck_assert_int_eq(status_of("3.2")->status, STATUS_EVIDENCE_EXPIRED);
    it_ok(attachment_set_dates(it_cx(), id, issue_date(-400), issue_date(1)));
    ck_assert_int_ne(status_of("3.2")->status, STATUS_EVIDENCE_EXPIRED);
    it_ok(attachment_set_dates(it_cx(), id, "", issue_date(-1)));
    it_ok(attachment_unuse(it_cx(), submission, "3.2", id));
    ck_assert_int_ne(status_of("3.2")->status, STATUS_EVIDENCE_EXPIRED);
    it_ok(attachment_use(it_cx(), submission, "3.2", id));
    ck_assert_int_eq(status_of("3.2")->status, STATUS_EVIDENCE_EXPIRED);
}
END_TEST

START_TEST(dates_must_make_sense)
{
    open_submission();
    const char *id = stored_text("certificate.txt");
    it_fails(ERR_INVALID, "issued_date",
             attachment_set_dates(it_cx(), id, issue_date(1), ""));
    it_fails(ERR_INVALID, "issued_date",
             attachment_set_dates(it_cx(), id, "2026-02-30", ""));
    it_fails(ERR_INVALID, "expires_date",
             attachment_set_dates(it_cx(), id, "", "soon"));
    it_fails(ERR_INVALID, "expires_date",
             attachment_set_dates(it_cx(), id, issue_date(-1), issue_date(-2)));
    it_ok(attachment_set_dates(it_cx(), id, issue_date(0), issue_date(0)));
}
END_TEST

/* -- What somebody with the database in hand may try. The test's transaction
 * is committed first, as the owner is another connection. */

static const char *
committed_file(size_t n)
{
    const char *id;

    open_submission();
    it_ok(store("log.txt", many_bytes(n), n, &id));
    it_ok(db_commit(it_cx()));
    return id;
}

static const char *const tamperings[] = {
    "UPDATE attachment_chunks SET data = set_byte(data, 100,"
    " get_byte(data, 100) # 1) WHERE number = 1",
    "UPDATE attachment_chunks SET number = number + 10 WHERE number < 2;"
    "UPDATE attachment_chunks SET number = 11 - number WHERE number < 12",
    "DELETE FROM attachment_chunks WHERE number = 2;"
    "UPDATE attachments SET size_bytes = 2 * 262144",
    "DELETE FROM attachment_chunks WHERE number = 1",
    "UPDATE attachments SET size_bytes = size_bytes - 1",
    "UPDATE attachments SET size_bytes = size_bytes + 1",
    "UPDATE attachments SET wrapped_key = set_byte(wrapped_key, 20,"
    " get_byte(wrapped_key, 20) # 1)",
};

START_TEST(what_was_tampered_with_is_not_given_out)
{
    const size_t n = 2 * ATTACHMENT_CHUNK_BYTES + 500;
    const char *id = committed_file(n);
    struct attachment f;
    struct attachment_reader *r;
    char *buf = arena_alloc(it_cx()->arena, ATTACHMENT_CHUNK_BYTES);

    it_owner_exec(tamperings[_i]);
    it_as_vendor(AOZORA, ALICE);
    it_ok(db_begin(it_cx(), false));
    enum err err = attachment_open(it_cx(), id, &f, &r);
    const void *piece;
    size_t got;
    for (int64_t i = 0; err == OK && i < 3; i++)
        err = attachment_read(it_cx(), r, i, &piece, &got);
    it_fails(ERR_INTERNAL, "damaged", err);
    db_rollback(it_cx());
    if (_i == 0) { /* the same while it is streamed */
        it_ok(db_begin(it_cx(), false));
        it_ok(attachment_open(it_cx(), id, &f, &r));
        it_ok(db_commit(it_cx()));
        ck_assert_int_eq(attachment_read_at(it_cx(), r, 0, buf, 1000), 1000);
        ck_assert_int_eq(
            attachment_read_at(it_cx(), r, ATTACHMENT_CHUNK_BYTES, buf, 1000),
            -1);
    }
    forget_committed();
}
END_TEST

START_TEST(any_part_can_be_read)
{
    const size_t n = 2 * ATTACHMENT_CHUNK_BYTES + 500;
    const char *id = committed_file(n), *bytes = many_bytes(n);
    struct attachment f;
    struct attachment_reader *r;
    char buf[1000];

    it_ok(db_begin(it_cx(), false));
    it_ok(attachment_open(it_cx(), id, &f, &r));
    it_ok(db_commit(it_cx()));
    ck_assert_int_eq(attachment_read_at(it_cx(), r, 5, buf, 1000), 1000);
    ck_assert_mem_eq(buf, bytes + 5, 1000);
    ck_assert_int_eq(
        attachment_read_at(it_cx(), r, ATTACHMENT_CHUNK_BYTES - 10, buf, 1000),
        10);
    ck_assert_mem_eq(buf, bytes + ATTACHMENT_CHUNK_BYTES - 10, 10);
    ck_assert_int_eq(attachment_read_at(it_cx(), r, n - 3, buf, 1000), 3);
    ck_assert_int_eq(attachment_read_at(it_cx(), r, n, buf, 1000), 0);
    const char *plain = it_owner_text(
        "SELECT count(*) FROM attachment_chunks WHERE position("
        "'\\x6168'::bytea || 'ov'::bytea IN data) > 0"); /* "ahov" */
    ck_assert_str_eq(plain, "0");
    const char *reads = it_owner_text(
        "SELECT count(*) FROM audit_events WHERE action = 'attachment.read'");
    ck_assert_str_eq(reads, "1");
    forget_committed();
}
END_TEST

START_TEST(what_an_upload_left_behind_is_cleaned)
{
    struct attachment_writer *w;

    open_submission();
    it_ok(attachment_begin(it_cx(), AOZORA, "a.txt", &w));
    it_ok(attachment_write(it_cx(), w, many_bytes(300000), 300000));
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    it_as_system();
    it_ok(attachment_clean(it_cx())); /* begun just now: may still go on */
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM attachments"), "1");
    it_cx()->now_us += 2 * US_PER_DAY;
    it_ok(db_begin(it_cx(), false));
    it_ok(attachment_clean(it_cx()));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM attachments"), "0");
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM attachment_chunks"),
                     "0");
    forget_committed();
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, a_file_comes_back_byte_for_byte, 0,
                        sizeof(sizes) / sizeof(sizes[0]));
    tcase_add_test(tc, what_is_no_evidence_is_refused);
    tcase_add_test(tc, too_large_a_file_is_refused);
    tcase_add_test(tc, a_file_of_the_same_name_is_another_document);
    tcase_add_test(tc, a_vendor_has_its_room_and_no_more);
    tcase_add_test(tc, files_that_arrive_together_share_the_room);
    tcase_add_test(tc, files_that_one_does_not_see_take_room_too);
    tcase_add_test(tc, evidence_is_put_on_answers_and_taken_off);
    tcase_add_test(tc, a_clause_that_is_not_asked_takes_no_evidence);
    tcase_add_test(tc, a_closed_submission_keeps_its_evidence);
    tcase_add_test(tc, a_return_opens_the_dates_of_its_clauses_only);
    tcase_add_test(tc, another_vendors_file_does_not_exist);
    tcase_add_test(tc, a_foreign_file_is_no_evidence);
    tcase_add_test(tc, expiry_moves_the_control_status);
    tcase_add_test(tc, dates_must_make_sense);
    tcase_add_loop_test(tc, what_was_tampered_with_is_not_given_out, 0,
                        sizeof(tamperings) / sizeof(tamperings[0]));
    tcase_add_test(tc, any_part_can_be_read);
    tcase_add_test(tc, what_an_upload_left_behind_is_cleaned);
}

int
main(void)
{
    return it_main("attachment", add_tests);
}
