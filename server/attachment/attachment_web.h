/* HTML pages and uploads of evidence. */
#ifndef PORTAL_ATTACHMENT_ATTACHMENT_WEB_H
#define PORTAL_ATTACHMENT_ATTACHMENT_WEB_H

#include "attachment/attachment.h"
#include "http/route.h"
#include "http/tmpl.h"

extern const struct route attachment_web_routes[];
extern const struct route preview_web_routes[];
extern const struct route evidence_web_routes[];
extern const struct route library_web_routes[];
extern const struct route library_upload_web_routes[];
extern const struct route transfer_web_routes[];

/* Name, size, scan state and expiry of a file, for a row of a list. */
struct file_view {
    const char *id, *name, *scan_state;
    int64_t size_bytes;
    const char *expires_date; /* NULL: none */
};
void file_view_show(struct req *rq, struct tmpl *row,
                    const struct file_view *file);
/* "Valid until ..." as a tag EXPIRY; nothing for NULL. */
void file_view_expiry(struct req *rq, struct tmpl *row, const char *iso);
/* What the file is: its kind, or the scheme of a certificate. */
const char *file_view_kind(struct req *rq, const struct attachment *f);
/* Where it is used: the section page, or for staff the review of the answer. */
void file_view_use(struct req *rq, struct tmpl *row,
                   const struct attachment_use *use);

/* The clause on its section page. */
const char *evidence_path(struct req *rq, const struct evidence_place *p);
/* The list of files of the clause, which replaces the one on the page. */
RESULT evidence_reply_list(struct req *rq, const struct evidence_place *p);
/* USE, MORE or UNUSED of a row: the answers that use any revision. */
void library_show_uses(struct req *rq, struct tmpl *row,
                       const struct attachment *f,
                       const struct attachment_use_list *uses);
/* The bytes as a download, which is written down. ERR_CONFLICT "infected",
 * "not_scanned_yet". The route has the flag GET_WRITES. */
RESULT attachment_reply_content(struct req *rq, const char *id);
/* Files the person just put into the library, which replace those shown. */
RESULT library_reply_arrived(struct req *rq);

#endif
