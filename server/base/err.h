/* Error codes shared by every layer, and the one macro that passes them up. */
#ifndef PORTAL_BASE_ERR_H
#define PORTAL_BASE_ERR_H

/* The HTTP status on the right is chosen in one place: http/dispatch.c. */
enum err {
    OK = 0,
    ERR_INVALID,     /* the caller's input breaks a rule           -> 422 */
    ERR_DENIED,      /* the actor lacks the permission             -> 403 */
    ERR_NOT_FOUND,   /* absent, or owned by another vendor         -> 404 */
    ERR_CONFLICT,    /* current state forbids it, or stale version -> 409 */
    ERR_TOO_LARGE,   /* over a declared limit                      -> 413 */
    ERR_RETRY,       /* lost a race in the database; safe to rerun -> 503 */
    ERR_UNAVAILABLE, /* database or another dependency is down     -> 503 */
    ERR_INTERNAL,    /* our bug                                    -> 500 */
};

/* Return type of every function that can fail; ignoring it is a warning. */
#define RESULT __attribute__((warn_unused_result)) enum err

/* Pass a failure up. The only macro in the tree allowed to hide a return. */
#define TRY(expr)                   \
    do {                            \
        enum err try_err_ = (expr); \
        if (try_err_ != OK)         \
            return try_err_;        \
    } while (0)

/* Drop a failure on purpose; say why in a comment. (gcc does not accept a
 * plain (void) cast for RESULT functions.) */
#define IGNORE(expr)                    \
    do {                                \
        enum err ignored_err_ = (expr); \
        (void)ignored_err_;             \
    } while (0)

#endif
