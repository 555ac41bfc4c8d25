/* For tests that need a questionnaire of the real standard: Aozora and its
 * sub-processor, Bridge the outsider, their people, one engagement. People and
 * vendors are committed by the owner once per program; the rest belongs to the
 * test's transaction. */
#ifndef PORTAL_TESTS_IT_ISSUE_H
#define PORTAL_TESTS_IT_ISSUE_H

#include "cycle/issue.h"
#include "lib/it.h"
#include "lib/it_standard.h"
#include "questionnaire/questionnaire.h"
#include "submission/scope.h"
#include "submission/submission.h"

#define AOZORA "00000000-0000-7000-8000-00000000000a"
#define BRIDGE "00000000-0000-7000-8000-00000000000b"
#define AOZORA_PARTY "00000000-0000-7000-8000-0000000000a1"
#define CENTRE_PARTY "00000000-0000-7000-8000-0000000000a2"
#define BRIDGE_PARTY "00000000-0000-7000-8000-0000000000b1"
#define PAYROLL "00000000-0000-7000-8000-0000000000e1"
#define BRIDGE_SERVICE "00000000-0000-7000-8000-0000000000e2"
#define ALICE "00000000-0000-7000-8000-0000000000d1"
#define BOB "00000000-0000-7000-8000-0000000000d2"
#define RITA "00000000-0000-7000-8000-0000000000d3"
#define PAUL "00000000-0000-7000-8000-0000000000d4"

IT void
issue_people(void)
{
    if (*it_owner_text("SELECT 1 FROM vendors") != '\0')
        return;
    it_owner_exec(
        "INSERT INTO vendors (id, name, country, created_us) VALUES"
        " ('" AOZORA "', '青空クラウド株式会社', 'JP', 1),"
        " ('" BRIDGE "', 'Bridge Ltd', 'GB', 1);"
        "INSERT INTO parties (id, vendor_id, parent_id, kind, name, country,"
        " created_us) VALUES"
        " ('" AOZORA_PARTY "', '" AOZORA "', NULL, 'vendor', '青空クラウド"
        "株式会社', 'JP', 1),"
        " ('" CENTRE_PARTY "', '" AOZORA "', '" AOZORA_PARTY
        "', 'sub_processor', '大阪データセンター', 'JP', 2),"
        " ('" BRIDGE_PARTY "', '" BRIDGE "', NULL, 'vendor', 'Bridge Ltd',"
        " 'GB', 1);"
        "INSERT INTO engagements (id, vendor_id, name, facts, created_us)"
        " VALUES ('" PAYROLL "', '" AOZORA "', '給与計算', 'personal_data', 1),"
        " ('" BRIDGE_SERVICE "', '" BRIDGE "', 'Hosting', '', 1);"
        "INSERT INTO users (id, vendor_id, role, email, name, language,"
        " password_hash, must_change_password, created_us) VALUES"
        " ('" ALICE "', '" AOZORA "', 'manager', 'alice@aozora.example',"
        " 'Alice', 'ja', 'x', false, 1),"
        " ('" BOB "', '" BRIDGE "', 'manager', 'bob@bridge.example', 'Bob',"
        " 'en', 'x', false, 1),"
        " ('" RITA "', NULL, 'reviewer', 'rita@alludo.example', 'Rita', 'en',"
        " 'x', false, 1)");
}

IT void
issue_publish(void)
{
    size_t n;
    const char *json = it_standard(&n);

    it_as_system();
    it_ok(questionnaire_publish(it_cx(), json, n));
}

/* A date `days` from today, ISO. */
IT const char *
issue_date(int days)
{
    return clock_date(it_cx()->arena, it_cx()->now_us + days * US_PER_DAY);
}

/* A draft by Rita for Aozora itself. */
IT const char *
issue_draft(void)
{
    const char *id;

    issue_people();
    issue_publish();
    it_as_staff(RITA);
    it_ok(submission_draft(it_cx(), PAYROLL, AOZORA_PARTY, &id));
    return id;
}

/* Leaves out whatever is not named. */
IT void
issue_keep(const char *id, const char *vendor, const char *const clauses[],
           size_t n)
{
    struct scope scope;

    it_ok(scope_get(it_cx(), id, vendor, &scope));
    for (size_t i = 0; i < scope.n; i++) {
        bool is_kept = !scope.v[i].is_asked;
        for (size_t k = 0; k < n; k++)
            is_kept = is_kept || strcmp(scope.v[i].clause, clauses[k]) == 0;
        if (!is_kept)
            it_ok(scope_edit(it_cx(), id, scope.v[i].clause, false,
                             "not in this test"));
    }
}

IT void
issue_keep_only(const char *id, const char *first, const char *second)
{
    issue_keep(id, AOZORA, (const char *const[]){first, second}, 2);
}

/* A questionnaire of only those clauses, by the reviewer's choice. */
IT const char *
issue_few(const char *engagement, const char *party, const char *vendor,
          const char *const clauses[], size_t n)
{
    const char *id;

    it_as_staff(RITA);
    it_ok(submission_draft(it_cx(), engagement, party, &id));
    issue_keep(id, vendor, clauses, n);
    it_ok(submission_issue(it_cx(), id, issue_date(30)));
    return id;
}

/* The approver. */
IT void
as_paul(void)
{
    it_as((struct actor){.user_id = PAUL,
                         .vendor_id = "",
                         .name = "Paul",
                         .email = "",
                         .role = "approver",
                         .perms = P_SESSION | P_READ_ALL | P_DECIDE,
                         .is_staff = true});
}

#endif
