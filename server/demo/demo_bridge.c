/* Bridge Analytics: answers in English, one submission half judged with two
 * findings, another one returned with two clauses to correct, and a service
 * assessed twice whose approval ends soon. */
#include "decision/decision.h"
#include "demo/demo_stage.h"
#include "review/clarify.h"
#include "scope/scope_request.h"
#include "submission/submission.h"

static const char *const vendor_people[2] = {"bob", "bob"};

static RESULT
tell_usage(struct demo *d)
{
    const struct demo_issue issue = {.set = "usage",
                                     .vendor = "bridge",
                                     .engagement = "usage",
                                     .reviewer = "rita",
                                     .lang = LANG_EN,
                                     .day = -70,
                                     .due = -42};
    struct demo_sheet s;
    const char *access;

    TRY(demo_issue(d, &issue, &s));
    TRY(demo_answer_all(d, &s, vendor_people, -66, 14));
    TRY(demo_attach(d, &s, "bob", -49));
    TRY(demo_submit(d, &s, "bob", "bob_title", -47));
    TRY(demo_step(d, "rita", -40, 9, 10));
    TRY(submission_start_review(d->cx, s.id));
    TRY(demo_judge(d, &s, "rita", 9, -39, 2));
    TRY(demo_ask(d, &s, "36.1", "ask_retention", "bob", -2, 22));
    TRY(demo_step(d, "rita", -34, 16, 10));
    TRY(demo_own_finding(d, &s, "4.1", &access));
    return demo_tell_proposal(d, access);
}

/* Asked for, declined, and confirmed as it was. */
static RESULT
settle_scope(struct demo *d, const struct demo_sheet *s)
{
    const char *request;

    TRY(demo_step(d, "bob", -40, 9, 30));
    TRY(demo_ask_scope(d, s, "confidential_data", "scope_figures", &request));
    TRY(demo_step(d, "rita", -39, 11, 0));
    TRY(scope_request_decide(
        d->cx, s->id, request, false,
        demo_book_text(&d->book, "scope_figures_declined")));
    TRY(demo_step(d, "bob", -38, 10, 20));
    return demo_confirm_scope(d, s);
}

static RESULT
tell_benchmark(struct demo *d)
{
    const struct demo_issue issue = {.set = "benchmark",
                                     .vendor = "bridge",
                                     .engagement = "benchmark",
                                     .reviewer = "rita",
                                     .lang = LANG_EN,
                                     .day = -41,
                                     .due = -20};
    struct demo_sheet s;

    TRY(demo_issue(d, &issue, &s));
    TRY(settle_scope(d, &s));
    TRY(demo_answer_all(d, &s, vendor_people, -37, 6));
    TRY(demo_attach(d, &s, "bob", -30));
    TRY(demo_submit(d, &s, "bob", "bob_title", -28));
    TRY(demo_step(d, "rita", -24, 10, 0));
    TRY(submission_start_review(d->cx, s.id));
    TRY(demo_judge(d, &s, "rita", 21, -23, 5));
    const struct clarify_item items[] = {
        {"33.2", demo_book_text(&d->book, "return_332")},
        {"54.1", demo_book_text(&d->book, "return_541")},
    };
    TRY(demo_step(d, "rita", -17, 14, 30));
    const struct clarify_in in = {
        .kind = "return",
        .message = demo_book_text(&d->book, "return_message"),
        .due_date = {demo_date(d, 9)},
        .v = items,
        .n = sizeof(items) / sizeof(items[0]),
    };
    const char *clause;
    return clarify_send(d->cx, s.id, &in, &clause);
}

/* From the questionnaire to the decision in 35 days. */
static RESULT
tell_survey(struct demo *d, const char *set, int day, int until,
            const char *reasons)
{
    const struct demo_issue issue = {.set = set,
                                     .vendor = "bridge",
                                     .engagement = "survey",
                                     .reviewer = "rita",
                                     .lang = LANG_EN,
                                     .day = day,
                                     .due = day + 28};
    const struct decision_in in = {
        .outcome = "approved",
        .reasons = demo_book_text(&d->book, reasons),
        .valid_until = demo_date(d, until),
    };
    struct demo_sheet s;

    TRY(demo_issue(d, &issue, &s));
    TRY(demo_answer_all(d, &s, vendor_people, day + 3, 10));
    TRY(demo_attach(d, &s, "bob", day + 18));
    TRY(demo_submit(d, &s, "bob", "bob_title", day + 20));
    TRY(demo_step(d, "rita", day + 25, 10, 0));
    TRY(submission_start_review(d->cx, s.id));
    TRY(demo_judge(d, &s, "rita", 21, day + 26, 5));
    TRY(demo_step(d, "paul", day + 35, 11, 5));
    return decision_take(d->cx, s.id, &in);
}

enum err
demo_tell_bridge(struct demo *d)
{
    TRY(tell_survey(d, "survey_1", -410, -215, "survey_1_reasons"));
    TRY(tell_survey(d, "survey", -258, 38, "survey_reasons"));
    TRY(tell_usage(d));
    return tell_benchmark(d);
}
