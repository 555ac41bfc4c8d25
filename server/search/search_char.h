/* Characters of UTF-8 text. Private to the folder. */
#ifndef PORTAL_SEARCH_SEARCH_CHAR_H
#define PORTAL_SEARCH_SEARCH_CHAR_H

#include <stddef.h>
#include <stdint.h>

/* One character with its marks; longer ones are cut into several. */
#define CLUSTER_MAX 64

/* Bytes of the character at `s`. A malformed byte is one of its own, U+FFFD. */
size_t char_next(const char *s, const char *end, int32_t *out);
/* Bytes of the character at `s` with the marks that belong to it. */
size_t char_cluster(const char *s, const char *end);

#endif
