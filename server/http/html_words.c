#include "http/html_words.h"

#include "base/clock.h"
#include "base/text.h"

#include <string.h>

/* ---- Elements ---- */

bool
html_next(const char *p, const char *end, struct html_tag *out)
{
    while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
        const char *name = p + 1;

        out->begin = p++;
        out->is_close = name < end && *name == '/';
        out->name = name + out->is_close;
        out->n = 0;
        while (out->name + out->n < end &&
               ((out->name[out->n] >= 'a' && out->name[out->n] <= 'z') ||
                (out->n > 0 && strchr("-123456", out->name[out->n]) != NULL)))
            out->n++;
        if (out->n == 0)
            continue; /* the document type */
        const char *close = memchr(p, '>', (size_t)(end - p));
        if (close == NULL)
            return false;
        out->end = close + 1;
        return true;
    }
    return false;
}

bool
html_is(const struct html_tag *t, const char *name)
{
    return t->n == strlen(name) && memcmp(t->name, name, t->n) == 0;
}

static bool
is_one_of(const struct html_tag *t, const char *const names[])
{
    for (size_t i = 0; names[i] != NULL; i++)
        if (html_is(t, names[i]))
            return true;
    return false;
}

const char *
html_attribute(struct arena *a, const struct html_tag *t, const char *name)
{
    const char *wanted = arena_printf(a, " %s=\"", name);
    const char *at =
        memmem(t->begin, (size_t)(t->end - t->begin), wanted, strlen(wanted));

    if (at == NULL)
        return "";
    at += strlen(wanted);
    const char *quote = memchr(at, '"', (size_t)(t->end - at));
    return quote == NULL ? "" : arena_strndup(a, at, (size_t)(quote - at));
}

static bool
is_same(const struct html_tag *a, const struct html_tag *b)
{
    return a->n == b->n && memcmp(a->name, b->name, a->n) == 0;
}

const char *
html_behind(const struct html_tag *t, const char *end)
{
    struct html_tag inner;
    int depth = 1;

    for (const char *p = t->end; html_next(p, end, &inner); p = inner.end) {
        if (is_same(&inner, t))
            depth += inner.is_close ? -1 : 1;
        if (depth == 0)
            return inner.end;
    }
    return end;
}

/* ---- Words ---- */

struct writing {
    char *v;
    size_t n;
    bool has_space, has_line; /* to come before the next character */
};

static void
put(struct writing *w, const char *s, size_t n)
{
    if (w->n > 0 && (w->has_line || w->has_space))
        w->v[w->n++] = w->has_line ? '\n' : ' ';
    w->has_space = w->has_line = false;
    memcpy(w->v + w->n, s, n);
    w->n += n;
}

/* Length of the "&...;" at `s`, and what it stands for; 0 if it is none. */
static size_t
reference(const char *s, const char *end, const char **out)
{
    static const struct {
        const char *name, *text;
    } known[] = {
        {"&amp;", "&"},   {"&lt;", "<"},  {"&gt;", ">"},
        {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "},
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        const size_t n = strlen(known[i].name);
        if ((size_t)(end - s) >= n && memcmp(s, known[i].name, n) == 0) {
            *out = known[i].text;
            return n;
        }
    }
    return 0;
}

const char *
html_unescaped(struct arena *a, const char *text)
{
    const char *end = text + strlen(text);
    char *out = arena_alloc(a, (size_t)(end - text) + 1), *to = out;

    for (const char *p = text; p < end;) {
        const char *one = p;
        const size_t n = *p == '&' ? reference(p, end, &one) : 0;
        const size_t len = n > 0 ? strlen(one) : 1;
        memcpy(to, one, len);
        to += len;
        p += n > 0 ? n : 1;
    }
    return out;
}

static void
put_text(struct writing *w, const char *p, const char *end)
{
    while (p < end) {
        const char *text = p;
        const size_t n = *p == '&' ? reference(p, end, &text) : 0;

        if (strchr(" \t\r\n", *text) != NULL)
            w->has_space = true;
        else
            put(w, text, n > 0 ? strlen(text) : 1);
        p += n > 0 ? n : 1;
    }
}

static const char *const own_lines[] = {
    "p", "div", "li", "br", "dt", "dd", "ul", "ol", "dl", "summary", NULL,
};
static const char *const controls[] = {
    "form", "button", "select", "input", "textarea", NULL,
};

static bool
is_left_out(struct arena *a, const struct html_tag *t)
{
    return is_one_of(t, controls) || html_is(t, "svg") ||
           (html_is(t, "details") &&
            text_has_word(html_attribute(a, t, "class"), "confirm"));
}

/* The digit of data-fact="1"; <b> has one of its own; NUL without. */
static char
fact_digit(const struct html_tag *t)
{
    static const char wanted[] = " data-fact=\"";
    const char *at = t->is_close ? NULL
                                 : memmem(t->begin, (size_t)(t->end - t->begin),
                                          wanted, strlen(wanted));

    if (at != NULL)
        return at[strlen(wanted)];
    return !t->is_close && html_is(t, "b") ? '1' : '\0';
}

static const char *
read_fact(struct arena *a, const struct html_tag *t, const char *end,
          struct html_words *out)
{
    const char *behind = html_words(a, t, end, out, NULL, 0);

    if (html_is(t, "time") && clock_is_date(html_attribute(a, t, "datetime")))
        out->date = html_attribute(a, t, "datetime");
    out->is_of_number =
        html_is(t, "b") || text_has_word(html_attribute(a, t, "class"), "n");
    return behind;
}

const char *
html_words(struct arena *a, const struct html_tag *open, const char *end,
           struct html_words *out, struct html_words facts[], size_t nfacts)
{
    const char *p = open->end, *date = "";
    const char *behind = html_behind(open, end);
    struct writing w = {.v = arena_alloc(a, (size_t)(behind - p) + 1)};
    size_t dated = 0; /* length of the text when its <time> ended */
    struct html_tag t;

    *out = (struct html_words){.date = ""};
    while (html_next(p, end, &t)) {
        put_text(&w, p, t.begin);
        p = t.end;
        if (p == behind)
            break;
        const char fact = fact_digit(&t);
        if (fact > '0' && (size_t)(fact - '1') < nfacts) {
            p = read_fact(a, &t, end, &facts[fact - '1']);
        } else if (fact == '0') {
            p = html_behind(&t, end);
        } else if (!t.is_close && html_is(&t, "abbr")) {
            const char *title = html_attribute(a, &t, "title");
            put_text(&w, title, title + strlen(title));
            p = html_behind(&t, end);
        } else if (!t.is_close && is_left_out(a, &t)) {
            out->has_control |= !html_is(&t, "svg");
            p = html_is(&t, "input") ? t.end : html_behind(&t, end);
        } else if (is_one_of(&t, own_lines)) {
            w.has_line = true;
        } else if (html_is(&t, "time") && !t.is_close) {
            date = w.n == 0 ? html_attribute(a, &t, "datetime") : "";
        } else if (html_is(&t, "time")) {
            dated = w.n;
        }
        if (t.is_close && p < end && *p == '<')
            w.has_space = true; /* what stands side by side stands apart */
    }
    out->text = w.v;
    if (clock_is_date(date) && dated == w.n)
        out->date = date;
    return p;
}
