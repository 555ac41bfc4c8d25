/* Work in parts: memory that one part needs is free again for the next. */
#include "db/db.h"

enum err
db_apart(struct cx *cx, size_t arena_bytes,
         enum err (*work)(struct cx *own, void *arg), void *arg)
{
    struct cx own = *cx;

    own.arena = arena_new(arena_bytes);
    const enum err e = work(&own, arg);
    if (e != OK) {
        db_rollback(&own);
        cx->fault = own.fault;
        cx->fault.message = arena_strdup(
            cx->arena, own.fault.message != NULL ? own.fault.message : "");
    }
    arena_free(own.arena);
    return e;
}
