#include "result/result.h"

#include <string.h>

const char *
result_or_null(const char *text)
{
    return *text == '\0' ? NULL : text;
}

const char *
result_after(const struct result_filter *f)
{
    return *f->after_id == '\0' ? "00000000-0000-0000-0000-000000000000"
                                : f->after_id;
}

const char *
result_ids(struct arena *a, const void *rows, size_t n, size_t row_size,
           size_t offset)
{
    char *text = arena_alloc(a, 3 + n * 37), *end = text;

    *end++ = '{';
    for (size_t i = 0; i < n; i++) {
        const char *id;
        memcpy(&id, (const char *)rows + i * row_size + offset, sizeof(id));
        end = stpcpy(end, i == 0 ? "" : ",");
        end = stpcpy(end, id);
    }
    *end = '}';
    return text;
}
