#include "base/cx.h"

#include <stdarg.h>

void
cx_fault(struct cx *cx, const char *code, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    cx->fault.code = code;
    cx->fault.message = arena_vprintf(cx->arena, fmt, ap);
    va_end(ap);
}

bool
actor_is_limited(const struct actor *a)
{
    return !a->is_staff && a->party_id != NULL && a->party_id[0] != '\0';
}

struct actor
actor_system(const char *name)
{
    return (struct actor){.user_id = "",
                          .vendor_id = "",
                          .party_id = "",
                          .name = name,
                          .email = "",
                          .role = "",
                          .is_staff = true};
}
