/* Rows for the next cycle. Private to server/review/. */
#ifndef PORTAL_REVIEW_REASSESS_STORE_H
#define PORTAL_REVIEW_REASSESS_STORE_H

#include "review/reassess.h"

RESULT reassess_store_candidates(struct cx *cx, const struct reassess_filter *f,
                                 struct reassess_list *out);

#endif
