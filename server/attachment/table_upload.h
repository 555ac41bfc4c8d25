/* One table (XLSX or CSV) in a multipart form, gathered in memory: what the
 * uploads of workbooks and of lists of vendors have in common. The form has a
 * form_id (account/form_once.h). */
#ifndef PORTAL_ATTACHMENT_TABLE_UPLOAD_H
#define PORTAL_ATTACHMENT_TABLE_UPLOAD_H

#include "http/route.h"
#include "http/whole_file.h"

/* In rq->upload, by the route's authorise step; may begin a larger struct. */
struct table_upload {
    const char *name; /* of the file; "" while there is none */
    struct whole_file file;
    bool is_again; /* sent before: the result is at `location` */
    const char *location;
};

/* All "" and empty. */
struct table_upload table_upload_none(void);
/* Steps of the route. A second file is ERR_INVALID "too_many_files"; what is
 * too much is dropped, for the handler to refuse with a page. */
RESULT table_upload_begin(struct req *rq, const char *field, const char *name,
                          void **out_file);
RESULT table_upload_data(struct req *rq, void *file, const void *bytes,
                         size_t n);
RESULT table_upload_end(struct req *rq, void *file);
/* Why the file cannot be read, in the reader's language; NULL: it can. */
const char *table_upload_flaw(const struct req *rq,
                              const struct table_upload *u);

#endif
