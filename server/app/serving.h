/* The serving portal: settings handed to the domains, server and jobs started,
 * signals obeyed, all stopped in order. */
#ifndef PORTAL_APP_SERVING_H
#define PORTAL_APP_SERVING_H

#include "app/config.h"
#include "app/runtime.h"

/* Before any other thread and any child: SIGINT, SIGTERM and SIGHUP wait until
 * serving_run() takes them. */
void serving_block_signals(void);

/* Hands the settings to the domains that have some. */
void serving_configure(const struct config *cfg);

/* Serves until SIGINT or SIGTERM; SIGHUP reads the certificate again. Once the
 * port is open, calls `announce` and prints "listening on PORT". Exit code for
 * the process. */
int serving_run(struct config *cfg, struct runtime *rt,
                void (*announce)(const struct config *cfg, unsigned port));

#endif
