/* A PostgreSQL of our own below the portal's home: created when missing, run
 * as a child on a unix socket that only this user (and root) can open, and
 * gone when this process is gone, even by kill -9.
 *
 * Roles: portal_owner owns the database and migrates it; portal_app serves
 * and owns nothing, so that row-level security binds it. */
#ifndef PORTAL_APP_PRIVATE_CLUSTER_H
#define PORTAL_APP_PRIVATE_CLUSTER_H

#include "base/arena.h"

#include <stdbool.h>
#include <sys/types.h>

struct private_cluster {
    const char *home, *data_dir, *bin_dir;
    const char *socket_dir;
    bool is_socket_dir_ours; /* outside home: removed when stopped */
    pid_t pid;
};

/* `home` is absolute and writable by this user, who must not be root.
 * `connections`: how many to allow. From the main thread, before others
 * exist. False, with the reason on stderr. */
bool private_cluster_start(struct arena *a, const char *home,
                           unsigned connections, struct private_cluster *out);
void private_cluster_stop(struct private_cluster *c);

/* Connection string for a role, of the running cluster below `home`; NULL when
 * none was ever started there. Works from another process of the same user. */
const char *private_cluster_conninfo(struct arena *a, const char *home,
                                     const char *role);

#endif
