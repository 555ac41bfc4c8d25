/* API clients: procurement systems, what each may do, which engagements it
 * sees and from where it may ask. The other concepts of the folder:
 * client_secret.h, client_grant.h (a token for a secret), api_token.h. */
#ifndef PORTAL_CLIENT_CLIENT_H
#define PORTAL_CLIENT_CLIENT_H

#include "base/cx.h"
#include "base/field.h"
#include "base/flaw.h"

#include <stddef.h>

#define CLIENT_NAME_MAX_BYTES 200
#define CLIENT_NOTE_MAX_BYTES 2000
#define CLIENT_UNITS_MAX 200

struct api_client {
    const char *id, *name, *note;
    const char *scopes;   /* separated by spaces */
    bool is_restricted;   /* to the units; else it sees every engagement */
    const char *units;    /* business owners, one a line */
    const char *networks; /* separated by spaces; "": every address */
    bool has_long_tokens; /* may have tokens made by hand */
    int64_t version;
    int64_t created_us;
    const char *created_by_name;
    struct opt_i64 last_used_us, disabled_us;
    const char *last_address;
    int64_t nsecrets, ntokens; /* valid now: secrets; tokens made by hand */
};
struct api_client_list {
    const struct api_client *v;
    size_t n;
};

/* "active", "disabled", or "no_secret": nothing by which it could ask. */
const char *client_state(const struct api_client *c);

RESULT client_list(struct cx *cx, struct api_client_list *out);
RESULT client_get(struct cx *cx, const char *id, struct api_client *out);

struct client_in {
    const char *name, *note;
    const char *scopes; /* separated by spaces */
    bool is_restricted;
    const char *units;    /* one a line */
    const char *networks; /* as typed: separated by spaces, commas or lines */
    bool has_long_tokens;
    int64_t version;
};

/* With its first secret, to be shown this once. ERR_INVALID with all flaws: of
 * "name", "note", "scopes", "units", "networks". */
RESULT client_create(struct cx *cx, const struct client_in *in,
                     struct flaws *out_flaws, const char **out_id,
                     const char **out_secret);
/* For one token made by hand and nothing else: the client has no secret and no
 * restriction, and maybe another one's name. ERR_INVALID with all flaws. */
RESULT client_create_bare(struct cx *cx, const char *name, const char *scopes,
                          struct flaws *out_flaws, const char **out_id);
/* ERR_INVALID with all flaws; ERR_CONFLICT "stale". Counts from the next
 * request on, also for the tokens that the client has. */
RESULT client_save(struct cx *cx, const char *id, const struct client_in *in,
                   struct flaws *out_flaws);
/* Counts from the next request on. Enabled again, what is still valid by then
 * works again. ERR_CONFLICT "state". */
RESULT client_disable(struct cx *cx, const char *id);
RESULT client_enable(struct cx *cx, const char *id);

/* Business owners of engagements, to choose units from. */
struct client_unit {
    const char *name;
};
struct client_units {
    const struct client_unit *v;
    size_t n;
};
RESULT client_units_in_use(struct cx *cx, struct client_units *out);

/* A job: removes tokens of an hour that have ended. In the caller's
 * transaction. */
RESULT client_clean(struct cx *cx);

#define TOKEN_PREFIX "portal_"
#define SECRET_PREFIX "portal_secret_"
/* The prefix and 32 random bytes. */
const char *new_secret(struct arena *a, const char *prefix);

#endif
