/* Reads GNU gettext's .mo format: a header, then two tables of (length,
 * offset) pairs, originals sorted by strcmp() and translations. A plural entry
 * has "one\0many" as original and its forms, separated by NUL, as translation.
 * gettext() itself is of no use: it needs a ja_JP locale to be installed. */
#include "base/i18n.h"

#include "base/log.h"

#include <byteswap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MO_MAGIC 0x950412deU
#define MO_MAX_BYTES (16 << 20)

struct message {
    const char *source, *text;
};

/* Written once by i18n_load(), before there are threads; read-only after. */
static struct {
    char *file;
    struct message *messages;
    size_t count;
} ja;

struct mo {
    const char *data;
    size_t size;
    bool is_swapped;
};

static bool
read_u32(const struct mo *mo, uint64_t at, uint32_t *out)
{
    if (at + sizeof(*out) > mo->size)
        return false;
    memcpy(out, mo->data + at, sizeof(*out));
    if (mo->is_swapped)
        *out = bswap_32(*out);
    return true;
}

/* String number `i` of the table at `table`; NULL if it leaves the file. */
static const char *
read_string(const struct mo *mo, uint32_t table, uint32_t i)
{
    uint32_t len, at;

    if (!read_u32(mo, (uint64_t)table + 8 * (uint64_t)i, &len) ||
        !read_u32(mo, (uint64_t)table + 8 * (uint64_t)i + 4, &at) ||
        (uint64_t)at + len >= mo->size || mo->data[at + len] != '\0')
        return NULL;
    return mo->data + at;
}

static struct message *
parse(struct mo *mo, size_t *out_count)
{
    uint32_t magic, revision, count, sources, texts;

    if (!read_u32(mo, 0, &magic))
        return NULL;
    mo->is_swapped = magic == bswap_32(MO_MAGIC);
    if ((magic != MO_MAGIC && !mo->is_swapped) || !read_u32(mo, 4, &revision) ||
        revision >> 16 > 1 || !read_u32(mo, 8, &count) ||
        !read_u32(mo, 12, &sources) || !read_u32(mo, 16, &texts) ||
        count > mo->size / 16)
        return NULL;
    struct message *list = calloc((size_t)count + 1, sizeof(*list));
    if (list == NULL)
        return NULL;
    for (uint32_t i = 0; i < count; i++) {
        list[i].source = read_string(mo, sources, i);
        list[i].text = read_string(mo, texts, i);
        if (list[i].source == NULL || list[i].text == NULL ||
            (i > 0 && strcmp(list[i - 1].source, list[i].source) >= 0)) {
            free(list);
            return NULL;
        }
    }
    *out_count = count;
    return list;
}

static char *
read_file(const char *path, size_t *out_size)
{
    FILE *f = fopen(path, "re");
    char *data = NULL;

    if (f == NULL)
        return NULL;
    if (fseek(f, 0, SEEK_END) == 0) {
        const long size = ftell(f);
        if (size > 0 && size <= MO_MAX_BYTES && fseek(f, 0, SEEK_SET) == 0)
            data = malloc((size_t)size);
        if (data != NULL && fread(data, 1, (size_t)size, f) != (size_t)size) {
            free(data);
            data = NULL;
        }
        *out_size = data != NULL ? (size_t)size : 0;
    }
    fclose(f);
    return data;
}

bool
i18n_load(const char *mo_path)
{
    struct mo mo = {0};
    size_t count = 0;
    char *file = read_file(mo_path, &mo.size);

    if (file == NULL) {
        log_event(LOG_ERROR_, "i18n.unreadable", "file", mo_path, NULL);
        return false;
    }
    mo.data = file;
    struct message *messages = parse(&mo, &count);
    if (messages == NULL) {
        log_event(LOG_ERROR_, "i18n.malformed", "file", mo_path, NULL);
        free(file);
        return false;
    }
    free(ja.messages);
    free(ja.file);
    ja.file = file;
    ja.messages = messages;
    ja.count = count;
    return true;
}

static int
compare(const void *key, const void *element)
{
    return strcmp(key, ((const struct message *)element)->source);
}

static const char *
find(const char *source)
{
    if (*source == '\0' || ja.count == 0) /* "" would find the .mo header */
        return NULL;
    const struct message *m =
        bsearch(source, ja.messages, ja.count, sizeof(*m), compare);
    return m != NULL && *m->text != '\0' ? m->text : NULL;
}

const char *
tr(enum lang lang, const char *text)
{
    const char *found = lang == LANG_JA ? find(text) : NULL;

    return found != NULL ? found : text;
}

const char *
trn(enum lang lang, const char *one, const char *many, int64_t n)
{
    const char *found = lang == LANG_JA ? find(one) : NULL;

    if (found != NULL)
        return found;
    return n == 1 ? one : many;
}

const char *
lang_code(enum lang lang)
{
    return lang == LANG_JA ? "ja" : "en";
}

bool
lang_parse(const char *code, enum lang *out)
{
    if (strcmp(code, "ja") == 0)
        *out = LANG_JA;
    else if (strcmp(code, "en") == 0)
        *out = LANG_EN;
    else
        return false;
    return true;
}

enum lang
lang_of(const char *code)
{
    enum lang lang;

    return lang_parse(code, &lang) ? lang : LANG_JA;
}

static const struct word *
find_word(const struct word words[], const char *code)
{
    while (words->code != NULL && strcmp(words->code, code) != 0)
        words++;
    return words;
}

const char *
word_text(enum lang lang, const struct word words[], const char *code)
{
    const struct word *w = find_word(words, code);

    return w->code == NULL ? code : tr(lang, w->text);
}

bool
word_is_known(const struct word words[], const char *code)
{
    return find_word(words, code)->code != NULL;
}
