#include "http/disposition.h"

#include <string.h>

const char *
disposition_attachment(struct arena *a, const char *name)
{
    static const char hex[] = "0123456789ABCDEF";
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-._~";
    const size_t n = strlen(name);
    char *fallback = arena_alloc(a, n + 1), *f = fallback;
    char *encoded = arena_alloc(a, 3 * n + 1), *e = encoded;

    for (const char *p = name; *p != '\0'; p++) {
        const unsigned char c = (unsigned char)*p;
        const bool is_plain = strchr(plain, c) != NULL;
        if (is_plain || c == ' ')
            *f++ = (char)c;
        else if ((c & 0xc0) != 0x80) /* one sign for one character */
            *f++ = '_';
        if (is_plain) {
            *e++ = (char)c;
        } else {
            *e++ = '%';
            *e++ = hex[c >> 4];
            *e++ = hex[c & 15];
        }
    }
    return arena_printf(a, "attachment; filename=\"%s\"; filename*=UTF-8''%s",
                        fallback, encoded);
}
