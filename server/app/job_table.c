/* All background work of the portal, each with its period. */
#include "account/account.h"
#include "api/idempotency.h"
#include "app/jobs.h"
#include "attachment/attachment.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "change/change.h"
#include "client/client.h"
#include "gate/gate_list.h"
#include "outbox/outbox.h"
#include "request/request.h"
#include "roster/roster.h"
#include "search/search.h"
#include "status/tally.h"
#include "teamwork/assignment.h"
#include "teamwork/presence.h"
#include "thread/thread.h"
#include "webhook/delivery.h"
#include "workbook/import.h"

const struct job job_table[] = {
    {"audit.seal", US_PER_MINUTE, audit_seal, false},
    {"outbox.run", 10 * US_PER_S, outbox_run, true},
    {"outbox.clean", US_PER_HOUR, outbox_clean, false},
    {"api.clean", US_PER_HOUR, idempotency_clean, false},
    {"account.clean", US_PER_HOUR, account_clean, false},
    {"client.clean", US_PER_HOUR, client_clean, false},
    {"attachment.scan", 15 * US_PER_S, attachment_scan, true},
    {"attachment.freshen", 5 * US_PER_MINUTE, attachment_freshen, false},
    {"attachment.clean", US_PER_HOUR, attachment_clean, false},
    {"assignment.tell", 20 * US_PER_S, assignment_tell, false},
    {"assignment.remind", US_PER_HOUR, assignment_remind, false},
    {"workbook.prune", US_PER_HOUR, import_prune, false},
    {"presence.clean", 10 * US_PER_MINUTE, presence_clean, false},
    {"status.fold", 20 * US_PER_S, tally_fold, false},
    {"search.index", 2 * US_PER_S, search_index_job, true},
    {"thread.tell", 20 * US_PER_S, thread_tell, false},
    {"request.tell", US_PER_MINUTE, request_tell, false},
    {"roster.prune", US_PER_HOUR, roster_prune, false},
    {"change.clean", US_PER_HOUR, change_clean, false},
    {"webhook.clean", US_PER_HOUR, delivery_clean, false},
    {"gate.list", 10 * US_PER_MINUTE, gate_list_make, false},
    {.name = NULL},
};
