/* Versions of the standard, what changed, and who acknowledged them. */
#ifndef PORTAL_QUESTIONNAIRE_EDITION_WEB_H
#define PORTAL_QUESTIONNAIRE_EDITION_WEB_H

#include "http/route.h"

extern const struct route edition_web_routes[];

#endif
