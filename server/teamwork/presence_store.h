/* Rows of presences. Private to server/teamwork/. */
#ifndef PORTAL_TEAMWORK_PRESENCE_STORE_H
#define PORTAL_TEAMWORK_PRESENCE_STORE_H

#include "teamwork/presence.h"

RESULT presence_store_tell(struct cx *cx, const char *submission_id, int domain,
                           struct present_list *out);
void presence_store_clean(struct cx *cx);

#endif
