#include "app/home.h"

#include "app/spawn.h"
#include "base/crypto.h"
#include "base/random.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static bool
fail(const char *what, const char *why)
{
    fprintf(stderr, "portal: %s: %s\n", what, why);
    return false;
}

/* mkdir -p, the last one readable by its owner only. */
static bool
make_dirs(struct arena *a, const char *path)
{
    char *copy = arena_strndup(a, path, strlen(path));

    for (char *c = copy + 1; *c != '\0'; c++) {
        if (*c != '/')
            continue;
        *c = '\0';
        if (mkdir(copy, 0755) != 0 && errno != EEXIST)
            return fail(copy, strerror(errno));
        *c = '/';
    }
    if (mkdir(copy, 0700) != 0 && errno != EEXIST)
        return fail(copy, strerror(errno));
    return true;
}

static const char *
absolute(struct arena *a, const char *path)
{
    char real[PATH_MAX];

    if (realpath(path, real) == NULL) {
        fail(path, strerror(errno));
        return NULL;
    }
    return arena_strndup(a, real, strlen(real));
}

/* build/debug-gcc/portal -> build/debug-gcc/share; /usr/bin/portal ->
 * /usr/share/portal. */
static const char *
default_share_dir(struct arena *a)
{
    char self[PATH_MAX];
    const ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);

    if (n <= 0)
        return "/usr/share/portal";
    self[n] = '\0';
    *strrchr(self, '/') = '\0';
    const char *beside = arena_printf(a, "%s/share", self);
    return access(arena_printf(a, "%s/templates", beside), F_OK) == 0
               ? beside
               : "/usr/share/portal";
}

static const struct passwd *
choose_user(const char *home)
{
    static const char *const names[] = {"portal", "postgres", "nobody"};
    struct stat st;
    const struct passwd *pw = NULL;

    if (stat(home, &st) == 0 && st.st_uid != 0)
        pw = getpwuid(st.st_uid);
    for (size_t i = 0; pw == NULL && i < 3; i++)
        pw = getpwnam(names[i]);
    return pw;
}

static bool
drop_to(const struct passwd *pw)
{
    /* libpq and others look for files of ours there. */
    if (setenv("HOME", pw->pw_dir, 1) != 0 ||
        initgroups(pw->pw_name, pw->pw_gid) != 0 || setgid(pw->pw_gid) != 0 ||
        setuid(pw->pw_uid) != 0)
        return fail(pw->pw_name, strerror(errno));
    return true;
}

/* Asks the kernel, as that user, in a child. */
static bool
can_reach(const struct passwd *pw, const char *path, int mode)
{
    int status;
    const pid_t pid = fork();

    if (pid == 0)
        _exit(drop_to(pw) && access(path, mode) == 0 ? 0 : 1);
    return pid != -1 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

/* A home under /var/lib that is always the same for the same wish. */
static const char *
reachable_home(struct arena *a, const char *wanted)
{
    uint8_t hash[SHA256_BYTES];

    crypto_sha256(wanted, strlen(wanted), hash);
    return arena_printf(a, "/var/lib/portal-%s", text_hex(a, hash, 4));
}

static bool
give_home(struct config *cfg, const struct passwd *pw)
{
    if (chown(cfg->home, pw->pw_uid, pw->pw_gid) != 0)
        return fail(cfg->home, strerror(errno));
    if (can_reach(pw, cfg->home, R_OK | W_OK | X_OK))
        return true;
    const char *other = reachable_home(cfg->arena, cfg->home);
    printf("%s cannot be reached by the user %s, as whom the database and "
           "the portal run.\nUsing %s instead.\n",
           cfg->home, pw->pw_name, other);
    if (rmdir(cfg->home) != 0 && errno != ENOTEMPTY && errno != EEXIST)
        return fail(cfg->home, strerror(errno));
    if (!make_dirs(cfg->arena, other) ||
        chown(other, pw->pw_uid, pw->pw_gid) != 0 ||
        !can_reach(pw, other, R_OK | W_OK | X_OK))
        return fail(other, "cannot be used either");
    cfg->home = other;
    return true;
}

/* Templates and the like of a source tree below /root are copied. */
static bool
give_share(struct config *cfg, const struct passwd *pw)
{
    const char *log = arena_printf(cfg->arena, "%s/copy.log", cfg->home);
    const char *copy = arena_printf(cfg->arena, "%s/share", cfg->home);

    if (can_reach(pw, cfg->share_dir, R_OK | X_OK))
        return true;
    if (!spawn_and_wait((const char *const[]){"rm", "-rf", copy, NULL}, NULL,
                        log) ||
        !spawn_and_wait(
            (const char *const[]){"cp", "-R", cfg->share_dir, copy, NULL}, NULL,
            log) ||
        !spawn_and_wait(
            (const char *const[]){"chmod", "-R", "a+rX", copy, NULL}, NULL,
            log))
        return fail(cfg->share_dir, "cannot be copied to the home");
    cfg->share_dir = copy;
    return true;
}

void
home_find_share(struct config *cfg)
{
    if (*cfg->share_dir == '\0')
        cfg->share_dir = default_share_dir(cfg->arena);
}

bool
home_prepare(struct config *cfg)
{
    home_find_share(cfg);
    if (!make_dirs(cfg->arena, cfg->home))
        return false;
    cfg->home = absolute(cfg->arena, cfg->home);
    if (cfg->home == NULL)
        return false;
    if (geteuid() == 0 && config_is_private(cfg)) {
        const struct passwd *pw = choose_user(cfg->home);
        if (pw == NULL || pw->pw_uid == 0)
            return fail("root", "there is no unprivileged user to become");
        if (!give_home(cfg, pw) || !give_share(cfg, pw) || !drop_to(pw))
            return false;
    }
    if (access(cfg->home, R_OK | W_OK | X_OK) != 0)
        return fail(cfg->home, strerror(errno));
    return true;
}

bool
home_lock(const struct config *cfg, bool *out_is_taken)
{
    const char *path = arena_printf(cfg->arena, "%s/lock", cfg->home);
    const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    if (fd == -1)
        return fail(path, strerror(errno));
    *out_is_taken = flock(fd, LOCK_EX | LOCK_NB) != 0;
    if (*out_is_taken)
        close(fd);
    /* Otherwise open until the process ends: that is the lock. */
    return true;
}

static bool
hex_to_key(const char *hex, uint8_t key[AES_KEY_BYTES])
{
    char text[2 + 2 * AES_KEY_BYTES + 1] = "\\x";

    if (strlen(hex) != 2 * (size_t)AES_KEY_BYTES)
        return false;
    memcpy(text + 2, hex, 2 * (size_t)AES_KEY_BYTES + 1);
    const bool ok = text_unhex(text, key, AES_KEY_BYTES);
    crypto_wipe(text, sizeof(text));
    return ok;
}

/* At the first start. O_EXCL: never over an existing key. */
static bool
make_key_file(struct arena *a, const char *path)
{
    uint8_t key[AES_KEY_BYTES];
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd == -1)
        return errno == EEXIST || fail(path, strerror(errno));
    random_bytes(key, sizeof(key));
    const char *hex = text_hex(a, key, sizeof(key));
    const bool ok =
        dprintf(fd, "%s\n", hex) == 2 * AES_KEY_BYTES + 1 && fsync(fd) == 0;
    crypto_wipe(key, sizeof(key));
    close(fd);
    if (!ok) {
        fail(path, strerror(errno));
        unlink(path);
    }
    return ok;
}

bool
home_set_master_key(const struct config *cfg)
{
    const char *path = arena_printf(cfg->arena, "%s/master.key", cfg->home);
    uint8_t key[AES_KEY_BYTES];
    char text[128] = "";

    if (*cfg->master_key != '\0') {
        path = "master_key";
        snprintf(text, sizeof(text), "%s", cfg->master_key);
    } else {
        if (!make_key_file(cfg->arena, path))
            return false;
        FILE *f = fopen(path, "re");
        if (f == NULL)
            return fail(path, strerror(errno));
        if (fgets(text, sizeof(text), f) == NULL)
            text[0] = '\0';
        fclose(f);
        text[strcspn(text, "\n")] = '\0';
    }
    const bool ok = hex_to_key(text, key);
    if (ok)
        crypto_set_master_key(key);
    else
        fail(path, "must hold 64 hexadecimal digits");
    crypto_wipe(text, sizeof(text));
    crypto_wipe(key, sizeof(key));
    return ok;
}
