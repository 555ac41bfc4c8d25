#include "app/runtime.h"

#include "app/home.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "db/db.h"
#include "db/migrate.h"
#include "questionnaire/questionnaire.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define COMMAND_ARENA_BYTES ((size_t)256 << 20)
/* Beside the workers: uploads, jobs, health checks, commands, a shell. */
#define SPARE_CONNECTIONS 12
#define LEAST_CONNECTIONS 100 /* PostgreSQL's own default: a slot is cheap */

static bool
fail(const char *what, const char *why)
{
    fprintf(stderr, "portal: %s: %s\n", what, why);
    return false;
}

static void
set_log_level(const struct config *cfg)
{
    static const char *const names[] = {"debug", "info", "warn", "error"};

    for (int i = 0; i < 4; i++)
        if (strcmp(cfg->log_level, names[i]) == 0)
            log_set_level((enum log_level)i);
}

static bool
open_private(struct config *cfg, enum runtime_use use, struct runtime *rt)
{
    bool is_taken;

    if (!home_lock(cfg, &is_taken))
        return false;
    if (is_taken && use == RUNTIME_SERVE)
        return fail(cfg->home, "another portal is using this home");
    if (!is_taken) {
        const unsigned wanted =
            (unsigned)(cfg->workers + cfg->upload_workers) + SPARE_CONNECTIONS;
        if (!private_cluster_start(
                cfg->arena, cfg->home,
                wanted > LEAST_CONNECTIONS ? wanted : LEAST_CONNECTIONS,
                &rt->cluster))
            return false;
    }
    rt->conninfo =
        private_cluster_conninfo(cfg->arena, cfg->home, "portal_app");
    rt->owner_conninfo =
        private_cluster_conninfo(cfg->arena, cfg->home, "portal_owner");
    if (rt->conninfo == NULL)
        return fail(cfg->home, "the database is not there yet");
    return true;
}

bool
runtime_open(struct config *cfg, enum runtime_use use, struct runtime *out)
{
    *out = (struct runtime){0};
    set_log_level(cfg);
    if (!home_prepare(cfg))
        return false;
    const char *mo = arena_printf(cfg->arena, "%s/i18n/ja.mo", cfg->share_dir);
    if (!i18n_load(mo))
        return fail(mo, "the messages cannot be loaded");
    if (config_is_private(cfg)) {
        if (!open_private(cfg, use, out))
            return false;
    } else {
        out->conninfo = cfg->database_url;
        out->owner_conninfo = *cfg->database_owner_url != '\0'
                                  ? cfg->database_owner_url
                                  : cfg->database_url;
    }
    if (!home_set_master_key(cfg)) {
        runtime_close(out);
        return false;
    }
    return true;
}

void
runtime_close(struct runtime *rt)
{
    private_cluster_stop(&rt->cluster);
}

const char *
runtime_share_file(const struct config *cfg, const char *name, size_t *out_n)
{
    const char *path = arena_printf(cfg->arena, "%s/%s", cfg->share_dir, name);
    FILE *f = fopen(path, "re");
    struct stat st;

    if (f == NULL || fstat(fileno(f), &st) != 0) {
        fail(path, strerror(errno));
        if (f != NULL)
            fclose(f);
        return NULL;
    }
    char *text = arena_alloc(cfg->arena, (size_t)st.st_size + 1);
    *out_n = fread(text, 1, (size_t)st.st_size, f);
    fclose(f);
    return text;
}

bool
runtime_cx_open(const struct runtime *rt, const char *name, struct cx *out)
{
    *out = (struct cx){
        .arena = arena_new(COMMAND_ARENA_BYTES),
        .db = db_open(rt->conninfo),
        .actor = actor_system(name),
        .lang = LANG_JA,
        .now_us = clock_now_us(),
        .request_id = "",
        .address = "",
    };
    if (out->db == NULL) {
        arena_free(out->arena);
        return false;
    }
    return true;
}

bool
runtime_command_open(const struct runtime *rt, const char *name, struct cx *out)
{
    bool has_begun = false;

    if (!runtime_cx_open(rt, name, out))
        return false;
    if (migrate_has_begun(out, &has_begun) != OK)
        fprintf(stderr, "portal: %s: %s\n", out->fault.code,
                out->fault.message);
    else if (!has_begun)
        fputs("portal: the database is empty: run `portal migrate`, or start "
              "the portal once.\n",
              stderr);
    if (!has_begun)
        runtime_cx_close(out);
    return has_begun;
}

void
runtime_cx_close(struct cx *cx)
{
    db_close(cx->db);
    arena_free(cx->arena);
}

static enum err
publish(struct cx *cx, const char *json, size_t n)
{
    TRY(db_begin(cx, false));
    TRY(questionnaire_publish(cx, json, n));
    return db_commit(cx);
}

/* The database may hold a newer version than this program brings, or one of
 * the operator's own: that one stays. */
static bool
is_left_alone(const struct cx *cx, enum err e)
{
    return e == ERR_CONFLICT &&
           (strcmp(cx->fault.code, "version_older") == 0 ||
            strcmp(cx->fault.code, "version_skipped") == 0);
}

static bool
publish_standard(const struct config *cfg, const struct runtime *rt)
{
    size_t n;
    const char *json = runtime_share_file(cfg, "standard.json", &n);
    struct cx cx;

    if (json == NULL || !runtime_cx_open(rt, "migrate", &cx))
        return false;
    enum err e = publish(&cx, json, n);
    if (is_left_alone(&cx, e)) {
        db_rollback(&cx);
        log_event(LOG_INFO_, "standard.left_alone", "code", cx.fault.code,
                  "message", cx.fault.message, (char *)NULL);
        e = OK;
    } else if (e != OK) {
        db_rollback(&cx);
        fprintf(stderr, "portal: standard.json: %s: %s\n", cx.fault.code,
                cx.fault.message);
    }
    runtime_cx_close(&cx);
    return e == OK;
}

bool
runtime_migrate(const struct config *cfg, const struct runtime *rt)
{
    const char *dir = arena_printf(cfg->arena, "%s/migrations", cfg->share_dir);

    return migrate_run(rt->owner_conninfo, dir) && publish_standard(cfg, rt);
}

bool
runtime_check(const struct config *cfg, const struct runtime *rt)
{
    const char *dir = arena_printf(cfg->arena, "%s/migrations", cfg->share_dir);
    struct cx cx;

    if (!runtime_cx_open(rt, "start", &cx))
        return false;
    const bool ok = migrate_check(cx.db, dir);
    runtime_cx_close(&cx);
    return ok;
}
