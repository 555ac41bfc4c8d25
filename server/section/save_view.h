/* What a save refreshes of a clause: its state, the tags, the machine's
 * judgement, and the questions that only a weak answer gets. HTML only. */
#ifndef PORTAL_SECTION_SAVE_VIEW_H
#define PORTAL_SECTION_SAVE_VIEW_H

#include "answer/answer.h"
#include "http/req.h"
#include "http/tmpl.h"
#include "value/field_value.h"

/* What the form of one clause sent, shown instead of the stored answer. */
struct typed {
    int domain;
    const char *clause, *status, *comment, *safeguard, *plan, *plan_date;
    const char *plan_date_problem; /* "" */
    const char *performer;         /* id of who does an inherited one; "" */
    const struct field_value *values;
    int64_t version;
    const char *was;             /* the status that the page showed last */
    const struct answer *theirs; /* a colleague saved in between; or NULL */
    const char *fail;            /* "" */
};

/* The insides of .save: version, "saved at", a failure or a conflict. */
void save_view_add(struct req *rq, struct tmpl *save, const struct clause *c,
                   const struct typed *typed, int64_t version, const char *was,
                   int64_t saved_us);
/* A text area: trimmed; forms without script send CR LF, others LF. */
const char *save_view_text(const struct req *rq, const char *name);
/* The beginning of a comment, for the line that opens it. */
const char *save_view_excerpt(struct arena *a, const char *comment);
/* TAG sections: what is special, what misses. */
void save_view_tags(struct req *rq, struct tmpl *t, const struct clause *c,
                    const char *status, const struct field_value *values,
                    size_t nmissing);
/* The TAG of what came from the last cycle. */
void save_view_carried(struct req *rq, struct tmpl *t);
/* Sets the values of judged.tpl for a field that field_may_hint(). */
void save_view_judged(struct req *rq, struct tmpl *t, const struct clause *c,
                      const struct field_value *values, size_t i);
/* What this status asks for in the comment; "" for most. */
const char *save_view_hint(struct req *rq, const char *status);
/* Section WEAK: why it matters, what protects today, the plan. */
void save_view_weak(struct req *rq, struct tmpl *parent, const struct clause *c,
                    const struct typed *a);

#endif
