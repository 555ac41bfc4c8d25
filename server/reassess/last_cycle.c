#include "reassess/last_cycle.h"

#include "reassess/last_cycle_store.h"

#include <string.h>

enum err
last_cycle_get(struct cx *cx, const struct submission *s, int domain,
               struct last_cycle *out)
{
    struct last_cycle last = {.submission_id = ""};
    struct last_submission before;
    bool found;

    if (s->cycle > 1) {
        TRY(last_cycle_store_find(cx, s, &before, &found));
        if (found) {
            last.submission_id = before.id;
            last.cycle = before.cycle;
            TRY(last_cycle_store_answers(cx, s, domain, &last));
        }
    }
    *out = last;
    return OK;
}

const struct last_answer *
last_cycle_find(const struct last_cycle *l, const char *clause)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->v[i].clause, clause) == 0)
            return &l->v[i];
    return NULL;
}

struct answer
last_cycle_answer(const struct last_answer *a)
{
    struct answer answer = answer_none(a->clause);

    answer.status = a->status;
    answer.comment = a->comment;
    answer.fields = a->fields;
    answer.safeguard = a->safeguard;
    answer.plan = a->plan;
    answer.plan_date = a->plan_date;
    answer.inherited_name = a->inherited_name;
    answer.version = 1;
    return answer;
}
