#include "app/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
cmd_config(struct config *cfg, char *args[])
{
    const char *what = args[0] != NULL ? args[0] : "";

    if (*what == '\0' || args[1] != NULL)
        return command_misused("config print | defaults | check");
    if (strcmp(what, "print") == 0)
        config_print(stdout, cfg);
    else if (strcmp(what, "defaults") == 0)
        config_print_defaults(stdout);
    else if (strcmp(what, "check") != 0)
        return command_misused("config print | defaults | check");
    return EXIT_SUCCESS;
}
