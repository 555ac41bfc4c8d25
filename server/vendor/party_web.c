#include "vendor/party.h"

#include "account/form_once.h"
#include "base/text.h"
#include "vendor/engagement.h"
#include "vendor/vendor.h"
#include "vendor/vendor_form_web.h"
#include "vendor/vendor_web.h"

#include <string.h>

static const struct form_input inputs[] = {
    {.name = "name",
     .label = N_("Company name"),
     .hint = N_("As registered, with its legal form."),
     .off = offsetof(struct party_in, name),
     .is_required = true},
    {.name = "kana",
     .label = N_("Reading (katakana)"),
     .off = offsetof(struct party_in, kana)},
    {.name = "country",
     .label = N_("Country where it processes"),
     .off = offsetof(struct party_in, country),
     .control = CONTROL_SELECT,
     .is_required = true},
    {.name = "service",
     .label = N_("What it does for the vendor"),
     .off = offsetof(struct party_in, service),
     .control = CONTROL_AREA,
     .is_required = true},
    {.name = "data_handled",
     .label = N_("What data it handles"),
     .hint = N_("Kinds of data and of people they are about; where they are "
                "stored."),
     .off = offsetof(struct party_in, data_handled),
     .control = CONTROL_AREA},
    {.name = "contact_name",
     .label = N_("Contact"),
     .hint = N_("Who answers questions about security there: name, "
                "department."),
     .off = offsetof(struct party_in, contact_name)},
    {.name = "contact_email",
     .label = N_("Email address of the contact"),
     .off = offsetof(struct party_in, contact_email),
     .mode = "email"},
    {.name = "parent_id",
     .label = N_("Used by"),
     .hint = N_("The vendor, or another sub-processor that passes work on."),
     .off = offsetof(struct party_in, parent_id),
     .control = CONTROL_SELECT},
};

static const struct field in_fields[] = {
    FIELD(party_in, name, .is_optional = true),
    FIELD(party_in, kana, .is_optional = true),
    FIELD(party_in, country, .is_optional = true),
    FIELD(party_in, service, .is_optional = true),
    FIELD(party_in, data_handled, .is_optional = true),
    FIELD(party_in, contact_name, .is_optional = true),
    FIELD(party_in, contact_email, .is_optional = true),
    FIELD(party_in, parent_id, .is_optional = true),
    FIELD_END,
};

/* What the form shows and changes. */
struct party_form {
    struct vendor vendor;
    const char *id; /* NULL: a new one */
    struct party_in in;
    const char *joined;            /* engagement ids, separated by spaces */
    const struct party_in *theirs; /* NULL: not stale */
};

static RESULT
read_form(struct req *rq, struct party_form *f)
{
    struct flaws flaws = {0};
    const enum err err = req_bind(rq, in_fields, &f->in);

    f->in.version = form_web_version(rq);
    f->joined = req_form_list(rq, "engagement", ' ');
    TRY(err);
    struct party_in checked = f->in;
    party_check(&rq->cx, &checked, &flaws);
    return form_web_flaws(rq, &flaws);
}

/* Everyone this party may hang under; not itself (below it is refused when
 * saved). */
static void
offer_parents(struct form_field *f, const struct party_list *all,
              const char *id)
{
    for (size_t i = 0; i < all->n; i++)
        if (!all->v[i].ended_us.has &&
            (id == NULL || strcmp(all->v[i].id, id) != 0))
            form_web_option(f, all->v[i].id, all->v[i].name);
}

static RESULT
show_engagements(struct req *rq, struct tmpl *page, const struct party_form *f)
{
    struct engagement_list list;

    TRY(engagement_list(&rq->cx, f->vendor.id, &list));
    if (list.n == 0)
        return OK;
    struct tmpl *group = form_web_checks(rq, page, "engagement",
                                         T("Engagements it takes part in"));
    for (size_t i = 0; i < list.n; i++)
        form_web_check(group, list.v[i].id, list.v[i].name,
                       text_has_word(f->joined, list.v[i].id));
    return OK;
}

static RESULT
form(struct req *rq, unsigned status, const struct party_form *f)
{
    struct arena *a = rq->cx.arena;
    const char *v = f->vendor.id;
    const struct form_frame frame = {
        .title = f->id == NULL ? T("New sub-processor")
                               : T("Change the sub-processor"),
        .lead = T("Every party the vendor uses for Alludo's engagements stands "
                  "in this register, also those further down."),
        .button = T("Save"),
        .action = f->id == NULL
                      ? arena_printf(a, "/vendors/%s/parties", v)
                      : arena_printf(a, "/vendors/%s/parties/%s", v, f->id),
        .back = arena_printf(a, "/vendors/%s#parties", v),
        .is_stale = f->theirs != NULL,
        .version = f->theirs != NULL ? f->theirs->version : f->in.version,
    };
    struct party_list all;

    TRY(party_list(&rq->cx, v, &all));
    struct tmpl *page = form_web_page(rq, &frame, &f->vendor);
    for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++) {
        struct form_field field =
            form_web_input(rq, page, &inputs[i], &f->in, f->theirs);
        if (strcmp(inputs[i].name, "country") == 0)
            form_web_countries(rq, &field);
        else if (strcmp(inputs[i].name, "parent_id") == 0)
            offer_parents(&field, &all, f->id);
    }
    TRY(show_engagements(rq, page, f));
    return reply_page(rq, status, page);
}

static struct party_in
in_of(const struct party *p)
{
    return (struct party_in){
        .parent_id = opt_text_or_empty(p->parent_id),
        .name = p->name,
        .kana = p->kana,
        .country = p->country,
        .service = p->service,
        .data_handled = p->data_handled,
        .contact_name = p->contact_name,
        .contact_email = p->contact_email,
        .version = p->version,
    };
}

/* The vendor and the sub-processor of the path; it must be the vendor's. */
static RESULT
load(struct req *rq, struct party_form *f, struct party *p)
{
    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &f->vendor));
    TRY(party_get(&rq->cx, req_param(rq, "party_id"), p));
    if (strcmp(p->vendor_id, f->vendor.id) != 0 || p->parent_id.or_null == NULL)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    f->id = p->id;
    return OK;
}

/* The ids of the vendor's engagements the party now takes part in. */
static RESULT
joined_now(struct cx *cx, const struct party *p, const char **out)
{
    const char *const *ids;
    const char *words = "";
    size_t n;

    TRY(party_engagements(cx, p, &ids, &n));
    for (size_t i = 0; i < n; i++)
        words =
            arena_printf(cx->arena, "%s%s%s", words, i == 0 ? "" : " ", ids[i]);
    *out = words;
    return OK;
}

/* Joins and leaves what the check boxes say, of the vendor's engagements. */
static RESULT
save_engagements(struct cx *cx, const struct party_form *f, const char *id,
                 const char *before)
{
    struct engagement_list list;

    TRY(engagement_list(cx, f->vendor.id, &list));
    for (size_t i = 0; i < list.n; i++) {
        const char *e = list.v[i].id;
        const bool was = text_has_word(before, e);
        const bool is = text_has_word(f->joined, e);
        if (is && !was)
            TRY(party_join_engagement(cx, id, e));
        else if (was && !is)
            TRY(party_leave_engagement(cx, id, e));
    }
    return OK;
}

static bool
is_parent_refused(const struct req *rq, enum err err)
{
    return form_web_failed(rq, err, "parent") ||
           form_web_failed(rq, err, "too_deep");
}

static enum err
new_form(struct req *rq)
{
    struct party_form f = {.in = {.parent_id = "",
                                  .name = "",
                                  .kana = "",
                                  .country = "JP",
                                  .service = "",
                                  .data_handled = "",
                                  .contact_name = "",
                                  .contact_email = ""},
                           .joined = ""};

    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &f.vendor));
    return form(rq, 200, &f);
}

static enum err
create(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *id, *location;
    struct party_form f = {0};
    bool again;

    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &f.vendor));
    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    if (read_form(rq, &f) != OK)
        return form(rq, 422, &f);
    const enum err err = party_add(&rq->cx, f.vendor.id, &f.in, &id);
    if (is_parent_refused(rq, err)) {
        req_problem(rq, "parent_id", T(rq->cx.fault.message));
        return form(rq, 422, &f);
    }
    TRY(err);
    TRY(save_engagements(&rq->cx, &f, id, ""));
    location = arena_printf(rq->cx.arena, "/vendors/%s#parties", f.vendor.id);
    form_done(&rq->cx, form_id, location);
    return reply_done(rq, T("The sub-processor is registered."), "%s",
                      location);
}

static enum err
edit_form(struct req *rq)
{
    struct party_form f = {0};
    struct party p;

    TRY(load(rq, &f, &p));
    f.in = in_of(&p);
    TRY(joined_now(&rq->cx, &p, &f.joined));
    return form(rq, 200, &f);
}

static enum err
stale(struct req *rq, struct party_form *f)
{
    struct party now;

    TRY(party_get(&rq->cx, f->id, &now));
    struct party_in *theirs = arena_alloc(rq->cx.arena, sizeof(*theirs));
    *theirs = in_of(&now);
    f->theirs = theirs;
    return form(rq, 409, f);
}

static enum err
edit(struct req *rq)
{
    struct party_form f = {0};
    struct party p;
    const char *before;

    TRY(load(rq, &f, &p));
    if (read_form(rq, &f) != OK)
        return form(rq, 422, &f);
    const enum err err = party_edit(&rq->cx, f.id, &f.in);
    if (form_web_failed(rq, err, "stale"))
        return stale(rq, &f);
    if (is_parent_refused(rq, err)) {
        req_problem(rq, "parent_id", T(rq->cx.fault.message));
        return form(rq, 422, &f);
    }
    TRY(err);
    TRY(joined_now(&rq->cx, &p, &before));
    TRY(save_engagements(&rq->cx, &f, f.id, before));
    return reply_done(rq, T("Saved."), "/vendors/%s#parties", f.vendor.id);
}

static enum err
end(struct req *rq)
{
    struct party_form f = {0};
    struct party p;

    TRY(load(rq, &f, &p));
    TRY(party_end(&rq->cx, p.id));
    return reply_done(rq, T("The sub-processor is marked as no longer used."),
                      "/vendors/%s#parties", f.vendor.id);
}

const struct route party_web_routes[] = {
    {GET, "/vendors/:vendor_id/parties/new", VENDOR_KEEPERS, NO_BODY, new_form,
     "party.new", 0, NULL},
    {POST, "/vendors/:vendor_id/parties", VENDOR_KEEPERS, FORM, create,
     "party.create", 0, NULL},
    {GET, "/vendors/:vendor_id/parties/:party_id/edit", VENDOR_KEEPERS, NO_BODY,
     edit_form, "party.edit_form", 0, NULL},
    {POST, "/vendors/:vendor_id/parties/:party_id", VENDOR_KEEPERS, FORM, edit,
     "party.edit", 0, NULL},
    {POST, "/vendors/:vendor_id/parties/:party_id/end", VENDOR_KEEPERS, FORM,
     end, "party.end", 0, NULL},
    {.path = NULL},
};
