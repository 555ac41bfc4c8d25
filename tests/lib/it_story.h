/* Rows that several integration tests start from: Aozora with a sub-processor,
 * one engagement, a submission in review with three asked clauses; Bridge, the
 * outsider. Written by the owner once per program. */
#ifndef PORTAL_TESTS_IT_STORY_H
#define PORTAL_TESTS_IT_STORY_H

#include "lib/it.h"
#include "lib/it_standard.h"

#define AOZORA "00000000-0000-7000-8000-00000000000a"
#define BRIDGE "00000000-0000-7000-8000-00000000000b"
#define AOZORA_PARTY "00000000-0000-7000-8000-0000000000a1"
#define CENTRE_PARTY "00000000-0000-7000-8000-0000000000a2"
#define ENGAGEMENT "00000000-0000-7000-8000-0000000000e1"
#define QUESTIONNAIRE "00000000-0000-7000-8000-0000000000c1"
#define SUBMISSION "00000000-0000-7000-8000-000000000051"
#define FINDING "00000000-0000-7000-8000-000000000f01"
#define ALICE "00000000-0000-7000-8000-0000000000d1"
#define BOB "00000000-0000-7000-8000-0000000000d2"
#define RITA "00000000-0000-7000-8000-0000000000d3"
#define PAUL "00000000-0000-7000-8000-0000000000d4"

/* The whole catalogue under the story's id; of its clauses only three are
 * there. */
IT void
story_questionnaire(void)
{
    size_t n;
    const char *json = it_standard(&n);
    char *sql = malloc(n + 200);

    ck_assert_ptr_nonnull(sql);
    sprintf(sql,
            "INSERT INTO questionnaires VALUES ('" QUESTIONNAIRE
            "', '2026.1', '\\x00', $json$%s$json$, 1)",
            json);
    it_owner_exec(sql);
    free(sql);
}

IT void
story_begin(void)
{
    /* Whatever belongs to a vendor, in whatever order; people and the audit
     * trail stay. */
    it_owner_exec(
        "DO $$ DECLARE t regclass; BEGIN"
        " SET LOCAL session_replication_role = replica;"
        " FOR t IN SELECT c.oid FROM pg_class c JOIN pg_attribute a"
        " ON a.attrelid = c.oid AND a.attname = 'vendor_id'"
        " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
        " AND c.relname NOT IN ('users', 'sessions', 'audit_events') LOOP"
        " EXECUTE format('DELETE FROM %s', t); END LOOP;"
        " DELETE FROM clauses; DELETE FROM questionnaires; END $$");
    it_owner_exec(
        "INSERT INTO vendors (id, name, country, created_us) VALUES"
        " ('" AOZORA "', '青空クラウド株式会社', 'JP', 1),"
        " ('" BRIDGE "', 'Bridge Ltd', 'GB', 1);"
        "INSERT INTO parties (id, vendor_id, parent_id, kind, name, country,"
        " created_us) VALUES"
        " ('" AOZORA_PARTY "', '" AOZORA "', NULL, 'vendor', '青空クラウド"
        "株式会社', 'JP', 1),"
        " ('" CENTRE_PARTY "', '" AOZORA "', '" AOZORA_PARTY
        "', 'sub_processor', '大阪データセンター', 'JP', 2);"
        "INSERT INTO engagements (id, vendor_id, name, facts, created_us)"
        " VALUES ('" ENGAGEMENT "', '" AOZORA "', '給与計算', '', 1)");
    story_questionnaire();
    it_owner_exec("INSERT INTO clauses VALUES"
                  " ('" QUESTIONNAIRE "', '3.2', 0, 1, NULL, true, true),"
                  " ('" QUESTIONNAIRE "', '7.1', 1, 2, NULL, true, false),"
                  " ('" QUESTIONNAIRE "', '7.2', 2, 2, NULL, true, false)");
    it_owner_exec(
        "INSERT INTO submissions (id, vendor_id, engagement_id, party_id,"
        " questionnaire_id, cycle, state, facts, created_us) VALUES"
        " ('" SUBMISSION "', '" AOZORA "', '" ENGAGEMENT "', '" AOZORA_PARTY
        "', '" QUESTIONNAIRE "', 1, 'in_review', '', 1);"
        "INSERT INTO submission_clauses (submission_id, clause, vendor_id,"
        " position, domain, knock_out, is_asked, reason)"
        " SELECT '" SUBMISSION "', number, '" AOZORA "', position, domain,"
        " knock_out, number <> '7.2', 'always' FROM clauses;"
        "INSERT INTO clause_status (submission_id, clause, vendor_id,"
        " engagement_id, party_id, domain, knock_out, claim)"
        " SELECT submission_id, clause, vendor_id, '" ENGAGEMENT
        "', '" AOZORA_PARTY "', domain, knock_out, 'partly'"
        " FROM submission_clauses WHERE is_asked;"
        "INSERT INTO answers (submission_id, clause, vendor_id, status,"
        " version, edit_id, saved_by, saved_by_name, saved_us)"
        " SELECT submission_id, clause, vendor_id, 'partly', 3, 'e', '" ALICE
        "', 'Alice', 1 FROM submission_clauses WHERE is_asked");
}

/* An open finding on 7.1, as if Rita had raised it. */
IT void
story_add_finding(void)
{
    it_owner_exec(
        "INSERT INTO findings (id, vendor_id, submission_id, clause, severity,"
        " title, description, state, raised_by, raised_by_name, raised_us)"
        " VALUES ('" FINDING "', '" AOZORA "', '" SUBMISSION
        "', '7.1', 'high', '資産台帳が古い', '半年更新されていません。',"
        " 'open', '" RITA "', 'Rita', 1);"
        "UPDATE clause_status SET open_findings = 1, verdict = 'gap'"
        " WHERE clause = '7.1'");
}

/* A date `days` from today, ISO. */
IT const char *
story_date(int days)
{
    return clock_date(it_cx()->arena, it_cx()->now_us + days * US_PER_DAY);
}

IT const char *
story_status(const char *clause)
{
    return it_owner_text(arena_printf(
        it_cx()->arena, "SELECT status FROM clause_status WHERE clause = '%s'",
        clause));
}

#endif
