/* `portal demo`: what `make run` starts. A private database, the standard, the
 * demo story, and the place to look at printed. */
#include "app/command.h"
#include "app/runtime.h"
#include "app/serving.h"
#include "base/i18n.h"
#include "db/db.h"
#include "demo/demo.h"
#include "search/search.h"

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

static const char *
logins_path(const struct config *cfg)
{
    return arena_printf(cfg->arena, "%s/demo-logins.txt", cfg->home);
}

/* The logins are written before the commit: people without their passwords
 * would be of no use, passwords without people are replaced next time. */
static RESULT
seed(struct cx *cx, const struct config *cfg, const char *story,
     const char *answers)
{
    struct demo_logins logins;
    bool is_wanted;

    TRY(db_begin(cx, false));
    TRY(demo_is_wanted(cx, &is_wanted));
    if (is_wanted) {
        TRY(demo_seed(cx, story, answers, &logins));
        if (!demo_logins_write(logins_path(cfg), &logins))
            return FAIL(cx, ERR_INTERNAL, "demo_logins",
                        N_("The demo's logins cannot be written."));
    }
    TRY(db_commit(cx));
    return is_wanted ? search_index(cx) : OK; /* found from the start */
}

static bool
seed_if_wanted(const struct config *cfg, const struct runtime *rt)
{
    size_t n;
    const char *story = runtime_share_file(cfg, "demo_story.json", &n);
    const char *answers = runtime_share_file(cfg, "demo_answers.json", &n);
    struct cx cx;

    if (story == NULL || answers == NULL || !runtime_cx_open(rt, "demo", &cx))
        return false;
    const enum err e = seed(&cx, cfg, story, answers);
    if (e != OK) {
        db_rollback(&cx);
        fprintf(stderr, "portal: demo: %s: %s\n", cx.fault.code,
                cx.fault.message);
    }
    runtime_cx_close(&cx);
    return e == OK;
}

/* Shows the logins that seeding wrote, as long as the file is there. */
static void
print_logins(const struct config *cfg)
{
    FILE *f = fopen(logins_path(cfg), "re");
    char line[512], role[32], email[128], password[64];

    if (f == NULL)
        return;
    while (fgets(line, sizeof(line), f) != NULL)
        if (sscanf(line, "%*[^\t]\t%31[^\t]\t%127[^\t]\t%63[^\t]", role, email,
                   password) == 3)
            printf("  %-14s %-28s %s\n", role, email, password);
    fclose(f);
    printf("\n");
}

static void
announce(const struct config *cfg, unsigned port)
{
    printf("\n  https://localhost:%u/\n\n", port);
    print_logins(cfg);
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
    if (choose_mail_dir(cfg)) {
        serving_configure(cfg);
        if (runtime_migrate(cfg, &rt) && seed_if_wanted(cfg, &rt))
            code = serving_run(cfg, &rt, announce);
    }
    runtime_close(&rt);
    return code;
}
