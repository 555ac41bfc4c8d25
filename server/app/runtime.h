/* What a command needs before it can work: the home, the master key, the
 * messages, and a database: the private cluster (started, or the one of a
 * portal that is running) or an external one. */
#ifndef PORTAL_APP_RUNTIME_H
#define PORTAL_APP_RUNTIME_H

#include "app/config.h"
#include "app/private_cluster.h"
#include "base/cx.h"

struct runtime {
    struct private_cluster cluster; /* pid 0: not started by us */
    const char *conninfo, *owner_conninfo;
};

/* RUNTIME_SERVE wants the home for itself; RUNTIME_COMMAND also works beside
 * a portal that is running. False, with the reason on stderr. */
enum runtime_use { RUNTIME_SERVE, RUNTIME_COMMAND };
bool runtime_open(struct config *cfg, enum runtime_use use,
                  struct runtime *out);
void runtime_close(struct runtime *rt);

/* Brings the schema up to date and publishes the standard that came with this
 * program. As the database's owner. */
bool runtime_migrate(const struct config *cfg, const struct runtime *rt);

/* Whether the schema is one that this program can serve (logged if not). */
bool runtime_check(const struct config *cfg, const struct runtime *rt);

/* A context for a command: its own connection and arena, acting for the system
 * under `name`. Nothing is begun. False, logged, without a database. */
bool runtime_cx_open(const struct runtime *rt, const char *name,
                     struct cx *out);
/* The same for one that needs the schema: false, told on stderr, without. */
bool runtime_command_open(const struct runtime *rt, const char *name,
                          struct cx *out);
void runtime_cx_close(struct cx *cx);

/* Text of a file below share, arena-owned; NULL, told on stderr. */
const char *runtime_share_file(const struct config *cfg, const char *name,
                               size_t *out_n);

#endif
