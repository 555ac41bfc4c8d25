/* A new version of the standard: what differs, which mistakes are refused, who
 * is asked to acknowledge it. */
#include "lib/it_edition.h"
#include "questionnaire/acknowledgement.h"

static struct change_list
changes_of_newest(void)
{
    const struct questionnaire *q, *before;
    struct edition e;
    struct change_list list;

    it_ok(questionnaire_newest(it_cx(), &q));
    it_ok(edition_get(it_cx(), q->id, &e));
    ck_assert_ptr_nonnull(e.supersedes.or_null);
    it_ok(questionnaire_get(it_cx(), e.supersedes.or_null, &before));
    edition_changes(it_cx()->arena, LANG_EN, before, q, &list);
    return list;
}

static const struct clause_change *
change_of(const struct change_list *list, const char *number)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct clause_change *c = &list->v[i];
        if (strcmp((c->after != NULL ? c->after : c->before)->number, number) ==
            0)
            return c;
    }
    return NULL;
}

/* What kind of change the clause has undergone; 0 without one. */
static unsigned
kinds_of(const struct change_list *list, const char *number)
{
    const struct clause_change *c = change_of(list, number);

    return c == NULL ? 0 : c->kinds;
}

static void
set_threshold(const json_t *doc, const char *number, const char *code,
              json_t *value)
{
    const json_t *fields =
        json_object_get(edition_clause(doc, number), "fields");

    for (size_t i = 0; i < json_array_size(fields); i++) {
        const json_t *f = json_array_get(fields, i);
        if (strcmp(json_string_value(json_object_get(f, "code")), code) == 0)
            json_object_set_new(json_object_get(f, "threshold"), "value",
                                value);
    }
}

static void
publish_first(void)
{
    issue_publish();
    it_cx()->now_us += US_PER_S;
}

START_TEST(every_kind_of_difference_is_named)
{
    json_t *doc;

    publish_first();
    doc = edition_next(1);
    edition_set_text(edition_clause(doc, "9.2"), "question", "Another one?");
    edition_set_text(edition_clause(doc, "9.2"), "guidance", "Say it anew.");
    json_object_set_new(edition_clause(doc, "9.2"), "knock_out", json_true());
    edition_remove(doc, "10.1");
    edition_copy(doc, "5.2", "5.9");
    edition_remove(doc, "5.2");
    edition_renumber(doc, "5.2", "5.9");
    edition_copy(doc, "9.3", "9.9");
    set_threshold(doc, "32.1.2", "retention_days", json_integer(730));
    set_threshold(doc, "43.2", "lowest_cvss_fixed", json_real(6.9));
    json_object_set_new(
        json_array_get(json_object_get(edition_clause(doc, "1.1"), "fields"),
                       0),
        "required", json_false());
    it_ok(edition_publish(doc));
    const struct change_list list = changes_of_newest();
    ck_assert_uint_eq(list.n, 7);
    ck_assert_uint_eq(kinds_of(&list, "9.2"),
                      CHANGE_QUESTION | CHANGE_GUIDANCE | CHANGE_KNOCK_OUT);
    ck_assert_uint_eq(kinds_of(&list, "10.1"), CHANGE_REMOVED);
    ck_assert_uint_eq(kinds_of(&list, "5.9"), CHANGE_RENUMBERED);
    ck_assert_uint_eq(kinds_of(&list, "9.9"), CHANGE_ADDED);
    ck_assert_uint_eq(kinds_of(&list, "32.1.2"), CHANGE_RAISED);
    ck_assert_uint_eq(kinds_of(&list, "43.2"), CHANGE_LOWERED);
    ck_assert_uint_eq(kinds_of(&list, "1.1") & CHANGE_FIELDS, CHANGE_FIELDS);
    const struct change_detail *d = change_of(&list, "32.1.2")->details;
    ck_assert_str_eq(d->before, "365 days or more");
    ck_assert_str_eq(d->after, "730 days or more");
}
END_TEST

START_TEST(a_clause_is_followed_through_several_versions)
{
    const struct questionnaire *first, *last;
    struct edition_path path;
    json_t *doc;

    publish_first();
    it_ok(questionnaire_newest(it_cx(), &first));
    doc = edition_next(1);
    edition_copy(doc, "5.2", "5.9");
    edition_remove(doc, "5.2");
    edition_renumber(doc, "5.2", "5.9");
    it_ok(edition_publish(doc));
    it_cx()->now_us += US_PER_S;
    json_object_set_new(doc, "version", json_string("2099.2"));
    json_object_set_new(doc, "supersedes", json_string("2099.1"));
    json_array_clear(json_object_get(doc, "renumbered"));
    edition_copy(doc, "5.9", "5.10");
    edition_renumber(doc, "5.9", "5.10");
    it_ok(edition_publish(doc));
    it_ok(questionnaire_newest(it_cx(), &last));
    it_ok(edition_path(it_cx(), last->id, first->id, &path));
    ck_assert_uint_eq(path.n, 3);
    ck_assert_str_eq(edition_clause_along(&path, "5.10")->number, "5.2");
    ck_assert_ptr_null(edition_clause_along(&path, "5.9")); /* a new one */
    ck_assert_str_eq(edition_clause_along(&path, "9.2")->number, "9.2");
}
END_TEST

static void
no_such_from(json_t *doc)
{
    edition_renumber(doc, "99.1", "9.2");
}

static void
no_such_to(json_t *doc)
{
    edition_renumber(doc, "9.2", "99.1");
}

static void
from_twice(json_t *doc)
{
    edition_renumber(doc, "9.2", "10.1");
    edition_renumber(doc, "9.2", "1.1");
}

static void
to_twice(json_t *doc)
{
    edition_renumber(doc, "9.2", "1.1");
    edition_renumber(doc, "10.1", "1.1");
}

static void
a_heading(json_t *doc)
{
    edition_renumber(doc, "9.2", "1");
}

static void
of_nothing(json_t *doc)
{
    edition_renumber(doc, "9.2", "10.1");
    json_object_del(doc, "supersedes");
}

static void
no_object(json_t *doc)
{
    json_object_set_new(doc, "renumbered", json_pack("[s]", "9.2"));
}

static void
bad_member(json_t *doc)
{
    json_object_set_new(edition_clause(doc, "9.2"), "knock_out",
                        json_string("yes"));
}

static const struct {
    void (*spoil)(json_t *doc);
    const char *named;
} mistakes[] = {
    {no_such_from, "renumbered[0].from: 99.1"},
    {no_such_to, "renumbered[0].to: 99.1"},
    {from_twice, "9.2 is renumbered twice"},
    {to_twice, "1.1 takes the place of two"},
    {a_heading, "renumbered[0].to: 1"},
    {of_nothing, "supersedes"},
    {no_object, "renumbered[0]"},
    {bad_member, "clause 9.2, knock_out"},
};

START_TEST(a_mistake_is_named_and_nothing_is_published)
{
    const struct questionnaire *q;
    struct edition_list list;

    publish_first();
    it_ok(questionnaire_newest(it_cx(), &q));
    json_t *doc = edition_next(1);
    mistakes[_i].spoil(doc);
    it_fails(ERR_INVALID, "questionnaire_invalid", edition_publish(doc));
    ck_assert_msg(strstr(it_cx()->fault.message, mistakes[_i].named) != NULL,
                  "%s", it_cx()->fault.message);
    it_ok(edition_list(it_cx(), &list));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_str_eq(list.v[0].id, q->id);
}
END_TEST

START_TEST(only_the_next_version_is_published)
{
    json_t *doc;

    publish_first();
    doc = edition_next(2);
    it_fails(ERR_CONFLICT, "version_skipped", edition_publish(doc));
    doc = edition_next(1);
    it_ok(edition_publish(doc));
    it_ok(edition_publish(doc)); /* again: nothing */
    edition_set_text(edition_clause(doc, "9.2"), "question", "Another one?");
    it_fails(ERR_CONFLICT, "version_published", edition_publish(doc));
    json_object_set_new(doc, "version", json_string("2098.10"));
    it_fails(ERR_CONFLICT, "version_older", edition_publish(doc));
    json_object_set_new(doc, "version", json_string("2099.10"));
    json_object_set_new(doc, "supersedes", json_string("2099.1"));
    it_ok(edition_publish(doc));
    json_object_set_new(doc, "version", json_string("2099.9"));
    it_fails(ERR_CONFLICT, "version_older", edition_publish(doc));
}
END_TEST

START_TEST(official_wording_stays_beside_the_same_question)
{
    static const char texts[] =
        "{\"clauses\":[{\"number\":\"5.2\",\"text_ja\":\"甲\"},"
        "{\"number\":\"9.2\",\"text_ja\":\"乙\"}]}";
    const struct questionnaire *q;
    json_t *doc;
    int count;

    publish_first();
    it_ok(questionnaire_import_text(it_cx(), texts, strlen(texts), &count));
    doc = edition_next(1);
    edition_copy(doc, "5.2", "5.9");
    edition_remove(doc, "5.2");
    edition_renumber(doc, "5.2", "5.9");
    edition_set_text(edition_clause(doc, "9.2"), "question", "Another one?");
    it_ok(edition_publish(doc));
    it_ok(questionnaire_newest(it_cx(), &q));
    ck_assert_str_eq(questionnaire_clause(q, "5.9")->official.in[LANG_JA],
                     "甲");
    ck_assert_str_eq(questionnaire_clause(q, "9.2")->official.in[LANG_JA], "");
}
END_TEST

START_TEST(each_vendor_acknowledges_once)
{
    const struct questionnaire *q;
    struct acknowledging_list list;
    struct acknowledgement own;
    struct edition e;
    bool is_there;

    issue_people();
    publish_first();
    it_ok(edition_publish(edition_next(1)));
    it_ok(questionnaire_newest(it_cx(), &q));
    it_as_vendor(AOZORA, ALICE);
    it_ok(acknowledgement_pending(it_cx(), &e, &is_there));
    ck_assert(is_there);
    ck_assert_str_eq(e.version, "2099.1");
    it_ok(acknowledge(it_cx(), q->id));
    it_ok(acknowledge(it_cx(), q->id));
    it_ok(acknowledgement_pending(it_cx(), &e, &is_there));
    ck_assert(!is_there);
    it_as_vendor(BRIDGE, BOB);
    it_ok(acknowledgement_own(it_cx(), q->id, &own, &is_there));
    ck_assert(!is_there);
    it_as_staff(RITA);
    it_ok(acknowledgement_list(it_cx(), q->id, &list));
    ck_assert_uint_eq(list.n, 2);
    ck_assert_str_eq(list.v[0].vendor_id, BRIDGE); /* not yet: first */
    ck_assert(!list.v[0].acknowledged_us.has);
    ck_assert_str_eq(list.v[1].acknowledged_by_name.or_null, "Aki");
    it_fails(ERR_DENIED, "not_a_vendor", acknowledge(it_cx(), q->id));
}
END_TEST

START_TEST(an_older_version_is_not_acknowledged_any_more)
{
    const struct questionnaire *first;

    issue_people();
    publish_first();
    it_ok(questionnaire_newest(it_cx(), &first));
    it_ok(edition_publish(edition_next(1)));
    it_as_vendor(AOZORA, ALICE);
    it_fails(ERR_CONFLICT, "version_superseded",
             acknowledge(it_cx(), first->id));
    it_fails(ERR_NOT_FOUND, "not_found", acknowledge(it_cx(), RITA));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, every_kind_of_difference_is_named);
    tcase_add_test(tc, a_clause_is_followed_through_several_versions);
    tcase_add_loop_test(tc, a_mistake_is_named_and_nothing_is_published, 0,
                        sizeof(mistakes) / sizeof(mistakes[0]));
    tcase_add_test(tc, only_the_next_version_is_published);
    tcase_add_test(tc, official_wording_stays_beside_the_same_question);
    tcase_add_test(tc, each_vendor_acknowledges_once);
    tcase_add_test(tc, an_older_version_is_not_acknowledged_any_more);
}

int
main(void)
{
    return it_main("edition", add_tests);
}
