#include "demo/demo_book.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"

#include <stdlib.h>
#include <string.h>

static void
drop_json(void *json)
{
    json_decref(json);
}

static RESULT
read_json(struct cx *cx, const char *text, json_t **out)
{
    json_error_t e;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &e);

    if (json == NULL)
        return FAIL(cx, ERR_INTERNAL, "demo_text",
                    N_("The demo's texts cannot be read: line %d: %s"), e.line,
                    e.text);
    arena_defer(cx->arena, drop_json, json);
    *out = json;
    return OK;
}

enum err
demo_book_read(struct cx *cx, const char *story, const char *answers,
               struct demo_book *out)
{
    struct demo_book b = {.missing = NULL};

    TRY(read_json(cx, story, &b.story));
    TRY(read_json(cx, answers, &b.answers));
    *out = b;
    return OK;
}

const json_t *
demo_book_entry(struct demo_book *b, const char *section, const char *key)
{
    return json_object_get(json_object_get(b->story, section), key);
}

const char *
demo_entry_text(struct demo_book *b, const json_t *entry, const char *key)
{
    const char *text = json_string_value(json_object_get(entry, key));

    if (text == NULL && b->missing == NULL)
        b->missing = key;
    return text == NULL ? "" : text;
}

const char *
demo_book_text(struct demo_book *b, const char *key)
{
    return demo_entry_text(b, json_object_get(b->story, "texts"), key);
}

/* What the book says for one language, with "@-30" as the date thirty days
 * before the answer. */
static json_t *
resolve(struct cx *cx, json_t *v, enum lang lang)
{
    json_t *one = json_object_get(v, lang_code(lang));
    const char *text = json_string_value(v), *key;
    json_t *out, *item;

    if (one != NULL)
        return resolve(cx, one, lang);
    if (text != NULL && text[0] == '@')
        return json_string(clock_date(
            cx->arena, cx->now_us + US_PER_DAY * strtoll(text + 1, NULL, 10)));
    if (text != NULL)
        return json_string(text);
    if (json_is_array(v)) {
        out = json_array();
        for (size_t i = 0; i < json_array_size(v); i++)
            json_array_append_new(out, resolve(cx, json_array_get(v, i), lang));
        return out;
    }
    out = json_object();
    json_object_foreach(v, key, item)
    {
        json_object_set_new(out, key, resolve(cx, item, lang));
    }
    return out;
}

/* From the particular to the general. */
static json_t *
find_value(struct demo_book *b, const struct clause *c,
           const struct clause_field *f, struct arena *a, const char *set)
{
    const json_t *special =
        json_object_get(demo_book_entry(b, "deviations", set), c->number);
    const json_t *own = demo_book_entry(b, "values", set);
    const json_t *common = json_object_get(b->answers, "values");
    const char *full = arena_printf(a, "%s.%s", c->number, f->code);
    json_t *v = json_object_get(json_object_get(special, "values"), f->code);

    if (v == NULL)
        v = json_object_get(own, full);
    if (v == NULL)
        v = json_object_get(own, f->code);
    if (v == NULL)
        v = json_object_get(common, full);
    if (v == NULL)
        v = json_object_get(common, f->code);
    return v;
}

static bool
is_one_of(const json_t *text, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (json_is_string(text) &&
            strcmp(json_string_value(text), list[i]) == 0)
            return true;
    return false;
}

/* A field with a condition counts only where the value before it has one of
 * the wanted codes. */
static bool
is_shown(const struct clause_field *f, const json_t *values)
{
    if (f->when_field == NULL || f->nwhen_in == 0)
        return true;
    const json_t *on = json_object_get(values, f->when_field);
    bool is_met = is_one_of(on, f->when_in, f->nwhen_in);
    for (size_t i = 0; i < json_array_size(on); i++)
        is_met |= is_one_of(json_array_get(on, i), f->when_in, f->nwhen_in);
    return is_met;
}

static const char *
fields_of(struct demo_book *b, struct cx *cx, const struct clause *c,
          enum lang lang, const char *set)
{
    json_t *values = json_object();

    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];
        json_t *v = find_value(b, c, f, cx->arena, set);
        if (!is_shown(f, values))
            continue;
        if (v != NULL)
            json_object_set_new(values, f->code, resolve(cx, v, lang));
        else if (f->kind == KIND_BOOLEAN)
            json_object_set_new(values, f->code, json_string("true"));
    }
    const size_t n = json_dumpb(values, NULL, 0, JSON_COMPACT);
    char *text = arena_alloc(cx->arena, n + 1);
    json_dumpb(values, text, n, JSON_COMPACT);
    json_decref(values);
    return text;
}

static const char *
text_or_empty(const json_t *entry, const char *key)
{
    const char *text = json_string_value(json_object_get(entry, key));

    return text == NULL ? "" : text;
}

struct answer_in
demo_book_answer(struct demo_book *b, struct cx *cx, const struct clause *c,
                 enum lang lang, const char *set)
{
    const json_t *own =
        json_object_get(demo_book_entry(b, "deviations", set), c->number);
    const json_t *usual =
        json_object_get(json_object_get(b->answers, "comments"), c->number);
    const int64_t days = json_integer_value(json_object_get(own, "plan_days"));
    struct answer_in in = {
        .clause = c->number,
        .status = own == NULL ? "conforms" : text_or_empty(own, "status"),
        .comment = own == NULL ? text_or_empty(usual, lang_code(lang))
                               : text_or_empty(own, "comment"),
        .fields = "{}",
        .safeguard = text_or_empty(own, "safeguard"),
        .plan = text_or_empty(own, "plan"),
        .plan_date =
            days == 0 ? ""
                      : clock_date(cx->arena, cx->now_us + days * US_PER_DAY),
        .version = 0,
        .edit_id = random_uuid(cx->arena),
    };

    if (strcmp(in.status, "conforms") == 0 || strcmp(in.status, "partly") == 0)
        in.fields = fields_of(b, cx, c, lang, set);
    return in;
}
