/* What an action in the audit log is called. Private to server/audit/. */
#ifndef PORTAL_AUDIT_AUDIT_WORDS_H
#define PORTAL_AUDIT_AUDIT_WORDS_H

#include "base/i18n.h"

/* In words; "" for an action without any. */
const char *audit_action_text(enum lang lang, const char *action);

#endif
