/* All background work of the portal, each with its period. */
#include "account/account.h"
#include "app/jobs.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "outbox/outbox.h"

const struct job job_table[] = {
    {"audit.seal", US_PER_MINUTE, audit_seal, false},
    {"outbox.run", 10 * US_PER_S, outbox_run, true},
    {"account.clean", US_PER_HOUR, account_clean, false},
    {.name = NULL},
};
