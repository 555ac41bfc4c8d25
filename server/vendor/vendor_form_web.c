#include "vendor/vendor_form_web.h"

#include "base/random.h"
#include "vendor/country.h"

#include <stdlib.h>
#include <string.h>

struct tmpl *
form_web_page(struct req *rq, const struct form_frame *frame,
              const struct vendor *vendor)
{
    struct tmpl *page = page_new(rq, "vendor/form.tpl", frame->title);

    page_nav(rq, page, "vendors");
    if (rq->cx.actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    if (vendor != NULL)
        page_crumb(page, vendor->name,
                   arena_printf(rq->cx.arena, "/vendors/%s", vendor->id));
    tmpl_set(page, "HEADING", frame->title);
    if (frame->lead != NULL)
        tmpl_set(tmpl_add(page, "LEAD"), "LEAD_TEXT", frame->lead);
    tmpl_set(page, "BUTTON", frame->button);
    tmpl_set(page, "ACTION", frame->action);
    tmpl_set(page, "BACK", frame->back);
    tmpl_set(page, "PERSON_ID", rq->cx.actor.user_id);
    tmpl_show_if(page, frame->is_stale, "STALE");
    if (frame->version != 0)
        tmpl_int(tmpl_add(page, "VERSIONED"), "VERSION", frame->version);
    const char *form_id = req_form(rq, "form_id");
    tmpl_set(page, "FORM_ID",
             form_id[0] != '\0' ? form_id : random_uuid(rq->cx.arena));
    return page;
}

static const char *
member(const void *strct, size_t off)
{
    return *(const char *const *)(const void *)((const char *)strct + off);
}

static void
show_theirs(struct form_field *f, const char *text)
{
    tmpl_set(tmpl_add(f->t, "THEIRS"), "THEIRS_TEXT", text);
}

static struct tmpl *
add_field(struct req *rq, struct tmpl *page, const char *kind, const char *name,
          const char *label)
{
    struct tmpl *t = tmpl_add(tmpl_add(page, "FIELD"), kind);

    tmpl_set(t, "ID", name);
    tmpl_set(t, "LABEL", label);
    tmpl_set(t, "ERROR_TEXT", req_problem_of(rq, name));
    return t;
}

struct form_field
form_web_input(struct req *rq, struct tmpl *page,
               const struct form_input *input, const void *in,
               const void *theirs)
{
    static const char *const sections[] = {"TEXT", "AREA", "SELECT"};
    struct tmpl *t =
        add_field(rq, page, "CONTROL", input->name, T(input->label));
    struct form_field f = {t, member(in, input->off), NULL};

    if (input->hint != NULL)
        tmpl_set(tmpl_add(t, "HINT"), "HINT_TEXT", T(input->hint));
    tmpl_show(t, input->is_required ? "REQUIRED" : "OPTIONAL");
    if (theirs != NULL && strcmp(member(theirs, input->off), f.value) != 0)
        f.theirs = member(theirs, input->off);
    struct tmpl *control = tmpl_add(t, sections[input->control]);
    tmpl_set(control, "VALUE", f.value);
    tmpl_set(control, "MODE", input->mode == NULL ? "text" : input->mode);
    tmpl_set(control, "WIDTH", input->width == NULL ? "full" : input->width);
    tmpl_show_if(control, input->is_required, "IS_REQUIRED");
    if (input->control == CONTROL_SELECT)
        f.t = control;
    else if (f.theirs != NULL)
        show_theirs(&f, f.theirs);
    return f;
}

void
form_web_option(struct form_field *select, const char *code, const char *text)
{
    tmpl_option(select->t, "OPTION", code, text, select->value);
    if (select->theirs != NULL && strcmp(code, select->theirs) == 0)
        tmpl_set(tmpl_add(select->t, "SELECT_THEIRS"), "THEIRS_TEXT", text);
}

void
form_web_countries(struct req *rq, struct form_field *select)
{
    for (size_t i = 0; i < ncountries; i++)
        form_web_option(select, countries[i].code, T(countries[i].name));
}

struct tmpl *
form_web_checks(struct req *rq, struct tmpl *page, const char *name,
                const char *legend)
{
    return add_field(rq, page, "CHECKS", name, legend);
}

void
form_web_check(struct tmpl *group, const char *value, const char *text,
               bool is_on)
{
    struct tmpl *c = tmpl_add(group, "CHECK");

    tmpl_set(c, "VALUE", value);
    tmpl_set(c, "TEXT", text);
    tmpl_show_if(c, is_on, "ON");
}

enum err
form_web_flaws(struct req *rq, const struct flaws *flaws)
{
    req_flaws(rq, flaws);
    return req_problems(rq);
}

int64_t
form_web_version(const struct req *rq)
{
    return strtoll(req_form(rq, "version"), NULL, 10);
}

bool
form_web_failed(const struct req *rq, enum err err, const char *code)
{
    return err != OK && rq->cx.fault.code != NULL &&
           strcmp(rq->cx.fault.code, code) == 0;
}
