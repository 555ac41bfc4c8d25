#include "app/command.h"
#include "app/routes.h"

#include <stdlib.h>

int
cmd_routes(struct config *cfg, char *args[])
{
    (void)cfg;
    if (args[0] != NULL)
        return command_misused("routes");
    if (!routes_check(all_routes))
        return EXIT_FAILURE;
    routes_print(all_routes);
    return EXIT_SUCCESS;
}
