/* What procurement asks for in the demo: two requests for new services, one
 * of them in haste, one with other facts than the register, one for a service
 * that is being assessed already, and one that was declined. */
#include "demo/demo_stage.h"
#include "request/request.h"

#include <string.h>

#define FACTS_MAX 16

/* The words of a text. */
static size_t
split(struct arena *a, const char *text, const char *out[FACTS_MAX])
{
    size_t n = 0;

    for (const char *p = text; *p != '\0' && n < FACTS_MAX;) {
        const size_t len = strcspn(p, " ");
        out[n++] = arena_strndup(a, p, len);
        p += len;
        p += strspn(p, " ");
    }
    return n;
}

static const char *
text_or_none(const json_t *entry, const char *key)
{
    const char *text = json_string_value(json_object_get(entry, key));

    return text == NULL ? "" : text;
}

static RESULT
ask(struct demo *d, const char *key, int day, const char **out_id)
{
    struct cx *cx = d->cx;
    const json_t *e = demo_book_entry(&d->book, "requests", key);
    const char *engagement = text_or_none(e, "engagement");
    const char *facts[FACTS_MAX];
    const size_t nfacts = split(cx->arena, text_or_none(e, "facts"), facts);
    const int need = (int)json_integer_value(json_object_get(e, "need"));
    struct request_flaws flaws = {.n = 0};
    bool is_new;

    TRY(demo_step(d, "", day, 10, 12));
    cx->actor.user_id = demo_id(d, "client_ariba");
    cx->actor.name = demo_entry_text(
        &d->book, demo_book_entry(&d->book, "clients", "ariba"), "name");
    cx->actor.role = "api_client";
    const struct request_in in = {
        .engagement_id = *engagement == '\0' ? "" : demo_id(d, engagement),
        .vendor_id = *engagement == '\0'
                         ? demo_id(d, demo_entry_text(&d->book, e, "vendor"))
                         : "",
        .vendor_pointer = "/vendor_id",
        .name = text_or_none(e, "name"),
        .description = text_or_none(e, "description"),
        .business_owner = text_or_none(e, "business_owner"),
        .facts = facts,
        .nfacts = nfacts,
        .has_facts = nfacts > 0,
        .need_by = demo_date(d, need),
        .department = demo_entry_text(&d->book, e, "department"),
        .reference = demo_entry_text(&d->book, e, "reference"),
        .callback_url = text_or_none(e, "callback"),
    };
    return request_file(cx, &in, &flaws, out_id, &is_new);
}

enum err
demo_tell_requests(struct demo *d)
{
    const char *id;

    TRY(ask(d, "usage", -16, &id));
    TRY(ask(d, "calendars", -9, &id));
    TRY(demo_step(d, "reiko", -8, 11, 5));
    TRY(request_decline(d->cx, id,
                        demo_book_text(&d->book, "calendars_declined")));
    TRY(ask(d, "attendance", -4, &id));
    TRY(ask(d, "notices", -1, &id));
    return ask(d, "statements", -1, &id);
}
