#include "answer/sheet.h"

#include "answer/answer_store.h"
#include "answer/proof_store.h"
#include "base/i18n.h"
#include "db/db.h"

#include <inttypes.h>
#include <string.h>

/* A vendor's own id is known before the row is read, so that its submission
 * and everything queued before fly together; for staff the row says whose. */
static RESULT
vendor_of(struct cx *cx, const char *submission_id, struct submission *s,
          const char **out_vendor_id)
{
    if (cx->actor.is_staff) {
        TRY(submission_get(cx, submission_id, s));
        *out_vendor_id = s->vendor_id;
    } else {
        *out_vendor_id = cx->actor.vendor_id;
    }
    return OK;
}

static RESULT
land(struct cx *cx, const char *submission_id, struct submission *s,
     const struct questionnaire **out_q)
{
    if (cx->actor.is_staff)
        TRY(db_flush(cx));
    else
        TRY(submission_get(cx, submission_id, s));
    return questionnaire_get(cx, s->questionnaire_id, out_q);
}

enum err
sheet_load(struct cx *cx, const char *submission_id, int domain,
           struct sheet *out)
{
    struct db_set rows = {0}, files = {0}, verdicts = {0}, parties = {0};
    struct db_set places = {0};
    struct sheet sheet = {0};
    const char *vendor_id;

    TRY(vendor_of(cx, submission_id, &sheet.s, &vendor_id));
    sheet_store_list(cx, submission_id, vendor_id, domain, &rows);
    sheet_store_files(cx, submission_id, vendor_id, domain, &files);
    sheet_store_verdicts(cx, submission_id, vendor_id, domain, &verdicts);
    answer_store_performers(cx, submission_id, vendor_id, &parties);
    if (domain != 0)
        sheet_store_places(cx, submission_id, vendor_id, domain, &places);
    TRY(land(cx, submission_id, &sheet.s, &sheet.q));
    sheet.rows = rows.rows;
    sheet.nrows = rows.count;
    sheet.files = files.rows;
    sheet.nfiles = files.count;
    sheet.verdicts = verdicts.rows;
    sheet.nverdicts = verdicts.count;
    sheet.parties = parties.rows;
    sheet.nparties = parties.count;
    sheet.places = places.rows;
    sheet.nplaces = places.count;
    *out = sheet;
    return OK;
}

struct check_ahead {
    struct check_head head;
    bool is_there;
};

struct check_ahead *
sheet_check_read_ahead(struct cx *cx, const char *submission_id)
{
    struct check_ahead *ask = arena_array(cx->arena, 1, sizeof(*ask));

    sheet_store_check_head(cx, submission_id, &ask->head, &ask->is_there);
    return ask;
}

enum err
sheet_check_head(struct cx *cx, const char *submission_id,
                 const struct check_ahead *ahead, struct check_head *out)
{
    if (ahead == NULL)
        ahead = sheet_check_read_ahead(cx, submission_id);
    TRY(db_flush(cx));
    if (!ahead->is_there)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", N_("This does not exist."));
    *out = ahead->head;
    return OK;
}

enum err
sheet_check_rows(struct cx *cx, const struct check_head *head,
                 struct check_sheet *out)
{
    struct db_set rows = {0};
    struct check_sheet sheet = {0};

    sheet_store_check(cx, head->id, head->vendor_id, &rows);
    TRY(db_flush(cx));
    TRY(questionnaire_get(cx, head->questionnaire_id, &sheet.q));
    sheet.rows = rows.rows;
    sheet.nrows = rows.count;
    *out = sheet;
    return OK;
}

const char *
sheet_check_stamp(struct arena *a, const struct check_head *head)
{
    if (strcmp(head->state, "draft") == 0 ||
        head->changed_xid >= head->settled_xid)
        return NULL;
    return arena_printf(a, "%" PRId64 "/%" PRId64 "/%" PRId64 "/%s/%s/%s",
                        head->changed_xid, head->changed_us, head->version,
                        head->state, head->questionnaire_id,
                        head->engagement_name);
}

enum err
sheet_load_hub(struct cx *cx, const char *submission_id, struct hub_sheet *out)
{
    struct db_set domains = {0}, returned = {0}, proof = {0};
    struct hub_sheet sheet = {0};
    const char *vendor_id;

    TRY(vendor_of(cx, submission_id, &sheet.s, &vendor_id));
    sheet_store_domains(cx, submission_id, vendor_id, &domains);
    sheet_store_returned(cx, submission_id, vendor_id, &returned);
    proof_store_tally(cx, submission_id, vendor_id, &proof);
    TRY(land(cx, submission_id, &sheet.s, &sheet.q));
    sheet.domains = domains.rows;
    sheet.ndomains = domains.count;
    sheet.returned = returned.rows;
    sheet.nreturned = returned.count;
    sheet.proof = *(const struct proof_tally *)proof.rows;
    *out = sheet;
    return OK;
}

bool
sheet_may_edit(const struct cx *cx, const char *submission_state,
               bool is_returned)
{
    if (cx->actor.is_staff || (cx->actor.perms & P_ANSWER) == 0)
        return false;
    return strcmp(submission_state, "open") == 0 ||
           (strcmp(submission_state, "returned") == 0 && is_returned);
}
