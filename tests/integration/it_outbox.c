/* The outbox: queued with the change, delivered once it is committed. */
#include "lib/it.h"
#include "outbox/outbox.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[] = "/tmp/portal-outbox.XXXXXX";

static void
use_folder(const char *path)
{
    outbox_configure(&(struct outbox_config){.dir = path,
                                             .smtp_url = "",
                                             .smtp_user = "",
                                             .smtp_password = "",
                                             .smtp_ca_file = "",
                                             .from = "portal@a.example"});
}

static int
files(char *last, size_t size)
{
    DIR *d = opendir(dir);
    int n = 0;

    for (struct dirent *e; (e = readdir(d)) != NULL;)
        if (e->d_name[0] != '.') {
            snprintf(last, size, "%s/%s", dir, e->d_name);
            n++;
        }
    closedir(d);
    return n;
}

/* Commits what the test did and opens a new transaction afterwards, in which
 * the fixture's rollback finds something to end. */
static void
run_outbox(void)
{
    it_ok(db_commit(it_cx()));
    it_context.now_us = clock_now_us();
    it_ok(outbox_run(it_cx()));
    it_ok(db_begin(it_cx(), false));
}

static void
clear(void)
{
    it_owner_exec("DELETE FROM outbox");
}

START_TEST(line_breaks_are_refused)
{
    struct cx *cx = it_cx();

    it_fails(ERR_INVALID, "mail_address",
             outbox_mail(cx, "a@b.example\r\nBcc: x@y.example", "s", "b"));
    it_fails(ERR_INVALID, "mail_address",
             outbox_mail(cx, "a@b.example,c@d.example", "s", "b"));
    it_fails(ERR_INVALID, "mail_subject",
             outbox_mail(cx, "a@b.example", "s\nBcc: x@y.example", "b"));
}
END_TEST

START_TEST(a_mail_becomes_one_file)
{
    char path[512] = "", text[4096] = "";

    clear();
    use_folder(dir);
    it_ok(outbox_mail(it_cx(), "aki@aozora.example", "招待", "Hello\n"));
    run_outbox();
    ck_assert_int_eq(files(path, sizeof(path)), 1);
    FILE *f = fopen(path, "r");
    ck_assert_uint_gt(fread(text, 1, sizeof(text) - 1, f), 0);
    fclose(f);
    ck_assert_ptr_nonnull(strstr(text, "To: aki@aozora.example\r\n"));
    ck_assert_ptr_nonnull(strstr(text, "Subject: =?UTF-8?B?5oub5b6F?=\r\n"));
    const char *id = it_owner_text("SELECT id::text FROM outbox");
    ck_assert_ptr_nonnull(
        strstr(text, arena_printf(it_context.arena,
                                  "Message-ID: <%s@a.example>", id)));
    ck_assert_str_eq(it_owner_text("SELECT (sent_us > 0)::text || body"
                                   " || attempts FROM outbox"),
                     "true1");
    run_outbox();
    ck_assert_int_eq(files(path, sizeof(path)), 1);
}
END_TEST

START_TEST(nothing_leaves_without_commit)
{
    clear();
    use_folder(dir);
    it_ok(outbox_mail(it_cx(), "aki@aozora.example", "s", "b"));
    it_ok(db_flush(it_cx()));
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    run_outbox();
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM outbox"), "0");
}
END_TEST

START_TEST(a_failure_is_tried_again_later)
{
    clear();
    use_folder("/proc/no-such-folder/x");
    it_ok(outbox_mail(it_cx(), "aki@aozora.example", "s", "body"));
    run_outbox();
    ck_assert_str_eq(
        it_owner_text("SELECT attempts || ' ' || (sent_us IS NULL)::text || ' '"
                      " || (due_us > created_us + 50000000)::text || ' '"
                      " || body || ' ' || (last_error <> '')::text"
                      " FROM outbox"),
        "1 true true body true");
    run_outbox(); /* not due yet */
    ck_assert_str_eq(it_owner_text("SELECT attempts FROM outbox"), "1");
    it_owner_exec("UPDATE outbox SET due_us = 0");
    use_folder(dir);
    run_outbox();
    ck_assert_str_eq(it_owner_text("SELECT (sent_us > 0)::text FROM outbox"),
                     "true");
}
END_TEST

START_TEST(a_lease_is_respected)
{
    clear();
    use_folder(dir);
    it_ok(outbox_mail(it_cx(), "aki@aozora.example", "s", "b"));
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    it_owner_exec("UPDATE outbox SET leased_until_us = 9223372036854775807");
    run_outbox();
    ck_assert_str_eq(it_owner_text("SELECT attempts FROM outbox"), "0");
}
END_TEST

START_TEST(sent_mails_are_forgotten_after_90_days)
{
    clear();
    use_folder(dir);
    it_ok(outbox_mail(it_cx(), "aki@aozora.example", "s", "b"));
    run_outbox();
    it_context.now_us += 89 * US_PER_DAY;
    it_ok(outbox_clean(it_cx()));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM outbox"), "1");
    it_ok(db_begin(it_cx(), false));
    it_context.now_us += 2 * US_PER_DAY;
    it_ok(outbox_clean(it_cx()));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM outbox"), "0");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

START_TEST(mails_that_were_given_up_are_forgotten_too)
{
    it_owner_exec("DELETE FROM outbox");
    it_ok(outbox_mail(it_cx(), "aki@aozora.example", "s", "given up"));
    it_ok(outbox_mail(it_cx(), "aki@aozora.example", "s", "waits"));
    it_ok(db_commit(it_cx()));
    it_owner_exec("UPDATE outbox SET attempts = 14 WHERE body = 'given up'");
    it_ok(db_begin(it_cx(), false));
    it_context.now_us += 91 * US_PER_DAY;
    it_ok(outbox_clean(it_cx()));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT string_agg(body, ' ') FROM outbox"),
                     "waits");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, line_breaks_are_refused);
    tcase_add_test(tc, a_mail_becomes_one_file);
    tcase_add_test(tc, nothing_leaves_without_commit);
    tcase_add_test(tc, a_failure_is_tried_again_later);
    tcase_add_test(tc, a_lease_is_respected);
    tcase_add_test(tc, sent_mails_are_forgotten_after_90_days);
    tcase_add_test(tc, mails_that_were_given_up_are_forgotten_too);
}

int
main(void)
{
    if (mkdtemp(dir) == NULL)
        return EXIT_FAILURE;
    const int code = it_main("outbox", add_tests);
    char path[512];
    while (files(path, sizeof(path)) > 0)
        unlink(path);
    rmdir(dir);
    return code;
}
