/* GET /submissions/:submission_id/check: every asked clause on one page, what
 * misses first. The questions come as segments, expanded once per version and
 * language with every clause in both lists; a request fills in the answers. */
#include "hub/check_web.h"

#include "answer/answer.h"
#include "answer/sheet.h"
#include "http/body_cache.h"
#include "http/segments.h"
#include "http/tmpl.h"
#include "section/clause_view.h"
#include "value/field_value.h"

#include <string.h>

/* Places of the page as a whole, then SLOTS_EACH for each clause. */
enum {
    SLOT_ENGAGEMENT,
    SLOT_MISSING, /* the heading; NULL when nothing misses */
    SLOT_DONE,
    SLOT_ATTEST,
    SLOT_LINK, /* "Change" or "Show" */
    SLOT_COUNT,
    SLOT_ANSWERED,
    SLOT_ASKED,
    SLOTS_PAGE,
};
enum {
    SLOT_IN_MISSING,
    SLOT_IN_DONE,
    SLOT_STATUS,
    SLOT_STATUS_TEXT,
    SLOT_VALUES,
    SLOT_COMMENT,
    SLOTS_EACH,
};
/* The page stays below 100 KB with every answer filled in. */
#define VALUES_MAX_BYTES 96
#define COMMENT_MAX_BYTES 78

static void
add_row(struct req *rq, struct tmpl *list, const struct clause *c,
        unsigned first, unsigned in)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *row = tmpl_add(list, "ROW");

    tmpl_set(row, "BEGIN", segments_begin(a, first + in));
    tmpl_set(row, "END", segments_end(a, first + in));
    tmpl_set(row, "NUMBER", c->number);
    tmpl_set(row, "LINK", segments_text(a, SLOT_LINK));
    tmpl_set(row, "QUESTION", c->question.in[rq->cx.lang]);
    /* Relative, because it is the same text for every submission. */
    tmpl_setf(row, "HREF", "domains/%d?clause=%s#c-%s", c->domain, c->number,
              clause_html_id(a, c->number));
    tmpl_set(row, "STATUS", segments_text(a, first + SLOT_STATUS));
    tmpl_set(row, "STATUS_TEXT", segments_text(a, first + SLOT_STATUS_TEXT));
    tmpl_set(row, "VALUES", segments_text(a, first + SLOT_VALUES));
    tmpl_set(row, "COMMENT_BEGIN", segments_begin(a, first + SLOT_COMMENT));
    tmpl_set(row, "COMMENT_END", segments_end(a, first + SLOT_COMMENT));
    tmpl_set(row, "COMMENT", segments_text(a, first + SLOT_COMMENT));
}

static const struct segments *
skeleton(struct req *rq, const struct questionnaire *q)
{
    struct arena *a = rq->cx.arena;
    const char *key =
        arena_printf(a, "check/%s/%s", q->id, lang_code(rq->cx.lang));
    const struct segments *s = segments_find(key);
    unsigned slot = SLOTS_PAGE;
    size_t len = 0;

    if (s != NULL)
        return s;
    struct tmpl *t = tmpl_new(a, rq->cx.lang, "hub/check.tpl");
    tmpl_set(t, "ENGAGEMENT", segments_text(a, SLOT_ENGAGEMENT));
    tmpl_set(t, "COUNT_TEXT", segments_text(a, SLOT_COUNT));
    tmpl_set(t, "ANSWERED", segments_text(a, SLOT_ANSWERED));
    tmpl_set(t, "ASKED", segments_text(a, SLOT_ASKED));
    tmpl_set(t, "ATTEST_BEGIN", segments_begin(a, SLOT_ATTEST));
    tmpl_set(t, "ATTEST_END", segments_end(a, SLOT_ATTEST));
    tmpl_set(t, "MISSING_BEGIN", segments_begin(a, SLOT_MISSING));
    tmpl_set(t, "MISSING_END", segments_end(a, SLOT_MISSING));
    tmpl_set(t, "MISSING_TEXT", segments_text(a, SLOT_MISSING));
    tmpl_set(t, "DONE_TEXT", segments_text(a, SLOT_DONE));
    struct tmpl *missing = tmpl_add(t, "MISSING");
    struct tmpl *done = tmpl_add(t, "DONE");
    for (size_t i = 0; i < q->nclauses; i++) {
        if (!q->clauses[i].is_assessable)
            continue;
        add_row(rq, missing, &q->clauses[i], slot, SLOT_IN_MISSING);
        add_row(rq, done, &q->clauses[i], slot, SLOT_IN_DONE);
        slot += SLOTS_EACH;
    }
    const char *html = tmpl_render(t, &len);
    return segments_keep(a, key, html, len, slot);
}

/* Appends as much as fits, whole characters; false when it was cut. */
static bool
append(char *out, size_t *len, size_t max, const char *text)
{
    size_t n = strlen(text);

    if (*len + n > max) {
        n = max - *len;
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
            n--;
    }
    memcpy(out + *len, text, n);
    *len += n;
    if (text[n] == '\0')
        return true;
    memcpy(out + *len, "…", sizeof("…"));
    return false;
}

/* "label: value · label: value", cut where it gets long. */
static const char *
values_text(struct req *rq, const struct clause *c, const char *json)
{
    struct arena *a = rq->cx.arena;
    struct field_value *values;
    char *out = arena_alloc(a, VALUES_MAX_BYTES + sizeof("…"));
    size_t len = 0;

    if (!field_values_of_json(a, c, json, &values))
        return "";
    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];

        if (field_value_is_empty(f, &values[i]) ||
            !field_is_shown(c, values, i))
            continue;
        if (!append(out, &len, VALUES_MAX_BYTES, len == 0 ? "" : " · ") ||
            !append(out, &len, VALUES_MAX_BYTES, f->label.in[rq->cx.lang]) ||
            !append(out, &len, VALUES_MAX_BYTES, ": ") ||
            !append(out, &len, VALUES_MAX_BYTES,
                    field_value_text(a, rq->cx.lang, f, &values[i])))
            break;
    }
    return out;
}

static const char *
shorten(struct arena *a, const char *text)
{
    char *out;
    size_t len = 0;

    if (strlen(text) <= COMMENT_MAX_BYTES)
        return text;
    out = arena_alloc(a, COMMENT_MAX_BYTES + sizeof("…"));
    (void)append(out, &len, COMMENT_MAX_BYTES, text);
    return out;
}

/* Words of the statuses, looked up once for the page; their codes begin with
 * different letters. */
struct words {
    const char *of[128];
};

static void
look_up(struct words *w, enum lang lang)
{
    static const char *const codes[] = {"",
                                        "conforms",
                                        "partly",
                                        "does_not_conform",
                                        "not_applicable",
                                        "alternative",
                                        "inherited"};

    for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
        w->of[(unsigned char)codes[i][0] & 0x7F] =
            answer_status_text(lang, codes[i]);
}

/* The answer, and why it is not complete yet. */
static void
fill_status(struct req *rq, const struct words *words,
            const struct check_row *row, const char **slots)
{
    const char *word = words->of[(unsigned char)*row->status & 0x7F];

    slots[SLOT_STATUS] = *row->status == '\0' ? "unanswered" : row->status;
    slots[SLOT_STATUS_TEXT] = word;
    if (*row->carried_over != '\0') {
        slots[SLOT_STATUS] = "carried_over";
        slots[SLOT_STATUS_TEXT] =
            arena_printf(rq->cx.arena, "%s · %s", word, T("Carried over"));
    } else if (*row->status != '\0' && row->nmissing > 0) {
        slots[SLOT_STATUS] = "missing";
        slots[SLOT_STATUS_TEXT] =
            arena_printf(rq->cx.arena,
                         trn(rq->cx.lang, "%s · %lld part missing",
                             "%s · %lld parts missing", row->nmissing),
                         word, (long long)row->nmissing);
    }
}

static bool
fill_row(struct req *rq, const struct words *words, const struct clause *c,
         const struct check_row *row, const char **slots)
{
    const bool is_missing = *row->status == '\0' || row->nmissing > 0;

    slots[is_missing ? SLOT_IN_MISSING : SLOT_IN_DONE] = "";
    fill_status(rq, words, row, slots);
    if (*row->inherited_name != '\0')
        slots[SLOT_VALUES] = shorten(rq->cx.arena, row->inherited_name);
    else if (c->nfields > 0 && strcmp(row->fields, "{}") != 0)
        slots[SLOT_VALUES] = values_text(rq, c, row->fields);
    if (*row->comment != '\0')
        slots[SLOT_COMMENT] = shorten(rq->cx.arena, row->comment);
    return is_missing;
}

static size_t
count_answered(const struct check_sheet *sheet)
{
    size_t n = 0;

    for (size_t i = 0; i < sheet->nrows; i++)
        n += *sheet->rows[i].status != '\0' &&
             *sheet->rows[i].carried_over == '\0';
    return n;
}

static const char **
fill(struct req *rq, const struct check_head *head,
     const struct check_sheet *sheet)
{
    const struct questionnaire *q = sheet->q;
    const char **slots = arena_array(
        rq->cx.arena, SLOTS_PAGE + q->nassessable * SLOTS_EACH, sizeof(*slots));
    const char **at = slots + SLOTS_PAGE;
    size_t row = 0, nmissing = 0;
    struct words words = {0};

    look_up(&words, rq->cx.lang);

    /* Rows and clauses are in the same order. */
    for (size_t i = 0; i < q->nclauses && row < sheet->nrows; i++) {
        if (!q->clauses[i].is_assessable)
            continue;
        if (strcmp(q->clauses[i].number, sheet->rows[row].clause) == 0)
            nmissing +=
                fill_row(rq, &words, &q->clauses[i], &sheet->rows[row++], at);
        at += SLOTS_EACH;
    }
    slots[SLOT_ENGAGEMENT] = head->engagement_name;
    slots[SLOT_COUNT] =
        count_text(rq, (int64_t)count_answered(sheet), (int64_t)sheet->nrows);
    slots[SLOT_ANSWERED] =
        arena_i64(rq->cx.arena, (int64_t)count_answered(sheet));
    slots[SLOT_ASKED] = arena_i64(rq->cx.arena, (int64_t)sheet->nrows);
    if (nmissing > 0)
        slots[SLOT_MISSING] = arena_printf(
            rq->cx.arena,
            trn(rq->cx.lang, "%zu answer is missing or incomplete",
                "%zu answers are missing or incomplete", (int64_t)nmissing),
            nmissing);
    slots[SLOT_DONE] = arena_printf(rq->cx.arena,
                                    trn(rq->cx.lang, "%zu answer is complete",
                                        "%zu answers are complete",
                                        (int64_t)(sheet->nrows - nmissing)),
                                    sheet->nrows - nmissing);
    return slots;
}

/* What a person may do here, as the body shows it. */
struct may {
    bool change, attest;
};

static RESULT
make(struct req *rq, const struct check_head *head, struct may may,
     const char **out_html, size_t *out_len)
{
    struct check_sheet sheet;

    TRY(sheet_check_rows(&rq->cx, head, &sheet));
    const struct segments *segments = skeleton(rq, sheet.q);
    if (segments == NULL)
        return FAIL(&rq->cx, ERR_INTERNAL, "template",
                    N_("The page cannot be shown."));
    const char **slots = fill(rq, head, &sheet);
    if (may.attest)
        slots[SLOT_ATTEST] = "";
    slots[SLOT_LINK] = may.change ? T("Change") : T("Show");
    *out_html = segments_render(rq->cx.arena, segments, slots, out_len);
    return OK;
}

/* Kept between requests while nothing changed: of the work for this page the
 * 206 rows are nearly all (server/doc/adr/0019-bodies-behind-a-stamp.md). */
static RESULT
body(struct req *rq, const struct check_head *head, struct may may,
     const char **out_html, size_t *out_len)
{
    struct arena *a = rq->cx.arena;
    const char *stamp = sheet_check_stamp(a, head);
    const char *key =
        arena_printf(a, "check/%s/%s/%d%d", head->id, lang_code(rq->cx.lang),
                     may.change, may.attest);

    if (stamp == NULL)
        return make(rq, head, may, out_html, out_len);
    *out_html = body_cache_find(a, key, stamp, out_len);
    if (*out_html != NULL)
        return OK;
    TRY(make(rq, head, may, out_html, out_len));
    body_cache_keep(key, stamp, *out_html, *out_len);
    return OK;
}

static void *
read_ahead(struct req *rq)
{
    return sheet_check_read_ahead(&rq->cx, req_param(rq, "submission_id"));
}

static enum err
show(struct req *rq)
{
    struct check_head head;
    const char *html;
    size_t len = 0;

    TRY(sheet_check_head(&rq->cx, req_param(rq, "submission_id"), rq->ahead,
                         &head));
    const bool is_theirs = sheet_may_edit(&rq->cx, head.state, true);
    const struct may may = {is_theirs,
                            is_theirs && (rq->cx.actor.perms & P_MANAGE) != 0};
    TRY(body(rq, &head, may, &html, &len));
    struct tmpl *page = page_new_frame(rq, T("Check answers"));
    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    page_crumb(page, head.engagement_name,
               arena_printf(rq->cx.arena, "/submissions/%s", head.id));
    return reply_page_frame(rq, 200, page, html, len);
}

static const struct route_steps ahead = {.read_ahead = read_ahead,
                                         .is_shared = true};

const struct route check_web_routes[] = {
    {GET, "/submissions/:submission_id/check", P_ANSWER | P_READ_ALL, NO_BODY,
     show, "submission.check", 0, &ahead},
    {.path = NULL},
};
