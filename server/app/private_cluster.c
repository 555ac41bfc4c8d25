#include "app/private_cluster.h"

#include "app/spawn.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DEBIAN_VERSIONS "/usr/lib/postgresql"
/* "/.s.PGSQL.5432.lock" must fit into sun_path (108 bytes) with it. */
#define SOCKET_DIR_MAX 85
#define TMP_PREFIX "/tmp/portal-"
#define START_TIMEOUT_MS 60000
#define STOP_TIMEOUT_MS 20000

static bool
fail(const char *what, const char *why)
{
    fprintf(stderr, "portal: private database: %s: %s\n", what, why);
    return false;
}

static void
sleep_ms(long ms)
{
    const struct timespec t = {.tv_sec = ms / 1000,
                               .tv_nsec = ms % 1000 * 1000000};
    nanosleep(&t, NULL);
}

/* First line of a small file; NULL if there is none. */
static const char *
read_first_line(struct arena *a, const char *path)
{
    char line[512];
    FILE *f = fopen(path, "re");

    if (f == NULL)
        return NULL;
    const char *got = fgets(line, sizeof(line), f);
    fclose(f);
    return got ? arena_strndup(a, line, strcspn(line, "\n")) : NULL;
}

static bool
write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "we");

    if (f == NULL)
        return fail(path, strerror(errno));
    const bool ok = fputs(text, f) != EOF;
    if (fclose(f) != 0 || !ok)
        return fail(path, strerror(errno));
    return true;
}

/* The programs must be those of the version that made the cluster; for a new
 * one the newest version installed. */
static const char *
find_programs(struct arena *a, const char *data_dir)
{
    const char *version =
        read_first_line(a, arena_printf(a, "%s/PG_VERSION", data_dir));
    DIR *dir = opendir(DEBIAN_VERSIONS);
    long newest = 0;

    for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
        const long v = strtol(e->d_name, NULL, 10);
        const char *program =
            arena_printf(a, DEBIAN_VERSIONS "/%s/bin/postgres", e->d_name);
        if (v > newest && access(program, X_OK) == 0 &&
            (version == NULL || strcmp(version, e->d_name) == 0))
            newest = v;
    }
    if (dir != NULL)
        closedir(dir);
    if (newest > 0)
        return arena_printf(a, DEBIAN_VERSIONS "/%ld/bin", newest);
    if (version != NULL)
        fail("the cluster was made by PostgreSQL", version);
    else
        fail("PostgreSQL", "not installed (apt-get install postgresql)");
    return NULL;
}

/* Who may connect: the user we run as, and root for maintenance. */
static bool
write_access_rules(struct arena *a, const char *data_dir)
{
    const struct passwd *me = getpwuid(geteuid());
    const char *name = me ? me->pw_name : "portal";

    return write_file(arena_printf(a, "%s/pg_hba.conf", data_dir),
                      "local all portal_owner,portal_app peer map=portal\n") &&
           write_file(arena_printf(a, "%s/pg_ident.conf", data_dir),
                      arena_printf(a,
                                   "portal %s portal_owner\n"
                                   "portal %s portal_app\n"
                                   "portal root portal_owner\n"
                                   "portal root portal_app\n",
                                   name, name));
}

/* Made beside its place and moved there when complete, so that an interrupted
 * first start leaves nothing half-made in use. */
static bool
create(struct arena *a, const struct private_cluster *c, const char *log)
{
    const char *fresh = arena_printf(a, "%s.new", c->data_dir);
    const char *initdb = arena_printf(a, "%s/initdb", c->bin_dir);
    const char *postgres = arena_printf(a, "%s/postgres", c->bin_dir);

    if (!spawn_and_wait((const char *const[]){"rm", "-rf", fresh, NULL}, NULL,
                        log))
        return fail("cannot remove", fresh);
    if (!spawn_and_wait(
            (const char *const[]){initdb, "-D", fresh, "-U", "portal_owner",
                                  "-E", "UTF8", "--locale=C.UTF-8",
                                  "--auth-local=peer", "--auth-host=reject",
                                  "--data-checksums", NULL},
            NULL, log))
        return fail("initdb failed, see", log);
    if (!spawn_and_wait(
            (const char *const[]){postgres, "--single", "-D", fresh, "-j",
                                  "postgres", NULL},
            "CREATE ROLE portal_app LOGIN;\n\nCREATE DATABASE portal;\n\n",
            log))
        return fail("cannot create the database, see", log);
    if (rename(fresh, c->data_dir) != 0)
        return fail(c->data_dir, strerror(errno));
    return true;
}

/* Below home where the path is short enough, else in a temporary folder; the
 * place is written down for other commands. */
static bool
choose_socket_dir(struct arena *a, struct private_cluster *c)
{
    const char *note = arena_printf(a, "%s/run-dir", c->home);
    char *dir = arena_printf(a, "%s/run", c->home);

    const char *former = read_first_line(a, note);

    /* Left by a portal that was killed. Not empty: somebody still uses it. */
    if (former != NULL && strncmp(former, TMP_PREFIX, strlen(TMP_PREFIX)) == 0)
        rmdir(former);
    if (strlen(dir) > SOCKET_DIR_MAX) {
        dir = arena_printf(a, TMP_PREFIX "XXXXXX");
        if (mkdtemp(dir) == NULL)
            return fail(dir, strerror(errno));
        c->is_socket_dir_ours = true;
    } else if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
        return fail(dir, strerror(errno));
    }
    c->socket_dir = dir;
    return write_file(note, arena_printf(a, "%s\n", dir));
}

/* Line 8 of postmaster.pid says "ready" when connections are taken: what
 * pg_ctl looks at, too. */
static bool
is_ready(struct arena *a, const struct private_cluster *c)
{
    FILE *f = fopen(arena_printf(a, "%s/postmaster.pid", c->data_dir), "re");
    char line[512];
    int n = 0;
    bool ready = false;

    if (f == NULL)
        return false;
    while (fgets(line, sizeof(line), f) != NULL) {
        n++;
        if (n == 1 && strtol(line, NULL, 10) != (long)c->pid)
            break; /* of a server that is still going away */
        if (n == 8)
            ready = strncmp(line, "ready", 5) == 0;
    }
    fclose(f);
    return ready;
}

/* A portal that was killed leaves its server behind for the moment it takes to
 * shut down. */
static bool
wait_for_predecessor(struct arena *a, const struct private_cluster *c)
{
    const char *path = arena_printf(a, "%s/postmaster.pid", c->data_dir);

    for (int ms = 0; ms < STOP_TIMEOUT_MS; ms += 20) {
        const char *line = read_first_line(a, path);
        const long pid = line ? strtol(line, NULL, 10) : 0;
        if (pid <= 0 || (kill((pid_t)pid, 0) == -1 && errno == ESRCH))
            return true;
        sleep_ms(20);
    }
    return fail("an earlier server does not end, see", path);
}

static bool
launch(struct arena *a, struct private_cluster *c, unsigned connections,
       const char *log)
{
    const char *const argv[] = {
        arena_printf(a, "%s/postgres", c->bin_dir),
        "-D",
        c->data_dir,
        "-c",
        "listen_addresses=",
        "-c",
        arena_printf(a, "unix_socket_directories=%s", c->socket_dir),
        "-c",
        "unix_socket_permissions=0700",
        "-c",
        arena_printf(a, "max_connections=%u", connections),
        "-c",
        "jit=off",
        "-c",
        "log_timezone=UTC",
        "-c",
        "timezone=UTC",
        NULL,
    };

    c->pid = spawn(argv, NULL, log, true);
    if (c->pid == -1)
        return fail(argv[0], strerror(errno));
    for (int ms = 0; ms < START_TIMEOUT_MS; ms += 10) {
        if (waitpid(c->pid, NULL, WNOHANG) == c->pid) {
            c->pid = 0;
            return fail("PostgreSQL ended at once, see", log);
        }
        if (is_ready(a, c))
            return true;
        sleep_ms(10);
    }
    private_cluster_stop(c);
    return fail("PostgreSQL does not get ready, see", log);
}

bool
private_cluster_start(struct arena *a, const char *home, unsigned connections,
                      struct private_cluster *out)
{
    const char *log = arena_printf(a, "%s/postgres.log", home);
    struct private_cluster c = {
        .home = home,
        .data_dir = arena_printf(a, "%s/pg", home),
    };

    c.bin_dir = find_programs(a, c.data_dir);
    if (c.bin_dir == NULL || !choose_socket_dir(a, &c))
        return false;
    /* One old log is kept; at the first start there is none. */
    if (rename(log, arena_printf(a, "%s.1", log)) != 0 && errno != ENOENT)
        return fail(log, strerror(errno));
    if (access(c.data_dir, F_OK) != 0 && !create(a, &c, log))
        return false;
    if (!write_access_rules(a, c.data_dir) || !wait_for_predecessor(a, &c) ||
        !launch(a, &c, connections, log))
        return false;
    *out = c;
    return true;
}

void
private_cluster_stop(struct private_cluster *c)
{
    if (c->pid <= 0)
        return;
    /* Fast shutdown: ends connections, keeps every commit. */
    kill(c->pid, SIGINT);
    for (int ms = 0; waitpid(c->pid, NULL, WNOHANG) == 0; ms += 10) {
        if (ms == STOP_TIMEOUT_MS)
            kill(c->pid, SIGQUIT);
        sleep_ms(10);
    }
    c->pid = 0;
    if (c->is_socket_dir_ours)
        rmdir(c->socket_dir);
}

const char *
private_cluster_conninfo(struct arena *a, const char *home, const char *role)
{
    const char *dir = read_first_line(a, arena_printf(a, "%s/run-dir", home));

    if (dir == NULL)
        return NULL;
    return arena_printf(a, "host='%s' dbname=portal user=%s", dir, role);
}
