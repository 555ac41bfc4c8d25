/* Settings of this installation. One table in config.c names every key; the
 * same name serves as flag (--listen), environment variable (PORTAL_LISTEN),
 * file that holds the value (PORTAL_LISTEN_FILE) and line of the
 * configuration file (listen = ...), in this order of precedence. */
#ifndef PORTAL_APP_CONFIG_H
#define PORTAL_APP_CONFIG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct config {
    struct arena *arena; /* of the process: owns all text here */

    const char *home, *share_dir;
    const char *listen, *admin_listen, *public_url, *trusted_proxies;
    const char *certificate, *private_key;
    const char *database_url, *database_owner_url;
    const char *master_key;
    int64_t network_threads, workers, upload_workers, queue_length;
    int64_t connection_limit, per_address_limit;
    int64_t idle_timeout_s, request_timeout_s, drain_s;
    int64_t max_body_kb, max_upload_mb, max_file_mb, request_memory_mb;
    int64_t vendor_quota_mb, uploads_per_person, api_requests_per_minute;
    const char *clamd_socket;
    int64_t session_idle_minutes, session_absolute_hours, password_hash_slots;
    const char *mail_dir, *mail_from;
    const char *smtp_url, *smtp_user, *smtp_password, *smtp_ca_file;
    bool smtp_plain;
    bool sub_processors_suspend;
    int64_t approval_months, approval_max_months;
    const char *webhook_networks, *webhook_ca_file;
    const char *log_level;
};

/* Reads all sources. `argv` loses the flags that are settings and ends with
 * NULL. False, and the reason on stderr, for an unknown key in the file or a
 * value that is none. Flags that are no setting stay: they are the command's.
 */
bool config_load(struct arena *a, char *argv[], struct config *out);

/* "key = value  # source" for every key; secrets masked. */
void config_print(FILE *out, const struct config *cfg);
/* "key = default" for every key, as the example file has them. */
void config_print_defaults(FILE *out);

/* Whether the database is the private cluster below home. */
bool config_is_private(const struct config *cfg);

#endif
