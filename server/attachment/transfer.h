/* A file on its way in, in pieces, each in a request of its own: what was
 * received is kept, and whoever was cut off goes on from there. Seen by the
 * person who began it only. */
#ifndef PORTAL_ATTACHMENT_TRANSFER_H
#define PORTAL_ATTACHMENT_TRANSFER_H

#include "attachment/attachment.h"

struct transfer {
    const char *id; /* of the attachment it will be */
    const char *vendor_id, *name, *media_type;
    int64_t size_bytes, received_bytes;
    struct opt_text sha256;     /* as announced, hex */
    struct opt_text hash_state; /* hex; NULL before the first piece */
    /* Where it goes: an answer, the next revision of a file, or neither. */
    struct opt_text submission_id, clause, revises_id;
    struct opt_i64 finished_us;
    const char *wrapped_key; /* hex */
};

struct transfer_in {
    const char *name;
    int64_t size_bytes;
    const char *sha256; /* hex; "": not announced */
    const char *submission_id, *clause, *revises_id; /* "": none */
};

/* ERR_INVALID "empty_file", "type_forbidden", "sha256"; ERR_TOO_LARGE
 * "file_too_large", "quota_full"; ERR_CONFLICT "too_many_transfers",
 * "submission_closed"; ERR_NOT_FOUND for a place that is not the actor's. */
RESULT transfer_begin(struct cx *cx, const struct transfer_in *in,
                      const char **out_id);
RESULT transfer_get(struct cx *cx, const char *id, struct transfer *out);

/* The next bytes, from `offset`: whole chunks, but for the end of the file.
 * Filled in, with where it stands, on OK and on ERR_CONFLICT "wrong_offset".
 * ERR_INVALID "odd_piece"; "type_forbidden", "type_mismatch": then the
 * transfer is gone once this is committed. */
RESULT transfer_write(struct cx *cx, const char *id, int64_t offset,
                      const void *bytes, size_t n, struct transfer *out);

/* Stores the file and puts it where it goes; again: the same result.
 * ERR_CONFLICT "incomplete"; ERR_INVALID "wrong_sha256", "same_content". */
RESULT transfer_finish(struct cx *cx, const char *id, struct transfer *out);

/* Newest files that the actor put into the library within the last hour. */
RESULT transfer_arrived(struct cx *cx, struct attachment_list *out);

#endif
