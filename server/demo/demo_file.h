/* Small real files for the demo's evidence: PDF, PNG, text. */
#ifndef PORTAL_DEMO_DEMO_FILE_H
#define PORTAL_DEMO_DEMO_FILE_H

#include "base/arena.h"

#include <stdint.h>

/* One A4 page with the lines (UTF-8) below each other. */
const char *demo_file_pdf(struct arena *a, const char *const lines[], size_t n,
                          size_t *out_n);
/* A bar chart, each bar 0 to 100. */
const char *demo_file_png(struct arena *a, const int bars[], size_t n,
                          size_t *out_n);
const char *demo_file_text(struct arena *a, const char *const lines[], size_t n,
                           size_t *out_n);

#endif
