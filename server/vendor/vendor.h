/* Vendors. The other concepts of the folder: engagement.h, party.h,
 * contact.h. Staff read all; a vendor's people read their own. */
#ifndef PORTAL_VENDOR_VENDOR_H
#define PORTAL_VENDOR_VENDOR_H

#include "base/cx.h"
#include "base/field.h"
#include "base/flaw.h"

struct vendor {
    const char *id;
    const char *name, *kana;
    struct opt_text corporate_number; /* 13 digits */
    const char *country;              /* ISO 3166-1 alpha-2 */
    const char *website;
    const char *note; /* staff only */
    int64_t version;
    int64_t created_us;
};
struct vendor_list {
    const struct vendor *v;
    size_t n;
};

/* ERR_NOT_FOUND also for another vendor's people. */
RESULT vendor_get(struct cx *cx, const char *id, struct vendor *out);
RESULT vendor_list(struct cx *cx, struct vendor_list *out); /* by kana, name */
/* ERR_NOT_FOUND unless the actor is staff or works for that vendor. */
RESULT vendor_guard(struct cx *cx, const char *vendor_id);

/* Staff: what is found by a part of the name, the reading (hiragana too) or
 * the corporate number; everything for "". */
struct vendor_found {
    const char *id, *name, *kana;
    struct opt_text corporate_number;
    const char *country;
    int64_t nengagements, nsub_processors;
};
struct vendor_found_list {
    const struct vendor_found *v;
    size_t n;
};
RESULT vendor_search(struct cx *cx, const char *text, int64_t offset,
                     int64_t limit, struct vendor_found_list *out);

struct vendor_in {
    const char *name, *kana, *corporate_number, *country, *website, *note;
    int64_t version; /* edit only: the version that was shown */
};
/* Brings codes into their usual form and adds everything that is wrong. */
void vendor_check(struct cx *cx, struct vendor_in *in, struct flaws *out);
/* Also creates the vendor's own party. ERR_CONFLICT "corporate_number_taken",
 * ERR_CONFLICT "stale" when somebody else changed it since. */
RESULT vendor_create(struct cx *cx, const struct vendor_in *in,
                     const char **out_id);
RESULT vendor_edit(struct cx *cx, const char *id, const struct vendor_in *in);

#endif
