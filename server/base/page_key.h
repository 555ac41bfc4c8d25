/* Where a page of a list begins that is ordered by (time of change, id), and
 * how long it is: what a store needs of a cursor. */
#ifndef PORTAL_BASE_PAGE_KEY_H
#define PORTAL_BASE_PAGE_KEY_H

#include <stdint.h>

#define PAGE_KEY_NO_ID "00000000-0000-0000-0000-000000000000"

struct page_key {
    int64_t since_us;     /* not changed before; 0: whatever */
    int64_t after_us;     /* the last row of the page before; 0 and */
    const char *after_id; /* PAGE_KEY_NO_ID: the first page */
    int64_t limit;        /* rows; ask for one more to see whether more come */
};

#endif
