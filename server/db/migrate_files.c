#include "db/migrate_files.h"

#include "base/crypto.h"
#include "base/log.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES (8L << 20)

static bool
has_suffix(const char *name, const char *suffix)
{
    const size_t n = strlen(name), k = strlen(suffix);

    return n >= k && strcmp(name + n - k, suffix) == 0;
}

int
migration_number(const char *name)
{
    if (strspn(name, "0123456789") != 4 || name[4] != '_' ||
        strspn(name + 5, "abcdefghijklmnopqrstuvwxyz0123456789_") + 5 !=
            strlen(name) - 4 ||
        !has_suffix(name, ".sql"))
        return -1;
    return (int)strtol(name, NULL, 10);
}

int
migration_newest(const struct migrations *all)
{
    return all->n == 0 ? -1 : all->v[all->n - 1].number;
}

const struct migration *
migration_find(const struct migrations *all, const char *name)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->v[i].name, name) == 0)
            return &all->v[i];
    return NULL;
}

static const char *
read_text(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "re");
    char *text = NULL;

    if (f == NULL)
        return NULL;
    if (fseek(f, 0, SEEK_END) == 0) {
        const long size = ftell(f);
        if (size >= 0 && size <= MAX_BYTES && fseek(f, 0, SEEK_SET) == 0) {
            text = arena_alloc(a, (size_t)size + 1);
            if (fread(text, 1, (size_t)size, f) != (size_t)size ||
                !text_is_utf8(text, (size_t)size))
                text = NULL;
        }
    }
    fclose(f);
    return text;
}

/* Says that servers older than this no longer fit. */
static int
read_needs_server(const char *sql)
{
    static const char mark[] = "-- needs server: ";

    for (const char *line = sql; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, mark, sizeof(mark) - 1) == 0)
            return (int)strtol(line + sizeof(mark) - 1, NULL, 10);
    }
    return 0;
}

static bool
load_one(struct arena *a, const char *dir, const char *name,
         struct migration *out)
{
    const char *path = arena_printf(a, "%s/%s", dir, name);
    const char *sql = read_text(a, path);
    uint8_t sum[SHA256_BYTES];

    if (migration_number(name) < 0 || sql == NULL) {
        log_event(LOG_ERROR_, "migration.unusable", "file", path, "reason",
                  sql != NULL ? "not named NNNN_what.sql" : "unreadable", NULL);
        return false;
    }
    crypto_sha256(sql, strlen(sql), sum);
    *out = (struct migration){.name = arena_strdup(a, name),
                              .number = migration_number(name),
                              .sql = sql,
                              .sha256 = text_hex(a, sum, sizeof(sum)),
                              .needs_server = read_needs_server(sql)};
    return true;
}

static int
is_sql_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && has_suffix(entry->d_name, ".sql");
}

bool
migrations_load(struct arena *a, const char *dir, struct migrations *out)
{
    struct dirent **names = NULL;
    const int n = scandir(dir, &names, is_sql_file, alphasort);
    bool is_good = n > 0;

    if (n <= 0)
        log_event(LOG_ERROR_, "migration.none", "directory", dir, "reason",
                  n < 0 ? strerror(errno) : "no *.sql", NULL);
    struct migration *v = arena_array(a, n > 0 ? (size_t)n : 1, sizeof(*v));
    for (int i = 0; i < n; i++) {
        is_good = is_good && load_one(a, dir, names[i]->d_name, &v[i]);
        if (is_good && i > 0 && v[i].number == v[i - 1].number) {
            log_event(LOG_ERROR_, "migration.number_twice", "file", v[i].name,
                      "other", v[i - 1].name, NULL);
            is_good = false;
        }
        free(names[i]);
    }
    free(names);
    if (is_good)
        *out = (struct migrations){.v = v, .n = (size_t)n};
    return is_good;
}
