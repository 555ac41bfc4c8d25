#include "questionnaire/edition_web.h"

#include "base/clock.h"
#include "http/tmpl.h"
#include "questionnaire/acknowledgement.h"
#include "questionnaire/edition_view.h"

#include <string.h>

static const char *
count_text(struct req *rq, const struct acknowledgement_count *n)
{
    return arena_printf(rq->cx.arena, T("%1$lld of %2$lld vendors"),
                        (long long)n->nacknowledged, (long long)n->nvendors);
}

static RESULT
add_edition(struct req *rq, struct tmpl *list, const struct edition *e,
            bool is_newest)
{
    const struct questionnaire *q;
    struct acknowledgement_count n;
    struct tmpl *row = tmpl_add(list, "ROW");

    TRY(questionnaire_get(&rq->cx, e->id, &q));
    tmpl_setf(row, "HREF", "/questionnaire/versions/%s", e->id);
    tmpl_set(row, "VERSION", e->version);
    tmpl_set(row, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, e->published_us));
    tmpl_int(row, "COUNT", (int64_t)q->nassessable);
    tmpl_show_if(row, is_newest, "NEWEST");
    tmpl_show_if(row, e->supersedes.or_null != NULL, "CHANGES");
    tmpl_show_if(row, e->supersedes.or_null == NULL, "FIRST");
    if (!rq->cx.actor.is_staff)
        return OK;
    TRY(acknowledgement_count(&rq->cx, e->id, &n));
    tmpl_set(tmpl_add(row, "STAFF"), "COUNT_TEXT", count_text(rq, &n));
    return OK;
}

static enum err
show_list(struct req *rq)
{
    struct edition_list list;

    TRY(edition_list(&rq->cx, &list));
    struct tmpl *page = page_new(rq, "questionnaire/versions.tpl",
                                 T("Versions of the standard"));
    page_nav(rq, page, "questionnaire");
    page_crumb(page, T("The standard for vendors"), "/questionnaire");
    tmpl_show_if(page, list.n == 0, "EMPTY");
    tmpl_show_if(page, (rq->cx.actor.perms & P_ADMIN) != 0, "ADMIN");
    if (list.n > 0) {
        struct tmpl *table = tmpl_add(page, "LIST");
        tmpl_show_if(table, rq->cx.actor.is_staff, "STAFF_HEAD");
        for (size_t i = 0; i < list.n; i++)
            TRY(add_edition(rq, table, &list.v[i], i == 0));
    }
    return reply_page(rq, 200, page);
}

/* To the vendor's people: done, to be done, or a manager's business. */
static RESULT
add_acknowledge(struct req *rq, struct tmpl *page, const struct edition *e)
{
    struct acknowledgement own;
    struct edition newest;
    bool is_done, is_pending;

    if (*rq->cx.actor.vendor_id == '\0')
        return OK;
    TRY(acknowledgement_own(&rq->cx, e->id, &own, &is_done));
    TRY(acknowledgement_pending(&rq->cx, &newest, &is_pending));
    const bool is_asked = is_pending && strcmp(newest.id, e->id) == 0;
    if (!is_done && !is_asked)
        return OK;
    struct tmpl *t = tmpl_include(tmpl_add(page, "ACKNOWLEDGE"), "PART",
                                  "questionnaire/acknowledge.tpl");
    if (is_done) {
        tmpl_setf(
            tmpl_add(t, "DONE"), "DONE_TEXT", T("Acknowledged by %1$s, %2$s."),
            own.acknowledged_by_name,
            clock_show_time(rq->cx.arena, rq->cx.lang, own.acknowledged_us));
        return OK;
    }
    if ((rq->cx.actor.perms & P_MANAGE) == 0) {
        tmpl_show(t, "WAIT");
        return OK;
    }
    struct tmpl *ask = tmpl_add(t, "ASK");
    tmpl_set(ask, "ID", e->id);
    tmpl_setf(ask, "BUTTON", T("Acknowledge version %s"), e->version);
    return OK;
}

static RESULT
add_vendors(struct req *rq, struct tmpl *page, const struct edition *e)
{
    struct acknowledging_list list;
    struct acknowledgement_count n;

    if ((rq->cx.actor.perms & P_READ_ALL) == 0)
        return OK;
    TRY(acknowledgement_list(&rq->cx, e->id, &list));
    TRY(acknowledgement_count(&rq->cx, e->id, &n));
    struct tmpl *part = tmpl_add(page, "VENDORS");
    tmpl_set(part, "VENDORS_TEXT", count_text(rq, &n));
    for (size_t i = 0; i < list.n; i++) {
        const struct acknowledging_vendor *v = &list.v[i];
        struct tmpl *row = tmpl_add(part, "VENDOR");

        tmpl_set(row, "VENDOR_ID", v->vendor_id);
        tmpl_set(row, "NAME", v->name);
        tmpl_show_if(row, v->acknowledged_us.has, "YES");
        tmpl_show_if(row, !v->acknowledged_us.has, "NOT_YET");
        if (!v->acknowledged_us.has)
            continue;
        tmpl_set(row, "WHO", opt_text_or_empty(v->acknowledged_by_name));
        tmpl_set(
            row, "WHEN",
            clock_show_time(rq->cx.arena, rq->cx.lang, v->acknowledged_us.v));
    }
    return OK;
}

/* The version of the address, and what changed since the one before; without
 * one nothing. */
struct compared {
    struct edition e;
    const struct questionnaire *q, *before;
    struct change_list changes;
};

static RESULT
compare(struct req *rq, struct compared *out)
{
    struct compared c = {0};

    TRY(edition_get(&rq->cx, req_param(rq, "questionnaire_id"), &c.e));
    TRY(questionnaire_get(&rq->cx, c.e.id, &c.q));
    if (c.e.supersedes.or_null != NULL) {
        TRY(questionnaire_get(&rq->cx, c.e.supersedes.or_null, &c.before));
        edition_changes(rq->cx.arena, rq->cx.lang, c.before, c.q, &c.changes);
    }
    *out = c;
    return OK;
}

static struct tmpl *
page_of(struct req *rq, const char *file, const char *title)
{
    struct tmpl *page = page_new(rq, file, title);

    page_nav(rq, page, "questionnaire");
    page_crumb(page, T("The standard for vendors"), "/questionnaire");
    page_crumb(page, T("Versions of the standard"), "/questionnaire/versions");
    return page;
}

static enum err
show(struct req *rq)
{
    struct compared c;

    TRY(compare(rq, &c));
    const char *title = arena_printf(
        rq->cx.arena, T("Version %s of the standard"), c.e.version);
    struct tmpl *page = page_of(rq, "questionnaire/version.tpl", title);
    tmpl_set(page, "HEADING", title);
    tmpl_setf(page, "COUNT_TEXT",
              T("%zu questions in %zu domains. Which of them are asked depends "
                "on the service."),
              c.q->nassessable, c.q->ndomains);
    tmpl_setf(page, "PUBLISHED_TEXT", T("Published on %s"),
              clock_show_time(rq->cx.arena, rq->cx.lang, c.e.published_us));
    if (c.before != NULL)
        tmpl_setf(tmpl_add(page, "CHANGES"), "HREF",
                  "/questionnaire/versions/%s/changes", c.e.id);
    TRY(add_acknowledge(rq, page, &c.e));
    edition_view_domains(rq, page, c.e.id, c.q,
                         c.before == NULL ? NULL : &c.changes);
    TRY(add_vendors(rq, page, &c.e));
    return reply_page(rq, 200, page);
}

static enum err
show_changes(struct req *rq)
{
    struct compared c;

    TRY(compare(rq, &c));
    const char *title = arena_printf(
        rq->cx.arena, T("What has changed in version %s"), c.e.version);
    struct tmpl *page = page_of(rq, "questionnaire/changes.tpl", title);
    page_crumb(
        page, c.e.version,
        arena_printf(rq->cx.arena, "/questionnaire/versions/%s", c.e.id));
    tmpl_set(page, "HEADING", title);
    TRY(add_acknowledge(rq, page, &c.e));
    if (c.before == NULL)
        tmpl_show(page, "FIRST");
    else
        edition_view_changes(rq, page, c.e.id, c.before, c.q, &c.changes);
    return reply_page(rq, 200, page);
}

static enum err
do_acknowledge(struct req *rq)
{
    const char *id = req_param(rq, "questionnaire_id");

    TRY(acknowledge(&rq->cx, id));
    return reply_done(rq, T("Your company has acknowledged this version."),
                      "/questionnaire/versions/%s", id);
}

const struct route edition_web_routes[] = {
    {GET, "/questionnaire/versions", P_SESSION, NO_BODY, show_list,
     "questionnaire.versions", 0, NULL},
    {GET, "/questionnaire/versions/:questionnaire_id", P_SESSION, NO_BODY, show,
     "questionnaire.version", 0, NULL},
    {GET, "/questionnaire/versions/:questionnaire_id/changes", P_SESSION,
     NO_BODY, show_changes, "questionnaire.changes", 0, NULL},
    {POST, "/questionnaire/versions/:questionnaire_id/acknowledge", P_MANAGE,
     FORM, do_acknowledge, "questionnaire.acknowledge", 0, NULL},
    {.path = NULL},
};
