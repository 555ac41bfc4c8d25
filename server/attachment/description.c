#include "attachment/description.h"

#include "attachment/attachment_store.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/flaw.h"
#include "base/text.h"

#include <string.h>

#define LINE_MAX_BYTES 300
#define SCOPE_MAX_BYTES 3000

const struct word attachment_kinds[] = {
    {"policy", N_("Policy or procedure")},
    {"record", N_("Record")},
    {"report", N_("Report")},
    {"screen", N_("Screenshot")},
    {"certificate", N_("Certificate")},
    {"other", N_("Other document")},
    {NULL, NULL},
};

const struct word certificate_schemes[] = {
    {"iso_27001", N_("ISO/IEC 27001:2022")},
    {"iso_27001_2013", N_("ISO/IEC 27001:2013")},
    {"iso_27017", N_("ISO/IEC 27017")},
    {"soc2_type1", N_("SOC 2 Type 1")},
    {"soc2_type2", N_("SOC 2 Type 2")},
    {"isms", N_("ISMS (JIS Q 27001)")},
    {"p_mark", N_("PrivacyMark")},
    {"scs_3", N_("SCS evaluation ★3")},
    {"scs_4", N_("SCS evaluation ★4")},
    {"scs_5", N_("SCS evaluation ★5")},
    {"other", N_("Other certificate")},
    {NULL, NULL},
};

const char *
certificate_warning(const char *scheme)
{
    if (strcmp(scheme, "iso_27001_2013") != 0)
        return NULL;
    return N_("ISO/IEC 27001:2013 has been withdrawn and replaced by ISO/IEC "
              "27001:2022. Please attach the certificate of the new edition.");
}

struct description
description_of(const struct attachment *f)
{
    return (struct description){
        .kind = f->kind,
        .issued_date = opt_text_or_empty(f->issued_date),
        .expires_date = opt_text_or_empty(f->expires_date),
        .scheme = opt_text_or_empty(f->scheme),
        .body = opt_text_or_empty(f->body),
        .scope = opt_text_or_empty(f->scope),
        .number = opt_text_or_empty(f->number),
        .valid_from = opt_text_or_empty(f->valid_from),
    };
}

struct problems {
    struct cx *cx;
    struct description_problem *v;
    size_t n;
};

static void
add(struct problems *p, const char *field, const char *message)
{
    p->v[p->n++] = (struct description_problem){field, message};
}

static const char *
too_long(const struct problems *p, const char *text, size_t max_bytes)
{
    return flaw_too_long(p->cx->arena, p->cx->lang, text, max_bytes);
}

static void
check_line(struct problems *p, const char *field, const char *value,
           bool is_required)
{
    if (value[0] == '\0' && is_required)
        add(p, field, N_("Please fill this in."));
    else if (!text_is_line(value))
        add(p, field,
            N_("Write this on one line, without control characters."));
    else if (strlen(value) > LINE_MAX_BYTES)
        add(p, field, too_long(p, value, LINE_MAX_BYTES));
}

/* Whether `to` lies before `from`; both are dates. */
static bool
is_before(const char *to, const char *from)
{
    return strcmp(to, from) < 0;
}

static void
check_certificate(struct problems *p, const struct description *in)
{
    if (!word_is_known(certificate_schemes, in->scheme))
        add(p, "scheme", N_("Please choose what is certified."));
    check_line(p, "body", in->body, true);
    if (in->scope[0] == '\0')
        add(p, "scope", N_("Please fill this in."));
    else if (strlen(in->scope) > SCOPE_MAX_BYTES)
        add(p, "scope", too_long(p, in->scope, SCOPE_MAX_BYTES));
    check_line(p, "number", in->number, false);
    if (!clock_is_date(in->valid_from))
        add(p, "valid_from",
            N_("Please enter the date from which the certificate is valid."));
    if (in->expires_date[0] == '\0')
        add(p, "expires_date",
            N_("Please enter the date until which the certificate is valid."));
    else if (clock_is_date(in->valid_from) && clock_is_date(in->expires_date) &&
             is_before(in->expires_date, in->valid_from))
        add(p, "expires_date",
            N_("A certificate cannot end before it begins."));
}

size_t
description_check(struct cx *cx, const struct description *in,
                  struct description_problem out[DESCRIPTION_PROBLEMS])
{
    struct problems p = {.cx = cx, .v = out};
    const bool has_issued = in->issued_date[0] != '\0';
    const bool has_expires = in->expires_date[0] != '\0';
    const bool is_certificate = strcmp(in->kind, "certificate") == 0;

    if (!word_is_known(attachment_kinds, in->kind))
        add(&p, "kind", N_("Please choose one of these."));
    if (has_issued &&
        (!clock_is_date(in->issued_date) ||
         strcmp(in->issued_date, clock_date(cx->arena, cx->now_us)) > 0))
        add(&p, "issued_date",
            N_("Please enter the date of the document; it is not in the "
               "future."));
    if (has_expires && !clock_is_date(in->expires_date))
        add(&p, "expires_date",
            N_("Please enter the date on which the document expires."));
    else if (has_issued && has_expires && clock_is_date(in->issued_date) &&
             is_before(in->expires_date, in->issued_date))
        add(&p, "expires_date",
            N_("The document cannot expire before its own date."));
    if (is_certificate)
        check_certificate(&p, in);
    return p.n;
}

/* Once an answer is submitted, its evidence is what the reviewer saw. */
static RESULT
check_not_submitted(struct cx *cx, const struct attachment *f,
                    const struct attachment_use_list *uses)
{
    for (size_t i = 0; i < uses->n && !cx->actor.is_staff; i++)
        if (strcmp(uses->v[i].attachment_id, f->id) == 0 &&
            !uses->v[i].is_editable)
            return FAIL(cx, ERR_CONFLICT, "dates_fixed",
                        N_("This file belongs to an answer that has been "
                           "submitted. Its dates can only be changed by "
                           "Alludo; upload a newer document instead."));
    return OK;
}

enum err
attachment_describe(struct cx *cx, const char *id, const struct description *in)
{
    struct attachment file;
    struct attachment_use_list uses;
    struct description_problem problems[DESCRIPTION_PROBLEMS];

    TRY(attachment_get(cx, id, &file));
    if (description_check(cx, in, problems) > 0) {
        cx->fault = (struct fault){problems[0].field, problems[0].message};
        return ERR_INVALID;
    }
    TRY(attachment_store_lock(cx, id, file.vendor_id));
    TRY(attachment_uses(cx, &file, &uses));
    TRY(check_not_submitted(cx, &file, &uses));
    attachment_store_describe(cx, id, file.vendor_id, in);
    for (size_t i = 0; i < uses.n; i++)
        if (strcmp(uses.v[i].attachment_id, id) == 0)
            TRY(attachment_update_status(cx, uses.v[i].submission_id,
                                         uses.v[i].questionnaire_id,
                                         uses.v[i].clause, file.vendor_id));
    audit_log(
        cx, "attachment.dated", file.vendor_id, id,
        arena_printf(cx->arena, "%s %s", in->issued_date, in->expires_date));
    return OK;
}

enum err
attachment_set_dates(struct cx *cx, const char *id, const char *issued_date,
                     const char *expires_date)
{
    struct attachment file;

    TRY(attachment_get(cx, id, &file));
    struct description now = description_of(&file);
    now.issued_date = issued_date;
    now.expires_date = expires_date;
    return attachment_describe(cx, id, &now);
}
