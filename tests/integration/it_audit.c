/* The audit trail: what is written, sealed, and found when tampered with. */
#include "lib/it.h"
#include "audit/audit_chain.h"

#define VENDOR "00000000-0000-7000-8000-00000000000a"
#define USER "00000000-0000-7000-8000-0000000000aa"

static void
commit(void)
{
    it_ok(db_commit(it_cx()));
    it_context.now_us = clock_now_us();
    it_ok(db_begin(it_cx(), false));
}

static void
log_some(int n)
{
    for (int i = 0; i < n; i++)
        audit_log(it_as_vendor(VENDOR, USER), "answer.saved", VENDOR,
                  arena_printf(it_context.arena, "object-%d", i), "saved");
    it_as_system();
}

static void
seal(void)
{
    commit();
    it_ok(audit_seal(it_cx()));
    commit();
}

static struct audit_report
verify(const char *head)
{
    struct audit_report report;

    it_ok(audit_verify(it_cx(), head, &report));
    return report;
}

static void
start_clean(void)
{
    it_owner_exec("DELETE FROM audit_seals");
    it_owner_exec("DELETE FROM audit_events");
}

/* Three sealed rows in two seals and one more. */
static void
prepare(void)
{
    start_clean();
    log_some(2);
    seal();
    log_some(1);
    seal();
    log_some(1);
    commit();
}

START_TEST(untouched_records_verify)
{
    prepare();
    const struct audit_report r = verify("");
    ck_assert_msg(r.fault == NULL, "%s", r.fault);
    ck_assert_int_eq(r.events, 4);
    ck_assert_int_eq(r.seals, 2);
    ck_assert_int_eq(r.unsealed, 1);
    ck_assert_int_eq(strncmp(r.head, "2:", 2), 0);
    ck_assert_ptr_null(verify(r.head).fault);
}
END_TEST

START_TEST(sealing_twice_changes_nothing)
{
    prepare();
    seal();
    const char *head = verify("").head;
    seal();
    ck_assert_str_eq(verify("").head, head);
}
END_TEST

static const struct {
    const char *sql, *fault;
} attacks[] = {
    {"UPDATE audit_events SET detail = 'other' WHERE id ="
     " (SELECT min(id) FROM audit_events)",
     "does not fit its MAC"},
    {"UPDATE audit_events SET actor_name = 'Bob' WHERE id ="
     " (SELECT max(id) FROM audit_events)",
     "does not fit its MAC"},
    {"UPDATE audit_events SET at_us = at_us + 1 WHERE id ="
     " (SELECT min(id) + 1 FROM audit_events)",
     "does not fit its MAC"},
    {"DELETE FROM audit_events WHERE id = (SELECT min(id) FROM audit_events)",
     "seal 1: 2 events were sealed, 1 are there"},
    {"INSERT INTO audit_events (at_us, actor_id, actor_name, vendor_id, action,"
     " object_id, detail, request_id, address, mac, xid) SELECT at_us,"
     " actor_id, actor_name, vendor_id, action, object_id, detail, request_id,"
     " address, mac, xid FROM audit_events ORDER BY id LIMIT 1",
     "seal 1: 2 events were sealed, 3 are there"},
    {"DELETE FROM audit_seals WHERE id = 1", "seal 1 is missing"},
    {"UPDATE audit_seals SET at_us = at_us + 1 WHERE id = 2",
     "seal 2: the chain does not fit"},
    {"UPDATE audit_events SET xid = xid + 1 WHERE id ="
     " (SELECT min(id) FROM audit_events)",
     "seal 1:"},
};

START_TEST(tampering_is_found)
{
    prepare();
    it_owner_exec(attacks[_i].sql);
    const struct audit_report r = verify("");
    ck_assert_msg(r.fault != NULL, "not found: %s", attacks[_i].sql);
    ck_assert_msg(strstr(r.fault, attacks[_i].fault) != NULL, "%s: %s",
                  attacks[_i].sql, r.fault);
}
END_TEST

START_TEST(a_cut_end_is_found_by_its_head)
{
    prepare();
    const char *head = verify("").head;
    it_owner_exec("DELETE FROM audit_events WHERE id >="
                  " (SELECT last_event_id FROM audit_seals WHERE id = 2)");
    it_owner_exec("DELETE FROM audit_seals WHERE id = 2");
    ck_assert_ptr_null(verify("").fault);
    ck_assert_ptr_nonnull(strstr(verify(head).fault, "expected head"));
}
END_TEST

/* A dump restored into a new cluster: the rows keep their transaction numbers,
 * new ones begin below them. */
START_TEST(a_restored_dump_goes_on)
{
    const struct audit_seal none = {.chain = ""};
    struct audit_seal first = {.id = 1,
                               .at_us = it_context.now_us,
                               .below_xid = INT64_C(1000000000000)};
    const struct audit_span span = audit_seal_span(&none, &first, INT64_MAX);
    struct audit_sum sum;
    uint8_t chain[SHA256_BYTES];
    bool added;

    start_clean();
    log_some(3);
    commit();
    it_owner_exec("UPDATE audit_events SET xid = xid + 900000000000");
    it_ok(audit_span_sum(it_cx(), &span, &sum));
    first.event_count = sum.count;
    first.last_event_id = sum.last_id;
    audit_seal_chain(it_context.arena, &none, &first, &sum, chain);
    first.chain = audit_bytea(it_context.arena, chain);
    it_ok(audit_store_add_seal(it_cx(), &first, &added));
    log_some(2); /* not sealed before the dump was made */
    commit();
    it_owner_exec("UPDATE audit_events SET xid = 1000000000005 WHERE id >"
                  " (SELECT last_event_id FROM audit_seals)");
    log_some(4); /* in the new cluster */
    seal();
    seal();
    log_some(1);
    seal();
    const struct audit_report r = verify("");
    ck_assert_msg(r.fault == NULL, "%s", r.fault);
    ck_assert_int_eq(r.seals, 4);
    ck_assert_int_eq(r.events, 10);
    ck_assert_int_eq(r.unsealed, 0);
}
END_TEST

START_TEST(nothing_may_be_changed_by_the_server)
{
    ck_assert_str_eq(
        it_owner_text("SELECT string_agg(privilege_type, ',' ORDER BY"
                      " privilege_type) FROM"
                      " information_schema.role_table_grants WHERE grantee ="
                      " 'portal_app' AND table_name = 'audit_events'"),
        "INSERT,SELECT");
}
END_TEST

START_TEST(the_auditor_filters_and_pages)
{
    struct audit_filter f = {
        .who = "", .action = "", .object = "", .vendor = ""};
    struct audit_list list;

    start_clean();
    log_some(AUDIT_PAGE_ROWS + 20);
    audit_log(it_cx(), "session.started", "", USER, "");
    it_ok(audit_list(it_cx(), &f, &list));
    ck_assert_uint_eq(list.n, AUDIT_PAGE_ROWS);
    ck_assert(list.has_more);
    ck_assert_str_eq(list.v[0].action, "session.started");
    f.before_us = list.v[list.n - 1].at_us;
    f.before_id = list.v[list.n - 1].id;
    it_ok(audit_list(it_cx(), &f, &list));
    ck_assert_uint_eq(list.n, 21);
    ck_assert(!list.has_more);
    f.nrows = 20;
    it_ok(audit_list(it_cx(), &f, &list));
    ck_assert_uint_eq(list.n, 20);
    ck_assert(list.has_more);
    f = (struct audit_filter){
        .who = "AKI", .action = "answer.", .object = "object-7", .vendor = ""};
    it_ok(audit_list(it_cx(), &f, &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].detail, "saved");
    ck_assert_str_eq(list.v[0].address, "192.0.2.1");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, untouched_records_verify);
    tcase_add_test(tc, sealing_twice_changes_nothing);
    tcase_add_loop_test(tc, tampering_is_found, 0,
                        sizeof(attacks) / sizeof(*attacks));
    tcase_add_test(tc, a_cut_end_is_found_by_its_head);
    tcase_add_test(tc, a_restored_dump_goes_on);
    tcase_add_test(tc, nothing_may_be_changed_by_the_server);
    tcase_add_test(tc, the_auditor_filters_and_pages);
}

int
main(void)
{
    return it_main("audit", add_tests);
}
