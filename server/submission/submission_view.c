#include "submission/submission_view.h"

#include "base/clock.h"

#include <string.h>

void
submission_crumbs(struct req *rq, struct tmpl *page, const struct submission *s)
{
    page_crumb(page, T("Submissions"), "/submissions");
    page_crumb(page, s->party_name,
               arena_printf(rq->cx.arena, "/submissions/%s/review", s->id));
}

void
submission_head(struct req *rq, struct tmpl *page, const struct submission *s)
{
    struct arena *a = rq->cx.arena;

    tmpl_set(page, "SUBMISSION_ID", s->id);
    tmpl_set(page, "VENDOR_ID", s->vendor_id);
    tmpl_set(page, "VENDOR_NAME", s->vendor_name);
    tmpl_set(page, "PARTY_NAME", s->party_name);
    tmpl_set(page, "PARTY_ID", s->party_id);
    tmpl_set(page, "ENGAGEMENT_NAME", s->engagement_name);
    tmpl_int(page, "CYCLE", s->cycle);
    tmpl_set(page, "STATE", s->state);
    tmpl_set(page, "STATE_TEXT", submission_state_text(rq->cx.lang, s->state));
    tmpl_show_if(page, strcmp(s->party_kind, "vendor") != 0, "IS_SUB");
    if (s->submitted_us.has) {
        struct tmpl *t = tmpl_add(page, "SUBMITTED");
        tmpl_set(t, "SUBMITTED_AT",
                 clock_show_time(a, rq->cx.lang, s->submitted_us.v));
        tmpl_set(t, "ATTESTED_NAME", s->attested_name.or_null);
        tmpl_set(t, "ATTESTED_TITLE", s->attested_title.or_null);
    }
    if (s->reviewer_name.or_null != NULL)
        tmpl_set(tmpl_add(page, "REVIEWER"), "REVIEWER_NAME",
                 s->reviewer_name.or_null);
}
