/* The part of a file that a request wants (RFC 9110, section 14): one range of
 * bytes, so that a download that broke off goes on. */
#ifndef PORTAL_HTTP_BYTE_RANGE_H
#define PORTAL_HTTP_BYTE_RANGE_H

#include "http/req.h"

struct byte_range {
    enum range_kind {
        RANGE_WHOLE,  /* none wanted, or none that is understood */
        RANGE_PART,   /* `n` bytes from `first` */
        RANGE_BEYOND, /* there are no such bytes */
    } kind;
    uint64_t first, n;
};

/* Of the header Range. Several ranges are the whole: nobody resumes so. Pure.
 */
struct byte_range byte_range_read(const char *header, uint64_t size);

/* Replies with the file, or with the part of it that the request wants: 206, or
 * 416 "range_not_satisfiable". `etag` stands for these very bytes: If-Range
 * names it. The stream holds the whole file, and is made to begin at the
 * part. */
RESULT reply_file(struct req *rq, const char *type, const char *etag,
                  struct reply_stream *stream);

#endif
