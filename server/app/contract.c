#include "app/contract.h"

#include "api/deprecation.h"
#include "api/openapi.h"
#include "app/routes.h"
#include "app/runtime.h"
#include "base/log.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PARTS 64
#define BASE "api"

/* "vendor.json": the part of server/vendor/. */
static int
is_part(const struct dirent *entry)
{
    const size_t n = strlen(entry->d_name);

    return n > 5 && strcmp(entry->d_name + n - 5, ".json") == 0 &&
           strcmp(entry->d_name, BASE ".json") != 0;
}

static bool
read_part(struct config *cfg, const char *name, struct openapi_part *out)
{
    const char *path = arena_printf(cfg->arena, "openapi/%s.json", name);

    out->name = name;
    out->json = runtime_share_file(cfg, path, &out->n);
    return out->json != NULL;
}

bool
contract_load(struct config *cfg)
{
    struct openapi_part parts[MAX_PARTS];
    size_t nparts = 1;
    struct dirent **found = NULL;
    const char *dir = arena_printf(cfg->arena, "%s/openapi", cfg->share_dir);
    const int n = scandir(dir, &found, is_part, alphasort);
    bool good = n >= 0 && n < MAX_PARTS && read_part(cfg, BASE, &parts[0]);

    for (int i = 0; i < n; i++) {
        const char *name = found[i]->d_name;
        const size_t len = strlen(name) - 5;
        if (good)
            good = read_part(cfg, arena_strndup(cfg->arena, name, len),
                             &parts[nparts++]);
        arena_defer(cfg->arena, free, found[i]);
    }
    arena_defer(cfg->arena, free, found);
    if (!good) {
        log_event(LOG_ERROR_, "openapi.missing", "directory", dir,
                  (char *)NULL);
        return false;
    }
    return openapi_load(parts, nparts) && deprecation_load(all_routes);
}
