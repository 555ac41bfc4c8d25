/* What a page that was rendered from our templates calls its controls. Private
 * to the folder. */
#ifndef PORTAL_HTTP_PAGE_LABEL_H
#define PORTAL_HTTP_PAGE_LABEL_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* The words of the label, the legend or the aria-label of what has the id
 * `id`, without "required" and "optional"; "" without any. */
const char *page_label(struct arena *a, const char *html, size_t len,
                       const char *id, bool *out_is_there);

#endif
