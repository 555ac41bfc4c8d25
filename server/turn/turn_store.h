/* Rows of turns. Private to server/turn/. */
#ifndef PORTAL_TURN_TURN_STORE_H
#define PORTAL_TURN_TURN_STORE_H

#include "turn/turn.h"

RESULT turn_store_list(struct cx *cx, const char *submission_id,
                       const char *vendor_id, struct turn_list *out);
void turn_store_end(struct cx *cx, const char *submission_id,
                    const char *vendor_id, const char *ended_by);
void turn_store_begin(struct cx *cx, const char *submission_id,
                      const char *vendor_id, const char *side);

#endif
