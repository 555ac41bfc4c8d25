/* The catalogue, to be read. */
#ifndef PORTAL_QUESTIONNAIRE_QUESTIONNAIRE_WEB_H
#define PORTAL_QUESTIONNAIRE_QUESTIONNAIRE_WEB_H

#include "http/req.h"
#include "http/route.h"

extern const struct route questionnaire_web_routes[];

/* One domain of the newest version; the overview when there is none of that
 * number. */
RESULT questionnaire_page(struct req *rq, unsigned status, int domain);

#endif
