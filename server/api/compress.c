/* gzip for replies of the API. They hold no token that a page of somebody else
 * could guess byte by byte (BREACH): a client sends its own in a header. */
#include "api/api_inner.h"
#include "http/req.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

#define LEAST_BYTES 1024
#define LEVEL 1
#define WINDOW_BITS (15 + 16) /* with a gzip header */

/* Whether Accept-Encoding takes gzip: by its name or by "*", not with q=0. */
bool
api_takes_gzip(const char *accept)
{
    bool by_star = false;

    for (const char *p = accept; *p != '\0';) {
        p += strspn(p, " \t,");
        const size_t n = strcspn(p, " \t;,");
        const char *q = p + n + strspn(p + n, " \t");
        const size_t rest = strcspn(p, ",");
        bool is_none = false;
        if (*q == ';') {
            q += 1 + strspn(q + 1, " \t");
            is_none = strncasecmp(q, "q=0", 3) == 0 &&
                      strspn(q + 3, ".0") == strcspn(q + 3, " \t,");
        }
        if ((n == 4 && strncasecmp(p, "gzip", 4) == 0) ||
            (n == 6 && strncasecmp(p, "x-gzip", 6) == 0))
            return !is_none;
        by_star = by_star || (n == 1 && *p == '*' && !is_none);
        p += rest;
    }
    return by_star;
}

static bool
deflate_all(const char *in, size_t n, char *out, size_t *io_n)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)in,
                  .avail_in = (uInt)n,
                  .next_out = (Bytef *)out,
                  .avail_out = (uInt)*io_n};

    if (deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW_BITS, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    const bool good = deflate(&z, Z_FINISH) == Z_STREAM_END;
    *io_n = z.total_out;
    deflateEnd(&z);
    return good;
}

static void
code_tag(struct req *rq)
{
    for (struct pair *p = rq->reply.headers; p != NULL; p = p->next)
        if (strcasecmp(p->name, "ETag") == 0 && p->value[0] == '"')
            p->value = api_coded_tag(rq->cx.arena, p->value);
}

void
api_compress(struct req *rq)
{
    struct reply *r = &rq->reply;
    size_t n = r->len; /* no gain, no coding */

    if (r->stream != NULL || r->len < LEAST_BYTES ||
        reply_header_of(rq, "Content-Encoding")[0] != '\0' ||
        !api_takes_gzip(req_header(rq, "accept-encoding")))
        return;
    char *out = arena_alloc(rq->cx.arena, n);
    if (!deflate_all(r->body, r->len, out, &n))
        return;
    r->body = out;
    r->len = n;
    code_tag(rq);
    if (r->status != 304)
        reply_header(rq, "Content-Encoding", "gzip");
    if (reply_header_of(rq, "Vary")[0] == '\0')
        reply_header(rq, "Vary", "Accept-Encoding");
}
