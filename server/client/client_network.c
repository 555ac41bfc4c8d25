#include "client/client_network.h"

#include "base/text.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#define SEPARATORS " ,;\t\r\n"

struct network {
    uint8_t bytes[16];
    int family;
    unsigned bits; /* how many count */
};

static bool
read_address(const char *s, struct network *out)
{
    static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
    uint8_t b[16];

    *out = (struct network){.family = AF_INET, .bits = 32};
    if (inet_pton(AF_INET, s, out->bytes) == 1)
        return true;
    if (inet_pton(AF_INET6, s, b) != 1)
        return false;
    if (memcmp(b, mapped, sizeof(mapped)) == 0) {
        memcpy(out->bytes, b + 12, 4);
        return true;
    }
    *out = (struct network){.family = AF_INET6, .bits = 128};
    memcpy(out->bytes, b, sizeof(b));
    return true;
}

static const char *
write_address(struct arena *a, const struct network *n)
{
    char text[INET6_ADDRSTRLEN];

    inet_ntop(n->family, n->bytes, text, sizeof(text));
    return arena_strdup(a, text);
}

const char *
network_address(struct arena *a, const char *address)
{
    const char *colon = strchr(address, ':');
    size_t n = strcspn(address, "%");
    struct network found;

    /* Some proxies write 192.0.2.1:443. */
    if (colon != NULL && strchr(address, '.') != NULL &&
        strchr(address, '.') < colon && strchr(colon + 1, ':') == NULL)
        n = (size_t)(colon - address);
    return read_address(arena_strndup(a, address, n), &found)
               ? write_address(a, &found)
               : NULL;
}

/* Whether all bits behind the length are 0. */
static bool
is_network(const struct network *n)
{
    const unsigned size = n->family == AF_INET ? 4 : 16;

    for (unsigned i = 0; i < size; i++) {
        const unsigned kept = n->bits > i * 8 ? n->bits - i * 8 : 0;
        const uint8_t mask = kept >= 8 ? 0 : (uint8_t)(0xff >> kept);
        if ((n->bytes[i] & mask) != 0)
            return false;
    }
    return true;
}

static bool
read_network(struct arena *a, const char *s, struct network *out)
{
    const char *slash = strchr(s, '/');
    char *end;

    if (slash == NULL)
        return read_address(s, out);
    const size_t ndigits = strspn(slash + 1, "0123456789");
    const bool is_mapped = strchr(s, ':') != NULL && strchr(s, '.') != NULL;
    if (ndigits == 0 || ndigits > 3 || slash[1 + ndigits] != '\0' ||
        !read_address(arena_strndup(a, s, (size_t)(slash - s)), out))
        return false;
    const unsigned long bits = strtoul(slash + 1, &end, 10);
    if (bits == 0 || bits > out->bits || is_mapped)
        return false;
    out->bits = (unsigned)bits;
    return is_network(out);
}

const char *
network_list(struct arena *a, const char *typed, const char **out_wrong)
{
    const char *list = "";
    size_t count = 0;

    typed = text_nfkc(a, typed);
    for (const char *p = typed + strspn(typed, SEPARATORS); *p != '\0';) {
        const size_t n = strcspn(p, SEPARATORS);
        const char *word = arena_strndup(a, p, n);
        struct network net;

        if (!read_network(a, word, &net) || count++ == NETWORKS_MAX) {
            *out_wrong = word;
            return NULL;
        }
        const char *text =
            arena_printf(a, "%s/%u", write_address(a, &net), net.bits);
        if (!text_has_word(list, text))
            list =
                arena_printf(a, "%s%s%s", list, *list != '\0' ? " " : "", text);
        p += n;
        p += strspn(p, SEPARATORS);
    }
    return list;
}
