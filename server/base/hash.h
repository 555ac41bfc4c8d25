/* Spreads texts over the places of a table. Not for secrets, nor against
 * people who choose the texts. */
#ifndef PORTAL_BASE_HASH_H
#define PORTAL_BASE_HASH_H

#include <stdint.h>

#define HASH_START UINT64_C(14695981039346656037)

/* FNV-1a, 64 bits. `h` is HASH_START, or the hash of what stands before. */
static inline uint64_t
hash_text(uint64_t h, const char *text)
{
    for (; *text != '\0'; text++)
        h = (h ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return h;
}

#endif
