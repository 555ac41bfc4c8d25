/* Writing a file as its bytes arrive: hashed, sealed piece by piece, inserted
 * a few pieces in flight. The last full piece is held back until more comes,
 * because the last one is sealed as such. */
#include "attachment/attachment.h"
#include "attachment/attachment_cipher.h"
#include "attachment/attachment_name.h"
#include "attachment/attachment_store.h"
#include "attachment/attachment_type.h"
#include "attachment/transfer_store.h"
#include "audit/audit.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"

#include <string.h>

struct attachment_writer {
    const char *id, *vendor_id, *name;
    struct file_key key;
    struct sha256_stream *hash; /* NULL once it ended */
    uint8_t *piece, *sealed;
    size_t fill;
    int64_t number;         /* of the piece being filled */
    int64_t size, room;     /* so far; of the vendor's quota */
    const char *media_type; /* NULL until the first piece was looked at */
    enum err refused;       /* OK, or why nothing more is taken */
    const char *refused_code, *refused_message;
};

static void
forget(void *arg)
{
    struct attachment_writer *w = arg;

    if (w->hash != NULL)
        crypto_sha256_end(w->hash, NULL);
    w->hash = NULL;
    crypto_wipe(&w->key, sizeof(w->key));
    crypto_wipe(w->piece, ATTACHMENT_CHUNK_BYTES);
}

enum err
attachment_begin(struct cx *cx, const char *vendor_id, const char *name,
                 struct attachment_writer **out)
{
    struct attachment_writer *w = arena_alloc(cx->arena, sizeof(*w));
    const bool has_scanner = attachment_settings()->clamd_socket[0] != '\0';
    struct attachment_row row = {
        .id = random_uuid(cx->arena),
        .vendor_id = vendor_id,
        .name = attachment_name_clean(cx->arena, name),
        .master_key_id = file_key_master_id(cx->arena),
        .scan_state = has_scanner ? "waiting" : "not_scanned",
        .kind = "other",
    };

    w->id = row.id;
    w->vendor_id = arena_strdup(cx->arena, vendor_id);
    w->name = row.name;
    w->piece = arena_alloc(cx->arena, ATTACHMENT_CHUNK_BYTES);
    w->sealed = arena_alloc(cx->arena, ATTACHMENT_CHUNK_BYTES + GCM_OVERHEAD);
    file_key_new(cx->arena, w->id, &w->key, &row.wrapped_key);
    w->hash = crypto_sha256_begin();
    arena_defer(cx->arena, forget, w);
    TRY(attachment_store_add(cx, &row));
    TRY(attachment_store_used_bytes(cx, vendor_id, &w->room));
    w->room = attachment_settings()->vendor_quota_bytes - w->room;
    *out = w;
    return OK;
}

static void
refuse(struct attachment_writer *w, enum err err, const char *code,
       const char *message)
{
    w->refused = err;
    w->refused_code = code;
    w->refused_message = message;
}

static void
look_at_type(struct cx *cx, struct attachment_writer *w)
{
    const char *extension = attachment_name_extension(cx->arena, w->name);

    const enum type_verdict verdict =
        attachment_type_judge(extension, w->piece, w->fill, &w->media_type);
    const char *code;

    if (verdict != TYPE_FITS) {
        const char *message = attachment_type_refusal(verdict, &code);
        refuse(w, ERR_INVALID, code, message);
    }
}

static RESULT
put_piece(struct cx *cx, struct attachment_writer *w, bool is_last)
{
    if (w->number == 0)
        look_at_type(cx, w);
    if (w->refused != OK)
        return OK;
    file_key_seal(&w->key, w->number, is_last, w->piece, w->fill, w->sealed);
    TRY(attachment_store_add_chunk(cx, w->id, w->vendor_id, w->number,
                                   w->sealed, w->fill + GCM_OVERHEAD));
    w->number++;
    w->fill = 0;
    return OK;
}

enum err
attachment_write(struct cx *cx, struct attachment_writer *w, const void *bytes,
                 size_t n)
{
    const uint8_t *p = bytes;

    if (w->refused == OK &&
        (int64_t)n > attachment_settings()->max_file_bytes - w->size)
        refuse(w, ERR_TOO_LARGE, "file_too_large",
               N_("The file is too large."));
    if (w->refused == OK && (int64_t)n > w->room - w->size)
        refuse(w, ERR_TOO_LARGE, "quota_full",
               N_("There is no room for more files."));
    while (n > 0 && w->refused == OK) {
        if (w->fill == ATTACHMENT_CHUNK_BYTES) {
            TRY(put_piece(cx, w, false));
            continue;
        }
        const size_t room = ATTACHMENT_CHUNK_BYTES - w->fill;
        const size_t take = n < room ? n : room;
        memcpy(w->piece + w->fill, p, take);
        crypto_sha256_add(w->hash, p, take);
        w->fill += take;
        w->size += (int64_t)take;
        p += take;
        n -= take;
    }
    return OK;
}

enum err
attachment_finish(struct cx *cx, struct attachment_writer *w,
                  const char **out_id)
{
    uint8_t digest[SHA256_BYTES];

    if (w->refused == OK && w->size == 0)
        refuse(w, ERR_INVALID, "empty_file", N_("The file is empty."));
    if (w->refused == OK)
        TRY(put_piece(cx, w, true));
    crypto_sha256_end(w->hash, digest);
    w->hash = NULL;
    if (w->refused != OK) {
        TRY(attachment_store_drop(cx, w->id, w->vendor_id));
        cx->fault = (struct fault){.code = w->refused_code,
                                   .message = w->refused_message};
        return w->refused;
    }
    TRY(attachment_store_finish(
        cx, w->id, w->vendor_id, w->media_type, w->size,
        arena_printf(cx->arena, "\\x%s",
                     text_hex(cx->arena, digest, sizeof(digest)))));
    audit_log(cx, "attachment.stored", w->vendor_id, w->id, w->media_type);
    *out_id = w->id;
    return OK;
}

enum err
attachment_check_room(struct cx *cx, const char *vendor_id)
{
    int64_t used;

    TRY(transfer_store_lock_vendor(cx, vendor_id));
    TRY(attachment_store_used_bytes(cx, vendor_id, &used));
    if (used > attachment_settings()->vendor_quota_bytes)
        return FAIL(cx, ERR_TOO_LARGE, "quota_full",
                    N_("There is no room for more files."));
    return OK;
}
