#include "webhook/webhook_http.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define CONNECT_TIMEOUT_MS 5000
/* What an endpoint answers nobody needs; a little is kept for whoever looks
 * why it refused. */
#define ANSWER_READ_BYTES ((size_t)64 << 10)
#define HEADER_READ_BYTES ((size_t)64 << 10)
#define KEPT_CONNECTIONS 64L

struct webhook_http {
    struct arena *arena; /* holds this struct */
    CURLM *multi;
    struct webhook_http_config config;
    struct flight *flights; /* under way */
};

struct flight {
    struct flight *next;
    struct webhook_http *http;
    struct shot *shot;
    CURL *easy;
    struct curl_slist *headers;
    int64_t begin_us;
    char answer[WEBHOOK_ANSWER_BYTES + 1];
    size_t nanswer, nread, nheader;
    bool was_refused;
    char detail[CURL_ERROR_SIZE];
};

/* ---- what curl calls ---- */

static curl_socket_t
open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *to)
{
    struct flight *f = arg;

    (void)purpose;
    if (!web_address_is_open(&to->addr, &f->http->config.networks)) {
        f->was_refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t
take_answer(char *bytes, size_t size, size_t count, void *arg)
{
    struct flight *f = arg;
    const size_t n = size * count;
    const size_t room = WEBHOOK_ANSWER_BYTES - f->nanswer;
    const size_t kept = n < room ? n : room;

    memcpy(f->answer + f->nanswer, bytes, kept);
    f->nanswer += kept;
    f->nread += n;
    return f->nread <= ANSWER_READ_BYTES ? n : 0;
}

static size_t
take_header(char *bytes, size_t size, size_t count, void *arg)
{
    struct flight *f = arg;
    const size_t n = size * count;

    (void)bytes;
    f->nheader += n;
    return f->nheader <= HEADER_READ_BYTES ? n : 0;
}

/* ---- beginning ---- */

static void
add_header(struct flight *f, const char *name, const char *value)
{
    struct curl_slist *list = curl_slist_append(
        f->headers, arena_printf(f->shot->arena, "%s: %s", name, value));

    if (list == NULL)
        abort(); /* out of memory */
    f->headers = list;
}

static void
set_rules(struct flight *f)
{
    CURL *h = f->easy;

    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(h, CURLOPT_PROXY, "");
    curl_easy_setopt(h, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_TIMEOUT_MS);
    curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, (long)WEBHOOK_TIMEOUT_MS);
    curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(h, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    if (f->http->config.ca_file[0] != '\0')
        curl_easy_setopt(h, CURLOPT_CAINFO, f->http->config.ca_file);
    curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(h, CURLOPT_OPENSOCKETDATA, f);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, f);
    curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(h, CURLOPT_HEADERDATA, f);
    curl_easy_setopt(h, CURLOPT_ERRORBUFFER, f->detail);
}

static void
set_message(struct flight *f)
{
    const struct shot *s = f->shot;
    CURL *h = f->easy;

    add_header(f, "Content-Type", "application/json");
    add_header(f, "webhook-id", s->id);
    add_header(f, "webhook-timestamp", s->timestamp);
    add_header(f, "webhook-signature", s->signature);
    add_header(f, "Expect", "");
    curl_easy_setopt(h, CURLOPT_URL, s->url);
    curl_easy_setopt(h, CURLOPT_HTTPHEADER, f->headers);
    curl_easy_setopt(h, CURLOPT_USERAGENT, "Alludo-Portal-Webhooks/1");
    curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE, (long)strlen(s->body));
    curl_easy_setopt(h, CURLOPT_POSTFIELDS, s->body);
    curl_easy_setopt(h, CURLOPT_PRIVATE, f);
}

void
webhook_http_send(struct webhook_http *h, struct shot *s)
{
    struct flight *f = arena_alloc(s->arena, sizeof(*f));

    f->http = h;
    f->shot = s;
    f->begin_us = clock_monotonic_us();
    f->easy = curl_easy_init();
    if (f->easy == NULL)
        abort(); /* out of memory */
    set_rules(f);
    set_message(f);
    f->next = h->flights;
    h->flights = f;
    if (curl_multi_add_handle(h->multi, f->easy) != CURLM_OK)
        abort(); /* out of memory */
}

/* ---- ending ---- */

static const char *
as_text(struct arena *a, char *bytes, size_t n)
{
    /* A character that the limit cut in two, and what is no text at all. */
    for (size_t cut = 0; cut < 4 && cut <= n; cut++)
        if (text_is_utf8(bytes, n - cut))
            return arena_strndup(a, bytes, n - cut);
    for (size_t i = 0; i < n; i++)
        if (bytes[i] < ' ' || bytes[i] > '~')
            bytes[i] = '?';
    return arena_strndup(a, bytes, n);
}

static const char *
error_of(const struct flight *f, CURLcode code)
{
    struct arena *a = f->shot->arena;

    if (f->was_refused && f->shot->status == 0)
        return web_address_closed_text;
    if (code != CURLE_OK && code != CURLE_WRITE_ERROR)
        return code == CURLE_OPERATION_TIMEDOUT
                   ? N_("There was no answer within 15 seconds.")
                   : arena_printf(a, "%s (%s)", curl_easy_strerror(code),
                                  f->detail);
    if (f->shot->status < 200 || f->shot->status > 299)
        return arena_printf(a, "HTTP %lld", (long long)f->shot->status);
    return "";
}

static void
fill_in(struct flight *f, CURLcode code)
{
    struct shot *s = f->shot;
    curl_off_t retry_after = 0;
    long status = 0;

    curl_easy_getinfo(f->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(f->easy, CURLINFO_RETRY_AFTER, &retry_after);
    s->status = status;
    s->retry_after_s = retry_after > 0 ? retry_after : 0;
    s->duration_ms = (clock_monotonic_us() - f->begin_us) / 1000;
    s->answer = as_text(s->arena, f->answer, f->nanswer);
    s->error = error_of(f, code);
}

static void
forget(struct webhook_http *h, struct flight *f)
{
    struct flight **p = &h->flights;

    while (*p != f)
        p = &(*p)->next;
    *p = f->next;
    curl_multi_remove_handle(h->multi, f->easy);
    curl_easy_cleanup(f->easy);
    curl_slist_free_all(f->headers);
}

static struct shot *
one_that_is_over(struct webhook_http *h)
{
    struct flight *f;
    CURLMsg *m;
    int left;

    while ((m = curl_multi_info_read(h->multi, &left)) != NULL) {
        if (m->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = m->data.result;
        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &f);
        fill_in(f, code);
        struct shot *s = f->shot;
        forget(h, f);
        return s;
    }
    return NULL;
}

struct shot *
webhook_http_next(struct webhook_http *h, int wait_ms)
{
    struct shot *s = one_that_is_over(h);
    int nrunning;

    if (s != NULL)
        return s;
    curl_multi_perform(h->multi, &nrunning);
    s = one_that_is_over(h);
    if (s != NULL)
        return s;
    curl_multi_poll(h->multi, NULL, 0, wait_ms, NULL);
    curl_multi_perform(h->multi, &nrunning);
    return one_that_is_over(h);
}

void
webhook_http_wake(struct webhook_http *h)
{
    curl_multi_wakeup(h->multi);
}

struct webhook_http *
webhook_http_new(const struct webhook_http_config *config)
{
    struct arena *a = arena_new(sizeof(struct webhook_http));
    struct webhook_http *h = arena_alloc(a, sizeof(*h));

    h->arena = a;
    h->config = *config;
    /* Before other threads use curl. */
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        abort(); /* out of memory */
    h->multi = curl_multi_init();
    if (h->multi == NULL)
        abort(); /* out of memory */
    curl_multi_setopt(h->multi, CURLMOPT_MAXCONNECTS, KEPT_CONNECTIONS);
    return h;
}

void
webhook_http_free(struct webhook_http *h)
{
    if (h == NULL)
        return;
    while (h->flights != NULL) {
        struct shot *s = h->flights->shot;
        forget(h, h->flights);
        arena_free(s->arena);
    }
    curl_multi_cleanup(h->multi);
    arena_free(h->arena);
}
