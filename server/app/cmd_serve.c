#include "app/command.h"
#include "app/runtime.h"
#include "app/serving.h"
#include "base/log.h"

#include <stdlib.h>

static void
announce(const struct config *cfg, unsigned port)
{
    log_event(LOG_INFO_, "portal.serving", "address", cfg->listen, "port",
              arena_printf(cfg->arena, "%u", port), (char *)NULL);
}

/* An external database is migrated on purpose only, by `portal migrate`; the
 * private one has no other user than this program. */
int
cmd_serve(struct config *cfg, char *args[])
{
    struct runtime rt;
    int code = EXIT_FAILURE;

    if (args[0] != NULL)
        return command_misused("serve [--setting=value ...]");
    serving_block_signals();
    if (!runtime_open(cfg, RUNTIME_SERVE, &rt))
        return EXIT_FAILURE;
    serving_configure(cfg);
    if ((!config_is_private(cfg) || runtime_migrate(cfg, &rt)) &&
        runtime_check(cfg, &rt))
        code = serving_run(cfg, &rt, announce);
    runtime_close(&rt);
    return code;
}
