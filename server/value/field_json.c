/* Typed values from and to the JSON text of answers.fields. The reader takes
 * the shape that field_value.h describes and nothing deeper: an object of
 * scalars, arrays of scalars, and arrays of objects of scalars. */
#include "value/field_value.h"

#include <string.h>

/* ---- Writing ---- */

struct json_out {
    struct arena *a;
    char *text;
    size_t len, size;
};

static void
put(struct json_out *o, const char *s, size_t n)
{
    if (o->len + n + 1 > o->size) {
        o->size = (o->len + n + 1) * 2;
        char *bigger = arena_alloc(o->a, o->size);
        if (o->len > 0)
            memcpy(bigger, o->text, o->len);
        o->text = bigger;
    }
    memcpy(o->text + o->len, s, n);
    o->len += n;
    o->text[o->len] = '\0';
}

static void
put_mark(struct json_out *o, char mark)
{
    put(o, &mark, 1);
}

static void
put_string(struct json_out *o, const char *s)
{
    put_mark(o, '"');
    while (*s != '\0') {
        size_t n = 0;
        while ((unsigned char)s[n] >= 0x20 && s[n] != '"' && s[n] != '\\')
            n++;
        put(o, s, n);
        s += n;
        if (*s == '\0')
            break;
        if (*s == '"' || *s == '\\') {
            put_mark(o, '\\');
            put_mark(o, *s);
        } else if (*s == '\n') {
            put(o, "\\n", 2);
        } else {
            put(o, arena_printf(o->a, "\\u%04x", (unsigned)*s), 6);
        }
        s++;
    }
    put_mark(o, '"');
}

static void
put_name(struct json_out *o, const char *code)
{
    if (o->text[o->len - 1] != '{')
        put_mark(o, ',');
    put_string(o, code);
    put_mark(o, ':');
}

static void
put_table(struct json_out *o, const struct clause_field *f,
          const struct field_value *v)
{
    put_mark(o, '[');
    for (size_t row = 0; row < v->nrows; row++) {
        if (row > 0)
            put_mark(o, ',');
        put_mark(o, '{');
        for (size_t k = 0; k < f->ncolumns; k++) {
            const struct field_value *cell = &v->cells[row * f->ncolumns + k];

            if (*cell->text == '\0' || *cell->problem != '\0')
                continue;
            put_name(o, f->columns[k].code);
            put_string(o, cell->text);
        }
        put_mark(o, '}');
    }
    put_mark(o, ']');
}

const char *
field_values_json(struct arena *a, const struct clause *c,
                  const struct field_value *values)
{
    struct json_out o = {.a = a};

    put_mark(&o, '{');
    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];
        const struct field_value *v = &values[i];

        if (field_value_is_empty(f, v) || *v->problem != '\0')
            continue;
        put_name(&o, f->code);
        if (f->kind == KIND_TABLE) {
            put_table(&o, f, v);
        } else if (f->kind == KIND_CHOICES) {
            put_mark(&o, '[');
            for (size_t k = 0; k < v->nitems; k++) {
                if (k > 0)
                    put_mark(&o, ',');
                put_string(&o, v->items[k]);
            }
            put_mark(&o, ']');
        } else {
            put_string(&o, v->text);
        }
    }
    put_mark(&o, '}');
    return o.text;
}

/* ---- Reading ---- */

struct json_in {
    struct arena *a;
    const char *at;
};

static bool
take(struct json_in *in, char mark)
{
    in->at += strspn(in->at, " \t\r\n");
    if (*in->at != mark)
        return false;
    in->at++;
    return true;
}

static bool
take_hex4(struct json_in *in, unsigned *out)
{
    *out = 0;
    for (int i = 0; i < 4; i++, in->at++) {
        const char *digits = "0123456789abcdef";
        const char *d = *in->at == '\0' ? NULL : strchr(digits, *in->at | 0x20);
        if (d == NULL || (*in->at >= 'P' && *in->at <= 'Y'))
            return false;
        *out = *out * 16 + (unsigned)(d - digits);
    }
    return true;
}

/* One \uXXXX, or a surrogate pair of them, as UTF-8 (at most 4 bytes). */
static bool
take_unicode(struct json_in *in, char *out, size_t *n)
{
    unsigned c, low;

    if (!take_hex4(in, &c) || c == 0)
        return false;
    if (c >= 0xD800 && c < 0xDC00) {
        if (in->at[0] != '\\' || in->at[1] != 'u')
            return false;
        in->at += 2;
        if (!take_hex4(in, &low) || low < 0xDC00 || low > 0xDFFF)
            return false;
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    } else if (c >= 0xDC00 && c < 0xE000) {
        return false;
    }
    if (c < 0x80) {
        out[(*n)++] = (char)c;
        return true;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned lead[] = {0, 0xC0, 0xE0, 0xF0};
    out[(*n)++] = (char)(lead[more] | (c >> (6 * more)));
    for (int i = more - 1; i >= 0; i--)
        out[(*n)++] = (char)(0x80 | ((c >> (6 * i)) & 0x3F));
    return true;
}

/* After the opening quote. An escape never grows: \uXXXX is 6 bytes. */
static bool
take_string(struct json_in *in, const char **out)
{
    const size_t plain = strcspn(in->at, "\"\\");

    if (in->at[plain] == '"') {
        *out = arena_strndup(in->a, in->at, plain);
        in->at += plain + 1;
        return true;
    }
    char *text = arena_alloc(in->a, strlen(in->at) + 1);
    size_t n = 0;
    while (*in->at != '"') {
        if (*in->at == '\0')
            return false;
        if (*in->at != '\\') {
            text[n++] = *in->at++;
            continue;
        }
        const char *from = "\"\\/bfnrt", *to = "\"\\/\b\f\n\r\t";
        const char e = in->at[1];
        const char *hit = e == '\0' ? NULL : strchr(from, e);
        if (e == '\0' || (hit == NULL && e != 'u'))
            return false;
        in->at += 2;
        if (hit != NULL)
            text[n++] = to[hit - from];
        else if (!take_unicode(in, text, &n))
            return false;
    }
    in->at++;
    *out = text;
    return true;
}

/* A string, or a bare number, true or false as its own text; null is "". */
static bool
take_scalar(struct json_in *in, const char **out)
{
    if (take(in, '"'))
        return take_string(in, out);
    const size_t n = strspn(in->at, "+-.0123456789abcdefghijklmnopqrstuvwxyzE");
    if (n == 0)
        return false;
    *out = n == 4 && strncmp(in->at, "null", 4) == 0
               ? ""
               : arena_strndup(in->a, in->at, n);
    in->at += n;
    return true;
}

/* Steps over the comma or the end of a list; *out_more tells which. */
static bool
take_separator(struct json_in *in, char end, bool *out_more)
{
    *out_more = take(in, ',');
    return *out_more || take(in, end);
}

static bool
take_name(struct json_in *in, const char **out)
{
    return take(in, '"') && take_string(in, out) && take(in, ':');
}

static bool
take_row(struct json_in *in, const struct clause_field *f,
         struct field_value *cells)
{
    const char *name, *text;
    bool more = !take(in, '}');

    while (more) {
        if (!take_name(in, &name) || !take_scalar(in, &text))
            return false;
        for (size_t k = 0; f != NULL && k < f->ncolumns; k++) {
            if (strcmp(f->columns[k].code, name) == 0)
                cells[k].text = text;
        }
        if (!take_separator(in, '}', &more))
            return false;
    }
    return true;
}

static size_t
rows_at_most(const char *s)
{
    size_t n = 0;

    while (n < FIELD_MAX_ROWS && (s = strchr(s, '{')) != NULL) {
        s++;
        n++;
    }
    return n;
}

/* After the opening bracket, into `v` as far as `f` has a place for it. */
static bool
take_array(struct json_in *in, const struct clause_field *f,
           struct field_value *v)
{
    const bool is_table = f != NULL && f->kind == KIND_TABLE;
    const bool is_list = f != NULL && f->kind == KIND_CHOICES;
    const size_t width = is_table ? f->ncolumns : 0;
    const char **items =
        arena_array(in->a, is_list ? f->nchoices + 1 : 1, sizeof(*items));
    bool more = !take(in, ']');

    const size_t room = is_table && more ? rows_at_most(in->at) : 0;

    if (room > 0) {
        v->cells = arena_array(in->a, room * width, sizeof(*v->cells));
        for (size_t i = 0; i < room * width; i++)
            v->cells[i].text = v->cells[i].problem = "";
    }
    while (more) {
        const char *text = "";

        if (take(in, '{')) {
            const bool fits = v->nrows < room;
            if (!take_row(in, fits ? f : NULL,
                          fits ? v->cells + v->nrows * width : NULL))
                return false;
            v->nrows += fits;
        } else if (!take_scalar(in, &text)) {
            return false;
        } else if (is_list && v->nitems < f->nchoices) {
            items[v->nitems++] = text;
        }
        if (!take_separator(in, ']', &more))
            return false;
    }
    if (is_list)
        v->items = items;
    return true;
}

static bool
take_member(struct json_in *in, const struct clause *c,
            struct field_value *values)
{
    const char *name, *text;
    struct field_value ignored = {.text = ""};
    const struct clause_field *f = NULL;
    struct field_value *v = &ignored;

    if (!take_name(in, &name))
        return false;
    for (size_t i = 0; i < c->nfields; i++) {
        if (strcmp(c->fields[i].code, name) == 0) {
            f = &c->fields[i];
            v = &values[i];
        }
    }
    if (take(in, '['))
        return take_array(in, f, v);
    if (!take_scalar(in, &text))
        return false;
    if (f != NULL && f->kind != KIND_CHOICES && f->kind != KIND_TABLE)
        v->text = text;
    return true;
}

static bool
take_object(struct json_in *in, const struct clause *c,
            struct field_value *values)
{
    bool more;

    if (!take(in, '{'))
        return false;
    more = !take(in, '}');
    while (more) {
        if (!take_member(in, c, values) || !take_separator(in, '}', &more))
            return false;
    }
    in->at += strspn(in->at, " \t\r\n");
    return *in->at == '\0';
}

static struct field_value *
empty_values(struct arena *a, const struct clause *c)
{
    struct field_value *values =
        arena_array(a, c->nfields + 1, sizeof(*values));

    for (size_t i = 0; i < c->nfields; i++)
        values[i].text = values[i].problem = "";
    return values;
}

bool
field_values_of_json(struct arena *a, const struct clause *c, const char *json,
                     struct field_value **out)
{
    struct json_in in = {.a = a, .at = json};

    *out = empty_values(a, c);
    if (strcmp(json, "{}") == 0 || take_object(&in, c, *out))
        return true;
    *out = empty_values(a, c);
    return false;
}
