/* What a vendor looks like: the list, and one vendor with everything that
 * hangs on it. Forms: vendor_web.c and its neighbours. */
#include "vendor/vendor_web.h"

#include "account/managers_view.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/list_cut.h"
#include "http/tmpl.h"
#include "vendor/contact.h"
#include "vendor/country.h"
#include "vendor/engagement.h"
#include "vendor/external_id_view.h"
#include "vendor/oversight.h"
#include "vendor/party.h"
#include "vendor/vendor.h"

#include <string.h>

#define PAGE_ROWS 50

static void
show_row(struct req *rq, struct tmpl *page, const struct vendor_found *v)
{
    struct tmpl *row = tmpl_add(page, "ROW");

    tmpl_set(row, "VENDOR_ID", v->id);
    tmpl_set(row, "NAME", v->name);
    tmpl_set(row, "KANA", v->kana);
    tmpl_set(row, "CORPORATE_NUMBER", opt_text_or_empty(v->corporate_number));
    tmpl_set(row, "COUNTRY", country_text(rq->cx.lang, v->country));
    tmpl_int(row, "NENGAGEMENTS", v->nengagements);
    tmpl_int(row, "NSUB_PROCESSORS", v->nsub_processors);
}

static enum err
list(struct req *rq)
{
    const char *q = req_query(rq, "q");
    const int64_t number = req_page(rq);
    const int64_t rows = req_rows(rq, PAGE_ROWS);
    struct vendor_found_list found;

    TRY(vendor_search(&rq->cx, q, (number - 1) * rows, rows + 1, &found));
    const bool has_more = list_cut(&found.n, rows);
    struct tmpl *page = page_new(rq, "vendor/list.tpl", T("Vendors"));
    page_nav(rq, page, "vendors");
    tmpl_set(page, "Q", q);
    tmpl_show_if(page, (rq->cx.actor.perms & P_REVIEW) != 0, "MAY_ADD");
    tmpl_show_if(page, q[0] != '\0', "SEARCHED");
    if (found.n > 0)
        tmpl_show(page, "TABLE");
    else
        tmpl_show(page, q[0] == '\0' ? "EMPTY" : "NOT_FOUND");
    for (size_t i = 0; i < found.n; i++)
        show_row(rq, page, &found.v[i]);
    if (number > 1)
        tmpl_int(tmpl_add(page, "PREV"), "PAGE", number - 1);
    if (has_more)
        tmpl_int(tmpl_add(page, "NEXT"), "PAGE", number + 1);
    return reply_page(rq, 200, page);
}

static void
show_facts(struct req *rq, struct tmpl *page, const struct vendor *v)
{
    tmpl_set(page, "VENDOR_ID", v->id);
    tmpl_set(page, "NAME", v->name);
    tmpl_set(page, "KANA", v->kana);
    tmpl_set(page, "COUNTRY", country_text(rq->cx.lang, v->country));
    if (v->corporate_number.or_null != NULL)
        tmpl_set(tmpl_add(page, "NUMBER"), "CORPORATE_NUMBER",
                 v->corporate_number.or_null);
    if (v->website[0] != '\0')
        tmpl_set(tmpl_add(page, "WEBSITE"), "WEBSITE_URL", v->website);
    if (rq->cx.actor.is_staff && v->note[0] != '\0')
        tmpl_set(tmpl_add(page, "NOTE"), "NOTE_TEXT", v->note);
}

static RESULT
show_engagements(struct req *rq, struct tmpl *page, const char *vendor_id)
{
    struct engagement_list list;

    TRY(engagement_list(&rq->cx, vendor_id, &list));
    tmpl_show(page, list.n == 0 ? "NO_ENGAGEMENTS" : "ENGAGEMENTS");
    for (size_t i = 0; i < list.n; i++) {
        struct tmpl *row = tmpl_add(page, "ENGAGEMENT");
        tmpl_set(row, "ENGAGEMENT_ID", list.v[i].id);
        tmpl_set(row, "ENGAGEMENT_NAME", list.v[i].name);
        tmpl_set(row, "BUSINESS_OWNER", list.v[i].business_owner);
    }
    return OK;
}

static const char *
name_of(const struct party_list *list, const char *id)
{
    for (size_t i = 0; id != NULL && i < list->n; i++)
        if (strcmp(list->v[i].id, id) == 0)
            return list->v[i].name;
    return "";
}

/* A way up that the tree has only once, as party.c keeps it free of circles. */
static bool
hangs_below_sub_processor(const struct party_list *list, const struct party *p)
{
    return strcmp(p->parent_id.or_null, list->v[0].id) != 0;
}

static void
show_oversight(struct req *rq, struct tmpl *row,
               const struct oversight_list *list, const char *party_id)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct oversight_row *o = &list->v[i];

        if (strcmp(o->party_id, party_id) != 0)
            continue;
        tmpl_show(row, "OVERSIGHT");
        tmpl_set(row, "STATEMENT", flow_down_tag(o->statement));
        tmpl_set(row, "STATEMENT_TEXT",
                 word_text(rq->cx.lang, flow_down_words, o->statement));
        tmpl_set(row, "DUE_STATE", oversight_due_state(&rq->cx, o->due));
        tmpl_set(row, "DUE_TEXT", oversight_due_text(&rq->cx, o->due));
    }
}

/* Who left, as far as Alludo has not seen it. */
static RESULT
show_leaving(struct req *rq, struct tmpl *page, const char *vendor_id)
{
    struct party_left_list list;

    TRY(party_left_list(&rq->cx, vendor_id, &list));
    if (list.n == 0)
        return OK;
    struct tmpl *t = tmpl_add(page, "LEAVING");
    for (size_t i = 0; i < list.n; i++) {
        struct tmpl *row = tmpl_add(t, "LEFT");
        tmpl_set(row, "LEFT_ID", list.v[i].party_id);
        tmpl_set(row, "LEFT_NAME", list.v[i].party_name);
        tmpl_set(row, "ENGAGEMENT_ID", list.v[i].engagement_id);
        tmpl_set(row, "ENGAGEMENT_NAME", list.v[i].engagement_name);
        tmpl_set(row, "WHO", list.v[i].left_by_name);
        tmpl_set(row, "WHEN",
                 clock_show_time(rq->cx.arena, rq->cx.lang, list.v[i].left_us));
        tmpl_show_if(row, (rq->cx.actor.perms & P_REVIEW) != 0, "MAY_SEE");
    }
    return OK;
}

static RESULT
show_parties(struct req *rq, struct tmpl *page, const char *vendor_id,
             bool may_keep)
{
    struct party_list list;
    struct oversight_list oversight;

    TRY(party_list(&rq->cx, vendor_id, &list));
    TRY(oversight_list(&rq->cx, vendor_id, &oversight));
    TRY(show_leaving(rq, page, vendor_id));
    tmpl_show(page, list.n <= 1 ? "NO_PARTIES" : "PARTIES");
    for (size_t i = 1; i < list.n; i++) { /* the first is the vendor itself */
        const struct party *p = &list.v[i];
        struct tmpl *row = tmpl_add(page, "PARTY");
        tmpl_set(row, "PARTY_ID", p->id);
        tmpl_set(row, "PARTY_NAME", p->name);
        tmpl_set(row, "PARTY_COUNTRY", country_text(rq->cx.lang, p->country));
        tmpl_set(row, "SERVICE", p->service);
        show_oversight(rq, row, &oversight, p->id);
        tmpl_show_if(row, !rq->cx.actor.is_staff, "BY_VENDOR");
        if (hangs_below_sub_processor(&list, p)) {
            tmpl_show(row, "BELOW");
            tmpl_setf(tmpl_add(row, "USED_BY"), "USED_BY_TEXT", T("used by %s"),
                      name_of(&list, p->parent_id.or_null));
        }
        tmpl_show_if(row, p->ended_us.has, "ENDED");
        tmpl_show_if(row, may_keep && !p->ended_us.has, "MAY_KEEP_PARTY");
    }
    return OK;
}

static RESULT
show_contacts(struct req *rq, struct tmpl *page, const char *vendor_id,
              bool may_keep)
{
    struct contact_list list;

    TRY(contact_list(&rq->cx, vendor_id, &list));
    tmpl_show(page, list.n == 0 ? "NO_CONTACTS" : "CONTACTS");
    for (size_t i = 0; i < list.n; i++) {
        struct tmpl *row = tmpl_add(page, "CONTACT");
        tmpl_set(row, "CONTACT_ID", list.v[i].id);
        tmpl_set(row, "CONTACT_NAME", list.v[i].name);
        tmpl_set(row, "CONTACT_KANA", list.v[i].kana);
        tmpl_set(row, "EMAIL", list.v[i].email);
        tmpl_set(row, "PHONE", list.v[i].phone);
        tmpl_set(row, "DUTY", contact_duty_text(rq->cx.lang, list.v[i].duty));
        tmpl_show_if(row, may_keep, "MAY_KEEP_CONTACT");
    }
    return OK;
}

enum err
vendor_page(struct req *rq, unsigned status, const char *vendor_id)
{
    const bool may_keep = (rq->cx.actor.perms & VENDOR_KEEPERS) != 0;
    const bool may_review = (rq->cx.actor.perms & P_REVIEW) != 0;
    struct vendor v;

    TRY(vendor_get(&rq->cx, vendor_id, &v));
    struct tmpl *page = page_new(rq, "vendor/show.tpl", v.name);
    page_nav(rq, page, "vendors");
    if (rq->cx.actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    show_facts(rq, page, &v);
    tmpl_show_if(page, (rq->cx.actor.perms & P_READ_ALL) != 0, "STATUS");
    tmpl_show_if(page, (rq->cx.actor.perms & (P_COMPANY | P_READ_ALL)) != 0,
                 "EVIDENCE");
    tmpl_show_if(page, (rq->cx.actor.perms & (P_MANAGE | P_READ_ALL)) != 0,
                 "REPORT");
    tmpl_show_if(page, may_review, "MAY_EDIT");
    tmpl_show_if(page, may_review, "MAY_ADD_ENGAGEMENT");
    tmpl_show_if(page, may_keep, "MAY_ADD_PARTY");
    tmpl_show_if(page, may_keep, "MAY_ADD_CONTACT");
    TRY(show_engagements(rq, page, v.id));
    TRY(show_parties(rq, page, v.id, may_keep));
    if (rq->cx.actor.is_staff)
        TRY(managers_view(rq, page, v.id));
    TRY(show_contacts(rq, page, v.id, may_keep));
    TRY(external_ids_view(rq, page, v.id));
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return vendor_page(rq, 200, req_param(rq, "vendor_id"));
}

/* Where a vendor's own people find their company. */
static enum err
show_own(struct req *rq)
{
    return reply_redirect(rq, "/vendors/%s", rq->cx.actor.vendor_id);
}

const struct route vendor_page_web_routes[] = {
    {GET, "/vendor", P_COMPANY, NO_BODY, show_own, "vendor.own", 0, NULL},
    {GET, "/vendors", P_READ_ALL | P_ADMIN, NO_BODY, list, "vendor.list", 0,
     NULL},
    {GET, "/vendors/:vendor_id", VENDOR_READERS, NO_BODY, show, "vendor.show",
     0, NULL},
    {.path = NULL},
};
