#include "section/clause_view.h"

#include "base/clock.h"
#include "cycle/carry.h"
#include "section/beside_view.h"
#include "section/field_view.h"
#include "section/files_view.h"
#include "section/linked_view.h"
#include "section/parts_view.h"
#include "section/performer_view.h"
#include "value/answer_missing.h"

#include <string.h>

static const char *const statuses[] = {
    "conforms", "partly", "does_not_conform", "not_applicable", "alternative",
};

const char *
clause_field_id(struct arena *a, const char *number, const char *code)
{
    return arena_printf(a, "f-%s-%s", clause_html_id(a, number), code);
}

const char *
clause_href(struct arena *a, const char *submission_id, int domain,
            const char *number, bool is_single)
{
    if (is_single)
        return arena_printf(a,
                            "/submissions/%s/domains/%d?view=single&clause=%s",
                            submission_id, domain, number);
    return arena_printf(a, "/submissions/%s/domains/%d?clause=%s#c-%s",
                        submission_id, domain, number,
                        clause_html_id(a, number));
}

const char *
count_text(struct req *rq, int64_t answered, int64_t asked)
{
    /* Japanese names the whole first. */
    return arena_printf(rq->cx.arena, T("%1$lld of %2$lld"),
                        (long long)answered, (long long)asked);
}

const char *
clause_who_when(struct req *rq, const char *who, int64_t at_us)
{
    return arena_printf(rq->cx.arena, "%s %s", who,
                        clock_show_time(rq->cx.arena, rq->cx.lang, at_us));
}

/* From this page to the submission's own address. Relative, because a page of
 * twenty clauses says it a hundred times. */
const char *
clause_up(const struct req *rq)
{
    return strcmp(rq->method, "POST") == 0 ? "../../" : "../";
}

static void
add_form_head(const struct clause_page *p, struct tmpl *t,
              const struct clause *c)
{
    tmpl_setf(t, "ACTION", "%sclauses/%s/answer", clause_up(p->rq), c->number);
    tmpl_set(t, "EDIT_ID", p->edit_id);
    tmpl_show_if(t, *p->view != '\0', "VIEW");
    for (size_t i = 0; i < c->nfields; i++) {
        if (c->fields[i].kind == KIND_TABLE) {
            tmpl_show(t, "HAS_TABLE");
            break;
        }
    }
}

/* The stored answer in the shape of a typed one. */
static struct typed
stored(struct req *rq, const struct clause *c, const struct sheet_row *row)
{
    struct field_value *values;
    const char *date = row->plan_date.or_null;

    /* Malformed text shows as empty; it cannot come from answer_save(). */
    (void)field_values_of_json(rq->cx.arena, c, row->fields, &values);
    return (struct typed){
        .clause = row->clause,
        .status = row->status,
        .comment = row->comment,
        .safeguard = row->safeguard,
        .plan = row->plan,
        .plan_date = date == NULL ? "" : date,
        .plan_date_problem = "",
        .performer = opt_text_or_empty(row->inherited_party_id),
        .values = values,
        .version = row->version,
        .was = row->status,
        .fail = "",
    };
}

static void
add_edit(const struct clause_page *p, struct tmpl *clause,
         const struct clause *c, const struct sheet_row *row,
         const struct typed *a)
{
    struct req *rq = p->rq;
    struct tmpl *t = tmpl_add(clause, "EDIT");
    const size_t more = strcmp(p->more, c->number) == 0 ? 5 : 0;

    add_form_head(p, t, c);
    for (size_t i = 0; i < sizeof(statuses) / sizeof(*statuses); i++) {
        struct tmpl *pill = tmpl_add(t, "STATUS");
        tmpl_set(pill, "CODE", statuses[i]);
        tmpl_set(pill, "TEXT", answer_status_text(rq->cx.lang, statuses[i]));
        tmpl_show_if(pill, strcmp(a->status, statuses[i]) == 0, "ON");
    }
    performer_view_edit(p, t, c, a);
    if (c->nfields > 0) {
        struct tmpl *fields = tmpl_add(t, "HAS_FIELDS");
        for (size_t i = 0; i < c->nfields; i++)
            field_view_add(rq, fields, c, i, a->values, more);
    }
    tmpl_set(t, "STATUS_HINT", save_view_hint(rq, a->status));
    if (answer_is_weak(a->status) || *a->safeguard != '\0' ||
        *a->plan != '\0' || *a->plan_date != '\0')
        save_view_weak(rq, t, c, a);
    save_view_add(rq, tmpl_include(t, "SAVE", "section/save.tpl"), c,
                  p->typed == a ? a : NULL, a->version, a->was,
                  *row->carried_over == '\0' ? row->saved_us : 0);
    struct tmpl *comment = tmpl_add(clause, "WRITE_COMMENT");
    tmpl_set(comment, "COMMENT", a->comment);
    tmpl_set(comment, "EXCERPT", save_view_excerpt(rq->cx.arena, a->comment));
}

static void
add_read(const struct clause_page *p, struct tmpl *clause,
         const struct clause *c, const struct sheet_row *row,
         const struct typed *a)
{
    struct req *rq = p->rq;
    const char *performer = performer_view_text(p, row);
    struct tmpl *t = tmpl_add(clause, "READ");
    struct field_words *words;
    const size_t n =
        field_values_words(rq->cx.arena, rq->cx.lang, c, a->values, &words);
    const bool is_weak = answer_is_weak(a->status);
    const struct {
        const char *label, *text;
    } weak[] = {
        {T("What protects you today?"), a->safeguard},
        {T("What will you do?"), a->plan},
        {T("By when?"),
         *a->plan_date == '\0'
             ? ""
             : clock_show_date(rq->cx.arena, rq->cx.lang, a->plan_date)},
    };

    tmpl_set(t, "STATUS_CODE", *a->status == '\0' ? "unanswered" : a->status);
    tmpl_set(t, "STATUS_TEXT", answer_status_text(rq->cx.lang, a->status));
    if (*performer != '\0')
        tmpl_set(tmpl_add(t, "DONE_BY"), "PERFORMER_TEXT", performer);
    struct tmpl *list = n > 0 || is_weak ? tmpl_add(t, "HAS_WORDS") : NULL;
    for (size_t i = 0; i < n; i++) {
        struct tmpl *word = tmpl_add(list, "WORD");
        tmpl_set(word, "LABEL", words[i].label);
        tmpl_set(word, "TEXT", words[i].text);
    }
    for (size_t i = 0; is_weak && i < sizeof(weak) / sizeof(*weak); i++) {
        if (*weak[i].text == '\0')
            continue;
        struct tmpl *word = tmpl_add(list, "WORD");
        tmpl_set(word, "LABEL", weak[i].label);
        tmpl_set(word, "TEXT", weak[i].text);
    }
    if (*a->comment != '\0')
        tmpl_set(tmpl_add(t, "COMMENT_READ"), "COMMENT", a->comment);
    if (row->saved_us > 0)
        tmpl_set(tmpl_add(t, "SAVED_READ"), "SAVED_TEXT",
                 clause_who_when(rq, row->saved_by_name, row->saved_us));
}

/* What came too late is given back: the person may still need the text. */
static void
add_unsaved(struct req *rq, struct tmpl *clause, const struct typed *a)
{
    const char *texts[] = {a->comment, a->safeguard, a->plan};
    struct tmpl *t = tmpl_add(clause, "UNSAVED");

    tmpl_set(t, "UNSAVED_STATUS", answer_status_text(rq->cx.lang, a->status));
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        if (*texts[i] != '\0')
            tmpl_set(tmpl_add(t, "UNSAVED_TEXT"), "TEXT", texts[i]);
}

static void
add_help(struct req *rq, struct tmpl *t, const struct clause *c)
{
    const enum lang lang = rq->cx.lang;
    /* The Japanese wording is the contractual one, English where loaded. */
    const enum lang official = *c->official.in[lang] != '\0' ? lang : LANG_JA;

    tmpl_set(t, "GUIDANCE", c->guidance.in[lang]);
    if (*c->evidence.in[lang] != '\0')
        tmpl_set(tmpl_add(t, "EVIDENCE_HINT"), "EVIDENCE_TEXT",
                 c->evidence.in[lang]);
    if (*c->weak_why.in[lang] != '\0')
        tmpl_set(tmpl_add(t, "REASON"), "REASON_TEXT", c->weak_why.in[lang]);
    if (*c->cadence_unit != '\0')
        tmpl_set(tmpl_add(t, "CADENCE"), "CADENCE_TEXT",
                 clause_cadence_text(rq->cx.arena, lang, c));
    if (*c->erratum.in[lang] != '\0')
        tmpl_set(tmpl_add(t, "ERRATUM"), "ERRATUM_TEXT", c->erratum.in[lang]);
    if (*c->official.in[official] != '\0') {
        struct tmpl *text = tmpl_add(t, "OFFICIAL");
        tmpl_set(text, "OFFICIAL_LANG", lang_code(official));
        tmpl_set(text, "OFFICIAL_TEXT", c->official.in[official]);
    }
}

static void
add_verdict(const struct clause_page *p, struct tmpl *clause,
            const char *number)
{
    static const struct {
        const char *code, *text;
    } words[] = {
        {"conforms", N_("Conforms")},
        {"gap", N_("Gap")},
        {"needs_clarification", N_("Needs clarification")},
        {"alternative_accepted", N_("Alternative accepted")},
        {"not_applicable", N_("Not applicable")},
    };

    for (size_t i = 0; i < p->sheet->nverdicts; i++) {
        const struct sheet_verdict *v = &p->sheet->verdicts[i];

        if (strcmp(v->clause, number) != 0)
            continue;
        struct tmpl *t = tmpl_add(clause, "VERDICT");
        tmpl_set(t, "VERDICT_CODE", v->verdict);
        for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++) {
            if (strcmp(words[k].code, v->verdict) == 0)
                tmpl_set(t, "VERDICT_TEXT", tr(p->rq->cx.lang, words[k].text));
        }
        tmpl_set(t, "NOTE", v->note);
        tmpl_set(t, "WHO", v->reviewer_name);
        tmpl_set(
            t, "WHEN",
            clock_show_time(p->rq->cx.arena, p->rq->cx.lang, v->judged_us));
    }
}

static void
add_return(const struct clause_page *p, struct tmpl *clause,
           const struct sheet_row *row)
{
    const struct submission *s = &p->sheet->s;

    if (!row->is_returned || strcmp(s->state, "returned") != 0)
        return;
    struct tmpl *t = tmpl_add(clause, "RETURN");
    tmpl_show(clause, "IS_RETURNED");
    if (row->return_note.or_null != NULL)
        tmpl_set(t, "NOTE", row->return_note.or_null);
    if (s->returned_by_name.or_null != NULL)
        tmpl_set(t, "WHO", s->returned_by_name.or_null);
    if (s->returned_us.has)
        tmpl_set(
            t, "WHEN",
            clock_show_time(p->rq->cx.arena, p->rq->cx.lang, s->returned_us.v));
}

/* What came from the last cycle asks to be confirmed. */
static void
add_carried(const struct clause_page *p, struct tmpl *clause,
            const struct clause *c, const struct sheet_row *row, bool may_edit)
{
    if (*row->carried_over == '\0')
        return;
    struct tmpl *t = tmpl_add(clause, "CARRIED");
    tmpl_set(t, "CARRIED_TEXT", carry_text(&p->rq->cx, p->carried_from, row));
    if (strcmp(row->carried_over, "changed") == 0)
        tmpl_setf(tmpl_add(t, "CHANGES"), "CHANGES_HREF",
                  "/questionnaire/versions/%s/changes?domain=%d#c-%s",
                  p->sheet->q->id, c->domain,
                  clause_html_id(p->rq->cx.arena, c->number));
    tmpl_show_if(t, may_edit, "CONFIRM");
}

void
clause_view_add(const struct clause_page *p, struct tmpl *page,
                const struct sheet_row *row)
{
    struct req *rq = p->rq;
    const struct clause *c = questionnaire_clause(p->sheet->q, row->clause);
    const bool is_typed =
        p->typed != NULL && strcmp(p->typed->clause, row->clause) == 0;

    if (c == NULL)
        return;
    const bool may_edit =
        sheet_may_edit(&rq->cx, p->sheet->s.state, row->is_returned);
    struct typed from_row = stored(rq, c, row);
    struct tmpl *t = tmpl_include(tmpl_add(page, "A_CLAUSE"), "CLAUSE",
                                  "section/clause.tpl");
    tmpl_set(t, "ID", clause_html_id(rq->cx.arena, c->number));
    tmpl_set(t, "NUMBER", c->number);
    tmpl_set(t, "QUESTION", c->question.in[rq->cx.lang]);
    const bool is_carried = *row->carried_over != '\0';
    if (is_carried)
        save_view_carried(rq, t);
    save_view_tags(rq, t, c, row->status, from_row.values,
                   (size_t)row->nmissing - is_carried);
    add_carried(p, t, c, row, may_edit);
    add_return(p, t, row);
    parts_view_add(rq, t, p->sheet, c);
    if (sheet_needs_file(rq->cx.arena, p->sheet->q, c, p->sheet->rows,
                         p->sheet->nrows, row))
        tmpl_setf(tmpl_add(t, "FILE_ASKED"), "FILE_TEXT",
                  T("A file must be attached here as evidence, unless %s says "
                    "otherwise."),
                  c->evidence_unless_clause);
    add_help(rq, t, c);
    if (c->nlinked > 0)
        linked_view_add(p, tmpl_add(t, "LINKS"), c, row, may_edit);
    if (may_edit)
        add_edit(p, t, c, row, is_typed ? p->typed : &from_row);
    else
        add_read(p, t, c, row, &from_row);
    if (!may_edit && is_typed)
        add_unsaved(rq, t, p->typed);
    files_view_add(p, t, row, may_edit);
    add_verdict(p, t, c->number);
    tmpl_setf(t, "HISTORY_HREF", "%sclauses/%s/history", clause_up(rq),
              c->number);
    beside_view_clause(p, t, c->number);
    if (*p->view == '\0')
        tmpl_setf(tmpl_add(t, "SINGLE"), "SINGLE_HREF",
                  "%sdomains/%d?view=single&clause=%s", clause_up(rq),
                  c->domain, c->number);
}
