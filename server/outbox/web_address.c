#include "outbox/web_address.h"

#include "base/i18n.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
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
        return N_("The web address is too long: at most 2,000 characters fit.");
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

/* ---- what needs no looking up ---- */

const char *const web_address_closed_text =
    N_("The address leads to a network that the portal does not connect to.");

static struct networks own_networks;

void
web_address_configure(const struct networks *own)
{
    own_networks = *own;
}

/* False for what is no literal address. */
static bool
read_literal(const char *text, bool *out_is_open)
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } to = {.v6 = {.sin6_family = AF_INET6}};

    if (inet_pton(AF_INET6, text, &to.v6.sin6_addr) != 1) {
        to.v4 = (struct sockaddr_in){.sin_family = AF_INET};
        if (inet_pton(AF_INET, text, &to.v4.sin_addr) != 1)
            return false;
    }
    *out_is_open = web_address_is_open(&to.any, &own_networks);
    return true;
}

static bool
is_closed_literal(const char *text)
{
    bool is_open = true;

    return read_literal(text, &is_open) && !is_open;
}

/* Names of this machine everywhere (RFC 6761). */
static bool
is_localhost(const char *host)
{
    const size_t n = strlen(host), m = strlen("localhost");

    return n >= m && strcasecmp(host + n - m, "localhost") == 0 &&
           (n == m || host[n - m - 1] == '.');
}

/* `host` as curl writes it: numbers as a.b.c.d, IPv6 in brackets. */
static bool
is_closed_host(char *host)
{
    const size_t n = strlen(host);

    if (n > 0 && host[n - 1] == '.') /* the end of the name, no part of it */
        host[n - 1] = '\0';
    if (is_localhost(host))
        return is_closed_literal("127.0.0.1") && is_closed_literal("::1");
    if (*host != '[')
        return is_closed_literal(host);
    host[strcspn(host, "]%")] = '\0';
    return is_closed_literal(host + 1);
}

bool
web_address_is_closed(const char *url)
{
    CURLU *u = curl_url();
    char *host = NULL;
    bool is_closed = false;

    if (u == NULL)
        abort(); /* out of memory */
    if (curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK &&
        curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK)
        is_closed = is_closed_host(host);
    curl_free(host);
    curl_url_cleanup(u);
    return is_closed;
}
