/* GET /submissions/:submission_id/print: every asked clause with its answer,
 * for paper. A reply has at most 100 KB; the page fetches the next part
 * (?from=24.1) as soon as one has arrived, until the whole stands there.
 * Without a script the parts are pages of their own. */
#include "hub/print_web.h"

#include "answer/answer.h"
#include "answer/sheet.h"
#include "base/clock.h"
#include "http/tmpl.h"
#include "section/clause_view.h"
#include "status/status.h"
#include "submission/outcome.h"
#include "value/field_value.h"

#include <string.h>

/* Of a part, before the clause that would go beyond. */
#define PART_BYTES ((size_t)84000)
#define CLAUSE_BYTES ((size_t)420)
#define LINE_BYTES ((size_t)70)

struct print {
    struct req *rq;
    struct sheet sheet;
    struct performer_list performers;
    size_t bytes;
    int64_t domain; /* of the clause before, on the same page */
    bool is_fragment;
};

/* As it will be escaped. */
static size_t
size_of(const char *text)
{
    size_t n = 0;

    for (; *text != '\0'; text++)
        n += strchr("&<>\"'", *text) != NULL ? 6 : 1;
    return n;
}

static void
add_line(struct print *p, struct tmpl *clause, const char *label,
         const char *text)
{
    if (*text == '\0')
        return;
    struct tmpl *t = tmpl_add(clause, "LINE");
    tmpl_set(t, "LABEL", label);
    tmpl_set(t, "TEXT", text);
    p->bytes += LINE_BYTES + size_of(label) + size_of(text);
}

static void
add_performer(struct print *p, struct tmpl *clause, const struct sheet_row *r)
{
    struct req *rq = p->rq;

    for (size_t i = 0; i < p->performers.n; i++)
        if (strcmp(p->performers.v[i].clause, r->clause) == 0)
            add_line(p, clause, T("Done by"),
                     status_performer_text(rq->cx.arena, rq->cx.lang,
                                           &p->performers.v[i]));
}

static void
add_values(struct print *p, struct tmpl *clause, const struct clause *c,
           const struct sheet_row *r)
{
    struct req *rq = p->rq;
    struct field_value *values;
    struct field_words *words;

    /* Malformed text shows as empty; it cannot come from answer_save(). */
    (void)field_values_of_json(rq->cx.arena, c, r->fields, &values);
    const size_t n =
        field_values_words(rq->cx.arena, rq->cx.lang, c, values, &words);
    for (size_t i = 0; i < n; i++)
        add_line(p, clause, words[i].label, words[i].text);
}

static void
add_weak(struct print *p, struct tmpl *clause, const struct sheet_row *r)
{
    struct req *rq = p->rq;

    if (!answer_is_weak(r->status))
        return;
    add_line(p, clause, T("What protects you today?"), r->safeguard);
    add_line(p, clause, T("What will you do?"), r->plan);
    if (r->plan_date.or_null != NULL)
        add_line(
            p, clause, T("By when?"),
            clock_show_date(rq->cx.arena, rq->cx.lang, r->plan_date.or_null));
}

static void
add_files(struct print *p, struct tmpl *clause, const struct sheet_row *r)
{
    struct req *rq = p->rq;
    const char *names = "";

    for (size_t i = 0; i < p->sheet.nfiles; i++)
        if (strcmp(p->sheet.files[i].clause, r->clause) == 0)
            names = arena_printf(rq->cx.arena, "%s%s%s", names,
                                 *names == '\0' ? "" : "\n",
                                 p->sheet.files[i].name);
    add_line(p, clause, T("Evidence"), names);
}

static void
add_clause(struct print *p, struct tmpl *page, const struct clause *c,
           const struct sheet_row *r)
{
    struct req *rq = p->rq;
    struct tmpl *t = tmpl_add(page, "CLAUSE");
    const struct domain *d = questionnaire_domain(p->sheet.q, (int)r->domain);

    p->bytes += CLAUSE_BYTES + size_of(c->question.in[rq->cx.lang]);
    if (r->domain != p->domain && d != NULL) {
        struct tmpl *heading = tmpl_add(t, "DOMAIN");
        tmpl_setf(heading, "TITLE", "%d. %s", d->number,
                  d->title.in[rq->cx.lang]);
    }
    p->domain = r->domain;
    tmpl_set(t, "NUMBER", c->number);
    tmpl_set(t, "QUESTION", c->question.in[rq->cx.lang]);
    tmpl_set(t, "STATUS", *r->status == '\0' ? "unanswered" : r->status);
    tmpl_set(t, "STATUS_TEXT", answer_status_text(rq->cx.lang, r->status));
    add_performer(p, t, r);
    add_values(p, t, c, r);
    add_line(p, t, T("Comment"), r->comment);
    add_weak(p, t, r);
    add_files(p, t, r);
    if (r->saved_us > 0)
        tmpl_set(t, "SAVED",
                 clause_who_when(rq, r->saved_by_name, r->saved_us));
}

/* What one clause will take, without its row in the page. */
static size_t
weigh(const struct sheet_row *r)
{
    return CLAUSE_BYTES + size_of(r->comment) + 2 * size_of(r->fields) +
           size_of(r->safeguard) + size_of(r->plan);
}

/* From that clause on, as many as fit; always one. */
static void
add_part(struct print *p, struct tmpl *page, const char *from)
{
    const struct sheet *sheet = &p->sheet;
    bool is_begun = *from == '\0', has_one = false;

    for (size_t i = 0; i < sheet->nrows; i++) {
        const struct sheet_row *r = &sheet->rows[i];
        const struct clause *c = questionnaire_clause(sheet->q, r->clause);

        if (!is_begun && !(is_begun = strcmp(r->clause, from) == 0)) {
            if (p->is_fragment && r->is_asked)
                p->domain = r->domain;
            continue;
        }
        if (!r->is_asked || c == NULL)
            continue;
        if (has_one && p->bytes + weigh(r) > PART_BYTES) {
            struct tmpl *more = tmpl_add(page, "MORE");
            tmpl_setf(more, "HREF", "/submissions/%s/print?from=%s",
                      sheet->s.id, r->clause);
            return;
        }
        add_clause(p, page, c, r);
        has_one = true;
    }
    tmpl_show(page, "END");
}

static void
set_head(struct req *rq, struct tmpl *page, const struct sheet *sheet)
{
    const struct submission *s = &sheet->s;

    tmpl_set(page, "VENDOR", s->vendor_name);
    tmpl_set(page, "ENGAGEMENT", s->engagement_name);
    tmpl_set(page, "PARTY", s->party_name);
    tmpl_int(page, "CYCLE", s->cycle);
    tmpl_set(page, "STATE", submission_standing(&rq->cx, s));
    tmpl_set(page, "STATE_TEXT", submission_standing_text(&rq->cx, s));
    tmpl_set(page, "QUESTIONNAIRE", sheet->q->version);
    tmpl_set(page, "COUNT_TEXT", count_text(rq, s->nanswered, s->nasked));
    tmpl_int(page, "ANSWERED", s->nanswered);
    tmpl_int(page, "ASKED", s->nasked);
    tmpl_set(page, "NOW",
             clock_show_time(rq->cx.arena, rq->cx.lang, rq->cx.now_us));
    tmpl_setf(page, "HUB_HREF", "/submissions/%s", s->id);
}

static enum err
show(struct req *rq)
{
    struct print p = {.rq = rq, .is_fragment = req_is_fragment(rq)};

    TRY(sheet_load(&rq->cx, req_param(rq, "submission_id"), 0, &p.sheet));
    TRY(status_performers(&rq->cx, p.sheet.s.id, p.sheet.s.vendor_id,
                          &p.performers));
    if (p.is_fragment) {
        struct tmpl *part =
            tmpl_new(rq->cx.arena, rq->cx.lang, "hub/print_part.tpl");
        add_part(&p, part, req_query(rq, "from"));
        return reply_fragment(rq, 200, part);
    }
    struct tmpl *page = page_new(rq, "hub/print.tpl", T("For printing"));
    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    page_crumb(page, p.sheet.s.engagement_name,
               arena_printf(rq->cx.arena, "/submissions/%s", p.sheet.s.id));
    set_head(rq, page, &p.sheet);
    add_part(&p, tmpl_include(page, "PART", "hub/print_part.tpl"),
             req_query(rq, "from"));
    return reply_page(rq, 200, page);
}

const struct route print_web_routes[] = {
    {GET, "/submissions/:submission_id/print", P_ANSWER | P_READ_ALL, NO_BODY,
     show, "submission.print", 0, NULL},
    {.path = NULL},
};
