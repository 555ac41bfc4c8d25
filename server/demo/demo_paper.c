/* The evidence of the demo that is a document: a title, what it is, and its
 * parts, set as any report of the portal. */
#include "base/clock.h"
#include "base/paper.h"
#include "demo/demo_file.h"

#include <string.h>

static const char *
text_at(const json_t *list, size_t i)
{
    const char *text = json_string_value(json_array_get(list, i));

    return text == NULL ? "" : text;
}

static const char *
text_of(const json_t *entry, const char *member)
{
    const char *text = json_string_value(json_object_get(entry, member));

    return text == NULL ? "" : text;
}

/* "@issued" and the like are the dates of the file. */
static const char *
fact_text(struct arena *a, enum lang lang, const struct demo_dates *dates,
          const char *text)
{
    const char *date = strcmp(text, "@issued") == 0    ? dates->issued
                       : strcmp(text, "@expires") == 0 ? dates->expires
                       : strcmp(text, "@from") == 0    ? dates->from
                                                       : NULL;

    return date == NULL ? text : clock_show_date(a, lang, date);
}

enum err
demo_file_paper(struct cx *cx, const json_t *document,
                const struct demo_dates *dates, const char **out, size_t *out_n)
{
    const enum lang lang =
        strcmp(text_of(document, "lang"), "en") == 0 ? LANG_EN : LANG_JA;
    const json_t *facts = json_object_get(document, "facts");
    const json_t *parts = json_object_get(document, "parts");
    struct paper *paper =
        paper_new(cx->arena, &(struct paper_info){
                                 .title = text_of(document, "title"),
                                 .author = text_of(document, "lead"),
                                 .foot = text_of(document, "foot"),
                                 .lang = lang,
                                 .created_us = cx->now_us,
                             });
    const void *bytes;

    paper_add(paper, PAPER_TITLE, text_of(document, "title"));
    paper_add(paper, PAPER_TEXT, text_of(document, "lead"));
    paper_rule(paper);
    for (size_t i = 0; i < json_array_size(facts); i++) {
        const json_t *fact = json_array_get(facts, i);
        paper_fact(paper, text_at(fact, 0),
                   fact_text(cx->arena, lang, dates, text_at(fact, 1)));
    }
    for (size_t i = 0; i < json_array_size(parts); i++) {
        const json_t *part = json_array_get(parts, i);
        paper_add(paper, PAPER_SUBHEADING, text_at(part, 0));
        paper_add(paper, PAPER_TEXT, text_at(part, 1));
    }
    TRY(paper_pdf(cx, paper, &bytes, out_n));
    *out = bytes;
    return OK;
}
