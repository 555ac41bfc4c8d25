/* A submission on pages of Alludo's people that are about it. HTML only. */
#ifndef PORTAL_SUBMISSION_SUBMISSION_VIEW_H
#define PORTAL_SUBMISSION_SUBMISSION_VIEW_H

#include "http/tmpl.h"
#include "submission/submission.h"

/* The way back: the list, then the overview of its review. */
void submission_crumbs(struct req *rq, struct tmpl *page,
                       const struct submission *s);
/* Its name, state and parties: the head of those pages. */
void submission_head(struct req *rq, struct tmpl *page,
                     const struct submission *s);

#endif
