/* The ids of a vendor in other systems: kept on its page by Alludo's
 * reviewers, not shown to the vendor. */
#include "base/i18n.h"
#include "http/tmpl.h"
#include "vendor/external_id.h"
#include "vendor/external_id_view.h"
#include "vendor/vendor.h"
#include "vendor/vendor_web.h"

#include <string.h>

static bool
is_kept_with_vendor(const char *system)
{
    return strcmp(system, CORPORATE_NUMBER_SYSTEM) == 0;
}

static bool
is_other(const char *system)
{
    return strcmp(system, EXTERNAL_SYSTEM_OTHER) == 0;
}

static void
show_form(struct req *rq, struct tmpl *page)
{
    struct tmpl *form = tmpl_add(page, "EXTERNAL_ID_FORM");
    const char *typed = req_form(rq, "system");

    tmpl_set(form, "TYPED_ID", req_form(rq, "external_id"));
    tmpl_set(form, "TYPED_OTHER", req_form(rq, "other_system"));
    tmpl_show_if(form, is_other(typed), "OTHER_SELECTED");
    for (size_t i = 0; i < nexternal_systems; i++) {
        const struct external_system *s = &external_systems[i];
        if (is_kept_with_vendor(s->code))
            continue;
        struct tmpl *o = tmpl_add(form, "SYSTEM");
        tmpl_set(o, "CODE", s->code);
        tmpl_set(o, "SYSTEM_TEXT", T(s->name));
        tmpl_show_if(o, strcmp(s->code, typed) == 0, "SELECTED");
    }
    for (size_t i = 0; i < rq->nproblems; i++)
        tmpl_set(
            tmpl_add(form, strcmp(rq->problems[i].field, "other_system") == 0
                               ? "OTHER_PROBLEM"
                               : "PROBLEM"),
            "PROBLEM_TEXT", rq->problems[i].message);
}

enum err
external_ids_view(struct req *rq, struct tmpl *page, const char *vendor_id)
{
    const bool may_keep = (rq->cx.actor.perms & P_REVIEW) != 0;
    struct external_id_list list;

    if (!rq->cx.actor.is_staff)
        return OK;
    TRY(external_id_list(&rq->cx, vendor_id, &list));
    struct tmpl *t = tmpl_add(page, "EXTERNAL_IDS");
    tmpl_show(t, list.n == 0 ? "NO_IDS" : "IDS");
    for (size_t i = 0; i < list.n; i++) {
        const struct external_id *id = &list.v[i];
        struct tmpl *row = tmpl_add(t, "ID");
        tmpl_set(row, "VENDOR_ID", vendor_id);
        tmpl_set(row, "SYSTEM_CODE", id->system);
        tmpl_set(row, "SYSTEM_TEXT",
                 external_system_text(rq->cx.lang, id->system));
        tmpl_set(row, "EXTERNAL_ID", id->id);
        tmpl_show_if(row, may_keep && !is_kept_with_vendor(id->system),
                     "MAY_END");
    }
    if (may_keep)
        show_form(rq, t);
    return OK;
}

static struct external_id
id_of_form(struct req *rq)
{
    return (struct external_id){.system = req_form(rq, "system"),
                                .id = req_form(rq, "external_id")};
}

/* Once more what the vendor has already is no error: a double click is
 * harmless. */
static enum err
add(struct req *rq)
{
    const char *vendor_id = req_param(rq, "vendor_id");
    struct external_id id = id_of_form(rq);
    struct flaws flaws = {0};
    const bool is_named = is_other(id.system);

    TRY(vendor_guard(&rq->cx, vendor_id));
    if (is_named)
        id.system =
            external_system_other(rq->cx.arena, req_form(rq, "other_system"));
    external_id_check(&rq->cx, &id, &flaws);
    if (flaws.n > 0) {
        req_problem(rq,
                    is_named && strcmp(flaws.v[0].field, "system") == 0
                        ? "other_system"
                        : "external_id",
                    T(flaws.v[0].message));
        return vendor_page(rq, 422, vendor_id);
    }
    const enum err e = external_id_add(&rq->cx, vendor_id, &id);
    if (e == ERR_CONFLICT || e == ERR_INVALID) {
        req_problem(rq, "external_id", T(rq->cx.fault.message));
        return vendor_page(rq, 422, vendor_id);
    }
    TRY(e);
    return reply_done(rq, T("The id is registered."),
                      "/vendors/%s#external-ids", vendor_id);
}

static enum err
end(struct req *rq)
{
    const char *vendor_id = req_param(rq, "vendor_id");
    const struct external_id id = id_of_form(rq);

    TRY(external_id_end(&rq->cx, vendor_id, &id));
    return reply_done(rq, T("The id is removed."), "/vendors/%s#external-ids",
                      vendor_id);
}

const struct route external_id_web_routes[] = {
    {POST, "/vendors/:vendor_id/external-ids", P_REVIEW, FORM, add,
     "external_id.add", 0, NULL},
    {POST, "/vendors/:vendor_id/external-ids/end", P_REVIEW, FORM, end,
     "external_id.end", 0, NULL},
    {.path = NULL},
};
