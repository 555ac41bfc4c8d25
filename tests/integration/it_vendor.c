/* Vendors, engagements, sub-processors and contacts: who sees what, what is
 * refused, what two people at once do to each other. */
#include "lib/it.h"
#include "vendor/contact.h"
#include "vendor/engagement.h"
#include "vendor/facts.h"
#include "vendor/oversight.h"
#include "vendor/party.h"
#include "vendor/vendor.h"

#define RITA "00000000-0000-7000-8000-0000000000f1"
#define ALICE "00000000-0000-7000-8000-0000000000f2"
#define BOB "00000000-0000-7000-8000-0000000000f3"
#define NOBODYS "00000000-0000-7000-8000-0000000000ff"

static const char *aozora, *bridge; /* vendors of the running test */

static struct vendor_in
typed_vendor(const char *name, const char *number)
{
    return (struct vendor_in){.name = name,
                              .kana = "あおぞら ｼｽﾃﾑ",
                              .corporate_number = number,
                              .country = "JP",
                              .website = "https://example.com",
                              .note = "only for us"};
}

static struct party_in
typed_party(const char *name, const char *parent_id)
{
    return (struct party_in){.parent_id = parent_id,
                             .name = name,
                             .kana = "",
                             .country = "JP",
                             .service = "hosting",
                             .data_handled = "",
                             .contact_name = "",
                             .contact_email = ""};
}

static const char *
add_party(const char *name, const char *parent_id)
{
    const struct party_in in = typed_party(name, parent_id);
    const char *id;

    it_ok(party_add(it_cx(), aozora, &in, &id));
    return id;
}

static void
two_vendors(void)
{
    struct vendor_in a = typed_vendor("青空システム株式会社", "7000012050002");
    struct vendor_in b = typed_vendor("Bridge Ltd", "");

    it_as_staff(RITA);
    b.country = "GB";
    it_ok(vendor_create(it_cx(), &a, &aozora));
    it_ok(vendor_create(it_cx(), &b, &bridge));
}

static struct vendor
vendor_as_rita(const char *id)
{
    struct vendor v;

    it_as_staff(RITA);
    it_ok(vendor_get(it_cx(), id, &v));
    return v;
}

START_TEST(codes_are_kept_in_their_usual_form)
{
    struct vendor_in in =
        typed_vendor("　日本商会　", "７０００－０１２０５０００２");
    struct vendor v;
    struct party p;
    const char *id;

    it_as_staff(RITA);
    it_ok(vendor_create(it_cx(), &in, &id));
    it_ok(vendor_get(it_cx(), id, &v));
    ck_assert_str_eq(v.name, "日本商会");
    ck_assert_str_eq(v.kana, "アオゾラ システム");
    ck_assert_str_eq(v.corporate_number.or_null, "7000012050002");
    ck_assert_int_eq(v.version, 1);
    it_ok(party_of_vendor(it_cx(), id, &p));
    ck_assert_str_eq(p.kind, "vendor");
    ck_assert_str_eq(p.name, "日本商会");
    ck_assert_ptr_null(p.parent_id.or_null);
}
END_TEST

START_TEST(every_flaw_is_told_at_once)
{
    struct vendor_in in = {" ", "", "7000012050003", "XX", "ftp://x", "", 0};
    struct flaws flaws = {0};
    const char *id;

    it_as_staff(RITA);
    vendor_check(it_cx(), &in, &flaws);
    ck_assert_uint_eq(flaws.n, 4);
    ck_assert_str_eq(flaws.v[0].field, "name");
    ck_assert_str_eq(flaws.v[1].field, "corporate_number");
    ck_assert_str_eq(flaws.v[2].field, "country");
    ck_assert_str_eq(flaws.v[3].field, "website");
    it_fails(ERR_INVALID, "name", vendor_create(it_cx(), &in, &id));
}
END_TEST

START_TEST(a_corporate_number_belongs_to_one_vendor)
{
    struct vendor_in in = typed_vendor("Double", "7000012050002");
    const char *id;

    two_vendors();
    it_fails(ERR_CONFLICT, "corporate_number_taken",
             vendor_create(it_cx(), &in, &id));
    in.version = 1;
    it_fails(ERR_CONFLICT, "corporate_number_taken",
             vendor_edit(it_cx(), bridge, &in));
    it_ok(vendor_edit(it_cx(), aozora, &in)); /* its own is no collision */
}
END_TEST

START_TEST(a_stale_version_changes_nothing)
{
    struct vendor_in in = typed_vendor("First", "");
    struct party p;

    two_vendors();
    in.version = 1;
    it_ok(vendor_edit(it_cx(), aozora, &in));
    in.name = "Second";
    it_fails(ERR_CONFLICT, "stale", vendor_edit(it_cx(), aozora, &in));
    ck_assert_str_eq(vendor_as_rita(aozora).name, "First");
    it_ok(party_of_vendor(it_cx(), aozora, &p));
    ck_assert_str_eq(p.name, "First");
}
END_TEST

START_TEST(search_finds_by_name_reading_and_number)
{
    static const char *const texts[] = {"青空", "ｱｵｿﾞﾗ", "あおぞら", "70000120",
                                        "７０００"};
    struct vendor_found_list found;

    two_vendors();
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        it_ok(vendor_search(it_cx(), texts[i], 0, 10, &found));
        ck_assert_msg(found.n >= 1, "nothing for %s", texts[i]);
        ck_assert_str_eq(found.v[0].id, aozora);
    }
    it_ok(vendor_search(it_cx(), "BRIDGE", 0, 10, &found));
    ck_assert_uint_eq(found.n, 1);
    it_ok(vendor_search(it_cx(), "100%_", 0, 10, &found));
    ck_assert_uint_eq(found.n, 0);
    it_ok(vendor_search(it_cx(), "", 1, 10, &found));
    ck_assert_uint_eq(found.n, 1);
}
END_TEST

START_TEST(another_vendor_does_not_exist)
{
    struct vendor v;
    struct party_list parties;
    struct engagement_list engagements;
    struct contact_list contacts;
    struct vendor_list all;

    two_vendors();
    it_as_vendor(bridge, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", vendor_get(it_cx(), aozora, &v));
    it_fails(ERR_NOT_FOUND, "not_found", party_list(it_cx(), aozora, &parties));
    it_fails(ERR_NOT_FOUND, "not_found",
             engagement_list(it_cx(), aozora, &engagements));
    it_fails(ERR_NOT_FOUND, "not_found",
             contact_list(it_cx(), aozora, &contacts));
    it_ok(vendor_get(it_cx(), bridge, &v));
    ck_assert_str_eq(v.note, "");
    it_ok(vendor_list(it_cx(), &all)); /* row-level security */
    ck_assert_uint_eq(all.n, 1);
    it_as_nobody();
    it_fails(ERR_NOT_FOUND, "not_found", vendor_get(it_cx(), aozora, &v));
    it_fails(ERR_NOT_FOUND, "not_found", vendor_get(it_cx(), "", &v));
}
END_TEST

START_TEST(parties_are_listed_depth_first)
{
    struct party_list list;

    two_vendors();
    it_as_vendor(aozora, ALICE);
    const char *cloud = add_party("Cloud", "");
    const char *abc = add_party("ABC", "");
    const char *disk = add_party("Disk", cloud);
    add_party("Backup", cloud);
    add_party("Tape", disk);
    it_ok(party_list(it_cx(), aozora, &list));
    ck_assert_uint_eq(list.n, 6);
    ck_assert_str_eq(list.v[0].kind, "vendor");
    ck_assert_str_eq(list.v[1].id, abc);
    ck_assert_str_eq(list.v[2].name, "Cloud");
    ck_assert_str_eq(list.v[3].name, "Backup");
    ck_assert_str_eq(list.v[4].name, "Disk");
    ck_assert_str_eq(list.v[5].name, "Tape");
}
END_TEST

START_TEST(a_party_cannot_hang_below_itself)
{
    two_vendors();
    it_as_vendor(aozora, ALICE);
    const char *cloud = add_party("Cloud", "");
    const char *disk = add_party("Disk", cloud);
    struct party_in in = typed_party("Cloud", disk);
    in.version = 1;
    it_fails(ERR_INVALID, "parent", party_edit(it_cx(), cloud, &in));
    in.parent_id = cloud;
    it_fails(ERR_INVALID, "parent", party_edit(it_cx(), cloud, &in));
    in.parent_id = NOBODYS;
    it_fails(ERR_INVALID, "parent", party_edit(it_cx(), cloud, &in));
    in.parent_id = "";
    it_ok(party_edit(it_cx(), disk, &in)); /* up to the vendor itself */
    in.version = 1;
    it_fails(ERR_CONFLICT, "stale", party_edit(it_cx(), disk, &in));
}
END_TEST

START_TEST(the_tree_goes_five_levels_deep)
{
    const char *last = "", *third = "";
    struct party_in in;
    const char *id;

    two_vendors();
    it_as_vendor(aozora, ALICE);
    for (int i = 1; i <= PARTY_DEPTH_MAX; i++) {
        last = add_party("Deep", last);
        third = i == 3 ? last : third;
    }
    in = typed_party("Deeper", last);
    it_fails(ERR_INVALID, "too_deep", party_add(it_cx(), aozora, &in, &id));
    /* Who hangs below moves along. */
    const char *other = add_party("Other", "");
    const char *below = add_party("Below", other);
    in = typed_party("Deep", below);
    in.version = 1;
    it_ok(party_edit(it_cx(), third, &in)); /* third, fourth, fifth again */
    in.parent_id = add_party("Lower", below);
    in.version = 2;
    it_fails(ERR_INVALID, "too_deep", party_edit(it_cx(), third, &in));
}
END_TEST

static struct flow_down_in
stated(const char *statement, const char *reference)
{
    return (struct flow_down_in){.statement = statement,
                                 .stated_on = "２０２６／１／１５",
                                 .planned_by = "",
                                 .reference = reference,
                                 .attachment_id = ""};
}

START_TEST(a_vendor_states_what_its_sub_processor_does)
{
    struct oversight o;

    two_vendors();
    it_as_vendor(aozora, ALICE);
    const char *cloud = add_party("Cloud", "");
    struct flow_down_in in = stated("yes", "");
    it_fails(ERR_INVALID, "reference", flow_down_state(it_cx(), cloud, &in));
    in = stated("planned", "");
    it_fails(ERR_INVALID, "planned_by", flow_down_state(it_cx(), cloud, &in));
    in = stated("perhaps", "x");
    it_fails(ERR_INVALID, "statement", flow_down_state(it_cx(), cloud, &in));
    in = stated("yes", "MSA, 第 12 条");
    in.attachment_id = NOBODYS;
    it_fails(ERR_INVALID, "attachment_id",
             flow_down_state(it_cx(), cloud, &in));
    in.attachment_id = "";
    in.stated_on = "2999-01-01";
    it_fails(ERR_INVALID, "stated_on", flow_down_state(it_cx(), cloud, &in));
    in = stated("no", "");
    it_ok(flow_down_state(it_cx(), cloud, &in));
    it_cx()->now_us += US_PER_MINUTE;
    in = stated("yes", "MSA, 第 12 条");
    it_ok(flow_down_state(it_cx(), cloud, &in));
    it_ok(oversight_get(it_cx(), cloud, aozora, &o));
    ck_assert_uint_eq(o.nstatements, 2);
    ck_assert_str_eq(o.statements[0].statement, "yes");
    ck_assert_str_eq(o.statements[0].stated_on, "2026-01-15");
    ck_assert_str_eq(o.statements[0].stated_by_name, "Aki");
    it_as_vendor(bridge, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", flow_down_state(it_cx(), cloud, &in));
}
END_TEST

START_TEST(an_assessment_counts_for_a_year_when_it_is_complete)
{
    struct oversight o;
    struct oversight_list list;

    two_vendors();
    it_as_vendor(aozora, ALICE);
    const char *cloud = add_party("Cloud", "");
    const char *day = clock_date(it_cx()->arena, it_cx()->now_us);
    struct assessment_in in = {.assessed_on = day,
                               .assessor = "independent",
                               .risks = "",
                               .reference = "",
                               .attachment_id = "",
                               .security_controls = true,
                               .data_protection = true,
                               .regulation = true};

    it_ok(assessment_record(it_cx(), cloud, &in));
    it_ok(oversight_get(it_cx(), cloud, aozora, &o));
    ck_assert_uint_eq(o.nassessments, 1);
    ck_assert_str_eq(oversight_due(&o), "");
    ck_assert_str_eq(oversight_due_state(it_cx(), oversight_due(&o)),
                     "overdue");
    in.overall_risk = true;
    it_ok(assessment_record(it_cx(), cloud, &in));
    it_ok(oversight_list(it_cx(), aozora, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(oversight_due_state(it_cx(), list.v[0].due), "in_time");
    it_cx()->now_us += 340 * US_PER_DAY;
    ck_assert_str_eq(oversight_due_state(it_cx(), list.v[0].due), "due_soon");
    it_cx()->now_us += 30 * US_PER_DAY;
    ck_assert_str_eq(oversight_due_state(it_cx(), list.v[0].due), "overdue");
    it_ok(party_end(it_cx(), cloud));
    in.assessed_on = "2026-01-01";
    it_fails(ERR_CONFLICT, "party_ended",
             assessment_record(it_cx(), cloud, &in));
}
END_TEST

START_TEST(a_parent_of_another_vendor_is_refused)
{
    struct party_in in;
    struct party theirs;
    const char *id;

    two_vendors();
    it_ok(party_of_vendor(it_cx(), bridge, &theirs));
    in = typed_party("Cloud", theirs.id);
    it_fails(ERR_INVALID, "parent", party_add(it_cx(), aozora, &in, &id));
    it_as_vendor(bridge, BOB);
    in.parent_id = "";
    it_fails(ERR_NOT_FOUND, "not_found", party_add(it_cx(), aozora, &in, &id));
}
END_TEST

static const char *
add_engagement(const char *vendor_id, const char *facts)
{
    const struct engagement_in in = {"Payroll", "Pays people", "HR", facts, 0};
    const char *id;

    it_as_staff(RITA);
    it_ok(engagement_create(it_cx(), vendor_id, &in, &id));
    return id;
}

START_TEST(sub_processors_take_part_in_engagements)
{
    struct party_list list;

    two_vendors();
    const char *payroll = add_engagement(aozora, "");
    const char *foreign = add_engagement(bridge, "");
    it_as_vendor(aozora, ALICE);
    const char *cloud = add_party("Cloud", "");
    it_ok(party_join_engagement(it_cx(), cloud, payroll));
    it_ok(party_join_engagement(it_cx(), cloud, payroll)); /* once is enough */
    it_fails(ERR_NOT_FOUND, "not_found",
             party_join_engagement(it_cx(), cloud, foreign));
    it_ok(party_list_of_engagement(it_cx(), payroll, aozora, &list));
    ck_assert_uint_eq(list.n, 1);
    it_ok(party_leave_engagement(it_cx(), cloud, payroll));
    it_ok(party_list_of_engagement(it_cx(), payroll, aozora, &list));
    ck_assert_uint_eq(list.n, 0);
    it_as_staff(RITA); /* staff too cannot join what is not together */
    it_fails(ERR_NOT_FOUND, "not_found",
             party_join_engagement(it_cx(), cloud, foreign));
}
END_TEST

START_TEST(an_ended_sub_processor_stays_in_the_register)
{
    struct party_list list;
    struct party p;

    two_vendors();
    const char *payroll = add_engagement(aozora, "");
    it_as_vendor(aozora, ALICE);
    const char *cloud = add_party("Cloud", "");
    const char *disk = add_party("Disk", cloud);
    it_ok(party_join_engagement(it_cx(), disk, payroll));
    it_fails(ERR_CONFLICT, "has_sub_processors", party_end(it_cx(), cloud));
    it_ok(party_end(it_cx(), disk));
    it_ok(party_end(it_cx(), cloud));
    it_fails(ERR_CONFLICT, "party_ended", party_end(it_cx(), cloud));
    it_ok(party_get(it_cx(), disk, &p));
    ck_assert(p.ended_us.has);
    it_ok(party_list(it_cx(), aozora, &list));
    ck_assert_uint_eq(list.n, 3);
    it_ok(party_list_of_engagement(it_cx(), payroll, aozora, &list));
    ck_assert_uint_eq(list.n, 0);
    it_ok(party_of_vendor(it_cx(), aozora, &p));
    it_fails(ERR_CONFLICT, "own_party", party_end(it_cx(), p.id));
}
END_TEST

START_TEST(facts_are_stored_sorted_and_known)
{
    struct engagement_in in = {"Payroll", "", "",
                               "sub_processors  removable_"
                               "media sub_processors",
                               0};
    struct engagement e;
    const char *id;

    two_vendors();
    it_ok(engagement_create(it_cx(), aozora, &in, &id));
    it_ok(engagement_get(it_cx(), id, &e));
    ck_assert_str_eq(e.facts, "removable_media sub_processors");
    in.facts = "sensitive_personal_data";
    in.version = e.version;
    it_ok(engagement_edit(it_cx(), id, &in));
    it_ok(engagement_get(it_cx(), id, &e));
    ck_assert_str_eq(e.facts, "personal_data sensitive_personal_data");
    in.facts = "personal_data telepathy";
    in.version = e.version;
    it_fails(ERR_INVALID, "facts", engagement_edit(it_cx(), id, &in));
    in.facts = "";
    it_ok(engagement_edit(it_cx(), id, &in));
    it_fails(ERR_CONFLICT, "stale", engagement_edit(it_cx(), id, &in));
    it_as_vendor(bridge, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", engagement_get(it_cx(), id, &e));
}
END_TEST

START_TEST(contacts_come_and_go)
{
    struct contact_in in = {"鈴木 一郎",          "すずき いちろう",
                            "Suzuki＠Example.JP", "０３－１２３４－５６７８",
                            "incident",           0};
    struct contact_list list;
    struct contact c;
    const char *id;

    two_vendors();
    it_as_vendor(aozora, ALICE);
    it_ok(contact_add(it_cx(), aozora, &in, &id));
    it_ok(contact_get(it_cx(), id, &c));
    ck_assert_str_eq(c.name, "鈴木 一郎");
    ck_assert_str_eq(c.kana, "スズキ イチロウ");
    ck_assert_str_eq(c.email, "suzuki@example.jp");
    ck_assert_str_eq(c.phone, "03-1234-5678");
    in.version = 7;
    it_fails(ERR_CONFLICT, "stale", contact_edit(it_cx(), id, &in));
    in.version = 1;
    in.duty = "gardening";
    it_fails(ERR_INVALID, "duty", contact_edit(it_cx(), id, &in));
    it_as_vendor(bridge, BOB);
    it_fails(ERR_NOT_FOUND, "not_found", contact_remove(it_cx(), id));
    it_as_vendor(aozora, ALICE);
    it_ok(contact_remove(it_cx(), id));
    it_ok(contact_list(it_cx(), aozora, &list));
    ck_assert_uint_eq(list.n, 0);
}
END_TEST

START_TEST(every_change_is_audited)
{
    struct contact_in in = {"A", "", "a@example.com", "", "other", 0};
    const char *id;

    two_vendors();
    const char *payroll = add_engagement(aozora, "personal_data");
    const char *cloud = add_party("Cloud", "");
    it_ok(party_join_engagement(it_cx(), cloud, payroll));
    it_ok(contact_add(it_cx(), aozora, &in, &id));
    it_ok(contact_remove(it_cx(), id));
    it_ok(db_commit(it_cx()));
    const char *seen = it_owner_text(
        arena_printf(it_cx()->arena,
                     "SELECT string_agg(action, ' ' ORDER BY id) FROM "
                     "audit_events WHERE vendor_id = '%s'",
                     aozora));
    ck_assert_str_eq(seen, "vendor.created engagement.created party.added "
                           "party.joined_engagement contact.added "
                           "contact.removed");
    it_owner_exec("SET client_min_messages = warning;"
                  "TRUNCATE vendors, audit_events CASCADE");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, codes_are_kept_in_their_usual_form);
    tcase_add_test(tc, every_flaw_is_told_at_once);
    tcase_add_test(tc, a_corporate_number_belongs_to_one_vendor);
    tcase_add_test(tc, a_stale_version_changes_nothing);
    tcase_add_test(tc, search_finds_by_name_reading_and_number);
    tcase_add_test(tc, another_vendor_does_not_exist);
    tcase_add_test(tc, parties_are_listed_depth_first);
    tcase_add_test(tc, a_party_cannot_hang_below_itself);
    tcase_add_test(tc, the_tree_goes_five_levels_deep);
    tcase_add_test(tc, a_vendor_states_what_its_sub_processor_does);
    tcase_add_test(tc, an_assessment_counts_for_a_year_when_it_is_complete);
    tcase_add_test(tc, a_parent_of_another_vendor_is_refused);
    tcase_add_test(tc, sub_processors_take_part_in_engagements);
    tcase_add_test(tc, an_ended_sub_processor_stays_in_the_register);
    tcase_add_test(tc, facts_are_stored_sorted_and_known);
    tcase_add_test(tc, contacts_come_and_go);
    tcase_add_test(tc, every_change_is_audited);
}

int
main(void)
{
    return it_main("vendor", add_tests);
}
