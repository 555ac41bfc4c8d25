/* Running the programs of PostgreSQL and of the system: no shell between. */
#ifndef PORTAL_APP_SPAWN_H
#define PORTAL_APP_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

/* Starts argv[0] (a path, or a name to be found in PATH) in a process group of
 * its own, default signals, output appended to `log_path`, input from /dev/null
 * or holding `input` (at most 4096 bytes) when that is not NULL. -1: errno.
 * With `dies_with_us` it gets SIGINT when this process ends, however it ends:
 * call from the main thread only, which must outlive the child. */
pid_t spawn(const char *const argv[], const char *input, const char *log_path,
            bool dies_with_us);

/* spawn(), then waits: true when it exits with 0. */
bool spawn_and_wait(const char *const argv[], const char *input,
                    const char *log_path);

#endif
