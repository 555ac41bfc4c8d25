#include "vendor/engagement.h"

#include "account/form_once.h"
#include "base/random.h"
#include "base/text.h"
#include "vendor/facts.h"
#include "vendor/party.h"
#include "vendor/vendor.h"
#include "vendor/vendor_form_web.h"
#include "vendor/vendor_web.h"

#include <string.h>

static const struct form_input inputs[] = {
    {.name = "name",
     .label = N_("Name of the service"),
     .off = offsetof(struct engagement_in, name),
     .is_required = true},
    {.name = "description",
     .label = N_("What the vendor does for Alludo"),
     .off = offsetof(struct engagement_in, description),
     .control = CONTROL_AREA},
    {.name = "business_owner",
     .label = N_("Department of Alludo"),
     .hint = N_("Who ordered the service and answers for it."),
     .off = offsetof(struct engagement_in, business_owner)},
};

static const struct field in_fields[] = {
    FIELD(engagement_in, name, .is_optional = true),
    FIELD(engagement_in, description, .is_optional = true),
    FIELD(engagement_in, business_owner, .is_optional = true),
    FIELD_END,
};

static RESULT
read_form(struct req *rq, struct engagement_in *out)
{
    struct flaws flaws = {0};

    const enum err err = req_bind(rq, in_fields, out);
    out->facts = req_form_list(rq, "facts", ' ');
    out->version = form_web_version(rq);
    TRY(err);
    struct engagement_in checked = *out;
    engagement_check(&rq->cx, &checked, &flaws);
    return form_web_flaws(rq, &flaws);
}

static void
show_facts(struct req *rq, struct tmpl *page, const struct engagement_in *in,
           const struct engagement_in *theirs)
{
    struct tmpl *group =
        form_web_checks(rq, page, "facts", T("What is true of the service?"));
    const char *text = "";

    for (size_t i = 0; i < nservice_facts; i++) {
        const struct service_fact *f = &service_facts[i];
        form_web_check(group, f->code, T(f->question),
                       text_has_word(in->facts, f->code));
        if (theirs != NULL && text_has_word(theirs->facts, f->code))
            text = arena_printf(rq->cx.arena, "%s%s\n", text, T(f->question));
    }
    if (theirs != NULL && strcmp(theirs->facts, in->facts) != 0)
        tmpl_set(tmpl_add(group, "CHECKS_THEIRS"), "THEIRS_TEXT",
                 text[0] == '\0' ? T("None") : text);
}

/* `id` NULL: a new engagement; `theirs` NULL: not stale. */
static RESULT
form(struct req *rq, unsigned status, const struct vendor *v, const char *id,
     const struct engagement_in *in, const struct engagement_in *theirs)
{
    struct arena *a = rq->cx.arena;
    const char *path =
        id == NULL ? arena_printf(a, "/vendors/%s/engagements", v->id)
                   : arena_printf(a, "/vendors/%s/engagements/%s", v->id, id);
    const struct form_frame frame = {
        .title = id == NULL ? T("New engagement") : T("Change the engagement"),
        .lead =
            T("What is true of the service decides which clauses are asked. "
              "A questionnaire already issued keeps its scope until the "
              "change is taken over on the page of its scope."),
        .button = T("Save"),
        .action = path,
        .back = id == NULL ? arena_printf(a, "/vendors/%s", v->id) : path,
        .is_stale = theirs != NULL,
        .version = theirs != NULL ? theirs->version : in->version,
    };
    struct tmpl *page = form_web_page(rq, &frame, v);

    for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++)
        form_web_input(rq, page, &inputs[i], in, theirs);
    show_facts(rq, page, in, theirs);
    return reply_page(rq, status, page);
}

static struct engagement_in
in_of(const struct engagement *e)
{
    return (struct engagement_in){
        .name = e->name,
        .description = e->description,
        .business_owner = e->business_owner,
        .facts = e->facts,
        .version = e->version,
    };
}

/* The vendor and the engagement of the path; it must be the vendor's. */
static RESULT
load(struct req *rq, struct vendor *v, struct engagement *e)
{
    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), v));
    TRY(engagement_get(&rq->cx, req_param(rq, "engagement_id"), e));
    if (strcmp(e->vendor_id, v->id) != 0)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    return OK;
}

static enum err
new_form(struct req *rq)
{
    const struct engagement_in in = {"", "", "", "", 0};
    struct vendor v;

    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &v));
    return form(rq, 200, &v, NULL, &in, NULL);
}

static enum err
create(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *id, *location;
    struct engagement_in in;
    struct vendor v;
    bool again;

    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &v));
    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    if (read_form(rq, &in) != OK)
        return form(rq, 422, &v, NULL, &in, NULL);
    TRY(engagement_create(&rq->cx, v.id, &in, &id));
    location =
        arena_printf(rq->cx.arena, "/vendors/%s/engagements/%s", v.id, id);
    form_done(&rq->cx, form_id, location);
    return reply_done(rq, T("The engagement is registered."), "%s", location);
}

static enum err
edit_form(struct req *rq)
{
    struct vendor v;
    struct engagement e;

    TRY(load(rq, &v, &e));
    const struct engagement_in in = in_of(&e);
    return form(rq, 200, &v, e.id, &in, NULL);
}

static enum err
edit(struct req *rq)
{
    struct vendor v;
    struct engagement e;
    struct engagement_in in;

    TRY(load(rq, &v, &e));
    if (read_form(rq, &in) != OK)
        return form(rq, 422, &v, e.id, &in, NULL);
    const enum err err = engagement_edit(&rq->cx, e.id, &in);
    if (form_web_failed(rq, err, "stale")) {
        TRY(engagement_get(&rq->cx, e.id, &e));
        const struct engagement_in theirs = in_of(&e);
        return form(rq, 409, &v, e.id, &in, &theirs);
    }
    TRY(err);
    return reply_done(rq, T("Saved."), "/vendors/%s/engagements/%s", v.id,
                      e.id);
}

static enum err
show(struct req *rq)
{
    struct vendor v;
    struct engagement e;
    struct party_list parties;

    TRY(load(rq, &v, &e));
    TRY(party_list_of_engagement(&rq->cx, e.id, v.id, &parties));
    struct tmpl *page = page_new(rq, "vendor/engagement.tpl", e.name);
    page_nav(rq, page, "vendors");
    if (rq->cx.actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    page_crumb(page, v.name, arena_printf(rq->cx.arena, "/vendors/%s", v.id));
    tmpl_set(page, "VENDOR_ID", v.id);
    tmpl_set(page, "ENGAGEMENT_ID", e.id);
    tmpl_set(page, "NAME", e.name);
    tmpl_set(page, "DESCRIPTION", e.description);
    tmpl_set(page, "BUSINESS_OWNER", e.business_owner);
    const bool may_edit = (rq->cx.actor.perms & P_REVIEW) != 0;
    tmpl_show(page, may_edit ? "MAY_EDIT" : "MAY_READ");
    if (may_edit)
        tmpl_set(tmpl_add(page, "REASSESS"), "FORM_ID",
                 random_uuid(rq->cx.arena));
    tmpl_show_if(page, (rq->cx.actor.perms & (P_READ_ALL | P_COMPANY)) != 0,
                 "DECISIONS");
    for (size_t i = 0; i < nservice_facts; i++) {
        const struct service_fact *f = &service_facts[i];
        struct tmpl *row = tmpl_add(page, "FACT");
        tmpl_set(row, "QUESTION", T(f->question));
        tmpl_show(row,
                  text_has_word(e.facts, f->code) ? "IS_TRUE" : "IS_FALSE");
    }
    tmpl_show_if(page, parties.n == 0, "NO_PARTIES");
    tmpl_show_if(page,
                 parties.n > 0 && !text_has_word(e.facts, "sub_processors"),
                 "UNASKED");
    for (size_t i = 0; i < parties.n; i++) {
        struct tmpl *row = tmpl_add(page, "PARTY");
        tmpl_set(row, "PARTY_NAME", parties.v[i].name);
        tmpl_set(row, "SERVICE", parties.v[i].service);
    }
    return reply_page(rq, 200, page);
}

const struct route engagement_web_routes[] = {
    {GET, "/vendors/:vendor_id/engagements/new", P_REVIEW, NO_BODY, new_form,
     "engagement.new", 0, NULL},
    {POST, "/vendors/:vendor_id/engagements", P_REVIEW, FORM, create,
     "engagement.create", 0, NULL},
    {GET, "/vendors/:vendor_id/engagements/:engagement_id", VENDOR_READERS,
     NO_BODY, show, "engagement.show", 0, NULL},
    {GET, "/vendors/:vendor_id/engagements/:engagement_id/edit", P_REVIEW,
     NO_BODY, edit_form, "engagement.edit_form", 0, NULL},
    {POST, "/vendors/:vendor_id/engagements/:engagement_id", P_REVIEW, FORM,
     edit, "engagement.edit", 0, NULL},
    {.path = NULL},
};
