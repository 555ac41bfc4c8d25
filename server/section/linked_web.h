/* "Same answer as ...": POST from a clause that asks the same as another. */
#ifndef PORTAL_SECTION_LINKED_WEB_H
#define PORTAL_SECTION_LINKED_WEB_H

#include "http/route.h"

extern const struct route linked_web_routes[];

#endif
