/* A list is read with one row more than is shown, to know whether others
 * follow. */
#ifndef PORTAL_BASE_LIST_CUT_H
#define PORTAL_BASE_LIST_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Leaves `nshown` of `*io_n` rows, at most; whether there were more. */
static inline bool
list_cut(size_t *io_n, int64_t nshown)
{
    const bool has_more = *io_n > (size_t)nshown;

    if (has_more)
        *io_n = (size_t)nshown;
    return has_more;
}

#endif
