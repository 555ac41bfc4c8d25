/* Evidence of a plan's completion: files uploaded for it, files of the library,
 * and taking them off again. */
#include "account/form_once.h"
#include "attachment/incoming_web.h"
#include "base/text.h"
#include "remediation/completion.h"
#include "remediation/plan_web.h"

#include <string.h>

#define FILES_PER_FORM 20

struct arrivals {
    const char *plan_id, *vendor_id, *location;
    struct incoming *first, **last;
    size_t n;
    bool is_again; /* the same form was done before */
};

static const char *
page_path(struct req *rq, const struct plan *p)
{
    return arena_printf(rq->cx.arena, "/findings/%s/plan#complete",
                        p->finding_id);
}

static enum err
authorise(struct req *rq)
{
    struct arrivals *in = arena_alloc(rq->cx.arena, sizeof(*in));
    struct plan p;

    TRY(plan_get(&rq->cx, req_param(rq, "plan_id"), &p));
    in->plan_id = arena_strdup(rq->cx.arena, p.id);
    in->vendor_id = arena_strdup(rq->cx.arena, p.vendor_id);
    in->location = page_path(rq, &p);
    in->last = &in->first;
    rq->upload = in;
    return OK;
}

static enum err
begin(struct req *rq, const char *field, const char *name, void **out_file)
{
    struct arrivals *in = rq->upload;
    const char *location;

    (void)field;
    if (in->n == 0)
        TRY(form_once(&rq->cx, req_form(rq, "form_id"), &in->is_again,
                      &location));
    if (in->n == FILES_PER_FORM)
        return FAIL(&rq->cx, ERR_INVALID, "too_many_files",
                    N_("Please send at most 20 files at once."));
    struct incoming *f = arena_alloc(rq->cx.arena, sizeof(*f));
    *in->last = f;
    in->last = &f->next;
    in->n++;
    *out_file = f;
    return in->is_again ? OK : incoming_begin(rq, in->vendor_id, name, f);
}

static enum err
upload(struct req *rq)
{
    const struct arrivals *in = rq->upload;
    bool all = in->n > 0;

    if (in->is_again)
        return reply_redirect(rq, "%s", in->location);
    TRY(incoming_check_room(rq, in->first, in->vendor_id));
    for (const struct incoming *f = in->first; f != NULL; f = f->next) {
        all = all && f->refused == NULL;
        if (f->id != NULL)
            TRY(plan_add_file(&rq->cx, in->plan_id, f->id));
    }
    if (in->n > 0)
        form_done(&rq->cx, req_form(rq, "form_id"), in->location);
    if (!all)
        return incoming_page(rq, in->first, "", in->location);
    return reply_done(rq, T("The evidence is attached."), "%s", in->location);
}

/* What was chosen in the form; ERR_NOT_FOUND when it is no id. */
static RESULT
chosen(struct req *rq, const char **out)
{
    *out = req_form(rq, "attachment_id");
    if (!text_is_uuid(*out))
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found", "no such file");
    return OK;
}

static enum err
use(struct req *rq)
{
    struct plan p;
    const char *file;

    TRY(plan_get(&rq->cx, req_param(rq, "plan_id"), &p));
    TRY(chosen(rq, &file));
    TRY(plan_add_file(&rq->cx, p.id, file));
    return reply_done(rq, T("The evidence is attached."), "%s",
                      page_path(rq, &p));
}

static enum err
take_off(struct req *rq)
{
    struct plan p;
    const char *file;

    TRY(plan_get(&rq->cx, req_param(rq, "plan_id"), &p));
    TRY(chosen(rq, &file));
    TRY(plan_remove_file(&rq->cx, p.id, file));
    return reply_done(rq, T("The file is no longer evidence of this plan."),
                      "%s", page_path(rq, &p));
}

static const struct route_steps sink = {
    .authorise = authorise,
    .begin = begin,
    .data = incoming_data,
    .end = incoming_end,
};

const struct route completion_web_routes[] = {
    {POST, "/plans/:plan_id/evidence", P_MANAGE, UPLOAD, upload,
     "plan.add_evidence", 0, &sink},
    {POST, "/plans/:plan_id/evidence/use", P_MANAGE, FORM, use,
     "plan.use_evidence", 0, NULL},
    {POST, "/plans/:plan_id/evidence/remove", P_MANAGE, FORM, take_off,
     "plan.remove_evidence", 0, NULL},
    {.path = NULL},
};
