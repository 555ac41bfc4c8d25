/* Client of clamd, the ClamAV daemon, over its unix socket: one file, sent in
 * pieces (zINSTREAM), one verdict. */
#ifndef PORTAL_ATTACHMENT_CLAMD_H
#define PORTAL_ATTACHMENT_CLAMD_H

#include "base/arena.h"

enum clamd_verdict { CLAMD_CLEAN, CLAMD_INFECTED, CLAMD_NO_VERDICT };

struct clamd; /* one conversation */

/* NULL when it cannot be reached. Ended by clamd_end(). */
struct clamd *clamd_begin(struct arena *a, const char *socket_path);
/* False when it does not take any more: then ask clamd_end() why. */
bool clamd_send(struct clamd *c, const void *bytes, size_t n);
/* *out_reply is its answer as text, "" if none. */
enum clamd_verdict clamd_end(struct arena *a, struct clamd *c,
                             const char **out_reply);
/* What an answer means; CLAMD_NO_VERDICT for errors and all it does not know.
 */
enum clamd_verdict clamd_parse(const char *reply);

#endif
