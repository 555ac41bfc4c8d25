#ifndef PORTAL_HUB_RECEIPT_WEB_H
#define PORTAL_HUB_RECEIPT_WEB_H

#include "http/route.h"

extern const struct route receipt_web_routes[];

#endif
