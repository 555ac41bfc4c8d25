/* 緑川印刷: approved until next year with evidence about to expire, and a
 * second questionnaire that nobody answered in time. */
#include "app/demo_stage.h"
#include "review/decision.h"
#include "submission/submission.h"

static const char *const vendor_people[2] = {"midori", "midori"};

static RESULT
approve(struct demo *d, const struct demo_sheet *s)
{
    const struct decision_in in = {
        .outcome = "approved",
        .reasons = demo_book_text(&d->book, "statements_reasons"),
        .valid_until = demo_date(d, 270),
    };

    TRY(demo_step(d, "paul", -95, 13, 45));
    return decision_take(d->cx, s->id, &in);
}

static RESULT
tell_statements(struct demo *d)
{
    const struct demo_issue issue = {.set = "statements",
                                     .vendor = "midorikawa",
                                     .engagement = "statements",
                                     .reviewer = "reiko",
                                     .lang = LANG_JA,
                                     .day = -130,
                                     .due = -100};
    struct demo_sheet s;

    TRY(demo_issue(d, &issue, &s));
    TRY(demo_answer_all(d, &s, vendor_people, -126, 13));
    TRY(demo_attach(d, &s, "midori", -112));
    TRY(demo_submit(d, &s, "midori", "midori_title", -110));
    TRY(demo_step(d, "reiko", -104, 9, 30));
    TRY(submission_start_review(d->cx, s.id));
    TRY(demo_judge(d, &s, "reiko", 21, -103, 5));
    return approve(d, &s);
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

    TRY(tell_statements(d));
    return demo_issue(d, &brochures, &s);
}
