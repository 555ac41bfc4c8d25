/* Execution context: what any piece of work (request, job, test) carries. */
#ifndef PORTAL_BASE_CX_H
#define PORTAL_BASE_CX_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct db;

enum lang { LANG_JA, LANG_EN };

/* Permission bits of roles and API tokens. A route row without one does not
 * start; a row with several lets in whoever holds any of them. */
enum perm {
    P_PUBLIC = 1 << 0,    /* no sign-in needed: say so explicitly */
    P_SESSION = 1 << 1,   /* any signed-in person */
    P_ANSWER = 1 << 2,    /* vendor people: answer, attach evidence */
    P_MANAGE = 1 << 3,    /* vendor manager: attest, agree, invite */
    P_READ_ALL = 1 << 4,  /* Alludo's reviewer, approver, auditor: read */
    P_REVIEW = 1 << 5,    /* reviewer: issue, judge, return, negotiate */
    P_DECIDE = 1 << 6,    /* approver: decide on a submission */
    P_AUDIT = 1 << 7,     /* auditor: read the audit log */
    P_ADMIN = 1 << 8,     /* administrator: users, tokens, catalogue */
    P_GATE_READ = 1 << 9, /* API clients, by their scope: gate.read */
    P_COMPANY = 1 << 10,  /* vendor people, but those of one party only */
    P_VENDORS_READ = 1 << 11,
    P_VENDORS_WRITE = 1 << 12,
    P_SUBMISSIONS_READ = 1 << 13,
    P_SUBMISSIONS_REQUEST = 1 << 14,
    P_ATTACHMENTS_READ = 1 << 15,
    P_WEBHOOKS_MANAGE = 1 << 16,
};
/* What only API clients can hold. */
#define P_CLIENTS                                                          \
    (P_GATE_READ | P_VENDORS_READ | P_VENDORS_WRITE | P_SUBMISSIONS_READ | \
     P_SUBMISSIONS_REQUEST | P_ATTACHMENTS_READ | P_WEBHOOKS_MANAGE)

/* Who acts. Ids are uuid text. Anonymous: user_id is "". */
struct actor {
    const char *user_id;
    const char *vendor_id; /* "" for staff and for nobody */
    const char *party_id;  /* a contributor of this party only; else "" */
    const char *name;      /* as shown to others; never NULL */
    const char *email;
    const char *role; /* contributor, manager, reviewer, ... or "" */
    /* Of an API client: the business units whose engagements it sees, as a
     * text[] literal for client_sees(); NULL: all. */
    const char *units;
    unsigned perms; /* P_* bits */
    bool is_staff;  /* sees every vendor's rows; also jobs and commands */
    bool must_change_password;
};

/* Why the last call failed. `code` is stable API; `message` is English source
 * text of a translatable sentence, for people. */
struct fault {
    const char *code;
    const char *message;
};

struct cx {
    struct arena *arena;
    struct db *db; /* lent by the worker for this piece of work */
    struct actor actor;
    struct fault fault;
    enum lang lang;
    int64_t now_us; /* UTC, frozen at start so that one request has one "now" */
    const char *request_id;
    const char *address; /* of the client, "" for jobs */
};

/* Records why the current call fails; use FAIL(). `code` must be a literal. */
void cx_fault(struct cx *cx, const char *code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* return FAIL(cx, ERR_CONFLICT, "submission_closed", N_("text for people"));
 * A macro, so that compilers and analysers see which value is returned. */
#define FAIL(cx, err, ...) (cx_fault((cx), __VA_ARGS__), (err))

/* Whether somebody was invited for one party only and sees nothing else. */
bool actor_is_limited(const struct actor *a);

/* An actor for jobs and commands: sees every vendor, named in the audit. */
struct actor actor_system(const char *name);

#endif
