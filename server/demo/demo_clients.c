/* Procurement systems of the demo: one whose secret is being replaced, one
 * restricted to two business units and a network, one with a token by hand. */
#include "base/i18n.h"
#include "client/api_token.h"
#include "client/client.h"
#include "client/client_grant.h"
#include "client/client_secret.h"
#include "demo/demo.h"
#include "demo/demo_stage.h"
#include "webhook/webhook.h"

#include <string.h>

struct demo_client {
    const char *id, *secret;
};

static RESULT
add(struct demo *d, const char *key, struct client_in in,
    struct demo_client *out)
{
    const json_t *texts = demo_book_entry(&d->book, "clients", key);
    struct flaws flaws;

    in.name = demo_entry_text(&d->book, texts, "name");
    in.note = demo_entry_text(&d->book, texts, "note");
    return client_create(d->cx, &in, &flaws, &out->id, &out->secret);
}

/* Fetches a token, as the system does every hour. */
static RESULT
fetch(struct demo *d, const struct demo_client *c, const char *address, int day,
      int hour)
{
    const char *was = d->cx->address;
    const struct grant_in in = {
        .client_id = c->id, .secret = c->secret, .scope = ""};
    struct grant g;

    TRY(demo_step(d, "", day, hour, 2));
    d->cx->address = address;
    const enum err e = client_grant(d->cx, &in, &g);
    d->cx->address = was;
    TRY(e);
    return g.outcome == GRANT_DONE
               ? OK
               : FAIL(d->cx, ERR_INTERNAL, "demo_grant",
                      N_("A client of the demo was refused."));
}

static RESULT
tell_ariba(struct demo *d, struct demo_client *out)
{
    const char *secret_id;

    TRY(demo_step(d, "adam", -380, 10, 40));
    TRY(add(d, "ariba",
            (struct client_in){.scopes = "gate.read vendors.read vendors.write "
                                         "submissions.read submissions.request",
                               .units = "",
                               .networks = ""},
            out));
    TRY(fetch(d, out, "203.0.113.24", -4, 7));
    TRY(demo_step(d, "adam", -3, 15, 20));
    TRY(client_secret_add(d->cx, out->id, 30 * 24, &secret_id, &out->secret));
    return fetch(d, out, "203.0.113.24", -1, 7);
}

/* Where it wants to be told of gates; not active, as nobody is there. */
static RESULT
tell_webhook(struct demo *d, const struct demo_client *c)
{
    const json_t *texts = demo_book_entry(&d->book, "clients", "ariba");
    struct webhook_in in = {.url = "https://hooks.ariba.example/alludo/gates",
                            .description =
                                demo_entry_text(&d->book, texts, "webhook"),
                            .kinds = "gate engagement",
                            .is_active = true};
    struct flaws flaws;
    const char *id, *secret;
    struct webhook w;

    TRY(demo_step(d, "adam", -30, 10, 15));
    TRY(webhook_create(d->cx, c->id, &in, &flaws, &id, &secret));
    TRY(webhook_get(d->cx, "", id, &w));
    in.is_active = false;
    return webhook_save(d->cx, &w, &in, 0, &flaws);
}

static RESULT
tell_coupa(struct demo *d)
{
    const json_t *a = demo_book_entry(&d->book, "engagements", "statements");
    const json_t *b = demo_book_entry(&d->book, "engagements", "brochures");
    struct demo_client c;

    TRY(demo_step(d, "adam", -150, 13, 30));
    TRY(add(
        d, "coupa",
        (struct client_in){.scopes = "gate.read vendors.read",
                           .is_restricted = true,
                           .units = arena_printf(
                               d->cx->arena, "%s\n%s",
                               demo_entry_text(&d->book, a, "business_owner"),
                               demo_entry_text(&d->book, b, "business_owner")),
                           .networks = "198.51.100.0/24 2001:db8:20::/48"},
        &c));
    return fetch(d, &c, "198.51.100.17", -1, 6);
}

static RESULT
tell_ledger(struct demo *d)
{
    const json_t *texts = demo_book_entry(&d->book, "clients", "ledger");
    const struct api_token_in in = {demo_entry_text(&d->book, texts, "token"),
                                    "", 365};
    const char *id, *token, *was = d->cx->address;
    struct bearer b;
    struct demo_client c;
    bool found;

    TRY(demo_step(d, "adam", -200, 11, 0));
    TRY(add(d, "ledger",
            (struct client_in){.scopes = "gate.read",
                               .units = "",
                               .networks = "192.0.2.40",
                               .has_long_tokens = true},
            &c));
    TRY(api_token_create(d->cx, c.id, &in, &id, &token));
    TRY(demo_step(d, "", -1, 2, 30));
    d->cx->address = "192.0.2.40";
    bearer_ask(d->cx, token, &b);
    enum err e = bearer_learn(d->cx, &b, &found);
    if (e == OK && found)
        e = bearer_touch(d->cx, &b);
    d->cx->address = was;
    return e;
}

enum err
demo_tell_clients(struct demo *d, struct demo_login *out)
{
    struct demo_client ariba;

    TRY(tell_ariba(d, &ariba));
    demo_keep(d, "client_ariba", ariba.id);
    TRY(tell_webhook(d, &ariba));
    TRY(tell_coupa(d));
    TRY(tell_ledger(d));
    *out = (struct demo_login){
        .name = demo_entry_text(
            &d->book, demo_book_entry(&d->book, "clients", "ariba"), "name"),
        .role = "api_client",
        .email = ariba.id,
        .password = ariba.secret,
        .totp = "-",
    };
    return OK;
}
