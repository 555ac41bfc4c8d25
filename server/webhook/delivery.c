#include "webhook/delivery.h"

#include "audit/audit.h"
#include "base/api_scope.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "change/change.h"
#include "change/change_json.h"
#include "db/db.h"
#include "webhook/delivery_store.h"
#include "webhook/webhook_mail.h"
#include "webhook/webhook_secret.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define TEST_TYPE "webhook.test"
#define PART 500
#define CALLBACK_PART 5000 /* changes */
#define PART_BYTES ((size_t)16 << 20)
/* Longer than an attempt can take. */
#define LEASE_US (60 * US_PER_S)
#define FAILING_US (5 * US_PER_DAY)
/* A client that is disabled for longer finds what waited for it among the dead
 * letters. */
#define LEFT_US US_PER_DAY
#define DELIVERED_KEPT_US (30 * US_PER_DAY)
#define DEAD_KEPT_US (90 * US_PER_DAY)
#define GONE_PER_PART 5000
#define LONGEST_HOLD_S 3600

enum err
delivery_list(struct cx *cx, const char *endpoint_id,
              const struct delivery_filter *filter, struct delivery_list *out)
{
    return delivery_store_list(cx, endpoint_id, filter, out);
}

enum err
delivery_get(struct cx *cx, const char *endpoint_id, const char *id,
             struct delivery *out)
{
    return delivery_store_get(cx, endpoint_id, id, out);
}

/* ---- making ---- */

static json_t *
message(struct arena *a, const char *id, const char *type, json_t *seq,
        int64_t at_us, json_t *data)
{
    json_t *m = json_object(), *body = json_object();

    json_object_set_new(body, "type", json_string(type));
    json_object_set_new(body, "timestamp", json_string(clock_utc(a, at_us)));
    json_object_set_new(body, "data", data);
    json_object_set_new(m, "id", json_string(id));
    json_object_set_new(m, "type", json_string(type));
    json_object_set_new(m, "seq", seq);
    json_object_set_new(m, "body", json_string(json_text(a, body)));
    return m;
}

static const char *
messages_of(struct arena *a, const struct change_page *page)
{
    json_t *list = json_array();

    for (size_t i = 0; i < page->n; i++) {
        const struct change *c = &page->v[i];
        json_array_append_new(
            list, message(a, random_uuid(a),
                          arena_printf(a, "%s.%s", c->kind, c->action),
                          json_integer(c->seq), c->at_us, change_json(a, c)));
    }
    return json_text(a, list);
}

/* What the client of this endpoint may see of what is new. */
static RESULT
read_news(struct cx *cx, const struct behind *b, struct change_page *out)
{
    struct cx client = *cx;
    const char *kinds =
        change_kinds_within(cx->arena, api_scope_perms(b->scopes), b->kinds);

    client.actor.units = b->units.or_null;
    const enum err e =
        b->is_off ? ERR_NOT_FOUND
                  : change_list(&client, b->sent_seq, kinds, PART, out);
    if (e == ERR_NOT_FOUND) { /* nothing for it, or no longer kept */
        *out = (struct change_page){.n = 0};
        return change_latest(cx, &out->next);
    }
    cx->fault = client.fault;
    return e;
}

struct parts {
    const char *endpoint_id;
    bool has_more;
};

static RESULT
make_some(struct cx *cx, void *arg)
{
    struct parts *parts = arg;
    const char *endpoint_id = parts->endpoint_id;
    struct behind_list list;
    struct change_page page;
    bool got;

    cx->now_us = clock_now_us();
    parts->has_more = false;
    TRY(db_begin(cx, false));
    TRY(delivery_store_lock(cx, endpoint_id, &got));
    if (!got)
        return db_commit(cx);
    TRY(delivery_store_behind(cx, endpoint_id, &list));
    if (list.n == 1) {
        TRY(read_news(cx, &list.v[0], &page));
        if (page.n > 0)
            TRY(delivery_store_add(cx, endpoint_id,
                                   messages_of(cx->arena, &page)));
        TRY(delivery_store_advance(cx, endpoint_id, page.next));
        parts->has_more = page.has_more;
    }
    return db_commit(cx);
}

static RESULT
make_for(struct cx *cx, const char *endpoint_id)
{
    struct parts parts = {.endpoint_id = endpoint_id, .has_more = true};

    while (parts.has_more)
        TRY(db_apart(cx, PART_BYTES, make_some, &parts));
    return OK;
}

static RESULT
find_behind(struct cx *cx, struct behind_list *out)
{
    TRY(db_begin(cx, true));
    TRY(delivery_store_behind(cx, NULL, out));
    return db_commit(cx);
}

/* ---- callbacks of single requests ---- */

static const char *
callback_message(struct arena *a, const struct callback *c)
{
    const struct change change = {
        .seq = c->seq,
        .at_us = c->at_us,
        .kind = c->kind,
        .object_id = c->object_id,
        .action = c->action,
        .vendor_id = c->vendor_id,
        .engagement_id = c->engagement_id,
    };

    return messages_of(a, &(struct change_page){.v = &change, .n = 1});
}

static RESULT
make_callbacks(struct cx *cx)
{
    struct callback_list list;
    int64_t sent, latest;
    bool got;

    TRY(db_begin(cx, false));
    TRY(change_hold(cx, &sent, &latest, &got));
    if (got && latest > sent) {
        if (latest - sent > CALLBACK_PART)
            latest = sent + CALLBACK_PART;
        TRY(delivery_store_callbacks(cx, sent, latest, &list));
        for (size_t i = 0; i < list.n; i++)
            TRY(delivery_store_add(cx, list.v[i].endpoint_id,
                                   callback_message(cx->arena, &list.v[i])));
        TRY(delivery_store_callbacks_done(cx, latest));
    }
    return db_commit(cx);
}

/* Looks first, so that nothing is written while nothing changes. */
static RESULT
follow_callbacks(struct cx *cx)
{
    int64_t sent, latest;
    enum err e = db_begin(cx, true);

    if (e == OK)
        e = change_sent(cx, &sent, &latest);
    if (e == OK)
        e = db_commit(cx);
    if (e == OK && latest > sent)
        e = make_callbacks(cx);
    if (e != OK)
        db_rollback(cx);
    return e;
}

enum err
delivery_make(struct cx *cx)
{
    struct behind_list list;
    const enum err e = find_behind(cx, &list);

    if (e != OK) {
        db_rollback(cx);
        return e;
    }
    for (size_t i = 0; i < list.n; i++)
        TRY(make_for(cx, list.v[i].id));
    return follow_callbacks(cx);
}

static RESULT
need_active(struct cx *cx, const struct webhook *to)
{
    if (to->is_client_off)
        return FAIL(cx, ERR_CONFLICT, "disabled",
                    N_("The client of this webhook is disabled. Enable it "
                       "first."));
    if (strcmp(to->state, "active") == 0)
        return OK;
    return FAIL(cx, ERR_CONFLICT, "disabled",
                N_("The webhook is disabled. Make it active first."));
}

enum err
delivery_test(struct cx *cx, const struct webhook *to, const char **out_id)
{
    TRY(need_active(cx, to));
    json_t *list = json_array(), *data = json_object();

    *out_id = random_uuid(cx->arena);
    json_object_set_new(data, "webhook_id", json_string(to->id));
    json_array_append_new(list, message(cx->arena, *out_id, TEST_TYPE,
                                        json_null(), cx->now_us, data));
    delivery_store_unhold(cx, to->id);
    TRY(delivery_store_add(cx, to->id, json_text(cx->arena, list)));
    audit_log(cx, "webhook.tested", "", to->id, "");
    return OK;
}

enum err
delivery_replay(struct cx *cx, const struct webhook *to, const char *id,
                int64_t since_us, int64_t *out_n)
{
    TRY(need_active(cx, to));
    delivery_store_unhold(cx, to->id);
    TRY(delivery_store_replay(cx, to->id, id[0] != '\0' ? id : NULL, since_us,
                              out_n));
    if (id[0] != '\0' && *out_n == 0)
        return FAIL(cx, ERR_CONFLICT, "not_over",
                    N_("This message is still being sent."));
    audit_log(cx, "webhook.replayed", "", to->id,
              id[0] != '\0' ? id : arena_i64(cx->arena, *out_n));
    return OK;
}

/* ---- sending ---- */

enum err
delivery_lease(struct cx *cx, int64_t limit, struct outgoing_list *out)
{
    TRY(db_begin(cx, false));
    const enum err e =
        delivery_store_lease(cx, cx->now_us + LEASE_US, limit, out);
    if (e != OK) {
        db_rollback(cx);
        return e;
    }
    return db_commit(cx);
}

const char *
delivery_signature(struct arena *a, const struct outgoing *o, int64_t seconds)
{
    struct signature_key keys[SIGNATURE_SECRETS_MAX];
    size_t n = 0;

    if (o->callback_of[0] != '\0') {
        signature_key_of(o->callback_of, keys[0].bytes);
        keys[0].n = SIGNATURE_KEY_BYTES;
        n = 1;
    }
    for (const char *p = o->signature_keys;
         *p != '\0' && n < SIGNATURE_SECRETS_MAX;) {
        const size_t id_n = strcspn(p, ":"), all_n = strcspn(p, " ");
        if (id_n < all_n &&
            webhook_secret_open(
                arena_strndup(a, p, id_n),
                arena_strndup(a, p + id_n + 1, all_n - id_n - 1), &keys[n]))
            n++;
        p += all_n;
        p += strspn(p, " ");
    }
    return signature_of(a, keys, n, o->id, seconds, o->body);
}

/* Twelve attempts in 24 hours. */
static int64_t
pause_us(int64_t ntries)
{
    static const int64_t seconds[] = {5,    30,    120,   600,   1800, 3600,
                                      7200, 10800, 14400, 21600, 26245};
    const int64_t n = (int64_t)(sizeof(seconds) / sizeof(seconds[0]));
    uint16_t r;

    if (ntries > n)
        return -1;
    random_bytes(&r, sizeof(r));
    /* Up to a tenth earlier: what failed together does not come together. */
    return seconds[ntries - 1] * US_PER_S * (1000 - r % 100) / 1000;
}

static RESULT
disable(struct cx *cx, const char *endpoint_id, const char *reason)
{
    struct webhook w;
    int64_t n;

    TRY(delivery_store_disable(cx, endpoint_id, reason, &n));
    if (n == 0) /* it was already */
        return OK;
    TRY(webhook_get(cx, "", endpoint_id, &w));
    audit_log(cx, "webhook.disabled", "", endpoint_id, reason);
    return webhook_mail_disabled(cx, &w);
}

static RESULT
settle_failure(struct cx *cx, const struct attempt *a)
{
    const bool is_test = strcmp(a->type, TEST_TYPE) == 0;
    const int64_t pause = is_test ? -1 : pause_us(a->ntries);
    const int64_t asked_s =
        a->retry_after_s < LONGEST_HOLD_S ? a->retry_after_s : LONGEST_HOLD_S;
    struct failing f;
    bool found;

    TRY(delivery_store_done(cx, a->id, pause < 0 ? "dead" : "pending",
                            cx->now_us + (pause > 0 ? pause : 0)));
    if (a->status == 410)
        return disable(cx, a->endpoint_id, "gone");
    TRY(delivery_store_failed(cx, a->endpoint_id,
                              asked_s > 0 ? cx->now_us + asked_s * US_PER_S : 0,
                              &f, &found));
    if (found && cx->now_us - f.failing_since_us > FAILING_US)
        return disable(cx, a->endpoint_id, "failing");
    return OK;
}

enum err
delivery_settle(struct cx *cx, const struct attempt *a)
{
    delivery_store_attempt(cx, a);
    if (a->error[0] != '\0')
        return settle_failure(cx, a);
    TRY(delivery_store_done(cx, a->id, "delivered", cx->now_us));
    return delivery_store_succeeded(cx, a->endpoint_id);
}

enum err
delivery_clean(struct cx *cx)
{
    int64_t n = GONE_PER_PART;

    TRY(delivery_store_bury_left(cx, cx->now_us - LEFT_US));
    for (int i = 0; i < 20 && n == GONE_PER_PART; i++)
        TRY(delivery_store_clean(cx, cx->now_us - DELIVERED_KEPT_US,
                                 cx->now_us - DEAD_KEPT_US, GONE_PER_PART, &n));
    return OK;
}
