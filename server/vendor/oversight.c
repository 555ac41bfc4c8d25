#include "vendor/oversight.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "vendor/oversight_store.h"
#include "vendor/party.h"
#include "vendor/vendor.h"

#include <string.h>

#define DUE_SOON_DAYS 30

const struct word flow_down_words[] = {
    {"yes", N_("Conforming programme")},
    {"planned", N_("Planned")},
    {"no", N_("No such programme")},
    {"", N_("Not stated")},
    {NULL, NULL},
};

const char *
flow_down_tag(const char *statement)
{
    static const struct word tags[] = {
        {"yes", "conforms"}, {"planned", "partly"}, {"no", "does_not_conform"},
        {"", "missing"},     {NULL, NULL},
    };

    for (const struct word *w = tags; w->code != NULL; w++)
        if (strcmp(w->code, statement) == 0)
            return w->text;
    return "";
}

const struct word assessor_words[] = {
    {"vendor", N_("The vendor itself")},
    {"independent", N_("An independent assessor")},
    {NULL, NULL},
};

enum err
oversight_get(struct cx *cx, const char *party_id, const char *vendor_id,
              struct oversight *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return oversight_store_get(cx, party_id, vendor_id, out);
}

enum err
oversight_list(struct cx *cx, const char *vendor_id, struct oversight_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return oversight_store_list(cx, vendor_id, out);
}

enum err
oversight_files(struct cx *cx, const char *vendor_id,
                struct oversight_file_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return oversight_store_files(cx, vendor_id, out);
}

bool
assessment_is_complete(const struct assessment *a)
{
    return a->security_controls && a->data_protection && a->regulation &&
           a->overall_risk;
}

const char *
oversight_due(const struct oversight *o)
{
    for (size_t i = 0; i < o->nassessments; i++)
        if (assessment_is_complete(&o->assessments[i]))
            return o->assessments[i].due;
    return "";
}

const char *
oversight_due_state(struct cx *cx, const char *due)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    const char *soon =
        clock_date(cx->arena, cx->now_us + DUE_SOON_DAYS * US_PER_DAY);

    if (strcmp(due, today) < 0)
        return "overdue";
    return strcmp(due, soon) <= 0 ? "due_soon" : "in_time";
}

const char *
oversight_due_text(struct cx *cx, const char *due)
{
    const bool is_late = strcmp(oversight_due_state(cx, due), "overdue") == 0;

    if (*due == '\0')
        return tr(cx->lang, N_("Never assessed"));
    return arena_printf(cx->arena,
                        is_late ? tr(cx->lang, N_("Overdue since %s"))
                                : tr(cx->lang, N_("Next one by %s")),
                        clock_show_date(cx->arena, cx->lang, due));
}

/* Into ISO; a flaw when it is no date, or `is_past` and still to come. */
static const char *
check_date(struct cx *cx, const char *field, const char *typed, bool is_past,
           struct flaws *out)
{
    const char *text = text_trim(cx->arena, typed);
    const char *iso = *text == '\0' ? NULL : text_date(cx->arena, text);

    if (iso == NULL) {
        flaw_add(out, field,
                 N_("Enter a date that exists, such as 2026-11-22."));
        return text;
    }
    if (is_past && strcmp(iso, clock_date(cx->arena, cx->now_us)) > 0)
        flaw_add(out, field, N_("This date is still to come."));
    return iso;
}

static void
check_proof(struct cx *cx, const char **reference, const char *attachment_id,
            struct flaws *out)
{
    *reference = text_trim(cx->arena, *reference);
    flaw_if_long(cx, out, "reference", *reference, 500);
    if (*attachment_id != '\0' && !text_is_uuid(attachment_id))
        flaw_add(out, "attachment_id",
                 N_("Please choose one of the vendor's files."));
}

void
flow_down_check(struct cx *cx, struct flow_down_in *in, struct flaws *out)
{
    const bool is_planned = strcmp(in->statement, "planned") == 0;

    if (*in->statement == '\0' ||
        !word_is_known(flow_down_words, in->statement))
        flaw_add(out, "statement", N_("Please choose one."));
    in->stated_on = check_date(cx, "stated_on", in->stated_on, true, out);
    if (is_planned)
        in->planned_by =
            check_date(cx, "planned_by", in->planned_by, false, out);
    else
        in->planned_by = "";
    check_proof(cx, &in->reference, in->attachment_id, out);
    if (strcmp(in->statement, "yes") == 0 && *in->reference == '\0' &&
        *in->attachment_id == '\0')
        flaw_add(out, "reference",
                 N_("Name the document that the statement rests on, or choose "
                    "a file."));
}

void
assessment_check(struct cx *cx, struct assessment_in *in, struct flaws *out)
{
    in->assessed_on = check_date(cx, "assessed_on", in->assessed_on, true, out);
    if (!word_is_known(assessor_words, in->assessor))
        flaw_add(out, "assessor", N_("Please choose one."));
    flaw_if_long(cx, out, "risks", in->risks, 4000);
    check_proof(cx, &in->reference, in->attachment_id, out);
}

/* A sub-processor in use, and a file of its vendor or none. */
static RESULT
check_party(struct cx *cx, const char *party_id, const char *attachment_id,
            struct party *out)
{
    bool has_file = true;

    TRY(party_get(cx, party_id, out));
    if (out->parent_id.or_null == NULL)
        return FAIL(cx, ERR_CONFLICT, "own_party",
                    N_("This is for sub-processors; the vendor answers its own "
                       "questionnaire."));
    if (out->ended_us.has)
        return FAIL(cx, ERR_CONFLICT, "party_ended",
                    N_("This sub-processor is no longer used."));
    if (*attachment_id != '\0')
        TRY(oversight_store_has_file(cx, attachment_id, out->vendor_id,
                                     &has_file));
    if (!has_file)
        return FAIL(cx, ERR_INVALID, "attachment_id",
                    N_("Please choose one of the vendor's files."));
    return OK;
}

enum err
flow_down_state(struct cx *cx, const char *party_id,
                const struct flow_down_in *typed)
{
    struct flow_down_in in = *typed;
    struct flaws flaws = {0};
    struct party p;

    flow_down_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    TRY(check_party(cx, party_id, in.attachment_id, &p));
    oversight_store_add_flow_down(cx, random_uuid(cx->arena), p.vendor_id, p.id,
                                  &in);
    audit_log(cx, "party.flow_down_stated", p.vendor_id, p.id, in.statement);
    return OK;
}

enum err
assessment_record(struct cx *cx, const char *party_id,
                  const struct assessment_in *typed)
{
    struct assessment_in in = *typed;
    struct flaws flaws = {0};
    struct party p;

    assessment_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    TRY(check_party(cx, party_id, in.attachment_id, &p));
    oversight_store_add_assessment(cx, random_uuid(cx->arena), p.vendor_id,
                                   p.id, &in);
    audit_log(cx, "party.assessed", p.vendor_id, p.id, in.assessed_on);
    return OK;
}
