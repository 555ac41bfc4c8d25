/* The columns of a list, found by their headings, and its rows. */
#include "base/i18n.h"
#include "base/text.h"
#include "roster/roster.h"
#include "spreadsheet/grid.h"

#include <string.h>

const struct roster_head roster_heads[ROSTER_NCOLUMNS] = {
    [ROSTER_NUMBER] = {"corporate_number", N_("Corporate number")},
    [ROSTER_NAME] = {"name", N_("Vendor")},
    [ROSTER_KANA] = {"kana", N_("Reading of the name (kana)")},
    [ROSTER_COUNTRY] = {"country", N_("Country")},
    [ROSTER_WEBSITE] = {"website", N_("Website")},
    [ROSTER_ENGAGEMENT] = {"engagement", N_("Engagement")},
    [ROSTER_DESCRIPTION] = {"description",
                            N_("What the vendor does for Alludo")},
    [ROSTER_OWNER] = {"business_owner", N_("Department of Alludo")},
    [ROSTER_FACTS] = {"facts", N_("Facts about the service")},
    [ROSTER_CONTACT] = {"contact_name", N_("Contact")},
    [ROSTER_CONTACT_KANA] = {"contact_kana", N_("Contact (kana)")},
    [ROSTER_EMAIL] = {"contact_email", N_("Email address")},
    [ROSTER_PHONE] = {"contact_phone", N_("Phone number")},
    [ROSTER_DUTY] = {"contact_duty", N_("Responsible for")},
};

struct columns {
    int of[GRID_MAX_COLUMNS]; /* enum roster_column, or -1 */
};

static int
column_named(struct arena *a, const char *typed)
{
    const char *name = text_lower(a, text_nfkc(a, typed));

    for (int i = 0; i < ROSTER_NCOLUMNS; i++) {
        const char *label = roster_heads[i].label;
        if (strcmp(name, roster_heads[i].code) == 0 ||
            strcmp(name, text_lower(a, text_nfkc(a, label))) == 0 ||
            strcmp(name, text_lower(a, text_nfkc(a, tr(LANG_JA, label)))) == 0)
            return i;
    }
    return -1;
}

static RESULT
read_heads(struct cx *cx, const struct grid *g, struct columns *out)
{
    bool is_there[ROSTER_NCOLUMNS] = {false};

    memset(out->of, -1, sizeof(out->of));
    for (size_t i = 0; i < g->n && g->v[i].row == 0; i++) {
        const int column = column_named(cx->arena, g->v[i].text);

        if (column < 0)
            return FAIL(cx, ERR_INVALID, "roster_heads",
                        tr(cx->lang, N_("The heading “%s” is not known. Use "
                                        "those of the template.")),
                        g->v[i].text);
        if (is_there[column])
            return FAIL(cx, ERR_INVALID, "roster_heads",
                        tr(cx->lang, N_("The heading “%s” is there twice.")),
                        g->v[i].text);
        is_there[column] = true;
        out->of[g->v[i].column] = column;
    }
    if (!is_there[ROSTER_NAME])
        return FAIL(cx, ERR_INVALID, "roster_heads",
                    N_("The first row must have the headings, at least that of "
                       "the vendor's name."));
    return OK;
}

/* Rows that have anything at all. */
static RESULT
read_rows(struct cx *cx, const struct grid *g, const struct columns *columns,
          struct roster_row rows[], size_t *out_n)
{
    struct roster_row *row = NULL;
    size_t n = 0;

    for (size_t i = 0; i < g->n; i++) {
        const struct cell *c = &g->v[i];

        if (c->row == 0)
            continue;
        if (row == NULL || row->line != c->row + 1) {
            if (n == ROSTER_MAX_ROWS)
                return FAIL(cx, ERR_INVALID, "roster_rows",
                            N_("The list has more than 5,000 rows. Please "
                               "split it."));
            row = &rows[n++];
            row->line = c->row + 1;
            for (int k = 0; k < ROSTER_NCOLUMNS; k++)
                row->v[k] = "";
        }
        if (c->kind == CELL_FORMULA)
            return FAIL(cx, ERR_INVALID, "roster_rows",
                        tr(cx->lang, N_("Cell %s holds a formula. Please enter "
                                        "values.")),
                        grid_cell_name(cx->arena, g, c->row, c->column));
        const int column = columns->of[c->column];
        if (column < 0)
            return FAIL(cx, ERR_INVALID, "roster_heads",
                        tr(cx->lang,
                           N_("Cell %s stands in a column without a heading.")),
                        grid_cell_name(cx->arena, g, c->row, c->column));
        row->v[column] = text_trim(cx->arena, text_nfc(cx->arena, c->text));
    }
    *out_n = n;
    return OK;
}

static bool
is_about(const struct cx *cx, const char *code)
{
    return cx->fault.code != NULL && strcmp(cx->fault.code, code) == 0;
}

enum err
roster_read(struct cx *cx, const void *bytes, size_t n, struct roster_rows *out)
{
    struct roster_row *rows =
        arena_array(cx->arena, ROSTER_MAX_ROWS, sizeof(*rows));
    struct columns columns;
    struct book book;

    const enum err e = grid_read(cx, bytes, n, &book);
    if (e != OK && is_about(cx, "too_many_cells"))
        return FAIL(cx, ERR_INVALID, "roster_rows",
                    N_("The list has more than 5,000 rows. Please split it."));
    TRY(e);
    if (book.n == 0 || book.v[0].n == 0)
        return FAIL(cx, ERR_INVALID, "roster_heads", N_("The file is empty."));
    TRY(read_heads(cx, &book.v[0], &columns));
    out->v = rows;
    TRY(read_rows(cx, &book.v[0], &columns, rows, &out->n));
    if (out->n == 0)
        return FAIL(cx, ERR_INVALID, "roster_rows",
                    N_("The file has headings but no rows."));
    return OK;
}
