/* The control status rule: what decides, and in which order. */
#include "lib/ut.h"
#include "status/status.h"

#include <stdlib.h>

#define TODAY "2026-11-22"
#define PAST "2026-11-21"

static const struct {
    struct status_inputs in;
    enum status status;
} cases[] = {
    /* claim, verdict, open findings, plan, plan due, evidence expires, of the
     * performer */
    {{"", "", 0, "", "", "", ""}, STATUS_UNANSWERED},
    {{"", "", 0, "", "", PAST, ""}, STATUS_UNANSWERED},
    {{"conforms", "", 0, "", "", "", ""}, STATUS_ANSWERED},
    {{"partly", "", 0, "", "", "", ""}, STATUS_ANSWERED},
    {{"does_not_conform", "", 0, "", "", "", ""}, STATUS_ANSWERED},
    {{"not_applicable", "", 0, "", "", "", ""}, STATUS_ANSWERED},
    {{"alternative", "", 0, "", "", "", ""}, STATUS_ANSWERED},
    /* The clock. */
    {{"conforms", "", 0, "", "", TODAY, ""}, STATUS_ANSWERED},
    {{"conforms", "", 0, "", "", PAST, ""}, STATUS_EVIDENCE_EXPIRED},
    {{"partly", "conforms", 0, "", "", PAST, ""}, STATUS_EVIDENCE_EXPIRED},
    {{"conforms", "alternative_accepted", 0, "", "", PAST, ""},
     STATUS_EVIDENCE_EXPIRED},
    {{"does_not_conform", "", 0, "", "", PAST, ""}, STATUS_ANSWERED},
    {{"alternative", "alternative_accepted", 0, "", "", PAST, ""},
     STATUS_ALTERNATIVE_ACCEPTED},
    {{"not_applicable", "not_applicable", 0, "", "", PAST, ""},
     STATUS_NOT_APPLICABLE},
    {{"conforms", "gap", 0, "agreed", TODAY, "", ""}, STATUS_PLAN_AGREED},
    {{"conforms", "gap", 0, "agreed", PAST, "", ""}, STATUS_PLAN_OVERDUE},
    {{"conforms", "conforms", 0, "agreed", PAST, "", ""}, STATUS_CONFORMS},
    {{"conforms", "gap", 1, "proposed", TODAY, "", ""}, STATUS_PLAN_PROPOSED},
    /* The plan of another finding is in force, and late. */
    {{"conforms", "gap", 2, "proposed", PAST, "", ""}, STATUS_PLAN_OVERDUE},
    {{"conforms", "gap", 2, "", PAST, "", ""}, STATUS_PLAN_OVERDUE},
    /* Verdicts. */
    {{"conforms", "conforms", 0, "", "", "", ""}, STATUS_CONFORMS},
    {{"does_not_conform", "conforms", 0, "", "", "", ""}, STATUS_CONFORMS},
    {{"conforms", "gap", 0, "", "", "", ""}, STATUS_GAP},
    {{"", "gap", 0, "", "", "", ""}, STATUS_GAP},
    {{"conforms", "needs_clarification", 0, "", "", PAST, ""},
     STATUS_NEEDS_CLARIFICATION},
    {{"not_applicable", "not_applicable", 0, "", "", "", ""},
     STATUS_NOT_APPLICABLE},
    {{"alternative", "alternative_accepted", 0, "", "", "", ""},
     STATUS_ALTERNATIVE_ACCEPTED},
    /* Findings outweigh any verdict; plans answer them. */
    {{"conforms", "conforms", 1, "", "", "", ""}, STATUS_GAP},
    {{"conforms", "", 2, "proposed", "", "", ""}, STATUS_PLAN_PROPOSED},
    {{"conforms", "needs_clarification", 1, "agreed", "", "", ""},
     STATUS_PLAN_AGREED},
    {{"partly", "gap", 1, "agreed", PAST, PAST, ""}, STATUS_PLAN_OVERDUE},
    {{"partly", "gap", 1, "agreed", TODAY, PAST, ""}, STATUS_PLAN_AGREED},
    /* A plan that was verified settles the gap, unless another is open. */
    {{"partly", "gap", 0, "closed", PAST, "", ""}, STATUS_CONFORMS},
    {{"partly", "gap", 0, "closed", PAST, PAST, ""}, STATUS_EVIDENCE_EXPIRED},
    {{"partly", "gap", 1, "closed", "", "", ""}, STATUS_GAP},
};

/* Inherited: where the party is that does the work, unless something was
 * found here. */
static const struct {
    struct status_inputs in;
    enum status status;
} inherited[] = {
    {{"inherited", "", 0, "", "", "", NULL}, STATUS_UNANSWERED},
    {{"inherited", "conforms", 0, "", "", "", ""}, STATUS_UNANSWERED},
    {{"inherited", "conforms", 0, "", "", "", "gap"}, STATUS_GAP},
    {{"inherited", "", 0, "", "", PAST, "conforms"}, STATUS_CONFORMS},
    {{"inherited", "needs_clarification", 0, "", "", "", "conforms"},
     STATUS_NEEDS_CLARIFICATION},
    {{"inherited", "gap", 1, "agreed", PAST, "", "conforms"},
     STATUS_PLAN_OVERDUE},
};

START_TEST(the_rule)
{
    ck_assert_str_eq(status_code(status_derive(&cases[_i].in, TODAY)),
                     status_code(cases[_i].status));
}
END_TEST

START_TEST(an_inherited_clause)
{
    ck_assert_str_eq(status_code(status_derive(&inherited[_i].in, TODAY)),
                     status_code(inherited[_i].status));
}
END_TEST

START_TEST(codes_and_words)
{
    for (int i = 0; i < STATUS_COUNT; i++) {
        enum status s;
        ck_assert(status_parse(status_code((enum status)i), &s));
        ck_assert_int_eq(s, i);
        ck_assert_str_ne(status_text(LANG_EN, s), "");
    }
    enum status s = STATUS_GAP;
    ck_assert(!status_parse("", &s));
    ck_assert(!status_parse("Gap", &s));
    ck_assert_int_eq(s, STATUS_GAP);
}
END_TEST

START_TEST(the_worst_comes_first)
{
    ck_assert_int_lt(STATUS_PLAN_OVERDUE, STATUS_GAP);
    ck_assert_int_lt(STATUS_UNANSWERED, STATUS_ANSWERED);
    ck_assert_int_lt(STATUS_PLAN_AGREED, STATUS_CONFORMS);
    ck_assert_int_lt(STATUS_CONFORMS, STATUS_NOT_APPLICABLE);
    ck_assert_int_eq(STATUS_NOT_ASKED, STATUS_COUNT - 1);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, the_rule, 0, UT_COUNT(cases));
    tcase_add_loop_test(tc, an_inherited_clause, 0, UT_COUNT(inherited));
    tcase_add_test(tc, codes_and_words);
    tcase_add_test(tc, the_worst_comes_first);
}

int
main(void)
{
    return ut_main("status", add_tests);
}
