#include "http/page_label.h"

#include "http/html_words.h"

#include <string.h>

/* The tag that has name="value", from `p`. */
static bool
find_tag(struct arena *a, const char *html, size_t len, const char *name,
         const char *value, struct html_tag *out)
{
    const char *wanted = arena_printf(a, " %s=\"%s\"", name, value);
    const char *at = memmem(html, len, wanted, strlen(wanted));

    while (at != NULL && at > html && *at != '<')
        at--;
    return at != NULL && html_next(at, html + len, out);
}

/* Behind the name stands whether it must be filled in. */
static const char *
name_in(struct arena *a, const struct html_tag *open, const char *end)
{
    struct html_words words;
    struct html_tag t;

    end = html_behind(open, end);
    for (const char *p = open->end; html_next(p, end, &t); p = t.end) {
        const char *class = html_attribute(a, &t, "class");
        if (strcmp(class, "req") == 0 || strcmp(class, "opt") == 0) {
            end = t.begin;
            break;
        }
    }
    const char *name =
        arena_printf(a, "<span>%.*s</span>", (int)(end - open->end), open->end);
    html_next(name, name + strlen(name), &t);
    html_words(a, &t, name + strlen(name), &words, NULL, 0);
    return words.text;
}

const char *
page_label(struct arena *a, const char *html, size_t len, const char *id,
           bool *out_is_there)
{
    const char *const end = html + len;
    struct html_tag control, name;

    *out_is_there = find_tag(a, html, len, "id", id, &control);
    if (find_tag(a, html, len, "for", id, &name))
        return name_in(a, &name, end);
    if (!*out_is_there)
        return "";
    if (html_is(&control, "fieldset") && html_next(control.end, end, &name) &&
        html_is(&name, "legend"))
        return name_in(a, &name, end);
    return html_unescaped(a, html_attribute(a, &control, "aria-label"));
}
