/* Reading a stored file, piece by piece, each proved genuine before any of its
 * bytes is given away. */
#include "attachment/attachment_read.h"
#include "attachment/attachment.h"
#include "attachment/attachment_cipher.h"
#include "attachment/attachment_store.h"
#include "audit/audit.h"
#include "base/i18n.h"
#include "base/log.h"
#include "db/db.h"

#include <string.h>

struct attachment_reader {
    const char *id, *vendor_id;
    int64_t size;
    struct file_key key;
};

static RESULT
fail_damaged(struct cx *cx)
{
    return FAIL(cx, ERR_INTERNAL, "damaged",
                N_("The stored file is damaged or was changed. It cannot be "
                   "shown."));
}

static void
forget(void *arg)
{
    struct attachment_reader *r = arg;

    crypto_wipe(&r->key, sizeof(r->key));
}

enum err
attachment_reader_new(struct cx *cx, const char *id, const char *vendor_id,
                      int64_t size, struct attachment_reader **out)
{
    struct attachment_reader *r = arena_alloc(cx->arena, sizeof(*r));
    struct attachment_key row;

    TRY(attachment_store_key(cx, id, vendor_id, &row));
    r->id = arena_strdup(cx->arena, id);
    r->vendor_id = arena_strdup(cx->arena, vendor_id);
    r->size = size;
    if (!file_key_unwrap(id, row.wrapped_key, &r->key))
        return fail_damaged(cx);
    arena_defer(cx->arena, forget, r);
    *out = r;
    return OK;
}

static RESULT
check_scan(struct cx *cx, const char *scan_state)
{
    const bool has_scanner = attachment_settings()->clamd_socket[0] != '\0';

    if (strcmp(scan_state, "clean") == 0)
        return OK;
    if (strcmp(scan_state, "infected") == 0)
        return FAIL(cx, ERR_CONFLICT, "infected",
                    N_("A virus was found in this file. It is not given "
                       "out."));
    if (strcmp(scan_state, "not_scanned") == 0 && !has_scanner)
        return OK;
    return FAIL(cx, ERR_CONFLICT, "not_scanned_yet",
                N_("This file is still being checked for viruses. Please try "
                   "again in a minute."));
}

enum err
attachment_open(struct cx *cx, const char *id, struct attachment *out,
                struct attachment_reader **out_reader)
{
    struct attachment file;

    TRY(attachment_get(cx, id, &file));
    TRY(check_scan(cx, file.scan_state));
    TRY(attachment_reader_new(cx, id, file.vendor_id, file.size_bytes,
                              out_reader));
    audit_log(cx, "attachment.read", file.vendor_id, id, "");
    *out = file;
    return OK;
}

enum err
attachment_read(struct cx *cx, const struct attachment_reader *r,
                int64_t number, const void **out, size_t *out_n)
{
    const int64_t begin = number * (int64_t)ATTACHMENT_CHUNK_BYTES;
    const int64_t left = r->size - begin;
    const bool is_last = left <= (int64_t)ATTACHMENT_CHUNK_BYTES;
    const size_t want = is_last ? (size_t)left : ATTACHMENT_CHUNK_BYTES;
    const void *sealed;
    size_t n;

    if (number < 0 || left <= 0)
        return fail_damaged(cx);
    const enum err err =
        attachment_store_chunk(cx, r->id, r->vendor_id, number, &sealed, &n);
    if (err == ERR_NOT_FOUND)
        return fail_damaged(cx);
    TRY(err);
    if (n != want + GCM_OVERHEAD)
        return fail_damaged(cx);
    void *plain = arena_alloc(cx->arena, want);
    if (!file_key_open(&r->key, number, is_last, sealed, n, plain))
        return fail_damaged(cx);
    *out = plain;
    *out_n = want;
    return OK;
}

/* The part of one piece, as far as it holds what is wanted. */
static RESULT
read_part(struct cx *cx, const struct attachment_reader *r, uint64_t pos,
          void *buf, size_t n, long *out)
{
    const size_t skip = (size_t)(pos % ATTACHMENT_CHUNK_BYTES);
    const void *piece;
    size_t have;

    TRY(attachment_read(cx, r, (int64_t)(pos / ATTACHMENT_CHUNK_BYTES), &piece,
                        &have));
    if (skip >= have)
        return fail_damaged(cx);
    have = have - skip < n ? have - skip : n;
    memcpy(buf, (const char *)piece + skip, have);
    *out = (long)have;
    return OK;
}

long
attachment_read_at(struct cx *cx, const struct attachment_reader *r,
                   uint64_t pos, void *buf, size_t n)
{
    long got = -1;

    if (pos >= (uint64_t)r->size)
        return 0;
    if (db_begin(cx, true) != OK)
        return -1;
    const enum err err = read_part(cx, r, pos, buf, n, &got);
    if (err == OK && db_commit(cx) == OK)
        return got;
    if (err != OK)
        db_rollback(cx);
    log_event(LOG_ERROR_, "attachment.unreadable", "attachment_id", r->id,
              "code", cx->fault.code, (char *)NULL);
    return -1;
}
