#include "audit/audit_web.h"

#include "audit/audit.h"
#include "audit/audit_words.h"
#include "base/clock.h"
#include "base/text.h"
#include "http/tmpl.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define JST_US (9 * US_PER_HOUR)

/* Midnight in Japan, when that day begins. */
static int64_t
day_start_us(const char *iso)
{
    int days;

    if (!clock_days_between("1970-01-01", iso, &days))
        return 0;
    return days * US_PER_DAY - JST_US;
}

/* The date of a field as ISO text, "" for none; a problem when it is none. */
static const char *
read_date(struct req *rq, const char *name)
{
    const char *typed = text_trim(rq->cx.arena, req_query(rq, name));
    const char *iso = typed[0] != '\0' ? text_date(rq->cx.arena, typed) : "";

    if (iso == NULL) {
        req_problem(rq, name, T("Enter a date like 2026-11-22."));
        return "";
    }
    return iso;
}

/* "<time>.<id>", the last row of the page before. */
static void
read_position(const char *s, struct audit_filter *filter)
{
    char *end;
    const int64_t at = strtoll(s, &end, 10);

    if (*end != '.')
        return;
    filter->before_us = at;
    filter->before_id = strtoll(end + 1, NULL, 10);
}

static void
put_event(struct req *rq, struct tmpl *t, const struct audit_event *e)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *row = tmpl_add(t, "EVENT");

    tmpl_set(row, "AT_ISO", clock_iso(a, e->at_us));
    tmpl_set(row, "AT", clock_show_time(a, rq->cx.lang, e->at_us));
    tmpl_set(row, "WHO", e->actor_name);
    tmpl_set(row, "ACTION", e->action);
    tmpl_set(row, "ACTION_TEXT", audit_action_text(rq->cx.lang, e->action));
    tmpl_set(row, "OBJECT", e->object_id);
    tmpl_set(row, "DETAIL", e->detail);
    tmpl_set(row, "VENDOR_NAME", e->vendor_name);
    tmpl_set(row, "ADDRESS", e->address);
    tmpl_set(row, "REQUEST", e->request_id);
}

static void
put_filter(struct req *rq, struct tmpl *t, const struct audit_filter *filter)
{
    tmpl_set(t, "WHO", filter->who);
    tmpl_set(t, "ACTION", filter->action);
    tmpl_set(t, "OBJECT", filter->object);
    tmpl_set(t, "VENDOR", filter->vendor);
    tmpl_set(t, "FROM", req_query(rq, "from"));
    tmpl_set(t, "TO", req_query(rq, "to"));
    tmpl_set(t, "FROM_ERROR", req_problem_of(rq, "from"));
    tmpl_set(t, "TO_ERROR", req_problem_of(rq, "to"));
}

static enum err
show(struct req *rq)
{
    struct arena *a = rq->cx.arena;
    const char *from = read_date(rq, "from"), *to = read_date(rq, "to");
    struct audit_filter filter = {
        .who = text_trim(a, req_query(rq, "who")),
        .action = text_trim(a, req_query(rq, "action")),
        .object = text_trim(a, req_query(rq, "object")),
        .vendor = text_trim(a, req_query(rq, "vendor")),
        .from_us = from[0] != '\0' ? day_start_us(from) : 0,
        .below_us = to[0] != '\0' ? day_start_us(to) + US_PER_DAY : 0,
        .nrows = req_rows(rq, AUDIT_PAGE_ROWS),
    };
    struct audit_list list;

    read_position(req_query(rq, "before"), &filter);
    TRY(audit_list(&rq->cx, &filter, &list));
    struct tmpl *t = page_new(rq, "audit/log.tpl", T("Audit log"));
    page_nav(rq, t, "audit");
    put_filter(rq, t, &filter);
    struct tmpl *table = list.n > 0 ? tmpl_add(t, "LIST") : NULL;
    for (size_t i = 0; i < list.n; i++)
        put_event(rq, table, &list.v[i]);
    tmpl_show_if(t, list.n == 0, "EMPTY");
    tmpl_show_if(t, filter.before_us > 0, "NEWEST");
    if (list.has_more)
        tmpl_setf(tmpl_add(t, "OLDER"), "BEFORE", "%" PRId64 ".%" PRId64,
                  list.v[list.n - 1].at_us, list.v[list.n - 1].id);
    return reply_page(rq, rq->nproblems > 0 ? 422 : 200, t);
}

const struct route audit_web_routes[] = {
    {GET, "/audit", P_AUDIT, NO_BODY, show, "audit.show", 0, NULL},
    {.path = NULL},
};
