/* Endpoints of decisions. */
#ifndef PORTAL_DECISION_DECISION_WEB_H
#define PORTAL_DECISION_DECISION_WEB_H

#include "http/route.h"

extern const struct route decision_web_routes[];
extern const struct route decision_history_web_routes[];

#endif
