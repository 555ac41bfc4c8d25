/* The certificate, exchanged while running, and session tickets. */
#include "base/clock.h"
#include "base/log.h"
#include "http/server_inner.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CHAIN 8
/* Longer than request_timeout_s, and so any handshake, can be. */
#define RETIRED_US (2 * US_PER_HOUR)

struct bundle {
    struct bundle *older; /* kept: a handshake may still use it */
    int64_t retired_us;   /* monotonic; when it was replaced */
    gnutls_pcert_st chain[MAX_CHAIN];
    unsigned length;
    gnutls_privkey_t key;
};

struct tls {
    char *certificate_path, *key_path;
    gnutls_datum_t ticket_key;
    struct bundle *current;
};

/* The callback gets no argument: one server, one certificate per process. */
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct tls *active;

static void
free_bundle(struct bundle *b)
{
    for (unsigned i = 0; i < b->length; i++)
        gnutls_pcert_deinit(&b->chain[i]);
    if (b->key != NULL)
        gnutls_privkey_deinit(b->key);
    free(b);
}

static struct bundle *
load_bundle(const struct tls *t)
{
    struct bundle *b = calloc(1, sizeof(*b));
    gnutls_datum_t pem = {NULL, 0}, key = {NULL, 0};
    const char *what = t->certificate_path;
    int rc = GNUTLS_E_MEMORY_ERROR;

    if (b == NULL)
        return NULL;
    b->length = MAX_CHAIN;
    rc = gnutls_load_file(t->certificate_path, &pem);
    if (rc == 0)
        rc = gnutls_pcert_list_import_x509_raw(b->chain, &b->length, &pem,
                                               GNUTLS_X509_FMT_PEM, 0);
    if (rc != 0)
        b->length = 0;
    if (rc == 0) {
        what = t->key_path;
        rc = gnutls_load_file(t->key_path, &key);
    }
    if (rc == 0)
        rc = gnutls_privkey_init(&b->key);
    if (rc == 0)
        rc = gnutls_privkey_import_x509_raw(b->key, &key, GNUTLS_X509_FMT_PEM,
                                            NULL, 0);
    if (key.data != NULL)
        gnutls_memset(key.data, 0, key.size);
    gnutls_free(pem.data);
    gnutls_free(key.data);
    if (rc == 0)
        return b;
    log_event(LOG_ERROR_, "tls.unreadable", "file", what, "reason",
              gnutls_strerror(rc), (char *)NULL);
    free_bundle(b);
    return NULL;
}

static int
on_certificate(gnutls_session_t session, const struct gnutls_cert_retr_st *info,
               gnutls_pcert_st **chain, unsigned *length,
               gnutls_ocsp_data_st **ocsp, unsigned *ocsp_length,
               gnutls_privkey_t *key, unsigned *flags)
{
    (void)session, (void)info;
    pthread_rwlock_rdlock(&lock);
    struct bundle *b = active != NULL ? active->current : NULL;
    pthread_rwlock_unlock(&lock);
    if (b == NULL)
        return -1;
    *chain = b->chain;
    *length = b->length;
    *ocsp = NULL;
    *ocsp_length = 0;
    *key = b->key;
    *flags = 0; /* both stay ours */
    return 0;
}

struct MHD_OptionItem
tls_certificate_option(void)
{
    int (*callback)(gnutls_session_t, const struct gnutls_cert_retr_st *,
                    gnutls_pcert_st **, unsigned *, gnutls_ocsp_data_st **,
                    unsigned *, gnutls_privkey_t *, unsigned *) =
        on_certificate;
    struct MHD_OptionItem item = {MHD_OPTION_HTTPS_CERT_CALLBACK2, 0, NULL};

    /* The library carries function pointers as void *. */
    memcpy(&item.ptr_value, &callback, sizeof(item.ptr_value));
    return item;
}

static void
free_retired(struct bundle *current)
{
    const int64_t now_us = clock_monotonic_us();
    struct bundle **b = &current->older;

    if (*b != NULL)
        (*b)->retired_us = now_us;
    while (*b != NULL && now_us - (*b)->retired_us < RETIRED_US)
        b = &(*b)->older;
    while (*b != NULL) {
        struct bundle *gone = *b;
        *b = gone->older;
        free_bundle(gone);
    }
}

bool
tls_reload(struct tls *t)
{
    struct bundle *b = load_bundle(t);

    if (b == NULL)
        return false; /* the old one stays in use */
    pthread_rwlock_wrlock(&lock);
    b->older = t->current;
    t->current = b;
    pthread_rwlock_unlock(&lock);
    free_retired(b);
    return true;
}

struct tls *
tls_start(const char *certificate_path, const char *key_path)
{
    struct tls *t = calloc(1, sizeof(*t));

    if (t == NULL)
        return NULL;
    t->certificate_path = strdup(certificate_path);
    t->key_path = strdup(key_path);
    if (gnutls_session_ticket_key_generate(&t->ticket_key) != 0 ||
        !tls_reload(t)) {
        tls_stop(t);
        return NULL;
    }
    pthread_rwlock_wrlock(&lock);
    active = t;
    pthread_rwlock_unlock(&lock);
    return t;
}

void
tls_stop(struct tls *t)
{
    if (t == NULL)
        return;
    pthread_rwlock_wrlock(&lock);
    if (active == t)
        active = NULL;
    pthread_rwlock_unlock(&lock);
    for (struct bundle *b = t->current, *older; b != NULL; b = older) {
        older = b->older;
        free_bundle(b);
    }
    if (t->ticket_key.data != NULL)
        gnutls_memset(t->ticket_key.data, 0, t->ticket_key.size);
    gnutls_free(t->ticket_key.data);
    free(t->certificate_path);
    free(t->key_path);
    free(t);
}

void
tls_offer_tickets(struct tls *t, void *session)
{
    /* Without tickets clients only pay for a full handshake. */
    (void)gnutls_session_ticket_enable_server(session, &t->ticket_key);
}
