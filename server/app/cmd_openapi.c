/* `portal openapi`: the contract of the API in one piece, for tools; fails when
 * it does not fit the routes. */
#include "api/openapi.h"
#include "app/command.h"
#include "app/contract.h"
#include "app/home.h"
#include "app/routes.h"

#include <stdio.h>
#include <stdlib.h>

int
cmd_openapi(struct config *cfg, char *args[])
{
    size_t n;

    if (args[0] != NULL)
        return command_misused("openapi");
    home_find_share(cfg);
    if (!contract_load(cfg) || !openapi_check(all_routes))
        return EXIT_FAILURE;
    const char *json = openapi_as_json(&n);
    const bool is_written = fwrite(json, 1, n, stdout) == n &&
                            putchar('\n') != EOF && fflush(stdout) == 0;
    return is_written ? EXIT_SUCCESS : EXIT_FAILURE;
}
