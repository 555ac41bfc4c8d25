/* GET /vendors/:vendor_id/engagements/:engagement_id/decisions: every decision
 * of the engagement, party by party, to read and to print. */
#include "base/clock.h"
#include "decision/decision.h"
#include "decision/decision_view.h"
#include "decision/decision_web.h"
#include "http/tmpl.h"
#include "vendor/engagement.h"
#include "vendor/vendor.h"

#include <string.h>

static enum err
show(struct req *rq)
{
    struct cx *cx = &rq->cx;
    struct vendor v;
    struct engagement e;
    struct decision_list list;
    struct condition_list conditions;
    struct tmpl *party = NULL;

    TRY(vendor_get(cx, req_param(rq, "vendor_id"), &v));
    TRY(engagement_get(cx, req_param(rq, "engagement_id"), &e));
    if (strcmp(e.vendor_id, v.id) != 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    TRY(decision_list_of_engagement(cx, e.id, v.id, &list));
    TRY(condition_list(cx, v.id, e.id, "", &conditions));
    struct tmpl *page =
        page_new(rq, "decision/history.tpl", T("History of decisions"));
    page_nav(rq, page, "vendors");
    if (cx->actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    page_crumb(page, v.name, arena_printf(cx->arena, "/vendors/%s", v.id));
    page_crumb(
        page, e.name,
        arena_printf(cx->arena, "/vendors/%s/engagements/%s", v.id, e.id));
    tmpl_set(page, "VENDOR_NAME", v.name);
    tmpl_set(page, "ENGAGEMENT_NAME", e.name);
    tmpl_set(page, "PRINTED_AT",
             clock_show_time(cx->arena, cx->lang, cx->now_us));
    tmpl_show_if(page, list.n == 0, "NOTHING");
    for (size_t i = 0; i < list.n; i++) {
        if (i == 0 || strcmp(list.v[i].party_id, list.v[i - 1].party_id) != 0) {
            party = tmpl_add(page, "PARTY");
            tmpl_set(party, "PARTY_NAME", list.v[i].party_name);
        }
        decision_view_add(rq, party, &list.v[i], &conditions);
    }
    return reply_page(rq, 200, page);
}

const struct route decision_history_web_routes[] = {
    {GET, "/vendors/:vendor_id/engagements/:engagement_id/decisions",
     P_READ_ALL | P_COMPANY, NO_BODY, show, "decision.history", 0, NULL},
    {.path = NULL},
};
