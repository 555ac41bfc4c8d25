/* Plans in depth: several findings in one plan, extensions, claims with their
 * evidence, what the state forbids; and the registers of findings and plans. */
#include "attachment/attachment.h"
#include "finding/finding.h"
#include "lib/it_story.h"
#include "remediation/completion.h"
#include "remediation/plan.h"
#include "remediation/register.h"
#include "status/status.h"

#define SECOND "00000000-0000-7000-8000-000000000f02"
#define THIRD "00000000-0000-7000-8000-000000000f03"
#define OTHER_SUBMISSION "00000000-0000-7000-8000-000000000059"
#define FILE_1 "00000000-0000-7000-8000-000000000601"
#define FILE_2 "00000000-0000-7000-8000-000000000602"

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

static struct milestone step;
static const char *covered[2];

static struct plan_in
typed(int64_t base_version, int days)
{
    step = (struct milestone){.title = "適用", .due_date = story_date(days)};
    return (struct plan_in){
        .base_version = base_version,
        .message = "",
        .actions = "方式を決めて全員に適用する。",
        .owner = "情報システム部長",
        .due_date = story_date(days),
        .consulted_on = "",
        .consultation = "",
        .cost_bearer = "vendor",
        .cost_note = "",
        .milestones = &step,
        .nmilestones = 1,
    };
}

static const char *
propose(const char *finding, const struct plan_in *in)
{
    const char *id;

    it_ok(plan_propose(it_cx(), finding, in, &id));
    return id;
}

/* With `second` covered, too ("": only the finding itself). */
static const char *
propose_for(const char *finding, int64_t base_version, const char *second)
{
    struct plan_in in = typed(base_version, 30);

    covered[0] = second;
    in.findings = covered;
    in.nfindings = second[0] != '\0';
    return propose(finding, &in);
}

static void
agree(const char *id)
{
    struct plan p;
    struct plan_version_list list;

    it_ok(plan_get(it_cx(), id, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    it_ok(plan_agree(it_cx(), id, p.latest_version, list.v[list.n - 1].sha256));
}

static const char *
state_of(const char *id)
{
    struct plan p;

    it_ok(plan_get(it_cx(), id, &p));
    return p.state;
}

/* The story's finding on 7.1, one on 3.2 of the same party, and one of its
 * sub-processor. */
static void
start(void)
{
    story_begin();
    story_add_finding();
    it_owner_exec(
        "INSERT INTO submissions (id, vendor_id, engagement_id, party_id,"
        " questionnaire_id, cycle, state, facts, created_us) VALUES"
        " ('" OTHER_SUBMISSION "', '" AOZORA "', '" ENGAGEMENT
        "', '" CENTRE_PARTY "', '" QUESTIONNAIRE "', 1, 'in_review', '', 1);"
        "INSERT INTO submission_clauses (submission_id, clause, vendor_id,"
        " position, domain, knock_out, is_asked, reason)"
        " SELECT '" OTHER_SUBMISSION "', clause, vendor_id, position, domain,"
        " knock_out, is_asked, reason FROM submission_clauses"
        " WHERE submission_id = '" SUBMISSION "';"
        "INSERT INTO findings (id, vendor_id, submission_id, clause, severity,"
        " title, description, state, raised_by, raised_by_name, raised_us)"
        " VALUES ('" SECOND "', '" AOZORA "', '" SUBMISSION
        "', '3.2', 'critical', '多要素認証がない', 'VPN が対象外です。',"
        " 'open', '" RITA "', 'Rita', 2),"
        " ('" THIRD "', '" AOZORA "', '" OTHER_SUBMISSION
        "', '3.2', 'low', '掲示が古い', '100% 印刷。', 'open', '" RITA
        "', 'Rita', 3);"
        "UPDATE clause_status SET open_findings = 1, verdict = 'gap'"
        " WHERE clause = '3.2'");
}

static void
begin_anew(void)
{
    it_owner_exec("DELETE FROM plan_evidence; DELETE FROM attachments");
    start();
}

/* Of the clause, `days` from now. */
static const char *
status_on(const char *clause, int days)
{
    struct clause_status_list list;
    const int64_t now_us = it_cx()->now_us;

    it_cx()->now_us += days * US_PER_DAY;
    it_ok(status_clauses(it_cx(), SUBMISSION, AOZORA,
                         strcmp(clause, "7.1") == 0 ? 2 : 1, &list));
    it_cx()->now_us = now_us;
    ck_assert_str_eq(list.v[0].clause, clause);
    return status_code(list.v[0].status);
}

static const char *
finding_state(const char *id)
{
    struct finding f;

    it_ok(finding_get(it_cx(), id, &f));
    return f.state;
}

START_TEST(one_plan_serves_several_findings)
{
    struct plan p;
    bool found;

    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, SECOND);
    ck_assert_str_eq(status_on("3.2", 0), "plan_proposed");
    as_rita();
    agree(id);
    it_ok(plan_of_finding(it_cx(), SECOND, AOZORA, &p, &found));
    ck_assert(found);
    ck_assert_str_eq(p.id, id);
    ck_assert_str_eq(status_on("3.2", 0), "plan_agreed");
    ck_assert_str_eq(status_on("3.2", 31), "plan_overdue");
    ck_assert_str_eq(status_on("7.1", 31), "plan_overdue");
    as_alice();
    it_ok(plan_complete(it_cx(), id, "両方とも適用しました。"));
    as_rita();
    it_ok(plan_verify(it_cx(), id, true, "確認しました。"));
    ck_assert_str_eq(finding_state(FINDING), "closed");
    ck_assert_str_eq(finding_state(SECOND), "closed");
    ck_assert_str_eq(status_on("3.2", 31), "conforms");
}
END_TEST

/* What only a version under discussion covers is proposed; dropped again, it
 * has no plan. */
START_TEST(a_finding_comes_and_goes_with_the_versions)
{
    struct plan p;
    bool found;

    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    as_rita();
    agree(id);
    as_alice();
    propose_for(FINDING, 1, SECOND);
    ck_assert_str_eq(status_on("3.2", 31), "plan_proposed");
    ck_assert_str_eq(status_on("7.1", 31), "plan_overdue");
    as_rita();
    propose_for(FINDING, 2, "");
    ck_assert_str_eq(status_on("3.2", 0), "gap");
    it_ok(plan_of_finding(it_cx(), SECOND, AOZORA, &p, &found));
    ck_assert(!found);
    as_alice();
    const char *own = propose_for(SECOND, 0, "");
    ck_assert_str_ne(own, id);
    ck_assert_str_eq(status_on("3.2", 0), "plan_proposed");
}
END_TEST

START_TEST(a_mere_proposal_gives_way_and_can_come_back)
{
    begin_anew();
    as_alice();
    const char *second = propose_for(SECOND, 0, "");
    const char *id = propose_for(FINDING, 0, SECOND);
    ck_assert_str_eq(state_of(second), "withdrawn");
    as_rita();
    propose_for(SECOND, 1, ""); /* of the common plan, without the second */
    ck_assert_str_eq(status_on("3.2", 0), "gap");
    propose_for(SECOND, 1, ""); /* its own one again */
    ck_assert_str_eq(state_of(second), "proposed");
    ck_assert_str_eq(status_on("3.2", 0), "plan_proposed");
    ck_assert_str_eq(state_of(id), "proposed");
}
END_TEST

START_TEST(what_was_agreed_is_not_taken_over)
{
    struct plan_in in = typed(0, 30);
    const char *id;

    begin_anew();
    as_alice();
    const char *second = propose_for(SECOND, 0, "");
    as_rita();
    agree(second);
    in = typed(0, 30);
    covered[0] = SECOND;
    in.findings = covered;
    in.nfindings = 1;
    it_fails(ERR_CONFLICT, "finding_planned",
             plan_propose(it_cx(), FINDING, &in, &id));
    static const char *const foreign[] = {THIRD, BRIDGE, "no uuid", ""};
    for (size_t i = 0; i < 4; i++) {
        covered[0] = foreign[i];
        it_fails(ERR_INVALID, "finding_unknown",
                 plan_propose(it_cx(), FINDING, &in, &id));
    }
}
END_TEST

START_TEST(an_extension_needs_a_reason_and_both_sides)
{
    struct plan_in in;
    const char *id;

    begin_anew();
    as_alice();
    const char *plan = propose_for(FINDING, 0, "");
    as_rita();
    agree(plan);
    as_alice();
    in = typed(1, 60);
    it_fails(ERR_INVALID, "no_reason",
             plan_propose(it_cx(), FINDING, &in, &id));
    in.reason = "装置の納品が遅れたため。";
    propose(FINDING, &in);
    ck_assert_str_eq(state_of(plan), "agreed");
    ck_assert_str_eq(status_on("7.1", 31), "plan_overdue");
    as_rita();
    agree(plan);
    ck_assert_str_eq(status_on("7.1", 31), "plan_agreed");
    ck_assert_str_eq(status_on("7.1", 61), "plan_overdue");
    in = typed(2, 20); /* sooner: nobody has to say why */
    propose(FINDING, &in);
}
END_TEST

/* The next version may still name what is done; not what is merely late. */
START_TEST(a_done_step_keeps_its_date_in_an_extension)
{
    struct plan_in in;
    struct plan_version_list list;
    struct plan p;
    const char *id;

    begin_anew();
    as_alice();
    const char *plan = propose_for(FINDING, 0, "");
    as_rita();
    agree(plan);
    as_alice();
    in = typed(1, 60);
    const struct milestone steps[] = {
        {.title = "適用", .due_date = story_date(30)},
        {.title = "点検", .due_date = story_date(60)}};
    in.milestones = steps;
    in.nmilestones = 2;
    in.reason = "点検を加えるため。";
    it_cx()->now_us += 31 * US_PER_DAY;
    it_fails(ERR_INVALID, "milestone_past",
             plan_propose(it_cx(), FINDING, &in, &id));
    it_ok(plan_milestone_done(it_cx(), plan, 1));
    propose(FINDING, &in);
    it_ok(plan_get(it_cx(), plan, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    ck_assert(list.v[1].milestones[0].done_us.has);
    ck_assert(!list.v[1].milestones[1].done_us.has);
}
END_TEST

START_TEST(nobody_agrees_to_a_date_that_has_passed)
{
    struct plan p;
    struct plan_version_list list;

    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    it_ok(plan_get(it_cx(), id, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    as_rita();
    it_cx()->now_us += 31 * US_PER_DAY;
    it_fails(ERR_CONFLICT, "date_past",
             plan_agree(it_cx(), id, 1, list.v[0].sha256));
}
END_TEST

static void
start_after_due(struct plan_in *in)
{
    (void)in;
    step.start_date.or_null = story_date(31);
}
static void
start_is_no_date(struct plan_in *in)
{
    (void)in;
    step.start_date.or_null = "soon";
}
static void
discussed_tomorrow(struct plan_in *in)
{
    in->consulted_on = story_date(1);
}

static void
due_at_the_end_of_days(struct plan_in *in)
{
    in->due_date = step.due_date = "9999-12-31";
}
static void
due_in_more_than_five_years(struct plan_in *in)
{
    in->due_date = story_date(5 * 365 + 3);
}
static void
began_before_anybody_was_born(struct plan_in *in)
{
    (void)in;
    step.start_date.or_null = "0001-01-01";
}

static const struct {
    const char *code;
    void (*spoil)(struct plan_in *in);
} refusals[] = {
    {"date_far", due_at_the_end_of_days},
    {"date_far", due_in_more_than_five_years},
    {"milestone_start", began_before_anybody_was_born},
    {"milestone_start", start_after_due},
    {"milestone_start", start_is_no_date},
    {"consulted_on", discussed_tomorrow},
};

START_TEST(steps_and_consultations_have_dates_that_can_be)
{
    struct plan_in in;
    const char *id;

    begin_anew();
    as_alice();
    in = typed(0, 30);
    refusals[_i].spoil(&in);
    it_fails(ERR_INVALID, refusals[_i].code,
             plan_propose(it_cx(), FINDING, &in, &id));
}
END_TEST

/* The sentence names the state and the act. */
START_TEST(what_the_state_forbids_is_said)
{
    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    it_cx()->lang = LANG_EN;
    it_fails(ERR_CONFLICT, "wrong_state", plan_complete(it_cx(), id, "x"));
    ck_assert_str_eq(it_cx()->fault.message,
                     "The state of this plan is “In negotiation”. In this "
                     "state nobody can report it as completed.");
    as_rita();
    it_fails(ERR_CONFLICT, "wrong_state", plan_verify(it_cx(), id, true, "x"));
    agree(id);
    as_alice();
    it_ok(plan_complete(it_cx(), id, "x"));
    it_fails(ERR_CONFLICT, "wrong_state", plan_milestone_done(it_cx(), id, 1));
    it_cx()->lang = LANG_EN;
    it_fails(ERR_CONFLICT, "wrong_state", plan_agree(it_cx(), id, 1, "00"));
    ck_assert_str_eq(it_cx()->fault.message,
                     "The state of this plan is “Reported as completed”. In "
                     "this state nobody can agree to a version.");
}
END_TEST

static void
add_files(void)
{
    it_owner_exec(
        "INSERT INTO attachments (id, vendor_id, document_id, name,"
        " media_type, size_bytes, wrapped_key, master_key_id, state,"
        " scan_state, uploaded_by, uploaded_by_name, uploaded_us)"
        " SELECT id::uuid, '" AOZORA "', id::uuid, name, 'text/plain', 1,"
        " '', '', 'stored', 'clean', '" ALICE "', 'Alice', 1 FROM (VALUES"
        " ('" FILE_1 "', '手順書.txt'), ('" FILE_2 "', '結果.txt'))"
        " f (id, name)");
}

START_TEST(completion_is_claimed_with_evidence)
{
    struct plan p;
    struct completion_list claims;
    struct plan_file_list files;

    begin_anew();
    add_files();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    it_fails(ERR_CONFLICT, "wrong_state", plan_add_file(it_cx(), id, FILE_1));
    as_rita();
    agree(id);
    as_alice();
    it_ok(plan_add_file(it_cx(), id, FILE_1));
    it_ok(plan_add_file(it_cx(), id, FILE_1)); /* twice is once */
    it_ok(plan_add_file(it_cx(), id, FILE_2));
    it_ok(plan_remove_file(it_cx(), id, FILE_2));
    it_fails(ERR_NOT_FOUND, "not_found", plan_add_file(it_cx(), id, FINDING));
    it_ok(plan_complete(it_cx(), id, "適用しました。"));
    as_rita();
    it_ok(plan_verify(it_cx(), id, false, "結果がありません。"));
    as_alice();
    it_fails(ERR_NOT_FOUND, "not_found", plan_remove_file(it_cx(), id, FILE_1));
    it_fails(ERR_CONFLICT, "in_use", attachment_remove(it_cx(), FILE_1));
    it_ok(plan_add_file(it_cx(), id, FILE_2));
    it_ok(plan_complete(it_cx(), id, "結果を添付しました。"));
    as_rita();
    it_ok(plan_verify(it_cx(), id, true, "確認しました。"));
    it_ok(plan_get(it_cx(), id, &p));
    it_ok(plan_completions(it_cx(), &p, &claims, &files));
    ck_assert_uint_eq(claims.n, 2);
    ck_assert_str_eq(claims.v[0].outcome, "reopened");
    ck_assert_str_eq(claims.v[0].outcome_note, "結果がありません。");
    ck_assert_str_eq(claims.v[1].outcome, "verified");
    ck_assert_uint_eq(files.n, 2);
    ck_assert_str_eq(files.v[0].completion_id.or_null, claims.v[0].id);
    ck_assert_str_eq(files.v[1].completion_id.or_null, claims.v[1].id);
}
END_TEST

START_TEST(another_vendor_finds_nothing)
{
    begin_anew();
    add_files();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    as_rita();
    agree(id);
    it_as_vendor(BRIDGE, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", plan_add_file(it_cx(), id, FILE_1));
    it_fails(ERR_NOT_FOUND, "not_found", plan_remove_file(it_cx(), id, FILE_1));
}
END_TEST

static struct finding_register
findings(struct register_filter f)
{
    const struct register_filter any = {"", "", "", "", 0,
                                        "", "", "", 1,  REGISTER_PAGE_ROWS};
    struct finding_register r;

    f.state = f.state == NULL ? any.state : f.state;
    f.severity = f.severity == NULL ? any.severity : f.severity;
    f.plan = f.plan == NULL ? any.plan : f.plan;
    f.clause = f.clause == NULL ? any.clause : f.clause;
    f.party = f.party == NULL ? any.party : f.party;
    f.vendor_id = f.vendor_id == NULL ? any.vendor_id : f.vendor_id;
    f.text = f.text == NULL ? any.text : f.text;
    f.page = f.page == 0 ? 1 : f.page;
    it_ok(register_findings(it_cx(), &f, &r));
    ck_assert_int_eq(r.counts.nall, (int64_t)r.n);
    return r;
}

static const struct {
    struct register_filter f;
    size_t n;
} filters[] = {
    {{.page = 1}, 3},
    {{.severity = "critical"}, 1},
    {{.severity = "unheard of"}, 3},
    {{.state = "closed"}, 0},
    {{.clause = "3"}, 2},
    {{.clause = "３.２"}, 2},
    {{.clause = "3.20"}, 0},
    {{.clause = "%"}, 0},
    {{.domain = 1}, 2},
    {{.domain = -4}, 3},
    {{.party = "大阪"}, 1},
    {{.party = "青空クラウド"}, 3}, /* the vendor's name counts, too */
    {{.vendor_id = AOZORA}, 3},
    {{.vendor_id = BRIDGE}, 0},
    {{.vendor_id = "'"}, 3},
    {{.text = "vpn"}, 1},
    {{.text = "100%"}, 1},
    {{.text = "_"}, 0},
    {{.plan = "none"}, 2},
    {{.plan = "agreed"}, 1},
    {{.plan = "proposed"}, 0},
    {{.plan = "overdue"}, 0},
    {{.plan = "agreed", .severity = "critical"}, 0},
    {{.page = 99999999}, 3}, /* the last one there is */
};

START_TEST(the_register_is_filtered)
{
    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    as_rita();
    agree(id);
    const struct finding_register r = findings(filters[_i].f);
    ck_assert_uint_eq(r.n, filters[_i].n);
    ck_assert_int_eq(r.page, 1);
}
END_TEST

START_TEST(the_register_counts_and_puts_the_worst_first)
{
    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, "");
    as_rita();
    agree(id);
    it_cx()->now_us += 31 * US_PER_DAY;
    struct finding_register r = findings((struct register_filter){.page = 1});
    ck_assert_str_eq(r.v[0].id, SECOND);
    ck_assert_str_eq(r.v[1].id, FINDING);
    ck_assert_int_eq(r.counts.nopen, 3);
    ck_assert_int_eq(r.counts.ncritical, 1);
    ck_assert_int_eq(r.counts.nunplanned, 2);
    ck_assert_int_eq(r.counts.noverdue, 1);
    r = findings((struct register_filter){.plan = "overdue"});
    ck_assert_uint_eq(r.n, 1);
    ck_assert_str_eq(r.v[0].id, FINDING);
    as_alice();
    ck_assert_uint_eq(findings((struct register_filter){.page = 1}).n, 3);
    it_as_vendor(BRIDGE, BOB);
    r = findings((struct register_filter){.vendor_id = AOZORA});
    ck_assert_uint_eq(r.n, 0);
    ck_assert_int_eq(r.counts.nopen, 0);
}
END_TEST

static struct plan_register
plans(const char *state)
{
    const struct register_filter f = {state, "", "", "", 0,
                                      "",    "", "", 1,  REGISTER_PAGE_ROWS};
    struct plan_register r;

    it_ok(register_plans(it_cx(), &f, &r));
    return r;
}

START_TEST(the_register_of_plans_says_whose_turn_it_is)
{
    begin_anew();
    as_alice();
    const char *id = propose_for(FINDING, 0, SECOND);
    struct plan_register r = plans("running");
    ck_assert_uint_eq(r.n, 1);
    ck_assert_str_eq(r.v[0].waits_for, "alludo");
    ck_assert_int_eq(r.v[0].nfindings, 2);
    ck_assert_int_eq(r.counts.nalludo, 1);
    as_rita();
    agree(id);
    ck_assert_str_eq(plans("agreed").v[0].waits_for, "");
    ck_assert_uint_eq(plans("overdue").n, 0);
    it_cx()->now_us += 31 * US_PER_DAY;
    ck_assert_uint_eq(plans("overdue").n, 1);
    ck_assert_int_eq(plans("").counts.noverdue, 1);
    it_cx()->now_us -= 31 * US_PER_DAY;
    as_alice();
    it_ok(plan_complete(it_cx(), id, "適用しました。"));
    ck_assert_str_eq(plans("completed").v[0].waits_for, "alludo");
    it_as_vendor(BRIDGE, BOB);
    ck_assert_uint_eq(plans("").n, 0);
}
END_TEST

/* The score of v3.1 is computed, whatever was typed; that of v4.0 is typed. */
START_TEST(a_finding_carries_its_cvss)
{
    struct finding_in in = {
        .clause = "7.1",
        .severity = "",
        .title = "入力の検証漏れ",
        .description = "反射型のスクリプト実行ができます。",
        .cvss_vector = {"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"},
        .cvss_score = {"9.9"},
    };
    struct finding f;
    const char *id;

    begin_anew();
    as_rita();
    it_ok(finding_raise(it_cx(), SUBMISSION, &in, &id));
    it_ok(finding_get(it_cx(), id, &f));
    ck_assert_str_eq(f.cvss_score.or_null, "6.1");
    ck_assert_str_eq(f.severity, "medium");
    ck_assert_int_eq(f.domain, 2);
    ck_assert_str_eq(f.party_id, AOZORA_PARTY);
    in.cvss_vector.or_null =
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
    in.severity = "low"; /* the reviewer's own judgement counts */
    it_ok(finding_raise(it_cx(), SUBMISSION, &in, &id));
    it_ok(finding_get(it_cx(), id, &f));
    ck_assert_str_eq(f.cvss_score.or_null, "9.9");
    ck_assert_str_eq(f.severity, "low");
    in.cvss_score.or_null = "11";
    it_fails(ERR_INVALID, "cvss_score",
             finding_raise(it_cx(), SUBMISSION, &in, &id));
    in.cvss_vector.or_null = "CVSS:3.1/AV:N";
    it_fails(ERR_INVALID, "cvss_vector",
             finding_raise(it_cx(), SUBMISSION, &in, &id));
    in.cvss_vector.or_null = "";
    it_fails(ERR_INVALID, "cvss_vector",
             finding_raise(it_cx(), SUBMISSION, &in, &id));
}
END_TEST

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, one_plan_serves_several_findings);
    tcase_add_test(tc, a_finding_comes_and_goes_with_the_versions);
    tcase_add_test(tc, a_mere_proposal_gives_way_and_can_come_back);
    tcase_add_test(tc, what_was_agreed_is_not_taken_over);
    tcase_add_test(tc, an_extension_needs_a_reason_and_both_sides);
    tcase_add_test(tc, a_done_step_keeps_its_date_in_an_extension);
    tcase_add_test(tc, nobody_agrees_to_a_date_that_has_passed);
    tcase_add_loop_test(tc, steps_and_consultations_have_dates_that_can_be, 0,
                        N(refusals));
    tcase_add_test(tc, what_the_state_forbids_is_said);
    tcase_add_test(tc, completion_is_claimed_with_evidence);
    tcase_add_test(tc, another_vendor_finds_nothing);
    tcase_add_loop_test(tc, the_register_is_filtered, 0, N(filters));
    tcase_add_test(tc, the_register_counts_and_puts_the_worst_first);
    tcase_add_test(tc, the_register_of_plans_says_whose_turn_it_is);
    tcase_add_test(tc, a_finding_carries_its_cvss);
}

int
main(void)
{
    return it_main("negotiation", add_tests);
}
