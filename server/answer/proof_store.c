#include "answer/proof_store.h"

#include "base/clock.h"
#include "settings/settings.h"

static const struct field file_cols[] = {
    FIELD(proof_file, clause),
    FIELD(proof_file, attachment_id),
    FIELD(proof_file, name),
    FIELD(proof_file, good_until),
    FIELD_END,
};
static const struct field tally_cols[] = {
    FIELD(proof_tally, bare),
    FIELD(proof_tally, nexpired),
    FIELD(proof_tally, nsoon),
    FIELD_END,
};

enum err
proof_store_files(struct cx *cx, const char *submission_id,
                  const char *vendor_id, struct db_set *out)
{
    return db_all(cx, Q(proof_files, submission_id, vendor_id), file_cols,
                  sizeof(struct proof_file), out);
}

void
proof_store_tally(struct cx *cx, const char *submission_id,
                  const char *vendor_id, struct db_set *out)
{
    struct arena *a = cx->arena;

    db_queue_all(
        cx,
        Q(proof_tally, submission_id, vendor_id, clock_date(a, cx->now_us),
          clock_date(a, cx->now_us +
                            setting(SETTING_EVIDENCE_SOON_DAYS) * US_PER_DAY)),
        tally_cols, sizeof(struct proof_tally), out);
}
