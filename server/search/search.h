/* Finding answers, findings, plans, messages, files, vendors, sub-processors
 * and engagements by words that stand in them, within what the reader sees; and
 * the questions of the newest standard. */
#ifndef PORTAL_SEARCH_SEARCH_H
#define PORTAL_SEARCH_SEARCH_H

#include "base/cx.h"
#include "base/i18n.h"
#include "search/search_text.h"

struct clause;
struct questionnaire;

#define SEARCH_GROUP_ROWS 5
#define SEARCH_PAGE_ROWS 20

extern const struct word search_kinds[]; /* answer, finding, plan, ... */

struct search_hit {
    const char *kind;
    const char *id, *clause; /* with changed_us: its place in the order */
    int64_t changed_us;
    const char *submission_id, *of_clause; /* "" where it belongs to none */
    const char *vendor_id, *target_id;     /* target: what its page is of */
    const char *author, *state;
    const char *title, *body; /* as people wrote them */
    const char *fields;       /* an answer's typed values, JSON */
    const char *vendor_name, *party_name, *engagement_name;
    bool is_sub_processor; /* of the party */
    int64_t cycle, domain;
    const char *questionnaire_id;
};

struct search_in {
    const char *query;
    const char *kind;      /* of search_kinds; "": of each the newest few */
    const char *vendor_id; /* "": any; a vendor's people: their own, always */
    const char *domain;    /* number; "": any */
    const char *after;     /* search_place() of the last one shown; "" */
};
struct search_found {
    enum search_problem problem; /* else nothing was looked for */
    struct search_words words;
    const struct search_hit *v; /* in the order of search_kinds, newest first */
    size_t n;
    bool has_more; /* of a kind: another page */
};
/* Filters that make no sense count as "". ERR_NOT_FOUND never. */
RESULT search_find(struct cx *cx, const struct search_in *in,
                   struct search_found *out);
/* Whether the reader may open what is of this kind. */
bool search_may(const struct actor *a, const char *kind);
/* For search_in.after. */
const char *search_place(struct arena *a, const struct search_hit *h);
/* The text that the hit was found in: its own and that of its fields. */
RESULT search_hit_text(struct cx *cx, const struct search_hit *h,
                       const char **out);

/* Of search_in.kind: questions of the standard, which search_find() has no hits
 * for. */
#define SEARCH_QUESTIONS "question"
/* Whether the words are one that can be the number of a clause. */
bool search_is_number(const struct search_words *words);
/* The assessable clauses, at most `max`, in their order: of that number and
 * those below it, else those in whose question, of one language or the other,
 * all words stand. Filters as of search_find(); in->after: the number of the
 * last one shown. */
size_t search_questions(struct cx *cx, const struct search_in *in,
                        const struct search_words *words,
                        const struct questionnaire *q,
                        const struct clause **out, size_t max);

struct search_vendor {
    const char *id, *name;
};
struct search_vendor_list {
    const struct search_vendor *v;
    size_t n;
};
/* For the filter of staff: the first 200 by name. */
RESULT search_vendors(struct cx *cx, struct search_vendor_list *out);

/* Indexes what changed since the last time and, once after the upgrade,
 * everything, for two seconds at most. Transactions of its own. Late or twice
 * is harmless. */
RESULT search_index(struct cx *cx);
/* The same as a job, which rests longer the more there was to do: while very
 * much is saved, the index follows later and saving goes first. */
RESULT search_index_job(struct cx *cx);

#endif
