/* The registers of findings and plans: filtered, counted, in order; and the
 * score of a finding. */
#include "finding/finding.h"
#include "lib/it_plans.h"
#include "remediation/register.h"

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
    it_ok(plan_complete(it_cx(), id, 1, "適用しました。"));
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

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, the_register_is_filtered, 0, IT_LENGTH(filters));
    tcase_add_test(tc, the_register_counts_and_puts_the_worst_first);
    tcase_add_test(tc, the_register_of_plans_says_whose_turn_it_is);
    tcase_add_test(tc, a_finding_carries_its_cvss);
}

int
main(void)
{
    return it_main("register", add_tests);
}
