#include "http/byte_range.h"

#include <string.h>
#include <strings.h>

#define UNIT "bytes="
#define BLANKS " \t"

/* Reads digits; false without any. A number beyond every file is the largest
 * there is. */
static bool
read_number(const char **io_at, uint64_t *out)
{
    const char *c = *io_at;
    uint64_t v = 0;

    for (; *c >= '0' && *c <= '9'; c++) {
        const uint64_t digit = (uint64_t)(*c - '0');
        v = v > (UINT64_MAX - digit) / 10 ? UINT64_MAX : v * 10 + digit;
    }
    if (c == *io_at)
        return false;
    *io_at = c;
    *out = v;
    return true;
}

static struct byte_range
part(uint64_t first, uint64_t last, uint64_t size)
{
    if (first >= size)
        return (struct byte_range){.kind = RANGE_BEYOND};
    if (last >= size)
        last = size - 1;
    return (struct byte_range){RANGE_PART, first, last - first + 1};
}

static struct byte_range
suffix(uint64_t n, uint64_t size)
{
    if (n == 0 || size == 0)
        return (struct byte_range){.kind = RANGE_BEYOND};
    if (n > size)
        n = size;
    return (struct byte_range){RANGE_PART, size - n, n};
}

struct byte_range
byte_range_read(const char *header, uint64_t size)
{
    static const struct byte_range whole = {.kind = RANGE_WHOLE};
    uint64_t first = 0, last = UINT64_MAX;

    if (strncasecmp(header, UNIT, strlen(UNIT)) != 0)
        return whole;
    header += strlen(UNIT);
    header += strspn(header, BLANKS);
    const bool has_first = read_number(&header, &first);
    if (*header++ != '-')
        return whole;
    const bool has_last = read_number(&header, &last);
    header += strspn(header, BLANKS);
    if (*header != '\0' || (!has_first && !has_last) ||
        (has_first && last < first))
        return whole;
    return has_first ? part(first, last, size) : suffix(last, size);
}

/* HEAD tells of the whole. A date in If-Range is never ours: no Last-Modified
 * is sent. */
static struct byte_range
wanted(const struct req *rq, const char *etag, uint64_t size)
{
    const char *only_if = req_header(rq, "if-range");

    if (strcmp(rq->method, "GET") != 0 ||
        (only_if[0] != '\0' && strcmp(only_if, etag) != 0))
        return (struct byte_range){.kind = RANGE_WHOLE};
    return byte_range_read(req_header(rq, "range"), size);
}

static RESULT
refuse_beyond(struct req *rq, uint64_t size)
{
    struct pair *header = arena_alloc(rq->cx.arena, sizeof(*header));

    *header = (struct pair){.name = "Content-Range",
                            .value = arena_printf(rq->cx.arena, "bytes */%llu",
                                                  (unsigned long long)size)};
    rq->refuse_as.status = 416;
    rq->refuse_as.headers = header;
    return FAIL(&rq->cx, ERR_INVALID, "range_not_satisfiable",
                N_("The file has no such bytes."));
}

enum err
reply_file(struct req *rq, const char *type, const char *etag,
           struct reply_stream *stream)
{
    const uint64_t size = stream->size;
    const struct byte_range r = wanted(rq, etag, size);

    if (r.kind == RANGE_BEYOND)
        return refuse_beyond(rq, size);
    reply_header(rq, "Accept-Ranges", "bytes");
    reply_header(rq, "ETag", etag);
    if (r.kind == RANGE_PART) {
        stream->first = r.first;
        stream->size = r.n;
        reply_header(rq, "Content-Range",
                     arena_printf(rq->cx.arena, "bytes %llu-%llu/%llu",
                                  (unsigned long long)r.first,
                                  (unsigned long long)(r.first + r.n - 1),
                                  (unsigned long long)size));
    }
    TRY(reply_stream(rq, type, stream));
    rq->reply.status = r.kind == RANGE_PART ? 206 : 200;
    return OK;
}
