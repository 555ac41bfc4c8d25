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

struct actor
actor_system(const char *name)
{
    return (struct actor){.user_id = "",
                          .vendor_id = "",
                          .name = name,
                          .email = "",
                          .role = "",
                          .is_staff = true};
}
