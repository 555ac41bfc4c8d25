#include "vendor_record/record_api.h"

#include <jansson.h>
#include <string.h>

void
record_flaws(struct req *rq, const struct flaws *flaws, const char *at)
{
    for (size_t i = 0; i < flaws->n; i++)
        api_flaw(rq, arena_printf(rq->cx.arena, "%s/%s", at, flaws->v[i].field),
                 "not_accepted", T(flaws->v[i].message));
}

enum err
record_external_id(struct req *rq, struct external_id *out)
{
    const char *system = req_param(rq, "system");
    const char *id =
        external_id_normal(rq->cx.arena, system, req_param(rq, "id"));

    if (id == NULL)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no vendor with this id."));
    *out = (struct external_id){.system = system, .id = id};
    return OK;
}
