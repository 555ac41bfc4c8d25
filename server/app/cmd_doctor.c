/* `portal doctor`: is this installation sound? One line for each thing looked
 * at. Exit code 0: nothing is wrong (warnings allowed), 1: something is. */
#include "app/command.h"
#include "app/doctor_store.h"
#include "app/runtime.h"
#include "base/clock.h"
#include "status/tally.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define USAGE "doctor"
#define DISK_LOW_MB 1024
#define DISK_FULL_MB 128
#define CLOCK_OFF_US (2 * US_PER_S)
#define DIFFERENCES_SHOWN 10

enum finding { SOUND, WARNING, BROKEN };

struct visit {
    const struct config *cfg;
    const struct runtime *rt;
    struct cx cx;
    int nwarnings, nbroken;
};

static void __attribute__((format(printf, 4, 5)))
tell(struct visit *v, enum finding f, const char *what, const char *fmt, ...)
{
    static const char *const words[] = {"ok", "WARN", "FAIL"};
    va_list ap;

    printf("%-4s  %-14s ", words[f], what);
    va_start(ap, fmt);
    vprintf(fmt, ap);
    va_end(ap);
    putchar('\n');
    v->nwarnings += f == WARNING;
    v->nbroken += f == BROKEN;
}

/* What could not be looked at is not sound. */
static void
tell_fault(struct visit *v, const char *what, enum err e)
{
    if (e != OK)
        tell(v, BROKEN, what, "%s: %s", v->cx.fault.code, v->cx.fault.message);
}

static void
look_at_file(struct visit *v, const char *what, const char *path)
{
    if (*path != '\0' && access(path, R_OK) != 0)
        tell(v, BROKEN, "configuration", "%s: %s cannot be read", what, path);
}

static void
look_at_config(struct visit *v)
{
    const int before = v->nbroken;

    look_at_file(v, "certificate", v->cfg->certificate);
    look_at_file(v, "private_key", v->cfg->private_key);
    look_at_file(v, "smtp_ca_file", v->cfg->smtp_ca_file);
    look_at_file(v, "clamd_socket", v->cfg->clamd_socket);
    if (v->nbroken > before)
        return;
    if (*v->cfg->smtp_url == '\0')
        tell(v, WARNING, "configuration", "smtp_url is empty: no mail leaves");
    else
        tell(v, SOUND, "configuration", "read, every file it names is there");
}

static void
look_at_disk(struct visit *v)
{
    struct statvfs fs;

    if (access(v->cfg->home, W_OK) != 0)
        tell(v, BROKEN, "disk", "%s is not writable", v->cfg->home);
    else if (statvfs(v->cfg->home, &fs) != 0)
        tell(v, BROKEN, "disk", "%s cannot be looked at", v->cfg->home);
    else {
        const uint64_t mb = (uint64_t)fs.f_bavail * fs.f_frsize >> 20;
        tell(v,
             mb < DISK_FULL_MB  ? BROKEN
             : mb < DISK_LOW_MB ? WARNING
                                : SOUND,
             "disk", "%" PRIu64 " MB free for %s%s", mb, v->cfg->home,
             config_is_private(v->cfg) ? ", with the database"
                                       : "; the database is elsewhere");
    }
}

/* What does not fit is named in the log, on stderr. */
static void
look_at_schema(struct visit *v)
{
    if (runtime_check(v->cfg, v->rt))
        tell(v, SOUND, "migrations", "%s",
             "the schema is this program's, and row-level security binds it");
    else
        tell(v, BROKEN, "migrations", "the schema is not this program's");
    if (db_check_queries(v->cx.db))
        tell(v, SOUND, "queries", "every statement fits the schema");
    else
        tell(v, BROKEN, "queries", "a statement does not fit the schema");
}

static RESULT
look_at_clock(struct visit *v)
{
    int64_t theirs;

    if (getenv("PORTAL_CLOCK_FILE") != NULL) {
        tell(v, WARNING, "clock", "PORTAL_CLOCK_FILE moves it: for tests only");
        return OK;
    }
    TRY(doctor_store_clock(&v->cx, &theirs));
    const int64_t off = clock_now_us() - theirs;
    tell(v, llabs(off) > CLOCK_OFF_US ? BROKEN : SOUND, "clock",
         "%+.3f s against the database's", (double)off / (double)US_PER_S);
    return OK;
}

static RESULT
look_at_isolation(struct visit *v)
{
    struct db_set set;

    TRY(doctor_store_open_tables(&v->cx, &set));
    const struct doctor_name *tables = set.rows;
    for (size_t i = 0; i < set.count; i++)
        tell(v, BROKEN, "isolation",
             "the table %s shows every vendor's rows to everybody",
             tables[i].name);
    if (set.count == 0)
        tell(v, SOUND, "isolation", "every table with a vendor is isolated");
    return OK;
}

static RESULT
look_at_work(struct visit *v)
{
    struct db_set set;
    int64_t nwaiting;

    TRY(doctor_store_jobs(&v->cx, &set));
    const struct doctor_job *jobs = set.rows;
    for (size_t i = 0; i < set.count; i++)
        if (*jobs[i].error != '\0')
            tell(v, WARNING, "jobs", "%s failed when it last ran: %s",
                 jobs[i].name, jobs[i].error);
        else
            tell(v, WARNING, "jobs", "%s is %" PRId64 " minutes late",
                 jobs[i].name, jobs[i].late_minutes);
    if (set.count == 0)
        tell(v, SOUND, "jobs", "none is late, none failed");
    TRY(doctor_store_outbox(&v->cx, &nwaiting));
    tell(v, nwaiting > 0 ? WARNING : SOUND, "outbox",
         "%" PRId64 " mails wait for more than an hour", nwaiting);
    return OK;
}

/* Twice: what is stored, against the clauses; and what the dashboards read,
 * against the derivation of today. */
static RESULT
look_at_summary(struct visit *v)
{
    struct tally_differences list;
    struct tally_check check;

    TRY(tally_compare(&v->cx, DIFFERENCES_SHOWN, &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct tally_difference *d = &list.v[i];
        tell(v, BROKEN, "summary",
             "submission %s, domain %" PRId64 ", %s (until %s): says %" PRId64
             ", is %" PRId64,
             d->submission_id, d->domain, d->status, d->due, d->told, d->real);
    }
    if (list.n == DIFFERENCES_SHOWN)
        tell(v, BROKEN, "summary", "and perhaps more");
    TRY(tally_check(&v->cx, &check));
    if (check.ndifferent > 0)
        tell(v, BROKEN, "summary",
             "%" PRId64 " cells of dashboards are wrong, first: %s",
             check.ndifferent, check.first);
    else if (list.n == 0)
        tell(v, SOUND, "summary",
             "equal to a recomputation for %" PRId64 " submissions",
             check.nparties);
    return OK;
}

static RESULT
look_at_database(struct visit *v)
{
    TRY(db_begin(&v->cx, true));
    TRY(look_at_clock(v));
    TRY(look_at_isolation(v));
    TRY(look_at_work(v));
    return look_at_summary(v);
}

int
cmd_doctor(struct config *cfg, char *args[])
{
    struct runtime rt;
    struct visit v = {.cfg = cfg, .rt = &rt};

    if (args[0] != NULL)
        return command_misused(USAGE);
    if (!runtime_open(cfg, RUNTIME_COMMAND, &rt))
        return EXIT_FAILURE;
    if (!runtime_cx_open(&rt, "portal doctor", &v.cx)) {
        runtime_close(&rt);
        return EXIT_FAILURE;
    }
    look_at_config(&v);
    look_at_disk(&v);
    look_at_schema(&v);
    tell_fault(&v, "database", look_at_database(&v));
    db_rollback(&v.cx);
    runtime_cx_close(&v.cx);
    runtime_close(&rt);
    if (v.nbroken > 0)
        printf("\n%d wrong, %d warnings\n", v.nbroken, v.nwarnings);
    else
        printf("\nsound, %d warnings\n", v.nwarnings);
    return v.nbroken > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
