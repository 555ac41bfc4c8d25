#include "attachment/attachment.h"

#include "attachment/attachment_store.h"
#include "attachment/attachment_type.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "status/status.h"
#include "submission/scope.h"
#include "submission/submission.h"
#include "vendor/vendor.h"

#include <string.h>

#define STAGING_US US_PER_DAY

static struct attachment_config settings = {
    .clamd_socket = "",
    .max_file_bytes = INT64_C(100) << 20,
};

void
attachment_configure(const struct attachment_config *config)
{
    settings = *config;
    attachment_type_prepare();
}

const struct attachment_config *
attachment_settings(void)
{
    return &settings;
}

enum err
attachment_get(struct cx *cx, const char *id, struct attachment *out)
{
    return attachment_store_get(cx, id, out);
}

enum err
attachment_list(struct cx *cx, const char *vendor_id,
                struct attachment_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return attachment_store_list(cx, vendor_id, out);
}

enum err
attachment_of_answers(struct cx *cx, const char *submission_id,
                      const char *vendor_id, const char *clause,
                      struct answer_attachment_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return attachment_store_of_answers(cx, submission_id, vendor_id, clause,
                                       out);
}

enum err
attachment_expiring(struct cx *cx, int64_t limit,
                    struct expiring_attachment_list *out)
{
    return attachment_store_expiring(cx, limit, out);
}

enum err
attachment_uses(struct cx *cx, const struct attachment *file,
                struct attachment_use_list *out)
{
    TRY(vendor_guard(cx, file->vendor_id));
    return attachment_store_uses(cx, file->id, file->vendor_id, out);
}

static const struct scope_clause *
find_clause(const struct scope *scope, const char *clause)
{
    for (size_t i = 0; i < scope->n; i++)
        if (strcmp(scope->v[i].clause, clause) == 0)
            return &scope->v[i];
    return NULL;
}

enum err
attachment_place(struct cx *cx, const char *submission_id, const char *clause,
                 bool lock, struct evidence_place *out)
{
    struct submission s;
    struct scope scope;

    TRY(lock ? submission_lock(cx, submission_id, false, &s)
             : submission_get(cx, submission_id, &s));
    TRY(scope_get(cx, submission_id, s.vendor_id, &scope));
    const struct scope_clause *c = find_clause(&scope, clause);
    if (c == NULL || !c->is_asked)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    const bool is_open = strcmp(s.state, "open") == 0;
    const bool is_back = strcmp(s.state, "returned") == 0 && c->is_returned;
    if (!is_open && !is_back)
        return FAIL(cx, ERR_CONFLICT, "submission_closed",
                    N_("This answer cannot be changed now, nor its "
                       "evidence."));
    *out = (struct evidence_place){s.id, c->clause, s.vendor_id, c->domain};
    return OK;
}

/* The status input follows whatever changed about a clause's evidence. */
static RESULT
update_status(struct cx *cx, const char *submission_id, const char *clause,
              const char *vendor_id)
{
    const char *expires;

    TRY(attachment_store_lock_evidence(cx, submission_id, clause, vendor_id));
    TRY(attachment_store_expires(cx, submission_id, clause, vendor_id,
                                 &expires));
    status_set_evidence(cx, submission_id, clause, vendor_id, expires);
    return OK;
}

enum err
attachment_use(struct cx *cx, const char *submission_id, const char *clause,
               const char *attachment_id)
{
    struct evidence_place s;
    bool is_new;

    TRY(attachment_place(cx, submission_id, clause, true, &s));
    TRY(attachment_store_lock(cx, attachment_id, s.vendor_id));
    TRY(attachment_store_use(cx, submission_id, clause, attachment_id,
                             s.vendor_id, &is_new));
    if (!is_new)
        return OK;
    TRY(update_status(cx, submission_id, clause, s.vendor_id));
    audit_log(cx, "attachment.used", s.vendor_id, attachment_id,
              arena_printf(cx->arena, "%s %s", submission_id, clause));
    return OK;
}

enum err
attachment_unuse(struct cx *cx, const char *submission_id, const char *clause,
                 const char *attachment_id)
{
    struct evidence_place s;
    bool was_there;

    TRY(attachment_place(cx, submission_id, clause, true, &s));
    TRY(attachment_store_unuse(cx, submission_id, clause, attachment_id,
                               s.vendor_id, &was_there));
    if (!was_there)
        return OK; /* a double click */
    TRY(update_status(cx, submission_id, clause, s.vendor_id));
    audit_log(cx, "attachment.unused", s.vendor_id, attachment_id,
              arena_printf(cx->arena, "%s %s", submission_id, clause));
    return OK;
}

static RESULT
check_dates(struct cx *cx, const char *issued, const char *expires)
{
    int days;

    if (issued[0] != '\0' &&
        (!clock_is_date(issued) ||
         strcmp(issued, clock_date(cx->arena, cx->now_us)) > 0))
        return FAIL(cx, ERR_INVALID, "issued_date",
                    N_("Please enter the date of the document; it is not in "
                       "the future."));
    if (expires[0] != '\0' && !clock_is_date(expires))
        return FAIL(cx, ERR_INVALID, "expires_date",
                    N_("Please enter the date on which the document "
                       "expires."));
    if (issued[0] != '\0' && expires[0] != '\0' &&
        (!clock_days_between(issued, expires, &days) || days < 0))
        return FAIL(cx, ERR_INVALID, "expires_date",
                    N_("The document cannot expire before its own date."));
    return OK;
}

/* Once an answer is submitted, its evidence is what the reviewer saw. */
static RESULT
check_not_submitted(struct cx *cx, const struct attachment_use_list *uses)
{
    for (size_t i = 0; i < uses->n && !cx->actor.is_staff; i++)
        if (!uses->v[i].is_editable)
            return FAIL(cx, ERR_CONFLICT, "dates_fixed",
                        N_("This file belongs to an answer that has been "
                           "submitted. Its dates can only be changed by "
                           "Alludo; upload a newer document instead."));
    return OK;
}

enum err
attachment_set_dates(struct cx *cx, const char *id, const char *issued_date,
                     const char *expires_date)
{
    struct attachment file;
    struct attachment_use_list uses;

    TRY(attachment_get(cx, id, &file));
    TRY(check_dates(cx, issued_date, expires_date));
    TRY(attachment_store_lock(cx, id, file.vendor_id));
    TRY(attachment_uses(cx, &file, &uses));
    TRY(check_not_submitted(cx, &uses));
    attachment_store_put_dates(cx, id, file.vendor_id, issued_date,
                               expires_date);
    for (size_t i = 0; i < uses.n; i++)
        TRY(update_status(cx, uses.v[i].submission_id, uses.v[i].clause,
                          file.vendor_id));
    audit_log(cx, "attachment.dated", file.vendor_id, id,
              arena_printf(cx->arena, "%s %s", issued_date, expires_date));
    return OK;
}

enum err
attachment_remove(struct cx *cx, const char *id)
{
    struct attachment file;
    struct attachment_use_list uses;

    TRY(attachment_get(cx, id, &file));
    TRY(attachment_store_lock(cx, id, file.vendor_id));
    TRY(attachment_uses(cx, &file, &uses));
    if (uses.n > 0)
        return FAIL(cx, ERR_CONFLICT, "in_use",
                    N_("This file proves an answer. Take it off the answers "
                       "first."));
    attachment_store_remove(cx, id, file.vendor_id);
    audit_log(cx, "attachment.removed", file.vendor_id, id, "");
    return OK;
}

enum err
attachment_clean(struct cx *cx)
{
    attachment_store_clean(cx, cx->now_us - STAGING_US);
    return OK;
}

const char *
attachment_scan_text(enum lang lang, const char *scan_state)
{
    static const struct word texts[] = {
        {"not_scanned", N_("Not scanned")},
        {"clean", N_("Clean")},
        {"infected", N_("Infected")},
        {"waiting", N_("Waiting for scan")},
        {NULL, NULL},
    };

    return word_text(lang, texts, scan_state);
}
