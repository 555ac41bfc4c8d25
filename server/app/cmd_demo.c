/* `portal demo`: what `make run` starts. A private database, the standard, the
 * demo story, and the place to look at printed. */
#include "app/command.h"
#include "app/runtime.h"
#include "app/serving.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The demo's mail goes to a folder unless a server was named. */
static bool
choose_mail_dir(struct config *cfg)
{
    if (*cfg->smtp_url != '\0' || *cfg->mail_dir != '\0')
        return true;
    cfg->mail_dir = arena_printf(cfg->arena, "%s/mail", cfg->home);
    if (mkdir(cfg->mail_dir, 0700) == 0 || errno == EEXIST)
        return true;
    fprintf(stderr, "portal: %s: %s\n", cfg->mail_dir, strerror(errno));
    return false;
}

static void
announce(const struct config *cfg, unsigned port)
{
    printf("\n  https://localhost:%u/\n\n", port);
    printf("Mail is written to %s. Stop with Ctrl-C.\n", cfg->mail_dir);
}

int
cmd_demo(struct config *cfg, char *args[])
{
    struct runtime rt;
    int code = EXIT_FAILURE;

    if (args[0] != NULL)
        return command_misused("demo [--setting=value ...]");
    if (!config_is_private(cfg)) {
        fputs("portal: the demo runs on the private database only\n", stderr);
        return EXIT_FAILURE;
    }
    serving_block_signals();
    if (!runtime_open(cfg, RUNTIME_SERVE, &rt))
        return EXIT_FAILURE;
    if (choose_mail_dir(cfg) && runtime_migrate(cfg, &rt)) {
        serving_configure(cfg);
        code = serving_run(cfg, &rt, announce);
    }
    runtime_close(&rt);
    return code;
}
