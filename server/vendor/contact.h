/* People of a vendor whom Alludo may call, by what they are there for. */
#ifndef PORTAL_VENDOR_CONTACT_H
#define PORTAL_VENDOR_CONTACT_H

#include "base/cx.h"
#include "base/field.h"
#include "base/flaw.h"

struct contact {
    const char *id, *vendor_id;
    const char *name, *kana, *email, *phone;
    const char *duty; /* security, privacy, contract, incident, other */
    int64_t version;
    int64_t created_us;
};
struct contact_list {
    const struct contact *v;
    size_t n;
};

RESULT contact_get(struct cx *cx, const char *id, struct contact *out);
RESULT contact_list(struct cx *cx, const char *vendor_id,
                    struct contact_list *out);

struct contact_in {
    const char *name, *kana, *email, *phone, *duty;
    int64_t version;
};
void contact_check(struct cx *cx, struct contact_in *in, struct flaws *out);
RESULT contact_add(struct cx *cx, const char *vendor_id,
                   const struct contact_in *in, const char **out_id);
/* ERR_CONFLICT "stale" when somebody else changed it since. */
RESULT contact_edit(struct cx *cx, const char *id, const struct contact_in *in);
RESULT contact_remove(struct cx *cx, const char *id);

struct duty {
    const char *code;
    const char *label; /* English source text */
};
extern const struct duty contact_duties[];
extern const size_t ncontact_duties;
const char *contact_duty_text(enum lang lang, const char *code);

#endif
