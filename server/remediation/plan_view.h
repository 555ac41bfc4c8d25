/* Parts of the pages about one plan. Private to the folder. */
#ifndef PORTAL_REMEDIATION_PLAN_VIEW_H
#define PORTAL_REMEDIATION_PLAN_VIEW_H

#include "finding/finding.h"
#include "http/tmpl.h"
#include "remediation/completion.h"
#include "remediation/plan.h"

/* Everything that is shown of a plan. */
struct plan_view {
    struct finding f; /* the page is about this one */
    bool has_plan;
    struct plan p;
    struct plan_version_list versions;
    struct completion_list claims;
    struct plan_file_list files;
    const struct plan_version *newest, *agreed; /* NULL: none */
};
RESULT plan_view_read(struct req *rq, const char *finding_id,
                      struct plan_view *out);
bool plan_view_is_overdue(struct req *rq, const struct plan_view *v);
/* Whether both sides agreed this version: it is, or was, in force. */
bool plan_version_was_agreed(const struct plan_version *v);
/* What the finding is about: title, clause and question, parties. */
RESULT plan_view_head(struct req *rq, struct tmpl *page,
                      const struct plan_view *v);

/* The values of a version, as sections PART of `t`; with `before`, what differs
 * is marked, and what does not is left out unless `with_same`. False when there
 * is nothing to show. */
bool plan_view_parts(struct req *rq, struct tmpl *t,
                     const struct plan_version *v,
                     const struct plan_version *before, bool with_same);
/* A version with its author, agreements and hash; the section is `t`. */
void plan_view_version(struct req *rq, struct tmpl *t,
                       const struct plan_view *view,
                       const struct plan_version *v);
/* EXTENSION, when the version asks for more time than what was in force when
 * it was written. */
void plan_view_extension(struct req *rq, struct tmpl *t,
                         const struct plan_view *view,
                         const struct plan_version *v);
void plan_view_files(struct req *rq, struct tmpl *t,
                     const struct plan_file_list *files,
                     const char *completion_id);

/* Versions, claims and what became of them, as they came. */
void plan_view_talk(struct req *rq, struct tmpl *page,
                    const struct plan_view *v);
/* Of a plan that ended with its finding: who, when and why. */
void plan_view_end(struct req *rq, struct tmpl *t, const struct plan *p);
/* The steps of the version in force, or of the newest while there is none: a
 * picture and the table that says the same. */
void plan_view_timeline(struct req *rq, struct tmpl *page,
                        const struct plan_view *v);
/* The form for the next version. */
RESULT plan_view_form(struct req *rq, struct tmpl *page,
                      const struct plan_view *v);

/* "3 days late", "in 5 days", "today": of a date, seen from another. */
const char *plan_view_days(struct req *rq, const char *from, const char *to);

/* The beginning of a text that is too wide for its place, with an ellipsis. A
 * character that is not ASCII takes two columns. */
const char *plan_cut(struct arena *a, const char *text, int max_columns);

#endif
