/* Endpoints of the audit log. */
#ifndef PORTAL_AUDIT_AUDIT_WEB_H
#define PORTAL_AUDIT_AUDIT_WEB_H

#include "http/route.h"

extern const struct route audit_web_routes[];

#endif
