/* Evidence and the virus scanner: nothing is given out before its verdict. */
#include "attachment/attachment.h"
#include "lib/it_files.h"

#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* -- A clamd that knows one virus. */

#define EICAR                                      \
    "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" \
    "ANTIVIRUS-TEST-FILE!$H+H*"

struct fake_clamd {
    char path[108];
    int fd, nserve;
    size_t limit; /* of a stream, as StreamMaxLength */
    pthread_t thread;
};

static bool
recv_all(int fd, void *buf, size_t n)
{
    return recv(fd, buf, n, MSG_WAITALL) == (ssize_t)n;
}

static const char *
serve_stream(int fd, size_t limit)
{
    static char stream[1 << 20];
    char command[10];
    uint32_t length;
    size_t n = 0;

    if (!recv_all(fd, command, 10) || memcmp(command, "zINSTREAM", 10) != 0)
        return "UNKNOWN COMMAND";
    for (;;) {
        if (!recv_all(fd, &length, 4))
            return "";
        length = __builtin_bswap32(length);
        if (length == 0)
            break;
        if (n + length > limit)
            return "INSTREAM size limit exceeded. ERROR";
        if (n + length > sizeof(stream) || !recv_all(fd, stream + n, length))
            return "";
        n += length;
    }
    return memmem(stream, n, EICAR, sizeof(EICAR) - 1) != NULL
               ? "stream: Eicar-Test-Signature FOUND"
               : "stream: OK";
}

static void *
serve(void *arg)
{
    struct fake_clamd *c = arg;

    for (int i = 0; i < c->nserve; i++) {
        const int fd = accept(c->fd, NULL, NULL);
        const char *reply = serve_stream(fd, c->limit);
        send(fd, reply, strlen(reply) + 1, MSG_NOSIGNAL);
        close(fd);
    }
    return NULL;
}

static void
start_clamd(struct fake_clamd *c, int nserve, size_t limit)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};

    snprintf(c->path, sizeof(c->path), "/tmp/it_clamd.%d", (int)getpid());
    snprintf(at.sun_path, sizeof(at.sun_path), "%s", c->path);
    unlink(c->path);
    c->nserve = nserve;
    c->limit = limit;
    c->fd = socket(AF_UNIX, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(c->fd, (struct sockaddr *)&at, sizeof(at)), 0);
    ck_assert_int_eq(listen(c->fd, 8), 0);
    ck_assert_int_eq(pthread_create(&c->thread, NULL, serve, c), 0);
}

static void
stop_clamd(struct fake_clamd *c)
{
    pthread_join(c->thread, NULL);
    close(c->fd);
    unlink(c->path);
}

static const char *
scan_state(const char *id)
{
    return it_owner_text(
        arena_printf(it_cx()->arena,
                     "SELECT scan_state FROM attachments WHERE id = '%s'", id));
}

START_TEST(nothing_is_given_out_before_its_verdict)
{
    const struct attachment_config normal = *attachment_settings();
    struct fake_clamd clamd;
    struct attachment_config with = normal;
    struct attachment f;
    struct attachment_reader *r;
    const char *clean, *infected;

    start_clamd(&clamd, 2, 1 << 20);
    with.clamd_socket = clamd.path;
    open_submission();
    const char *before = stored_text("before.txt"); /* no scanner then */
    attachment_configure(&with);
    it_ok(store("clean.txt", many_bytes(300000), 300000, &clean));
    it_ok(store("bad.txt", EICAR, sizeof(EICAR) - 1, &infected));
    const enum err waiting = attachment_open(it_cx(), clean, &f, &r);
    const char *waiting_code = it_cx()->fault.code;
    const enum err unscanned = attachment_open(it_cx(), before, &f, &r);
    it_ok(attachment_remove(it_cx(), before));
    it_ok(db_commit(it_cx()));
    it_cx()->actor = actor_system("attachment.scan");
    const enum err scanned = attachment_scan(it_cx());
    stop_clamd(&clamd);
    const enum err down = attachment_scan(it_cx()); /* nothing left to ask */
    it_ok(db_begin(it_cx(), false));
    it_as_vendor(AOZORA, ALICE);
    const enum err good = attachment_open(it_cx(), clean, &f, &r);
    const enum err bad = attachment_open(it_cx(), infected, &f, &r);
    attachment_configure(&normal);
    ck_assert_int_eq(waiting, ERR_CONFLICT);
    ck_assert_str_eq(waiting_code, "not_scanned_yet");
    ck_assert_int_eq(unscanned, ERR_CONFLICT);
    it_ok(scanned);
    it_ok(down);
    it_ok(good);
    it_fails(ERR_CONFLICT, "infected", bad);
    ck_assert_str_eq(scan_state(clean), "clean");
    ck_assert_str_eq(scan_state(infected), "infected");
    db_rollback(it_cx());
    forget_committed();
}
END_TEST

START_TEST(without_an_answer_a_file_stays_closed)
{
    const struct attachment_config normal = *attachment_settings();
    struct fake_clamd clamd;
    struct attachment_config with = normal;
    const char *id;

    start_clamd(&clamd, 1, 1000); /* less than the file */
    with.clamd_socket = clamd.path;
    open_submission();
    attachment_configure(&with);
    it_ok(store("big.txt", many_bytes(600000), 600000, &id));
    it_ok(db_commit(it_cx()));
    it_cx()->actor = actor_system("attachment.scan");
    const enum err over_limit = attachment_scan(it_cx());
    stop_clamd(&clamd);
    const char *after = scan_state(id);
    const enum err gone = attachment_scan(it_cx());
    attachment_configure(&normal);
    it_ok(over_limit); /* logged; others are not held up */
    ck_assert_str_eq(after, "waiting");
    it_fails(ERR_UNAVAILABLE, "scanner_unavailable", gone);
    forget_committed();
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, nothing_is_given_out_before_its_verdict);
    tcase_add_test(tc, without_an_answer_a_file_stays_closed);
}

int
main(void)
{
    return it_main("scan", add_tests);
}
