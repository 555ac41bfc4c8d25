/* The catalogue, to be read. */
#ifndef PORTAL_QUESTIONNAIRE_QUESTIONNAIRE_WEB_H
#define PORTAL_QUESTIONNAIRE_QUESTIONNAIRE_WEB_H

#include "http/route.h"

extern const struct route questionnaire_web_routes[];

#endif
