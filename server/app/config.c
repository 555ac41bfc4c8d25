#include "app/config.h"

#include "base/field.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

#define SYSTEM_FILE "/etc/portal/portal.conf"
#define VALUE_MAX_BYTES 65536

struct key {
    struct field field;
    const char *fallback;
    int64_t min, max; /* numbers */
    enum { SHOWN, SECRET, URL } kind;
};

#define TEXT(member, fallback_, ...)                                         \
    {                                                                        \
        .field = FIELD(config, member), .fallback = (fallback_), __VA_ARGS__ \
    }
#define NUMBER(member, fallback_, min_, max_)                    \
    {                                                            \
        .field = FIELD(config, member), .fallback = (fallback_), \
        .min = (min_), .max = (max_)                             \
    }

static const struct key keys[] = {
    TEXT(home, "var"),
    TEXT(share_dir, ""),
    TEXT(listen, "localhost:8443"),
    TEXT(admin_listen, ""),
    TEXT(public_url, ""),
    TEXT(trusted_proxies, ""),
    TEXT(certificate, ""),
    TEXT(private_key, ""),
    TEXT(database_url, "private", .kind = URL),
    TEXT(database_owner_url, "", .kind = URL),
    TEXT(master_key, "", .kind = SECRET),
    NUMBER(network_threads, "2", 1, 64),
    NUMBER(workers, "8", 1, 256),
    NUMBER(upload_workers, "4", 1, 64),
    NUMBER(queue_length, "1024", 1, 65536),
    NUMBER(connection_limit, "4096", 8, 1000000),
    NUMBER(per_address_limit, "256", 1, 1000000),
    NUMBER(idle_timeout_s, "30", 1, 3600),
    NUMBER(request_timeout_s, "60", 1, 3600),
    NUMBER(drain_s, "10", 0, 3600),
    NUMBER(max_body_kb, "4096", 16, 65536),
    NUMBER(max_upload_mb, "200", 1, 10240),
    NUMBER(max_file_mb, "100", 1, 10240),
    NUMBER(vendor_quota_mb, "10240", 1, 10485760),
    NUMBER(uploads_per_person, "3", 1, 64),
    NUMBER(api_requests_per_minute, "600", 1, 10000000),
    TEXT(clamd_socket, ""),
    NUMBER(request_memory_mb, "64", 8, 4096),
    NUMBER(session_idle_minutes, "15", 1, 1440),
    NUMBER(session_absolute_hours, "12", 1, 720),
    NUMBER(password_hash_slots, "4", 1, 64),
    TEXT(mail_dir, ""),
    TEXT(mail_from, "portal@localhost"),
    TEXT(smtp_url, ""),
    TEXT(smtp_user, ""),
    TEXT(smtp_password, "", .kind = SECRET),
    TEXT(smtp_ca_file, ""),
    TEXT(smtp_plain, "false"),
    TEXT(sub_processors_suspend, "false"),
    NUMBER(approval_months, "12", 1, 120),
    NUMBER(approval_max_months, "36", 1, 120),
    TEXT(webhook_networks, ""),
    TEXT(webhook_ca_file, ""),
    TEXT(log_level, "info"),
};
#define NKEYS (sizeof(keys) / sizeof(keys[0]))

/* Where the value in force came from, for config_print(). */
static const char *sources[NKEYS];

/* Variables with our prefix that are read elsewhere. */
static const char *const other_variables[] = {
    "PORTAL_CONFIG", "PORTAL_CLOCK_FILE", "PORTAL_PATIENCE"};
#define NOTHERS (sizeof(other_variables) / sizeof(*other_variables))

static const struct key *
find_key(const char *name, size_t n)
{
    for (size_t i = 0; i < NKEYS; i++)
        if (strlen(keys[i].field.name) == n &&
            strncmp(keys[i].field.name, name, n) == 0)
            return &keys[i];
    return NULL;
}

static bool
set_number(int64_t *out, const struct key *k, const char *value,
           const char *source)
{
    char *end;

    errno = 0;
    const long long v = strtoll(value, &end, 10);
    if (errno != 0 || end == value || *end != '\0' || v < k->min ||
        v > k->max) {
        fprintf(stderr,
                "portal: %s: %s must be a number from %" PRId64 " to %" PRId64
                "\n",
                source, k->field.name, k->min, k->max);
        return false;
    }
    *out = v;
    return true;
}

static bool
set_bool(bool *out, const struct key *k, const char *value, const char *source)
{
    if (strcmp(value, "true") != 0 && strcmp(value, "false") != 0) {
        fprintf(stderr, "portal: %s: %s must be true or false\n", source,
                k->field.name);
        return false;
    }
    *out = strcmp(value, "true") == 0;
    return true;
}

static bool
set_value(struct config *cfg, const struct key *k, const char *value,
          const char *source)
{
    void *dst = (char *)cfg + k->field.off;

    sources[k - keys] = source;
    switch (k->field.type) {
    case F_TEXT:
        *(const char **)dst = arena_strndup(cfg->arena, value, strlen(value));
        return true;
    case F_I64: return set_number(dst, k, value, source);
    case F_BOOL: return set_bool(dst, k, value, source);
    case F_OPT_TEXT:
    case F_OPT_I64: break;
    }
    abort();
}

/* Cuts white space at both ends, in place. */
static char *
trim(char *s)
{
    char *end = s + strlen(s);

    while (isspace((unsigned char)*s))
        s++;
    while (end > s && isspace((unsigned char)end[-1]))
        *--end = '\0';
    return s;
}

static bool
read_line(struct config *cfg, char *line, const char *source)
{
    char *text = trim(line);
    char *eq = strchr(text, '=');

    if (*text == '\0' || *text == '#')
        return true;
    if (eq == NULL) {
        fprintf(stderr, "portal: %s: expected key = value\n", source);
        return false;
    }
    *eq = '\0';
    const char *name = trim(text);
    const struct key *k = find_key(name, strlen(name));
    if (k == NULL) {
        fprintf(stderr, "portal: %s: unknown key %s\n", source, name);
        return false;
    }
    return set_value(cfg, k, trim(eq + 1), source);
}

/* A file named by nobody may be absent. */
static bool
read_file(struct config *cfg, const char *path, bool is_named)
{
    FILE *f = fopen(path, "re");
    char *line = arena_alloc(cfg->arena, VALUE_MAX_BYTES);
    bool ok = true;

    if (f == NULL) {
        if (!is_named && errno == ENOENT)
            return true;
        fprintf(stderr, "portal: %s: %s\n", path, strerror(errno));
        return false;
    }
    for (int n = 1; fgets(line, VALUE_MAX_BYTES, f) != NULL; n++)
        if (!read_line(cfg, line, arena_printf(cfg->arena, "%s:%d", path, n)))
            ok = false;
    fclose(f);
    return ok;
}

static bool
set_from_file(struct config *cfg, const struct key *k, const char *path)
{
    FILE *f = fopen(path, "re");

    if (f == NULL) {
        fprintf(stderr, "portal: %s: %s\n", path, strerror(errno));
        return false;
    }
    char *text = arena_alloc(cfg->arena, VALUE_MAX_BYTES + 1);
    const size_t n = fread(text, 1, VALUE_MAX_BYTES, f);
    fclose(f);
    text[n] = '\0';
    return set_value(cfg, k, trim(text),
                     arena_strndup(cfg->arena, path, strlen(path)));
}

/* PORTAL_LISTEN for "listen". */
static const char *
variable_name(struct arena *a, const char *key, const char *suffix)
{
    char *name = arena_printf(a, "PORTAL_%s%s", key, suffix);

    for (char *c = name; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    return name;
}

static bool
read_environment(struct config *cfg)
{
    bool ok = true;

    for (size_t i = 0; i < NKEYS; i++) {
        const char *key = keys[i].field.name;
        const char *by_file = variable_name(cfg->arena, key, "_FILE");
        const char *direct = variable_name(cfg->arena, key, "");
        const char *path = getenv(by_file);
        const char *value = getenv(direct);

        if (path != NULL && *path != '\0')
            ok = set_from_file(cfg, &keys[i], path) && ok;
        if (value != NULL)
            ok = set_value(cfg, &keys[i], value, direct) && ok;
    }
    return ok;
}

/* Container platforms add variables of their own, so an unknown one is told,
 * not refused. */
static void
warn_unknown_variables(struct arena *a)
{
    for (char **e = environ; *e != NULL; e++) {
        const size_t n = strcspn(*e, "=");
        bool is_known = strncmp(*e, "PORTAL_", 7) != 0;

        for (size_t i = 0; !is_known && i < NKEYS; i++) {
            const char *v = variable_name(a, keys[i].field.name, "");
            const char *f = variable_name(a, keys[i].field.name, "_FILE");
            is_known = (strlen(v) == n && strncmp(*e, v, n) == 0) ||
                       (strlen(f) == n && strncmp(*e, f, n) == 0);
        }
        for (size_t i = 0; !is_known && i < NOTHERS; i++)
            is_known = strlen(other_variables[i]) == n &&
                       strncmp(*e, other_variables[i], n) == 0;
        if (!is_known)
            fprintf(stderr, "portal: the variable %.*s is not known\n", (int)n,
                    *e);
    }
}

/* "--listen=x" or "--listen x"; `argv` keeps what is no setting. */
static bool
read_flags(struct config *cfg, char *argv[])
{
    size_t kept = 0;
    bool ok = true;

    for (size_t i = 0; argv[i] != NULL; i++) {
        const char *name = argv[i] + 2;
        const size_t n =
            strncmp(argv[i], "--", 2) == 0 ? strcspn(name, "=") : 0;
        char *dashed = arena_strndup(cfg->arena, n > 0 ? name : "", n);

        for (char *c = dashed; *c != '\0'; c++)
            if (*c == '-')
                *c = '_';
        const struct key *k = n > 0 ? find_key(dashed, n) : NULL;
        if (k == NULL) {
            argv[kept++] = argv[i];
            continue;
        }
        const char *value = name[n] == '=' ? name + n + 1 : argv[++i];
        if (value == NULL) {
            fprintf(stderr, "portal: --%s needs a value\n", name);
            return false;
        }
        ok = set_value(cfg, k, value, "flag") && ok;
    }
    argv[kept] = NULL;
    return ok;
}

bool
config_load(struct arena *a, char *argv[], struct config *out)
{
    const char *file = getenv("PORTAL_CONFIG");

    *out = (struct config){.arena = a};
    for (size_t i = 0; i < NKEYS; i++)
        if (!set_value(out, &keys[i], keys[i].fallback, "default"))
            return false;
    const bool ok = read_file(out, file ? file : SYSTEM_FILE, file != NULL) &&
                    read_environment(out) && read_flags(out, argv);
    warn_unknown_variables(a);
    return ok;
}

/* The password of a connection URL or string is the only secret in it. */
static void
print_url(FILE *out, const char *url)
{
    const char *scheme = strstr(url, "://");
    const char *at = scheme ? strchr(scheme, '@') : NULL;
    const char *colon =
        at ? memchr(scheme + 3, ':', (size_t)(at - scheme - 3)) : NULL;
    const char *word = strstr(url, "password=");

    if (word != NULL)
        fprintf(out, "%.*s********", (int)(word + 9 - url), url);
    else if (colon != NULL)
        fprintf(out, "%.*s********%s", (int)(colon + 1 - url), url, at);
    else
        fputs(url, out);
}

static void
print_value(FILE *out, const struct config *cfg, const struct key *k)
{
    const void *src = (const char *)cfg + k->field.off;

    if (k->field.type == F_I64)
        fprintf(out, "%" PRId64, *(const int64_t *)src);
    else if (k->field.type == F_BOOL)
        fputs(*(const bool *)src ? "true" : "false", out);
    else if (k->kind == URL)
        print_url(out, *(const char *const *)src);
    else if (k->kind == SECRET && **(const char *const *)src != '\0')
        fputs("********", out);
    else
        fputs(*(const char *const *)src, out);
}

void
config_print(FILE *out, const struct config *cfg)
{
    for (size_t i = 0; i < NKEYS; i++) {
        fprintf(out, "%s = ", keys[i].field.name);
        print_value(out, cfg, &keys[i]);
        fprintf(out, "  # %s\n", sources[i]);
    }
}

void
config_print_defaults(FILE *out)
{
    for (size_t i = 0; i < NKEYS; i++)
        fprintf(out, "%s = %s\n", keys[i].field.name, keys[i].fallback);
}

bool
config_is_private(const struct config *cfg)
{
    return strcmp(cfg->database_url, "private") == 0;
}
