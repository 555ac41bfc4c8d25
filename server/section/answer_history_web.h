/* The versions of an answer, and back to one of them. */
#ifndef PORTAL_SECTION_ANSWER_HISTORY_WEB_H
#define PORTAL_SECTION_ANSWER_HISTORY_WEB_H

#include "http/route.h"

extern const struct route answer_history_web_routes[];

#endif
