#include "attachment/attachment.h"

#include "attachment/attachment_store.h"
#include "attachment/attachment_type.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "settings/settings.h"
#include "submission/scope.h"
#include "submission/submission.h"
#include "vendor/vendor.h"

#include <string.h>

#define STAGING_US US_PER_DAY

static struct attachment_config settings = {
    .clamd_socket = "",
    .max_file_bytes = INT64_C(100) << 20,
    .vendor_quota_bytes = INT64_C(10240) << 20,
    .transfers_per_person = 3,
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
    static _Thread_local struct attachment_config now;
    int64_t v;

    now = settings;
    if (setting_is_changed(SETTING_MAX_FILE_MB, &v))
        now.max_file_bytes = v << 20;
    if (setting_is_changed(SETTING_VENDOR_QUOTA_MB, &v))
        now.vendor_quota_bytes = v << 20;
    if (setting_is_changed(SETTING_UPLOADS_PER_PERSON, &v))
        now.transfers_per_person = v;
    return &now;
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
    return attachment_uses_of(cx, file->vendor_id, file, 1, out);
}

enum err
attachment_uses_of(struct cx *cx, const char *vendor_id,
                   const struct attachment *files, size_t n,
                   struct attachment_use_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return attachment_store_uses(
        cx, attachment_store_documents(cx->arena, files, n), vendor_id, out);
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
    *out = (struct evidence_place){s.id, c->clause, s.vendor_id,
                                   s.questionnaire_id, c->domain};
    return OK;
}

/* Whoever waited for a lock while a newer revision came looks again. */
static RESULT
lock_newest(struct cx *cx, const char *id, const char *vendor_id,
            const char **out_id)
{
    const enum err err =
        attachment_store_lock_newest(cx, id, vendor_id, out_id);

    if (err != ERR_NOT_FOUND)
        return err;
    return attachment_store_lock_newest(cx, id, vendor_id, out_id);
}

enum err
attachment_use(struct cx *cx, const char *submission_id, const char *clause,
               const char *attachment_id)
{
    struct evidence_place s;
    const char *id;
    bool is_new;

    TRY(attachment_place(cx, submission_id, clause, true, &s));
    TRY(lock_newest(cx, attachment_id, s.vendor_id, &id));
    TRY(attachment_store_use(cx, submission_id, clause, id, s.vendor_id,
                             &is_new));
    if (!is_new)
        return OK;
    attachment_store_unuse_others(cx, submission_id, clause, id, s.vendor_id);
    TRY(attachment_update_status(cx, submission_id, s.questionnaire_id, clause,
                                 s.vendor_id));
    audit_log(cx, "attachment.used", s.vendor_id, id,
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
    TRY(attachment_update_status(cx, submission_id, s.questionnaire_id, clause,
                                 s.vendor_id));
    audit_log(cx, "attachment.unused", s.vendor_id, attachment_id,
              arena_printf(cx->arena, "%s %s", submission_id, clause));
    return OK;
}

enum err
attachment_remove(struct cx *cx, const char *id)
{
    struct attachment file;
    struct attachment_use_list uses;
    int64_t elsewhere;

    TRY(attachment_get(cx, id, &file));
    TRY(attachment_store_lock(cx, id, file.vendor_id));
    TRY(attachment_uses(cx, &file, &uses));
    for (size_t i = 0; i < uses.n; i++)
        if (strcmp(uses.v[i].attachment_id, id) == 0)
            return FAIL(cx, ERR_CONFLICT, "in_use",
                        N_("This file proves an answer. Take it off the "
                           "answers first."));
    TRY(attachment_store_elsewhere(cx, &file, &elsewhere));
    if (elsewhere > 0)
        return FAIL(cx, ERR_CONFLICT, "in_use",
                    N_("This file proves what is said about a sub-processor, "
                       "or that a plan was carried out. It stays as long as "
                       "that does."));
    attachment_store_remove(cx, &file);
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
