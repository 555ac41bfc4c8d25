/* What is wrong with a decision as it was typed. Private to server/decision/.
 */
#ifndef PORTAL_DECISION_DECISION_INPUT_H
#define PORTAL_DECISION_DECISION_INPUT_H

#include "decision/decision.h"

/* Dates between which an approval or a condition may end: tomorrow, and the
 * longest validity. The proposed one comes from the settings. */
const char *decision_last_date(struct cx *cx);
const char *decision_proposed_date(struct cx *cx);

#endif
