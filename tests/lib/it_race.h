/* People who act at the same moment: a thread and a connection each, one
 * transaction per act as in http/dispatch.c, the retries included. What they
 * do is committed. */
#ifndef PORTAL_TESTS_IT_RACE_H
#define PORTAL_TESTS_IT_RACE_H

#include "lib/it.h"

#include <pthread.h>

#define RACE_ATTEMPTS 3

struct racer {
    struct actor actor;
    enum err (*act)(struct cx *cx, struct racer *r);
    /* For `act`, whatever it needs. */
    const char *id, *clause, *text;
    int64_t version;
    /* What came of it. `got` is filled by `act`. */
    enum err result;
    char code[64], got[256];
    pthread_barrier_t *start;
};

IT struct actor
racer_of_vendor(const char *vendor_id, const char *user_id, const char *name)
{
    return (struct actor){.user_id = user_id,
                          .vendor_id = vendor_id,
                          .name = name,
                          .email = "",
                          .role = "manager",
                          .perms = P_SESSION | P_ANSWER | P_MANAGE};
}

IT struct actor
racer_of_staff(const char *user_id, const char *name)
{
    return (struct actor){.user_id = user_id,
                          .vendor_id = "",
                          .name = name,
                          .email = "",
                          .role = "reviewer",
                          .perms = P_SESSION | P_READ_ALL | P_REVIEW | P_DECIDE,
                          .is_staff = true};
}

IT void
racer_got(struct racer *r, const char *text)
{
    snprintf(r->got, sizeof(r->got), "%s", text);
}

/* One attempt; the transaction is open on a live connection before the start,
 * so that the acts themselves meet. */
IT enum err
racer_attempt(struct racer *r, struct cx *cx, bool is_first)
{
    enum err e = db_begin(cx, false);

    if (e == OK)
        e = db_flush(cx);
    if (is_first)
        pthread_barrier_wait(r->start);
    if (e == OK)
        e = r->act(cx, r);
    if (e == OK)
        return db_commit(cx);
    db_rollback(cx);
    return e;
}

IT void *
racer_main(void *arg)
{
    struct racer *r = arg;
    struct cx cx = {.arena = arena_new(16 << 20),
                    .db = db_open(IT_CONNINFO),
                    .actor = r->actor,
                    .lang = LANG_EN,
                    .now_us = clock_now_us(),
                    .request_id = "race",
                    .address = "192.0.2.2"};

    r->result = ERR_RETRY;
    for (int i = 0; i < RACE_ATTEMPTS && r->result == ERR_RETRY; i++)
        r->result = racer_attempt(r, &cx, i == 0);
    snprintf(r->code, sizeof(r->code), "%s",
             r->result == OK || cx.fault.code == NULL ? "" : cx.fault.code);
    arena_free(cx.arena);
    db_close(cx.db);
    return NULL;
}

/* All at once; returns when all are done. */
IT void
race(struct racer v[], size_t n)
{
    pthread_t threads[32];
    pthread_barrier_t start;

    ck_assert_uint_le(n, 32);
    pthread_barrier_init(&start, NULL, (unsigned)n);
    for (size_t i = 0; i < n; i++) {
        v[i].start = &start;
        ck_assert_int_eq(pthread_create(&threads[i], NULL, racer_main, &v[i]),
                         0);
    }
    for (size_t i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&start);
}

/* One act that waits behind what the owner's connection holds open; the owner
 * commits when it does. */
IT void
race_behind_owner(struct racer *r)
{
    pthread_t thread;
    pthread_barrier_t start;
    const char *waiting = "0";

    pthread_barrier_init(&start, NULL, 1);
    r->start = &start;
    ck_assert_int_eq(pthread_create(&thread, NULL, racer_main, r), 0);
    for (int i = 0; i < 100000 && strcmp(waiting, "0") == 0; i++)
        waiting = it_owner_text("SELECT count(*) FROM pg_locks"
                                " WHERE NOT granted");
    it_owner_exec("COMMIT");
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&start);
    ck_assert_str_ne(waiting, "0");
}

/* How many of them came out like this; "" is the code of success. */
IT size_t
race_count(const struct racer v[], size_t n, enum err result, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += v[i].result == result && strcmp(v[i].code, code) == 0;
    return count;
}

/* Everybody was either `expected` or the only one with success. */
#define race_one_wins(v, n, want, want_code)                               \
    do {                                                                   \
        ck_assert_uint_eq(race_count((v), (n), OK, ""), 1);                \
        ck_assert_msg(race_count((v), (n), (want), (want_code)) == (n)-1,  \
                      "%s: error %d %s, error %d %s", __func__,            \
                      (int)(v)[0].result, (v)[0].code, (int)(v)[1].result, \
                      (v)[1].code);                                        \
    } while (0)

/* What was set up becomes visible to the racers. */
IT void
race_commit(void)
{
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
}

#endif
