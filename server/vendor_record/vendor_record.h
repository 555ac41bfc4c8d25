/* Vendors as API clients read and keep them: with their ids in other systems,
 * within the business units of the client. A client that is restricted to some
 * units sees a vendor that has an engagement of one of them, or that it
 * registered itself. */
#ifndef PORTAL_VENDOR_RECORD_VENDOR_RECORD_H
#define PORTAL_VENDOR_RECORD_VENDOR_RECORD_H

#include "base/flaw.h"
#include "vendor/external_id.h"

struct vendor_record {
    const char *id, *name, *kana, *country, *website;
    const char *external_ids; /* "system id system id", by system */
    int64_t created_us, updated_us;
};
struct vendor_record_list {
    const struct vendor_record *v;
    size_t n;
};

/* ERR_NOT_FOUND also for what the client does not see. */
RESULT vendor_record_get(struct cx *cx, const char *id,
                         struct vendor_record *out);
/* As it is now, and stays until commit. */
RESULT vendor_record_lock(struct cx *cx, const char *id,
                          struct vendor_record *out);

/* Changed after (after_us, after_id), in that order. */
struct vendor_record_filter {
    int64_t after_us, limit;
    const char *after_id;
    const char *name;      /* a part of it; "": any */
    const char *vendor_id; /* NULL: any */
};
RESULT vendor_record_list(struct cx *cx, const struct vendor_record_filter *f,
                          struct vendor_record_list *out);

/* Who has that id: NULL for nobody. Whether the client sees the vendor is for
 * vendor_record_get() to say. */
RESULT vendor_record_holder(struct cx *cx, const struct external_id *id,
                            const char **out_vendor_id);
/* Until commit nobody else registers a vendor by this id. */
RESULT vendor_record_lock_id(struct cx *cx, const struct external_id *id);

struct vendor_record_in {
    const char *name, *kana, *country, *website;
    /* All of them, in their form, each once; NULL: as they are. */
    const struct external_id_list *ids;
};
/* Brings texts into their form and adds what is wrong, by member. */
void vendor_record_check(struct cx *cx, struct vendor_record_in *in,
                         struct flaws *out);
/* ERR_INVALID; ERR_CONFLICT "external_id_taken", "corporate_number_taken",
 * "too_many". */
RESULT vendor_record_create(struct cx *cx, const struct vendor_record_in *in,
                            const char **out_id);
/* `now` is locked. */
RESULT vendor_record_change(struct cx *cx, const struct vendor_record *now,
                            const struct vendor_record_in *in);
/* Whether the change would leave everything as it is. */
bool vendor_record_is_same(struct cx *cx, const struct vendor_record *now,
                           const struct vendor_record_in *in);
/* The ids of a record. */
struct external_id_list vendor_record_ids(struct cx *cx,
                                          const struct vendor_record *v);

#endif
