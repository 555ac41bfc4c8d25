#include "remediation/register.h"

#include "base/text.h"
#include "questionnaire/questionnaire.h"
#include "remediation/register_store.h"

#include <string.h>

#define PAGE_MAX 1000000

static const struct word finding_states[] = {
    {"open", N_("Unresolved")},
    {"closed", N_("Resolved")},
    {NULL, NULL},
};
const struct word register_plan_kinds[] = {
    {"none", N_("No plan yet")},
    {"proposed", N_("In negotiation")},
    {"agreed", N_("In force")},
    {"overdue", N_("Overdue")},
    {"completed", N_("Reported as completed")},
    {NULL, NULL},
};
const struct word register_plan_states[] = {
    {"running", N_("Running")},
    {"overdue", N_("Overdue")},
    {"proposed", N_("In negotiation")},
    {"agreed", N_("In force")},
    {"completed", N_("Reported as completed")},
    {"closed", N_("Verified and closed")},
    {"withdrawn", N_("Withdrawn")},
    {"ended", N_("Ended with its finding")},
    {NULL, NULL},
};

static const char *
known(const struct word words[], const char *code)
{
    return word_is_known(words, code) ? code : "";
}

/* What is no filter filters nothing. */
static struct register_filter
clean(struct cx *cx, const struct register_filter *f,
      const struct word states[])
{
    struct register_filter c = *f;

    c.state = known(states, f->state);
    c.severity = severity_is_known(f->severity) ? f->severity : "";
    c.plan = known(register_plan_kinds, f->plan);
    c.clause = text_nfkc(cx->arena, f->clause);
    c.party = text_trim(cx->arena, f->party);
    c.text = text_trim(cx->arena, f->text);
    c.vendor_id = text_is_uuid(f->vendor_id) ? f->vendor_id : "";
    c.domain = f->domain > 0 && f->domain < 1000 ? f->domain : 0;
    c.rows = f->rows > 0 ? f->rows : REGISTER_PAGE_ROWS;
    c.page = f->page < 1 ? 1 : f->page > PAGE_MAX ? PAGE_MAX : f->page;
    return c;
}

static int64_t
pages_of(int64_t nall, int64_t rows)
{
    return nall < 1 ? 1 : (nall + rows - 1) / rows;
}

enum err
register_findings(struct cx *cx, const struct register_filter *filter,
                  struct finding_register *out)
{
    struct register_filter f = clean(cx, filter, finding_states);

    TRY(register_store_findings(cx, &f, out));
    out->npages = pages_of(out->counts.nall, f.rows);
    if (f.page > out->npages) { /* the last one, instead of an empty one */
        f.page = out->npages;
        TRY(register_store_findings(cx, &f, out));
    }
    out->page = f.page;
    return OK;
}

enum err
register_plans(struct cx *cx, const struct register_filter *filter,
               struct plan_register *out)
{
    struct register_filter f = clean(cx, filter, register_plan_states);

    TRY(register_store_plans(cx, &f, out));
    out->npages = pages_of(out->counts.nall, f.rows);
    if (f.page > out->npages) {
        f.page = out->npages;
        TRY(register_store_plans(cx, &f, out));
    }
    out->page = f.page;
    return OK;
}
