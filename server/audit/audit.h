/* Append-only record of who changed what. Written in the same transaction
 * as the change, so neither exists without the other. */
#ifndef PORTAL_AUDIT_AUDIT_H
#define PORTAL_AUDIT_AUDIT_H

#include "base/cx.h"

/* Queued: flies with the next flight, at the latest with COMMIT. `action` is
 * "<object>.<past tense>", e.g. "answer.saved". `vendor_id` is the vendor whose
 * data it concerns, "" for nobody's. `detail` is short, may be "", and must
 * not contain answer text (it outlives data deletion). */
void audit_log(struct cx *cx, const char *action, const char *vendor_id,
               const char *object_id, const char *detail);

#endif
