/* The attested content and the names of its evidence. Private to the folder. */
#ifndef PORTAL_CYCLE_RECEIPT_STORE_H
#define PORTAL_CYCLE_RECEIPT_STORE_H

#include "submission/submission.h"

struct receipt_content {
    struct opt_text content;
};
struct receipt_file {
    const char *sha256, *name;
};
struct receipt_file_list {
    const struct receipt_file *v; /* by sha256 */
    size_t n;
};
RESULT receipt_store_load(struct cx *cx, const struct submission *s,
                          struct receipt_content *out,
                          struct receipt_file_list *out_files);

#endif
