#include "account/scope.h"

#include "db/db.h"

struct actor
scope_system(struct cx *cx, const char *name)
{
    const struct actor was = cx->actor;

    cx->actor = actor_system(name);
    db_scope(cx);
    return was;
}

void
scope_back(struct cx *cx, const struct actor *to)
{
    cx->actor = *to;
    db_scope(cx);
}
