/* The claim of completion of a plan that nobody has answered, as the page of
 * the plan shows it to the actor: "" if none. */
#ifndef PORTAL_TESTS_IT_CLAIM_H
#define PORTAL_TESTS_IT_CLAIM_H

#include "lib/it.h"
#include "remediation/completion.h"

IT const char *
open_claim(const char *plan_id)
{
    struct plan p;
    struct completion_list claims;
    struct plan_file_list files;

    if (plan_get(it_cx(), plan_id, &p) != OK ||
        plan_completions(it_cx(), &p, &claims, &files) != OK || claims.n == 0)
        return "";
    const struct completion *c = &claims.v[claims.n - 1];
    return c->outcome[0] == '\0' ? c->id : "";
}

#endif
