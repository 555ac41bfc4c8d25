/* Webhooks: who is told what, how often it is tried, and when it is given up.
 */
#include "change/change.h"
#include "lib/it_story.h"
#include "outbox/signature.h"
#include "webhook/delivery.h"

#define CLIENT "00000000-0000-7000-8000-000000000c11"
#define OTHER_CLIENT "00000000-0000-7000-8000-000000000c12"
#define URL "https://hooks.example/portal"

static struct webhook hook;
static const char *secret;

/* As the engine does: what changed gets numbers, then messages. */
static void
run_feed(void)
{
    it_as_system();
    it_ok(db_commit(it_cx()));
    it_ok(change_follow(it_cx()));
    it_ok(delivery_make(it_cx()));
    it_ok(db_begin(it_cx(), false));
}

static void
add_hook(const char *kinds)
{
    struct flaws flaws;
    const char *id;

    it_ok(webhook_create(
        it_cx(), CLIENT,
        &(struct webhook_in){
            .url = URL, .description = "", .kinds = kinds, .is_active = true},
        &flaws, &id, &secret));
    it_ok(webhook_get(it_cx(), CLIENT, id, &hook));
}

static void
begin(const char *scopes, const char *units, const char *kinds)
{
    it_owner_exec("DELETE FROM webhook_endpoints; DELETE FROM outbox;"
                  "DELETE FROM api_clients");
    story_begin();
    it_owner_exec(arena_printf(
        it_cx()->arena,
        "INSERT INTO api_clients (id, name, scopes, units, created_us,"
        " created_by_name) VALUES ('" CLIENT "', 'Ariba', '%s', %s, 1, ''),"
        " ('" OTHER_CLIENT "', 'Coupa', 'gate.read', NULL, 1, '')",
        scopes, units));
    run_feed();
    add_hook(kinds);
    run_feed();
}

static const char *
messages(void)
{
    return it_owner_text("SELECT coalesce(string_agg(type || ' ' ||"
                         " (body::json->'data'->>'id'), ';' ORDER BY seq), '')"
                         " FROM webhook_deliveries");
}

/* Takes what is due, as if it were so much later. */
static struct outgoing_list
lease(int64_t later_us, int64_t limit)
{
    struct outgoing_list list;

    it_as_system();
    it_ok(db_commit(it_cx()));
    it_context.now_us = clock_now_us() + later_us;
    it_ok(delivery_lease(it_cx(), limit, &list));
    it_ok(db_begin(it_cx(), false));
    return list;
}

static void
settle(const struct outgoing *o, int64_t status)
{
    it_ok(delivery_settle(
        it_cx(), &(struct attempt){.id = o->id,
                                   .endpoint_id = o->endpoint_id,
                                   .type = o->type,
                                   .nattempts = o->nattempts,
                                   .ntries = o->ntries,
                                   .at_us = it_cx()->now_us,
                                   .duration_ms = 5,
                                   .status = status,
                                   .error = status == 200 ? "" : "HTTP 500",
                                   .answer = "x"}));
}

static void
change_vendor(void)
{
    it_owner_exec("UPDATE vendors SET version = version + 1"
                  " WHERE id = '" AOZORA "'");
    run_feed();
}

/* The path and the query often are a secret. */
START_TEST(the_audit_log_names_the_site_of_an_address_only)
{
    struct flaws flaws;

    begin("vendors.read", "NULL", "");
    it_owner_exec("DELETE FROM audit_events WHERE action LIKE 'webhook.%'");
    it_ok(webhook_save(it_cx(), &hook,
                       &(struct webhook_in){.url = URL "?key=s3cret",
                                            .description = "",
                                            .kinds = "",
                                            .is_active = true},
                       0, &flaws));
    it_ok(webhook_get(it_cx(), CLIENT, hook.id, &hook));
    it_ok(webhook_delete(it_cx(), &hook));
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_str_eq(
        it_owner_text("SELECT string_agg(detail, ';' ORDER BY id)"
                      " FROM audit_events WHERE action LIKE 'webhook.%'"),
        "https://hooks.example (142ea989), active"
        ";https://hooks.example (142ea989)");
}
END_TEST

START_TEST(an_endpoint_is_told_of_what_its_client_may_see)
{
    begin("vendors.read", "NULL", "");
    it_owner_exec("UPDATE submissions SET version = version + 1;"
                  "UPDATE engagements SET name = 'x'");
    change_vendor();
    ck_assert_str_eq(messages(), "engagement.changed " ENGAGEMENT
                                 ";vendor.changed " AOZORA);
    begin("vendors.read submissions.read", "NULL", "submission");
    it_owner_exec("UPDATE submissions SET version = version + 1");
    change_vendor();
    ck_assert_str_eq(messages(), "submission.changed " SUBMISSION);
    /* A scope that was taken away. */
    it_owner_exec("UPDATE api_clients SET scopes = 'vendors.read'");
    it_owner_exec("UPDATE submissions SET version = version + 1");
    run_feed();
    ck_assert_str_eq(messages(), "submission.changed " SUBMISSION);
}
END_TEST

START_TEST(business_units_count_for_webhooks_too)
{
    begin("vendors.read", "'{Sales}'", "");
    change_vendor();
    ck_assert_str_eq(messages(), "");
    it_owner_exec("UPDATE engagements SET business_owner = 'Sales'");
    run_feed();
    ck_assert_ptr_nonnull(strstr(messages(), "engagement.changed " ENGAGEMENT));
}
END_TEST

START_TEST(a_disabled_client_is_told_nothing)
{
    begin("vendors.read", "NULL", "");
    it_owner_exec("UPDATE api_clients SET disabled_us = 1");
    change_vendor();
    ck_assert_str_eq(messages(), "");
}
END_TEST

START_TEST(what_waits_for_a_disabled_client_waits_for_a_day)
{
    begin("vendors.read", "NULL", "");
    change_vendor();
    it_owner_exec(arena_printf(it_cx()->arena,
                               "UPDATE api_clients SET disabled_us = %lld",
                               (long long)clock_now_us()));
    it_context.now_us = clock_now_us() + US_PER_DAY - US_PER_HOUR;
    it_ok(delivery_clean(it_cx()));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT state FROM webhook_deliveries"),
                     "pending");
    it_ok(db_begin(it_cx(), false));
    it_context.now_us = clock_now_us() + US_PER_DAY + US_PER_HOUR;
    it_ok(delivery_clean(it_cx()));
    it_ok(db_commit(it_cx()));
    ck_assert_str_eq(it_owner_text("SELECT state FROM webhook_deliveries"),
                     "dead");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

START_TEST(all_that_is_wrong_is_said_at_once)
{
    struct flaws flaws;
    const char *id;

    begin("gate.read", "NULL", "");
    it_fails(ERR_INVALID, "webhook",
             webhook_create(it_cx(), CLIENT,
                            &(struct webhook_in){.url = "http://x.example/",
                                                 .description = "a\nb",
                                                 .kinds = "vendor"},
                            &flaws, &id, &secret));
    ck_assert_uint_eq(flaws.n, 3);
    ck_assert_str_eq(flaws.v[0].field, "url");
    ck_assert_str_eq(flaws.v[1].field, "description");
    ck_assert_str_eq(flaws.v[2].field, "kinds");
}
END_TEST

START_TEST(somebody_elses_endpoint_is_not_there)
{
    struct webhook w;
    struct webhook_list list;

    begin("gate.read", "NULL", "");
    it_fails(ERR_NOT_FOUND, "not_found",
             webhook_get(it_cx(), OTHER_CLIENT, hook.id, &w));
    it_ok(webhook_list(it_cx(), OTHER_CLIENT, &list));
    ck_assert_uint_eq(list.n, 0);
    it_ok(webhook_list(it_cx(), "", &list));
    ck_assert_uint_eq(list.n, 1);
}
END_TEST

START_TEST(secrets_rotate_with_grace_and_are_sealed)
{
    struct outgoing_list list;
    struct signature_key keys[2];
    struct webhook_secrets secrets;
    const char *first, *second;

    begin("vendors.read", "NULL", "");
    first = secret;
    it_fails(ERR_INVALID, "grace_hours",
             webhook_rotate(it_cx(), &hook, 169, &second));
    it_ok(webhook_rotate(it_cx(), &hook, 24, &second));
    it_ok(webhook_secrets(it_cx(), hook.id, &secrets));
    ck_assert_uint_eq(secrets.n, 2);
    ck_assert(!secrets.v[0].expires_us.has && secrets.v[1].expires_us.has);
    change_vendor();
    list = lease(0, 10);
    ck_assert_uint_eq(list.n, 1);
    ck_assert(signature_read_secret(second, &keys[0]));
    ck_assert(signature_read_secret(first, &keys[1]));
    ck_assert_str_eq(
        delivery_signature(it_cx()->arena, &list.v[0], 7),
        signature_of(it_cx()->arena, keys, 2, list.v[0].id, 7, list.v[0].body));
    settle(&list.v[0], 500);
    /* After the grace the old one no longer signs. */
    list = lease(25 * US_PER_HOUR, 10);
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(
        delivery_signature(it_cx()->arena, &list.v[0], 7),
        signature_of(it_cx()->arena, keys, 1, list.v[0].id, 7, list.v[0].body));
    ck_assert_str_eq(
        it_owner_text("SELECT bool_or(position('whsec' in sealed::text) > 0"
                      " OR length(sealed) <> 60)::text FROM webhook_secrets"),
        "false");
}
END_TEST

START_TEST(one_id_over_all_attempts_of_24_hours_then_a_dead_letter)
{
    struct outgoing_list list;
    const char *id = "";
    int64_t later_us = 0, n = 0, again;

    begin("vendors.read", "NULL", "");
    change_vendor();
    for (int i = 0; i < 20; i++) {
        list = lease(later_us, 10);
        if (list.n == 0)
            break;
        ck_assert(i == 0 || strcmp(list.v[0].id, id) == 0);
        id = list.v[0].id;
        settle(&list.v[0], 500);
        n++;
        it_ok(db_commit(it_cx()));
        it_ok(db_begin(it_cx(), false));
        const char *due =
            it_owner_text("SELECT greatest(d.due_us, w.held_until_us) FROM"
                          " webhook_deliveries d JOIN webhook_endpoints w"
                          " ON w.id = d.endpoint_id");
        if (n < 12)
            ck_assert_int_gt(strtoll(due, NULL, 10), it_cx()->now_us);
        later_us = strtoll(due, NULL, 10) - clock_now_us() + US_PER_S;
    }
    ck_assert_int_eq(n, 12);
    ck_assert_int_gt(later_us, 21 * US_PER_HOUR);
    ck_assert_int_lt(later_us, 25 * US_PER_HOUR);
    ck_assert_str_eq(it_owner_text("SELECT state || nattempts ||"
                                   " (SELECT count(*) FROM webhook_attempts)"
                                   " FROM webhook_deliveries"),
                     "dead1212");
    it_ok(delivery_replay(it_cx(), &hook, "", 0, &again));
    ck_assert_int_eq(again, 1);
    list = lease(later_us, 10);
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].id, id);
    settle(&list.v[0], 200);
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_str_eq(it_owner_text("SELECT state FROM webhook_deliveries"),
                     "delivered");
    ck_assert_uint_eq(lease(later_us + US_PER_DAY, 10).n, 0);
}
END_TEST

START_TEST(few_of_each_endpoint_are_under_way_and_one_where_it_fails)
{
    struct outgoing_list list;

    begin("vendors.read", "NULL", "");
    for (int i = 0; i < 6; i++)
        change_vendor();
    list = lease(0, 64);
    ck_assert_uint_eq(list.n, 4);
    ck_assert_uint_eq(lease(0, 64).n, 0);
    settle(&list.v[0], 200);
    ck_assert_uint_eq(lease(0, 64).n, 1);
    it_owner_exec("UPDATE webhook_deliveries SET leased_until_us = 0;"
                  "UPDATE webhook_endpoints SET nfailed = 10");
    list = lease(0, 64);
    ck_assert_uint_eq(list.n, 1);
    settle(&list.v[0], 500);
    /* And it is left alone for a while. */
    ck_assert_uint_eq(lease(0, 64).n, 0);
    ck_assert_uint_eq(lease(2 * US_PER_S, 64).n, 1);
}
END_TEST

START_TEST(gone_disables_the_endpoint_and_tells_administrators)
{
    struct outgoing_list list;
    const char *id;

    begin("vendors.read", "NULL", "");
    it_owner_exec("DELETE FROM users WHERE email = 'adam@a.example';"
                  "INSERT INTO users (id, role, email, name, created_us) VALUES"
                  " (gen_random_uuid(), 'administrator', 'adam@a.example',"
                  " 'Adam', 1)");
    change_vendor();
    change_vendor();
    list = lease(0, 10);
    ck_assert_uint_eq(list.n, 2);
    settle(&list.v[0], 410);
    it_ok(webhook_get(it_cx(), CLIENT, hook.id, &hook));
    ck_assert_str_eq(hook.state, "disabled");
    ck_assert_str_eq(hook.reason, "gone");
    ck_assert_int_eq(hook.ndead, 2);
    it_fails(ERR_CONFLICT, "disabled", delivery_test(it_cx(), &hook, &id));
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM outbox"
                                   " WHERE recipient = 'adam@a.example'"
                                   " AND body NOT LIKE '%" URL "%'"),
                     "1");
    change_vendor();
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM webhook_deliveries"),
                     "2");
    /* Active again: what changes from now on. */
    struct flaws flaws;
    it_ok(webhook_save(
        it_cx(), &hook,
        &(struct webhook_in){
            .url = URL, .description = "", .kinds = "", .is_active = true},
        0, &flaws));
    run_feed();
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM webhook_deliveries"),
                     "2");
    change_vendor();
    ck_assert_str_eq(it_owner_text("SELECT count(*) FROM webhook_deliveries"),
                     "3");
}
END_TEST

START_TEST(five_days_of_failures_disable_it)
{
    struct outgoing_list list;

    begin("vendors.read", "NULL", "");
    change_vendor();
    settle(&lease(0, 1).v[0], 500);
    change_vendor();
    list = lease(5 * US_PER_DAY + US_PER_HOUR, 1);
    ck_assert_uint_eq(list.n, 1);
    settle(&list.v[0], 500);
    it_ok(webhook_get(it_cx(), CLIENT, hook.id, &hook));
    ck_assert_str_eq(hook.reason, "failing");
}
END_TEST

START_TEST(a_test_is_tried_once)
{
    struct outgoing_list list;
    const char *id;

    begin("vendors.read", "NULL", "");
    it_ok(delivery_test(it_cx(), &hook, &id));
    list = lease(0, 10);
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].type, "webhook.test");
    settle(&list.v[0], 500);
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_str_eq(it_owner_text("SELECT state FROM webhook_deliveries"),
                     "dead");
}
END_TEST

START_TEST(what_is_over_for_long_is_forgotten)
{
    begin("vendors.read", "NULL", "");
    change_vendor();
    change_vendor();
    change_vendor();
    it_owner_exec("UPDATE webhook_deliveries SET state = 'delivered',"
                  " ended_us = 1 WHERE seq % 3 = 0;"
                  "UPDATE webhook_deliveries SET state = 'dead',"
                  " ended_us = 1 WHERE seq % 3 = 1");
    it_ok(delivery_clean(it_cx()));
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_str_eq(it_owner_text("SELECT string_agg(state, ' ')"
                                   " FROM webhook_deliveries"),
                     "pending");
}
END_TEST

#define REQUEST "00000000-0000-7000-8000-000000000c21"

START_TEST(a_requests_callback_is_told_of_this_request_alone)
{
    struct outgoing_list list;
    struct webhook_list hooks;
    struct signature_key key = {.n = SIGNATURE_KEY_BYTES};

    begin("submissions.read submissions.request", "NULL", "plan");
    it_owner_exec(
        "INSERT INTO submission_requests (id, vendor_id, state, client_id,"
        " client_name, reference, content_sha256, engagement_name, facts,"
        " need_by, department, callback_url, received_us) VALUES ('" REQUEST
        "', '" AOZORA "', 'received', '" CLIENT "', 'Ariba', 'PR-1', '', 'New',"
        " '', '2027-01-01', 'Sales', '" URL "/request', 1)");
    run_feed();
    list = lease(0, 10);
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].type, "submission_request.created");
    ck_assert_str_eq(list.v[0].url, URL "/request");
    signature_key_of(REQUEST, key.bytes);
    ck_assert_str_eq(
        delivery_signature(it_cx()->arena, &list.v[0], 7),
        signature_of(it_cx()->arena, &key, 1, list.v[0].id, 7, list.v[0].body));
    settle(&list.v[0], 200);
    change_vendor();
    ck_assert_uint_eq(lease(0, 10).n, 0);
    it_owner_exec("UPDATE submission_requests SET state = 'declined',"
                  " reason = 'no'");
    run_feed();
    list = lease(0, 10);
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].type, "submission_request.changed");
    it_ok(webhook_list(it_cx(), CLIENT, &hooks));
    ck_assert_uint_eq(hooks.n, 1);
    /* A unit or a scope that was taken away. */
    it_owner_exec("UPDATE api_clients SET units = '{Sales}';"
                  "UPDATE submission_requests SET reason = 'no, sorry'");
    run_feed();
    ck_assert_uint_eq(lease(0, 10).n, 0);
    it_owner_exec("UPDATE api_clients SET units = NULL, scopes = 'gate.read';"
                  "UPDATE submission_requests SET reason = 'no'");
    run_feed();
    ck_assert_uint_eq(lease(0, 10).n, 0);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, the_audit_log_names_the_site_of_an_address_only);
    tcase_add_test(tc, an_endpoint_is_told_of_what_its_client_may_see);
    tcase_add_test(tc, business_units_count_for_webhooks_too);
    tcase_add_test(tc, a_disabled_client_is_told_nothing);
    tcase_add_test(tc, what_waits_for_a_disabled_client_waits_for_a_day);
    tcase_add_test(tc, all_that_is_wrong_is_said_at_once);
    tcase_add_test(tc, somebody_elses_endpoint_is_not_there);
    tcase_add_test(tc, secrets_rotate_with_grace_and_are_sealed);
    tcase_add_test(tc, one_id_over_all_attempts_of_24_hours_then_a_dead_letter);
    tcase_add_test(tc,
                   few_of_each_endpoint_are_under_way_and_one_where_it_fails);
    tcase_add_test(tc, gone_disables_the_endpoint_and_tells_administrators);
    tcase_add_test(tc, five_days_of_failures_disable_it);
    tcase_add_test(tc, a_test_is_tried_once);
    tcase_add_test(tc, a_requests_callback_is_told_of_this_request_alone);
    tcase_add_test(tc, what_is_over_for_long_is_forgotten);
}

int
main(void)
{
    return it_main("webhook", add_tests);
}
