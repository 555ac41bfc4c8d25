/* Schema migrations: NNNN_what.sql, forward only, each in one transaction.
 * A file that was applied anywhere never changes; its checksum is recorded. */
#ifndef PORTAL_DB_MIGRATE_H
#define PORTAL_DB_MIGRATE_H

#include "db/db.h"

/* As the owner of the schema: applies what is missing, under an advisory
 * lock, so that several may start it at once. False (logged) on failure;
 * what was applied before it stays. */
bool migrate_run(const char *owner_conninfo, const char *dir);

/* As the server: false (logged) unless every migration of `dir` is applied
 * unchanged, none of the newer ones says "-- needs server: NNNN" beyond what
 * `dir` knows, and row-level security binds the server's role. */
bool migrate_check(struct db *db, const char *dir);

/* Whether any migration was ever applied. Nothing may be begun. */
RESULT migrate_has_begun(struct cx *cx, bool *out);

#endif
