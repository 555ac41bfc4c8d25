/* Revisions of a document. Answers that may still be changed follow to the
 * newest; what was submitted keeps the revision it was attested with. */
#include "attachment/attachment.h"
#include "attachment/attachment_store.h"
#include "audit/audit.h"
#include "base/i18n.h"
#include "submission/submission.h"
#include "vendor/vendor.h"

#include <stdlib.h>
#include <string.h>

enum err
attachment_revisions(struct cx *cx, const struct attachment *file,
                     struct attachment_list *out)
{
    TRY(vendor_guard(cx, file->vendor_id));
    return attachment_store_revisions(cx, file->document_id, file->vendor_id,
                                      out);
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Submissions whose answers follow, locked before any file, in one order. */
struct locked {
    const char **ids;
    size_t n;
};

static RESULT
lock_submissions(struct cx *cx, const struct attachment_use_list *uses,
                 struct locked *out)
{
    struct submission s;

    out->ids = arena_array(cx->arena, uses->n + 1, sizeof(*out->ids));
    out->n = 0;
    for (size_t i = 0; i < uses->n; i++)
        if (uses->v[i].is_editable)
            out->ids[out->n++] = uses->v[i].submission_id;
    qsort(out->ids, out->n, sizeof(*out->ids), by_text);
    for (size_t i = 0; i < out->n; i++)
        if (i == 0 || strcmp(out->ids[i], out->ids[i - 1]) != 0)
            TRY(submission_lock(cx, out->ids[i], false, &s));
    return OK;
}

static bool
is_locked(const struct locked *locked, const char *id)
{
    return locked->n > 0 && bsearch(&id, locked->ids, locked->n,
                                    sizeof(*locked->ids), by_text) != NULL;
}

/* The new revision takes the place of all others on answers still open. */
static RESULT
follow(struct cx *cx, const struct attachment *file, const char *new_id,
       const struct locked *locked)
{
    struct attachment_use_list uses;

    TRY(attachment_uses(cx, file, &uses));
    for (size_t i = 0; i < uses.n; i++) {
        const struct attachment_use *u = &uses.v[i];
        bool is_new;

        if (!u->is_editable)
            continue;
        if (!is_locked(locked, u->submission_id)) /* used there just now */
            return FAIL(cx, ERR_RETRY, "used_meanwhile",
                        N_("The file was used for another answer meanwhile."));
        TRY(attachment_store_use(cx, u->submission_id, u->clause, new_id,
                                 file->vendor_id, &is_new));
        attachment_store_unuse_others(cx, u->submission_id, u->clause, new_id,
                                      file->vendor_id);
        TRY(attachment_update_status(cx, u->submission_id, u->questionnaire_id,
                                     u->clause, file->vendor_id));
    }
    return OK;
}

static RESULT
check_is_other(struct cx *cx, const struct attachment *newest,
               const char *new_id)
{
    struct attachment added;

    TRY(attachment_get(cx, new_id, &added));
    if (added.sha256.or_null != NULL && newest->sha256.or_null != NULL &&
        strcmp(added.sha256.or_null, newest->sha256.or_null) == 0)
        return FAIL(cx, ERR_INVALID, "same_content",
                    N_("This is the same file as the newest revision. Nothing "
                       "was changed."));
    return OK;
}

enum err
attachment_revise(struct cx *cx, const char *id, const char *new_id)
{
    struct attachment file;
    struct attachment_list revisions;
    struct attachment_use_list uses;
    struct locked locked;
    size_t nlocked;

    TRY(attachment_get(cx, id, &file));
    TRY(attachment_uses(cx, &file, &uses));
    TRY(lock_submissions(cx, &uses, &locked));
    TRY(attachment_store_lock_document(cx, file.document_id, file.vendor_id,
                                       &nlocked));
    TRY(attachment_revisions(cx, &file, &revisions));
    if (revisions.n == 0 || nlocked < revisions.n) /* not theirs to change */
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    TRY(check_is_other(cx, &revisions.v[0], new_id));
    attachment_store_revise(cx, &revisions.v[0], new_id);
    TRY(follow(cx, &file, new_id, &locked));
    audit_log(cx, "attachment.revised", file.vendor_id, new_id,
              revisions.v[0].id);
    return OK;
}
