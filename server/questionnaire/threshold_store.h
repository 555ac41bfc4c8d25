/* Rows of raised_thresholds. Private to server/questionnaire/. */
#ifndef PORTAL_QUESTIONNAIRE_THRESHOLD_STORE_H
#define PORTAL_QUESTIONNAIRE_THRESHOLD_STORE_H

#include "questionnaire/threshold.h"

RESULT threshold_store_list(struct cx *cx, struct raised_list *out);
void threshold_store_add(struct cx *cx, const char *id,
                         const struct threshold_in *in); /* queued */

#endif
