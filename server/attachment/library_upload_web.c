/* Files that arrive as one multipart form: into the library, or as the next
 * revision of a document. Pages with scripts use transfer_web.c. */
#include "account/form_once.h"
#include "attachment/attachment_web.h"
#include "attachment/incoming_web.h"

#define FILES_PER_FORM 20

struct arrivals {
    const char *vendor_id;
    const char *revises_id; /* NULL: new documents */
    struct incoming *first, **last;
    size_t n;
    bool is_again; /* the same form was done before */
    const char *location;
};

static struct arrivals *
arrivals_new(struct req *rq, const char *vendor_id, const char *revises_id)
{
    struct arrivals *in = arena_alloc(rq->cx.arena, sizeof(*in));

    in->vendor_id = arena_strdup(rq->cx.arena, vendor_id);
    in->revises_id = revises_id;
    in->last = &in->first;
    in->location = "";
    rq->upload = in;
    return in;
}

static enum err
authorise(struct req *rq)
{
    arrivals_new(rq, rq->cx.actor.vendor_id, NULL);
    return OK;
}

static enum err
authorise_revision(struct req *rq)
{
    struct attachment f;

    TRY(attachment_get(&rq->cx, req_param(rq, "attachment_id"), &f));
    arrivals_new(rq, f.vendor_id, f.id);
    return OK;
}

static enum err
begin(struct req *rq, const char *field, const char *name, void **out_file)
{
    struct arrivals *in = rq->upload;
    const size_t most = in->revises_id != NULL ? 1 : FILES_PER_FORM;

    (void)field;
    if (in->n == 0 && !in->is_again)
        TRY(form_once(&rq->cx, req_form(rq, "form_id"), &in->is_again,
                      &in->location));
    if (in->n == most)
        return FAIL(&rq->cx, ERR_INVALID, "too_many_files",
                    in->revises_id != NULL
                        ? N_("A revision is one file.")
                        : N_("Please send at most 20 files at once."));
    struct incoming *f = arena_alloc(rq->cx.arena, sizeof(*f));
    *in->last = f;
    in->last = &f->next;
    in->n++;
    *out_file = f;
    return in->is_again ? OK : incoming_begin(rq, in->vendor_id, name, f);
}

static bool
all_taken(const struct arrivals *in)
{
    for (const struct incoming *f = in->first; f != NULL; f = f->next)
        if (f->refused != NULL)
            return false;
    return in->n > 0;
}

static enum err
add(struct req *rq)
{
    const struct arrivals *in = rq->upload;

    if (in->is_again)
        return reply_redirect(rq, "%s", in->location);
    TRY(incoming_check_room(rq, in->first, in->vendor_id));
    form_done(&rq->cx, req_form(rq, "form_id"), "/attachments");
    if (!all_taken(in))
        return incoming_page(rq, in->first, "", "/attachments");
    return reply_done(rq, T("The files are in the library."), "/attachments");
}

static enum err
revise(struct req *rq)
{
    const struct arrivals *in = rq->upload;
    struct arena *a = rq->cx.arena;

    if (in->is_again)
        return reply_redirect(rq, "%s", in->location);
    TRY(incoming_check_room(rq, in->first, in->vendor_id));
    const char *here = arena_printf(a, "/attachments/%s", in->revises_id);
    if (!all_taken(in))
        return incoming_page(rq, in->first, "", here);
    TRY(attachment_revise(&rq->cx, in->revises_id, in->first->id));
    const char *location = arena_printf(a, "/attachments/%s", in->first->id);
    form_done(&rq->cx, req_form(rq, "form_id"), location);
    return reply_done(rq,
                      T("The new revision is stored. Please check its dates."),
                      "%s", location);
}

static const struct route_steps library_sink = {
    .authorise = authorise,
    .begin = begin,
    .data = incoming_data,
    .end = incoming_end,
};
static const struct route_steps revision_sink = {
    .authorise = authorise_revision,
    .begin = begin,
    .data = incoming_data,
    .end = incoming_end,
};

const struct route library_upload_web_routes[] = {
    {POST, "/attachments", P_COMPANY, UPLOAD, add, "attachment.add", 0,
     &library_sink},
    {POST, "/attachments/:attachment_id/revisions", P_ANSWER, UPLOAD, revise,
     "attachment.revise", 0, &revision_sink},
    {.path = NULL},
};
