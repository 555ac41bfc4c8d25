/* The job that asks clamd about stored files. No transaction is open while
 * clamd thinks; a file counts as clean only on a clear answer about every
 * byte of it. */
#include "attachment/attachment_read.h"
#include "attachment/attachment_store.h"
#include "attachment/clamd.h"
#include "audit/audit.h"
#include "base/i18n.h"
#include "base/log.h"
#include "db/db.h"

#include <string.h>

#define FILES_PER_RUN 50

/* Runs in an arena of its own per piece, so that memory stays flat. */
static RESULT
send_piece(struct cx *cx, const struct attachment_reader *r, int64_t number,
           struct clamd *clamd, bool *out_sent)
{
    struct arena *kept = cx->arena;
    const void *bytes;
    size_t n;

    cx->arena = arena_new(4 * ATTACHMENT_CHUNK_BYTES);
    enum err err = db_begin(cx, true);
    if (err == OK)
        err = attachment_read(cx, r, number, &bytes, &n);
    if (err == OK)
        err = db_commit(cx);
    else
        db_rollback(cx);
    if (err == OK)
        *out_sent = clamd_send(clamd, bytes, n);
    arena_free(cx->arena);
    cx->arena = kept;
    return err;
}

static RESULT
send_file(struct cx *cx, const struct scan_item *item, struct clamd *clamd,
          bool *out_sent)
{
    struct attachment_reader *r;

    TRY(db_begin(cx, true));
    const enum err err = attachment_reader_new(cx, item->id, item->vendor_id,
                                               item->size_bytes, &r);
    if (err != OK) {
        db_rollback(cx);
        return err;
    }
    TRY(db_commit(cx));
    const int64_t chunk = (int64_t)ATTACHMENT_CHUNK_BYTES;
    *out_sent = true;
    for (int64_t i = 0; *out_sent && i * chunk < item->size_bytes; i++)
        TRY(send_piece(cx, r, i, clamd, out_sent));
    return OK;
}

static RESULT
keep_verdict(struct cx *cx, const struct scan_item *item, const char *verdict)
{
    TRY(db_begin(cx, false));
    attachment_store_put_scan(cx, item, verdict);
    audit_log(cx, "attachment.scanned", item->vendor_id, item->id, verdict);
    return db_commit(cx);
}

static RESULT
scan_one(struct cx *cx, const struct scan_item *item)
{
    const char *reply;
    bool sent = false;
    struct clamd *clamd =
        clamd_begin(cx->arena, attachment_settings()->clamd_socket);

    if (clamd == NULL)
        return FAIL(cx, ERR_UNAVAILABLE, "scanner_unavailable",
                    N_("The virus scanner cannot be reached."));
    const enum err err = send_file(cx, item, clamd, &sent);
    const enum clamd_verdict verdict = clamd_end(cx->arena, clamd, &reply);
    if (err == OK && sent && verdict == CLAMD_CLEAN)
        return keep_verdict(cx, item, "clean");
    if (err == OK && verdict == CLAMD_INFECTED)
        return keep_verdict(cx, item, "infected");
    /* It stays unscanned, and is tried again. */
    log_event(LOG_WARN_, "attachment.no_verdict", "attachment_id", item->id,
              "reply", err == OK ? reply : cx->fault.code, (char *)NULL);
    return OK;
}

enum err
attachment_scan(struct cx *cx)
{
    struct scan_list list;

    if (attachment_settings()->clamd_socket[0] == '\0')
        return OK;
    TRY(db_begin(cx, true));
    const enum err err = attachment_store_to_scan(cx, FILES_PER_RUN, &list);
    if (err != OK) {
        db_rollback(cx);
        return err;
    }
    TRY(db_commit(cx));
    for (size_t i = 0; i < list.n; i++)
        TRY(scan_one(cx, &list.v[i]));
    return OK;
}
