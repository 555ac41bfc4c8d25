/* Ring buffer of the results still to come, in the order of sending. */
#include "db/db_private.h"

#include <stdlib.h>

void
wait_push(struct db *db, struct wait w)
{
    if (db->nwaits == db->capacity) {
        const size_t capacity = db->capacity == 0 ? 64 : 2 * db->capacity;
        struct wait *waits = calloc(capacity, sizeof(*waits));
        if (waits == NULL)
            abort();
        for (size_t i = 0; i < db->nwaits; i++)
            waits[i] = db->waits[(db->first + i) % db->capacity];
        free(db->waits);
        db->waits = waits;
        db->first = 0;
        db->capacity = capacity;
    }
    db->waits[(db->first + db->nwaits++) % db->capacity] = w;
    db->nexpect += w.to.kind == LAND_EXPECT_ONE;
    db->is_sync_due = w.kind != WAIT_SYNC;
}

struct wait
wait_pop(struct db *db)
{
    const struct wait w = db->waits[db->first];

    db->first = (db->first + 1) % db->capacity;
    db->nwaits--;
    db->nexpect -= w.to.kind == LAND_EXPECT_ONE;
    return w;
}
