/* Where one vendor stands, on a few pages: decision and conditions, control
 * status of its parties, findings, plans. Staff read what they see on the
 * pages; the vendor's manager what the vendor may know. */
#ifndef PORTAL_REPORT_VENDOR_REPORT_H
#define PORTAL_REPORT_VENDOR_REPORT_H

#include "report/document.h"
#include "vendor/vendor.h"

/* ERR_NOT_FOUND for another vendor's people. */
RESULT vendor_report(struct cx *cx, const char *vendor_id,
                     struct vendor *out_vendor, struct document **out);

#endif
