/* The narrow C face of ctemplate. Only tmpl.c uses it. */
#ifndef PORTAL_HTTP_TMPL_SHIM_H
#define PORTAL_HTTP_TMPL_SHIM_H

#ifdef __cplusplus
extern "C" {
#else
#include <stdbool.h>
#endif
#include <stddef.h>

struct ct_dict; /* sections and includes belong to their root */

/* Loading: everything first, then freeze; expansion reads no file. */
void ct_root(const char *dir);
bool ct_load(const char *file);
bool ct_load_text(const char *key, const char *text);
void ct_freeze(void);

struct ct_dict *ct_new(const char *file);
void ct_free(struct ct_dict *root);
/* Names are string literals: their hash is computed once per literal. */
void ct_set(struct ct_dict *d, const char *name, const char *value, size_t n);
void ct_set_global(struct ct_dict *root, const char *name, const char *value);
struct ct_dict *ct_add(struct ct_dict *d, const char *section);
void ct_show(struct ct_dict *d, const char *section);
struct ct_dict *ct_include(struct ct_dict *d, const char *name,
                           const char *file);
/* False when the template is missing or broken. */
bool ct_render(const char *file, const struct ct_dict *d,
               void (*emit)(void *arg, const char *s, size_t n), void *arg);

#ifdef __cplusplus
}
#endif
#endif
