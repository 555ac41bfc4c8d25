/* The world of the oracle beside the portal's: which rows its numbers are, its
 * people, its clock. Every sequence has a vendor of its own. */
#ifndef PORTAL_TESTS_IT_WORLD_H
#define PORTAL_TESTS_IT_WORLD_H

#include "account/account.h"
#include "lib/it_edition.h"
#include "lib/oracle.h"

#define WORLD_BEGIN_US                                    \
    (1768014000 * US_PER_S) /* 10 January 2026, 12:00 JST \
                             */
#define WORLD_DAY_US US_PER_DAY

typedef char world_id[40];
static struct {
    struct world w;
    unsigned number; /* of the vendor */
    world_id vendor, engagement, party[NPARTIES], person[NPEOPLE];
    world_id submission[MAX_SUBMISSIONS], finding[MAX_FINDINGS],
        plan[MAX_FINDINGS], file[MAX_FILES];
    char wrong[1000]; /* what differs; "" */
} it_world;

static const struct {
    const char *name, *role;
} world_people[NPEOPLE] = {
    {"Alice", "manager"},    {"Aki", "contributor"},
    {"Cleo", "contributor"}, {"Bob", "manager"},
    {"Rita", "reviewer"},    {"Rob", "reviewer"},
    {"Paul", "approver"},    {"Max", ""},
    {"Otto", "auditor"},     {"Adam", "administrator"},
};
static const char *const world_states[] = {"draft",     "open",     "submitted",
                                           "in_review", "returned", "decided",
                                           "cancelled"};
static const char *const world_plans[] = {
    "", "proposed", "agreed", "completed", "closed", "withdrawn", "ended"};
static const char *const world_gates[] = {
    "pending",      "approved", "approved_with_conditions",
    "not_approved", "expired",  "suspended"};
static const char *const world_standings[] = {"plan_overdue",
                                              "gap",
                                              "evidence_expired",
                                              "needs_clarification",
                                              "unanswered",
                                              "answered",
                                              "plan_proposed",
                                              "plan_agreed",
                                              "alternative_accepted",
                                              "governed_by_contract",
                                              "conforms",
                                              "not_applicable",
                                              "not_asked"};

/* The four clauses of the oracle and their headings, of the real standard. */
IT void
world_publish(void)
{
    json_t *doc = edition_standard(),
           *clauses = json_object_get(doc, "clauses");

    for (size_t i = json_array_size(clauses); i-- > 0;) {
        json_t *c = json_array_get(clauses, i);
        const char *number = json_string_value(json_object_get(c, "number"));
        bool is_kept = strcmp(number, "7") == 0 || strcmp(number, "12") == 0;
        for (int k = 0; k < NCLAUSES; k++)
            is_kept |= strcmp(number, oracle_clause[k]) == 0;
        json_object_del(c, "linked");
        if (!is_kept)
            json_array_remove(clauses, i);
    }
    json_t *domains = json_object_get(doc, "domains");
    for (size_t i = json_array_size(domains); i-- > 0;) {
        const json_int_t number = json_integer_value(
            json_object_get(json_array_get(domains, i), "number"));
        bool is_kept = false;
        for (int k = 0; k < NCLAUSES; k++)
            is_kept |= oracle_domain[k] == number;
        if (!is_kept)
            json_array_remove(domains, i);
    }
    json_object_set_new(doc, "version", json_string("4.0"));
    it_as_system();
    it_ok(edition_publish(doc));
}

static void
world_set_id(world_id out, unsigned kind, unsigned n)
{
    snprintf(out, sizeof(world_id), "%08x-0000-7000-8000-%012x",
             it_world.number, kind << 8 | n);
}

/* A new vendor with its parties and people; nothing has happened yet. */
IT void
world_begin(void)
{
    struct arena *a = arena_new(1 << 20);

    it_world.number++;
    oracle_begin(&it_world.w);
    it_world.wrong[0] = '\0';
    memset(it_world.submission, 0, sizeof(it_world.submission));
    memset(it_world.finding, 0, sizeof(it_world.finding));
    memset(it_world.plan, 0, sizeof(it_world.plan));
    world_set_id(it_world.vendor, 1, 0);
    world_set_id(it_world.engagement, 2, 0);
    for (unsigned i = 0; i < NPARTIES; i++)
        world_set_id(it_world.party[i], 3, i);
    for (unsigned i = 0; i < NPEOPLE; i++)
        world_set_id(it_world.person[i], 4, i);
    it_owner_exec(arena_printf(
        a,
        "INSERT INTO vendors (id, name, country, created_us) VALUES"
        " ('%s', 'Vendor %u', 'JP', 1), ('%s', 'Bridge %u', 'GB', 1);"
        "INSERT INTO parties (id, vendor_id, parent_id, kind, name, country,"
        " created_us) VALUES ('%s', '%s', NULL, 'vendor', 'V', 'JP', 1),"
        " ('%s', '%s', '%s', 'sub_processor', 'One', 'JP', 2),"
        " ('%s', '%s', '%s', 'sub_processor', 'Two', 'JP', 3);"
        "INSERT INTO engagements (id, vendor_id, name, facts, created_us)"
        " VALUES ('%s', '%s', 'Payroll', '', 1);"
        "INSERT INTO engagement_parties (engagement_id, party_id, vendor_id)"
        " VALUES ('%s', '%s', '%s'), ('%s', '%s', '%s')",
        it_world.vendor, it_world.number, it_world.person[BOB_],
        it_world.number, it_world.party[0], it_world.vendor, it_world.party[1],
        it_world.vendor, it_world.party[0], it_world.party[2], it_world.vendor,
        it_world.party[0], it_world.engagement, it_world.vendor,
        it_world.engagement, it_world.party[1], it_world.vendor,
        it_world.engagement, it_world.party[2], it_world.vendor));
    for (unsigned i = 0; i < NPEOPLE; i++) {
        const bool is_theirs = i == ALICE_ || i == AKI_ || i == CLEO_;
        const char *role =
            *world_people[i].role == '\0' ? "reviewer" : world_people[i].role;
        it_owner_exec(arena_printf(
            a,
            "INSERT INTO users (id, vendor_id, party_id, role, email, name,"
            " language, password_hash, must_change_password, created_us)"
            " VALUES ('%s', nullif('%s', '')::uuid, nullif('%s', '')::uuid,"
            " '%s', '%u.%u@example.com', '%s', 'en', 'x', false, 1)",
            it_world.person[i],
            is_theirs   ? it_world.vendor
            : i == BOB_ ? it_world.person[BOB_]
                        : "",
            i == CLEO_ ? it_world.party[1] : "", role, it_world.number, i,
            world_people[i].name));
    }
    arena_free(a);
}

IT void
world_end(void)
{
    struct arena *a = arena_new(1 << 16);

    /* Nobody at Alludo gets mail about later sequences. */
    it_owner_exec(arena_printf(a,
                               "UPDATE users SET disabled_us = 1 WHERE id::text"
                               " LIKE '%08x-%%'",
                               it_world.number));
    arena_free(a);
}

static void
world_as(enum person who)
{
    const bool is_max = who == MAX_;
    const char *role = !is_max                      ? world_people[who].role
                       : it_world.w.max_is_reviewer ? "reviewer"
                                                    : "approver";
    const char *party = who == CLEO_ ? it_world.party[1] : "";

    it_context.actor = (struct actor){
        .user_id = it_world.person[who],
        .vendor_id = who == BOB_  ? it_world.person[BOB_]
                     : who < BOB_ ? it_world.vendor
                                  : "",
        .party_id = party,
        .name = world_people[who].name,
        .email = "x@example.com",
        .role = role,
        .perms = person_perms(role, party),
        .is_staff = who >= RITA_,
    };
}

static void
world_open(enum person who)
{
    it_context = (struct cx){
        .arena = arena_new(32 << 20),
        .db = it_db,
        .lang = LANG_EN,
        .now_us = WORLD_BEGIN_US + it_world.w.day * WORLD_DAY_US +
                  it_world.w.tick * US_PER_S,
        .request_id = "it",
        .address = "192.0.2.1",
    };
    world_as(who);
}

IT const char *
world_date(int day)
{
    return clock_date(it_context.arena, WORLD_BEGIN_US + day * WORLD_DAY_US);
}

#endif
