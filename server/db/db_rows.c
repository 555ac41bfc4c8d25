#include "db/db_private.h"

#include "base/i18n.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MAX_COLUMNS 64

static void
clear_result(void *res)
{
    PQclear(res);
}

static int
find_column(const PGresult *res, const char *name, int guess)
{
    const int n = PQnfields(res);

    if (guess < n && strcmp(PQfname(res, guess), name) == 0)
        return guess;
    for (int c = 0; c < n; c++)
        if (strcmp(PQfname(res, c), name) == 0)
            return c;
    return -1;
}

static bool
read_i64(const char *text, int64_t *out)
{
    char *end = NULL;

    errno = 0;
    const long long v = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0')
        return false;
    *out = v;
    return true;
}

/* Text stays where it is, in the result, which lives as long as the arena.
 * `text` is NULL for SQL NULL. */
static bool
read_value(enum field_type type, const char *text, void *dst)
{
    switch (type) {
    case F_TEXT:
        if (text == NULL)
            return false;
        *(const char **)dst = text;
        return true;
    case F_OPT_TEXT: ((struct opt_text *)dst)->or_null = text; return true;
    case F_BOOL:
        if (text == NULL)
            return false;
        *(bool *)dst = text[0] == 't';
        return text[0] == 't' || text[0] == 'f';
    case F_I64: return text != NULL && read_i64(text, dst);
    case F_OPT_I64:
        ((struct opt_i64 *)dst)->has = text != NULL;
        return text == NULL || read_i64(text, &((struct opt_i64 *)dst)->v);
    }
    return false;
}

/* NULL for SQL NULL. */
static const char *
value_at(const PGresult *res, int row, int column)
{
    return PQgetisnull(res, row, column) ? NULL : PQgetvalue(res, row, column);
}

static bool
is_text(enum field_type type)
{
    return type == F_TEXT || type == F_OPT_TEXT;
}

/* From row `from`; `copy_to`: an arena for texts that outlive `res`, or NULL.
 */
static RESULT
read_rows(struct cx *cx, const char *query, const PGresult *res, int from,
          int nrows, const struct field cols[], char *rows, size_t row_size,
          struct arena *copy_to)
{
    int at[MAX_COLUMNS], n = 0;

    for (; cols[n].name != NULL; n++) {
        const int column =
            n < MAX_COLUMNS ? find_column(res, cols[n].name, n) : -1;
        if (column < 0)
            return BROKEN(cx, ERR_INTERNAL, "database", "%s: no column %s",
                          query, cols[n].name);
        at[n] = column;
    }
    for (int r = 0; r < nrows; r++) {
        char *row = rows + (size_t)r * row_size;
        for (int i = 0; i < n; i++) {
            const char *text = value_at(res, from + r, at[i]);
            if (copy_to != NULL && text != NULL && is_text(cols[i].type))
                text = arena_strdup(copy_to, text);
            if (!read_value(cols[i].type, text, row + cols[i].off))
                return BROKEN(cx, ERR_INTERNAL, "database",
                              "%s: column %s is %s", query, cols[i].name,
                              text == NULL ? "NULL" : "of another type");
        }
    }
    return OK;
}

/* The values that rows point to live in the result. */
static PGresult *
keep(struct cx *cx, PGresult *res)
{
    arena_charge(cx->arena, PQresultMemorySize(res));
    arena_defer(cx->arena, clear_result, res);
    return res;
}

static bool
has_rows(enum landing_kind kind)
{
    return kind == LAND_MAYBE || kind == LAND_ALL || kind == LAND_BYTES;
}

static RESULT
deliver_maybe(struct cx *cx, const char *query, const PGresult *res,
              const struct landing *to)
{
    *to->out_found = PQntuples(res) > 0;
    if (!*to->out_found)
        return OK;
    return read_rows(cx, query, res, 0, 1, to->cols, to->out, 0, NULL);
}

static RESULT
deliver_all(struct cx *cx, const char *query, const PGresult *res,
            const struct landing *to)
{
    const int n = PQntuples(res);
    char *rows = arena_array(cx->arena, (size_t)n, to->row_size);

    if (arena_over_limit(cx->arena))
        return BROKEN(cx, ERR_TOO_LARGE, "too_large", "%s", query);
    TRY(read_rows(cx, query, res, 0, n, to->cols, rows, to->row_size, NULL));
    *(struct db_set *)to->out =
        (struct db_set){.rows = rows, .count = (size_t)n};
    return OK;
}

static RESULT
deliver_bytes(struct cx *cx, const char *query, const PGresult *res,
              const struct landing *to)
{
    *to->out_found = PQntuples(res) > 0;
    if (!*to->out_found)
        return OK;
    if (PQnfields(res) != 1 || PQgetisnull(res, 0, 0))
        return BROKEN(cx, ERR_INTERNAL, "database", "%s: not one bytea column",
                      query);
    *(const void **)to->out = PQgetvalue(res, 0, 0);
    *to->out_n = (size_t)PQgetlength(res, 0, 0);
    return OK;
}

/* Each row to the call it answers; the result serves several requests, so that
 * each of them gets texts of its own. */
static RESULT
deliver_gathered(struct cx *cx, const char *query, const PGresult *res,
                 struct gathered *first)
{
    const int number = PQfnumber(res, "gather_row");
    struct gathered **calls;
    size_t n = 0, nasking = 0;

    for (struct gathered *c = first; c != NULL; c = c->next) {
        nasking += c->to.kind == LAND_MAYBE;
        n++;
    }
    if (nasking == 0)
        return OK;
    calls = arena_array(cx->arena, n, sizeof(*calls));
    n = 0;
    for (struct gathered *c = first; c != NULL; c = c->next) {
        if (c->to.kind == LAND_MAYBE)
            *c->to.out_found = false;
        calls[n++] = c;
    }
    for (int r = 0; r < PQntuples(res); r++) {
        const char *text = number < 0 ? NULL : value_at(res, r, number);
        int64_t i;

        if (text == NULL || !read_i64(text, &i) || i < 1 || i > (int64_t)n ||
            calls[i - 1]->to.kind != LAND_MAYBE || *calls[i - 1]->to.out_found)
            return BROKEN(cx, ERR_INTERNAL, "database", "%s: a row of no call",
                          query);
        const struct landing *to = &calls[i - 1]->to;
        TRY(read_rows(cx, query, res, r, 1, to->cols, to->out, 0,
                      calls[i - 1]->arena));
        *to->out_found = true;
    }
    return OK;
}

static int64_t
affected(PGresult *res)
{
    return strtoll(PQcmdTuples(res), NULL, 10);
}

enum err
db_deliver(struct cx *cx, const char *query, PGresult *res,
           const struct landing *to)
{
    enum err e = OK;

    switch (to->kind) {
    case LAND_NOTHING: break;
    case LAND_MAYBE: e = deliver_maybe(cx, query, keep(cx, res), to); break;
    case LAND_ALL: e = deliver_all(cx, query, keep(cx, res), to); break;
    case LAND_BYTES: e = deliver_bytes(cx, query, keep(cx, res), to); break;
    case LAND_GATHERED: e = deliver_gathered(cx, query, res, to->out); break;
    case LAND_AFFECTED: *(int64_t *)to->out = affected(res); break;
    case LAND_EXPECT_ONE:
        if (affected(res) != 1)
            e = FAIL(cx, to->err, to->code,
                     N_("This does not fit what is stored by now. Please "
                        "load the page again."));
        break;
    case LAND_COMMIT: /* of an aborted transaction it "succeeds" */
        if (strcmp(PQcmdStatus(res), "COMMIT") != 0)
            e = BROKEN(cx, ERR_INTERNAL, "database",
                       "commit of a failed transaction");
        break;
    }
    if (!has_rows(to->kind))
        PQclear(res);
    return e;
}

const char *
db_ids(struct arena *a, const char *const ids[], size_t n)
{
    char *text = arena_alloc(a, 2 + n * 37 + 1), *at = text;

    *at++ = '{';
    for (size_t i = 0; i < n; i++) {
        if (!text_is_uuid(ids[i]))
            continue;
        if (at != text + 1)
            *at++ = ',';
        memcpy(at, ids[i], 36);
        at += 36;
    }
    *at = '}';
    return text;
}
