/* The subcommands of the program `portal`. */
#ifndef PORTAL_APP_COMMAND_H
#define PORTAL_APP_COMMAND_H

#include "app/config.h"

/* What follows the command's name, settings already taken out; `args` ends
 * with NULL. Returns the exit code. */
typedef int command_fn(struct config *cfg, char *args[]);

command_fn cmd_serve, cmd_demo, cmd_migrate, cmd_routes, cmd_config,
    cmd_questionnaire;
command_fn cmd_admin, cmd_audit, cmd_doctor, cmd_openapi;

/* Tells what does not belong there; exit code 2. */
int command_misused(const char *usage);

#endif
