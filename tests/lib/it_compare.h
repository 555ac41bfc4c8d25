/* Whether what is stored says what the oracle says. Reads as a reviewer,
 * through the public functions of the domains. */
#ifndef PORTAL_TESTS_IT_COMPARE_H
#define PORTAL_TESTS_IT_COMPARE_H

#include "finding/finding.h"
#include "gate/gate.h"
#include "lib/it_world.h"
#include "remediation/plan.h"
#include "status/status.h"
#include "status/tally.h"

#include <stdarg.h>

static bool __attribute__((format(printf, 1, 2)))
world_wrong(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(it_world.wrong, sizeof(it_world.wrong), fmt, ap);
    va_end(ap);
    return false;
}

static bool
world_same_text(const char *what, int number, const char *is, const char *want)
{
    return strcmp(is, want) == 0 ||
           world_wrong("%s %d is %s, not %s", what, number, is, want);
}

static bool
world_same_number(const char *what, int number, int64_t is, int64_t want)
{
    return is == want || world_wrong("%s of %d is %lld, not %lld", what, number,
                                     (long long)is, (long long)want);
}

/* Ids of what was made behind an act: findings of answers, plans. */
static bool
world_learn_ids(void)
{
    struct cx *cx = it_cx();

    for (int i = 0; i < it_world.w.nfindings; i++) {
        const struct finding_fact *f = &it_world.w.finding[i];
        struct finding_list list;
        struct plan p;
        bool found = false;

        if (it_world.finding[i][0] == '\0') {
            it_ok(finding_list(cx, it_world.submission[f->submission], &list));
            for (size_t k = 0; k < list.n; k++) {
                bool is_known = false;
                for (int j = 0; j < it_world.w.nfindings; j++)
                    is_known |= strcmp(it_world.finding[j], list.v[k].id) == 0;
                if (!is_known &&
                    strcmp(list.v[k].clause, oracle_clause[f->clause]) == 0 &&
                    finding_is_own(&list.v[k]) == f->is_own)
                    snprintf(it_world.finding[i], sizeof(world_id), "%s",
                             list.v[k].id);
            }
        }
        if (it_world.finding[i][0] == '\0')
            return world_wrong("finding %d on %s does not exist", i,
                               oracle_clause[f->clause]);
        if (f->plan == P_NONE || it_world.plan[i][0] != '\0')
            continue;
        it_ok(plan_of_finding(cx, it_world.finding[i], it_world.vendor, &p,
                              &found));
        if (!found)
            return world_wrong("finding %d has no plan", i);
        snprintf(it_world.plan[i], sizeof(world_id), "%s", p.id);
    }
    return true;
}

IT bool
world_learn(void)
{
    world_open(RITA_);
    it_ok(db_begin(it_cx(), true));
    const bool is_known = world_learn_ids();
    db_rollback(it_cx());
    arena_free(it_context.arena);
    return is_known;
}

static bool
world_same_finding(int i)
{
    struct cx *cx = it_cx();
    const struct finding_fact *fact = &it_world.w.finding[i];
    struct finding f;
    struct plan p;
    bool found;

    it_ok(finding_get(cx, it_world.finding[i], &f));
    it_ok(plan_of_finding(cx, f.id, f.vendor_id, &p, &found));
    if (!world_same_text("finding", i, f.state,
                         fact->is_open ? "open" : "closed") ||
        !world_same_text("plan", i, found ? p.state : "",
                         world_plans[fact->plan]))
        return false;
    if (!found)
        return true;
    const int due = oracle_next_due(&it_world.w, i);
    return world_same_number("versions of plan", i, p.latest_version,
                             fact->nversions) &&
           world_same_number("agreed version of plan", i,
                             p.agreed_version.has ? p.agreed_version.v : 0,
                             fact->agreed) &&
           world_same_text("next date of plan", i,
                           p.next_due.or_null ? p.next_due.or_null : "",
                           due == NEVER ? "" : world_date(due));
}

static enum standing
world_standing(const char *code)
{
    int s = 0;

    while (s < NSTANDINGS && strcmp(world_standings[s], code) != 0)
        s++;
    return (enum standing)s;
}

static bool
world_same_clauses(int i, const struct clause_status_list *list)
{
    size_t n = 0;

    for (int c = 0; c < NCLAUSES; c++) {
        const enum standing want = oracle_status(&it_world.w, i, c);
        if (want == NOT_ASKED)
            continue;
        if (n == list->n || strcmp(list->v[n].clause, oracle_clause[c]) != 0)
            return world_wrong("clause %s of submission %d is not listed",
                               oracle_clause[c], i);
        const char *is = status_code(list->v[n++].status);
        if (strcmp(is, world_standings[want]) != 0)
            return world_wrong("status of %s in submission %d is %s, not %s",
                               oracle_clause[c], i, is, world_standings[want]);
    }
    return world_same_number("clauses of submission", i, (int64_t)list->n,
                             (int64_t)n);
}

/* The summaries of the domains, of those rolled up of one submission. */
static bool
world_same_domains(int i, const struct domain_status *v, size_t n)
{
    size_t at = 0;

    for (int c = 0; c < NCLAUSES; c++) {
        int64_t count[NSTANDINGS] = {0};
        int worst = NOT_ASKED;
        if (c > 0 && oracle_domain[c] == oracle_domain[c - 1])
            continue;
        for (int k = c; k < NCLAUSES && oracle_domain[k] == oracle_domain[c];
             k++) {
            const int s = (int)oracle_status(&it_world.w, i, k);
            count[s]++;
            worst = s < worst ? s : worst;
        }
        if (worst == NOT_ASKED)
            continue;
        if (at == n || v[at].domain != oracle_domain[c])
            return world_wrong("domain %d of submission %d has no summary",
                               oracle_domain[c], i);
        for (int s = 0; s < STATUS_COUNT; s++) {
            const char *code = status_code((enum status)s);
            if (s != STATUS_NOT_ASKED &&
                v[at].count[s] != count[world_standing(code)])
                return world_wrong(
                    "in domain %d of submission %d %lld are %s, not %lld",
                    oracle_domain[c], i, (long long)v[at].count[s], code,
                    (long long)count[world_standing(code)]);
        }
        if (!world_same_text("worst of submission", i, status_code(v[at].worst),
                             world_standings[worst]))
            return false;
        at++;
    }
    return world_same_number("domains of submission", i, (int64_t)n,
                             (int64_t)at);
}

static bool
world_same_submission(int i)
{
    struct cx *cx = it_cx();
    const struct submission_fact *fact = &it_world.w.submission[i];
    const char *id = it_world.submission[i];
    struct submission s;
    struct clause_status_list clauses;
    struct domain_status_list one, some;

    it_ok(submission_get(cx, id, &s));
    if (!world_same_text("submission", i, s.state, world_states[fact->state]) ||
        !world_same_number("cycle", i, s.cycle, fact->cycle))
        return false;
    if (!fact->was_issued)
        return true;
    it_ok(status_clauses(cx, id, it_world.vendor, 0, &clauses));
    it_ok(status_of_submission(cx, id, it_world.vendor, &one));
    it_ok(status_of_submissions(cx, &id, 1, &some));
    return world_same_clauses(i, &clauses) &&
           world_same_domains(i, one.v, one.n) &&
           world_same_domains(i, some.v, some.n);
}

static bool
world_same_gate(void)
{
    struct cx *cx = it_cx();
    struct gate g;
    int64_t noverdue, want = 0;

    it_ok(gate_read(cx, it_world.engagement, &g));
    if (!world_same_text("gate of engagement", 0, g.outcome,
                         world_gates[oracle_gate(&it_world.w)]))
        return false;
    for (int p = 0; p < NPARTIES; p++) {
        const int s = oracle_newest(&it_world.w, p);
        for (int c = 0; s >= 0 && c < NCLAUSES; c++)
            want += it_world.w.submission[s].is_asked[c] &&
                    oracle_trouble(&it_world.w, s, c) == PLAN_OVERDUE;
    }
    it_ok(status_overdue(cx, it_world.vendor, &noverdue));
    return world_same_number("overdue clauses", 0, noverdue, want);
}

/* What dashboards read, of the newest submissions: sums of differences. */
static bool
world_same_tallies(void)
{
    const char *const engagement = it_world.engagement;
    struct domain_status_list all;

    it_ok(tally_of_engagements(it_cx(), &engagement, 1, &all));
    for (int p = 0; p < NPARTIES; p++) {
        const int i = oracle_newest(&it_world.w, p);
        size_t from = 0, n = 0;
        if (i < 0 || !oracle_counts(&it_world.w, p))
            continue;
        while (from < all.n &&
               strcmp(all.v[from].submission_id, it_world.submission[i]) != 0)
            from++;
        while (from + n < all.n && strcmp(all.v[from + n].submission_id,
                                          it_world.submission[i]) == 0)
            n++;
        if (!world_same_domains(i, all.v + from, n)) {
            strncat(it_world.wrong, " (tallies)",
                    sizeof(it_world.wrong) - strlen(it_world.wrong) - 1);
            return false;
        }
    }
    return true;
}

/* The job that adds up; whenever it runs, nothing changes. */
static void
world_fold(void)
{
    world_open(RITA_);
    it_context.actor = actor_system("test");
    it_ok(db_begin(it_cx(), false));
    it_ok(tally_fold(it_cx()));
    it_ok(db_commit(it_cx()));
    arena_free(it_context.arena);
}

/* False, and what differs in it_world.wrong. */
IT bool
world_compare(void)
{
    bool is_same = true;

    if (it_world.w.tick % 4 == 0)
        world_fold();
    world_open(RITA_);
    it_world.wrong[0] = '\0';
    it_ok(db_begin(it_cx(), true));
    for (int i = 0; is_same && i < it_world.w.nsubmissions; i++)
        is_same = world_same_submission(i);
    for (int i = 0; is_same && i < it_world.w.nfindings; i++)
        is_same = world_same_finding(i);
    is_same = is_same && world_same_gate() && world_same_tallies();
    db_rollback(it_cx());
    arena_free(it_context.arena);
    return is_same;
}

#endif
