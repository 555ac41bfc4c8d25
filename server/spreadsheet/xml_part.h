/* One XML part of an archive, element by element. The only expat code. No
 * document type, hence no entities: nothing is fetched or multiplied. */
#ifndef PORTAL_SPREADSHEET_XML_PART_H
#define PORTAL_SPREADSHEET_XML_PART_H

#include "spreadsheet/zip_file.h"

struct xml_reader {
    /* Names without prefix. The first failure ends the reading. */
    enum err (*start)(void *arg, const char *name, const char *const *attrs);
    enum err (*end)(void *arg, const char *name);
    enum err (*text)(void *arg, const char *s, size_t n);
};

/* ERR_INVALID "xml_damaged", "xml_doctype", "xml_deep", "xml_token", and what
 * zip_part() and the reader say. */
RESULT xml_part(struct cx *cx, struct zip_file *z, const char *name,
                const struct xml_reader *reader, void *arg);
/* Value of an attribute without prefix; NULL. */
const char *xml_attr(const char *const *attrs, const char *name);

#endif
