/* Published versions, parsed once per process and shared by all threads.
 * Nothing in it is ever freed or changed; a newly imported official wording
 * makes a new copy. Private to the folder. */
#ifndef PORTAL_QUESTIONNAIRE_CATALOGUE_CACHE_H
#define PORTAL_QUESTIONNAIRE_CATALOGUE_CACHE_H

#include "questionnaire/questionnaire.h"

RESULT catalogue_cache_get(struct cx *cx, const char *id,
                           const struct questionnaire **out);
/* The next get compares the official wordings at once, not in some seconds. */
void catalogue_cache_look_again(const char *id);

#endif
