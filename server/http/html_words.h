/* Elements and words of a page that was rendered from our templates:
 * well-formed, values escaped. No reader for HTML of others. Private to the
 * folder. */
#ifndef PORTAL_HTTP_HTML_WORDS_H
#define PORTAL_HTTP_HTML_WORDS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct html_tag {
    const char *begin, *end; /* from "<" to behind ">" */
    const char *name;        /* of `n` bytes */
    size_t n;
    bool is_close;
};

/* The next one from `p`; false when there is none. */
bool html_next(const char *p, const char *end, struct html_tag *out);
bool html_is(const struct html_tag *t, const char *name);
/* Value of an attribute as it stands; "" without. */
const char *html_attribute(struct arena *a, const struct html_tag *t,
                           const char *name);
/* "&amp;" as "&" and so on. */
const char *html_unescaped(struct arena *a, const char *text);
/* Behind the end of the element that begins with `t`. */
const char *html_behind(const struct html_tag *t, const char *end);

struct html_words {
    const char *text;  /* lines ended by \n, spaces collapsed */
    const char *date;  /* ISO, when the text is one <time> and nothing else */
    bool has_control;  /* something to press or to type in was left out */
    bool is_of_number; /* of a fact: it says so (<b>, class "n") */
};
/* What people read in the element that begins with `open`; returns what is
 * behind it. The title of an <abbr> is read in its place.
 *
 * The first `nfacts` facts are read apart, into facts[0] and so on: what has
 * the attribute data-fact="1" and so on; <b> is the first. One that is not
 * there is left as it is; data-fact="0" is left out. */
const char *html_words(struct arena *a, const struct html_tag *open,
                       const char *end, struct html_words *out,
                       struct html_words facts[], size_t nfacts);

#endif
