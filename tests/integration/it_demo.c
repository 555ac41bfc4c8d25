/* The demo story: seeded through the domains, it must end where it is told to
 * end, and leave an audit trail that holds. */
#include "account/sign_in.h"
#include "audit/audit.h"
#include "client/client_grant.h"
#include "cycle/attest.h"
#include "demo/demo.h"
#include "gate/gate.h"
#include "lib/it.h"
#include "questionnaire/questionnaire.h"
#include "remediation/own_plan.h"
#include "remediation/plan.h"
#include "submission/submission.h"

#include <sys/stat.h>
#include <unistd.h>

static struct demo_logins logins;
static struct arena *story_arena;

static const char *
file_text(struct arena *a, const char *path, size_t *out_n)
{
    FILE *f = fopen(path, "re");
    char *text = arena_alloc(a, 4 << 20);

    ck_assert_msg(f != NULL, "%s", path);
    *out_n = fread(text, 1, (4 << 20) - 1, f);
    fclose(f);
    return text;
}

/* Told once, for the first test that needs it, and kept: the story is what the
 * tests look at. */
static void
tell(void)
{
    struct cx *cx = it_cx();
    struct arena *own = cx->arena;
    size_t n;

    if (story_arena != NULL)
        return;
    story_arena = arena_new((size_t)512 << 20);
    submission_configure(
        &(struct submission_hooks){.submitted = own_plans_follow});
    finding_configure(&(struct finding_hooks){.closed = plans_end});
    cx->arena = story_arena;
    it_as_system();
    const char *standard =
        file_text(own, "server/questionnaire/standard.json", &n);
    it_ok(questionnaire_publish(cx, standard, n));
    const int64_t began = clock_monotonic_us();
    it_ok(demo_seed(cx, file_text(own, "server/demo/demo_story.json", &n),
                    file_text(own, "server/demo/demo_answers.json", &n),
                    &logins));
    it_ok(db_commit(cx));
    fprintf(stderr, "demo: %lld ms\n",
            (long long)(clock_monotonic_us() - began) / 1000);
    cx->arena = own;
    it_ok(db_begin(cx, false));
}

static const char *
engagement_named(const char *part)
{
    return it_owner_text(arena_printf(
        it_cx()->arena, "SELECT id FROM engagements WHERE name LIKE '%%%s%%'",
        part));
}

static struct gate
gate_of(const char *engagement)
{
    struct gate g;

    it_as_system();
    it_ok(gate_read(it_cx(), engagement_named(engagement), &g));
    return g;
}

static bool
has_reason(const struct gate *g, const char *code, const char *clause)
{
    for (size_t i = 0; i < g->nreasons; i++)
        if (strcmp(g->reasons[i].code, code) == 0 &&
            strcmp(g->reasons[i].clause, clause) == 0)
            return true;
    return false;
}

START_TEST(it_is_wanted_only_where_nobody_is)
{
    bool wanted;

    if (story_arena == NULL) {
        it_ok(demo_is_wanted(it_cx(), &wanted));
        ck_assert(wanted);
    }
    tell();
    it_as_system();
    it_ok(demo_is_wanted(it_cx(), &wanted));
    ck_assert(!wanted);
}
END_TEST

START_TEST(everybody_can_sign_in)
{
    tell();
    ck_assert_uint_eq(logins.n, 11);
    for (size_t i = 0; i + 1 < logins.n; i++) {
        const struct sign_in_in in = {.email = logins.v[i].email,
                                      .password = logins.v[i].password,
                                      .user_agent = "it"};
        struct sign_in_result result;
        it_as_nobody();
        it_ok(sign_in(it_cx(), &in, &result));
        ck_assert_int_eq(result.outcome, SIGN_IN_DONE);
        ck_assert_str_eq(it_cx()->actor.role, logins.v[i].role);
        ck_assert(!it_cx()->actor.must_change_password);
    }
    const struct demo_login *client = &logins.v[logins.n - 1];
    const struct grant_in in = {client->email, client->password, ""};
    struct grant granted;
    it_ok(client_grant(it_as_nobody(), &in, &granted));
    ck_assert_int_eq(granted.outcome, GRANT_DONE);
    ck_assert_str_eq(client->role, "api_client");
}
END_TEST

static void
list_all(struct submission_list *out)
{
    const struct submission_filter f = {.vendor_id = "",
                                        .engagement_id = "",
                                        .state = "",
                                        .name = "",
                                        .nrows = 100};
    bool has_more;

    it_as_system();
    it_ok(submission_find(it_cx(), &f, out, &has_more));
    ck_assert(!has_more);
}

START_TEST(the_submissions_are_where_the_story_left_them)
{
    static const struct {
        const char *engagement, *kind, *state;
        int cycle;
    } want[] = {
        {"給与計算", "vendor", "decided", 1},
        {"給与計算", "vendor", "open", 2},
        {"給与計算", "sub_processor", "in_review", 1},
        {"Product usage", "vendor", "in_review", 1},
        {"benchmark", "vendor", "returned", 1},
        {"survey", "vendor", "decided", 1},
        {"survey", "vendor", "decided", 2},
        {"明細書", "vendor", "decided", 1},
        {"明細書", "vendor", "decided", 2},
        {"販促物", "vendor", "open", 1},
    };
    struct submission_list list;

    tell();
    list_all(&list);
    ck_assert_uint_eq(list.n, sizeof(want) / sizeof(want[0]));
    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
        size_t found = 0;
        for (size_t k = 0; k < list.n; k++)
            found +=
                strstr(list.v[k].engagement_name, want[i].engagement) != NULL &&
                strcmp(list.v[k].party_kind, want[i].kind) == 0 &&
                strcmp(list.v[k].state, want[i].state) == 0 &&
                list.v[k].cycle == want[i].cycle;
        ck_assert_msg(found == 1, "%s %s", want[i].engagement, want[i].state);
    }
}
END_TEST

START_TEST(the_open_one_is_half_answered_by_two_people)
{
    struct submission_list list;

    tell();
    list_all(&list);
    for (size_t i = 0; i < list.n; i++) {
        const struct submission *s = &list.v[i];
        if (strcmp(s->state, "open") != 0 || s->cycle != 2)
            continue;
        ck_assert_int_gt(s->nanswered, s->nasked / 3);
        ck_assert_int_lt(s->nanswered, s->nasked * 2 / 3);
        ck_assert_str_eq(
            it_owner_text(arena_printf(
                it_cx()->arena,
                "SELECT count(*) || ' by ' || count(DISTINCT saved_by) FROM "
                "(SELECT submission_id, clause, saved_by FROM answer_history "
                "UNION ALL SELECT submission_id, clause, saved_by FROM "
                "answers) v WHERE submission_id = '%s' AND clause = '2.2'",
                s->id)),
            "5 by 2");
    }
}
END_TEST

START_TEST(the_gates_say_what_the_story_told)
{
    tell();
    const struct gate payroll = gate_of("給与計算");
    ck_assert_str_eq(payroll.outcome, "suspended");
    ck_assert(has_reason(&payroll, "plan_overdue", "3.5"));
    ck_assert(has_reason(&payroll, "sub_processor_unassessed", ""));
    ck_assert_str_eq(gate_of("Product usage").outcome, "pending");
    ck_assert_str_eq(gate_of("benchmark").outcome, "pending");
    ck_assert_str_eq(gate_of("明細書").outcome, "approved");
    ck_assert_str_eq(gate_of("販促物").outcome, "pending");
}
END_TEST

/* Three rounds, and an extension. */
START_TEST(the_plan_was_found_in_three_versions)
{
    struct plan_list plans;
    struct plan_version_list versions;
    size_t nagreed = 0;

    tell();
    it_as_system();
    it_ok(plan_list(it_cx(), &plans));
    ck_assert_uint_eq(plans.n, 8); /* six of them came with answers */
    for (size_t i = 0; i < plans.n; i++) {
        const struct plan *p = &plans.v[i];
        if (strcmp(p->state, "agreed") != 0)
            continue;
        nagreed++;
        it_ok(plan_versions(it_cx(), p, &versions));
        ck_assert_uint_eq(versions.n, 4);
        ck_assert_int_eq(p->agreed_version.v, 4);
        ck_assert_str_eq(versions.v[0].side, "vendor");
        ck_assert_str_eq(versions.v[1].side, "alludo");
        ck_assert(versions.v[2].alludo_agreed_us.has);
        ck_assert_str_ne(versions.v[3].reason, "");
        ck_assert(versions.v[3].milestones[0].done_us.has);
        ck_assert(!versions.v[3].milestones[1].done_us.has);
        ck_assert_str_lt(versions.v[3].milestones[1].due_date,
                         clock_date(it_cx()->arena, it_cx()->now_us));
    }
    ck_assert_uint_eq(nagreed, 1);
}
END_TEST

/* Nothing in the story may lie in the future, and the trail must hold. */
START_TEST(the_audit_trail_holds)
{
    struct audit_report report;

    tell();
    it_as_system();
    it_ok(audit_seal(it_cx()));
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    it_ok(audit_verify(it_cx(), "", &report));
    ck_assert_msg(report.fault == NULL, "%s", report.fault);
    ck_assert_int_gt(report.events, 1000);
    ck_assert_str_eq(it_owner_text(arena_printf(
                         it_cx()->arena,
                         "SELECT count(*) FROM audit_events WHERE at_us > %lld",
                         (long long)it_cx()->now_us)),
                     "0");
}
END_TEST

START_TEST(no_mail_of_the_past_is_sent_today)
{
    tell();
    ck_assert_str_eq(
        it_owner_text("SELECT (count(*) > 10) || ' ' || count(*) FILTER "
                      "(WHERE sent_us IS NULL OR body <> '') FROM outbox"),
        "true 0");
}
END_TEST

START_TEST(the_logins_are_for_the_owners_eyes)
{
    char path[] = "/tmp/portal-logins.XXXXXX";
    struct stat st;
    size_t n;
    const int fd = mkstemp(path);

    tell();
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(fchmod(fd, 0644), 0);
    close(fd);
    ck_assert(demo_logins_write(path, &logins));
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    const char *text = file_text(it_cx()->arena, path, &n);
    ck_assert_ptr_nonnull(strstr(text, "\tmanager\talice@aozora.example\t"));
    ck_assert_ptr_nonnull(strstr(text, "\t-\n"));
    unlink(path);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, it_is_wanted_only_where_nobody_is);
    tcase_add_test(tc, everybody_can_sign_in);
    tcase_add_test(tc, the_submissions_are_where_the_story_left_them);
    tcase_add_test(tc, the_open_one_is_half_answered_by_two_people);
    tcase_add_test(tc, the_gates_say_what_the_story_told);
    tcase_add_test(tc, the_plan_was_found_in_three_versions);
    tcase_add_test(tc, the_audit_trail_holds);
    tcase_add_test(tc, no_mail_of_the_past_is_sent_today);
    tcase_add_test(tc, the_logins_are_for_the_owners_eyes);
}

int
main(void)
{
    return it_main("demo", add_tests);
}
