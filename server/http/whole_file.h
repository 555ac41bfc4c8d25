/* A file of an upload that is small enough to be gathered in memory. */
#ifndef PORTAL_HTTP_WHOLE_FILE_H
#define PORTAL_HTTP_WHOLE_FILE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct whole_file {
    char *bytes;
    size_t n, size;
    bool is_too_large; /* what is beyond the limit was dropped */
};
void whole_file_add(struct arena *a, struct whole_file *f, size_t limit,
                    const void *bytes, size_t n);

#endif
