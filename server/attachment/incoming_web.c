#include "attachment/incoming_web.h"

#include "attachment/attachment_name.h"

#include <string.h>

enum err
incoming_begin(struct req *rq, const char *vendor_id, const char *name,
               struct incoming *f)
{
    f->name = attachment_name_clean(rq->cx.arena, name);
    return attachment_begin(&rq->cx, vendor_id, name, &f->writer);
}

enum err
incoming_data(struct req *rq, void *file, const void *bytes, size_t n)
{
    const struct incoming *f = file;

    if (f->writer == NULL)
        return OK;
    return attachment_write(&rq->cx, f->writer, bytes, n);
}

bool
incoming_refusal(struct req *rq, enum err err, const char **out_text,
                 unsigned *out_status)
{
    if (err != ERR_INVALID && err != ERR_TOO_LARGE)
        return false;
    const char *code = rq->cx.fault.code;
    *out_text = T(rq->cx.fault.message);
    *out_status = 422;
    if (strcmp(code, "file_too_large") == 0) {
        *out_text = arena_printf(
            rq->cx.arena, T("The file is larger than %lld MB, the limit."),
            (long long)attachment_settings()->max_file_bytes >> 20);
        *out_status = 413;
    } else if (strcmp(code, "quota_full") == 0) {
        *out_text = arena_printf(
            rq->cx.arena,
            T("Your company's files would need more than %lld MB, the limit. "
              "Please delete files that no answer uses."),
            (long long)attachment_settings()->vendor_quota_bytes >> 20);
        *out_status = 507;
    }
    return true;
}

enum err
incoming_end(struct req *rq, void *file)
{
    struct incoming *f = file;

    if (f->writer == NULL)
        return OK;
    const enum err err = attachment_finish(&rq->cx, f->writer, &f->id);
    if (err == OK || incoming_refusal(rq, err, &f->refused, &f->status))
        return OK;
    return err;
}

RESULT
incoming_check_room(struct req *rq, const struct incoming *first,
                    const char *vendor_id)
{
    for (const struct incoming *f = first; f != NULL; f = f->next)
        if (f->id != NULL)
            return attachment_check_room(&rq->cx, vendor_id);
    return OK;
}

RESULT
incoming_page(struct req *rq, const struct incoming *first, const char *about,
              const char *back)
{
    unsigned status = 0;
    struct tmpl *page =
        page_new(rq, "attachment/refused.tpl", T("Not every file was taken"));

    page_nav(rq, page, "attachments");
    tmpl_set(page, "BACK", back);
    tmpl_set(page, "ABOUT", about);
    for (const struct incoming *f = first; f != NULL; f = f->next) {
        struct tmpl *row = tmpl_add(page, "FILE");
        tmpl_set(row, "NAME", f->name);
        if (f->refused != NULL)
            tmpl_set(tmpl_add(row, "REFUSED"), "REASON", f->refused);
        else
            tmpl_show(row, "TAKEN");
        if (status == 0)
            status = f->status;
    }
    tmpl_show_if(page, first == NULL, "NO_FILE");
    return reply_page(rq, status == 0 ? 422 : status, page);
}
