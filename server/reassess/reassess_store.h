/* Rows for the next cycle. Private to server/reassess/. */
#ifndef PORTAL_REASSESS_REASSESS_STORE_H
#define PORTAL_REASSESS_REASSESS_STORE_H

#include "reassess/reassess.h"

RESULT reassess_store_candidates(struct cx *cx, const struct reassess_filter *f,
                                 struct reassess_list *out);

#endif
