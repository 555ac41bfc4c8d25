/* One JSON object per line on standard error: time, level, event, members. */
#ifndef PORTAL_BASE_LOG_H
#define PORTAL_BASE_LOG_H

#include <stdarg.h>

enum log_level { LOG_DEBUG_, LOG_INFO_, LOG_WARN_, LOG_ERROR_ };

void log_set_level(enum log_level least);
/* log_event(LOG_INFO_, "server.started", "port", "8443", (char *)NULL):
 * pairs of member name and text, ended by NULL. Values are escaped. */
void log_event(enum log_level level, const char *event, ...)
    __attribute__((sentinel));

#endif
