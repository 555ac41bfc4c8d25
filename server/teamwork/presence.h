/* Who of a vendor's people has a section open at this moment. Worth a glance,
 * nothing else depends on it. */
#ifndef PORTAL_TEAMWORK_PRESENCE_H
#define PORTAL_TEAMWORK_PRESENCE_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

/* Pages tell every 20 seconds; who missed two of them has left. */
#define PRESENCE_US (45 * INT64_C(1000000))

struct present {
    const char *user_name;
};
struct present_list {
    const struct present *v;
    size_t n;
};

/* The actor has it open; who else has. ERR_NOT_FOUND as for the submission. */
RESULT presence_tell(struct cx *cx, const char *submission_id, int domain,
                     struct present_list *out);
/* "Aki is here", "" for nobody. */
const char *presence_text(struct arena *a, enum lang lang,
                          const char *const names[], size_t n);
/* A job: forgets who left. In the caller's transaction, safe late and twice. */
RESULT presence_clean(struct cx *cx);

#endif
