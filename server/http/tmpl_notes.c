#include "http/tmpl_notes.h"

#include "http/tmpl_shim.h"

#include <string.h>

#define FIRST_TEXT_BYTES 2048
#define FIRST_NOTES 64

struct note {
    enum { SET = 'S', GLOBAL = 'G', SHOW = 'V', ADD = 'A', INCLUDE = 'I' } kind;
    unsigned part;
    const char *name;
    size_t at, len; /* of the value in the text */
};

struct notes {
    struct arena *arena;
    struct note *list;
    size_t n, size;
    unsigned parts;
    char *text;
    size_t len, text_size;
};

static void
append(struct notes *n, const char *s, size_t len)
{
    if (n->text_size - n->len < len + 1) {
        while (n->text_size - n->len < len + 1)
            n->text_size *= 2;
        char *bigger = arena_alloc(n->arena, n->text_size);
        memcpy(bigger, n->text, n->len);
        n->text = bigger;
    }
    memcpy(n->text + n->len, s, len);
    n->len += len;
    n->text[n->len] = '\0';
}

struct notes *
notes_new(struct arena *a, const char *file)
{
    struct notes *n = arena_alloc(a, sizeof(*n));

    *n = (struct notes){.arena = a,
                        .list = arena_array(a, FIRST_NOTES, sizeof(*n->list)),
                        .size = FIRST_NOTES,
                        .parts = 1,
                        .text = arena_alloc(a, FIRST_TEXT_BYTES),
                        .text_size = FIRST_TEXT_BYTES};
    append(n, file, strlen(file));
    return n;
}

static void
append_number(struct notes *n, size_t number)
{
    char digits[24], *d = digits + sizeof(digits);

    *--d = ' ';
    do
        *--d = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    append(n, d, (size_t)(digits + sizeof(digits) - d));
}

/* "S0 12 NAME value": with the length no value can look like further notes. */
static void
add(struct notes *n, struct note what, const char *value)
{
    const char kind = (char)what.kind;

    if (n->n == n->size) {
        struct note *more =
            arena_array(n->arena, n->size * 2, sizeof(*n->list));
        memcpy(more, n->list, n->n * sizeof(*n->list));
        n->list = more;
        n->size *= 2;
    }
    append(n, &kind, 1);
    append_number(n, what.part);
    append_number(n, what.len);
    append(n, what.name, strlen(what.name));
    append(n, " ", 1);
    what.at = n->len;
    append(n, value, what.len);
    n->list[n->n++] = what;
}

void
notes_set(struct notes *n, unsigned part, const char *name, const char *value,
          size_t len)
{
    add(n, (struct note){.kind = SET, .part = part, .name = name, .len = len},
        value);
}

void
notes_global(struct notes *n, const char *name, const char *value)
{
    add(n, (struct note){.kind = GLOBAL, .name = name, .len = strlen(value)},
        value);
}

void
notes_show(struct notes *n, unsigned part, const char *section)
{
    add(n, (struct note){.kind = SHOW, .part = part, .name = section}, "");
}

unsigned
notes_add(struct notes *n, unsigned part, const char *section)
{
    add(n, (struct note){.kind = ADD, .part = part, .name = section}, "");
    return n->parts++;
}

unsigned
notes_include(struct notes *n, unsigned part, const char *name,
              const char *file)
{
    add(n,
        (struct note){
            .kind = INCLUDE, .part = part, .name = name, .len = strlen(file)},
        file);
    return n->parts++;
}

const char *
notes_text(const struct notes *n)
{
    return n->text;
}

static const char *
value_of(const struct notes *n, const struct note *what)
{
    return arena_strndup(n->arena, n->text + what->at, what->len);
}

void
notes_play(const struct notes *n, struct ct_dict *root)
{
    struct ct_dict **parts =
        arena_array(n->arena, n->parts, sizeof(struct ct_dict *));
    unsigned next = 1;

    parts[0] = root;
    for (const struct note *i = n->list; i < n->list + n->n; i++) {
        struct ct_dict *d = parts[i->part];
        switch (i->kind) {
        case SET: ct_set(d, i->name, n->text + i->at, i->len); break;
        case GLOBAL: ct_set_global(d, i->name, value_of(n, i)); break;
        case SHOW: ct_show(d, i->name); break;
        case ADD: parts[next++] = ct_add(d, i->name); break;
        case INCLUDE:
            parts[next++] = ct_include(d, i->name, value_of(n, i));
            break;
        }
    }
}
