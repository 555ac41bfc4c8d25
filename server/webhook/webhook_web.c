/* Endpoints of webhooks, for the administrator: the list, and the form of one.
 */
#include "webhook/webhook_web.h"

#include "account/form_once.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "webhook/webhook_views.h"

#include <stdlib.h>
#include <string.h>

const struct word webhook_kind_words[] = {
    {"vendor", N_("Vendors")},
    {"engagement", N_("Engagements")},
    {"sub_processor", N_("Sub-processors")},
    {"submission", N_("Submissions")},
    {"finding", N_("Findings")},
    {"plan", N_("Remediation plans")},
    {"attachment", N_("Evidence")},
    {"submission_request", N_("Submission requests")},
    {"gate", N_("Gates")},
    {NULL, NULL},
};

struct tmpl *
webhook_page_new(struct req *rq, const char *file, const char *title)
{
    struct tmpl *page = page_new(rq, file, title);

    page_nav(rq, page, "webhooks");
    page_crumb(page, T("Administration"), "/admin");
    return page;
}

void
webhook_put_state(struct req *rq, struct tmpl *t, const struct webhook *w)
{
    static const struct word states[] = {
        {"active", N_("Active")},
        {"failing", N_("Failing")},
        {"by_hand", N_("Disabled")},
        {"gone", N_("Disabled: answered that it is gone")},
        {"given_up", N_("Disabled after five days of failures")},
        {"client_off", N_("Silent: its API client is disabled")},
        {NULL, NULL}};
    const bool is_active = strcmp(w->state, "active") == 0 && !w->is_client_off;
    const char *word = w->failing_since_us.has ? "failing" : "active";

    if (w->is_client_off)
        word = "client_off";
    else if (!is_active)
        word = strcmp(w->reason, "failing") == 0 ? "given_up" : w->reason;
    tmpl_set(t, "STATE",
             !is_active                ? "disabled"
             : w->failing_since_us.has ? "warn"
                                       : "active");
    tmpl_set(t, "STATE_TEXT", word_text(rq->cx.lang, states, word));
}

const char *
webhook_kinds_text(struct req *rq, const char *kinds)
{
    const char *text = "";

    if (kinds[0] == '\0')
        return T("All that the client may see");
    for (const struct word *w = webhook_kind_words; w->code != NULL; w++)
        if (text_has_word(kinds, w->code))
            text = arena_printf(rq->cx.arena, "%s%s%s", text,
                                *text != '\0' ? T(", ") : "", T(w->text));
    return text;
}

/* -- The list -- */

static enum err
list(struct req *rq)
{
    struct webhook_list hooks;

    TRY(webhook_list(&rq->cx, "", &hooks));
    struct tmpl *page = webhook_page_new(rq, "webhook/list.tpl", T("Webhooks"));
    tmpl_show_if(page, hooks.n == 0, "EMPTY");
    struct tmpl *table = hooks.n > 0 ? tmpl_add(page, "LIST") : NULL;
    for (size_t i = 0; i < hooks.n; i++) {
        const struct webhook *w = &hooks.v[i];
        struct tmpl *row = tmpl_add(table, "WEBHOOK");

        tmpl_set(row, "ID", w->id);
        tmpl_set(row, "URL", w->url);
        tmpl_set(row, "DESCRIPTION", w->description);
        tmpl_set(row, "CLIENT", w->client_name);
        tmpl_set(row, "KINDS", webhook_kinds_text(rq, w->kinds));
        tmpl_int(row, "WAITING", w->nwaiting);
        tmpl_int(row, "DEAD", w->ndead);
        webhook_put_state(rq, row, w);
    }
    return reply_page(rq, 200, page);
}

/* -- The form -- */

struct webhook_form {
    const char *id; /* "": a new one */
    const char *client_id, *form_id;
    struct webhook_in in;
    int64_t version;
    const struct webhook *saved; /* by somebody else; NULL: none */
};

static RESULT
put_clients(struct req *rq, struct tmpl *page, const struct webhook_form *f)
{
    struct webhook_client_names clients;
    struct tmpl *t = tmpl_add(page, "NEW");

    TRY(webhook_clients(&rq->cx, &clients));
    tmpl_set(t, "FORM_ID", f->form_id);
    tmpl_set(t, "CLIENT_ERROR", req_problem_of(rq, "client_id"));
    for (size_t i = 0; i < clients.n; i++) {
        struct tmpl *o = tmpl_add(t, "CLIENT");
        tmpl_set(o, "CLIENT_ID", clients.v[i].id);
        tmpl_set(o, "CLIENT_NAME", clients.v[i].name);
        tmpl_show_if(o, strcmp(clients.v[i].id, f->client_id) == 0, "SELECTED");
    }
    return OK;
}

static void
put_kinds(struct req *rq, struct tmpl *page, const char *chosen)
{
    for (const struct word *w = webhook_kind_words; w->code != NULL; w++) {
        struct tmpl *t = tmpl_add(page, "KIND");
        tmpl_set(t, "KIND_CODE", w->code);
        tmpl_set(t, "KIND_TEXT", T(w->text));
        tmpl_show_if(t, text_has_word(chosen, w->code), "ON");
    }
}

static RESULT
form_page(struct req *rq, unsigned status, const struct webhook_form *f)
{
    const bool is_new = f->id[0] == '\0';
    const char *title = is_new ? T("Add a webhook") : T("Change the webhook");
    struct tmpl *page = webhook_page_new(rq, "webhook/form.tpl", title);

    page_crumb(page, T("Webhooks"), WEBHOOKS);
    tmpl_set(page, "TITLE", title);
    tmpl_setf(page, "ACTION", WEBHOOKS "%s%s", is_new ? "" : "/", f->id);
    tmpl_setf(page, "BACK", WEBHOOKS "%s%s", is_new ? "" : "/", f->id);
    if (is_new)
        TRY(put_clients(rq, page, f));
    else
        tmpl_int(tmpl_add(page, "OLD"), "VERSION", f->version);
    if (f->saved != NULL) {
        struct tmpl *t = tmpl_add(page, "SAVED");
        tmpl_set(t, "SAVED_URL", f->saved->url);
        tmpl_set(t, "SAVED_DESCRIPTION", f->saved->description);
        tmpl_set(t, "SAVED_KINDS", webhook_kinds_text(rq, f->saved->kinds));
    }
    tmpl_set(page, "URL", f->in.url);
    tmpl_set(page, "URL_ERROR", req_problem_of(rq, "url"));
    tmpl_set(page, "DESCRIPTION", f->in.description);
    tmpl_set(page, "DESCRIPTION_ERROR", req_problem_of(rq, "description"));
    tmpl_set(page, "KINDS_ERROR", req_problem_of(rq, "kinds"));
    put_kinds(rq, page, f->in.kinds);
    return reply_page(rq, status, page);
}

static struct webhook_in
typed(struct req *rq)
{
    return (struct webhook_in){
        .url = text_trim(rq->cx.arena, req_form(rq, "url")),
        .description = text_trim(rq->cx.arena, req_form(rq, "description")),
        .kinds = req_form_list(rq, "kind", ' '),
        .is_active = true,
    };
}

static enum err
show_new(struct req *rq)
{
    return form_page(rq, 200,
                     &(struct webhook_form){
                         .id = "",
                         .client_id = req_query(rq, "client"),
                         .form_id = random_uuid(rq->cx.arena),
                         .in = {.url = "", .description = "", .kinds = ""}});
}

static RESULT
create_refused(struct req *rq, enum err e, const struct webhook_form *f,
               const struct flaws *flaws)
{
    if (e == ERR_INVALID)
        req_flaws(rq, flaws);
    else if (e == ERR_CONFLICT)
        req_problem(rq, "client_id", tr(rq->cx.lang, rq->cx.fault.message));
    else
        return e;
    return form_page(rq, e == ERR_INVALID ? 422 : 409, f);
}

static enum err
create(struct req *rq)
{
    struct webhook_form f = {.id = "",
                             .client_id = req_form(rq, "client_id"),
                             .form_id = req_form(rq, "form_id"),
                             .in = typed(rq)};
    struct flaws flaws = {.n = 0};
    const char *id, *secret, *location;
    bool again;

    TRY(form_once(&rq->cx, f.form_id, &again, &location));
    if (again) /* shown once means once */
        return reply_redirect(rq, "%s", location);
    if (!text_is_uuid(f.client_id)) {
        req_problem(rq, "client_id", T("Choose a client."));
        webhook_check_site(&f.in, "", &flaws);
        req_flaws(rq, &flaws);
        return form_page(rq, 422, &f);
    }
    const enum err e =
        webhook_create(&rq->cx, f.client_id, &f.in, &flaws, &id, &secret);
    if (e != OK)
        return create_refused(rq, e, &f, &flaws);
    form_done(&rq->cx, f.form_id,
              arena_printf(rq->cx.arena, WEBHOOKS "/%s", id));
    return webhook_page(rq, 201, id, secret);
}

static enum err
show_edit(struct req *rq)
{
    struct webhook w;

    TRY(webhook_get(&rq->cx, "", req_param(rq, "webhook_id"), &w));
    return form_page(rq, 200,
                     &(struct webhook_form){.id = w.id,
                                            .client_id = "",
                                            .form_id = "",
                                            .version = w.version,
                                            .in = {.url = w.url,
                                                   .description = w.description,
                                                   .kinds = w.kinds}});
}

static enum err
save(struct req *rq)
{
    struct webhook_form f = {.id = req_param(rq, "webhook_id"),
                             .client_id = "",
                             .form_id = "",
                             .version =
                                 strtoll(req_form(rq, "version"), NULL, 10),
                             .in = typed(rq)};
    struct flaws flaws = {.n = 0};
    struct webhook now;

    TRY(webhook_get(&rq->cx, "", f.id, &now));
    f.in.is_active = strcmp(now.state, "active") == 0;
    const enum err e = webhook_save(&rq->cx, &now, &f.in,
                                    f.version > 0 ? f.version : -1, &flaws);
    if (e == ERR_INVALID) {
        req_flaws(rq, &flaws);
        return form_page(rq, 422, &f);
    }
    if (e == ERR_CONFLICT) {
        req_problem(rq, "url", tr(rq->cx.lang, rq->cx.fault.message));
        f.version = now.version;
        f.saved = &now;
        return form_page(rq, 409, &f);
    }
    TRY(e);
    return reply_done(rq, T("Saved. It counts from the next message on."),
                      WEBHOOKS "/%s", f.id);
}

const struct route webhook_web_routes[] = {
    {GET, WEBHOOKS, P_ADMIN, NO_BODY, list, "webhook.list", 0, NULL},
    {GET, WEBHOOKS "/new", P_ADMIN, NO_BODY, show_new, "webhook.new", 0, NULL},
    {POST, WEBHOOKS, P_ADMIN, FORM, create, "webhook.create", 0, NULL},
    {GET, WEBHOOKS "/:webhook_id/edit", P_ADMIN, NO_BODY, show_edit,
     "webhook.edit", 0, NULL},
    {POST, WEBHOOKS "/:webhook_id", P_ADMIN, FORM, save, "webhook.save", 0,
     NULL},
    {.path = NULL},
};
