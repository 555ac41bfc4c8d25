#include "demo/demo.h"

#include "account/account.h"
#include "base/clock.h"
#include "base/random.h"
#include "db/db.h"
#include "demo/demo_stage.h"
#include "outbox/outbox.h"
#include "questionnaire/acknowledgement.h"
#include "request/request.h"
#include "vendor/vendor.h"

#include <string.h>

#define TOKYO_US (9 * US_PER_HOUR)

enum err
demo_is_wanted(struct cx *cx, bool *out)
{
    struct user_list people;
    struct vendor_list vendors;

    TRY(account_list(cx, &people));
    TRY(vendor_list(cx, &vendors));
    *out = people.n == 0 && vendors.n == 0;
    return OK;
}

/* Five groups of letters and digits that are hard to mistake for each other:
 * 100 bits, easy to type. */
static const char *
new_password(struct arena *a)
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz023456789";
    uint8_t raw[20];
    char text[25];
    size_t n = 0;

    random_bytes(raw, sizeof(raw));
    for (size_t i = 0; i < sizeof(raw); i++) {
        if (i > 0 && i % 4 == 0)
            text[n++] = '-';
        text[n++] = letters[raw[i] % 32];
    }
    return arena_strndup(a, text, n);
}

static void
list_logins(struct demo *d, const char *const passwords[],
            const struct demo_login *client, struct demo_logins *out)
{
    json_t *people = json_object_get(d->book.story, "people"), *who;
    struct demo_login *v =
        arena_array(d->cx->arena, DEMO_PEOPLE_MAX + 1, sizeof(*v));
    const char *key;
    size_t n = 0;

    json_object_foreach(people, key, who)
    {
        v[n] = (struct demo_login){
            .name = demo_entry_text(&d->book, who, "name"),
            .role = demo_entry_text(&d->book, who, "role"),
            .email = demo_entry_text(&d->book, who, "email"),
            .password = passwords[n],
            .totp = "-",
        };
        if (++n == DEMO_PEOPLE_MAX)
            break;
    }
    v[n++] = *client;
    *out = (struct demo_logins){.v = v, .n = n};
}

/* Two vendors know the standard; the third is still asked. */
static RESULT
tell_acknowledged(struct demo *d)
{
    static const char *const who[] = {"alice", "midori"};
    const struct questionnaire *q;
    struct edition e;

    TRY(questionnaire_newest(d->cx, &q));
    TRY(edition_get(d->cx, q->id, &e));
    for (size_t i = 0; i < sizeof(who) / sizeof(*who); i++) {
        TRY(demo_step(d, who[i], 0, 0, 0));
        d->cx->now_us = e.published_us + (int64_t)(i + 1) * US_PER_S;
        TRY(acknowledge(d->cx, q->id));
    }
    return OK;
}

static RESULT
tell(struct demo *d, const char *passwords[], struct demo_login *out_client)
{
    TRY(demo_tell_people(d, passwords));
    TRY(demo_tell_aozora(d));
    TRY(demo_tell_bridge(d));
    TRY(demo_tell_midorikawa(d));
    TRY(tell_acknowledged(d));
    TRY(demo_tell_views(d));
    TRY(demo_tell_clients(d, out_client));
    TRY(demo_tell_requests(d));
    TRY(demo_step(d, "", 0, 0, 0));
    TRY(request_tell(d->cx));
    outbox_settle(d->cx);
    return OK;
}

enum err
demo_seed(struct cx *cx, const char *story, const char *answers,
          struct demo_logins *out)
{
    const struct actor was = cx->actor;
    const int64_t now_us = cx->now_us;
    const char *passwords[DEMO_PEOPLE_MAX];
    struct demo_login client;
    struct demo d = {.cx = cx};

    d.midnight_us = now_us - (now_us + TOKYO_US) % US_PER_DAY;
    for (size_t i = 0; i < DEMO_PEOPLE_MAX; i++)
        passwords[i] = new_password(cx->arena);
    TRY(demo_book_read(cx, story, answers, &d.book));
    const enum err e = tell(&d, passwords, &client);
    cx->actor = was;
    cx->now_us = now_us;
    db_scope(cx);
    TRY(e);
    list_logins(&d, passwords, &client, out);
    return OK;
}
