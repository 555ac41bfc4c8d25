#include "http/static_files.h"

#include "base/arena.h"
#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FILES 256

struct entry {
    const char *logical, *url;
    struct static_file file;
};

static struct arena *arena;
static struct entry entries[MAX_FILES];
static size_t count;

static const char *
type_of(const char *name)
{
    static const struct {
        const char *suffix, *type;
    } types[] = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".txt", "text/plain; charset=utf-8"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
    };
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot && i < sizeof(types) / sizeof(types[0]); i++)
        if (strcmp(dot, types[i].suffix) == 0)
            return types[i].type;
    return "application/octet-stream";
}

static bool
read_file(const char *path, const char **out, size_t *out_len)
{
    FILE *f = fopen(path, "rb");
    bool good = false;

    if (f == NULL)
        return false;
    if (fseek(f, 0, SEEK_END) == 0) {
        const long n = ftell(f);
        if (n >= 0 && fseek(f, 0, SEEK_SET) == 0) {
            char *bytes = arena_alloc(arena, (size_t)n + 1);
            good = fread(bytes, 1, (size_t)n, f) == (size_t)n;
            *out = bytes;
            *out_len = (size_t)n;
        }
    }
    fclose(f);
    return good;
}

static bool
load_variants(const char *dir, struct static_file *f)
{
    static const char *const suffixes[] = {"", ".gz", ".br"};

    for (size_t i = 0; i < 3; i++) {
        const char *path =
            arena_printf(arena, "%s/%s%s", dir, f->name, suffixes[i]);
        if (!read_file(path, &f->variants[i].bytes, &f->variants[i].len) &&
            i == STATIC_PLAIN) {
            log_event(LOG_ERROR_, "static.unreadable", "file", path,
                      (char *)NULL);
            return false;
        }
    }
    return true;
}

static bool
load_line(const char *dir, char *line)
{
    char *save = NULL;
    const char *logical = strtok_r(line, " \n", &save);
    const char *name = strtok_r(NULL, " \n", &save);

    if (logical == NULL)
        return true;
    if (name == NULL || count == MAX_FILES)
        return false;
    struct entry *e = &entries[count];
    e->logical = arena_strndup(arena, logical, strlen(logical));
    e->url = arena_printf(arena, "/static/%s", name);
    e->file.name = arena_strndup(arena, name, strlen(name));
    e->file.type = type_of(name);
    e->file.etag = arena_printf(arena, "\"%s\"", name);
    if (!load_variants(dir, &e->file))
        return false;
    count++;
    return true;
}

bool
static_load(const char *dir)
{
    char line[1024];
    bool good = true;

    static_unload();
    arena = arena_new((size_t)64 << 20);
    const char *path = arena_printf(arena, "%s/manifest.txt", dir);
    FILE *f = fopen(path, "r");
    if (f == NULL) {
        log_event(LOG_ERROR_, "static.no_manifest", "file", path, (char *)NULL);
        return false;
    }
    while (good && fgets(line, sizeof(line), f) != NULL)
        good = load_line(dir, line);
    fclose(f);
    return good;
}

void
static_unload(void)
{
    arena_free(arena);
    arena = NULL;
    count = 0;
    memset(entries, 0, sizeof(entries));
}

const struct static_file *
static_find(const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(entries[i].file.name, name) == 0)
            return &entries[i].file;
    return NULL;
}

const char *
static_url(const char *logical_name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(entries[i].logical, logical_name) == 0)
            return entries[i].url;
    return "/static/missing";
}

/* "gzip, br;q=0.5" takes br; "br;q=0" does not. */
static bool
takes(const char *accept, const char *coding)
{
    const size_t n = strlen(coding);

    for (const char *p = accept; *p != '\0';) {
        p += strspn(p, " \t,");
        const size_t len = strcspn(p, ",");
        if (len >= n && strncmp(p, coding, n) == 0 &&
            strchr(" \t;,", p[n]) != NULL) {
            const char *q = memmem(p, len, "q=0", 3);
            return q == NULL || strspn(q + 2, "0.") < strcspn(q + 2, " \t,");
        }
        p += len;
    }
    return false;
}

enum static_encoding
static_choose(const struct static_file *f, const char *accept_encoding)
{
    enum static_encoding best = STATIC_PLAIN;

    if (f->variants[STATIC_GZIP].bytes != NULL &&
        takes(accept_encoding, "gzip"))
        best = STATIC_GZIP;
    if (f->variants[STATIC_BROTLI].bytes != NULL &&
        takes(accept_encoding, "br") &&
        f->variants[STATIC_BROTLI].len < f->variants[best].len)
        best = STATIC_BROTLI;
    return f->variants[best].len < f->variants[STATIC_PLAIN].len ? best
                                                                 : STATIC_PLAIN;
}
