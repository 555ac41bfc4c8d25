/* The facts about a service that decide which clauses are asked. Their codes
 * are stored with engagements and named by the catalogue. */
#ifndef PORTAL_VENDOR_FACTS_H
#define PORTAL_VENDOR_FACTS_H

#include "base/cx.h"

#include <stdbool.h>
#include <stddef.h>

struct service_fact {
    const char *code;
    const char *question;      /* English source text of both */
    const char *absent_reason; /* why its clauses are left out */
};
extern const struct service_fact service_facts[];
extern const size_t nservice_facts;

const struct service_fact *service_fact(const char *code); /* or NULL */
/* The code of what is true when `facts` are, and is not among them: sensitive
 * personal data is personal data. NULL: none. */
const char *service_facts_implied(const char *facts);
/* The codes of `facts` (separated by spaces) in the table's order, each once;
 * *out_unknown is the first one that is no code, else NULL. Who handles
 * sensitive personal data handles personal data: the code of the one brings
 * the other's. */
const char *service_facts_sort(struct arena *a, const char *facts,
                               const char **out_unknown);

#endif
