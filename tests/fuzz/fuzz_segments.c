/* Splitting a page at its marks: any text is split or refused, and what is
 * split can be put together with any values. */
#include "base/log.h"
#include "http/segments.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const values[][SLOTS] = {
        {NULL, NULL, NULL, NULL},
        {"", "<&>\"'", "a\nb", "\x01T0\x02"},
        {"x", NULL, "y", NULL},
    };
    struct arena *a = arena_new((size_t)64 << 20);
    const unsigned nslots = size > 0 ? data[0] % (SLOTS + 1) : 0;
    const char *text = arena_strndup(a, (const char *)data, size);
    size_t len;

    log_set_level((enum log_level)(LOG_ERROR_ + 1)); /* nothing */
    const struct segments *s = segments_keep(a, "fuzz", text, size, nslots);
    for (size_t i = 0; s != NULL && i < sizeof(values) / sizeof(values[0]); i++)
        if (strlen(segments_render(a, s, values[i], &len)) > len)
            abort();
    segments_forget_all();
    arena_free(a);
    return 0;
}
