/* The evidence of the demo: small real files, what they are, and the answers
 * they prove. */
#include "attachment/attachment.h"
#include "attachment/description.h"
#include "base/clock.h"
#include "demo/demo_file.h"
#include "demo/demo_stage.h"

#include <string.h>

static const char *
date_of(struct demo *d, const json_t *entry, const char *member)
{
    return demo_date(d,
                     (int)json_integer_value(json_object_get(entry, member)));
}

static const char *
plain_bytes(struct demo *d, const json_t *file, size_t *out_n)
{
    const json_t *lines = json_object_get(file, "lines");
    const json_t *bars = json_object_get(file, "bars");
    const size_t n = json_array_size(lines != NULL ? lines : bars);
    struct arena *a = d->cx->arena;
    const char **texts = arena_array(a, n + 1, sizeof(*texts));
    int *values = arena_array(a, n + 1, sizeof(*values));

    for (size_t i = 0; i < n; i++) {
        const char *text = json_string_value(json_array_get(lines, i));
        texts[i] = text == NULL ? "" : text;
        values[i] = (int)json_integer_value(json_array_get(bars, i));
    }
    return bars != NULL ? demo_file_png(a, values, n, out_n)
                        : demo_file_text(a, texts, n, out_n);
}

static RESULT
file_bytes(struct demo *d, const json_t *file, const char **out, size_t *out_n)
{
    const json_t *document = json_object_get(file, "document");
    const struct demo_dates dates = {
        .issued = date_of(d, file, "issued"),
        .expires = date_of(d, file, "expires"),
        .from = date_of(d, json_object_get(file, "certificate"), "from"),
    };

    if (document != NULL)
        return demo_file_paper(d->cx, document, &dates, out, out_n);
    *out = plain_bytes(d, file, out_n);
    return OK;
}

static const char *
id_of(struct demo *d, const char *key)
{
    for (size_t i = 0; i < d->nthings; i++)
        if (strcmp(d->things[i].key, key) == 0)
            return d->things[i].id;
    return "";
}

static RESULT
describe(struct demo *d, const json_t *file, const char *id)
{
    const json_t *certificate = json_object_get(file, "certificate");
    struct description in = {
        .kind = demo_entry_text(&d->book, file, "kind"),
        .issued_date = date_of(d, file, "issued"),
        .expires_date = date_of(d, file, "expires"),
        .scheme = "",
        .body = "",
        .scope = "",
        .number = "",
        .valid_from = "",
    };

    if (certificate != NULL) {
        in.scheme = demo_entry_text(&d->book, certificate, "scheme");
        in.body = demo_entry_text(&d->book, certificate, "body");
        in.scope = demo_entry_text(&d->book, certificate, "scope");
        in.number = demo_entry_text(&d->book, certificate, "number");
        in.valid_from = date_of(d, certificate, "from");
    }
    return attachment_describe(d->cx, id, &in);
}

/* Uploads the file once; the next submission that needs it takes the same. */
static RESULT
upload(struct demo *d, const char *vendor_id, const char *key,
       const char **out_id)
{
    const json_t *file = demo_book_entry(&d->book, "files", key);
    struct attachment_writer *w;
    const char *bytes;
    size_t n;

    *out_id = id_of(d, key);
    if ((*out_id)[0] != '\0')
        return OK;
    TRY(file_bytes(d, file, &bytes, &n));
    TRY(attachment_begin(d->cx, vendor_id,
                         demo_entry_text(&d->book, file, "name"), &w));
    TRY(attachment_write(d->cx, w, bytes, n));
    TRY(attachment_finish(d->cx, w, out_id));
    demo_keep(d, key, *out_id);
    if (json_object_get(file, "revises") != NULL)
        TRY(attachment_revise(
            d->cx, id_of(d, demo_entry_text(&d->book, file, "revises")),
            *out_id));
    return describe(d, file, *out_id);
}

enum err
demo_attach(struct demo *d, const struct demo_sheet *s, const char *who,
            int day)
{
    json_t *uses =
        json_object_get(json_object_get(d->book.story, "evidence"), s->set);
    const char *key, *id;
    json_t *clauses;

    TRY(demo_step(d, who, day, 15, 10));
    json_object_foreach(uses, key, clauses)
    {
        d->cx->now_us += 6 * US_PER_MINUTE;
        TRY(upload(d, s->vendor_id, key, &id));
        for (size_t i = 0; i < json_array_size(clauses); i++) {
            d->cx->now_us += 40 * US_PER_S;
            TRY(attachment_use(d->cx, s->id,
                               json_string_value(json_array_get(clauses, i)),
                               id));
        }
    }
    return OK;
}
