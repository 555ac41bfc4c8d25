/* One endpoint of a webhook, for the administrator: its secrets, its messages
 * and what came of them. */
#include "account/form_once.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/list_cut.h"
#include "base/random.h"
#include "base/text.h"
#include "webhook/delivery.h"
#include "webhook/webhook_views.h"
#include "webhook/webhook_web.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 50

static const struct word delivery_states[] = {
    {"pending", N_("Waiting")},
    {"delivered", N_("Delivered")},
    {"dead", N_("Given up")},
    {NULL, NULL},
};
/* How long the secrets before still sign, in hours. */
static const struct word graces[] = {
    {"24", N_("1 day")},
    {"168", N_("7 days")},
    {"0", N_("Not at all: it is revoked at once")},
    {NULL, NULL},
};

static const char *
show_time(struct req *rq, int64_t at_us)
{
    return clock_show_time(rq->cx.arena, rq->cx.lang, at_us);
}

static void
put_facts(struct req *rq, struct tmpl *page, const struct webhook *w)
{
    tmpl_set(page, "ID", w->id);
    tmpl_set(page, "URL", w->url);
    tmpl_set(page, "CLIENT_ID", w->client_id);
    tmpl_set(page, "CLIENT", w->client_name);
    tmpl_set(page, "KINDS", webhook_kinds_text(rq, w->kinds));
    if (w->description[0] != '\0')
        tmpl_set(tmpl_add(page, "DESCRIPTION"), "TEXT", w->description);
    tmpl_set(page, "CREATED", show_time(rq, w->created_us));
    tmpl_set(page, "WHO", w->created_by_name);
    tmpl_set(page, "SUCCEEDED",
             w->succeeded_us.has ? show_time(rq, w->succeeded_us.v)
                                 : T("Never"));
    if (w->failing_since_us.has)
        tmpl_set(tmpl_add(page, "FAILING"), "SINCE",
                 show_time(rq, w->failing_since_us.v));
    webhook_put_state(rq, page, w);
}

static RESULT
put_secrets(struct req *rq, struct tmpl *page, const struct webhook *w)
{
    struct webhook_secrets secrets;

    if (w->callback_of[0] != '\0')
        return OK;
    struct tmpl *part = tmpl_add(page, "SECRETS");
    TRY(webhook_secrets(&rq->cx, w->id, &secrets));
    for (size_t i = 0; i < secrets.n; i++) {
        struct tmpl *row = tmpl_add(part, "SECRET");
        tmpl_set(row, "SINCE", show_time(rq, secrets.v[i].created_us));
        tmpl_set(row, "BY", secrets.v[i].created_by_name);
        tmpl_set(row, "UNTIL",
                 secrets.v[i].expires_us.has
                     ? show_time(rq, secrets.v[i].expires_us.v)
                     : T("Until it is replaced"));
    }
    tmpl_set(part, "FORM_ID", random_uuid(rq->cx.arena));
    for (const struct word *g = graces; g->code != NULL; g++) {
        struct tmpl *o = tmpl_add(part, "GRACE");
        tmpl_set(o, "HOURS", g->code);
        tmpl_set(o, "TEXT", T(g->text));
    }
    return OK;
}

static const char *
result_of(struct req *rq, const struct delivery *d)
{
    if (d->last_us == 0)
        return "";
    if (d->last_status != 0)
        return arena_printf(rq->cx.arena, "HTTP %" PRId64, d->last_status);
    return tr(rq->cx.lang, d->last_error);
}

static void
put_delivery(struct req *rq, struct tmpl *table, const struct webhook *w,
             const struct delivery *d)
{
    struct tmpl *row = tmpl_add(table, "DELIVERY");
    const bool is_over = strcmp(d->state, "pending") != 0;

    tmpl_set(row, "TYPE", d->type);
    tmpl_set(row, "MESSAGE_ID", d->id);
    tmpl_set(row, "MADE", show_time(rq, d->created_us));
    tmpl_int(row, "ATTEMPTS", d->nattempts);
    tmpl_set(row, "RESULT", result_of(rq, d));
    if (d->last_us != 0)
        tmpl_int(tmpl_add(row, "TOOK"), "MS", d->last_duration_ms);
    if (d->last_answer[0] != '\0')
        tmpl_set(tmpl_add(row, "ANSWER"), "ANSWER_TEXT", d->last_answer);
    tmpl_set(row, "STATE",
             strcmp(d->state, "dead") == 0      ? "failed"
             : strcmp(d->state, "pending") == 0 ? "waiting"
                                                : "delivered");
    tmpl_set(row, "STATE_TEXT",
             word_text(rq->cx.lang, delivery_states, d->state));
    if (!is_over && d->due_us > rq->cx.now_us)
        tmpl_set(tmpl_add(row, "NEXT"), "DUE", show_time(rq, d->due_us));
    if (is_over && !w->is_client_off && strcmp(w->state, "active") == 0)
        tmpl_setf(tmpl_add(row, "AGAIN"), "ACTION",
                  WEBHOOKS "/%s/deliveries/%s/replay", w->id, d->id);
}

/* "us|id" of the last row above. */
static void
read_place(struct req *rq, struct delivery_filter *f)
{
    const char *text = req_query(rq, "before");
    const char *bar = strchr(text, '|');
    char *end;

    if (bar == NULL || !text_is_uuid(bar + 1))
        return;
    const int64_t us = strtoll(text, &end, 10);
    if (end != bar || us <= 0)
        return;
    f->before_us = us;
    f->before_id = bar + 1;
}

static RESULT
put_deliveries(struct req *rq, struct tmpl *page, const struct webhook *w)
{
    struct delivery_filter f = {.state = req_query(rq, "state"),
                                .before_us = INT64_MAX,
                                .before_id = DELIVERY_LAST_ID,
                                .limit = ROWS + 1};
    struct delivery_list list;

    if (!word_is_known(delivery_states, f.state))
        f.state = "";
    read_place(rq, &f);
    TRY(delivery_list(&rq->cx, w->id, &f, &list));
    const bool has_more = list_cut(&list.n, ROWS);
    struct tmpl *table = list.n > 0 ? tmpl_add(page, "DELIVERIES") : NULL;
    for (size_t i = 0; i < list.n; i++)
        put_delivery(rq, table, w, &list.v[i]);
    tmpl_show_if(page, list.n == 0, "NO_DELIVERIES");
    for (const struct word *s = delivery_states; s->code != NULL; s++)
        tmpl_option(page, "FILTER", s->code, T(s->text), f.state);
    if (has_more) {
        const struct delivery *last = &list.v[list.n - 1];
        struct tmpl *t = tmpl_add(page, "OLDER");
        tmpl_setf(t, "BEFORE", "%" PRId64 "|%s", last->created_us, last->id);
        tmpl_set(t, "STATE_WANTED", f.state);
    }
    return OK;
}

enum err
webhook_page(struct req *rq, unsigned status, const char *id,
             const char *secret)
{
    struct webhook w;

    TRY(webhook_get(&rq->cx, "", id, &w));
    struct tmpl *page = webhook_page_new(rq, "webhook/show.tpl", T("Webhook"));
    page_crumb(page, T("Webhooks"), WEBHOOKS);
    put_facts(rq, page, &w);
    if (secret[0] != '\0')
        tmpl_set(tmpl_add(page, "FRESH"), "SECRET_TEXT", secret);
    TRY(put_secrets(rq, page, &w));
    TRY(put_deliveries(rq, page, &w));
    const bool is_active = strcmp(w.state, "active") == 0;
    const bool can_send = is_active && !w.is_client_off;
    tmpl_show_if(page, can_send, "TEST");
    if (can_send && w.ndead > 0)
        tmpl_int(tmpl_add(page, "REPLAY"), "NDEAD", w.ndead);
    tmpl_show_if(page, is_active, "DISABLE");
    tmpl_show_if(page, !is_active, "ENABLE");
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return webhook_page(rq, 200, req_param(rq, "webhook_id"), "");
}

/* A rule that refuses is told on the page. */
static RESULT
refused(struct req *rq, enum err e, const char *id)
{
    if (e != ERR_INVALID && e != ERR_CONFLICT)
        return e;
    req_problem(rq, "webhook", tr(rq->cx.lang, rq->cx.fault.message));
    return webhook_page(rq, e == ERR_INVALID ? 422 : 409, id, "");
}

static enum err
test_it(struct req *rq)
{
    const char *id = req_param(rq, "webhook_id"), *delivery_id;
    struct webhook w;

    TRY(webhook_get(&rq->cx, "", id, &w));
    const enum err e = delivery_test(&rq->cx, &w, &delivery_id);
    if (e != OK)
        return refused(rq, e, id);
    return reply_done(rq,
                      T("A test message is on its way. Its result appears "
                        "in the list below."),
                      WEBHOOKS "/%s#deliveries", id);
}

static enum err
rotate(struct req *rq)
{
    const char *id = req_param(rq, "webhook_id"), *secret, *location;
    const char *form_id = req_form(rq, "form_id");
    const char *hours = req_form(rq, "grace_hours");
    struct webhook w;
    char *end;
    bool again;

    TRY(webhook_get(&rq->cx, "", id, &w));
    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    const int64_t n = strtoll(hours, &end, 10);
    const enum err e = webhook_rotate(
        &rq->cx, &w, *end == '\0' && end != hours ? n : -1, &secret);
    if (e != OK)
        return refused(rq, e, id);
    form_done(&rq->cx, form_id, arena_printf(rq->cx.arena, WEBHOOKS "/%s", id));
    return webhook_page(rq, 201, id, secret);
}

static RESULT
set_active(struct req *rq, bool is_active, const char *flash)
{
    const char *id = req_param(rq, "webhook_id");
    struct flaws flaws;
    struct webhook w;

    TRY(webhook_get(&rq->cx, "", id, &w));
    const enum err e = webhook_save(
        &rq->cx, &w,
        &(struct webhook_in){w.url, w.description, w.kinds, is_active}, 0,
        &flaws);
    if (e != OK)
        return refused(rq, e, id);
    return reply_done(rq, flash, WEBHOOKS "/%s", id);
}

static enum err
disable(struct req *rq)
{
    return set_active(rq, false, T("The webhook is disabled."));
}

static enum err
enable(struct req *rq)
{
    return set_active(rq, true,
                      T("The webhook is active. It is told of what "
                        "changes from now on."));
}

static enum err
remove_it(struct req *rq)
{
    struct webhook w;

    TRY(webhook_get(&rq->cx, "", req_param(rq, "webhook_id"), &w));
    TRY(webhook_delete(&rq->cx, &w));
    return reply_done(rq, T("The webhook is deleted."), WEBHOOKS);
}

static RESULT
replay(struct req *rq, const char *delivery_id)
{
    const char *id = req_param(rq, "webhook_id");
    struct webhook w;
    int64_t n;

    TRY(webhook_get(&rq->cx, "", id, &w));
    const enum err e = delivery_replay(&rq->cx, &w, delivery_id, 0, &n);
    if (e != OK)
        return refused(rq, e, id);
    return reply_done(
        rq,
        arena_printf(rq->cx.arena,
                     trn(rq->cx.lang, "%lld message is sent again.",
                         "%lld messages are sent again.", n),
                     (long long)n),
        WEBHOOKS "/%s#deliveries", id);
}

static enum err
replay_dead(struct req *rq)
{
    return replay(rq, "");
}

static enum err
replay_one(struct req *rq)
{
    struct delivery d;

    TRY(delivery_get(&rq->cx, req_param(rq, "webhook_id"),
                     req_param(rq, "delivery_id"), &d));
    return replay(rq, d.id);
}

#define ONE WEBHOOKS "/:webhook_id"
const struct route webhook_page_web_routes[] = {
    {GET, ONE, P_ADMIN, NO_BODY, show, "webhook.show", 0, NULL},
    {POST, ONE "/test", P_ADMIN, FORM, test_it, "webhook.test", 0, NULL},
    {POST, ONE "/secrets", P_ADMIN, FORM, rotate, "webhook.rotate", 0, NULL},
    {POST, ONE "/disable", P_ADMIN, FORM, disable, "webhook.disable", 0, NULL},
    {POST, ONE "/enable", P_ADMIN, FORM, enable, "webhook.enable", 0, NULL},
    {POST, ONE "/delete", P_ADMIN, FORM, remove_it, "webhook.delete", 0, NULL},
    {POST, ONE "/replay", P_ADMIN, FORM, replay_dead, "webhook.replay", 0,
     NULL},
    {POST, ONE "/deliveries/:delivery_id/replay", P_ADMIN, FORM, replay_one,
     "webhook.replay_one", 0, NULL},
    {.path = NULL},
};
