#include "cycle/receipt_store.h"

#include "db/db.h"

static const struct field content_cols[] = {
    FIELD(receipt_content, content),
    FIELD_END,
};
static const struct field file_cols[] = {
    FIELD(receipt_file, sha256),
    FIELD(receipt_file, name),
    FIELD_END,
};

enum err
receipt_store_load(struct cx *cx, const struct submission *s,
                   struct receipt_content *out,
                   struct receipt_file_list *out_files)
{
    struct db_set files = {0};

    db_queue_all(cx, Q(receipt_files, s->id, s->vendor_id), file_cols,
                 sizeof(struct receipt_file), &files);
    TRY(db_one(cx, Q(receipt_content, s->id, s->vendor_id), content_cols, out));
    out_files->v = files.rows;
    out_files->n = files.count;
    return OK;
}
