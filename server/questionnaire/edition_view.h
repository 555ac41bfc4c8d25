/* The parts of the pages about a version that show its domains and what has
 * changed in them. Private to server/questionnaire/. */
#ifndef PORTAL_QUESTIONNAIRE_EDITION_VIEW_H
#define PORTAL_QUESTIONNAIRE_EDITION_VIEW_H

#include "http/tmpl.h"
#include "questionnaire/edition.h"

/* `changes` NULL: there is no version before. */
void edition_view_domains(struct req *rq, struct tmpl *page, const char *id,
                          const struct questionnaire *q,
                          const struct change_list *changes);
/* All of them, or those of ?domain= where they are many. */
void edition_view_changes(struct req *rq, struct tmpl *page, const char *id,
                          const struct questionnaire *before,
                          const struct questionnaire *q,
                          const struct change_list *changes);

#endif
