#include "roster/roster.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "roster/roster_inner.h"
#include "roster/roster_store.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define KEPT_US (2 * US_PER_DAY)

/* ---- Kept as JSON: [[line, "cell", ...], ...] ---- */

static void
release(void *arg)
{
    json_decref(arg);
}

static RESULT
to_json(struct cx *cx, const struct roster_rows *rows, const char **out)
{
    json_t *all = json_array();

    arena_defer(cx->arena, release, all);
    for (size_t i = 0; i < rows->n; i++) {
        json_t *row = json_array();
        json_array_append_new(row, json_integer(rows->v[i].line));
        for (int k = 0; k < ROSTER_NCOLUMNS; k++)
            json_array_append_new(row, json_string(rows->v[i].v[k]));
        json_array_append_new(all, row);
    }
    char *text = json_dumps(all, JSON_COMPACT);
    if (text == NULL)
        return FAIL(cx, ERR_INTERNAL, "json", "cannot write JSON");
    arena_defer(cx->arena, free, text);
    *out = text;
    return OK;
}

static RESULT
of_json(struct cx *cx, const char *text, struct roster_rows *out)
{
    json_t *all = json_loads(text, 0, NULL);

    if (all == NULL)
        return FAIL(cx, ERR_INTERNAL, "json", "cannot write JSON");
    arena_defer(cx->arena, release, all);
    const size_t n = json_array_size(all);
    struct roster_row *rows = arena_array(cx->arena, n + 1, sizeof(*rows));
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(all, i);
        rows[i].line = (int)json_integer_value(json_array_get(row, 0));
        for (size_t k = 0; k < ROSTER_NCOLUMNS; k++) {
            const char *cell = json_string_value(json_array_get(row, k + 1));
            rows[i].v[k] = cell == NULL ? "" : cell;
        }
    }
    *out = (struct roster_rows){.v = rows, .n = n};
    return OK;
}

/* ---- Lists ---- */

enum err
roster_add(struct cx *cx, const char *file_name, const void *bytes, size_t n,
           const char **out_id)
{
    struct roster_import in = {.id = random_uuid(cx->arena),
                               .file_name = file_name,
                               .created_us = cx->now_us,
                               .expires_us = cx->now_us + KEPT_US};
    struct roster_rows rows;

    TRY(roster_read(cx, bytes, n, &rows));
    TRY(to_json(cx, &rows, &in.content));
    in.nrows = (int64_t)rows.n;
    roster_store_add(cx, &in);
    audit_log(cx, "vendor_list.uploaded", "", in.id,
              arena_printf(cx->arena, "%zu rows", rows.n));
    *out_id = in.id;
    return OK;
}

static RESULT
plan_of(struct cx *cx, const struct roster_import *in, struct roster_plan *out)
{
    struct roster_rows *rows = arena_alloc(cx->arena, sizeof(*rows));

    TRY(of_json(cx, in->content, rows));
    return roster_plan(cx, rows, out);
}

enum err
roster_get(struct cx *cx, const char *id, struct roster_import *out,
           struct roster_plan *out_plan)
{
    TRY(roster_store_get(cx, id, out));
    return plan_of(cx, out, out_plan);
}

static RESULT
apply_vendors(struct cx *cx, struct roster_model *m)
{
    for (size_t i = 0; i < m->nvendors; i++) {
        struct model_vendor *v = &m->vendors[i];

        if (v->made == MADE_NEW)
            TRY(vendor_create(cx, &v->in, &v->id));
        else if (v->made == MADE_CHANGED)
            TRY(vendor_edit(cx, v->id, &v->in));
    }
    return OK;
}

static RESULT
apply_parts(struct cx *cx, struct roster_model *m)
{
    const char *id;

    for (size_t i = 0; i < m->nengagements; i++) {
        const struct model_engagement *e = &m->engagements[i];

        if (e->made == MADE_NEW)
            TRY(engagement_create(cx, m->vendors[e->vendor].id, &e->in, &id));
        else if (e->made == MADE_CHANGED)
            TRY(engagement_edit(cx, e->id, &e->in));
    }
    for (size_t i = 0; i < m->ncontacts; i++) {
        const struct model_contact *c = &m->contacts[i];

        if (c->made == MADE_NEW)
            TRY(contact_add(cx, m->vendors[c->vendor].id, &c->in, &id));
        else if (c->made == MADE_CHANGED)
            TRY(contact_edit(cx, c->id, &c->in));
    }
    return OK;
}

enum err
roster_apply(struct cx *cx, const char *id, const char *digest)
{
    struct roster_import in;
    struct roster_plan plan;

    TRY(roster_store_lock(cx, id, &in));
    if (in.applied_us.has)
        return OK;
    TRY(plan_of(cx, &in, &plan));
    if (strcmp(plan.digest, digest) != 0)
        return FAIL(cx, ERR_CONFLICT, "roster_moved",
                    N_("The register has changed since this page was shown. "
                       "Please look at the rows again: nothing was taken "
                       "over."));
    TRY(apply_vendors(cx, plan.model));
    TRY(apply_parts(cx, plan.model));
    roster_store_applied(cx, id);
    audit_log(cx, "vendor_list.applied", "", id,
              arena_printf(cx->arena, "%zu new, %zu changed, %zu left out",
                           plan.count[ROSTER_NEW], plan.count[ROSTER_CHANGED],
                           plan.count[ROSTER_ERROR]));
    return OK;
}

enum err
roster_prune(struct cx *cx)
{
    return roster_store_prune(cx);
}

/* ---- The register as a list ---- */

/* Those of each vendor one after another. */
struct of_vendor {
    size_t *first, *next; /* by vendor; by part: the next one, plus one */
};

static void
chain(struct of_vendor *c, size_t part, size_t vendor)
{
    size_t *at = &c->first[vendor];

    while (*at != 0)
        at = &c->next[*at - 1];
    *at = part + 1;
}

static void
put_vendor(struct roster_row *row, const struct vendor_in *v)
{
    for (int k = 0; k < ROSTER_NCOLUMNS; k++)
        row->v[k] = "";
    row->v[ROSTER_NUMBER] = v->corporate_number;
    row->v[ROSTER_NAME] = v->name;
    row->v[ROSTER_KANA] = v->kana;
    row->v[ROSTER_COUNTRY] = v->country;
    row->v[ROSTER_WEBSITE] = v->website;
}

static void
put_engagement(struct roster_row *row, const struct engagement_in *e)
{
    row->v[ROSTER_ENGAGEMENT] = e->name;
    row->v[ROSTER_DESCRIPTION] = e->description;
    row->v[ROSTER_OWNER] = e->business_owner;
    row->v[ROSTER_FACTS] = e->facts;
}

static void
put_contact(struct roster_row *row, const struct contact_in *c)
{
    row->v[ROSTER_CONTACT] = c->name;
    row->v[ROSTER_CONTACT_KANA] = c->kana;
    row->v[ROSTER_EMAIL] = c->email;
    row->v[ROSTER_PHONE] = c->phone;
    row->v[ROSTER_DUTY] = c->duty;
}

enum err
roster_export(struct cx *cx, struct roster_rows *out)
{
    struct arena *a = cx->arena;
    struct roster_model m;
    size_t n = 0;

    TRY(roster_load(cx, &m));
    struct of_vendor es = {arena_array(a, m.nvendors + 1, sizeof(size_t)),
                           arena_array(a, m.nengagements + 1, sizeof(size_t))};
    struct of_vendor cs = {arena_array(a, m.nvendors + 1, sizeof(size_t)),
                           arena_array(a, m.ncontacts + 1, sizeof(size_t))};
    for (size_t i = 0; i < m.nengagements; i++)
        chain(&es, i, m.engagements[i].vendor);
    for (size_t i = 0; i < m.ncontacts; i++)
        chain(&cs, i, m.contacts[i].vendor);
    struct roster_row *rows = arena_array(
        a, m.nvendors + m.nengagements + m.ncontacts + 1, sizeof(*rows));
    for (size_t i = 0; i < m.nvendors; i++) {
        size_t e = es.first[i], c = cs.first[i];
        do {
            put_vendor(&rows[n], &m.vendors[i].in);
            if (e != 0)
                put_engagement(&rows[n], &m.engagements[e - 1].in);
            if (c != 0)
                put_contact(&rows[n], &m.contacts[c - 1].in);
            rows[n].line = (int)n + 2;
            e = e != 0 ? es.next[e - 1] : 0;
            c = c != 0 ? cs.next[c - 1] : 0;
            n++;
        } while (e != 0 || c != 0);
    }
    *out = (struct roster_rows){.v = rows, .n = n};
    return OK;
}
