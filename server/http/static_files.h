/* Style sheets, scripts and pictures, read once at start: the build names them
 * by the hash of their content and compresses them beforehand. */
#ifndef PORTAL_HTTP_STATIC_FILES_H
#define PORTAL_HTTP_STATIC_FILES_H

#include <stdbool.h>
#include <stddef.h>

enum static_encoding { STATIC_PLAIN, STATIC_GZIP, STATIC_BROTLI };

struct static_file {
    const char *name; /* "css/app.1a2b3c4d5e.css" */
    const char *type;
    const char *etag; /* quoted; the hashed name is the version */
    struct {
        const char *bytes; /* NULL: no such variant */
        size_t len;
    } variants[3];
};

/* Reads `dir`/manifest.txt and the files it names; false + log. */
bool static_load(const char *dir);
void static_unload(void);
/* By the name after "/static/"; NULL when there is none. */
const struct static_file *static_find(const char *name);
/* "css/app.css" -> "/static/css/app.1a2b3c4d5e.css"; an unknown name gives
 * a path that is not found. Never NULL. */
const char *static_url(const char *logical_name);
/* The smallest variant the client takes. */
enum static_encoding static_choose(const struct static_file *f,
                                   const char *accept_encoding);

#endif
