#include "reassess/compare.h"

#include "answer/answer_words.h"
#include "base/i18n.h"
#include "base/text.h"
#include "questionnaire/edition.h"
#include "reassess/compare_store.h"

#include <stdlib.h>
#include <string.h>

static const struct word turns[] = {
    [COMPARE_SAME] = {"same", N_("Unchanged")},
    [COMPARE_BETTER] = {"better", N_("Better")},
    [COMPARE_WORSE] = {"worse", N_("Worse")},
    [COMPARE_ADDED] = {"added", N_("Newly asked")},
    [COMPARE_REMOVED] = {"removed", N_("Not asked any more")},
};

const char *
compare_turn_code(enum compare_turn t)
{
    return turns[t].code;
}

const char *
compare_turn_text(enum lang lang, enum compare_turn t)
{
    return tr(lang, turns[t].text);
}

/* Verdicts and claims from worst to best; -1: nothing to go by. */
static int
rank(const char *code)
{
    static const char *const order[] = {
        "gap does_not_conform",
        "needs_clarification partly",
        "alternative",
        "alternative_accepted inherited",
        "conforms not_applicable",
    };

    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
        if (*code != '\0' && text_has_word(order[i], code))
            return (int)i;
    return -1;
}

/* Like with like: verdicts where both cycles were judged, else claims. */
static enum compare_turn
turn_of(const struct compare_side *then, const struct compare_side *now)
{
    const bool are_judged = then->verdict != NULL && now->verdict != NULL;

    if (then->row == NULL)
        return COMPARE_ADDED;
    if (now->row == NULL)
        return COMPARE_REMOVED;
    const int before =
        rank(are_judged ? then->verdict->verdict : then->row->status);
    const int after =
        rank(are_judged ? now->verdict->verdict : now->row->status);
    if (before < 0 || after < 0 || before == after)
        return COMPARE_SAME;
    return after > before ? COMPARE_BETTER : COMPARE_WORSE;
}

static const struct sheet_row *
row_of(const struct sheet *sheet, const char *clause)
{
    for (size_t i = 0; i < sheet->nrows; i++)
        if (sheet->rows[i].is_asked &&
            strcmp(sheet->rows[i].clause, clause) == 0)
            return &sheet->rows[i];
    return NULL;
}

/* What is known of one cycle. */
struct cycle {
    const struct sheet *sheet;
    struct verdict_list verdicts;
    struct compare_status_list status;
};

static RESULT
read_cycle(struct cx *cx, const char *id, struct sheet *sheet,
           struct cycle *out)
{
    TRY(sheet_load(cx, id, 0, sheet));
    const struct submission *s = &sheet->s;
    /* A status tells the verdict, which the vendor learns when it is told. */
    const bool is_told = cx->actor.is_staff || strcmp(s->state, "decided") == 0;

    *out = (struct cycle){.sheet = sheet};
    TRY(verdict_list(cx, s->id, s->vendor_id, &out->verdicts));
    return is_told ? compare_store_status(cx, s, &out->status) : OK;
}

static struct compare_side
side_of(const struct cycle *c, const char *clause)
{
    struct compare_side side = {.row = row_of(c->sheet, clause), .status = ""};

    if (side.row == NULL)
        return side;
    for (size_t i = 0; i < c->verdicts.n; i++)
        if (strcmp(c->verdicts.v[i].clause, clause) == 0 &&
            c->verdicts.v[i].answer_version == side.row->version)
            side.verdict = &c->verdicts.v[i];
    for (size_t i = 0; i < c->status.n; i++)
        if (strcmp(c->status.v[i].clause, clause) == 0)
            side.status = c->status.v[i].status;
    return side;
}

static struct answer
answer_of(const struct sheet_row *row)
{
    struct answer a = answer_none(row->clause);

    a.status = row->status;
    a.comment = row->comment;
    a.fields = row->fields;
    a.safeguard = row->safeguard;
    a.plan = row->plan;
    a.plan_date = row->plan_date;
    a.inherited_name = row->inherited_name;
    return a;
}

/* Without the status, which stands apart. */
static size_t
words_of(struct cx *cx, const struct clause *c, const struct sheet_row *row,
         struct answer_word **out)
{
    size_t n;

    if (row == NULL || c == NULL)
        return 0;
    const struct answer a = answer_of(row);
    n = answer_words(cx->arena, cx->lang, c, &a, out);
    if (n > 0 && *row->status != '\0') {
        (*out)++;
        n--;
    }
    return n;
}

static const char *
text_of(const struct answer_word *words, size_t n, const char *label)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i].label, label) == 0)
            return words[i].text;
    return "";
}

/* By label, so that fields which one version of the standard does not have
 * stand there all the same. */
static void
compare_words(struct cx *cx, struct compare_row *row, const struct clause *was)
{
    struct answer_word *then = NULL, *now = NULL;
    const struct clause *is =
        row->now.row == NULL && row->then.row != NULL ? NULL : row->clause;
    const size_t nthen = words_of(cx, was, row->then.row, &then);
    const size_t nnow = words_of(cx, is, row->now.row, &now);
    struct compare_part *parts =
        arena_array(cx->arena, nthen + nnow + 1, sizeof(*parts));
    size_t n = 0;

    for (size_t i = 0; i < nnow; i++) {
        const char *before = text_of(then, nthen, now[i].label);
        parts[n].label = now[i].label;
        parts[n].is_changed = strcmp(before, now[i].text) != 0;
        parts[n++].diff =
            answer_word_diff(cx->arena, &now[i], before, now[i].text);
    }
    for (size_t i = 0; i < nthen; i++) {
        if (*text_of(now, nnow, then[i].label) != '\0')
            continue;
        parts[n].label = then[i].label;
        parts[n].is_changed = true;
        parts[n++].diff =
            answer_word_diff(cx->arena, &then[i], then[i].text, "");
    }
    row->parts = parts;
    row->nparts = n;
    for (size_t i = 0; i < n; i++)
        row->is_changed = row->is_changed || parts[i].is_changed;
}

static const char *
code_of(const struct verdict *v)
{
    return v == NULL ? "" : v->verdict;
}

static void
finish(struct cx *cx, struct compare_row *row, const struct clause *was)
{
    const struct sheet_row *then = row->then.row, *now = row->now.row;

    row->turn = turn_of(&row->then, &row->now);
    row->is_changed =
        then == NULL || now == NULL || strcmp(then->status, now->status) != 0 ||
        (row->then.verdict != NULL && row->now.verdict != NULL &&
         strcmp(code_of(row->then.verdict), code_of(row->now.verdict)) != 0);
    compare_words(cx, row, was);
}

static bool
is_continued(const struct compare *c, const char *number)
{
    for (size_t i = 0; i < c->nrows; i++) {
        const struct compare_row *row = &c->rows[i];
        const char *was =
            *row->number_then != '\0' ? row->number_then : row->clause->number;
        if (row->then.row != NULL && strcmp(was, number) == 0)
            return true;
    }
    return false;
}

/* Clauses of now in their order, then those that ended. */
static void
compare_rows(struct cx *cx, const struct edition_path *path,
             const struct cycle *then, const struct cycle *now,
             struct compare *out)
{
    struct compare_row *v = arena_array(
        cx->arena, now->sheet->nrows + then->sheet->nrows + 1, sizeof(*v));

    out->rows = v;
    out->nrows = 0;
    for (size_t i = 0; i < now->sheet->nrows; i++) {
        const char *number = now->sheet->rows[i].clause;
        const struct clause *is = questionnaire_clause(now->sheet->q, number);
        const struct clause *was = edition_clause_along(path, number);
        struct compare_row row = {.clause = is, .number_then = ""};

        row.now = side_of(now, number);
        row.then.status = "";
        if (was != NULL)
            row.then = side_of(then, was->number);
        if (is == NULL || (row.now.row == NULL && row.then.row == NULL))
            continue;
        if (was != NULL && strcmp(was->number, number) != 0)
            row.number_then = was->number;
        finish(cx, &row, was);
        v[out->nrows++] = row;
    }
    for (size_t i = 0; i < then->sheet->nrows; i++) {
        const char *number = then->sheet->rows[i].clause;
        const struct clause *was = questionnaire_clause(then->sheet->q, number);
        struct compare_row row = {.clause = was, .number_then = ""};

        row.then = side_of(then, number);
        row.now.status = "";
        if (was == NULL || row.then.row == NULL || is_continued(out, number))
            continue;
        finish(cx, &row, was);
        v[out->nrows++] = row;
    }
}

/* The earlier cycle that is meant, among those of the same party. */
static RESULT
find_then(struct cx *cx, const struct submission *s, const char *wanted,
          const char **out_id)
{
    struct submission_list all;
    const struct submission *best = NULL;

    TRY(submission_list_of_engagement(cx, s->engagement_id, s->vendor_id,
                                      &all));
    for (size_t i = 0; i < all.n; i++) {
        const struct submission *o = &all.v[i];
        if (strcmp(o->party_id, s->party_id) != 0 || o->cycle >= s->cycle ||
            !o->submitted_us.has)
            continue;
        if (*wanted != '\0' ? strcmp(o->id, wanted) == 0
                            : best == NULL || o->cycle > best->cycle)
            best = o;
    }
    if (best == NULL)
        return FAIL(cx, ERR_NOT_FOUND, "no_earlier_cycle",
                    N_("There is no earlier cycle to compare with."));
    *out_id = best->id;
    return OK;
}

enum err
compare_cycles(struct cx *cx, const char *submission_id, const char *then_id,
               struct compare *out)
{
    struct submission s;
    struct cycle then, now;
    struct edition_path path;

    TRY(submission_get(cx, submission_id, &s));
    TRY(find_then(cx, &s, then_id, &then_id));
    TRY(read_cycle(cx, then_id, &out->then, &then));
    TRY(read_cycle(cx, s.id, &out->now, &now));
    TRY(edition_path(cx, out->now.s.questionnaire_id,
                     out->then.s.questionnaire_id, &path));
    compare_rows(cx, &path, &then, &now, out);
    return OK;
}

enum err
compare_trend(struct cx *cx, const struct submission *s,
              struct compare_trend *out)
{
    return compare_store_trend(cx, s, out);
}
