#include "audit/audit_chain.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* Length before text, so that no two rows have the same canonical form. */
static const char *
canonical(struct arena *a, const char *const members[], size_t n)
{
    const char *all = "";

    for (size_t i = 0; i < n; i++)
        all = arena_printf(a, "%s%zu:%s,", all, strlen(members[i]), members[i]);
    return all;
}

static void
keyed(const char *purpose, const char *text, uint8_t out[SHA256_BYTES])
{
    uint8_t key[AES_KEY_BYTES];

    crypto_purpose_key(purpose, key);
    crypto_hmac_sha256(key, sizeof(key), text, strlen(text), out);
    crypto_wipe(key, sizeof(key));
}

const char *
audit_bytea(struct arena *a, const uint8_t bytes[SHA256_BYTES])
{
    return arena_printf(a, "\\x%s", text_hex(a, bytes, SHA256_BYTES));
}

void
audit_row_mac(struct arena *a, const struct audit_row *row,
              uint8_t out[SHA256_BYTES])
{
    const char *const members[] = {
        arena_i64(a, row->at_us),
        row->actor_id,
        row->actor_name,
        row->vendor_id,
        row->action,
        row->object_id,
        row->detail,
        row->request_id,
        row->address,
    };

    keyed("audit", canonical(a, members, sizeof(members) / sizeof(*members)),
          out);
}

static void
add_row(struct arena *a, struct sha256_stream *s, const struct audit_row *row,
        struct audit_sum *sum)
{
    uint8_t mac[SHA256_BYTES], stored[SHA256_BYTES] = {0};
    const char *place =
        arena_printf(a, "%" PRId64 ":%" PRId64 ":", row->id, row->xid);

    audit_row_mac(a, row, mac);
    if ((!text_unhex(row->mac, stored, sizeof(stored)) ||
         !crypto_equal(mac, stored, sizeof(mac))) &&
        sum->bad_id == 0)
        sum->bad_id = row->id;
    crypto_sha256_add(s, place, strlen(place));
    crypto_sha256_add(s, stored, sizeof(stored));
    if (sum->count++ == 0 || row->id < sum->first_id)
        sum->first_id = row->id;
    if (row->id > sum->last_id)
        sum->last_id = row->id;
}

void
audit_take_fault(struct cx *cx, const struct cx *page)
{
    const char *message = page->fault.message;

    cx->fault = page->fault;
    if (message != NULL)
        cx->fault.message = arena_strndup(cx->arena, message, strlen(message));
}

enum err
audit_span_sum(struct cx *cx, const struct audit_span *span,
               struct audit_sum *out)
{
    struct audit_sum sum = {0};
    struct sha256_stream *s = crypto_sha256_begin();
    int64_t xid = 0, id = 0;
    enum err e;
    size_t n;

    do { /* an arena per page: memory stays flat over years of rows */
        struct cx page = *cx;
        struct audit_rows rows = {0};

        page.arena = arena_new((size_t)64 << 20);
        e = audit_store_span(&page, span, xid, id, &rows);
        for (size_t i = 0; i < rows.n; i++)
            add_row(page.arena, s, &rows.v[i], &sum);
        n = rows.n;
        if (n > 0) {
            xid = rows.v[n - 1].xid;
            id = rows.v[n - 1].id;
        }
        audit_take_fault(cx, &page);
        arena_free(page.arena);
    } while (e == OK && n == AUDIT_SPAN_ROWS);
    crypto_sha256_end(s, sum.digest);
    if (e == OK)
        *out = sum;
    return e;
}

struct audit_span
audit_seal_span(const struct audit_seal *before, const struct audit_seal *seal,
                int64_t epoch_end_id)
{
    /* A seal with below_xid 0 closes the rows of a cluster that was restored
     * from a dump: there transaction numbers began anew, below the old ones. */
    if (seal->below_xid == 0)
        return (struct audit_span){before->below_xid, INT64_MAX,
                                   before->floor_id, seal->floor_id};
    return (struct audit_span){before->below_xid, seal->below_xid,
                               before->floor_id, epoch_end_id};
}

void
audit_seal_chain(struct arena *a, const struct audit_seal *before,
                 const struct audit_seal *seal, const struct audit_sum *sum,
                 uint8_t out[SHA256_BYTES])
{
    const char *const members[] = {
        before->chain,
        arena_i64(a, seal->id),
        arena_i64(a, seal->at_us),
        arena_i64(a, seal->last_event_id),
        arena_i64(a, seal->event_count),
        arena_i64(a, seal->below_xid),
        arena_i64(a, seal->floor_id),
        text_hex(a, sum->digest, sizeof(sum->digest)),
    };

    keyed("audit-seal",
          canonical(a, members, sizeof(members) / sizeof(*members)), out);
}
