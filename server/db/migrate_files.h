/* The migration files of a directory. */
#ifndef PORTAL_DB_MIGRATE_FILES_H
#define PORTAL_DB_MIGRATE_FILES_H

#include "base/arena.h"

struct migration {
    const char *name; /* file name */
    int number;
    const char *sql;
    const char *sha256; /* hex */
    int needs_server;   /* "-- needs server: NNNN", 0 if it does not say */
};

struct migrations {
    struct migration *v; /* by number, ascending */
    size_t n;
};

/* False (logged) if one is unreadable, misnamed or has a number twice. */
bool migrations_load(struct arena *a, const char *dir, struct migrations *out);
const struct migration *migration_find(const struct migrations *all,
                                       const char *name);
int migration_number(const char *name);             /* -1: misnamed */
int migration_newest(const struct migrations *all); /* -1: there is none */

#endif
