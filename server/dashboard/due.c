#include "dashboard/due.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/list_cut.h"
#include "dashboard/due_store.h"

#include <stdlib.h>
#include <string.h>

const char *const due_kinds[] = {"submission", "plan",     "milestone",
                                 "condition",  "evidence", "decision",
                                 NULL};
static const struct word kind_words[] = {
    {"submission", N_("Answers of a questionnaire")},
    {"plan", N_("Remediation plan")},
    {"milestone", N_("Step of a plan")},
    {"condition", N_("Condition of an approval")},
    {"evidence", N_("Evidence expires")},
    {"decision", N_("Decision ends")},
    {NULL, NULL},
};

const char *
due_kind_text(enum lang lang, const char *kind)
{
    return word_text(lang, kind_words, kind);
}

static const char *
last_day(struct cx *cx, const char *within)
{
    const char *today = clock_date(cx->arena, cx->now_us);

    if (*within == '\0')
        return "infinity";
    if (strcmp(within, "overdue") == 0)
        return clock_date_plus(cx->arena, today, 0, -1);
    return clock_date_plus(cx->arena, today, 0, (int)strtol(within, NULL, 10));
}

enum err
due_list(struct cx *cx, const struct due_filter *filter, struct due_list *out)
{
    TRY(due_store_list(cx, filter, last_day(cx, filter->within), out));
    out->has_more = list_cut(&out->n, filter->rows);
    return OK;
}
