/* What the JSON of results shares. */
#include "result/result_web.h"
#include "submission/scope.h"

#include <string.h>

json_t *
result_reason(struct cx *cx, const struct questionnaire *q,
              const struct scope_clause *c)
{
    const size_t n = strcspn(c->reason, ":");
    json_t *j = json_pack("{s:s%, s:s}", "code", c->reason, n, "text",
                          scope_reason_text(cx, q, c));

    if (strncmp(c->reason, "fact:", n + 1) == 0)
        json_object_set_new(j, "fact", json_string(c->reason + n + 1));
    return j;
}

void
result_page(struct result_filter *f, const struct api_page *page)
{
    f->after_us = page->after_us;
    f->after_id = page->after_id;
    f->limit = page->fetch;
}
