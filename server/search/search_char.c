#include "search/search_char.h"

#include <utf8proc.h>

size_t
char_next(const char *s, const char *end, int32_t *out)
{
    const utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s, end - s, out);

    if (n > 0)
        return (size_t)n;
    *out = 0xfffd;
    return 1;
}

size_t
char_cluster(const char *s, const char *end)
{
    utf8proc_int32_t before, c, state = 0;
    size_t n = char_next(s, end, &before);

    for (int i = 1; i < CLUSTER_MAX && s + n < end; i++) {
        const size_t len = char_next(s + n, end, &c);
        if (utf8proc_grapheme_break_stateful(before, c, &state))
            break;
        n += len;
        before = c;
    }
    return n;
}
