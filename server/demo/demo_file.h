/* Small real files for the demo's evidence: PDF, PNG, text. */
#ifndef PORTAL_DEMO_DEMO_FILE_H
#define PORTAL_DEMO_DEMO_FILE_H

#include "base/cx.h"

#include <jansson.h>
#include <stdint.h>

struct demo_dates {
    const char *issued, *expires, *from; /* ISO */
};

/* A PDF of what the book says: title, lead, foot, facts, parts. */
RESULT demo_file_paper(struct cx *cx, const json_t *document,
                       const struct demo_dates *dates, const char **out,
                       size_t *out_n);
/* A bar chart, each bar 0 to 100. */
const char *demo_file_png(struct arena *a, const int bars[], size_t n,
                          size_t *out_n);
const char *demo_file_text(struct arena *a, const char *const lines[], size_t n,
                           size_t *out_n);

#endif
