/* The parts of a ZIP archive in memory, checked before any is unpacked. The
 * only minizip code. */
#ifndef PORTAL_SPREADSHEET_ZIP_FILE_H
#define PORTAL_SPREADSHEET_ZIP_FILE_H

#include "base/cx.h"

#include <stddef.h>

#define ZIP_MAX_ENTRIES 300
#define ZIP_MAX_PART_BYTES ((size_t)24 << 20)
#define ZIP_MAX_BYTES ((size_t)32 << 20) /* of all parts, unpacked */

struct zip_file;

/* ERR_INVALID: "zip_damaged", "zip_bomb", "zip_encrypted", "zip_names",
 * "zip_nested", "zip_macros", "zip_external". Closed with the arena. */
RESULT zip_open(struct cx *cx, const void *bytes, size_t n,
                struct zip_file **out);
bool zip_has(const struct zip_file *z, const char *name);
/* Hands out a part in pieces, and checks its CRC at the end. ERR_INVALID
 * "zip_damaged"; ERR_INVALID "part_missing". */
RESULT zip_part(struct cx *cx, struct zip_file *z, const char *name,
                enum err (*piece)(void *arg, const char *bytes, size_t n),
                void *arg);

#endif
