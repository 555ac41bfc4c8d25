/* HTML pages of vendors, engagements, sub-processors and contacts. */
#ifndef PORTAL_VENDOR_VENDOR_WEB_H
#define PORTAL_VENDOR_VENDOR_WEB_H

#include "http/route.h"

/* Who may look at a vendor: staff, and that vendor's own people. */
#define VENDOR_READERS (P_READ_ALL | P_ADMIN | P_COMPANY)
/* Who keeps its contacts and sub-processors. */
#define VENDOR_KEEPERS (P_REVIEW | P_MANAGE)

extern const struct route vendor_web_routes[];
extern const struct route vendor_page_web_routes[];
extern const struct route engagement_web_routes[];
extern const struct route party_web_routes[];
extern const struct route party_page_web_routes[];
extern const struct route contact_web_routes[];
extern const struct route external_id_web_routes[];

#endif
