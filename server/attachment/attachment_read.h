/* Reading without the rules for people: for the scanner. */
#ifndef PORTAL_ATTACHMENT_ATTACHMENT_READ_H
#define PORTAL_ATTACHMENT_ATTACHMENT_READ_H

#include "attachment/attachment.h"

RESULT attachment_reader_new(struct cx *cx, const char *id,
                             const char *vendor_id, int64_t size,
                             struct attachment_reader **out);

#endif
