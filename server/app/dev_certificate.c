/* GnuTLS, because X.509 is no business of the data cryptography library. */
#include "app/dev_certificate.h"

#include "base/clock.h"
#include "base/random.h"

#include <errno.h>
#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define VALID_DAYS 365
#define RENEW_DAYS 7

static bool
write_pem(const char *path, const gnutls_datum_t *pem, mode_t mode)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);

    if (fd == -1) {
        fprintf(stderr, "portal: %s: %s\n", path, strerror(errno));
        return false;
    }
    const bool ok = write(fd, pem->data, pem->size) == (ssize_t)pem->size;
    close(fd);
    return ok;
}

/* Whether the certificate there can serve for some days more. */
static bool
is_good(const char *path, time_t now)
{
    gnutls_datum_t pem = {0};
    gnutls_x509_crt_t crt;
    bool good = false;

    if (gnutls_load_file(path, &pem) != 0)
        return false;
    if (gnutls_x509_crt_init(&crt) == 0) {
        good = gnutls_x509_crt_import(crt, &pem, GNUTLS_X509_FMT_PEM) == 0 &&
               gnutls_x509_crt_get_expiration_time(crt) >
                   now + (time_t)RENEW_DAYS * 86400;
        gnutls_x509_crt_deinit(crt);
    }
    gnutls_free(pem.data);
    return good;
}

static int
fill(gnutls_x509_crt_t crt, gnutls_x509_privkey_t key, time_t now)
{
    static const unsigned char v4[4] = {127, 0, 0, 1};
    static const unsigned char v6[16] = {[15] = 1};
    unsigned char serial[16];
    int e = 0;

    random_bytes(serial, sizeof(serial));
    serial[0] = (unsigned char)((serial[0] & 0x7f) | 0x40); /* positive */
    /* Each returns 0 or a negative code; the first one stays. */
#define STEP(call) e = e < 0 ? e : (call)
    STEP(gnutls_x509_crt_set_version(crt, 3));
    STEP(gnutls_x509_crt_set_serial(crt, serial, sizeof(serial)));
    STEP(gnutls_x509_crt_set_activation_time(crt, now - 86400));
    STEP(gnutls_x509_crt_set_expiration_time(crt,
                                             now + (time_t)VALID_DAYS * 86400));
    STEP(gnutls_x509_crt_set_dn_by_oid(crt, GNUTLS_OID_X520_COMMON_NAME, 0,
                                       "localhost", 9));
    STEP(gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_DNSNAME,
                                              "localhost", 9, GNUTLS_FSAN_SET));
    STEP(gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_IPADDRESS, v4,
                                              sizeof(v4), GNUTLS_FSAN_APPEND));
    STEP(gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_IPADDRESS, v6,
                                              sizeof(v6), GNUTLS_FSAN_APPEND));
    STEP(gnutls_x509_crt_set_basic_constraints(crt, 0, -1));
    STEP(gnutls_x509_crt_set_key_usage(crt, GNUTLS_KEY_DIGITAL_SIGNATURE));
    STEP(gnutls_x509_crt_set_key_purpose_oid(crt, GNUTLS_KP_TLS_WWW_SERVER, 0));
    STEP(gnutls_x509_crt_set_key(crt, key));
    STEP(gnutls_x509_crt_sign2(crt, crt, key, GNUTLS_DIG_SHA256, 0));
#undef STEP
    return e;
}

static bool
make(const char *crt_path, const char *key_path, time_t now)
{
    gnutls_x509_privkey_t key = NULL;
    gnutls_x509_crt_t crt = NULL;
    gnutls_datum_t crt_pem = {0}, key_pem = {0};
    bool ok = false;
    int e;

    if ((e = gnutls_x509_privkey_init(&key)) == 0 &&
        (e = gnutls_x509_crt_init(&crt)) == 0 &&
        (e = gnutls_x509_privkey_generate(
             key, GNUTLS_PK_ECDSA,
             GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0)) == 0 &&
        (e = fill(crt, key, now)) >= 0 &&
        (e = gnutls_x509_crt_export2(crt, GNUTLS_X509_FMT_PEM, &crt_pem)) ==
            0 &&
        (e = gnutls_x509_privkey_export2_pkcs8(
             key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &key_pem)) == 0)
        ok = write_pem(key_path, &key_pem, 0600) &&
             write_pem(crt_path, &crt_pem, 0644);
    else
        fprintf(stderr, "portal: certificate: %s\n", gnutls_strerror(e));
    if (key_pem.data != NULL)
        gnutls_memset(key_pem.data, 0, key_pem.size);
    gnutls_free(key_pem.data);
    gnutls_free(crt_pem.data);
    if (crt != NULL)
        gnutls_x509_crt_deinit(crt);
    if (key != NULL)
        gnutls_x509_privkey_deinit(key);
    return ok;
}

bool
dev_certificate(struct config *cfg)
{
    const char *dir = arena_printf(cfg->arena, "%s/tls", cfg->home);
    const char *crt = arena_printf(cfg->arena, "%s/certificate.pem", dir);
    const char *key = arena_printf(cfg->arena, "%s/key.pem", dir);
    const time_t now = (time_t)(clock_now_us() / US_PER_S);

    if (*cfg->certificate != '\0' && *cfg->private_key != '\0')
        return true;
    if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
        fprintf(stderr, "portal: %s: %s\n", dir, strerror(errno));
        return false;
    }
    if ((!is_good(crt, now) || access(key, R_OK) != 0) && !make(crt, key, now))
        return false;
    cfg->certificate = crt;
    cfg->private_key = key;
    return true;
}
