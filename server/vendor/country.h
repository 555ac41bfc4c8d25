/* Countries by their ISO 3166-1 alpha-2 code, for choosing and for showing. */
#ifndef PORTAL_VENDOR_COUNTRY_H
#define PORTAL_VENDOR_COUNTRY_H

#include "base/cx.h"

#include <stdbool.h>
#include <stddef.h>

struct country {
    const char *code;
    const char *name; /* English source text */
};
extern const struct country countries[]; /* Japan first, then by name */
extern const size_t ncountries;

bool country_is_known(const char *code);
/* The name in the reader's language; the code itself when it is unknown. */
const char *country_text(enum lang lang, const char *code);

#endif
