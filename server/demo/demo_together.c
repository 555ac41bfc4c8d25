/* How 青空クラウド shares this year's questionnaire among its people. */
#include "demo/demo_stage.h"
#include "teamwork/assignment.h"
#include "thread/thread.h"

#include <string.h>

static const char *
person_id(const struct demo *d, const char *key)
{
    for (size_t i = 0; i < d->npeople; i++)
        if (strcmp(d->people[i].key, key) == 0)
            return d->people[i].actor.user_id;
    return "";
}

static RESULT
give(struct demo *d, const struct demo_sheet *s, const char *who, int due,
     const struct place *places, size_t n)
{
    const struct assign_in in = {.user_id = person_id(d, who),
                                 .due_date = demo_date(d, due),
                                 .places = places,
                                 .nplaces = n};

    return assignment_put(d->cx, s->id, &in);
}

static RESULT
assign(struct demo *d, const struct demo_sheet *s)
{
    static const struct place technical[] = {
        {1, ""}, {2, ""}, {3, ""}, {4, ""}, {8, ""}, {9, ""}, {15, ""},
    };
    static const struct place late[] = {{13, ""}};
    static const struct place next[] = {{5, ""}, {7, ""}, {10, ""}};
    static const struct place own[] = {{6, ""}, {17, ""}, {19, ""}, {1, "3.5"}};

    TRY(demo_step(d, "alice", -11, 10, 20));
    TRY(give(d, s, "aki", 4, technical,
             sizeof(technical) / sizeof(*technical)));
    TRY(give(d, s, "aki", -1, late, 1));
    TRY(give(d, s, "alice", 8, own, sizeof(own) / sizeof(*own)));
    TRY(demo_step(d, "alice", -3, 9, 45));
    return give(d, s, "aki", 10, next, sizeof(next) / sizeof(*next));
}

enum err
demo_ask(struct demo *d, const struct demo_sheet *s, const char *clause,
         const char *text, const char *who, int day, int hour)
{
    TRY(demo_step(d, who, day, hour, 25));
    TRY(thread_say(d->cx, s->id, clause, demo_book_text(&d->book, text),
                   false));
    TRY(demo_step(d, "", day, hour, 30));
    return thread_tell(d->cx);
}

enum err
demo_tell_together(struct demo *d, const struct demo_sheet *s)
{
    TRY(assign(d, s));
    TRY(demo_step(d, "", -1, 9, 0));
    TRY(assignment_tell(d->cx));
    TRY(assignment_remind(d->cx));
    TRY(demo_ask(d, s, "57", "ask_logs", "aki", -5, 10));
    TRY(demo_ask(d, s, "57", "reply_logs", "rita", -5, 13));
    TRY(demo_ask(d, s, "57", "thanks_logs", "aki", -5, 14));
    TRY(demo_step(d, "rita", -5, 15, 0));
    TRY(thread_settle(d->cx, s->id, "57"));
    return demo_ask(d, s, "18", "ask_training", "aki", -1, 16);
}
