/* The part of a vendor's page about its ids in other systems. */
#ifndef PORTAL_VENDOR_EXTERNAL_ID_VIEW_H
#define PORTAL_VENDOR_EXTERNAL_ID_VIEW_H

#include "http/tmpl.h"

/* Nothing for the vendor's own people. */
RESULT external_ids_view(struct req *rq, struct tmpl *page,
                         const char *vendor_id);
/* The whole page of the vendor, with the problems of a form on it. */
RESULT vendor_page(struct req *rq, unsigned status, const char *vendor_id);

#endif
