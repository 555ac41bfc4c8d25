/* For unit tests that need memory: an arena of their own for each test. */
#ifndef PORTAL_TESTS_UT_ARENA_H
#define PORTAL_TESTS_UT_ARENA_H

#include "base/arena.h"
#include "lib/ut.h"

static struct arena *a;

static void
ut_arena_begin(void)
{
    a = arena_new((size_t)64 << 20);
}

static void
ut_arena_end(void)
{
    arena_free(a);
}

static void
ut_with_arena(TCase *tc)
{
    tcase_add_checked_fixture(tc, ut_arena_begin, ut_arena_end);
}

#endif
