/* Rows of vendors; the rules are vendor.c's. */
#ifndef PORTAL_VENDOR_VENDOR_STORE_H
#define PORTAL_VENDOR_VENDOR_STORE_H

#include "vendor/vendor.h"

RESULT vendor_store_get(struct cx *cx, const char *id, struct vendor *out);
RESULT vendor_store_list(struct cx *cx, struct vendor_list *out);
RESULT vendor_store_search(struct cx *cx, const char *text, const char *kana,
                           int64_t offset, int64_t limit,
                           struct vendor_found_list *out);
/* `except_id` NULL: any vendor counts. */
RESULT vendor_store_is_number_taken(struct cx *cx, const char *number,
                                    const char *except_id, bool *out);
/* *out_done is false when the corporate number was taken meanwhile. */
RESULT vendor_store_add(struct cx *cx, const char *id,
                        const struct vendor_in *in, bool *out_done);
/* *out_done is false when the version is not the one of `in`. */
RESULT vendor_store_put(struct cx *cx, const char *id,
                        const struct vendor_in *in, bool *out_done);

#endif
