/* Rows of acknowledgements. Private to server/questionnaire/. */
#ifndef PORTAL_QUESTIONNAIRE_ACKNOWLEDGEMENT_STORE_H
#define PORTAL_QUESTIONNAIRE_ACKNOWLEDGEMENT_STORE_H

#include "questionnaire/acknowledgement.h"

RESULT acknowledgement_store_pending(struct cx *cx, struct edition *out,
                                     bool *out_is_pending);
RESULT acknowledgement_store_own(struct cx *cx, const char *questionnaire_id,
                                 struct acknowledgement *out, bool *out_found);
RESULT acknowledgement_store_add(struct cx *cx, const char *questionnaire_id,
                                 bool *out_is_new);
RESULT acknowledgement_store_list(struct cx *cx, const char *questionnaire_id,
                                  struct acknowledging_list *out);
RESULT acknowledgement_store_count(struct cx *cx, const char *questionnaire_id,
                                   struct acknowledgement_count *out);

#endif
