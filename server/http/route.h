/* Routes: one table row says everything about an endpoint, so that access
 * rules are read, reviewed and tested as data. */
#ifndef PORTAL_HTTP_ROUTE_H
#define PORTAL_HTTP_ROUTE_H

#include "http/req.h"

enum method { GET, POST, PUT, PATCH, DELETE_ };

/* What the body may be. FORM, UPLOAD and BYTES imply a CSRF check. UPLOAD is
 * multipart, streamed: see struct route_steps. BYTES is a piece of a file, as
 * it is (application/octet-stream), whole in rq->body; its token is in the
 * header X-CSRF-Token. */
enum body { NO_BODY, FORM, UPLOAD, JSON, BYTES };
#define BYTES_MAX ((size_t)1 << 20)
#define JSON_MAX ((size_t)256 << 10) /* in memory it takes many times that */

enum route_flag {
    GET_WRITES = 1 << 0,      /* this GET must write: not READ ONLY */
    NO_TOUCH = 1 << 1,        /* a poll: does not keep the session alive */
    NO_CSRF = 1 << 2,         /* for machines: no browser form posts here */
    SECRET_PATH = 1 << 4,     /* the path holds a secret: never logged */
    KEY_OPTIONAL = 1 << 5,    /* of the API: a POST that only reads */
    BEFORE_PASSWORD = 1 << 3, /* open to people who must change theirs first */
};

struct route {
    enum method method;
    const char *path; /* "/submissions/:submission_id/answers" */
    unsigned perm;    /* P_* bits; any of them lets in */
    enum body body;
    enum err (*handler)(struct req *rq);
    const char *name; /* for logs, metrics and the route listing */
    unsigned flags;
    const struct route_steps *steps; /* before the handler; mostly NULL */
};

/* What comes before the handler: where the files of a multipart body go while
 * they arrive, or what is read ahead.
 *
 * The first four are of an UPLOAD. They run on a worker, never on a network
 * thread, in one transaction of their own on a connection lent for the upload;
 * fields that precede a file are readable by req_form(). After the whole body
 * proved well-formed the handler runs in the same transaction and is committed
 * with it: a broken upload leaves nothing. */
struct route_steps {
    /* On the headers, before any body byte: may the person upload here? */
    enum err (*authorise)(struct req *rq);
    /* A file part begins. `name` as sent, `out_file` is the route's own. */
    enum err (*begin)(struct req *rq, const char *field, const char *name,
                      void **out_file);
    enum err (*data)(struct req *rq, void *file, const void *bytes, size_t n);
    /* All bytes of this part came (not yet: the body is well-formed). */
    enum err (*end)(struct req *rq, void *file);
    /* Of the other routes. Queues what the handler reads first, for a person of
     * rq->cx.actor.vendor_id, and returns where it will be: rq->ahead. The
     * handler is called only when the person is one, and must do without
     * rq->ahead as well (staff). Row-level security is that of whoever the
     * person turns out to be. With for_clients it is API clients, of all
     * vendors, for whom it reads: before their restriction is known. */
    void *(*read_ahead)(struct req *rq);
    bool for_clients;
    /* Requests of this route by one vendor's people, or with one token, that
     * wait at the same moment run in one transaction, each as if it were
     * alone: handlers first read, then only queue what they write, to rows that
     * their path names. */
    bool is_shared;
};

/* Prints "METHOD path perm body name" lines; tests compare them to
 * tests/http/routes.expected, so a changed access rule shows up in review. */
void routes_print(const struct route *const tables[]);

/* False (and a message on stderr) if a row is incomplete or doubled. */
bool routes_check(const struct route *const tables[]);

/* NULL when nothing matches; then *out_allow is "" (no such path) or the
 * methods of the path for an Allow header. HEAD finds the GET row. */
const struct route *route_find(const struct route *const tables[],
                               const char *method, const char *path,
                               struct req *rq, const char **out_allow);

#endif
