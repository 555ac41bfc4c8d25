#include "app/command.h"
#include "app/runtime.h"
#include "app/serving.h"

#include <stdio.h>
#include <stdlib.h>

int
cmd_migrate(struct config *cfg, char *args[])
{
    struct runtime rt;

    if (args[0] != NULL)
        return command_misused("migrate [--setting=value ...]");
    if (!runtime_open(cfg, RUNTIME_COMMAND, &rt))
        return EXIT_FAILURE;
    serving_configure(cfg);
    const bool ok = runtime_migrate(cfg, &rt);
    runtime_close(&rt);
    if (ok)
        puts("The database is up to date.");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
