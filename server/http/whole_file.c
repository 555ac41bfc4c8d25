#include "http/whole_file.h"

#include <string.h>

void
whole_file_add(struct arena *a, struct whole_file *f, size_t limit,
               const void *bytes, size_t n)
{
    if (f->n + n > limit)
        f->is_too_large = true;
    if (f->is_too_large)
        return;
    if (f->n + n > f->size) {
        const size_t size = (f->n + n) * 2;
        char *bigger = arena_alloc(a, size);
        if (f->n > 0)
            memcpy(bigger, f->bytes, f->n);
        f->bytes = bigger;
        f->size = size;
    }
    memcpy(f->bytes + f->n, bytes, n);
    f->n += n;
}
