/* A due date as a tag, with how long there is left. HTML only. */
#ifndef PORTAL_HUB_DUE_VIEW_H
#define PORTAL_HUB_DUE_VIEW_H

#include "http/req.h"
#include "http/tmpl.h"

/* Section DUE with DUE_STATE and DUE_TEXT; nothing when `iso` is NULL. */
void due_view(struct req *rq, struct tmpl *t, const char *iso);

/* The class of a date: overdue, due_soon or in_time. */
const char *due_state(struct req *rq, const char *iso);

#endif
