/* What procurement systems may read of an assessment. Common to its parts:
 * which rows are asked for. Every query asks client_sees() with the units of
 * the actor; nothing internal is even selected: no notes of Alludo's, no
 * messages, no names of people, nothing that a vendor is still writing. */
#ifndef PORTAL_RESULT_RESULT_H
#define PORTAL_RESULT_RESULT_H

#include "base/cx.h"
#include "base/field.h"

/* "" leaves a criterion out. In the order (updated_us, id), behind a place. */
struct result_filter {
    const char *vendor_id, *engagement_id, *party_id, *submission_id;
    const char *state, *kind, *severity;
    int64_t after_us;
    const char *after_id; /* a uuid, or "" */
    int64_t limit;
};

/* What a list of one row asks for: that row alone. Private to the folder. */
const char *result_or_null(const char *text);
const char *result_after(const struct result_filter *f);
/* "{id,id}" of ids at equal distances, for ANY($n::uuid[]). */
const char *result_ids(struct arena *a, const void *rows, size_t n,
                       size_t row_size, size_t offset);

#endif
