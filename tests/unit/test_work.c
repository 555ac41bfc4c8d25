/* The workers' queue: which jobs a thread takes, and with which others. No
 * database answers here, so that every job runs without one. */
#include "http/work.h"
#include "lib/ut.h"

#include <pthread.h>

#define NOWHERE "host=/nonexistent"
#define MANY (WORK_CROWD + 4)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool gate_is_open;
static unsigned nrunning, nruns, ndone, most;

struct item {
    struct job job;
    bool is_let_by;   /* at the gate */
    unsigned company; /* with how many others it was taken */
    unsigned run;     /* in which run, from 1 */
};

static struct item *
item_of(struct job *job)
{
    return (struct item *)(void *)job;
}

static unsigned
note_company(struct job *job)
{
    unsigned n = 0;

    for (struct job *j = job; j != NULL; j = j->beside)
        n++;
    for (struct job *j = job; j != NULL; j = j->beside) {
        item_of(j)->company = n - 1;
        item_of(j)->run = nruns;
    }
    return n;
}

/* Waits at the gate, as at a slow database. */
static void
run(struct job *job, struct db *db)
{
    (void)db;
    pthread_mutex_lock(&lock);
    nruns++;
    nrunning++;
    if (nrunning > most)
        most = nrunning;
    const unsigned n = note_company(job);
    pthread_cond_broadcast(&changed);
    while (!gate_is_open && !item_of(job)->is_let_by)
        pthread_cond_wait(&changed, &lock);
    nrunning--;
    ndone += n;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void
wait_for(const unsigned *value, unsigned want)
{
    pthread_mutex_lock(&lock);
    while (*value < want)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

static void
open_gate(bool open)
{
    pthread_mutex_lock(&lock);
    gate_is_open = open;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static struct work_pool *
start(unsigned threads)
{
    gate_is_open = false;
    nrunning = nruns = ndone = most = 0;
    struct work_pool *p = work_start(threads, 100, NOWHERE);

    ck_assert_ptr_nonnull(p);
    return p;
}

static void
submit(struct work_pool *p, struct item *item, uint64_t key, uint64_t part)
{
    *item = (struct item){.job = {.run = run, .key = key, .part = part}};
    ck_assert(work_submit(p, &item->job));
}

static void
finish(struct work_pool *p, unsigned n)
{
    open_gate(true);
    wait_for(&ndone, n);
    work_stop(p);
}

START_TEST(what_waits_under_one_key_is_taken_together)
{
    struct work_pool *p = start(4);
    struct item first, more[5], other;

    submit(p, &first, 7, 1);
    wait_for(&nrunning, 1);
    for (unsigned i = 0; i < 5; i++)
        submit(p, &more[i], 7, 2 + i);
    submit(p, &other, 8, 1);
    wait_for(&nrunning, 2); /* the other key runs beside it */
    ck_assert_uint_eq(work_waiting(p), 5);
    finish(p, 7);
    ck_assert_uint_eq(first.company, 0);
    ck_assert_uint_eq(other.company, 0);
    for (unsigned i = 0; i < 5; i++) {
        ck_assert_uint_eq(more[i].company, 4);
        ck_assert_uint_eq(more[i].run, more[0].run);
    }
}
END_TEST

START_TEST(two_of_one_part_come_one_behind_the_other)
{
    struct work_pool *p = start(4);
    struct item first, a, b, again;

    submit(p, &first, 7, 1);
    wait_for(&nrunning, 1);
    submit(p, &a, 7, 2);
    submit(p, &again, 7, 2);
    submit(p, &b, 7, 3);
    finish(p, 4);
    ck_assert_uint_eq(a.run, b.run);
    ck_assert_uint_gt(again.run, a.run);
    ck_assert_uint_eq(again.company, 0);
}
END_TEST

START_TEST(jobs_without_a_part_go_together_all_the_same)
{
    struct work_pool *p = start(2);
    struct item first, a, b;

    submit(p, &first, 7, 0);
    wait_for(&nrunning, 1);
    submit(p, &a, 7, 0);
    submit(p, &b, 7, 0);
    finish(p, 3);
    ck_assert_uint_eq(a.company, 1);
    ck_assert_uint_eq(a.run, b.run);
}
END_TEST

START_TEST(a_crowd_gets_a_second_thread_but_no_third)
{
    struct work_pool *p = start(4);
    struct item first, more[MANY], late[MANY];

    submit(p, &first, 7, 1);
    wait_for(&nrunning, 1);
    for (unsigned i = 0; i < WORK_CROWD - 1; i++)
        submit(p, &more[i], 7, 2 + i);
    ck_assert_uint_eq(work_waiting(p), WORK_CROWD - 1);
    submit(p, &more[WORK_CROWD - 1], 7, 100);
    wait_for(&nrunning, 2);
    ck_assert_uint_eq(work_waiting(p), 0);
    for (unsigned i = 0; i < MANY; i++)
        submit(p, &late[i], 7, 200 + i);
    ck_assert_uint_eq(work_waiting(p), MANY);
    finish(p, 1 + WORK_CROWD + MANY);
    ck_assert_uint_eq(most, 2);
    ck_assert_uint_eq(more[0].company, WORK_CROWD - 1);
    ck_assert_uint_eq(late[0].company, MANY - 1);
}
END_TEST

START_TEST(jobs_without_a_key_run_by_themselves)
{
    struct work_pool *p = start(3);
    struct item items[3];

    for (unsigned i = 0; i < 3; i++)
        submit(p, &items[i], 0, 0);
    wait_for(&nrunning, 3);
    finish(p, 3);
    for (unsigned i = 0; i < 3; i++)
        ck_assert_uint_eq(items[i].company, 0);
}
END_TEST

static void
submit_of(struct work_pool *p, struct item *item, uint64_t whose, bool let_by)
{
    *item =
        (struct item){.job = {.run = run, .whose = whose}, .is_let_by = let_by};
    ck_assert(work_submit(p, &item->job));
}

START_TEST(who_has_nothing_running_goes_first)
{
    struct work_pool *p = start(2);
    struct item slow, other, more[3], late;

    submit_of(p, &slow, 1, false);
    submit_of(p, &other, 2, false);
    wait_for(&nrunning, 2);
    for (unsigned i = 0; i < 3; i++)
        submit_of(p, &more[i], 1, true);
    submit_of(p, &late, 3, true);
    pthread_mutex_lock(&lock);
    other.is_let_by = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    wait_for(&ndone, 5);
    ck_assert_uint_eq(late.run, 3);
    ck_assert_uint_eq(more[0].run, 4); /* nobody else wants the thread */
    finish(p, 6);
}
END_TEST

START_TEST(stopping_runs_what_waits_for_its_key)
{
    struct work_pool *p = start(4);
    struct item first, second;

    submit(p, &first, 7, 1);
    wait_for(&nrunning, 1);
    submit(p, &second, 7, 1);
    open_gate(true);
    work_stop(p); /* threads that could not take it end, too */
    ck_assert_uint_eq(ndone, 2);
    ck_assert(second.run > first.run);
}
END_TEST

START_TEST(a_full_queue_refuses_but_not_what_was_admitted)
{
    struct work_pool *p = work_start(1, 1, NOWHERE);
    struct item running, waiting, refused, admitted;

    gate_is_open = false;
    nrunning = nruns = ndone = most = 0;
    submit(p, &running, 0, 0);
    wait_for(&nrunning, 1);
    submit(p, &waiting, 0, 0);
    refused = (struct item){.job = {.run = run}};
    ck_assert(!work_submit(p, &refused.job));
    admitted = (struct item){.job = {.run = run}};
    ck_assert(work_continue(p, &admitted.job));
    finish(p, 3);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, what_waits_under_one_key_is_taken_together);
    tcase_add_test(tc, two_of_one_part_come_one_behind_the_other);
    tcase_add_test(tc, jobs_without_a_part_go_together_all_the_same);
    tcase_add_test(tc, a_crowd_gets_a_second_thread_but_no_third);
    tcase_add_test(tc, jobs_without_a_key_run_by_themselves);
    tcase_add_test(tc, who_has_nothing_running_goes_first);
    tcase_add_test(tc, stopping_runs_what_waits_for_its_key);
    tcase_add_test(tc, a_full_queue_refuses_but_not_what_was_admitted);
}

int
main(void)
{
    return ut_main("work", add_tests);
}
