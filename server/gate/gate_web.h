/* Endpoints of the gate. */
#ifndef PORTAL_GATE_GATE_WEB_H
#define PORTAL_GATE_GATE_WEB_H

#include "http/route.h"

extern const struct route gate_api_routes[];
extern const struct route gate_list_api_routes[];

#endif
