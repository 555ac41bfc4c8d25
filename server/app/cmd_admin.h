/* Actions of `portal admin`, in tables by what they are about. */
#ifndef PORTAL_APP_CMD_ADMIN_H
#define PORTAL_APP_CMD_ADMIN_H

#include "app/options.h"
#include "base/cx.h"

#include <stdio.h>

/* `fn` runs inside a transaction and prints to `out`, which is shown only after
 * the commit. */
struct admin_action {
    const char *object, *verb; /* a table is ended by NULL */
    struct option_value options[6];
    enum err (*fn)(struct cx *cx, const struct option_value o[], FILE *out);
};
extern struct admin_action admin_client_actions[];

#endif
