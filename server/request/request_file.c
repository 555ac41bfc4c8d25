/* A request comes in: what is wrong with it, and what there is already. */
#include "audit/audit.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "outbox/web_address.h"
#include "request/request.h"
#include "request/request_store.h"
#include "vendor/engagement.h"
#include "vendor/facts.h"

#include <string.h>

#define REFERENCE_MAX 100
#define DEPARTMENT_MAX 200
#define NEED_BY_MONTHS_MAX 36

static void
flaw(struct cx *cx, struct request_flaws *f, const char *pointer,
     const char *code, const char *message)
{
    if (f->n == REQUEST_FLAWS_MAX)
        return;
    f->v[f->n].pointer = pointer;
    f->v[f->n].code = code;
    f->v[f->n++].message = tr(cx->lang, message);
}

/* One line of some length; "" when something is wrong with it. */
static void
check_line(struct cx *cx, struct request_flaws *f, const char *pointer,
           const char *text, size_t max)
{
    if (*text == '\0')
        flaw(cx, f, pointer, "missing", N_("This is required."));
    else if (!text_is_line(text))
        flaw(cx, f, pointer, "not_a_line",
             N_("Write this on one line, without control characters."));
    else if (text_characters(text) > max)
        flaw(cx, f, pointer, "too_long",
             flaw_too_many(cx->arena, cx->lang, text, max));
}

static void
check_need_by(struct cx *cx, struct request_flaws *f, const char *date)
{
    const char *today = clock_date(cx->arena, cx->now_us);

    if (!clock_is_date(date))
        flaw(cx, f, "/need_by", "not_a_date",
             N_("This is not a date (yyyy-mm-dd)."));
    else if (strcmp(date, today) < 0)
        flaw(cx, f, "/need_by", "past", N_("This date is in the past."));
    else if (strcmp(date, clock_date_plus(cx->arena, today, NEED_BY_MONTHS_MAX,
                                          0)) > 0)
        flaw(cx, f, "/need_by", "too_far",
             N_("This date is more than three years away."));
}

/* The codes in the order of the table. */
static const char *
check_facts(struct cx *cx, struct request_flaws *f, const struct request_in *in)
{
    const char *facts = "", *unknown;

    for (size_t i = 0; i < in->nfacts; i++) {
        if (service_fact(in->facts[i]) == NULL)
            flaw(cx, f, arena_printf(cx->arena, "/facts/%zu", i),
                 "unknown_fact", N_("There is no such fact of a service."));
        else
            facts = arena_printf(cx->arena, "%s %s", facts, in->facts[i]);
    }
    return service_facts_sort(cx->arena, facts, &unknown);
}

static RESULT
check_engagement(struct cx *cx, struct request_flaws *f,
                 const struct request_in *in, struct submission_request *r)
{
    struct request_engagement e;
    bool is_there = false;

    if (text_is_uuid(in->engagement_id))
        TRY(request_store_engagement(cx, in->engagement_id, &e, &is_there));
    if (!is_there) {
        flaw(cx, f, "/engagement_id", "unknown_engagement",
             N_("There is no such engagement."));
        return OK;
    }
    r->vendor_id = e.vendor_id;
    r->engagement_id.or_null = e.id;
    r->engagement_name = e.name;
    r->business_owner = e.business_owner;
    r->submission_id = e.submission_id;
    r->state = e.state;
    if (!in->has_facts)
        r->facts = e.facts;
    return OK;
}

static RESULT
check_vendor(struct cx *cx, struct request_flaws *f,
             const struct request_in *in, struct submission_request *r)
{
    struct request_vendor v = {.is_own_unit = true};
    bool is_there = false;

    if (text_is_uuid(in->vendor_id))
        TRY(request_store_vendor(cx, in->vendor_id, in->business_owner, &v,
                                 &is_there));
    if (!is_there)
        flaw(cx, f, in->vendor_pointer, "unknown_vendor",
             N_("There is no such vendor."));
    else
        r->vendor_id = v.id;
    if (!v.is_own_unit)
        flaw(cx, f, "/engagement/business_owner", "foreign_unit",
             N_("This client does not ask for that business unit."));
    return OK;
}

/* A vendor's new service: the rules of engagements, with our pointers. */
static RESULT
check_new(struct cx *cx, struct request_flaws *f, const struct request_in *in,
          struct submission_request *r)
{
    struct engagement_in e = {.name = in->name,
                              .description = in->description,
                              .business_owner = in->business_owner,
                              .facts = ""};
    struct flaws flaws = {0};

    TRY(check_vendor(cx, f, in, r));
    engagement_check(cx, &e, &flaws);
    for (size_t i = 0; i < flaws.n; i++)
        flaw(cx, f, arena_printf(cx->arena, "/engagement/%s", flaws.v[i].field),
             "invalid", flaws.v[i].message);
    if (!in->has_facts)
        flaw(cx, f, "/facts", "missing", N_("This is required."));
    r->engagement_name = e.name;
    r->description = e.description;
    r->business_owner = e.business_owner;
    return OK;
}

/* What is asked for, not what there is meanwhile. */
static const char *
content_of(struct cx *cx, const struct request_in *in, const char *facts)
{
    const char *const parts[] = {in->engagement_id,
                                 in->vendor_id,
                                 in->name,
                                 in->description,
                                 in->business_owner,
                                 in->has_facts ? "facts" : "",
                                 facts,
                                 in->need_by,
                                 in->department,
                                 in->callback_url};
    uint8_t sum[SHA256_BYTES];
    const char *text = "";

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
        text = arena_printf(cx->arena, "%s%zu:%s", text, strlen(parts[i]),
                            parts[i]);
    crypto_sha256(text, strlen(text), sum);
    return text_hex(cx->arena, sum, sizeof(sum));
}

static void
check_wish(struct cx *cx, const struct request_in *in, struct request_flaws *f,
           struct submission_request *r)
{
    check_line(cx, f, "/reference", in->reference, REFERENCE_MAX);
    check_line(cx, f, "/department", in->department, DEPARTMENT_MAX);
    check_need_by(cx, f, in->need_by);
    if (*in->callback_url != '\0' && web_address_flaw(in->callback_url) != NULL)
        flaw(cx, f, "/callback_url", "not_https",
             N_("Give an address that begins with https:// and names a host, "
                "without user name, password or fragment."));
    else if (*in->callback_url != '\0' &&
             web_address_is_closed(in->callback_url))
        flaw(cx, f, "/callback_url", "closed_network", web_address_closed_text);
    r->facts = check_facts(cx, f, in);
    r->content_sha256 = content_of(cx, in, r->facts);
}

static RESULT
fail(struct cx *cx, const struct request_flaws *f)
{
    return f->n > 0 ? FAIL(cx, ERR_INVALID, "invalid",
                           N_("What was sent is not what can be asked for."))
                    : OK;
}

static RESULT
check(struct cx *cx, const struct request_in *in, struct request_flaws *f,
      struct submission_request *r)
{
    check_wish(cx, in, f, r);
    if (*in->engagement_id != '\0')
        TRY(check_engagement(cx, f, in, r));
    else
        TRY(check_new(cx, f, in, r));
    return fail(cx, f);
}

enum err
request_check(struct cx *cx, const struct request_in *in, bool is_whom_known,
              struct request_flaws *flaws)
{
    struct submission_request r = {.id = ""};

    if (is_whom_known)
        return check(cx, in, flaws, &r);
    check_wish(cx, in, flaws, &r);
    return fail(cx, flaws);
}

/* *out_found: asked for before, under the same reference. */
static RESULT
find_before(struct cx *cx, const char *reference, const char *content_sha256,
            const char **out_id, bool *out_found)
{
    struct submission_request before;

    TRY(request_store_of_reference(cx, reference, &before, out_found));
    if (!*out_found)
        return OK;
    if (strcmp(before.content_sha256, content_sha256) != 0)
        return FAIL(cx, ERR_CONFLICT, "reference_taken",
                    N_("Something else was asked for under this reference. Use "
                       "another one."));
    *out_id = before.id;
    return OK;
}

/* The first request with the reference, even when its date is over by now. */
static RESULT
find_first(struct cx *cx, const struct request_in *in, const char **out_id,
           bool *out_found)
{
    struct request_flaws ignored = {.n = 0};

    *out_found = false;
    if (*in->reference == '\0')
        return OK;
    return find_before(cx, in->reference,
                       content_of(cx, in, check_facts(cx, &ignored, in)),
                       out_id, out_found);
}

enum err
request_file(struct cx *cx, const struct request_in *in,
             struct request_flaws *flaws, const char **out_id, bool *out_is_new)
{
    struct submission_request r = {
        .id = random_uuid(cx->arena),
        .vendor_id = "",
        .state = "received",
        .client_id = cx->actor.user_id,
        .client_name = cx->actor.name,
        .reference = in->reference,
        .engagement_name = "",
        .description = "",
        .business_owner = "",
        .need_by = in->need_by,
        .department = in->department,
        .callback_url.or_null =
            *in->callback_url == '\0' ? NULL : in->callback_url,
    };
    bool is_found;

    *out_is_new = false;
    TRY(find_first(cx, in, out_id, &is_found));
    if (is_found)
        return OK;
    TRY(check(cx, in, flaws, &r));
    TRY(request_store_add(cx, &r, out_is_new));
    if (!*out_is_new) /* at this very moment */
        return find_before(cx, r.reference, r.content_sha256, out_id,
                           &is_found);
    audit_log(cx, "submission_request.received", r.vendor_id, r.id,
              r.reference);
    if (strcmp(r.state, "received") == 0)
        request_store_add_news(cx, r.id);
    *out_id = r.id;
    return OK;
}
