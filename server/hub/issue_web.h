/* Endpoints of the reviewer around a questionnaire before it is answered, and
 * the list of submissions for everybody. */
#ifndef PORTAL_HUB_ISSUE_WEB_H
#define PORTAL_HUB_ISSUE_WEB_H

#include "http/route.h"

extern const struct route issue_web_routes[];
extern const struct route submission_list_web_routes[];

#endif
