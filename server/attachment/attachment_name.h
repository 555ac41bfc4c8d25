/* Names of files as people gave them: cleaned for keeping. */
#ifndef PORTAL_ATTACHMENT_ATTACHMENT_NAME_H
#define PORTAL_ATTACHMENT_ATTACHMENT_NAME_H

#include "base/arena.h"

#define ATTACHMENT_NAME_MAX_BYTES 200

/* Without path, control characters and marks that turn the direction of text
 * (with which "fdp.exe" can look like "exe.pdf"); at most 200 bytes, of which
 * the extension survives; "file" when nothing is left. */
const char *attachment_name_clean(struct arena *a, const char *name);
/* Of a clean name, in lower case; "" if none. */
const char *attachment_name_extension(struct arena *a, const char *name);
/* "1.4 MB"; the same in both languages. */
const char *attachment_size_text(struct arena *a, int64_t bytes);

#endif
