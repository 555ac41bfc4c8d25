/* What other facts about the service would do to the scope of a running
 * submission: shown before it is done, then done exactly so. A clause that a
 * reviewer asked or left out by hand stays as it is. */
#ifndef PORTAL_SCOPE_SCOPE_CHANGE_H
#define PORTAL_SCOPE_SCOPE_CHANGE_H

#include "base/cx.h"
#include "questionnaire/questionnaire.h"
#include "submission/submission.h"

/* A clause of the scope, as it is. */
struct scope_now {
    const char *clause;
    int64_t domain;
    bool knock_out, is_asked;
    const char *reason;
    bool is_answered;
};
/* As it would be. */
struct scope_change {
    const struct scope_now *now;
    bool is_moved; /* asked now and not then, or the reverse */
    bool is_asked;
    const char *reason;
};
struct scope_changes {
    const struct scope_change *v; /* moved, or with another reason; in order */
    size_t n;
    size_t njoining, nleaving;
    size_t nset_aside; /* leaving and answered: kept, and back when it is */
    size_t nasked;     /* afterwards */
};

/* Pure. */
void scope_changes(struct arena *a, const struct questionnaire *q,
                   const struct scope_now *now, size_t n, const char *facts,
                   struct scope_changes *out);
/* Reads the scope as it is. */
RESULT scope_preview(struct cx *cx, const struct submission *s,
                     const char *facts, struct scope_changes *out);
/* The codes in order, each once. ERR_INVALID "unknown_fact". */
RESULT scope_facts_check(struct cx *cx, const char *typed,
                         const char **out_facts);

#endif
