#include "submission/submission_view.h"

#include "base/clock.h"
#include "submission/outcome.h"

#include <string.h>

void
submission_crumbs(struct req *rq, struct tmpl *page, const struct submission *s)
{
    page_crumb(page, T("Submissions"), "/submissions");
    page_crumb(page, s->party_name,
               arena_printf(rq->cx.arena, "/submissions/%s/review", s->id));
}

/* Who attested it may be missing: the schema demands no name. */
static void
add_submitted(struct req *rq, struct tmpl *t, const struct submission *s)
{
    const char *name = opt_text_or_empty(s->attested_name);
    const char *title = opt_text_or_empty(s->attested_title);

    tmpl_set(t, "SUBMITTED_AT",
             clock_show_time(rq->cx.arena, rq->cx.lang, s->submitted_us.v));
    if (*name == '\0') {
        tmpl_show(t, "BY_UNKNOWN");
        return;
    }
    struct tmpl *by = tmpl_add(t, "BY");
    tmpl_set(by, "ATTESTED_NAME", name);
    if (*title != '\0')
        tmpl_set(tmpl_add(by, "HAS_TITLE"), "ATTESTED_TITLE", title);
}

void
submission_head(struct req *rq, struct tmpl *page, const struct submission *s)
{
    tmpl_set(page, "SUBMISSION_ID", s->id);
    tmpl_set(page, "VENDOR_ID", s->vendor_id);
    tmpl_set(page, "VENDOR_NAME", s->vendor_name);
    tmpl_set(page, "PARTY_NAME", s->party_name);
    tmpl_set(page, "PARTY_ID", s->party_id);
    tmpl_set(page, "ENGAGEMENT_NAME", s->engagement_name);
    tmpl_int(page, "CYCLE", s->cycle);
    tmpl_set(page, "STATE", submission_standing(&rq->cx, s));
    tmpl_set(page, "STATE_TEXT", submission_standing_text(&rq->cx, s));
    tmpl_show_if(page, strcmp(s->party_kind, "vendor") != 0, "IS_SUB");
    if (s->submitted_us.has)
        add_submitted(rq, tmpl_add(page, "SUBMITTED"), s);
    if (s->reviewer_name.or_null != NULL)
        tmpl_set(tmpl_add(page, "REVIEWER"), "REVIEWER_NAME",
                 s->reviewer_name.or_null);
}
