/* Editions: the published versions of the standard, one after the other, and
 * what changed from one to the next. */
#ifndef PORTAL_QUESTIONNAIRE_EDITION_H
#define PORTAL_QUESTIONNAIRE_EDITION_H

#include "base/cx.h"
#include "base/field.h"
#include "questionnaire/questionnaire.h"

struct edition {
    const char *id, *version;
    struct opt_text supersedes; /* id of the one before */
    int64_t published_us;
    const char *published_by_name;
};
struct edition_list {
    const struct edition *v;
    size_t n;
};
RESULT edition_list(struct cx *cx, struct edition_list *out); /* newest first */
RESULT edition_get(struct cx *cx, const char *id, struct edition *out);

/* What changed about a clause: bits. */
enum change {
    CHANGE_ADDED = 1 << 0,
    CHANGE_REMOVED = 1 << 1,
    CHANGE_RENUMBERED = 1 << 2,
    CHANGE_QUESTION = 1 << 3,
    CHANGE_GUIDANCE = 1 << 4, /* or what is said about the wording */
    CHANGE_FIELDS = 1 << 5,
    CHANGE_RAISED = 1 << 6,    /* a threshold is stricter */
    CHANGE_LOWERED = 1 << 7,   /* a threshold is easier */
    CHANGE_THRESHOLD = 1 << 8, /* neither: it cannot be compared */
    CHANGE_KNOCK_OUT = 1 << 9,
    CHANGE_CADENCE = 1 << 10,
    CHANGE_SCOPE = 1 << 11, /* which services are asked */
    CHANGE_EVIDENCE = 1 << 12,
    CHANGE_OTHER = 1 << 13,
};
#define NCHANGES 14
/* By number of the bit: "raised", and in words. */
const char *change_code(int bit);
const char *change_text(enum lang lang, int bit);

struct change_detail {
    const char *label;          /* translated */
    const char *before, *after; /* "" when there was, or is, nothing */
};
struct clause_change {
    const struct clause *before, *after; /* NULL: added, removed */
    unsigned kinds;                      /* 0: nothing changed */
    const struct change_detail *details; /* in the reader's language */
    size_t ndetails;
};
struct change_list {
    const struct clause_change *v; /* only what changed, in order */
    size_t n;
};
/* From a version to the next one. Pure. */
void edition_changes(struct arena *a, enum lang lang,
                     const struct questionnaire *before,
                     const struct questionnaire *after,
                     struct change_list *out);
/* Of one clause; either may be NULL. */
struct clause_change edition_change_of(struct arena *a, enum lang lang,
                                       const struct questionnaire *before_q,
                                       const struct clause *before,
                                       const struct questionnaire *after_q,
                                       const struct clause *after);
/* Whether an answer to the one has to be thought over for the other. */
#define CHANGES_THE_ANSWER                                               \
    (CHANGE_QUESTION | CHANGE_GUIDANCE | CHANGE_FIELDS | CHANGE_RAISED | \
     CHANGE_LOWERED | CHANGE_THRESHOLD | CHANGE_CADENCE)

/* The clause of `before` that `number` of `after`, published later, continues;
 * NULL for a new one. Pure, for neighbours. */
const struct clause *edition_clause_before(const struct questionnaire *before,
                                           const struct questionnaire *after,
                                           const char *number);
/* The way back from a version to an earlier one: the versions in between,
 * newest first, both ends included. Without such a way: just the two. */
struct edition_path {
    const struct questionnaire **v;
    size_t n;
};
RESULT edition_path(struct cx *cx, const char *from_id, const char *back_to_id,
                    struct edition_path *out);
const struct clause *edition_clause_along(const struct edition_path *path,
                                          const char *number);

#endif
