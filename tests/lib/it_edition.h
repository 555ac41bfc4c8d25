/* Changed copies of the standard, made when a test runs. */
#ifndef PORTAL_TESTS_IT_EDITION_H
#define PORTAL_TESTS_IT_EDITION_H

#include "lib/it_issue.h"
#include "questionnaire/edition.h"

#include <jansson.h>

static void
edition_release(void *arg)
{
    json_decref(arg);
}

/* The standard, to be changed. */
IT json_t *
edition_standard(void)
{
    size_t n;
    const char *text = it_standard(&n);
    json_t *doc = json_loadb(text, n, 0, NULL);

    ck_assert_ptr_nonnull(doc);
    arena_defer(it_cx()->arena, edition_release, doc);
    return doc;
}

IT const char *
edition_version(const json_t *doc)
{
    return json_string_value(json_object_get(doc, "version"));
}

/* ... as "2099.<n>", following on the version it was copied from. */
IT json_t *
edition_next(int n)
{
    json_t *doc = edition_standard();

    json_object_set_new(
        doc, "supersedes",
        json_string(n == 1 ? edition_version(doc)
                           : arena_printf(it_cx()->arena, "2099.%d", n - 1)));
    json_object_set_new(
        doc, "version",
        json_string(arena_printf(it_cx()->arena, "2099.%d", n)));
    return doc;
}

IT size_t
edition_at(const json_t *doc, const char *number)
{
    const json_t *clauses = json_object_get(doc, "clauses");

    for (size_t i = 0; i < json_array_size(clauses); i++)
        if (strcmp(json_string_value(
                       json_object_get(json_array_get(clauses, i), "number")),
                   number) == 0)
            return i;
    ck_abort_msg("no clause %s", number);
}

IT json_t *
edition_clause(const json_t *doc, const char *number)
{
    return json_array_get(json_object_get(doc, "clauses"),
                          edition_at(doc, number));
}

IT void
edition_set_text(json_t *clause, const char *member, const char *text)
{
    json_object_set_new(clause, member,
                        json_pack("{s:s, s:s}", "ja", text, "en", text));
}

/* Takes a clause out, and whatever points to it. */
IT void
edition_remove(json_t *doc, const char *number)
{
    json_t *clauses = json_object_get(doc, "clauses");

    json_array_remove(clauses, edition_at(doc, number));
    for (size_t i = 0; i < json_array_size(clauses); i++) {
        json_t *links = json_object_get(json_array_get(clauses, i), "linked");
        for (size_t k = json_array_size(links); k-- > 0;)
            if (strcmp(json_string_value(json_array_get(links, k)), number) ==
                0)
                json_array_remove(links, k);
        if (links != NULL && json_array_size(links) == 0)
            json_object_del(json_array_get(clauses, i), "linked");
    }
}

/* A copy of the clause behind it, under another number. */
IT json_t *
edition_copy(json_t *doc, const char *number, const char *new_number)
{
    const size_t at = edition_at(doc, number);
    json_t *copy = json_deep_copy(edition_clause(doc, number));

    json_object_set_new(copy, "number", json_string(new_number));
    json_object_del(copy, "linked");
    json_array_insert_new(json_object_get(doc, "clauses"), at + 1, copy);
    return copy;
}

IT void
edition_renumber(json_t *doc, const char *from, const char *to)
{
    json_t *list = json_object_get(doc, "renumbered");

    if (list == NULL) {
        list = json_array();
        json_object_set_new(doc, "renumbered", list);
    }
    json_array_append_new(list,
                          json_pack("{s:s, s:s}", "from", from, "to", to));
}

IT enum err
edition_publish(const json_t *doc)
{
    char *text = json_dumps(doc, 0);
    const enum err e = questionnaire_publish(it_cx(), text, strlen(text));

    free(text);
    return e;
}

#endif
