#include "attachment/table_upload.h"

#include "account/form_once.h"
#include "attachment/attachment_name.h"
#include "spreadsheet/grid.h"

struct table_upload
table_upload_none(void)
{
    return (struct table_upload){.name = "", .location = ""};
}

enum err
table_upload_begin(struct req *rq, const char *field, const char *name,
                   void **out_file)
{
    struct table_upload *u = rq->upload;

    (void)field;
    if (*u->name != '\0')
        return FAIL(&rq->cx, ERR_INVALID, "too_many_files",
                    N_("Please send one file."));
    TRY(form_once(&rq->cx, req_form(rq, "form_id"), &u->is_again,
                  &u->location));
    u->name = attachment_name_clean(rq->cx.arena, name);
    *out_file = u;
    return OK;
}

enum err
table_upload_data(struct req *rq, void *file, const void *bytes, size_t n)
{
    struct table_upload *u = file;

    if (!u->is_again)
        whole_file_add(rq->cx.arena, &u->file, GRID_MAX_BYTES, bytes, n);
    return OK;
}

enum err
table_upload_end(struct req *rq, void *file)
{
    (void)rq, (void)file;
    return OK;
}

const char *
table_upload_flaw(const struct req *rq, const struct table_upload *u)
{
    if (*u->name == '\0')
        return T("Please choose a file.");
    if (u->file.is_too_large)
        return T("The file is larger than 3 MB, the limit.");
    return NULL;
}
