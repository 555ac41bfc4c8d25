/* Files that should be filled-in questionnaires. The first byte chooses: the
 * rest is a file as it came, or the XML of a sheet or of its texts inside a
 * good archive, so that the checksum does not end every run. */
#include "questionnaire/catalogue.h"
#include "workbook/workbook.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char workbook_xml[] =
    "<workbook><sheets><sheet name=\"A\" id=\"r1\"/></sheets></workbook>";
static const char relations_xml[] =
    "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\""
    " Target=\"a.xml\"/><Relationship Id=\"r2\" Type=\"x/sharedStrings\""
    " Target=\"s.xml\"/></Relationships>";
static const char sheet_xml[] =
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
    "<c r=\"B1\" t=\"s\"><v>1</v></c></row></sheetData></worksheet>";
static const char strings_xml[] = "<sst><si><t>x</t></si></sst>";

static struct sheet sheet;
static struct arena *kept; /* holds it */

/* Every clause of the standard is asked, none is answered. */
static void
start(void)
{
    struct cx cx = {.arena = kept = arena_new((size_t)256 << 20)};
    char *json = arena_alloc(cx.arena, (size_t)4 << 20);
    FILE *f = fopen("server/questionnaire/standard.json", "re");
    struct questionnaire *q;

    if (f == NULL)
        abort(); /* run it from the top of the tree */
    const size_t n = fread(json, 1, ((size_t)4 << 20) - 1, f);
    fclose(f);
    if (catalogue_parse(&cx, cx.arena, json, n, &q) != OK)
        abort();
    struct sheet_row *rows = arena_array(cx.arena, q->nclauses, sizeof(*rows));
    for (size_t i = 0; i < q->nclauses; i++) {
        if (!q->clauses[i].is_assessable)
            continue;
        rows[sheet.nrows++] = (struct sheet_row){
            .clause = q->clauses[i].number,
            .is_asked = true,
            .status = "",
            .comment = "",
            .fields = "{}",
            .safeguard = "",
            .plan = "",
        };
    }
    sheet.s.id = sheet.s.questionnaire_id = sheet.s.vendor_id = "x";
    sheet.s.state = "open";
    sheet.rows = rows;
    sheet.q = q;
}

struct archive {
    uint8_t *v;
    size_t n, directory_n;
    uint8_t directory[2000];
    unsigned count;
};

static void
number(uint8_t *to, size_t *at, unsigned long value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        to[(*at)++] = (uint8_t)(value >> (8 * i));
}

/* What local header and directory have in common. */
static void
common(uint8_t *to, size_t *at, const char *name, const void *data, size_t n)
{
    number(to, at, 0, 2); /* flags */
    number(to, at, 0, 2); /* stored */
    number(to, at, 0x210000, 4);
    number(to, at, crc32(0, data, (unsigned)n), 4);
    number(to, at, n, 4);
    number(to, at, n, 4);
    number(to, at, strlen(name), 2);
    number(to, at, 0, 2);
}

static void
add(struct archive *z, const char *name, const void *data, size_t n)
{
    const size_t start_at = z->n, length = strlen(name);

    number(z->v, &z->n, 0x04034b50, 4);
    number(z->v, &z->n, 20, 2);
    common(z->v, &z->n, name, data, n);
    memcpy(z->v + z->n, name, length);
    z->n += length;
    memcpy(z->v + z->n, data, n);
    z->n += n;
    number(z->directory, &z->directory_n, 0x02014b50, 4);
    number(z->directory, &z->directory_n, 0x140014, 4);
    common(z->directory, &z->directory_n, name, data, n);
    number(z->directory, &z->directory_n, 0, 6);
    number(z->directory, &z->directory_n, 0, 4);
    number(z->directory, &z->directory_n, start_at, 4);
    memcpy(z->directory + z->directory_n, name, length);
    z->directory_n += length;
    z->count++;
}

static void
end(struct archive *z)
{
    const size_t at = z->n;

    memcpy(z->v + z->n, z->directory, z->directory_n);
    z->n += z->directory_n;
    number(z->v, &z->n, 0x06054b50, 4);
    number(z->v, &z->n, 0, 4);
    number(z->v, &z->n, z->count, 2);
    number(z->v, &z->n, z->count, 2);
    number(z->v, &z->n, z->directory_n, 4);
    number(z->v, &z->n, at, 4);
    number(z->v, &z->n, 0, 2);
}

static const uint8_t *
archive_of(struct arena *a, int kind, const uint8_t *data, size_t size,
           size_t *out_n)
{
    struct archive *z = arena_alloc(a, sizeof(*z));

    z->v = arena_alloc(a, size + 8000);
    add(z, "xl/workbook.xml", workbook_xml, sizeof(workbook_xml) - 1);
    add(z, "xl/_rels/workbook.xml.rels", relations_xml,
        sizeof(relations_xml) - 1);
    if (kind == 1)
        add(z, "xl/a.xml", data, size);
    else
        add(z, "xl/a.xml", sheet_xml, sizeof(sheet_xml) - 1);
    if (kind == 2)
        add(z, "xl/s.xml", data, size);
    else
        add(z, "xl/s.xml", strings_xml, sizeof(strings_xml) - 1);
    end(z);
    *out_n = z->n;
    return z->v;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct cx cx = {.arena = arena_new((size_t)64 << 20), .lang = LANG_JA};
    struct workbook_rows rows;
    size_t n = size > 0 ? size - 1 : 0;

    if (sheet.q == NULL)
        start();
    const int kind = size == 0 ? 0 : data[0] % 3;
    const uint8_t *bytes = size == 0 ? data : data + 1;
    if (kind > 0)
        bytes = archive_of(cx.arena, kind, data + 1, n, &n);
    const enum err e = workbook_read(&cx, &sheet, bytes, n, &rows);
    if (e != OK && (e != ERR_INVALID || *cx.fault.message == '\0'))
        abort();
    for (size_t i = 0; e == OK && i < rows.n; i++) {
        if (rows.v[i].clause == NULL || rows.v[i].cell == NULL ||
            strlen(workbook_digest(cx.arena, &rows.v[i].content)) != 16)
            abort();
    }
    arena_free(cx.arena);
    return 0;
}
