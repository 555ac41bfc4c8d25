#include "questionnaire/catalogue_read.h"

#include "base/i18n.h"
#include "base/text.h"

#include <limits.h>
#include <string.h>

enum err
reader_bad(struct reader *r, const char *at, const char *what, ...)
{
    va_list ap;

    va_start(ap, what);
    const char *said = arena_vprintf(r->cx->arena, what, ap);
    va_end(ap);
    if (*r->clause != '\0')
        return FAIL(r->cx, ERR_INVALID, "questionnaire_invalid",
                    N_("The catalogue has a mistake in clause %s, %s: %s."),
                    r->clause, at, said);
    return FAIL(r->cx, ERR_INVALID, "questionnaire_invalid",
                N_("The catalogue has a mistake in %s: %s."), at, said);
}

const char *
reader_path(struct reader *r, const char *at, const char *key)
{
    if (*at == '\0')
        return key;
    return arena_printf(r->cx->arena, "%s.%s", at, key);
}

enum err
reader_object(struct reader *r, const json_t *o, const char *at,
              const char *members)
{
    if (!json_is_object(o))
        return reader_bad(r, at, "must be an object");
    for (void *it = json_object_iter((json_t *)(uintptr_t)o); it != NULL;
         it = json_object_iter_next((json_t *)(uintptr_t)o, it)) {
        const char *key = json_object_iter_key(it);
        if (!text_has_word(members, key))
            return reader_bad(r, reader_path(r, at, key),
                              "is no member of the format");
    }
    return OK;
}

enum err
reader_array(struct reader *r, const json_t *o, const char *at, const char *key,
             size_t least, const json_t **out)
{
    const json_t *list = json_object_get(o, key);

    if (!json_is_array(list))
        return reader_bad(r, reader_path(r, at, key), "must be an array");
    if (json_array_size(list) < least)
        return reader_bad(r, reader_path(r, at, key),
                          "must have at least %zu members", least);
    *out = list;
    return OK;
}

static bool
is_blank(const char *s)
{
    return s[strspn(s, " \t\r\n")] == '\0';
}

enum err
reader_text(struct reader *r, const json_t *o, const char *at, const char *key,
            bool is_required, const char **out)
{
    const json_t *text = json_object_get(o, key);

    if (text == NULL && !is_required) {
        *out = "";
        return OK;
    }
    if (!json_is_string(text) || is_blank(json_string_value(text)))
        return reader_bad(r, reader_path(r, at, key), "must be a text");
    *out = arena_strdup(r->a, json_string_value(text));
    return OK;
}

enum err
reader_bilingual(struct reader *r, const json_t *o, const char *at,
                 const char *key, bool is_required, struct bilingual *out)
{
    const json_t *both = json_object_get(o, key);
    const char *path = reader_path(r, at, key);

    if (both == NULL && !is_required) {
        *out = (struct bilingual){{"", ""}};
        return OK;
    }
    if (both == NULL)
        return reader_bad(r, path, "is missing");
    TRY(reader_object(r, both, path, "ja en"));
    TRY(reader_text(r, both, path, "ja", true, &out->in[LANG_JA]));
    return reader_text(r, both, path, "en", true, &out->in[LANG_EN]);
}

enum err
reader_bool(struct reader *r, const json_t *o, const char *at, const char *key,
            bool is_required, bool *out)
{
    const json_t *value = json_object_get(o, key);

    if (value == NULL && !is_required) {
        *out = false;
        return OK;
    }
    if (!json_is_boolean(value))
        return reader_bad(r, reader_path(r, at, key), "must be true or false");
    *out = json_is_true(value);
    return OK;
}

enum err
reader_int(struct reader *r, const json_t *o, const char *at, const char *key,
           int least, int *out)
{
    const json_t *value = json_object_get(o, key);

    if (!json_is_integer(value) || json_integer_value(value) < least ||
        json_integer_value(value) > INT_MAX)
        return reader_bad(r, reader_path(r, at, key),
                          "must be a whole number, at least %d", least);
    *out = (int)json_integer_value(value);
    return OK;
}

enum err
reader_code(struct reader *r, const json_t *o, const char *at, const char *key,
            const char **out)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    static const char tail[] = "abcdefghijklmnopqrstuvwxyz0123456789_";

    TRY(reader_text(r, o, at, key, true, out));
    if (strchr(letters, (*out)[0]) == NULL ||
        (*out)[strspn(*out, tail)] != '\0')
        return reader_bad(r, reader_path(r, at, key),
                          "must be a code in lower case");
    return OK;
}

enum err
reader_word(struct reader *r, const json_t *o, const char *at, const char *key,
            const char *words, int *out_index)
{
    const char *value = "";

    TRY(reader_text(r, o, at, key, true, &value));
    const size_t n = strlen(value);
    int index = 0;
    for (const char *w = words; *w != '\0'; index++) {
        const size_t len = strcspn(w, " ");
        if (len == n && memcmp(w, value, n) == 0) {
            *out_index = index;
            return OK;
        }
        w += len;
        w += strspn(w, " ");
    }
    return reader_bad(r, reader_path(r, at, key), "must be one of: %s", words);
}

enum err
reader_texts(struct reader *r, const json_t *o, const char *at, const char *key,
             const char *const **out, size_t *out_n)
{
    const json_t *list = NULL;
    const char *path = reader_path(r, at, key);

    TRY(reader_array(r, o, at, key, 1, &list));
    const size_t n = json_array_size(list);
    const char **texts = arena_array(r->a, n, sizeof(*texts));
    for (size_t i = 0; i < n; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        if (text == NULL || is_blank(text))
            return reader_bad(r, path, "must be an array of texts");
        for (size_t k = 0; k < i; k++)
            if (strcmp(texts[k], text) == 0)
                return reader_bad(r, path, "names %s twice", text);
        texts[i] = arena_strdup(r->a, text);
    }
    *out = texts;
    *out_n = n;
    return OK;
}
