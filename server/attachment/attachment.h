/* Evidence files of a vendor: encrypted chunks, used by any number of answers
 * of that vendor's submissions. */
#ifndef PORTAL_ATTACHMENT_ATTACHMENT_H
#define PORTAL_ATTACHMENT_ATTACHMENT_H

#include "base/cx.h"
#include "base/field.h"

struct attachment {
    const char *id, *vendor_id;
    const char *name, *media_type;
    int64_t size_bytes;
    struct opt_text sha256; /* hex */
    const char *state, *scan_state;
    int64_t revision;
    struct opt_text issued_date, expires_date;
    const char *uploaded_by_name;
    int64_t uploaded_us;
    int64_t nused; /* answers that use it */
};
struct attachment_list {
    const struct attachment *v;
    size_t n;
};
/* A file on an answer. */
struct answer_attachment {
    const char *clause;
    const char *attachment_id, *name, *media_type, *scan_state;
    int64_t size_bytes;
    struct opt_text issued_date, expires_date;
    int64_t added_us;
    const char *added_by_name;
};
struct answer_attachment_list {
    const struct answer_attachment *v; /* by clause position, then time */
    size_t n;
};

RESULT attachment_get(struct cx *cx, const char *id, struct attachment *out);
RESULT attachment_list(struct cx *cx, const char *vendor_id,
                       struct attachment_list *out);
/* Of one clause, or of all when `clause` is "". */
RESULT attachment_of_answers(struct cx *cx, const char *submission_id,
                             const char *vendor_id, const char *clause,
                             struct answer_attachment_list *out);
/* Puts a stored file of the same vendor on an answer, or takes it off.
 * ERR_CONFLICT "submission_closed" as for answers. */
RESULT attachment_use(struct cx *cx, const char *submission_id,
                      const char *clause, const char *attachment_id);
RESULT attachment_unuse(struct cx *cx, const char *submission_id,
                        const char *clause, const char *attachment_id);
/* Dates of the document; updates the status input of every clause it is used
 * on. */
RESULT attachment_set_dates(struct cx *cx, const char *id,
                            const char *issued_date, const char *expires_date);

/* Writing a file in pieces; all in the caller's transaction. */
struct attachment_writer;
RESULT attachment_begin(struct cx *cx, const char *vendor_id, const char *name,
                        struct attachment_writer **out);
RESULT attachment_write(struct cx *cx, struct attachment_writer *w,
                        const void *bytes, size_t n);
/* ERR_INVALID "empty_file", "type_forbidden", "type_mismatch" by content. */
RESULT attachment_finish(struct cx *cx, struct attachment_writer *w,
                         const char **out_id);

const char *attachment_scan_text(enum lang lang, const char *scan_state);

#endif
