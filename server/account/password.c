#include "account/password.h"

#include "account/account.h"
#include "base/crypto.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/random.h"

#include <argon2.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

/* OWASP's second choice for Argon2id: 19 MiB, two passes, one lane. */
#define T_COST 2
#define M_COST_KIB 19456
#define LANES 1
#define SALT_BYTES 16
#define HASH_BYTES 32
#define PHC_PREFIX "$argon2id$v=19$m=19456,t=2,p=1$"
#define PHC_MAX_BYTES 128
#define MAX_WAITING                                          \
    8 /* the rest is told at once: a flood must not queue up \
       */

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t freed;
    unsigned running, waiting;
} gate = {.mutex = PTHREAD_MUTEX_INITIALIZER,
          .freed = PTHREAD_COND_INITIALIZER};

static struct timespec
deadline_in(unsigned ms)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += (time_t)(ms / 1000);
    t.tv_nsec += (long)(ms % 1000) * 1000000L;
    if (t.tv_nsec >= 1000000000L) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000L;
    }
    return t;
}

static bool
enter(void)
{
    const struct account_config *c = account_settings();
    const struct timespec until = deadline_in(c->hash_wait_ms);
    bool in = true;

    pthread_mutex_lock(&gate.mutex);
    if (gate.running >= c->hash_slots && gate.waiting >= MAX_WAITING)
        in = false;
    gate.waiting++;
    while (in && gate.running >= c->hash_slots)
        if (pthread_cond_clockwait(&gate.freed, &gate.mutex, CLOCK_MONOTONIC,
                                   &until) == ETIMEDOUT)
            in = gate.running < c->hash_slots;
    gate.waiting--;
    gate.running += in;
    pthread_mutex_unlock(&gate.mutex);
    return in;
}

static void
leave(void)
{
    pthread_mutex_lock(&gate.mutex);
    gate.running--;
    pthread_cond_signal(&gate.freed);
    pthread_mutex_unlock(&gate.mutex);
}

static RESULT
busy(struct cx *cx)
{
    return FAIL(cx, ERR_UNAVAILABLE, "busy",
                N_("Too many people are signing in at this moment. Try again "
                   "in a few seconds."));
}

static RESULT
broken(struct cx *cx, int code)
{
    log_event(LOG_ERROR_, "password.failed", "reason",
              argon2_error_message(code), (char *)NULL);
    return FAIL(cx, ERR_INTERNAL, "password",
                N_("The password could not be processed."));
}

enum err
password_hash(struct cx *cx, const char *password, const char **out)
{
    uint8_t salt[SALT_BYTES];
    char phc[PHC_MAX_BYTES];

    random_bytes(salt, sizeof(salt));
    if (!enter())
        return busy(cx);
    const int code = argon2id_hash_encoded(T_COST, M_COST_KIB, LANES, password,
                                           strlen(password), salt, sizeof(salt),
                                           HASH_BYTES, phc, sizeof(phc));
    leave();
    if (code != ARGON2_OK)
        return broken(cx, code);
    *out = arena_strndup(cx->arena, phc, strlen(phc));
    return OK;
}

enum err
password_verify(struct cx *cx, const char *phc_or_null, const char *password,
                bool *out_is_right)
{
    /* Of nobody's password: only so that the work is the same. */
    static const char nobody[] =
        PHC_PREFIX "bm9ib2R5J3Mgc2FsdA"
                   "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    const char *phc = phc_or_null != NULL ? phc_or_null : nobody;
    const size_t n = strnlen(password, PASSWORD_MAX_BYTES + 1);

    if (!enter())
        return busy(cx);
    const int code = argon2id_verify(phc, password, n);
    leave();
    if (code != ARGON2_OK && code != ARGON2_VERIFY_MISMATCH)
        return broken(cx, code);
    *out_is_right =
        code == ARGON2_OK && phc_or_null != NULL && n <= PASSWORD_MAX_BYTES;
    return OK;
}

bool
password_is_outdated(const char *phc)
{
    return strncmp(phc, PHC_PREFIX, strlen(PHC_PREFIX)) != 0;
}
