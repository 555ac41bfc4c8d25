/* The one program: `portal COMMAND`. */
#include "app/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct command {
    const char *name;
    command_fn *run;
    const char *help;
};

static const struct command commands[] = {
    {"serve", cmd_serve, "serve the portal"},
    {"demo", cmd_demo, "serve it with a private database and a demo story"},
    {"migrate", cmd_migrate, "bring the database up to date"},
    {"admin", cmd_admin, "users and API tokens"},
    {"audit", cmd_audit, "verify the audit trail"},
    {"doctor", cmd_doctor, "is this installation sound?"},
    {"config", cmd_config, "print | defaults | check"},
    {"questionnaire", cmd_questionnaire, "publish FILE | import-text FILE"},
    {"openapi", cmd_openapi, "print the contract of the API, checked"},
    {"routes", cmd_routes, "list every route with its permission"},
};
#define NCOMMANDS (sizeof(commands) / sizeof(commands[0]))

static int
usage(FILE *out)
{
    fputs("usage: portal COMMAND [--setting=value ...]\n\n", out);
    for (size_t i = 0; i < NCOMMANDS; i++)
        fprintf(out, "  %-14s %s\n", commands[i].name, commands[i].help);
    fputs("\nSettings: see `portal config print`.\n", out);
    return out == stdout ? EXIT_SUCCESS : 2;
}

int
command_misused(const char *text)
{
    fprintf(stderr, "usage: portal %s\n", text);
    return 2;
}

static int
run_command(const struct command *c, char *args[])
{
    struct arena *a = arena_new(SIZE_MAX);
    struct config cfg;
    int code = 2;

    if (config_load(a, args, &cfg))
        code = c->run(&cfg, args);
    arena_free(a);
    return code;
}

int
main(int argc, char *argv[])
{
    const char *name = argc > 1 ? argv[1] : "";

    if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0)
        return usage(stdout);
    for (size_t i = 0; i < NCOMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return run_command(&commands[i], argv + 2);
    return usage(stderr);
}
