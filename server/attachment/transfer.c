#include "attachment/transfer.h"

#include "attachment/attachment_cipher.h"
#include "attachment/attachment_name.h"
#include "attachment/attachment_store.h"
#include "attachment/attachment_type.h"
#include "attachment/transfer_store.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"

#include <string.h>

/* A transfer without a sign of life for so long does not count any more
 * against how many a person may have at once. */
#define ALIVE_US (2 * US_PER_MINUTE)

static RESULT
check_announced(struct cx *cx, const struct transfer_in *in, const char *name)
{
    const char *code, *message;
    const size_t n = strlen(in->sha256);

    if (in->size_bytes <= 0)
        return FAIL(cx, ERR_INVALID, "empty_file", N_("The file is empty."));
    if (in->size_bytes > attachment_settings()->max_file_bytes)
        return FAIL(cx, ERR_TOO_LARGE, "file_too_large",
                    N_("The file is too large."));
    if (!attachment_type_is_taken(attachment_name_extension(cx->arena, name))) {
        message = attachment_type_refusal(TYPE_FORBIDDEN, &code);
        cx->fault = (struct fault){code, message};
        return ERR_INVALID;
    }
    if (n != 0 &&
        (n != 2 * SHA256_BYTES || strspn(in->sha256, "0123456789abcdef") != n))
        return FAIL(cx, ERR_INVALID, "sha256",
                    N_("The announced checksum is none."));
    return OK;
}

/* The place must be the actor's now; it is asked again at the end. */
static RESULT
check_place(struct cx *cx, const struct transfer_in *in)
{
    struct evidence_place place;
    struct attachment file;

    if (in->submission_id[0] != '\0')
        return attachment_place(cx, in->submission_id, in->clause, false,
                                &place);
    if (in->revises_id[0] != '\0')
        return attachment_get(cx, in->revises_id, &file);
    if ((cx->actor.perms & P_COMPANY) == 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    return OK;
}

static RESULT
check_limits(struct cx *cx, int64_t size)
{
    const struct attachment_config *limits = attachment_settings();
    int64_t n, used;

    TRY(transfer_store_lock_vendor(cx, cx->actor.vendor_id));
    TRY(transfer_store_count(cx, cx->actor.vendor_id, cx->now_us - ALIVE_US,
                             &n));
    if (n >= limits->transfers_per_person)
        return FAIL(cx, ERR_CONFLICT, "too_many_transfers",
                    N_("You are uploading several files already. Please wait "
                       "until one of them has arrived."));
    TRY(attachment_store_used_bytes(cx, cx->actor.vendor_id, &used));
    if (size > limits->vendor_quota_bytes - used)
        return FAIL(cx, ERR_TOO_LARGE, "quota_full",
                    N_("There is no room for more files."));
    return OK;
}

enum err
transfer_begin(struct cx *cx, const struct transfer_in *in, const char **out_id)
{
    const bool has_scanner = attachment_settings()->clamd_socket[0] != '\0';
    struct file_key key;
    struct attachment_row row = {
        .id = random_uuid(cx->arena),
        .vendor_id = cx->actor.vendor_id,
        .name = attachment_name_clean(cx->arena, in->name),
        .master_key_id = file_key_master_id(cx->arena),
        .scan_state = has_scanner ? "waiting" : "not_scanned",
        .kind = "other",
    };

    TRY(check_announced(cx, in, row.name));
    TRY(check_place(cx, in));
    TRY(check_limits(cx, in->size_bytes));
    file_key_new(cx->arena, row.id, &key, &row.wrapped_key);
    crypto_wipe(&key, sizeof(key));
    TRY(attachment_store_add(cx, &row));
    transfer_store_add(cx, row.id, row.vendor_id, in);
    *out_id = row.id;
    return OK;
}

enum err
transfer_get(struct cx *cx, const char *id, struct transfer *out)
{
    return transfer_store_get(cx, id, out);
}

static RESULT
check_piece(struct cx *cx, const struct transfer *t, int64_t offset, size_t n)
{
    if (offset != t->received_bytes || t->finished_us.has)
        return FAIL(cx, ERR_CONFLICT, "wrong_offset",
                    N_("This part of the file was not expected now."));
    const int64_t left = t->size_bytes - offset;
    if (n == 0 || (int64_t)n > left ||
        ((int64_t)n < left && n % ATTACHMENT_CHUNK_BYTES != 0))
        return FAIL(cx, ERR_INVALID, "odd_piece",
                    N_("This part of the file has a wrong length."));
    return OK;
}

/* By the first chunk. What is no evidence does not stay. */
static RESULT
check_type(struct cx *cx, struct transfer *t, const void *head, size_t n)
{
    const char *code;
    const enum type_verdict verdict = attachment_type_judge(
        attachment_name_extension(cx->arena, t->name), head, n, &t->media_type);

    if (verdict == TYPE_FITS)
        return OK;
    TRY(attachment_store_drop(cx, t->id, t->vendor_id));
    const char *message = attachment_type_refusal(verdict, &code);
    cx->fault = (struct fault){code, message};
    return ERR_INVALID;
}

static RESULT
open_key(struct cx *cx, const struct transfer *t, struct file_key *out)
{
    if (!file_key_unwrap(t->id, t->wrapped_key, out))
        return FAIL(cx, ERR_INTERNAL, "damaged",
                    N_("The stored file is damaged or was changed. It cannot "
                       "be shown."));
    return OK;
}

static RESULT
put_chunks(struct cx *cx, const struct transfer *t, const uint8_t *bytes,
           size_t n)
{
    uint8_t *sealed =
        arena_alloc(cx->arena, ATTACHMENT_CHUNK_BYTES + GCM_OVERHEAD);
    int64_t at = t->received_bytes;
    struct file_key key;
    enum err err;

    TRY(open_key(cx, t, &key));
    for (err = OK; err == OK && n > 0;) {
        const size_t take =
            n < ATTACHMENT_CHUNK_BYTES ? n : ATTACHMENT_CHUNK_BYTES;
        const int64_t number = at / (int64_t)ATTACHMENT_CHUNK_BYTES;
        at += (int64_t)take;
        file_key_seal(&key, number, at == t->size_bytes, bytes, take, sealed);
        err = attachment_store_add_chunk(cx, t->id, t->vendor_id, number,
                                         sealed, take + GCM_OVERHEAD);
        bytes += take;
        n -= take;
    }
    crypto_wipe(&key, sizeof(key));
    return err;
}

static struct sha256_stream *
sum_so_far(const struct transfer *t)
{
    uint8_t state[SHA256_STATE_BYTES];

    if (t->hash_state.or_null == NULL ||
        strlen(t->hash_state.or_null) != 2 * sizeof(state))
        return crypto_sha256_begin();
    for (size_t i = 0; i < sizeof(state); i++)
        state[i] = (uint8_t)(text_hex_digit(t->hash_state.or_null[2 * i]) * 16 +
                             text_hex_digit(t->hash_state.or_null[2 * i + 1]));
    return crypto_sha256_resume(state);
}

/* The state while bytes are missing, the sum itself at the end. */
static void
add_to_sum(struct cx *cx, struct transfer *t, const void *bytes, size_t n)
{
    struct sha256_stream *sum = sum_so_far(t);
    uint8_t state[SHA256_STATE_BYTES], digest[SHA256_BYTES];
    const bool is_whole = t->received_bytes + (int64_t)n == t->size_bytes;

    crypto_sha256_add(sum, bytes, n);
    if (!is_whole)
        crypto_sha256_save(sum, state);
    crypto_sha256_end(sum, digest);
    t->hash_state.or_null = is_whole
                                ? text_hex(cx->arena, digest, sizeof(digest))
                                : text_hex(cx->arena, state, sizeof(state));
}

enum err
transfer_write(struct cx *cx, const char *id, int64_t offset, const void *bytes,
               size_t n, struct transfer *out)
{
    TRY(transfer_store_lock(cx, id, out));
    TRY(check_piece(cx, out, offset, n));
    if (offset == 0)
        TRY(check_type(cx, out, bytes,
                       n < ATTACHMENT_CHUNK_BYTES ? n
                                                  : ATTACHMENT_CHUNK_BYTES));
    TRY(put_chunks(cx, out, bytes, n));
    add_to_sum(cx, out, bytes, n);
    out->received_bytes += (int64_t)n;
    transfer_store_put(cx, out);
    return OK;
}

static RESULT
check_whole(struct cx *cx, const struct transfer *t)
{
    if (t->received_bytes != t->size_bytes || t->hash_state.or_null == NULL)
        return FAIL(cx, ERR_CONFLICT, "incomplete",
                    N_("Parts of the file are still missing."));
    if (t->sha256.or_null != NULL &&
        strcmp(t->sha256.or_null, t->hash_state.or_null) != 0)
        return FAIL(cx, ERR_INVALID, "wrong_sha256",
                    N_("What arrived is not the file that was announced. "
                       "Please upload it again."));
    return OK;
}

enum err
transfer_finish(struct cx *cx, const char *id, struct transfer *out)
{
    TRY(transfer_store_lock(cx, id, out));
    if (out->finished_us.has)
        return OK;
    TRY(check_whole(cx, out));
    TRY(attachment_store_finish(
        cx, id, out->vendor_id, out->media_type, out->size_bytes,
        arena_printf(cx->arena, "\\x%s", out->hash_state.or_null)));
    audit_log(cx, "attachment.stored", out->vendor_id, id, out->media_type);
    if (out->submission_id.or_null != NULL)
        TRY(attachment_use(cx, out->submission_id.or_null, out->clause.or_null,
                           id));
    if (out->revises_id.or_null != NULL)
        TRY(attachment_revise(cx, out->revises_id.or_null, id));
    transfer_store_finished(cx, out);
    return OK;
}

enum err
transfer_arrived(struct cx *cx, struct attachment_list *out)
{
    return transfer_store_arrived(cx, cx->now_us - US_PER_HOUR, out);
}
