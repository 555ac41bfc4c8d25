/* Rows of the nightly list. Private to server/gate/. */
#ifndef PORTAL_GATE_GATE_LIST_STORE_H
#define PORTAL_GATE_GATE_LIST_STORE_H

#include "db/db.h"

struct gate_list_row {
    const char *id, *name, *business_owner;
    const char *vendor_id, *vendor_name, *external_ids;
};
struct gate_list_text {
    int64_t taken_us;
    const char *lines;
};

RESULT gate_list_store_last(struct cx *cx, int64_t *out_us); /* 0: none */
void gate_list_store_clear(struct cx *cx);                   /* queued */
RESULT gate_list_store_part(struct cx *cx, const char *after_id, int64_t limit,
                            struct db_set *out);
void gate_list_store_add_line(struct cx *cx, const struct gate_list_row *row,
                              const char *line); /* queued */
void gate_list_store_add(struct cx *cx);         /* queued */
RESULT gate_list_store_read(struct cx *cx, struct gate_list_text *out,
                            bool *out_found);

#endif
