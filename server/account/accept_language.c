#include "account/accept_language.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Weight of one element "ja;q=0.8", in thousandths. */
static long
weight_of(const char *element, size_t n)
{
    const char *q = memchr(element, ';', n);

    if (q == NULL)
        return 1000;
    for (q++; q < element + n && *q == ' '; q++)
        ;
    if (element + n - q < 3 || (q[0] != 'q' && q[0] != 'Q') || q[1] != '=')
        return 1000;
    const double w = strtod(q + 2, NULL);
    return w > 0 && w <= 1 ? (long)(w * 1000) : 0;
}

static bool
names_language(const char *element, size_t n, const char *code)
{
    return n >= 2 && strncasecmp(element, code, 2) == 0 &&
           (n == 2 || strchr("-; ", element[2]) != NULL);
}

enum lang
accept_language(const char *header)
{
    long ja = 0, en = 0;

    if (header[0] == '\0')
        return LANG_JA;
    for (const char *p = header; *p != '\0';) {
        p += strspn(p, ", \t");
        const size_t n = strcspn(p, ",");
        const long w = weight_of(p, n);
        if (names_language(p, n, "ja") && w > ja)
            ja = w;
        if (names_language(p, n, "en") && w > en)
            en = w;
        p += n;
    }
    return ja > 0 && ja >= en ? LANG_JA : LANG_EN;
}
