#include "outbox/web_address.h"

#include "base/i18n.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* ---- what it looks like ---- */

static const char *
part_flaw(CURLU *u)
{
    char *user = NULL, *fragment = NULL, *scheme = NULL, *host = NULL;
    const char *why = NULL;

    (void)curl_url_get(u, CURLUPART_USER, &user, 0);
    (void)curl_url_get(u, CURLUPART_FRAGMENT, &fragment, 0);
    (void)curl_url_get(u, CURLUPART_SCHEME, &scheme, 0);
    (void)curl_url_get(u, CURLUPART_HOST, &host, 0);
    if (scheme == NULL || strcmp(scheme, "https") != 0)
        why = N_("The address must begin with https://.");
    else if (host == NULL || *host == '\0')
        why = N_("This is not a web address.");
    else if (user != NULL)
        why = N_("The address must not hold a user name.");
    else if (fragment != NULL)
        why = N_("The address must not hold a #.");
    curl_free(user);
    curl_free(fragment);
    curl_free(scheme);
    curl_free(host);
    return why;
}

const char *
web_address_flaw(const char *url)
{
    CURLU *u;

    if (strlen(url) > WEB_ADDRESS_MAX)
        return N_("The web address is too long.");
    for (const char *c = url; *c != '\0'; c++)
        if (*c <= ' ' || *c > '~' || *c == '\\')
            return N_("This is not a web address.");
    if (strncmp(url, "https://", 8) != 0)
        return N_("The address must begin with https://.");
    if (url[8] == '/') /* curl would overlook it */
        return N_("This is not a web address.");
    if ((u = curl_url()) == NULL)
        abort(); /* out of memory */
    const char *why =
        curl_url_set(u, CURLUPART_URL, url, CURLU_DISALLOW_USER) == CURLUE_OK
            ? part_flaw(u)
            : N_("This is not a web address.");
    curl_url_cleanup(u);
    return why;
}

const char *
web_address_site(struct arena *a, const char *url)
{
    const size_t scheme = strlen("https://");

    return arena_strndup(a, url, scheme + strcspn(url + scheme, "/?"));
}

/* ---- where it leads ---- */

static const unsigned char v4_mapped[12] = {0, 0, 0, 0, 0,    0,
                                            0, 0, 0, 0, 0xff, 0xff};

static bool
is_within(const unsigned char address[16], const struct network *n)
{
    const unsigned bytes = n->bits / 8, rest = n->bits % 8;

    if (memcmp(address, n->bytes, bytes) != 0)
        return false;
    return rest == 0 ||
           ((address[bytes] ^ n->bytes[bytes]) >> (8 - rest) & 0xff) == 0;
}

static bool
read_network(const char *word, struct network *out)
{
    char text[64], *slash, *end;
    bool is_v4 = false;

    snprintf(text, sizeof(text), "%s", word);
    if ((slash = strchr(text, '/')) == NULL)
        return false;
    *slash = '\0';
    if (inet_pton(AF_INET, text, out->bytes + 12) == 1) {
        memcpy(out->bytes, v4_mapped, sizeof(v4_mapped));
        is_v4 = true;
    } else if (inet_pton(AF_INET6, text, out->bytes) != 1) {
        return false;
    }
    const long bits = strtol(slash + 1, &end, 10);
    if (end == slash + 1 || *end != '\0' || bits < 0 ||
        bits > (is_v4 ? 32 : 128))
        return false;
    out->bits = (unsigned)bits + (is_v4 ? 96 : 0);
    return true;
}

bool
networks_parse(const char *text, struct networks *out)
{
    char word[64];

    out->n = 0;
    for (text += strspn(text, " ,"); *text != '\0';
         text += strspn(text, " ,")) {
        const size_t n = strcspn(text, " ,");
        if (n >= sizeof(word) || out->n >= sizeof(out->v) / sizeof(out->v[0]))
            return false;
        memcpy(word, text, n);
        word[n] = '\0';
        if (!read_network(word, &out->v[out->n]))
            return false;
        out->n++;
        text += n;
    }
    return true;
}

static bool
is_in_list(const unsigned char address[16], const char *const list[])
{
    struct network n;

    for (; *list != NULL; list++)
        if (read_network(*list, &n) && is_within(address, &n))
            return true;
    return false;
}

/* Of the registries of IANA for special purposes (RFC 6890 and what follows):
 * whatever is not reached across the internet. */
static const char *const closed_v4[] = {
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    NULL,
};
/* Only what is given out is reached; of it not what holds other addresses
 * (Teredo, 6to4) or is for documents and tests. 64:ff9b::/96 is outside. */
static const char *const open_v6[] = {"2000::/3", NULL};
static const char *const closed_v6[] = {
    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", NULL,
};

bool
web_address_is_open(const struct sockaddr *to, const struct networks *also)
{
    unsigned char address[16];

    if (to->sa_family == AF_INET) {
        memcpy(address, v4_mapped, sizeof(v4_mapped));
        memcpy(address + 12,
               &((const struct sockaddr_in *)(const void *)to)->sin_addr, 4);
    } else if (to->sa_family == AF_INET6) {
        memcpy(address,
               &((const struct sockaddr_in6 *)(const void *)to)->sin6_addr, 16);
    } else {
        return false;
    }
    for (size_t i = 0; i < also->n; i++)
        if (is_within(address, &also->v[i]))
            return true;
    if (memcmp(address, v4_mapped, sizeof(v4_mapped)) == 0)
        return to->sa_family == AF_INET && !is_in_list(address, closed_v4);
    return is_in_list(address, open_v6) && !is_in_list(address, closed_v6);
}
