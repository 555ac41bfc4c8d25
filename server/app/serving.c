#include "app/serving.h"

#include "account/account.h"
#include "api/api.h"
#include "app/contract.h"
#include "app/dev_certificate.h"
#include "app/jobs.h"
#include "app/navigation.h"
#include "app/routes.h"
#include "attachment/attachment.h"
#include "base/clock.h"
#include "base/log.h"
#include "client/client_web.h"
#include "cycle/attest.h"
#include "db/db.h"
#include "decision/decision.h"
#include "gate/gate.h"
#include "http/server.h"
#include "http/tmpl.h"
#include "outbox/outbox.h"
#include "remediation/own_plan.h"
#include "remediation/plan.h"
#include "settings/settings.h"
#include "webhook/webhook_engine.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static sigset_t
our_signals(void)
{
    sigset_t s;

    sigemptyset(&s);
    sigaddset(&s, SIGINT);
    sigaddset(&s, SIGTERM);
    sigaddset(&s, SIGHUP);
    sigaddset(&s, SIGCHLD);
    return s;
}

void
serving_block_signals(void)
{
    const sigset_t s = our_signals();

    pthread_sigmask(SIG_BLOCK, &s, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static const char *
public_url(const struct config *cfg)
{
    const char *colon = strrchr(cfg->listen, ':');

    if (*cfg->public_url != '\0')
        return cfg->public_url;
    return arena_printf(cfg->arena, "https://localhost%s",
                        colon != NULL ? colon : "");
}

/* What can be changed while the portal runs begins with these. */
static void
configure_settings(const struct config *cfg)
{
    setting_configure(SETTING_IDLE_MINUTES, cfg->session_idle_minutes, 0);
    setting_configure(SETTING_ABSOLUTE_HOURS, cfg->session_absolute_hours, 0);
    setting_configure(SETTING_APPROVAL_MONTHS, cfg->approval_months, 0);
    setting_configure(SETTING_APPROVAL_MAX_MONTHS, cfg->approval_max_months, 0);
    setting_configure(SETTING_SUB_PROCESSORS_SUSPEND,
                      cfg->sub_processors_suspend, 0);
    setting_configure(SETTING_MAX_FILE_MB, cfg->max_file_mb,
                      cfg->max_upload_mb);
    setting_configure(SETTING_VENDOR_QUOTA_MB, cfg->vendor_quota_mb, 0);
    setting_configure(SETTING_UPLOADS_PER_PERSON, cfg->uploads_per_person, 0);
    setting_configure(SETTING_API_PER_MINUTE, cfg->api_requests_per_minute, 0);
}

/* What was changed counts from the first request on; afterwards the thread of
 * the jobs looks for changes. */
static bool
load_settings(const struct runtime *rt)
{
    struct cx cx;

    if (!runtime_cx_open(rt, "settings", &cx))
        return false;
    enum err e = db_begin(&cx, true);
    if (e == OK)
        e = settings_load(&cx);
    if (e == OK)
        e = db_commit(&cx);
    runtime_cx_close(&cx);
    navigation_set_idle();
    return e == OK;
}

void
serving_configure(const struct config *cfg)
{
    configure_settings(cfg);
    navigation_set();
    account_configure(&(struct account_config){
        .public_url = public_url(cfg),
        .idle_us = cfg->session_idle_minutes * US_PER_MINUTE,
        .absolute_us = cfg->session_absolute_hours * US_PER_HOUR,
        .hash_slots = (unsigned)cfg->password_hash_slots,
        .hash_wait_ms = 2000,
    });
    attachment_configure(&(struct attachment_config){
        .clamd_socket = cfg->clamd_socket,
        .max_file_bytes = cfg->max_file_mb << 20,
        .vendor_quota_bytes = cfg->vendor_quota_mb << 20,
        .transfers_per_person = cfg->uploads_per_person,
    });
    outbox_configure(&(struct outbox_config){
        .dir = cfg->mail_dir,
        .smtp_url = cfg->smtp_url,
        .smtp_user = cfg->smtp_user,
        .smtp_password = cfg->smtp_password,
        .smtp_ca_file = cfg->smtp_ca_file,
        .from = cfg->mail_from,
        .smtp_plain = cfg->smtp_plain,
    });
    submission_configure(
        &(struct submission_hooks){.submitted = own_plans_follow});
    finding_configure(&(struct finding_hooks){.closed = plans_end});
    gate_configure(cfg->sub_processors_suspend);
    decision_configure(&(struct decision_config){
        .approval_months = cfg->approval_months,
        .approval_max_months = cfg->approval_max_months,
    });
}

static struct server *
start_server(const struct config *cfg, const struct runtime *rt)
{
    const struct server_config sc = {
        .listen = cfg->listen,
        .admin_listen = cfg->admin_listen,
        .certificate_pem_path = cfg->certificate,
        .key_pem_path = cfg->private_key,
        .trusted_proxies = cfg->trusted_proxies,
        .static_dir = arena_printf(cfg->arena, "%s/static", cfg->share_dir),
        .conninfo = rt->conninfo,
        .network_threads = (unsigned)cfg->network_threads,
        .workers = (unsigned)cfg->workers,
        .uploads = (unsigned)cfg->upload_workers,
        .uploads_per_person = (unsigned)cfg->uploads_per_person,
        .queue_length = (unsigned)cfg->queue_length,
        .connection_limit = (unsigned)cfg->connection_limit,
        .per_address_limit = (unsigned)cfg->per_address_limit,
        .idle_timeout_s = (unsigned)cfg->idle_timeout_s,
        .request_timeout_s = (unsigned)cfg->request_timeout_s,
        .max_body_bytes = (size_t)cfg->max_body_kb << 10,
        .max_upload_bytes = (size_t)cfg->max_upload_mb << 20,
        .arena_limit_bytes = (size_t)cfg->request_memory_mb << 20,
        .company_of = client_company_of,
        .caller_of = client_caller_of,
        .ask = client_ask,
        .identify = client_identify,
        .touch = client_touch,
        .hooks = api_manners,
    };
    const char *templates =
        arena_printf(cfg->arena, "%s/templates", cfg->share_dir);

    if (!tmpl_load_all(templates))
        return NULL;
    return server_start(&sc, all_routes);
}

/* The private database ended by itself: nothing can work any more. */
static bool
database_is_gone(struct runtime *rt)
{
    if (rt->cluster.pid <= 0 ||
        waitpid(rt->cluster.pid, NULL, WNOHANG) != rt->cluster.pid)
        return false;
    rt->cluster.pid = 0;
    log_event(LOG_ERROR_, "database.ended", (char *)NULL);
    return true;
}

/* Until it is time to stop; the exit code. */
static int
wait_for_signals(struct server *server, struct runtime *rt)
{
    const sigset_t s = our_signals();

    for (;;) {
        const int sig = sigwaitinfo(&s, NULL);
        if (sig == -1 && errno == EINTR)
            continue;
        if (sig == SIGHUP) {
            const bool ok = server_reload_certificate(server);
            log_event(ok ? LOG_INFO_ : LOG_ERROR_, "certificate.reloaded", "ok",
                      ok ? "true" : "false", (char *)NULL);
        } else if (sig == SIGCHLD) {
            if (database_is_gone(rt))
                return EXIT_FAILURE;
        } else {
            return EXIT_SUCCESS;
        }
    }
}

/* Start-up and the demo used more than requests will: it goes back to the
 * system. So do, when they are freed, the buffers of uploads: glibc would else
 * learn from the first of them to keep such sizes. What a request uses stays
 * with its thread: at the usual 128 KB it would be given back, and asked for
 * again page by page, after every few saves. */
static void
tidy_memory(void)
{
    mallopt(M_MMAP_THRESHOLD, 256 << 10);
    mallopt(M_TRIM_THRESHOLD, 1 << 20);
    malloc_trim(0);
}

static bool
read_networks(const struct config *cfg, struct networks *out)
{
    if (!networks_parse(cfg->webhook_networks, out)) {
        fprintf(stderr, "portal: webhook_networks must be networks such as "
                        "10.1.0.0/16, fd00:1::/64\n");
        return false;
    }
    web_address_configure(out);
    return true;
}

int
serving_run(struct config *cfg, struct runtime *rt,
            void (*announce)(const struct config *cfg, unsigned port))
{
    struct webhook_http_config hooks = {.ca_file = cfg->webhook_ca_file};

    tidy_memory();
    if (!read_networks(cfg, &hooks.networks) || !dev_certificate(cfg) ||
        !load_settings(rt) || !contract_load(cfg))
        return EXIT_FAILURE;
    struct server *server = start_server(cfg, rt);
    if (server == NULL)
        return EXIT_FAILURE;
    struct webhook_engine *webhooks =
        webhook_engine_start(rt->conninfo, &hooks);
    struct jobs *jobs = jobs_start(rt->conninfo, job_table);
    int code = EXIT_FAILURE;
    if (jobs != NULL && webhooks != NULL) {
        announce(cfg, server_port(server));
        if (*cfg->admin_listen != '\0')
            printf("admin on %u\n", server_admin_port(server));
        printf("listening on %u\n", server_port(server));
        fflush(stdout);
        code = wait_for_signals(server, rt);
    }
    jobs_stop(jobs);
    webhook_engine_stop(webhooks);
    server_stop(server, (unsigned)cfg->drain_s);
    return code;
}
