/* The hash by which both sides name the version they agree to. */
#ifndef PORTAL_REMEDIATION_PLAN_HASH_H
#define PORTAL_REMEDIATION_PLAN_HASH_H

#include "remediation/plan.h"

/* SHA-256 in hex over "name length:value" lines of everything both sides bind
 * themselves to: plan, number, actions, owner, dates, milestones, consultation
 * and cost record. The accompanying message is not part of it. */
const char *plan_hash(struct arena *a, const char *plan_id, int64_t number,
                      const struct plan_in *in);

#endif
