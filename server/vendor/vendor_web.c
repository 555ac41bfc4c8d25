#include "vendor/vendor_web.h"

#include "account/form_once.h"
#include "vendor/country.h"
#include "vendor/vendor.h"
#include "vendor/vendor_form_web.h"

#include <string.h>

static const struct form_input inputs[] = {
    {.name = "name",
     .label = N_("Company name"),
     .hint = N_("As registered, with its legal form."),
     .off = offsetof(struct vendor_in, name),
     .is_required = true},
    {.name = "kana",
     .label = N_("Reading (katakana)"),
     .hint = N_("Lists are sorted by it. Hiragana is converted."),
     .off = offsetof(struct vendor_in, kana)},
    {.name = "corporate_number",
     .label = N_("Corporate number"),
     .hint = N_("13 digits, for companies in Japan."),
     .off = offsetof(struct vendor_in, corporate_number),
     .mode = "numeric",
     .width = "w-20"},
    {.name = "country",
     .label = N_("Country of the head office"),
     .off = offsetof(struct vendor_in, country),
     .control = CONTROL_SELECT,
     .is_required = true},
    {.name = "website",
     .label = N_("Website"),
     .off = offsetof(struct vendor_in, website),
     .mode = "url"},
    {.name = "note",
     .label = N_("Note"),
     .hint = N_("Only Alludo sees it."),
     .off = offsetof(struct vendor_in, note),
     .control = CONTROL_AREA},
};

static const struct field in_fields[] = {
    FIELD(vendor_in, name, .is_optional = true),
    FIELD(vendor_in, kana, .is_optional = true),
    FIELD(vendor_in, corporate_number, .is_optional = true),
    FIELD(vendor_in, country, .is_optional = true),
    FIELD(vendor_in, website, .is_optional = true),
    FIELD(vendor_in, note, .is_optional = true),
    FIELD_END,
};

/* What was typed, as typed; ERR_INVALID when it breaks a rule. */
static RESULT
read_form(struct req *rq, struct vendor_in *out)
{
    struct flaws flaws = {0};

    TRY(req_bind(rq, in_fields, out));
    out->version = form_web_version(rq);
    struct vendor_in checked = *out;
    vendor_check(&rq->cx, &checked, &flaws);
    return form_web_flaws(rq, &flaws);
}

/* `v` NULL: a new vendor; `theirs` NULL: not stale. */
static RESULT
form(struct req *rq, unsigned status, const struct vendor *v,
     const struct vendor_in *in, const struct vendor_in *theirs)
{
    const char *path = v == NULL
                           ? "/vendors"
                           : arena_printf(rq->cx.arena, "/vendors/%s", v->id);
    const struct form_frame frame = {
        .title = v == NULL ? T("New vendor") : T("Change the vendor"),
        .button = v == NULL ? T("Register the vendor") : T("Save"),
        .action = path,
        .back = path,
        .is_stale = theirs != NULL,
        .version = theirs != NULL ? theirs->version : in->version,
    };
    struct tmpl *page = form_web_page(rq, &frame, v);

    for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++) {
        struct form_field f = form_web_input(rq, page, &inputs[i], in, theirs);
        if (inputs[i].control == CONTROL_SELECT)
            form_web_countries(rq, &f);
    }
    return reply_page(rq, status, page);
}

static struct vendor_in
in_of(const struct vendor *v)
{
    return (struct vendor_in){
        .name = v->name,
        .kana = v->kana,
        .corporate_number = opt_text_or_empty(v->corporate_number),
        .country = v->country,
        .website = v->website,
        .note = v->note,
        .version = v->version,
    };
}

static enum err
new_form(struct req *rq)
{
    const struct vendor_in in = {.name = req_query(rq, "name"),
                                 .kana = "",
                                 .corporate_number = "",
                                 .country = "JP",
                                 .website = "",
                                 .note = ""};

    return form(rq, 200, NULL, &in, NULL);
}

static enum err
create(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *id, *location;
    struct vendor_in in;
    bool again;

    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    if (read_form(rq, &in) != OK)
        return form(rq, 422, NULL, &in, NULL);
    const enum err err = vendor_create(&rq->cx, &in, &id);
    if (form_web_failed(rq, err, "corporate_number_taken")) {
        req_problem(rq, "corporate_number", T(rq->cx.fault.message));
        return form(rq, 422, NULL, &in, NULL);
    }
    TRY(err);
    location = arena_printf(rq->cx.arena, "/vendors/%s", id);
    form_done(&rq->cx, form_id, location);
    return reply_done(rq, T("The vendor is registered."), "%s", location);
}

static enum err
edit_form(struct req *rq)
{
    struct vendor v;

    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &v));
    const struct vendor_in in = in_of(&v);
    return form(rq, 200, &v, &in, NULL);
}

static enum err
edit(struct req *rq)
{
    struct vendor v;
    struct vendor_in in;

    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &v));
    if (read_form(rq, &in) != OK)
        return form(rq, 422, &v, &in, NULL);
    const enum err err = vendor_edit(&rq->cx, v.id, &in);
    if (form_web_failed(rq, err, "corporate_number_taken")) {
        req_problem(rq, "corporate_number", T(rq->cx.fault.message));
        return form(rq, 422, &v, &in, NULL);
    }
    if (form_web_failed(rq, err, "stale")) {
        TRY(vendor_get(&rq->cx, v.id, &v));
        const struct vendor_in theirs = in_of(&v);
        return form(rq, 409, &v, &in, &theirs);
    }
    TRY(err);
    return reply_done(rq, T("Saved."), "/vendors/%s", v.id);
}

const struct route vendor_web_routes[] = {
    {GET, "/vendors/new", P_REVIEW, NO_BODY, new_form, "vendor.new", 0, NULL},
    {POST, "/vendors", P_REVIEW, FORM, create, "vendor.create", 0, NULL},
    {GET, "/vendors/:vendor_id/edit", P_REVIEW, NO_BODY, edit_form,
     "vendor.edit_form", 0, NULL},
    {POST, "/vendors/:vendor_id", P_REVIEW, FORM, edit, "vendor.edit", 0, NULL},
    {.path = NULL},
};
