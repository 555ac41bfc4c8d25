#ifndef PORTAL_SECTION_SECTION_WEB_H
#define PORTAL_SECTION_SECTION_WEB_H

#include "http/route.h"
#include "section/clause_view.h"

extern const struct route section_web_routes[];

/* The page again, with what was typed in one clause; NULL: as the address
 * says. */
RESULT section_page(struct req *rq, unsigned status, const struct typed *typed);

#endif
