/* A file of a multipart form on its way in, and what became of it. */
#ifndef PORTAL_ATTACHMENT_INCOMING_WEB_H
#define PORTAL_ATTACHMENT_INCOMING_WEB_H

#include "attachment/attachment.h"
#include "http/route.h"
#include "http/tmpl.h"

struct incoming {
    struct attachment_writer *writer; /* NULL: its bytes are dropped */
    const char *name;                 /* clean */
    const char *id;                   /* once it is stored */
    const char *refused;         /* why not, translated; NULL: it was not */
    unsigned status;             /* of the refusal */
    struct evidence_place place; /* evidence_web.c only */
    struct incoming *next;
};

/* For the sinks' `begin`, `data` and `end`. */
RESULT incoming_begin(struct req *rq, const char *vendor_id, const char *name,
                      struct incoming *f);
enum err incoming_data(struct req *rq, void *file, const void *bytes, size_t n);
/* OK when the file was refused, too. */
enum err incoming_end(struct req *rq, void *file);

/* The first thing in the handler: whether there is room for those taken. */
RESULT incoming_check_room(struct req *rq, const struct incoming *first,
                           const char *vendor_id);

/* Whether `err` is a refusal of this file, which the person is told, and not a
 * failure; then the sentence, translated, and the status. */
bool incoming_refusal(struct req *rq, enum err err, const char **out_text,
                      unsigned *out_status);
/* Every file of the form with what became of it; status of the first refusal,
 * 422 when there is none. */
RESULT incoming_page(struct req *rq, const struct incoming *first,
                     const char *about, const char *back);

#endif
