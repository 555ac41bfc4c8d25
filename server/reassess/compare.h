/* Two cycles of one party's questionnaire side by side: what was answered and
 * judged then and now, clause by clause. A vendor sees no verdict that it may
 * not see elsewhere, and no internal note. */
#ifndef PORTAL_REASSESS_COMPARE_H
#define PORTAL_REASSESS_COMPARE_H

#include "answer/sheet.h"
#include "base/diff.h"
#include "questionnaire/questionnaire.h"
#include "submission/submission.h"
#include "verdict/verdict.h"

enum compare_turn {
    COMPARE_SAME,
    COMPARE_BETTER,
    COMPARE_WORSE,
    COMPARE_ADDED,   /* was not asked then */
    COMPARE_REMOVED, /* is not asked any more */
};
#define NCOMPARE_TURNS 5
const char *compare_turn_code(enum compare_turn t);
const char *compare_turn_text(enum lang lang, enum compare_turn t);

struct compare_side {
    const struct sheet_row *row;   /* NULL when not asked */
    const struct verdict *verdict; /* NULL: none, or not to be seen yet */
    const char *status;            /* control status; "" when not to be seen */
};
struct compare_part {
    const char *label;
    bool is_changed;
    struct diff diff; /* of what is the same: one part */
};
struct compare_row {
    const struct clause *clause; /* as asked now; of a removed one as then */
    const char *number_then;     /* "" when it is the same */
    struct compare_side then, now;
    enum compare_turn turn;
    bool is_changed; /* answer or verdict differ, or it is asked once only */
    const struct compare_part *parts;
    size_t nparts;
};
struct compare {
    struct sheet then, now;
    const struct compare_row *rows;
    size_t nrows;
};
/* `then_id`: of an earlier cycle of the same party and engagement, "" for the
 * last one that was submitted. ERR_NOT_FOUND "no_earlier_cycle", or for any
 * other submission. */
RESULT compare_cycles(struct cx *cx, const char *submission_id,
                      const char *then_id, struct compare *out);

/* Every submitted cycle of the party, oldest first. */
struct compare_cycle {
    const char *id;
    int64_t cycle, nasked;
    int64_t nconforming, npartly, nfailed, nopen; /* by verdict, else claim */
    struct opt_text outcome;                      /* of its latest decision */
};
struct compare_trend {
    const struct compare_cycle *v;
    size_t n;
};
RESULT compare_trend(struct cx *cx, const struct submission *s,
                     struct compare_trend *out);

#endif
