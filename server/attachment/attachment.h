/* Evidence files of a vendor: encrypted chunks, used by any number of answers
 * of that vendor's submissions. */
#ifndef PORTAL_ATTACHMENT_ATTACHMENT_H
#define PORTAL_ATTACHMENT_ATTACHMENT_H

#include "base/cx.h"
#include "base/field.h"

struct attachment {
    const char *id, *vendor_id;
    const char *document_id; /* of its first revision: the same for all */
    const char *name, *media_type;
    int64_t size_bytes;
    struct opt_text sha256; /* hex */
    const char *state, *scan_state;
    int64_t revision;
    struct opt_i64 superseded_us; /* by a newer revision */
    const char *kind;             /* attachment_kinds */
    struct opt_text issued_date, expires_date;
    const char *uploaded_by_name;
    int64_t uploaded_us;
    /* Of a certificate; its validity ends on expires_date. */
    struct opt_text scheme, body, scope, number, valid_from;
    /* expires_date, or where it is used the cadence, whichever comes first */
    struct opt_text good_until;
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

struct attachment_config {
    const char *clamd_socket; /* path; "": no scanner, files stay unscanned */
    int64_t max_file_bytes;
    int64_t vendor_quota_bytes; /* all files of one vendor together */
    int64_t transfers_per_person;
};
/* Once, at start. The defaults: no scanner, 100 MB, 10 GB, 3. The text is
 * borrowed. */
void attachment_configure(const struct attachment_config *config);
/* With what was changed since; until the thread's next call. */
const struct attachment_config *attachment_settings(void);

RESULT attachment_get(struct cx *cx, const char *id, struct attachment *out);
/* The newest revision of each document, last uploaded first. */
RESULT attachment_list(struct cx *cx, const char *vendor_id,
                       struct attachment_list *out);
/* Of the file's document, newest first. */
RESULT attachment_revisions(struct cx *cx, const struct attachment *file,
                            struct attachment_list *out);
/* Of one clause, or of all when `clause` is "". */
RESULT attachment_of_answers(struct cx *cx, const char *submission_id,
                             const char *vendor_id, const char *clause,
                             struct answer_attachment_list *out);
/* Staff: files in use that expire, the first to do so first. */
struct expiring_attachment {
    const char *id, *name, *scan_state, *vendor_id, *vendor_name;
    int64_t size_bytes, nused;
    const char *expires_date;
};
struct expiring_attachment_list {
    const struct expiring_attachment *v;
    size_t n;
};
RESULT attachment_expiring(struct cx *cx, int64_t limit,
                           struct expiring_attachment_list *out);

/* Where a revision is used; newest submission first. */
struct attachment_use {
    const char *document_id, *attachment_id;
    int64_t revision;
    const char *submission_id, *clause, *engagement_name, *party_name;
    const char *submission_state, *questionnaire_id;
    struct opt_text good_until;
    int64_t cycle, domain;
    bool is_editable; /* the vendor may change this answer now */
};
struct attachment_use_list {
    const struct attachment_use *v;
    size_t n;
};
/* Of all revisions of the file's document. */
RESULT attachment_uses(struct cx *cx, const struct attachment *file,
                       struct attachment_use_list *out);
/* Of several documents. */
RESULT attachment_uses_of(struct cx *cx, const char *vendor_id,
                          const struct attachment *files, size_t n,
                          struct attachment_use_list *out);

/* Whether the actor may change the evidence of this clause now; `lock` holds
 * the submission's row for sharing until commit. ERR_NOT_FOUND for a clause
 * that is not asked; ERR_CONFLICT "submission_closed". */
struct evidence_place {
    const char *submission_id, *clause, *vendor_id, *questionnaire_id;
    int64_t domain;
};
RESULT attachment_place(struct cx *cx, const char *submission_id,
                        const char *clause, bool lock,
                        struct evidence_place *out);

/* Puts the newest revision of a stored file of the same vendor on an answer,
 * in place of older ones, or takes a revision off. ERR_CONFLICT
 * "submission_closed" as for answers. */
RESULT attachment_use(struct cx *cx, const char *submission_id,
                      const char *clause, const char *attachment_id);
RESULT attachment_unuse(struct cx *cx, const char *submission_id,
                        const char *clause, const char *attachment_id);
/* Dates of the document ("": none); updates the status input of every clause
 * it is used on. Fails as attachment_describe(). */
RESULT attachment_set_dates(struct cx *cx, const char *id,
                            const char *issued_date, const char *expires_date);

/* The stored file `new_id` becomes the newest revision of the document of
 * `id`; answers that may be changed now use it from here on. ERR_INVALID
 * "same_content". */
RESULT attachment_revise(struct cx *cx, const char *id, const char *new_id);

/* Deletes the content of this revision. ERR_CONFLICT "in_use" while an answer
 * uses it. */
RESULT attachment_remove(struct cx *cx, const char *id);

/* Writing a file in pieces; all in the caller's transaction. Memory stays the
 * same at any size. */
struct attachment_writer;
RESULT attachment_begin(struct cx *cx, const char *vendor_id, const char *name,
                        struct attachment_writer **out);
RESULT attachment_write(struct cx *cx, struct attachment_writer *w,
                        const void *bytes, size_t n);
/* ERR_INVALID "empty_file", "type_forbidden", "type_mismatch" by content;
 * ERR_TOO_LARGE "file_too_large", "quota_full". The file is then gone, the
 * transaction good for others. */
RESULT attachment_finish(struct cx *cx, struct attachment_writer *w,
                         const char **out_id);
/* Behind the last file of a form, before rows are locked: those that arrived
 * at the same moment did not know of each other. ERR_TOO_LARGE "quota_full":
 * roll back. */
RESULT attachment_check_room(struct cx *cx, const char *vendor_id);

/* Reading: ERR_CONFLICT "not_scanned_yet", "infected". Audited. */
struct attachment_reader;
RESULT attachment_open(struct cx *cx, const char *id, struct attachment *out,
                       struct attachment_reader **out_reader);
/* The piece with this number, from 0, decrypted and checked, in the arena of
 * `cx`; ERR_INTERNAL "damaged" when anything was changed. In a transaction. */
RESULT attachment_read(struct cx *cx, const struct attachment_reader *r,
                       int64_t number, const void **out, size_t *out_n);
#define ATTACHMENT_CHUNK_BYTES ((size_t)256 << 10)
/* At most `n` bytes from `pos`, in a transaction of its own; -1 on failure. */
long attachment_read_at(struct cx *cx, const struct attachment_reader *r,
                        uint64_t pos, void *buf, size_t n);

/* Jobs. Scanning opens its own short transactions. */
RESULT attachment_scan(struct cx *cx);
RESULT attachment_clean(struct cx *cx);   /* what uploads left behind */
RESULT attachment_freshen(struct cx *cx); /* after declared cadences changed */

const char *attachment_scan_text(enum lang lang, const char *scan_state);

#endif
