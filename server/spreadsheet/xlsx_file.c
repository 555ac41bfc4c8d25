#include "spreadsheet/xlsx_file.h"

#include "base/i18n.h"
#include "spreadsheet/xlsx_sheet.h"
#include "spreadsheet/xml_part.h"

#include <string.h>

#define WORKBOOK "xl/workbook.xml"
#define RELATIONS "xl/_rels/workbook.xml.rels"

struct relation {
    const char *id, *part;
    bool is_strings;
};
struct sheet_name {
    const char *name, *relation;
};
struct workbook {
    struct cx *cx;
    struct sheet_name sheets[GRID_MAX_SHEETS];
    size_t nsheets;
    struct relation relations[GRID_MAX_SHEETS + 20];
    size_t nrelations;
    bool is_1904;
};

static RESULT
not_a_workbook(struct cx *cx)
{
    return FAIL(cx, ERR_INVALID, "not_a_workbook",
                N_("The file is not a workbook."));
}

static enum err
on_workbook(void *arg, const char *name, const char *const *attrs)
{
    struct workbook *w = arg;

    if (strcmp(name, "workbookPr") == 0) {
        const char *base = xml_attr(attrs, "date1904");
        w->is_1904 = base != NULL &&
                     (strcmp(base, "1") == 0 || strcmp(base, "true") == 0);
    }
    if (strcmp(name, "sheet") != 0)
        return OK;
    const char *title = xml_attr(attrs, "name"), *id = xml_attr(attrs, "id");
    if (title == NULL || id == NULL || strlen(title) > 200 ||
        w->nsheets == GRID_MAX_SHEETS)
        return not_a_workbook(w->cx);
    w->sheets[w->nsheets++] = (struct sheet_name){
        arena_strdup(w->cx->arena, title), arena_strdup(w->cx->arena, id)};
    return OK;
}

static enum err
on_relation(void *arg, const char *name, const char *const *attrs)
{
    struct workbook *w = arg;

    if (strcmp(name, "Relationship") != 0)
        return OK;
    const char *id = xml_attr(attrs, "Id"), *type = xml_attr(attrs, "Type"),
               *target = xml_attr(attrs, "Target"),
               *mode = xml_attr(attrs, "TargetMode");
    if (id == NULL || type == NULL || target == NULL)
        return not_a_workbook(w->cx);
    if (mode != NULL && strcmp(mode, "External") == 0)
        return FAIL(w->cx, ERR_INVALID, "zip_external",
                    N_("The file refers to other files. Remove the links to "
                       "other workbooks."));
    if (w->nrelations == sizeof(w->relations) / sizeof(*w->relations))
        return not_a_workbook(w->cx);
    const char *kind = strrchr(type, '/');
    w->relations[w->nrelations++] = (struct relation){
        .id = arena_strdup(w->cx->arena, id),
        .part = *target == '/' ? arena_strdup(w->cx->arena, target + 1)
                               : arena_printf(w->cx->arena, "xl/%s", target),
        .is_strings = kind != NULL && strcmp(kind, "/sharedStrings") == 0,
    };
    return OK;
}

static const char *
part_of(const struct workbook *w, const char *relation)
{
    for (size_t i = 0; i < w->nrelations; i++) {
        if (strcmp(w->relations[i].id, relation) == 0)
            return w->relations[i].part;
    }
    return NULL;
}

static RESULT
read_strings(struct cx *cx, struct zip_file *z, const struct workbook *w,
             struct xlsx_strings *out)
{
    for (size_t i = 0; i < w->nrelations; i++) {
        if (w->relations[i].is_strings)
            return xlsx_strings_read(cx, z, w->relations[i].part, out);
    }
    return OK;
}

static RESULT
read_sheets(struct cx *cx, struct zip_file *z, const struct workbook *w,
            const struct xlsx_strings *strings, struct grid *grids)
{
    size_t ncells = 0;

    for (size_t i = 0; i < w->nsheets; i++) {
        const char *part = part_of(w, w->sheets[i].relation);
        struct grid_builder cells = {0};

        grids[i].name = w->sheets[i].name;
        if (part == NULL)
            return not_a_workbook(cx);
        TRY(xlsx_sheet_read(cx, z, part, strings, &cells));
        grids[i].v = cells.v;
        grids[i].n = cells.n;
        ncells += cells.n;
        if (ncells > GRID_MAX_CELLS)
            return FAIL(cx, ERR_INVALID, "too_many_cells",
                        N_("The file has more cells than a questionnaire."));
    }
    return OK;
}

enum err
xlsx_read(struct cx *cx, const void *bytes, size_t n, struct book *out)
{
    static const struct xml_reader workbook_reader = {on_workbook, NULL, NULL};
    static const struct xml_reader relation_reader = {on_relation, NULL, NULL};
    struct workbook *w = arena_alloc(cx->arena, sizeof(*w));
    struct xlsx_strings strings = {0};
    struct zip_file *z;

    w->cx = cx;
    TRY(zip_open(cx, bytes, n, &z));
    if (!zip_has(z, WORKBOOK) || !zip_has(z, RELATIONS))
        return not_a_workbook(cx);
    TRY(xml_part(cx, z, RELATIONS, &relation_reader, w));
    TRY(xml_part(cx, z, WORKBOOK, &workbook_reader, w));
    if (w->nsheets == 0)
        return not_a_workbook(cx);
    TRY(read_strings(cx, z, w, &strings));
    struct grid *grids = arena_array(cx->arena, w->nsheets, sizeof(*grids));
    TRY(read_sheets(cx, z, w, &strings, grids));
    *out = (struct book){.v = grids, .n = w->nsheets, .is_1904 = w->is_1904};
    return OK;
}
