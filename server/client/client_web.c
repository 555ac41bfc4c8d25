/* API clients, for the administrator: the list, and the form of one. */
#include "client/client_web.h"

#include "account/form_once.h"
#include "base/api_scope.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "client/client_views.h"
#include "http/tmpl.h"

#include <stdlib.h>
#include <string.h>

struct tmpl *
client_page_new(struct req *rq, const char *file, const char *title)
{
    struct tmpl *page = page_new(rq, file, title);

    page_nav(rq, page, "clients");
    page_crumb(page, T("Administration"), "/admin");
    return page;
}

void
client_put_state(struct req *rq, struct tmpl *t, const struct api_client *c)
{
    static const struct word states[] = {{"active", N_("Active")},
                                         {"disabled", N_("Disabled")},
                                         {"no_secret", N_("No valid secret")},
                                         {NULL, NULL}};
    const char *state = client_state(c);

    tmpl_set(t, "STATE", strcmp(state, "no_secret") == 0 ? "warn" : state);
    tmpl_set(t, "STATE_TEXT", word_text(rq->cx.lang, states, state));
}

const char *
client_listed(struct arena *a, const char *list, char was, const char *between)
{
    const char *out = "";

    for (const char *p = list; *p != '\0';) {
        const size_t n = strcspn(p, (char[]){was, '\0'});
        out = arena_printf(a, "%s%s%.*s", out, *out != '\0' ? between : "",
                           (int)n, p);
        p += n + (p[n] != '\0');
    }
    return out;
}

const char *
client_units_text(struct req *rq, const struct api_client *c)
{
    return c->is_restricted
               ? client_listed(rq->cx.arena, c->units, '\n', T(", "))
               : T("All");
}

const char *
client_networks_text(struct req *rq, const struct api_client *c)
{
    return c->networks[0] != '\0' ? CODES(c->networks) : T("All");
}

const char *
client_long_text(struct req *rq, const struct api_client *c)
{
    return c->has_long_tokens ? T("Permitted") : T("Not permitted");
}

/* -- The list -- */

static enum err
list(struct req *rq)
{
    struct api_client_list clients;

    TRY(client_list(&rq->cx, &clients));
    struct tmpl *page =
        client_page_new(rq, "client/list.tpl", T("API clients"));
    tmpl_show_if(page, clients.n == 0, "EMPTY");
    struct tmpl *table = clients.n > 0 ? tmpl_add(page, "LIST") : NULL;
    for (size_t i = 0; i < clients.n; i++) {
        const struct api_client *c = &clients.v[i];
        struct tmpl *row = tmpl_add(table, "CLIENT");

        tmpl_set(row, "ID", c->id);
        tmpl_set(row, "NAME", c->name);
        tmpl_set(row, "SCOPES", CODES(c->scopes));
        tmpl_set(row, "UNITS", client_units_text(rq, c));
        tmpl_set(
            row, "USED",
            c->last_used_us.has
                ? clock_show_time(rq->cx.arena, rq->cx.lang, c->last_used_us.v)
                : T("Never"));
        client_put_state(rq, row, c);
    }
    return reply_page(rq, 200, page);
}

static enum err
old_list(struct req *rq)
{
    return reply_redirect(rq, CLIENTS);
}

/* -- The form -- */

struct client_form {
    const char *id; /* "": a new one */
    const char *form_id;
    struct client_in in;
    const struct api_client *saved; /* where somebody else was first */
};

/* Those in use and those that the client has, each once. */
static RESULT
put_units(struct req *rq, struct tmpl *page, const struct client_form *f,
          const char *had)
{
    struct client_units in_use;
    const char *shown = "\n";
    const char *chosen = arena_printf(rq->cx.arena, "\n%s\n", f->in.units);

    TRY(client_units_in_use(&rq->cx, &in_use));
    const char *all = had;
    for (size_t i = 0; i < in_use.n; i++)
        all = arena_printf(rq->cx.arena, "%s\n%s", all, in_use.v[i].name);
    for (const char *p = all; *p != '\0';) {
        const size_t n = strcspn(p, "\n");
        const char *line = arena_printf(rq->cx.arena, "\n%.*s\n", (int)n, p);
        if (n > 0 && strstr(shown, line) == NULL) {
            struct tmpl *t = tmpl_add(page, "UNIT");
            tmpl_set(t, "UNIT_NAME", arena_strndup(rq->cx.arena, p, n));
            tmpl_show_if(t, strstr(chosen, line) != NULL, "ON");
            shown = arena_printf(rq->cx.arena, "%s%s", shown, line + 1);
        }
        p += n + (p[n] != '\0');
    }
    tmpl_show_if(page, shown[1] == '\0', "NO_UNITS");
    return OK;
}

static void
put_saved(struct req *rq, struct tmpl *page, const struct api_client *c)
{
    struct tmpl *t = tmpl_add(page, "SAVED");

    tmpl_set(t, "SAVED_NAME", c->name);
    tmpl_set(t, "SAVED_NOTE", c->note);
    tmpl_set(t, "SAVED_SCOPES", CODES(c->scopes));
    tmpl_set(t, "SAVED_UNITS", client_units_text(rq, c));
    tmpl_set(t, "SAVED_NETWORKS", client_networks_text(rq, c));
    tmpl_set(t, "SAVED_LONG", client_long_text(rq, c));
}

static void
put_form(struct req *rq, struct tmpl *page, const struct client_form *f)
{
    tmpl_set(page, "NAME", f->in.name);
    tmpl_set(page, "NOTE", f->in.note);
    tmpl_set(page, "NETWORKS", f->in.networks);
    tmpl_show_if(page, f->in.is_restricted, "SOME");
    tmpl_show_if(page, !f->in.is_restricted, "ALL");
    tmpl_show_if(page, f->in.has_long_tokens, "LONG");
    for (const struct api_scope *s = api_scopes; s->name != NULL; s++) {
        struct tmpl *t = tmpl_add(page, "SCOPE");
        tmpl_set(t, "SCOPE_CODE", s->name);
        tmpl_set(t, "SCOPE_TEXT", T(s->text));
        tmpl_show_if(t, text_has_word(f->in.scopes, s->name), "ON");
    }
    tmpl_set(page, "NAME_ERROR", req_problem_of(rq, "name"));
    tmpl_set(page, "NOTE_ERROR", req_problem_of(rq, "note"));
    tmpl_set(page, "SCOPES_ERROR", req_problem_of(rq, "scopes"));
    tmpl_set(page, "UNITS_ERROR", req_problem_of(rq, "units"));
    tmpl_set(page, "NETWORKS_ERROR", req_problem_of(rq, "networks"));
}

static RESULT
form_page(struct req *rq, unsigned status, const struct client_form *f,
          const char *units_had)
{
    const bool is_new = f->id[0] == '\0';
    const char *title =
        is_new ? T("New API client") : T("Change what it may do");
    struct tmpl *page = client_page_new(rq, "client/form.tpl", title);

    page_crumb(page, T("API clients"), CLIENTS);
    tmpl_set(page, "TITLE", title);
    tmpl_setf(page, "ACTION", CLIENTS "%s%s", is_new ? "" : "/", f->id);
    tmpl_setf(page, "BACK", CLIENTS "%s%s", is_new ? "" : "/", f->id);
    if (is_new)
        tmpl_set(tmpl_add(page, "NEW"), "FORM_ID", f->form_id);
    else
        tmpl_int(tmpl_add(page, "OLD"), "VERSION",
                 f->saved != NULL ? f->saved->version : f->in.version);
    put_form(rq, page, f);
    TRY(put_units(rq, page, f, units_had));
    if (f->saved != NULL)
        put_saved(rq, page, f->saved);
    return reply_page(rq, status, page);
}

static struct client_in
typed_client(struct req *rq)
{
    struct arena *a = rq->cx.arena;

    return (struct client_in){
        .name = text_trim(a, req_form(rq, "name")),
        .note = text_trim(a, req_form(rq, "note")),
        .scopes = req_form_list(rq, "scope", ' '),
        .is_restricted = strcmp(req_form(rq, "sees"), "units") == 0,
        .units = req_form_list(rq, "unit", '\n'),
        .networks = req_form(rq, "networks"),
        .has_long_tokens = strcmp(req_form(rq, "long_tokens"), "1") == 0,
        .version = strtoll(req_form(rq, "version"), NULL, 10),
    };
}

static enum err
show_new(struct req *rq)
{
    const struct client_form f = {.id = "",
                                  .form_id = random_uuid(rq->cx.arena),
                                  .in = {.name = "",
                                         .note = "",
                                         .scopes = "gate.read",
                                         .units = "",
                                         .networks = ""}};

    return form_page(rq, 200, &f, "");
}

static enum err
create(struct req *rq)
{
    struct client_form f = {
        .id = "", .form_id = req_form(rq, "form_id"), .in = typed_client(rq)};
    struct flaws flaws = {.n = 0};
    struct fresh fresh = {.token = ""};
    const char *location, *id;
    bool again;

    TRY(form_once(&rq->cx, f.form_id, &again, &location));
    if (again) /* shown once means once */
        return reply_redirect(rq, "%s", location);
    const enum err e =
        client_create(&rq->cx, &f.in, &flaws, &id, &fresh.secret);
    if (e == ERR_INVALID) {
        req_flaws(rq, &flaws);
        return form_page(rq, 422, &f, "");
    }
    TRY(e);
    form_done(&rq->cx, f.form_id,
              arena_printf(rq->cx.arena, CLIENTS "/%s", id));
    return client_page(rq, 201, id, &fresh);
}

static enum err
show_edit(struct req *rq)
{
    struct api_client c;

    TRY(client_get(&rq->cx, req_param(rq, "client_id"), &c));
    const struct client_form f = {
        .id = c.id,
        .in = {.name = c.name,
               .note = c.note,
               .scopes = c.scopes,
               .is_restricted = c.is_restricted,
               .units = c.units,
               .networks = client_listed(rq->cx.arena, c.networks, ' ', "\n"),
               .has_long_tokens = c.has_long_tokens,
               .version = c.version}};
    return form_page(rq, 200, &f, c.units);
}

static enum err
save(struct req *rq)
{
    struct client_form f = {.id = req_param(rq, "client_id"),
                            .in = typed_client(rq)};
    struct flaws flaws = {.n = 0};
    struct api_client now;

    TRY(client_get(&rq->cx, f.id, &now));
    const enum err e = client_save(&rq->cx, f.id, &f.in, &flaws);
    if (e == ERR_INVALID) {
        req_flaws(rq, &flaws);
        return form_page(rq, 422, &f, now.units);
    }
    if (e == ERR_CONFLICT) {
        req_problem(rq, "client", tr(rq->cx.lang, rq->cx.fault.message));
        f.saved = &now;
        return form_page(rq, 409, &f, now.units);
    }
    TRY(e);
    return reply_done(rq, T("Saved. It counts from the next request on."),
                      CLIENTS "/%s", f.id);
}

const struct route client_web_routes[] = {
    {GET, CLIENTS, P_ADMIN, NO_BODY, list, "client.list", 0, NULL},
    {GET, CLIENTS "/new", P_ADMIN, NO_BODY, show_new, "client.new", 0, NULL},
    {POST, CLIENTS, P_ADMIN, FORM, create, "client.create", 0, NULL},
    {GET, CLIENTS "/:client_id/edit", P_ADMIN, NO_BODY, show_edit,
     "client.edit", 0, NULL},
    {POST, CLIENTS "/:client_id", P_ADMIN, FORM, save, "client.save", 0, NULL},
    {GET, "/admin/tokens", P_ADMIN, NO_BODY, old_list, "client.old_list", 0,
     NULL},
    {.path = NULL},
};
