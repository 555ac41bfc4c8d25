/* Spreads texts over the places of a table. Not for secrets, nor against
 * people who choose the texts. */
#ifndef PORTAL_BASE_HASH_H
#define PORTAL_BASE_HASH_H

#include <stdint.h>
#include <string.h>

#define HASH_START UINT64_C(14695981039346656037)

/* As FNV-1a, but by words of eight bytes: some texts are long. `h` is
 * HASH_START, or the hash of what stands before. */
static inline uint64_t
hash_text(uint64_t h, const char *text)
{
    size_t left = strlen(text);

    for (; left > 0; left -= left < 8 ? left : 8, text += 8) {
        uint64_t word = 0;
        memcpy(&word, text, left < 8 ? left : 8);
        h = (h ^ word) * UINT64_C(1099511628211);
        h ^= h >> 32;
    }
    return h;
}

#endif
