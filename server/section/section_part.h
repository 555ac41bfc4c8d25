/* Which clauses of a domain stand on one page. Mostly all of them; a domain
 * whose answers would make the page too heavy is shown in parts, which begin
 * with a new requirement where that is possible. */
#ifndef PORTAL_SECTION_SECTION_PART_H
#define PORTAL_SECTION_SECTION_PART_H

#include "answer/sheet.h"
#include "teamwork/beside.h"

struct section_part {
    size_t first, end;          /* rows of the sheet, `end` is not in it */
    size_t number, count;       /* from 1 */
    const char *before, *after; /* first clauses of the neighbours, or NULL */
};

/* The part with `clause` in it, else the first one. */
struct section_part section_part_of(struct arena *a, enum lang lang,
                                    const struct sheet *sheet,
                                    const struct beside *beside,
                                    const char *clause);

#endif
