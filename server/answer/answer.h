/* A party's claim on one clause: status, comment, typed values, and for weak
 * answers what protects today, what will be done and by when. */
#ifndef PORTAL_ANSWER_ANSWER_H
#define PORTAL_ANSWER_ANSWER_H

#include "base/cx.h"
#include "base/field.h"
#include "questionnaire/questionnaire.h"
#include "submission/submission.h"

#define ANSWER_COMMENT_MAX_BYTES 20000

struct answer {
    const char *clause;
    const char *status; /* "" until chosen */
    const char *comment;
    const char *fields; /* JSON object: code -> text, array or rows */
    const char *safeguard, *plan;
    struct opt_text plan_date;
    struct opt_text inherited_party_id; /* status "inherited": who does it */
    const char *inherited_name;         /* as it was called then; "" */
    int64_t version;                    /* 0: never saved */
    const char *edit_id;
    const char *saved_by_name;
    int64_t saved_us;
    int64_t nattachments;
    bool is_carried; /* after a save: from the last cycle, still unconfirmed */
};
struct answer_list {
    const struct answer *v; /* only clauses that have been saved, in order */
    size_t n;
};

/* `domain` 0: all. */
RESULT answer_list(struct cx *cx, const char *submission_id,
                   const char *vendor_id, int domain, struct answer_list *out);
/* A never-saved answer is OK with version 0. */
RESULT answer_get(struct cx *cx, const char *submission_id,
                  const char *vendor_id, const char *clause,
                  struct answer *out);

/* What a save reads first, queued for the vendor of cx->actor; nobody else
 * saves that answer from when it lands until commit. */
struct answer_ahead;
struct answer_ahead *answer_read_ahead(struct cx *cx, const char *submission_id,
                                       const char *clause);

struct answer_in {
    const char *clause;
    struct answer_ahead *ahead; /* of this clause, or NULL */
    const char *status, *comment, *fields, *safeguard, *plan, *plan_date;
    /* Counts with status "inherited" only. NULL: as it is; "": nobody yet. */
    const char *inherited_party_id;
    int64_t version; /* the version the page showed */
    /* Of the page, see answer_edit.h: its own later save is no conflict, but
     * one that it overtook is stale. */
    const char *edit_id;
    bool starts_version; /* also when the same person saved just now */
    bool is_confirmed;   /* what was carried over is still true */
};
/* Creates or replaces one answer, its history and its status input.
 * ERR_CONFLICT "submission_closed" unless open, or returned and this clause is
 * returned; ERR_CONFLICT "stale" when somebody else saved since (*out_current
 * is theirs); ERR_NOT_FOUND for a clause that is not asked; ERR_INVALID
 * "performer_unknown", "performer_self", "performer_gone" or
 * "performer_circle" for a party that cannot do it. On OK *out_current is the
 * new state. */
RESULT answer_save(struct cx *cx, const char *submission_id,
                   const struct answer_in *in, struct answer *out_current);

/* What still misses before submit; `field` "" for the status itself. */
struct missing {
    const char *clause;
    const char *what; /* translated for cx->lang */
};
struct missing_list {
    const struct missing *v;
    size_t n;
};
RESULT submission_missing(struct cx *cx, const struct submission *s,
                          struct missing_list *out);

/* What becomes proposed plans: of weak answers that are asked for. */
struct weak_plan {
    /* Of the clause's plan where the answer does not decide about it any more:
     * "agreed", or "proposed" while both sides negotiate; "": what the answer
     * says becomes a proposal, or is one. */
    const char *standing;
    struct opt_text standing_due, standing_actions;
    const char *clause, *plan, *plan_date;
};
struct weak_plan_list {
    const struct weak_plan *v;
    size_t n;
};
RESULT submission_weak_plans(struct cx *cx, const struct submission *s,
                             struct weak_plan_list *out);

/* As of a clause that nobody has answered yet. */
struct answer answer_none(const char *clause);
const char *answer_status_text(enum lang lang, const char *status);
/* Why that date (ISO) cannot be the date of a plan that is made now: in the
 * past, or more than PLAN_YEARS_MAX years away; NULL: it can. Untranslated. */
#define PLAN_YEARS_MAX 5
const char *plan_date_flaw(const struct cx *cx, const char *iso,
                           const char **out_code);
/* Whether it asks what protects today, and for a plan. */
bool answer_is_weak(const char *status);

#endif
