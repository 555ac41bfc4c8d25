/* The portal's home: the folder with its private database, certificate and
 * master key. One serving portal per home. */
#ifndef PORTAL_APP_HOME_H
#define PORTAL_APP_HOME_H

#include "app/config.h"

#include <stdbool.h>
#include <stdint.h>

/* Makes cfg->home exist and absolute. As root, where the private database is
 * used (PostgreSQL refuses root), this process becomes an unprivileged user:
 * the owner of home, or "portal", or "postgres"; what that user cannot reach
 * (a home below /root, say) is replaced by a folder it can, and stdout says so.
 * False, with the reason on stderr. */
bool home_prepare(struct config *cfg);
/* Where the program's own files are; part of home_prepare(). */
void home_find_share(struct config *cfg);

/* Takes the home for this process, until it ends. *out_is_taken: another
 * portal has it. */
bool home_lock(const struct config *cfg, bool *out_is_taken);

/* Sets the master key: from the setting master_key (64 hex digits), else from
 * home/master.key, which is made at the first start. */
bool home_set_master_key(const struct config *cfg);

#endif
