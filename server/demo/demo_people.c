/* The demo's people, vendors, engagements, sub-processors and contacts. */
#include "account/invitation.h"
#include "account/session.h"
#include "base/i18n.h"
#include "demo/demo_stage.h"
#include "vendor/contact.h"
#include "vendor/engagement.h"
#include "vendor/party.h"
#include "vendor/vendor.h"

#include <string.h>

static const char *
text_of(struct demo *d, const json_t *entry, const char *key)
{
    return demo_entry_text(&d->book, entry, key);
}

/* Invites the person, who sets that password with the link. */
static RESULT
let_in(struct demo *d, const char *key, const json_t *who, int day,
       const char *password)
{
    const char *vendor = json_string_value(json_object_get(who, "vendor"));
    const char *party = json_string_value(json_object_get(who, "party"));
    const struct invite_in in = {
        .email = text_of(d, who, "email"),
        .name = text_of(d, who, "name"),
        .kana = text_of(d, who, "kana"),
        .role = text_of(d, who, "role"),
        .language = text_of(d, who, "language"),
        .vendor_id = vendor == NULL ? "" : demo_id(d, vendor),
        .party_id = party == NULL ? "" : demo_id(d, party),
    };
    const char *id, *link;
    struct accept_result accepted;

    /* A vendor's manager lets in whoever is to see one party only. */
    TRY(demo_step(d, party == NULL ? "adam" : "alice", day, 9,
                  5 + (int)d->npeople));
    TRY(invitation_invite(d->cx, &in, &id, &link));
    TRY(demo_step(d, "", day, 11, 20 + (int)d->npeople));
    TRY(invitation_accept(d->cx, strrchr(link, '/') + 1, password, "demo",
                          &accepted));
    if (accepted.problem != NULL)
        return FAIL(d->cx, ERR_INTERNAL, "demo_password",
                    N_("A password of the demo was refused."));
    d->people[d->npeople++] =
        (struct demo_person){.key = key, .actor = d->cx->actor};
    return session_end(d->cx, accepted.token);
}

enum group { STAFF, VENDOR_PEOPLE, PARTY_PEOPLE };

static enum group
group_of(const json_t *who)
{
    if (json_object_get(who, "vendor") == NULL)
        return STAFF;
    return json_object_get(who, "party") == NULL ? VENDOR_PEOPLE : PARTY_PEOPLE;
}

static RESULT
let_in_all(struct demo *d, enum group group, int day, const char *passwords[])
{
    json_t *people = json_object_get(d->book.story, "people"), *who;
    const char *key;
    size_t i = 0;

    json_object_foreach(people, key, who)
    {
        if (i == DEMO_PEOPLE_MAX)
            break;
        const char *password = passwords[i++];
        if (group_of(who) == group)
            TRY(let_in(d, key, who, day, password));
    }
    return OK;
}

static RESULT
register_vendors(struct demo *d)
{
    json_t *vendors = json_object_get(d->book.story, "vendors"), *v;
    const char *key, *id;
    struct party self;

    TRY(demo_step(d, "rita", -423, 13, 10));
    json_object_foreach(vendors, key, v)
    {
        const struct vendor_in in = {
            .name = text_of(d, v, "name"),
            .kana = text_of(d, v, "kana"),
            .corporate_number = text_of(d, v, "corporate_number"),
            .country = text_of(d, v, "country"),
            .website = text_of(d, v, "website"),
            .note = text_of(d, v, "note"),
        };
        TRY(vendor_create(d->cx, &in, &id));
        demo_keep(d, key, id);
        TRY(party_of_vendor(d->cx, id, &self));
        demo_keep(d, arena_printf(d->cx->arena, "%s_self", key), self.id);
    }
    return OK;
}

static RESULT
add_engagement(struct demo *d, const char *vendor, const char *key)
{
    const json_t *e = demo_book_entry(&d->book, "engagements", key);
    const struct engagement_in in = {
        .name = text_of(d, e, "name"),
        .description = text_of(d, e, "description"),
        .business_owner = text_of(d, e, "business_owner"),
        .facts = text_of(d, e, "facts"),
    };
    const char *id;

    TRY(engagement_create(d->cx, demo_id(d, vendor), &in, &id));
    demo_keep(d, key, id);
    return OK;
}

static RESULT
add_party(struct demo *d, const char *key, const char *parent)
{
    const json_t *p = demo_book_entry(&d->book, "parties", key);
    const struct party_in in = {
        .parent_id = *parent == '\0' ? "" : demo_id(d, parent),
        .name = text_of(d, p, "name"),
        .kana = text_of(d, p, "kana"),
        .country = text_of(d, p, "country"),
        .service = text_of(d, p, "service"),
        .data_handled = text_of(d, p, "data_handled"),
        .contact_name = text_of(d, p, "contact_name"),
        .contact_email = text_of(d, p, "contact_email"),
    };
    const char *id;

    TRY(party_add(d->cx, demo_id(d, "aozora"), &in, &id));
    demo_keep(d, key, id);
    return party_join_engagement(d->cx, id, demo_id(d, "payroll"));
}

static RESULT
add_contact(struct demo *d, const char *vendor, const char *key)
{
    const json_t *c = demo_book_entry(&d->book, "contacts", key);
    const struct contact_in in = {
        .name = text_of(d, c, "name"),
        .kana = text_of(d, c, "kana"),
        .email = text_of(d, c, "email"),
        .phone = text_of(d, c, "phone"),
        .duty = text_of(d, c, "duty"),
    };
    const char *id;

    return contact_add(d->cx, demo_id(d, vendor), &in, &id);
}

static RESULT
describe_vendors(struct demo *d)
{
    TRY(demo_step(d, "rita", -420, 10, 15));
    TRY(add_engagement(d, "aozora", "payroll"));
    TRY(add_engagement(d, "bridge", "usage"));
    TRY(add_engagement(d, "bridge", "benchmark"));
    TRY(add_engagement(d, "bridge", "survey"));
    TRY(add_engagement(d, "midorikawa", "statements"));
    TRY(add_engagement(d, "midorikawa", "brochures"));
    TRY(demo_step(d, "alice", -418, 14, 0));
    TRY(add_party(d, "osaka", ""));
    TRY(add_party(d, "naniwa", "osaka"));
    TRY(add_party(d, "support", ""));
    TRY(add_contact(d, "aozora", "aozora_security"));
    TRY(add_contact(d, "aozora", "aozora_privacy"));
    TRY(demo_step(d, "bob", -417, 9, 30));
    TRY(add_contact(d, "bridge", "bridge_security"));
    TRY(demo_step(d, "midori", -416, 16, 45));
    return add_contact(d, "midorikawa", "midorikawa_contract");
}

enum err
demo_tell_people(struct demo *d, const char *passwords[])
{
    TRY(let_in_all(d, STAFF, -425, passwords));
    TRY(register_vendors(d));
    TRY(let_in_all(d, VENDOR_PEOPLE, -422, passwords));
    TRY(describe_vendors(d));
    return let_in_all(d, PARTY_PEOPLE, -44, passwords);
}
