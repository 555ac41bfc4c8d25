/* 青空クラウド: last year approved with conditions, one milestone overdue; this
 * year's questionnaire half answered; a sub-processor in review. */
#include "base/clock.h"
#include "base/random.h"
#include "decision/decision.h"
#include "demo/demo_stage.h"
#include "remediation/plan.h"
#include "review/reviewer.h"
#include "submission/submission.h"
#include "thread/thread.h"
#include "vendor/oversight.h"

#include <string.h>

static const char *const vendor_people[2] = {"alice", "aki"};

/* The plan that the vendor proposed with its answer, and a finding of the
 * reviewer. */
static RESULT
decide_with_conditions(struct demo *d, const struct demo_sheet *s,
                       const char *mfa, const char *ids)
{
    struct plan plan;
    bool found;

    TRY(plan_of_finding(d->cx, mfa, s->vendor_id, &plan, &found));
    const struct condition_in conditions[] = {
        {demo_book_text(&d->book, "aozora_condition_mfa"), demo_date(d, 40),
         "3.5", mfa, plan.id},
        {demo_book_text(&d->book, "aozora_condition_ids"), demo_date(d, -250),
         "4.2", ids, ""},
    };
    const struct decision_in in = {
        .outcome = "approved_with_conditions",
        .conditions = conditions,
        .nconditions = 2,
        .reasons = demo_book_text(&d->book, "aozora_reasons"),
        .valid_until = demo_date(d, 49),
    };

    TRY(demo_step(d, "paul", -316, 11, 30));
    return decision_take(d->cx, s->id, &in);
}

/* The reviewer has seen that the second condition is met. */
static RESULT
confirm_condition(struct demo *d, const struct demo_sheet *s)
{
    struct condition_list list;

    TRY(demo_step(d, "rita", -252, 15, 25));
    TRY(condition_list(d->cx, s->vendor_id, demo_id(d, "payroll"), s->id,
                       &list));
    return condition_confirm(d->cx, list.v[1].id,
                             demo_book_text(&d->book, "aozora_condition_met"));
}

static RESULT
tell_last_year(struct demo *d)
{
    const struct demo_issue issue = {.set = "aozora_1",
                                     .vendor = "aozora",
                                     .engagement = "payroll",
                                     .reviewer = "rita",
                                     .lang = LANG_JA,
                                     .day = -350,
                                     .due = -320};
    struct demo_sheet s;
    const char *mfa, *ids;

    TRY(demo_issue(d, &issue, &s));
    TRY(demo_step(d, "alice", -348, 10, 15));
    TRY(demo_confirm_scope(d, &s));
    TRY(demo_answer_all(d, &s, vendor_people, -347, 11));
    TRY(demo_attach(d, &s, "alice", -334));
    TRY(demo_submit(d, &s, "alice", "alice_title", -330));
    TRY(demo_step(d, "rita", -326, 9, 15));
    TRY(submission_start_review(d->cx, s.id));
    TRY(demo_judge(d, &s, "rita", 21, -325, 5));
    TRY(demo_step(d, "rita", -320, 17, 0));
    TRY(demo_own_finding(d, &s, "3.5", &mfa));
    TRY(demo_find(d, &s, "4.2", "medium", "ids", &ids));
    TRY(decide_with_conditions(d, &s, mfa, ids));
    TRY(demo_tell_plans(d, mfa, ids));
    return confirm_condition(d, &s);
}

static RESULT
tell_oversight_of(struct demo *d, const char *party)
{
    const json_t *s = demo_book_entry(&d->book, "statements", party);
    const json_t *a = demo_book_entry(&d->book, "assessments", party);
    const int day = (int)json_integer_value(json_object_get(s, "day"));
    const int planned = (int)json_integer_value(json_object_get(s, "planned"));
    const struct flow_down_in statement = {
        .statement = demo_entry_text(&d->book, s, "statement"),
        .stated_on = demo_date(d, day),
        .planned_by = planned == 0 ? "" : demo_date(d, planned),
        .reference = demo_entry_text(&d->book, s, "reference"),
        .attachment_id = "",
    };
    const struct assessment_in assessment = {
        .assessed_on =
            demo_date(d, (int)json_integer_value(json_object_get(a, "day"))),
        .assessor = demo_entry_text(&d->book, a, "assessor"),
        .risks = demo_entry_text(&d->book, a, "risks"),
        .reference = demo_entry_text(&d->book, a, "reference"),
        .attachment_id = "",
        .security_controls = true,
        .data_protection = true,
        .regulation = true,
        .overall_risk = true,
    };

    TRY(demo_step(d, "alice", day, 14, 25));
    TRY(flow_down_state(d->cx, demo_id(d, party), &statement));
    d->cx->now_us += 7 * US_PER_MINUTE;
    return assessment_record(d->cx, demo_id(d, party), &assessment);
}

/* 神田 takes what is about premises and people. */
static RESULT
share_review(struct demo *d, const struct demo_sheet *s)
{
    static const int64_t domains[] = {4, 5, 18, 21};
    const char *rita = "";

    for (size_t i = 0; i < d->npeople; i++)
        if (strcmp(d->people[i].key, "rita") == 0)
            rita = d->people[i].actor.user_id;
    TRY(demo_step(d, "reiko", -12, 9, 30));
    return reviewer_assign(d->cx, s->id, domains,
                           sizeof(domains) / sizeof(*domains), rita);
}

/* The data centre's questionnaire, filled in by the vendor's people. */
static RESULT
tell_sub_processor(struct demo *d)
{
    const struct demo_issue issue = {.set = "osaka",
                                     .vendor = "aozora",
                                     .engagement = "payroll",
                                     .party = "osaka",
                                     .reviewer = "rita",
                                     .lang = LANG_JA,
                                     .day = -45,
                                     .due = -25};
    struct demo_sheet s;

    TRY(demo_issue(d, &issue, &s));
    TRY(demo_answer_all(d, &s, vendor_people, -42, 9));
    TRY(demo_attach(d, &s, "aki", -32));
    TRY(demo_submit(d, &s, "alice", "alice_title", -30));
    TRY(demo_step(d, "reiko", -12, 9, 20));
    TRY(submission_start_review(d->cx, s.id));
    TRY(share_review(d, &s));
    TRY(demo_judge(d, &s, "reiko", 9, -12, 2));
    TRY(demo_ask(d, &s, "70", "ask_power", "reiko", -2, 11));
    TRY(demo_step(d, "rita", -2, 16, 40));
    return thread_say(d->cx, s.id, "70", demo_book_text(&d->book, "note_power"),
                      true);
}

/* Somebody changes the comment of an answer that is there. */
static RESULT
edit_comment(struct demo *d, const struct demo_sheet *s, const char *clause,
             const char *text)
{
    struct answer now;

    TRY(answer_get(d->cx, s->id, s->vendor_id, clause, &now));
    const struct answer_in in = {
        .clause = clause,
        .status = now.status,
        .comment = demo_book_text(&d->book, text),
        .fields = now.fields,
        .safeguard = now.safeguard,
        .plan = now.plan,
        .plan_date = opt_text_or_empty(now.plan_date),
        .version = now.version,
        .edit_id = random_uuid(d->cx->arena),
    };
    return answer_save(d->cx, s->id, &in, &now);
}

/* Half of the domains; domains 3 and 13 were begun only. */
static RESULT
answer_half(struct demo *d, const struct demo_sheet *s)
{
    TRY(demo_answer_domain(d, s, 1, 0, "aki", -9));
    TRY(demo_answer_domain(d, s, 6, 0, "alice", -9));
    TRY(demo_answer_domain(d, s, 2, 0, "aki", -8));
    TRY(demo_answer_domain(d, s, 17, 0, "alice", -8));
    TRY(demo_answer_domain(d, s, 3, 6, "aki", -7));
    TRY(demo_answer_domain(d, s, 4, 0, "aki", -6));
    TRY(demo_answer_domain(d, s, 8, 0, "aki", -5));
    TRY(demo_answer_domain(d, s, 9, 0, "aki", -4));
    TRY(demo_answer_domain(d, s, 19, 9, "alice", -3));
    TRY(demo_answer_domain(d, s, 15, 0, "aki", -3));
    TRY(demo_answer_domain(d, s, 18, 0, "alice", -2));
    return demo_answer_domain(d, s, 13, 2, "aki", -2);
}

static RESULT
tell_this_year(struct demo *d)
{
    const struct demo_issue issue = {.set = "aozora_2",
                                     .vendor = "aozora",
                                     .engagement = "payroll",
                                     .reviewer = "rita",
                                     .lang = LANG_JA,
                                     .day = -13,
                                     .due = 17};
    struct demo_sheet s;
    const char *request;

    TRY(demo_issue(d, &issue, &s));
    TRY(answer_half(d, &s));
    TRY(demo_step(d, "alice", -3, 18, 5));
    TRY(demo_ask_scope(d, &s, "critical_facilities", "scope_facilities",
                       &request));
    TRY(demo_step(d, "aki", -6, 16, 35));
    TRY(edit_comment(d, &s, "2.2", "password_first"));
    TRY(demo_step(d, "alice", -4, 11, 5));
    TRY(edit_comment(d, &s, "2.2", "password_second"));
    TRY(demo_step(d, "aki", -1, 17, 25));
    TRY(edit_comment(d, &s, "2.2", "password_third"));
    TRY(demo_attach(d, &s, "aki", -2));
    return demo_tell_together(d, &s);
}

enum err
demo_tell_aozora(struct demo *d)
{
    TRY(tell_last_year(d));
    TRY(tell_sub_processor(d));
    TRY(tell_oversight_of(d, "osaka"));
    TRY(tell_oversight_of(d, "naniwa"));
    TRY(tell_oversight_of(d, "support"));
    return tell_this_year(d);
}
