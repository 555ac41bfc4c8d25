/* How long each side has taken, on pages about a submission. HTML only. */
#ifndef PORTAL_TURN_TURN_VIEW_H
#define PORTAL_TURN_TURN_VIEW_H

#include "http/tmpl.h"
#include "turn/turn.h"

/* Fills {{#TURNS}}{{>TURNS_PART}}{{/TURNS}} of `page`; nothing before the
 * first turn. */
RESULT turn_view(struct req *rq, struct tmpl *page, const char *submission_id,
                 const char *vendor_id);

#endif
