/* The library of a vendor's files: found by name, kind and state. */
#ifndef PORTAL_ATTACHMENT_LIBRARY_H
#define PORTAL_ATTACHMENT_LIBRARY_H

#include "attachment/attachment.h"
#include "base/i18n.h"

#define LIBRARY_PAGE_ROWS 50

struct library_filter {
    const char *search; /* in the name; "": any */
    const char *state;  /* library_states; "": any */
    const char *kind;   /* attachment_kinds; "": any */
    const char *order;  /* library_orders; "": last uploaded first */
    int64_t page;       /* from 1 */
};
extern const struct word library_states[]; /* expired, soon, unused */
extern const struct word library_orders[];

struct library {
    const struct attachment *v; /* newest revisions; nused of all of them */
    size_t n;
    int64_t nall;   /* documents that match, on all pages */
    int64_t page;   /* shown: the last one when there are fewer */
    int64_t npages; /* at least 1 */
};
/* Unknown codes of the filter count as "". */
RESULT library_find(struct cx *cx, const char *vendor_id,
                    const struct library_filter *filter, struct library *out);

#endif
