/* A token of one hour for a client's secret (RFC 6749, section 4.4), and the
 * end of a token before its time (RFC 7009). */
#ifndef PORTAL_CLIENT_CLIENT_GRANT_H
#define PORTAL_CLIENT_CLIENT_GRANT_H

#include "base/cx.h"

#define GRANT_LIFE_S 3600

struct grant_in {
    const char *client_id, *secret;
    const char *scope; /* "": all of the client's; not for revoking */
};

struct grant {
    enum grant_outcome {
        GRANT_DONE,
        GRANT_WRONG,   /* unknown, disabled, or another secret: alike */
        GRANT_WAIT,    /* too many wrong ones */
        GRANT_ADDRESS, /* right, but from where it may not ask */
        GRANT_SCOPE,   /* more than the client has */
        GRANT_FOREIGN, /* revoking: the token is another client's */
    } outcome;
    int64_t wait_seconds;
    const char *token, *scope; /* when DONE; not of revoking */
};

/* By nobody yet. Commit whatever the outcome: it counts wrong tries. */
RESULT client_grant(struct cx *cx, const struct grant_in *in,
                    struct grant *out);
/* The client's own token, of an hour or made by hand, is refused from now on.
 * One that does not count is DONE. Commit whatever the outcome. */
RESULT client_revoke_token(struct cx *cx, const struct grant_in *in,
                           const char *token, struct grant *out);

#endif
