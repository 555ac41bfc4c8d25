#include "account/form_once.h"
#include "vendor/contact.h"
#include "vendor/vendor.h"
#include "vendor/vendor_form_web.h"
#include "vendor/vendor_web.h"

#include <string.h>

static const struct form_input inputs[] = {
    {.name = "name",
     .label = N_("Full name"),
     .off = offsetof(struct contact_in, name),
     .width = "w-20",
     .is_required = true},
    {.name = "kana",
     .label = N_("Reading (katakana)"),
     .off = offsetof(struct contact_in, kana),
     .width = "w-20"},
    {.name = "email",
     .label = N_("Email address"),
     .off = offsetof(struct contact_in, email),
     .mode = "email",
     .is_required = true},
    {.name = "phone",
     .label = N_("Phone number"),
     .hint = N_("With the country code when it is outside Japan."),
     .off = offsetof(struct contact_in, phone),
     .mode = "tel",
     .width = "w-20"},
    {.name = "duty",
     .label = N_("Responsible for"),
     .off = offsetof(struct contact_in, duty),
     .control = CONTROL_SELECT,
     .is_required = true},
};

static const struct field in_fields[] = {
    FIELD(contact_in, name, .is_optional = true),
    FIELD(contact_in, kana, .is_optional = true),
    FIELD(contact_in, email, .is_optional = true),
    FIELD(contact_in, phone, .is_optional = true),
    FIELD(contact_in, duty, .is_optional = true),
    FIELD_END,
};

static RESULT
read_form(struct req *rq, struct contact_in *out)
{
    struct flaws flaws = {0};

    TRY(req_bind(rq, in_fields, out));
    out->version = form_web_version(rq);
    struct contact_in checked = *out;
    contact_check(&rq->cx, &checked, &flaws);
    return form_web_flaws(rq, &flaws);
}

/* `id` NULL: a new contact; `theirs` NULL: not stale. */
static RESULT
form(struct req *rq, unsigned status, const struct vendor *v, const char *id,
     const struct contact_in *in, const struct contact_in *theirs)
{
    struct arena *a = rq->cx.arena;
    const struct form_frame frame = {
        .title = id == NULL ? T("New contact") : T("Change the contact"),
        .lead = T("Whom Alludo calls, for instance when an incident cannot "
                  "wait."),
        .button = T("Save"),
        .action = id == NULL
                      ? arena_printf(a, "/vendors/%s/contacts", v->id)
                      : arena_printf(a, "/vendors/%s/contacts/%s", v->id, id),
        .back = arena_printf(a, "/vendors/%s#contacts", v->id),
        .is_stale = theirs != NULL,
        .version = theirs != NULL ? theirs->version : in->version,
    };
    struct tmpl *page = form_web_page(rq, &frame, v);

    for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++) {
        struct form_field f = form_web_input(rq, page, &inputs[i], in, theirs);
        if (inputs[i].control == CONTROL_SELECT)
            for (size_t k = 0; k < ncontact_duties; k++)
                form_web_option(&f, contact_duties[k].code,
                                T(contact_duties[k].label));
    }
    return reply_page(rq, status, page);
}

static struct contact_in
in_of(const struct contact *c)
{
    return (struct contact_in){
        .name = c->name,
        .kana = c->kana,
        .email = c->email,
        .phone = c->phone,
        .duty = c->duty,
        .version = c->version,
    };
}

/* The vendor and the contact of the path; the contact must be the vendor's. */
static RESULT
load(struct req *rq, struct vendor *v, struct contact *c)
{
    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), v));
    TRY(contact_get(&rq->cx, req_param(rq, "contact_id"), c));
    if (strcmp(c->vendor_id, v->id) != 0)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    return OK;
}

static enum err
new_form(struct req *rq)
{
    const struct contact_in in = {"", "", "", "", "security", 0};
    struct vendor v;

    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &v));
    return form(rq, 200, &v, NULL, &in, NULL);
}

static enum err
create(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *id, *location;
    struct contact_in in;
    struct vendor v;
    bool again;

    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &v));
    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    if (read_form(rq, &in) != OK)
        return form(rq, 422, &v, NULL, &in, NULL);
    TRY(contact_add(&rq->cx, v.id, &in, &id));
    location = arena_printf(rq->cx.arena, "/vendors/%s#contacts", v.id);
    form_done(&rq->cx, form_id, location);
    return reply_done(rq, T("The contact is added."), "%s", location);
}

static enum err
edit_form(struct req *rq)
{
    struct vendor v;
    struct contact c;

    TRY(load(rq, &v, &c));
    const struct contact_in in = in_of(&c);
    return form(rq, 200, &v, c.id, &in, NULL);
}

static enum err
edit(struct req *rq)
{
    struct vendor v;
    struct contact c;
    struct contact_in in;

    TRY(load(rq, &v, &c));
    if (read_form(rq, &in) != OK)
        return form(rq, 422, &v, c.id, &in, NULL);
    const enum err err = contact_edit(&rq->cx, c.id, &in);
    if (form_web_failed(rq, err, "stale")) {
        TRY(contact_get(&rq->cx, c.id, &c));
        const struct contact_in theirs = in_of(&c);
        return form(rq, 409, &v, c.id, &in, &theirs);
    }
    TRY(err);
    return reply_done(rq, T("Saved."), "/vendors/%s#contacts", v.id);
}

static enum err
remove_contact(struct req *rq)
{
    struct vendor v;
    struct contact c;

    TRY(load(rq, &v, &c));
    TRY(contact_remove(&rq->cx, c.id));
    return reply_done(rq, T("The contact is removed."), "/vendors/%s#contacts",
                      v.id);
}

const struct route contact_web_routes[] = {
    {GET, "/vendors/:vendor_id/contacts/new", VENDOR_KEEPERS, NO_BODY, new_form,
     "contact.new", 0, NULL},
    {POST, "/vendors/:vendor_id/contacts", VENDOR_KEEPERS, FORM, create,
     "contact.create", 0, NULL},
    {GET, "/vendors/:vendor_id/contacts/:contact_id/edit", VENDOR_KEEPERS,
     NO_BODY, edit_form, "contact.edit_form", 0, NULL},
    {POST, "/vendors/:vendor_id/contacts/:contact_id", VENDOR_KEEPERS, FORM,
     edit, "contact.edit", 0, NULL},
    {POST, "/vendors/:vendor_id/contacts/:contact_id/remove", VENDOR_KEEPERS,
     FORM, remove_contact, "contact.remove", 0, NULL},
    {.path = NULL},
};
