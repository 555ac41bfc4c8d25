/* For tests of plans: three findings of the story, of two parties, and a plan
 * as somebody types it. */
#ifndef PORTAL_TESTS_IT_PLANS_H
#define PORTAL_TESTS_IT_PLANS_H

#include "lib/it_story.h"
#include "remediation/plan.h"

#define SECOND "00000000-0000-7000-8000-000000000f02"
#define THIRD "00000000-0000-7000-8000-000000000f03"
#define OTHER_SUBMISSION "00000000-0000-7000-8000-000000000059"

IT void
as_alice(void)
{
    it_as_vendor(AOZORA, ALICE);
}
IT void
as_rita(void)
{
    it_as_staff(RITA);
}

static struct milestone step;
static const char *covered[2];

IT struct plan_in
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

IT const char *
propose(const char *finding, const struct plan_in *in)
{
    const char *id;

    it_ok(plan_propose(it_cx(), finding, in, &id));
    return id;
}

/* With `second` covered, too ("": only the finding itself). */
IT const char *
propose_for(const char *finding, int64_t base_version, const char *second)
{
    struct plan_in in = typed(base_version, 30);

    covered[0] = second;
    in.findings = covered;
    in.nfindings = second[0] != '\0';
    return propose(finding, &in);
}

IT void
agree(const char *id)
{
    struct plan p;
    struct plan_version_list list;

    it_ok(plan_get(it_cx(), id, &p));
    it_ok(plan_versions(it_cx(), &p, &list));
    it_ok(plan_agree(it_cx(), id, p.latest_version, list.v[list.n - 1].sha256));
}

IT const char *
state_of(const char *id)
{
    struct plan p;

    it_ok(plan_get(it_cx(), id, &p));
    return p.state;
}

/* The story's finding on 7.1, one on 3.2 of the same party, and one of its
 * sub-processor. */
IT void
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

IT void
begin_anew(void)
{
    it_owner_exec("DELETE FROM plan_evidence; DELETE FROM attachments");
    start();
}

#endif
