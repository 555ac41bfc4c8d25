#include "spreadsheet/xml_part.h"

#include "base/i18n.h"

#include <expat.h>
#include <string.h>

#define MAX_DEPTH 32
#define MAX_TOKEN_BYTES ((long)128 << 10) /* a tag with its attributes */
#define SEPARATOR '|'

struct parse {
    struct cx *cx;
    XML_Parser xml;
    const struct xml_reader *reader;
    void *arg;
    enum err error;
    int depth;
    long fed;
};

static const char *
local(const char *name)
{
    const char *mark = strrchr(name, SEPARATOR);

    return mark == NULL ? name : mark + 1;
}

const char *
xml_attr(const char *const *attrs, const char *name)
{
    for (; attrs[0] != NULL; attrs += 2) {
        if (strcmp(local(attrs[0]), name) == 0)
            return attrs[1];
    }
    return NULL;
}

static void
stop(struct parse *p, enum err e)
{
    if (p->error == OK) {
        p->error = e;
        XML_StopParser(p->xml, XML_FALSE);
    }
}

static void
on_start(void *arg, const XML_Char *name, const XML_Char **attrs)
{
    struct parse *p = arg;
    enum err e;

    if (p->error != OK)
        return;
    if (++p->depth > MAX_DEPTH) {
        stop(p, FAIL(p->cx, ERR_INVALID, "xml_deep",
                     N_("The file is nested too deeply.")));
        return;
    }
    e = p->reader->start(p->arg, local(name), (const char *const *)attrs);
    if (e != OK)
        stop(p, e);
}

static void
on_end(void *arg, const XML_Char *name)
{
    struct parse *p = arg;

    p->depth--;
    const enum err e = p->error == OK && p->reader->end != NULL
                           ? p->reader->end(p->arg, local(name))
                           : OK;
    if (e != OK)
        stop(p, e);
}

static void
on_text(void *arg, const XML_Char *s, int n)
{
    struct parse *p = arg;
    const enum err e = p->error == OK && p->reader->text != NULL
                           ? p->reader->text(p->arg, s, (size_t)n)
                           : OK;

    if (e != OK)
        stop(p, e);
}

static void
on_doctype(void *arg, const XML_Char *name, const XML_Char *system_id,
           const XML_Char *public_id, int has_subset)
{
    struct parse *p = arg;

    (void)name, (void)system_id, (void)public_id, (void)has_subset;
    stop(p, FAIL(p->cx, ERR_INVALID, "xml_doctype",
                 N_("The file defines entities, which no workbook needs.")));
}

static RESULT
feed(struct parse *p, const char *bytes, size_t n, bool is_last)
{
    const enum XML_Status status =
        XML_Parse(p->xml, bytes, (int)n, is_last ? 1 : 0);

    if (p->error != OK)
        return p->error;
    if (status != XML_STATUS_OK)
        return FAIL(p->cx, ERR_INVALID, "xml_damaged",
                    N_("The file is damaged or incomplete."));
    p->fed += (long)n;
    if (!is_last && p->fed - XML_GetCurrentByteIndex(p->xml) > MAX_TOKEN_BYTES)
        return FAIL(p->cx, ERR_INVALID, "xml_token",
                    N_("The file holds parts that no workbook has."));
    return OK;
}

static enum err
on_piece(void *arg, const char *bytes, size_t n)
{
    return feed(arg, bytes, n, false);
}

enum err
xml_part(struct cx *cx, struct zip_file *z, const char *name,
         const struct xml_reader *reader, void *arg)
{
    struct parse p = {.cx = cx, .reader = reader, .arg = arg};

    p.xml = XML_ParserCreateNS(NULL, SEPARATOR);
    if (p.xml == NULL)
        return FAIL(cx, ERR_INTERNAL, "xml", "no parser");
    XML_SetUserData(p.xml, &p);
    XML_SetElementHandler(p.xml, on_start, on_end);
    XML_SetCharacterDataHandler(p.xml, on_text);
    XML_SetStartDoctypeDeclHandler(p.xml, on_doctype);
    enum err result = zip_part(cx, z, name, on_piece, &p);
    if (result == OK)
        result = feed(&p, "", 0, true);
    XML_ParserFree(p.xml);
    return result;
}
