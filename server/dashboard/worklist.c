#include "dashboard/worklist.h"

#include "base/i18n.h"
#include "base/list_cut.h"
#include "dashboard/worklist_store.h"

static const struct word kind_words[] = {
    {"answer", N_("Fill in the questionnaire")},
    {"correct", N_("Correct what was returned")},
    {"begin_review", N_("Begin the review")},
    {"review", N_("Judge and decide")},
    {"message", N_("Answer a message")},
    {"agree_plan", N_("Agree a plan or propose another")},
    {"verify_plan", N_("Verify a completed plan")},
    {"scope", N_("Decide on a change of the scope")},
    {"request", N_("Accept or decline a request from procurement")},
    {NULL, NULL},
};

const char *
work_kind_text(enum lang lang, const char *kind)
{
    return word_text(lang, kind_words, kind);
}

enum err
work_list(struct cx *cx, const struct work_filter *filter,
          struct work_list *out)
{
    TRY(work_store_list(cx, filter, filter->nrows + 1, out));
    out->has_more = list_cut(&out->n, filter->nrows);
    return OK;
}
