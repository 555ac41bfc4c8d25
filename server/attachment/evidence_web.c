/* Evidence of a clause: uploading new files, using stored ones, taking them
 * off. Files that are refused do not take the good ones of the same form with
 * them. */
#include "account/form_once.h"
#include "attachment/attachment_name.h"
#include "attachment/attachment_web.h"
#include "attachment/incoming_web.h"
#include "attachment/library.h"
#include "base/clock.h"
#include "questionnaire/questionnaire.h"
#include "submission/submission.h"

#include <string.h>

#define FILES_PER_FORM 20

struct upload {
    const char *submission_id;
    struct incoming *first, **last;
    size_t n;
    bool is_again; /* the same form was done before */
    const char *location;
};

const char *
evidence_path(struct req *rq, const struct evidence_place *p)
{
    return arena_printf(rq->cx.arena,
                        "/submissions/%s/domains/%lld?clause=%s#c-%s",
                        p->submission_id, (long long)p->domain, p->clause,
                        clause_html_id(rq->cx.arena, p->clause));
}

/* The place of the path, as the actor may change it. */
static RESULT
place(struct req *rq, bool lock, struct evidence_place *out)
{
    return attachment_place(&rq->cx, req_param(rq, "submission_id"),
                            req_param(rq, "clause"), lock, out);
}

static enum err
authorise(struct req *rq)
{
    struct upload *u = arena_alloc(rq->cx.arena, sizeof(*u));
    struct submission s;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    u->submission_id = s.id;
    u->last = &u->first;
    u->location = "";
    rq->upload = u;
    return OK;
}

/* The control of each clause is named by its number. Not locked: an upload may
 * take minutes, in which the submission must not stand still. It is checked
 * again at the end. */
static enum err
begin(struct req *rq, const char *field, const char *name, void **out_file)
{
    struct upload *u = rq->upload;

    if (u->n == 0 && !u->is_again)
        TRY(form_once(&rq->cx, req_form(rq, "form_id"), &u->is_again,
                      &u->location));
    if (u->n == FILES_PER_FORM)
        return FAIL(&rq->cx, ERR_INVALID, "too_many_files",
                    N_("Please send at most 20 files at once."));
    struct incoming *f = arena_alloc(rq->cx.arena, sizeof(*f));
    TRY(attachment_place(&rq->cx, u->submission_id, field, false, &f->place));
    f->name = attachment_name_clean(rq->cx.arena, name);
    *u->last = f;
    u->last = &f->next;
    u->n++;
    *out_file = f;
    if (u->is_again)
        return OK;
    return incoming_begin(rq, f->place.vendor_id, name, f);
}

/* The list of files of the clause, which replaces the one on the page. */
enum err
evidence_reply_list(struct req *rq, const struct evidence_place *p)
{
    struct arena *a = rq->cx.arena;
    struct answer_attachment_list list;
    TRY(attachment_of_answers(&rq->cx, p->submission_id, p->vendor_id,
                              p->clause, &list));
    struct tmpl *t = tmpl_new(a, rq->cx.lang, "section/files.tpl");
    tmpl_set(t, "ID", clause_html_id(a, p->clause));
    tmpl_show_if(t, list.n == 0, "NO_FILES");
    for (size_t i = 0; i < list.n; i++) {
        const struct answer_attachment *f = &list.v[i];
        const struct file_view view = {f->attachment_id, f->name, f->scan_state,
                                       f->size_bytes, f->expires_date.or_null};
        struct tmpl *row = tmpl_add(t, "FILE");
        file_view_show(rq, row, &view);
        tmpl_setf(row, "ADDED", "%s %s", f->added_by_name,
                  clock_show_time(a, rq->cx.lang, f->added_us));
        tmpl_setf(tmpl_add(row, "EDIT"), "EVIDENCE", "%s/%s", p->clause,
                  f->attachment_id);
    }
    return reply_fragment(rq, 200, t);
}

static const struct incoming *
first_refused(const struct upload *u)
{
    for (const struct incoming *f = u->first; f != NULL; f = f->next)
        if (f->refused != NULL)
            return f;
    return NULL;
}

static const char *
back_path(struct req *rq, const struct upload *u)
{
    if (u->first != NULL)
        return evidence_path(rq, &u->first->place);
    return arena_printf(rq->cx.arena, "/submissions/%s", u->submission_id);
}

static RESULT
refuse(struct req *rq, const struct upload *u, const struct incoming *f)
{
    if (!req_is_fragment(rq))
        return incoming_page(rq, u->first,
                             u->first != NULL ? u->first->place.clause : "",
                             back_path(rq, u));
    const char *why = f == NULL ? T("Please choose a file.") : f->refused;
    return reply_text(rq, f == NULL ? 422 : f->status,
                      "text/plain; charset=utf-8", why, strlen(why));
}

static enum err
upload(struct req *rq)
{
    const struct upload *u = rq->upload;
    const char *location = back_path(rq, u);
    size_t nstored = 0;

    if (u->is_again)
        return req_is_fragment(rq) ? evidence_reply_list(rq, &u->first->place)
                                   : reply_redirect(rq, "%s", u->location);
    if (u->first != NULL)
        TRY(incoming_check_room(rq, u->first, u->first->place.vendor_id));
    for (const struct incoming *f = u->first; f != NULL; f = f->next)
        if (f->id != NULL) {
            TRY(attachment_use(&rq->cx, u->submission_id, f->place.clause,
                               f->id));
            nstored++;
        }
    if (nstored > 0)
        form_done(&rq->cx, req_form(rq, "form_id"), location);
    const struct incoming *refused = first_refused(u);
    if (refused != NULL || u->n == 0)
        return refuse(rq, u, refused);
    if (req_is_fragment(rq))
        return evidence_reply_list(rq, &u->first->place);
    return reply_done(rq, T("The evidence is attached."), "%s", location);
}

static bool
is_used(const struct answer_attachment_list *used, const char *id)
{
    for (size_t i = 0; i < used->n; i++)
        if (strcmp(used->v[i].attachment_id, id) == 0)
            return true;
    return false;
}

static void
add_choice(struct req *rq, struct tmpl *page, const struct attachment *f,
           const struct attachment_use_list *uses)
{
    const struct file_view view = {f->id, f->name, f->scan_state, f->size_bytes,
                                   f->good_until.or_null};
    struct tmpl *row = tmpl_add(page, "FILE");

    file_view_show(rq, row, &view);
    tmpl_set(row, "KIND", file_view_kind(rq, f));
    tmpl_set(row, "UPLOADED",
             clock_show_time(rq->cx.arena, rq->cx.lang, f->uploaded_us));
    library_show_uses(rq, row, f, uses);
}

/* What is on the answer already, and what must not be, is no choice. */
static RESULT
add_choices(struct req *rq, struct tmpl *page, const struct evidence_place *p,
            const struct library *files, size_t *out_n)
{
    struct answer_attachment_list used;
    struct attachment_use_list uses = {0};

    TRY(attachment_of_answers(&rq->cx, p->submission_id, p->vendor_id,
                              p->clause, &used));
    if (files->n > 0)
        TRY(attachment_uses_of(&rq->cx, p->vendor_id, files->v, files->n,
                               &uses));
    *out_n = 0;
    for (size_t i = 0; i < files->n; i++) {
        const struct attachment *f = &files->v[i];
        if (is_used(&used, f->id) || strcmp(f->scan_state, "infected") == 0)
            continue;
        add_choice(rq, page, f, &uses);
        ++*out_n;
    }
    return OK;
}

static void
show_search(struct tmpl *page, const struct library *files, const char *search)
{
    const bool is_needed = search[0] != '\0' || files->npages > 1;

    if (is_needed)
        tmpl_set(tmpl_add(page, "SEARCH"), "Q", search);
    if (files->page > 1) {
        struct tmpl *t = tmpl_add(page, "PREV");
        tmpl_int(t, "PAGE", files->page - 1);
        tmpl_set(t, "Q", search);
    }
    if (files->page < files->npages) {
        struct tmpl *t = tmpl_add(page, "NEXT");
        tmpl_int(t, "PAGE", files->page + 1);
        tmpl_set(t, "Q", search);
    }
}

/* The vendor's stored files, to choose from for this clause. */
static RESULT
choose_page(struct req *rq, unsigned status)
{
    struct evidence_place p;
    struct library files;
    const struct library_filter filter = {
        .search = req_query(rq, "q"),
        .state = "",
        .kind = "",
        .order = "",
        .page = req_page(rq),
    };
    size_t n;

    TRY(place(rq, false, &p));
    TRY(library_find(&rq->cx, p.vendor_id, &filter, &files));
    struct tmpl *page =
        page_new(rq, "attachment/choose.tpl", T("Use a stored file"));
    page_nav(rq, page, "submissions");
    page_crumb(page, T("Submissions"), "/submissions");
    page_crumb(page, p.clause, evidence_path(rq, &p));
    tmpl_set(page, "CLAUSE", p.clause);
    tmpl_setf(page, "ACTION", "/submissions/%s/clauses/%s/attachments/use",
              p.submission_id, p.clause);
    tmpl_setf(page, "SEARCH_ACTION", "/submissions/%s/clauses/%s/attachments",
              p.submission_id, p.clause);
    tmpl_set(page, "BACK", evidence_path(rq, &p));
    show_search(page, &files, filter.search);
    TRY(add_choices(rq, page, &p, &files, &n));
    tmpl_set(page, "ERROR", req_problem_of(rq, "files"));
    tmpl_show(page, n > 0                      ? "FORM"
                    : filter.search[0] != '\0' ? "NOT_FOUND"
                                               : "EMPTY");
    return reply_page(rq, status, page);
}

static enum err
choose(struct req *rq)
{
    return choose_page(rq, 200);
}

static enum err
use(struct req *rq)
{
    struct evidence_place p;

    TRY(place(rq, true, &p));
    if (req_form_next(rq, NULL, "attachment_id") == NULL) {
        req_problem(rq, "files", T("Please choose a file."));
        return choose_page(rq, 422);
    }
    for (const struct pair *f = NULL;
         (f = req_form_next(rq, f, "attachment_id")) != NULL;)
        TRY(attachment_use(&rq->cx, p.submission_id, p.clause, f->value));
    if (req_is_fragment(rq))
        return evidence_reply_list(rq, &p);
    return reply_redirect(rq, "%s", evidence_path(rq, &p));
}

/* One form serves a whole page: its buttons say "24.1/<attachment id>". */
static enum err
unuse(struct req *rq)
{
    const char *evidence = req_form(rq, "evidence");
    const size_t n = strcspn(evidence, "/");
    struct evidence_place p;

    TRY(attachment_place(&rq->cx, req_param(rq, "submission_id"),
                         arena_strndup(rq->cx.arena, evidence, n), true, &p));
    TRY(attachment_unuse(&rq->cx, p.submission_id, p.clause,
                         evidence[n] == '/' ? evidence + n + 1 : ""));
    if (req_is_fragment(rq))
        return evidence_reply_list(rq, &p);
    return reply_redirect(rq, "%s", evidence_path(rq, &p));
}

static const struct route_steps sink = {
    .authorise = authorise,
    .begin = begin,
    .data = incoming_data,
    .end = incoming_end,
};

#define EVIDENCE "/submissions/:submission_id/clauses/:clause/attachments"

const struct route evidence_web_routes[] = {
    {GET, EVIDENCE, P_ANSWER, NO_BODY, choose, "evidence.choose", 0, NULL},
    {POST, "/submissions/:submission_id/evidence", P_ANSWER, UPLOAD, upload,
     "evidence.upload", 0, &sink},
    {POST, EVIDENCE "/use", P_ANSWER, FORM, use, "evidence.use", 0, NULL},
    {POST, "/submissions/:submission_id/evidence/remove", P_ANSWER, FORM, unuse,
     "evidence.remove", 0, NULL},
    {.path = NULL},
};
