/* What other systems call a vendor: several ids each, one vendor for each id.
 * The corporate number is one of them, kept with the vendor itself. Alludo's
 * own business: its people and API clients only. */
#ifndef PORTAL_VENDOR_EXTERNAL_ID_H
#define PORTAL_VENDOR_EXTERNAL_ID_H

#include "base/cx.h"
#include "base/flaw.h"

#define CORPORATE_NUMBER_SYSTEM "jp.corporate_number"
#define EXTERNAL_IDS_MAX 50 /* of one vendor */

struct external_id {
    const char *system, *id;
};
struct external_id_list {
    const struct external_id *v;
    size_t n;
};

/* The systems that the portal knows by name; besides them "other.<name>", for
 * which people choose "other". */
#define EXTERNAL_SYSTEM_OTHER "other"
struct external_system {
    const char *code;
    const char *name; /* English source text */
};
extern const struct external_system external_systems[];
extern const size_t nexternal_systems;
bool external_system_is_known(const char *code);
const char *external_system_text(enum lang lang, const char *code);
/* "other.<name>" of a name as people type it; it may be none that can be. */
const char *external_system_other(struct arena *a, const char *typed);

/* Digits only: people group them, or copy the T of the invoice number. */
const char *corporate_number_normal(struct arena *a, const char *typed);
/* The id as it is stored; NULL when the system is unknown or has no such ids
 * (length, characters, check digits). */
const char *external_id_normal(struct arena *a, const char *system,
                               const char *typed);
/* Adds what is wrong, as "system" or "id", and brings the id into its form. */
void external_id_check(struct cx *cx, struct external_id *io,
                       struct flaws *out);

RESULT external_id_list(struct cx *cx, const char *vendor_id,
                        struct external_id_list *out);
/* ERR_INVALID "system", "id"; ERR_CONFLICT "external_id_taken" by another
 * vendor, "too_many". What the vendor has already is OK. The corporate number
 * is changed with the vendor: ERR_INVALID "system". */
RESULT external_id_add(struct cx *cx, const char *vendor_id,
                       const struct external_id *typed);
/* ERR_NOT_FOUND when the vendor has no such id. */
RESULT external_id_end(struct cx *cx, const char *vendor_id,
                       const struct external_id *id);
/* Exactly these, but for the corporate number, which `ids` must not name. All
 * are in their form. ERR_CONFLICT as above. */
RESULT external_id_replace(struct cx *cx, const char *vendor_id,
                           const struct external_id_list *ids);

#endif
