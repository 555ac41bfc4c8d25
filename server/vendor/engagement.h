/* One service that a vendor provides to Alludo, with the facts about it that
 * decide which clauses are asked. */
#ifndef PORTAL_VENDOR_ENGAGEMENT_H
#define PORTAL_VENDOR_ENGAGEMENT_H

#include "base/cx.h"
#include "base/field.h"
#include "base/flaw.h"

struct engagement {
    const char *id, *vendor_id;
    const char *name, *description, *business_owner;
    const char *facts; /* codes separated by spaces */
    int64_t version;
    int64_t created_us;
};
struct engagement_list {
    const struct engagement *v;
    size_t n;
};

RESULT engagement_get(struct cx *cx, const char *id, struct engagement *out);
RESULT engagement_list(struct cx *cx, const char *vendor_id,
                       struct engagement_list *out);

struct engagement_in {
    const char *name, *description, *business_owner;
    const char *facts; /* codes of facts.h */
    int64_t version;
};
void engagement_check(struct cx *cx, struct engagement_in *in,
                      struct flaws *out);
RESULT engagement_create(struct cx *cx, const char *vendor_id,
                         const struct engagement_in *in, const char **out_id);
/* ERR_CONFLICT "stale". Running submissions keep the facts they were issued
 * with. */
RESULT engagement_edit(struct cx *cx, const char *id,
                       const struct engagement_in *in);

/* What a reviewer found out about the service while a questionnaire runs: the
 * facts that differ between `before` and `after` are changed, the others stay.
 * `after` knows no other codes than facts.h. */
RESULT engagement_change_facts(struct cx *cx, const char *id,
                               const char *before, const char *after);

#endif
