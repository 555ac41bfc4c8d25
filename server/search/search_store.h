/* Rows of search. Private to the folder. */
#ifndef PORTAL_SEARCH_SEARCH_STORE_H
#define PORTAL_SEARCH_SEARCH_STORE_H

#include "base/field.h"
#include "search/search.h"

struct search_question {
    const char *vendor_id; /* staff: "" for any */
    const struct search_words *words;
    const char *kinds; /* a text[] */
    const char *domain;
    const char *before_us, *before_id, *before_clause;
    int64_t limit; /* of a kind */
};
RESULT search_store_find(struct cx *cx, const struct search_question *q,
                         struct search_found *out);
RESULT search_store_vendors(struct cx *cx, int64_t limit,
                            struct search_vendor_list *out);

struct search_progress {
    int64_t done_xid, settled_xid;
    struct opt_text sweep_after;
};
struct search_id {
    const char *id;
    const char *clause; /* of a saved answer; else "" */
};
struct search_ids {
    const struct search_id *v;
    size_t n;
};
/* What is to be indexed. */
struct search_source {
    const char *kind, *id, *clause, *vendor_id;
    const char *parties, *domains; /* separated by spaces */
    int64_t changed_us;
    const char *title, *body, *fields, *hash, *of_clause, *questionnaire_id;
};
struct search_source_list {
    const struct search_source *v;
    size_t n;
};
RESULT search_store_progress(struct cx *cx, struct search_progress *out);
RESULT search_store_changed(struct cx *cx, int64_t from_xid,
                            struct search_ids *out);
RESULT search_store_next(struct cx *cx, const char *after, int64_t limit,
                         struct search_ids *out);
RESULT search_store_stale(struct cx *cx, const char *ids, int64_t limit,
                          struct search_source_list *out);
/* `ids` and `clauses` go together, one by one. */
RESULT search_store_stale_answers(struct cx *cx, const char *ids,
                                  const char *clauses,
                                  struct search_source_list *out);
/* Queued, all three. */
void search_store_put(struct cx *cx, const struct search_source *s,
                      const char *folded, const char *tokens);
void search_store_forget(struct cx *cx, const char *ids);
void search_store_advance(struct cx *cx, int64_t done_xid,
                          const char *sweep_after_or_null);

#endif
