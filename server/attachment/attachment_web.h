/* HTML pages and uploads of evidence. */
#ifndef PORTAL_ATTACHMENT_ATTACHMENT_WEB_H
#define PORTAL_ATTACHMENT_ATTACHMENT_WEB_H

#include "attachment/attachment.h"
#include "http/route.h"
#include "http/tmpl.h"

extern const struct route attachment_web_routes[];
extern const struct route evidence_web_routes[];

/* Name, size, scan state and expiry of a file, for a row of a list. */
struct file_view {
    const char *id, *name, *scan_state;
    int64_t size_bytes;
    const char *expires_date; /* NULL: none */
};
void file_view_show(struct req *rq, struct tmpl *row,
                    const struct file_view *file);

#endif
