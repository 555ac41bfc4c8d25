/* One sub-processor: who it is, what the vendor states of it and how it was
 * assessed; the two forms that add to that, and the confirmation that it left
 * an engagement. The register's forms: party_web.c. */
#include "vendor/party.h"

#include "account/form_once.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "http/tmpl.h"
#include "vendor/country.h"
#include "vendor/engagement.h"
#include "vendor/oversight.h"
#include "vendor/vendor.h"
#include "vendor/vendor_form_web.h"
#include "vendor/vendor_web.h"

#include <string.h>

struct view {
    struct vendor vendor;
    struct party party;
    const struct flow_down_in *statement;   /* as typed, or NULL */
    const struct assessment_in *assessment; /* as typed, or NULL */
};

static const struct field flow_down_fields[] = {
    FIELD(flow_down_in, statement, .is_optional = true),
    FIELD(flow_down_in, stated_on, .is_optional = true),
    FIELD(flow_down_in, planned_by, .is_optional = true),
    FIELD(flow_down_in, reference, .is_optional = true),
    FIELD(flow_down_in, attachment_id, .is_optional = true),
    FIELD_END,
};

static const struct field assessment_fields[] = {
    FIELD(assessment_in, assessed_on, .is_optional = true),
    FIELD(assessment_in, assessor, .is_optional = true),
    FIELD(assessment_in, risks, .is_optional = true),
    FIELD(assessment_in, reference, .is_optional = true),
    FIELD(assessment_in, attachment_id, .is_optional = true),
    FIELD_END,
};

static RESULT
load(struct req *rq, struct view *v)
{
    TRY(vendor_get(&rq->cx, req_param(rq, "vendor_id"), &v->vendor));
    TRY(party_get(&rq->cx, req_param(rq, "party_id"), &v->party));
    if (strcmp(v->party.vendor_id, v->vendor.id) != 0)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    return OK;
}

/* ---- The page ---- */

static void
add_file_link(struct tmpl *t, struct opt_text id, struct opt_text name)
{
    if (id.or_null == NULL)
        return;
    struct tmpl *link = tmpl_add(t, "FILE");
    tmpl_set(link, "FILE_ID", id.or_null);
    tmpl_set(link, "FILE_NAME", opt_text_or_empty(name));
}

static void
show_statements(struct req *rq, struct tmpl *page, const struct oversight *o)
{
    struct arena *a = rq->cx.arena;
    const enum lang lang = rq->cx.lang;
    const char *now = o->nstatements == 0 ? "" : o->statements[0].statement;

    tmpl_set(page, "STATEMENT", flow_down_tag(now));
    tmpl_set(page, "STATEMENT_TEXT", word_text(lang, flow_down_words, now));
    struct tmpl *table =
        o->nstatements == 0 ? NULL : tmpl_add(page, "STATEMENTS");
    for (size_t i = 0; i < o->nstatements; i++) {
        const struct flow_down *f = &o->statements[i];
        struct tmpl *row = tmpl_add(table, "ROW");
        tmpl_set(row, "CODE", flow_down_tag(f->statement));
        tmpl_set(row, "TEXT", word_text(lang, flow_down_words, f->statement));
        if (f->planned_by.or_null != NULL)
            tmpl_set(tmpl_add(row, "PLANNED"), "BY",
                     clock_show_date(a, lang, f->planned_by.or_null));
        tmpl_set(row, "ON", clock_show_date(a, lang, f->stated_on));
        tmpl_set(row, "REFERENCE", f->reference);
        tmpl_set(row, "WHO", f->stated_by_name);
        tmpl_set(row, "WHEN", clock_show_time(a, lang, f->created_us));
        add_file_link(row, f->attachment_id, f->attachment_name);
    }
}

static void
show_assessments(struct req *rq, struct tmpl *page, const struct oversight *o)
{
    struct arena *a = rq->cx.arena;
    const enum lang lang = rq->cx.lang;
    const char *due = oversight_due(o);

    tmpl_set(page, "DUE_STATE", oversight_due_state(&rq->cx, due));
    tmpl_set(page, "DUE_TEXT", oversight_due_text(&rq->cx, due));
    struct tmpl *table =
        o->nassessments == 0 ? NULL : tmpl_add(page, "ASSESSMENTS");
    for (size_t i = 0; i < o->nassessments; i++) {
        const struct assessment *s = &o->assessments[i];
        struct tmpl *row = tmpl_add(table, "ROW");
        tmpl_set(row, "ON", clock_show_date(a, lang, s->assessed_on));
        tmpl_set(row, "ASSESSOR", word_text(lang, assessor_words, s->assessor));
        tmpl_show(row, s->security_controls ? "SECURITY" : "NO_SECURITY");
        tmpl_show(row, s->data_protection ? "DATA" : "NO_DATA");
        tmpl_show(row, s->regulation ? "REGULATION" : "NO_REGULATION");
        tmpl_show(row, s->overall_risk ? "RISK" : "NO_RISK");
        tmpl_show_if(row, !assessment_is_complete(s), "INCOMPLETE");
        tmpl_set(row, "RISKS", s->risks);
        tmpl_set(row, "REFERENCE", s->reference);
        tmpl_set(row, "WHO", s->recorded_by_name);
        tmpl_set(row, "WHEN", clock_show_time(a, lang, s->created_us));
        add_file_link(row, s->attachment_id, s->attachment_name);
    }
}

static void
add_files(struct tmpl *form, const struct oversight_file_list *files,
          const char *chosen)
{
    for (size_t i = 0; i < files->n; i++) {
        struct tmpl *t = tmpl_add(form, "OPTION");
        tmpl_set(t, "FILE_ID", files->v[i].id);
        tmpl_set(t, "FILE_NAME", files->v[i].name);
        tmpl_show_if(t, strcmp(files->v[i].id, chosen) == 0, "ON");
    }
}

static void
add_choices(struct req *rq, struct tmpl *form, const struct word words[],
            const char *chosen)
{
    for (const struct word *w = words; w->code != NULL; w++) {
        if (*w->code == '\0')
            continue;
        struct tmpl *t = tmpl_add(form, "CHOICE");
        tmpl_set(t, "CODE", w->code);
        tmpl_set(t, "TEXT", T(w->text));
        tmpl_show_if(t, strcmp(w->code, chosen) == 0, "ON");
    }
}

static void
set_problems(struct req *rq, struct tmpl *form, const char *const names[],
             const char *const slots[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        tmpl_set(form, slots[i], req_problem_of(rq, names[i]));
}

static void
show_statement_form(struct req *rq, struct tmpl *page, const struct view *v,
                    const struct oversight_file_list *files)
{
    static const char *const names[] = {"statement", "stated_on", "planned_by",
                                        "reference", "attachment_id"};
    static const char *const slots[] = {"STATEMENT_ERROR", "ON_ERROR",
                                        "PLANNED_ERROR", "REFERENCE_ERROR",
                                        "FILE_ERROR"};
    const struct flow_down_in none = {
        .statement = "",
        .stated_on = clock_date(rq->cx.arena, rq->cx.now_us),
        .planned_by = "",
        .reference = "",
        .attachment_id = "",
    };
    const struct flow_down_in *in = v->statement != NULL ? v->statement : &none;
    struct tmpl *t = tmpl_add(page, "STATE");

    tmpl_show_if(t, v->statement != NULL, "OPEN");
    tmpl_set(t, "FORM_ID", random_uuid(rq->cx.arena));
    add_choices(rq, t, flow_down_words, in->statement);
    tmpl_set(t, "ON_DATE", in->stated_on);
    tmpl_set(t, "PLANNED_BY", in->planned_by);
    tmpl_set(t, "REFERENCE", in->reference);
    add_files(t, files, in->attachment_id);
    if (v->statement != NULL)
        set_problems(rq, t, names, slots, sizeof(names) / sizeof(*names));
}

static void
show_assessment_form(struct req *rq, struct tmpl *page, const struct view *v,
                     const struct oversight_file_list *files)
{
    static const char *const names[] = {"assessed_on", "assessor", "risks",
                                        "reference", "attachment_id"};
    static const char *const slots[] = {"ON_ERROR", "ASSESSOR_ERROR",
                                        "RISKS_ERROR", "REFERENCE_ERROR",
                                        "FILE_ERROR"};
    const struct assessment_in none = {
        .assessed_on = clock_date(rq->cx.arena, rq->cx.now_us),
        .assessor = "vendor",
        .risks = "",
        .reference = "",
        .attachment_id = "",
    };
    const struct assessment_in *in =
        v->assessment != NULL ? v->assessment : &none;
    struct tmpl *t = tmpl_add(page, "ASSESS");

    tmpl_show_if(t, v->assessment != NULL, "OPEN");
    tmpl_set(t, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_set(t, "ON_DATE", in->assessed_on);
    add_choices(rq, t, assessor_words, in->assessor);
    tmpl_show_if(t, in->security_controls, "SECURITY");
    tmpl_show_if(t, in->data_protection, "DATA");
    tmpl_show_if(t, in->regulation, "REGULATION");
    tmpl_show_if(t, in->overall_risk, "RISK");
    tmpl_set(t, "RISKS", in->risks);
    tmpl_set(t, "REFERENCE", in->reference);
    add_files(t, files, in->attachment_id);
    if (v->assessment != NULL)
        set_problems(rq, t, names, slots, sizeof(names) / sizeof(*names));
}

static RESULT
show_engagements(struct req *rq, struct tmpl *page, const struct view *v)
{
    struct engagement_list list;
    const char *const *ids;
    size_t n;

    TRY(engagement_list(&rq->cx, v->vendor.id, &list));
    TRY(party_engagements(&rq->cx, &v->party, &ids, &n));
    for (size_t i = 0; i < list.n; i++)
        for (size_t k = 0; k < n; k++)
            if (strcmp(list.v[i].id, ids[k]) == 0) {
                struct tmpl *t = tmpl_add(page, "ENGAGEMENT");
                tmpl_set(t, "ENGAGEMENT_ID", list.v[i].id);
                tmpl_set(t, "ENGAGEMENT_NAME", list.v[i].name);
            }
    tmpl_show_if(page, n == 0, "NO_ENGAGEMENTS");
    return OK;
}

static RESULT
show_facts(struct req *rq, struct tmpl *page, const struct view *v)
{
    const struct party *p = &v->party;
    struct party parent;

    TRY(party_get(&rq->cx, p->parent_id.or_null, &parent));
    tmpl_set(page, "VENDOR_ID", v->vendor.id);
    tmpl_set(page, "PARTY_ID", p->id);
    tmpl_set(page, "NAME", p->name);
    tmpl_set(page, "KANA", p->kana);
    tmpl_set(page, "PARENT_NAME", parent.name);
    tmpl_set(page, "COUNTRY", country_text(rq->cx.lang, p->country));
    tmpl_set(page, "SERVICE", p->service);
    tmpl_set(page, "DATA_HANDLED", p->data_handled);
    tmpl_set(page, "CONTACT_NAME", p->contact_name);
    tmpl_set(page, "CONTACT_EMAIL", p->contact_email);
    tmpl_show(page, p->ended_us.has ? "ENDED" : "IN_USE");
    tmpl_show_if(page,
                 !p->ended_us.has && (rq->cx.actor.perms & VENDOR_KEEPERS) != 0,
                 "MAY_EDIT");
    return show_engagements(rq, page, v);
}

static RESULT
show_page(struct req *rq, unsigned status, const struct view *v)
{
    const bool may_state = !v->party.ended_us.has && !rq->cx.actor.is_staff &&
                           (rq->cx.actor.perms & P_MANAGE) != 0;
    struct oversight oversight;
    struct oversight_file_list files = {0};

    TRY(oversight_get(&rq->cx, v->party.id, v->vendor.id, &oversight));
    if (may_state)
        TRY(oversight_files(&rq->cx, v->vendor.id, &files));
    struct tmpl *page = page_new(rq, "vendor/party.tpl", v->party.name);
    page_nav(rq, page, "vendors");
    if (rq->cx.actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    page_crumb(page, v->vendor.name,
               arena_printf(rq->cx.arena, "/vendors/%s", v->vendor.id));
    TRY(show_facts(rq, page, v));
    show_statements(rq, page, &oversight);
    show_assessments(rq, page, &oversight);
    if (may_state) {
        show_statement_form(rq, page, v, &files);
        show_assessment_form(rq, page, v, &files);
    }
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    struct view v = {0};

    TRY(load(rq, &v));
    if (v.party.parent_id.or_null == NULL) /* the vendor itself */
        return reply_redirect(rq, "/vendors/%s", v.vendor.id);
    return show_page(rq, 200, &v);
}

/* ---- Changes ---- */

/* What could not be saved comes back with every problem beside its field. */
static bool
is_refused(struct req *rq, enum err err, const struct flaws *flaws)
{
    if (form_web_flaws(rq, flaws) != OK)
        return true;
    if (form_web_failed(rq, err, "attachment_id")) {
        req_problem(rq, "attachment_id", T(rq->cx.fault.message));
        return true;
    }
    return false;
}

static RESULT
done(struct req *rq, const struct view *v, const char *form_id,
     const char *text)
{
    const char *location = arena_printf(rq->cx.arena, "/vendors/%s/parties/%s",
                                        v->vendor.id, v->party.id);

    form_done(&rq->cx, form_id, location);
    return reply_done(rq, text, "%s", location);
}

static enum err
state(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *location;
    struct flow_down_in in = {0};
    struct flaws flaws = {0};
    struct view v = {.statement = &in};
    bool again;

    TRY(load(rq, &v));
    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    TRY(req_bind(rq, flow_down_fields, &in));
    struct flow_down_in checked = in;
    flow_down_check(&rq->cx, &checked, &flaws);
    const enum err err =
        flaws.n > 0 ? OK : flow_down_state(&rq->cx, v.party.id, &in);
    if (is_refused(rq, err, &flaws))
        return show_page(rq, 422, &v);
    TRY(err);
    return done(rq, &v, form_id, T("The statement is recorded."));
}

static enum err
assess(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *location;
    struct assessment_in in = {0};
    struct flaws flaws = {0};
    struct view v = {.assessment = &in};
    bool again;

    TRY(load(rq, &v));
    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    TRY(req_bind(rq, assessment_fields, &in));
    in.security_controls = req_has(rq, "security_controls");
    in.data_protection = req_has(rq, "data_protection");
    in.regulation = req_has(rq, "regulation");
    in.overall_risk = req_has(rq, "overall_risk");
    struct assessment_in checked = in;
    assessment_check(&rq->cx, &checked, &flaws);
    const enum err err =
        flaws.n > 0 ? OK : assessment_record(&rq->cx, v.party.id, &in);
    if (is_refused(rq, err, &flaws))
        return show_page(rq, 422, &v);
    TRY(err);
    return done(rq, &v, form_id, T("The assessment is recorded."));
}

static enum err
see_left(struct req *rq)
{
    struct view v = {0};

    TRY(load(rq, &v));
    TRY(party_see_left(&rq->cx, v.party.id, req_param(rq, "engagement_id")));
    return reply_done(rq,
                      T("Confirmed. It no longer counts for this engagement."),
                      "/vendors/%s#parties", v.vendor.id);
}

const struct route party_page_web_routes[] = {
    {GET, "/vendors/:vendor_id/parties/:party_id", VENDOR_READERS, NO_BODY,
     show, "party.show", 0, NULL},
    {POST, "/vendors/:vendor_id/parties/:party_id/flow-down", P_MANAGE, FORM,
     state, "party.state", 0, NULL},
    {POST, "/vendors/:vendor_id/parties/:party_id/assessments", P_MANAGE, FORM,
     assess, "party.assess", 0, NULL},
    {POST, "/vendors/:vendor_id/parties/:party_id/left/:engagement_id",
     P_REVIEW, FORM, see_left, "party.see_left", 0, NULL},
    {.path = NULL},
};
