#include "cycle/receipt.h"

#include "answer/answer.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/i18n.h"
#include "base/paper.h"
#include "base/text.h"
#include "cycle/attestation.h"
#include "cycle/receipt_store.h"
#include "questionnaire/questionnaire.h"
#include "value/field_value.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* One receipt on its way to paper. */
struct receipt {
    struct cx *cx;
    const struct submission *s;
    const struct questionnaire *q;
    const struct receipt_file_list *files;
    struct paper *paper;
    int domain; /* of the last heading */
};

static void
release_json(void *arg)
{
    json_decref(arg);
}

static const char *
member(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text == NULL ? "" : text;
}

static void
fact_if_any(struct receipt *r, const char *name, const char *text)
{
    if (*text != '\0')
        paper_fact(r->paper, name, text);
}

/* The first page: who attested what, when, and its hash. */
static void
add_front(struct receipt *r, const json_t *doc)
{
    struct arena *a = r->cx->arena;
    const enum lang lang = r->cx->lang;
    const struct submission *s = r->s;
    struct paper *p = r->paper;

    paper_add(p, PAPER_TITLE, tr(lang, N_("Receipt")));
    paper_add(p, PAPER_TEXT, tr(lang, N_("Alludo received these answers.")));
    paper_rule(p);
    paper_fact(p, tr(lang, N_("Vendor")), s->vendor_name);
    paper_fact(p, tr(lang, N_("Engagement")), s->engagement_name);
    paper_fact(p, tr(lang, N_("Party")), s->party_name);
    paper_fact(p, tr(lang, N_("Cycle")), arena_i64(a, s->cycle));
    paper_fact(p, tr(lang, N_("Questionnaire")),
               member(doc, "questionnaire_version"));
    paper_fact(p, tr(lang, N_("Answers")),
               arena_i64(a, (int64_t)json_array_size(
                                json_object_get(doc, "answers"))));
    paper_fact(p, tr(lang, N_("Submitted at")),
               arena_printf(a, "%s\n%s",
                            clock_show_time(a, lang, s->submitted_us.v),
                            clock_iso(a, s->submitted_us.v)));
    paper_fact(p, tr(lang, N_("Attested by")),
               arena_printf(a, "%s\n%s", opt_text_or_empty(s->attested_name),
                            opt_text_or_empty(s->attested_title)));
    paper_fact(p, tr(lang, N_("Attestation")), attestation_text(lang));
    paper_fact(p, tr(lang, N_("Version of this text:")),
               opt_text_or_empty(s->attestation_version));
    paper_fact(p, "SHA-256", opt_text_or_empty(s->content_sha256));
    paper_fact(p, tr(lang, N_("Number of the submission")), s->id);
    paper_rule(p);
    paper_add(p, PAPER_QUIET,
              tr(lang, N_("The SHA-256 value is computed over the whole "
                          "content that was submitted: any later change would "
                          "give another value.")));
}

static int
compare_hash(const void *key, const void *file)
{
    return strcmp(key, ((const struct receipt_file *)file)->sha256);
}

static void
add_files(struct receipt *r, const json_t *answer)
{
    const json_t *list = json_object_get(answer, "attachments");

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *hash = json_string_value(json_array_get(list, i));
        const struct receipt_file *f = NULL;

        if (hash == NULL)
            continue;
        if (r->files->n > 0)
            f = bsearch(hash, r->files->v, r->files->n, sizeof(*f),
                        compare_hash);
        paper_fact(r->paper, i == 0 ? tr(r->cx->lang, N_("Evidence")) : "",
                   arena_printf(r->cx->arena, "%s%sSHA-256:\n%s",
                                f == NULL ? "" : f->name, f == NULL ? "" : "\n",
                                hash));
    }
}

static void
add_values(struct receipt *r, const struct clause *c, const json_t *answer)
{
    struct arena *a = r->cx->arena;
    char *json = json_dumps(json_object_get(answer, "fields"), JSON_COMPACT);
    struct field_value *values;
    struct field_words *words;

    if (json == NULL)
        return;
    arena_defer(a, free, json);
    if (!field_values_of_json(a, c, json, &values))
        return;
    const size_t n = field_values_words(a, r->cx->lang, c, values, &words);
    for (size_t i = 0; i < n; i++)
        paper_fact(r->paper, words[i].label, words[i].text);
}

static void
add_answer(struct receipt *r, const json_t *answer)
{
    struct arena *a = r->cx->arena;
    const enum lang lang = r->cx->lang;
    const char *number = member(answer, "clause");
    const struct clause *c = questionnaire_clause(r->q, number);
    const char *date = member(answer, "plan_date");

    if (c != NULL && c->domain != r->domain) {
        const struct domain *d = questionnaire_domain(r->q, c->domain);
        r->domain = c->domain;
        paper_add(r->paper, PAPER_HEADING,
                  arena_printf(a, "%d. %s", c->domain,
                               d == NULL ? "" : d->title.in[lang]));
        paper_rule(r->paper);
    }
    paper_add(r->paper, PAPER_SUBHEADING,
              arena_printf(a, "%s  %s", number,
                           c == NULL ? "" : c->question.in[lang]));
    paper_fact(r->paper, tr(lang, N_("Answer")),
               answer_status_text(lang, member(answer, "status")));
    fact_if_any(r, tr(lang, N_("Done by")),
                member(json_object_get(answer, "inherited_from"), "name"));
    if (c != NULL)
        add_values(r, c, answer);
    fact_if_any(r, tr(lang, N_("Comment")), member(answer, "comment"));
    fact_if_any(r, tr(lang, N_("What protects you today?")),
                member(answer, "safeguard"));
    fact_if_any(r, tr(lang, N_("What will you do?")), member(answer, "plan"));
    if (clock_is_date(date))
        paper_fact(r->paper, tr(lang, N_("By when?")),
                   clock_show_date(a, lang, date));
    add_files(r, answer);
}

static RESULT
check_hash(struct cx *cx, const struct submission *s, const char *content)
{
    uint8_t sum[SHA256_BYTES];

    crypto_sha256(content, strlen(content), sum);
    if (strcmp(text_hex(cx->arena, sum, sizeof(sum)),
               opt_text_or_empty(s->content_sha256)) != 0)
        return FAIL(cx, ERR_INTERNAL, "receipt_damaged",
                    N_("The stored content is not what was attested."));
    return OK;
}

enum err
receipt_pdf(struct cx *cx, const struct submission *s, const void **out,
            size_t *out_n)
{
    struct receipt_content stored;
    struct receipt_file_list files;
    struct receipt r = {.cx = cx, .s = s, .files = &files};

    if (!s->submitted_us.has || s->content_sha256.or_null == NULL)
        return FAIL(cx, ERR_NOT_FOUND, "not_submitted",
                    N_("Nothing has been submitted yet."));
    TRY(receipt_store_load(cx, s, &stored, &files));
    TRY(check_hash(cx, s, opt_text_or_empty(stored.content)));
    TRY(questionnaire_get(cx, s->questionnaire_id, &r.q));
    json_t *doc = json_loads(opt_text_or_empty(stored.content), 0, NULL);
    if (doc == NULL)
        return FAIL(cx, ERR_INTERNAL, "receipt_damaged",
                    N_("The stored content is not what was attested."));
    arena_defer(cx->arena, release_json, doc);
    const struct paper_info info = {
        .title = arena_printf(cx->arena, "%s: %s", tr(cx->lang, N_("Receipt")),
                              s->engagement_name),
        .author = s->vendor_name,
        .foot =
            arena_printf(cx->arena, "%s  SHA-256 %.16s…", s->engagement_name,
                         opt_text_or_empty(s->content_sha256)),
        .lang = cx->lang,
        .created_us = s->submitted_us.v,
    };
    r.paper = paper_new(cx->arena, &info);
    add_front(&r, doc);
    const json_t *answers = json_object_get(doc, "answers");
    for (size_t i = 0; i < json_array_size(answers); i++)
        add_answer(&r, json_array_get(answers, i));
    return paper_pdf(cx, r.paper, out, out_n);
}
