#include "submission/clause_view.h"

#include "base/clock.h"
#include "base/random.h"
#include "submission/answer_missing.h"
#include "submission/field_view.h"

#include <string.h>

static const char *const statuses[] = {
    "conforms", "partly", "does_not_conform", "not_applicable", "alternative",
};

const char *
clause_id(struct arena *a, const char *number)
{
    char *id = arena_strdup(a, number);

    for (char *p = id; *p != '\0'; p++) {
        if (*p == '.')
            *p = '-';
    }
    return id;
}

const char *
clause_field_id(struct arena *a, const char *number, const char *code)
{
    return arena_printf(a, "f-%s-%s", clause_id(a, number), code);
}

const char *
clause_href(struct arena *a, const char *submission_id, int domain,
            const char *number, bool is_single)
{
    if (is_single)
        return arena_printf(a,
                            "/submissions/%s/domains/%d?view=single&clause=%s",
                            submission_id, domain, number);
    return arena_printf(a, "/submissions/%s/domains/%d#c-%s", submission_id,
                        domain, clause_id(a, number));
}

const char *
count_text(struct req *rq, int64_t answered, int64_t asked)
{
    /* Japanese names the whole first. */
    return arena_printf(rq->cx.arena, T("%1$lld of %2$lld"),
                        (long long)answered, (long long)asked);
}

static void
add_tag(struct tmpl *t, const char *code, const char *text)
{
    struct tmpl *tag = tmpl_add(t, "TAG");

    tmpl_set(tag, "CODE", code);
    tmpl_set(tag, "TEXT", text);
}

void
clause_view_tags(struct req *rq, struct tmpl *t, const struct clause *c,
                 const char *status, size_t nmissing)
{
    if (c->is_knock_out)
        add_tag(t, "high", T("Must be met"));
    if (*status != '\0' && nmissing > 0)
        add_tag(t, "missing",
                arena_printf(rq->cx.arena,
                             trn(rq->cx.lang, "%zu part missing",
                                 "%zu parts missing", (int64_t)nmissing),
                             nmissing));
}

bool
clause_view_judged(struct req *rq, struct tmpl *t, const struct clause_field *f,
                   const struct field_value *v)
{
    const enum threshold_result result =
        *v->problem != '\0' ? THRESHOLD_NONE : field_judge(f, v->text);

    tmpl_set(t, "THRESHOLD_TEXT",
             field_threshold_text(rq->cx.arena, rq->cx.lang, f));
    tmpl_show_if(t, f->op != OP_NONE, "BENCHMARK");
    tmpl_show_if(t, result == THRESHOLD_MET, "MET");
    tmpl_show_if(t, result == THRESHOLD_MISSED, "MISSED");
    if (field_value_warns(f, v))
        tmpl_set(tmpl_add(t, "WARNING"), "WARNING_TEXT",
                 f->warn_text.in[rq->cx.lang]);
    return f->op != OP_NONE || f->nwarn_in > 0;
}

#define EXCERPT_BYTES 120

const char *
clause_comment_excerpt(struct arena *a, const char *comment)
{
    size_t n = strcspn(comment, "\n");

    if (n > EXCERPT_BYTES) {
        n = EXCERPT_BYTES;
        while (n > 0 && ((unsigned char)comment[n] & 0xC0) == 0x80)
            n--;
    }
    return comment[n] == '\0' ? comment
                              : arena_printf(a, "%.*s…", (int)n, comment);
}

static const char *
who_when(struct req *rq, const char *who, int64_t at_us)
{
    return arena_printf(rq->cx.arena, "%s %s", who,
                        clock_show_time(rq->cx.arena, rq->cx.lang, at_us));
}

static const char *
text_of_answer(struct req *rq, const struct answer *a)
{
    const char *text = a->comment;

    if (*a->safeguard != '\0')
        text = arena_printf(rq->cx.arena, "%s\n%s: %s", text,
                            T("What protects you today?"), a->safeguard);
    if (*a->plan != '\0')
        text = arena_printf(rq->cx.arena, "%s\n%s: %s", text,
                            T("What will you do?"), a->plan);
    return text;
}

static void
add_conflict(struct req *rq, struct tmpl *save, const struct typed *typed)
{
    const struct answer *theirs = typed->theirs;
    const struct answer mine = {.comment = typed->comment,
                                .safeguard = typed->safeguard,
                                .plan = typed->plan};
    struct tmpl *t = tmpl_add(save, "CONFLICT");

    tmpl_int(t, "THEIRS_VERSION", theirs->version);
    tmpl_setf(t, "WHO_TEXT",
              T("%s changed this answer while you were writing."),
              theirs->saved_by_name);
    tmpl_set(t, "WHEN_ISO", clock_iso(rq->cx.arena, theirs->saved_us));
    tmpl_set(t, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, theirs->saved_us));
    tmpl_set(t, "THEIR_STATUS",
             answer_status_text(rq->cx.lang, theirs->status));
    tmpl_set(t, "MY_STATUS", answer_status_text(rq->cx.lang, typed->status));
    tmpl_set(t, "THEIRS", text_of_answer(rq, theirs));
    tmpl_set(t, "MINE", text_of_answer(rq, &mine));
}

void
clause_view_save(struct req *rq, struct tmpl *save, const struct typed *typed,
                 int64_t version, const char *was, int64_t saved_us)
{
    tmpl_int(save, "VERSION", version);
    tmpl_set(save, "WAS", was);
    if (typed != NULL && typed->theirs != NULL)
        add_conflict(rq, save, typed);
    else if (typed != NULL && *typed->fail != '\0')
        tmpl_set(tmpl_add(save, "FAIL"), "FAIL_TEXT", typed->fail);
    else if (saved_us > 0)
        tmpl_setf(tmpl_add(save, "SAVED"), "SAVED_TEXT", T("Saved: %s"),
                  clock_show_time(rq->cx.arena, rq->cx.lang, saved_us));
}

/* From this page to the submission's own address. Relative, because a page of
 * twenty clauses says it a hundred times. */
static const char *
up(const struct req *rq)
{
    return strcmp(rq->method, "POST") == 0 ? "../../" : "../";
}

static void
add_form_head(const struct clause_page *p, struct tmpl *t,
              const struct clause *c)
{
    const char *id = p->sheet->s.id;

    tmpl_setf(t, "ACTION", "%sclauses/%s/answer", up(p->rq), c->number);
    tmpl_setf(t, "KEEP", "%s/%s/%s", id, c->number, p->rq->cx.actor.user_id);
    tmpl_set(t, "EDIT_ID", p->edit_id);
    tmpl_set(t, "QUESTIONNAIRE_ID", p->sheet->q->id);
    tmpl_set(t, "VIEW", p->view);
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
        .values = values,
        .version = row->version,
        .was = row->status,
        .fail = "",
    };
}

static void
add_weak(struct req *rq, struct tmpl *t, const struct clause *c,
         const struct typed *a)
{
    static const struct {
        const char *code, *text;
    } words[] = {
        {"low", N_("Low")},
        {"medium", N_("Medium")},
        {"high", N_("High")},
        {"critical", N_("Critical")},
    };
    const char *why = c->weak_why.in[rq->cx.lang];

    tmpl_set(t, "SAFEGUARD", a->safeguard);
    tmpl_set(t, "PLAN", a->plan);
    tmpl_set(t, "PLAN_DATE", a->plan_date);
    tmpl_set(t, "PLAN_DATE_TYPE",
             *a->plan_date_problem == '\0' ? "date" : "text");
    tmpl_set(t, "PLAN_DATE_PROBLEM", a->plan_date_problem);
    if (*why == '\0')
        return;
    struct tmpl *block = tmpl_add(t, "WHY");
    tmpl_set(block, "WHY_TEXT", why);
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (strcmp(words[i].code, c->weak_severity) == 0) {
            struct tmpl *tag = tmpl_add(block, "SEVERITY");
            tmpl_set(tag, "SEVERITY_CODE", c->weak_severity);
            tmpl_setf(tag, "SEVERITY_TEXT", T("Severity: %s"),
                      tr(rq->cx.lang, words[i].text));
        }
    }
}

static void
add_edit(const struct clause_page *p, struct tmpl *clause,
         const struct clause *c, const struct sheet_row *row,
         const struct typed *a)
{
    struct req *rq = p->rq;
    struct tmpl *t = tmpl_add(clause, "EDIT");
    const size_t more = strcmp(p->more, c->number) == 0 ? 5 : 1;

    add_form_head(p, t, c);
    for (size_t i = 0; i < sizeof(statuses) / sizeof(*statuses); i++) {
        struct tmpl *pill = tmpl_add(t, "STATUS");
        tmpl_set(pill, "CODE", statuses[i]);
        tmpl_set(pill, "TEXT", answer_status_text(rq->cx.lang, statuses[i]));
        tmpl_show_if(pill, strcmp(a->status, statuses[i]) == 0, "ON");
    }
    if (c->nfields > 0) {
        struct tmpl *fields = tmpl_add(t, "HAS_FIELDS");
        for (size_t i = 0; i < c->nfields; i++)
            field_view_add(rq, fields, c, i, &a->values[i], more);
    }
    add_weak(rq, t, c, a);
    clause_view_save(rq, tmpl_include(t, "SAVE", "submission/save.tpl"),
                     p->typed == a ? a : NULL, a->version, a->was,
                     row->saved_us);
    struct tmpl *comment = tmpl_add(clause, "WRITE_COMMENT");
    tmpl_set(comment, "COMMENT", a->comment);
    tmpl_set(comment, "EXCERPT",
             clause_comment_excerpt(rq->cx.arena, a->comment));
}

static void
add_read(struct req *rq, struct tmpl *clause, const struct clause *c,
         const struct sheet_row *row, const struct typed *a)
{
    struct tmpl *t = tmpl_add(clause, "READ");
    struct field_words *words;
    const size_t n =
        field_values_words(rq->cx.arena, rq->cx.lang, c, a->values, &words);
    const bool is_weak = strcmp(a->status, "partly") == 0 ||
                         strcmp(a->status, "does_not_conform") == 0;
    const struct field_words weak[] = {
        {T("What protects you today?"), a->safeguard},
        {T("What will you do?"), a->plan},
        {T("By when?"),
         *a->plan_date == '\0'
             ? ""
             : clock_show_date(rq->cx.arena, rq->cx.lang, a->plan_date)},
    };

    tmpl_set(t, "STATUS_CODE", *a->status == '\0' ? "unanswered" : a->status);
    tmpl_set(t, "STATUS_TEXT", answer_status_text(rq->cx.lang, a->status));
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
                 who_when(rq, row->saved_by_name, row->saved_us));
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
add_help(struct req *rq, struct tmpl *t, const struct clause *c,
         const char *submission_id, const struct questionnaire *q)
{
    const enum lang lang = rq->cx.lang;
    /* The Japanese wording is the contractual one, English where loaded. */
    const enum lang official = *c->official.in[lang] != '\0' ? lang : LANG_JA;

    tmpl_set(t, "GUIDANCE", c->guidance.in[lang]);
    if (*c->evidence.in[lang] != '\0')
        tmpl_set(tmpl_add(t, "EVIDENCE_HINT"), "EVIDENCE_TEXT",
                 c->evidence.in[lang]);
    if (*c->erratum.in[lang] != '\0')
        tmpl_set(tmpl_add(t, "ERRATUM"), "ERRATUM_TEXT", c->erratum.in[lang]);
    if (*c->official.in[official] != '\0') {
        struct tmpl *text = tmpl_add(t, "OFFICIAL");
        tmpl_set(text, "OFFICIAL_LANG", lang_code(official));
        tmpl_set(text, "OFFICIAL_TEXT", c->official.in[official]);
    }
    struct tmpl *links = c->nlinked > 0 ? tmpl_add(t, "LINKS") : NULL;
    for (size_t i = 0; i < c->nlinked; i++) {
        const struct clause *other = questionnaire_clause(q, c->linked[i]);
        if (other == NULL)
            continue;
        struct tmpl *link = tmpl_add(links, "LINK");
        tmpl_set(link, "NUMBER", other->number);
        tmpl_set(link, "HREF",
                 clause_href(rq->cx.arena, submission_id, other->domain,
                             other->number, false));
    }
}

static const char *
size_text(struct arena *a, int64_t bytes)
{
    if (bytes < 1024)
        return arena_printf(a, "%lld B", (long long)bytes);
    if (bytes < 1024 * 1024)
        return arena_printf(a, "%.0f KB", (double)bytes / 1024);
    return arena_printf(a, "%.1f MB", (double)bytes / (1024 * 1024));
}

static const char *
scan_text(struct req *rq, const char *state)
{
    if (strcmp(state, "clean") == 0)
        return T("Clean");
    if (strcmp(state, "infected") == 0)
        return T("Infected");
    if (strcmp(state, "waiting") == 0)
        return T("Waiting for scan");
    return T("Not scanned");
}

static void
add_expiry(struct req *rq, struct tmpl *file, const char *iso)
{
    int days = 0;

    if (iso == NULL || !clock_days_between(
                           clock_date(rq->cx.arena, rq->cx.now_us), iso, &days))
        return;
    struct tmpl *t = tmpl_add(file, "EXPIRY");
    tmpl_set(t, "EXPIRY_STATE",
             days < 0     ? "expired"
             : days <= 30 ? "due_soon"
                          : "in_time");
    tmpl_setf(t, "EXPIRY_TEXT", T("Valid until %s"),
              clock_show_date(rq->cx.arena, rq->cx.lang, iso));
}

/* The list of files, and where the answer may change, the upload form. */
static void
add_files(const struct clause_page *p, struct tmpl *clause,
          const struct sheet_row *row, bool may_edit)
{
    struct req *rq = p->rq;
    struct arena *a = rq->cx.arena;
    const char *base =
        arena_printf(a, "%sclauses/%s/attachments", up(rq), row->clause);
    struct tmpl *t = tmpl_include(clause, "FILES", "submission/files.tpl");
    size_t n = 0;

    tmpl_set(t, "ID", clause_id(a, row->clause));
    for (size_t i = 0; i < p->sheet->nfiles; i++) {
        const struct sheet_file *f = &p->sheet->files[i];

        if (strcmp(f->clause, row->clause) != 0)
            continue;
        struct tmpl *file = tmpl_add(t, "FILE");
        tmpl_set(file, "FILE_ID", f->attachment_id);
        tmpl_set(file, "NAME", f->name);
        tmpl_set(file, "SIZE", size_text(a, f->size_bytes));
        tmpl_set(file, "ADDED", who_when(rq, f->added_by_name, f->added_us));
        tmpl_set(file, "SCAN_STATE", f->scan_state);
        tmpl_set(file, "SCAN_TEXT", scan_text(rq, f->scan_state));
        add_expiry(rq, file, f->expires_date.or_null);
        if (may_edit)
            tmpl_setf(tmpl_add(file, "EDIT"), "REMOVE_ACTION", "%s/%s/remove",
                      base, f->attachment_id);
        n++;
    }
    tmpl_show_if(t, n == 0, "NO_FILES");
    if (n > 0)
        tmpl_setf(clause, "FILES_TEXT", "(%zu)", n);
    if (may_edit) {
        struct tmpl *upload = tmpl_add(t, "UPLOAD");
        tmpl_set(upload, "UPLOAD_ACTION", base);
        tmpl_set(upload, "REUSE_HREF", base);
        tmpl_set(upload, "FORM_ID", random_uuid(a));
        tmpl_set(upload, "MAX_BYTES", "104857600");
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
                                  "submission/clause.tpl");
    tmpl_set(t, "ID", clause_id(rq->cx.arena, c->number));
    tmpl_set(t, "NUMBER", c->number);
    tmpl_set(t, "QUESTION", c->question.in[rq->cx.lang]);
    clause_view_tags(rq, t, c, row->status, (size_t)row->nmissing);
    add_return(p, t, row);
    add_help(rq, t, c, p->sheet->s.id, p->sheet->q);
    if (may_edit)
        add_edit(p, t, c, row, is_typed ? p->typed : &from_row);
    else
        add_read(rq, t, c, row, &from_row);
    if (!may_edit && is_typed)
        add_unsaved(rq, t, p->typed);
    add_files(p, t, row, may_edit);
    add_verdict(p, t, c->number);
    if (*p->view == '\0')
        tmpl_setf(tmpl_add(t, "SINGLE"), "SINGLE_HREF",
                  "%sdomains/%d?view=single&clause=%s", up(rq), c->domain,
                  c->number);
}
