/* 緑川印刷: assessed twice, approved until next year with evidence about to
 * expire, and a questionnaire that nobody answered in time. */
#include "decision/decision.h"
#include "demo/demo_stage.h"
#include "submission/submission.h"

static const char *const vendor_people[2] = {"midori", "midori"};

static RESULT
approve(struct demo *d, const struct demo_sheet *s, int day, int until,
        const char *reasons)
{
    const struct decision_in in = {
        .outcome = "approved",
        .reasons = demo_book_text(&d->book, reasons),
        .valid_until = demo_date(d, until),
    };

    TRY(demo_step(d, "paul", day, 13, 45));
    return decision_take(d->cx, s->id, &in);
}

/* From the questionnaire to the decision in 35 days. */
static RESULT
tell_statements(struct demo *d, const char *set, int day, int until,
                const char *reasons)
{
    const struct demo_issue issue = {.set = set,
                                     .vendor = "midorikawa",
                                     .engagement = "statements",
                                     .reviewer = "reiko",
                                     .lang = LANG_JA,
                                     .day = day,
                                     .due = day + 30};
    struct demo_sheet s;

    TRY(demo_issue(d, &issue, &s));
    TRY(demo_answer_all(d, &s, vendor_people, day + 4, 13));
    TRY(demo_attach(d, &s, "midori", day + 18));
    TRY(demo_submit(d, &s, "midori", "midori_title", day + 20));
    TRY(demo_step(d, "reiko", day + 26, 9, 30));
    TRY(submission_start_review(d->cx, s.id));
    TRY(demo_judge(d, &s, "reiko", 21, day + 27, 5));
    return approve(d, &s, day + 35, until, reasons);
}

enum err
demo_tell_midorikawa(struct demo *d)
{
    const struct demo_issue brochures = {.set = "brochures",
                                         .vendor = "midorikawa",
                                         .engagement = "brochures",
                                         .reviewer = "reiko",
                                         .lang = LANG_JA,
                                         .day = -37,
                                         .due = -6};
    struct demo_sheet s;

    TRY(tell_statements(d, "statements_1", -415, -60, "statements_1_reasons"));
    TRY(tell_statements(d, "statements", -130, 270, "statements_reasons"));
    return demo_issue(d, &brochures, &s);
}
