/* One answer as the attested content has it. Private to server/cycle/. */
#ifndef PORTAL_CYCLE_ATTEST_JSON_H
#define PORTAL_CYCLE_ATTEST_JSON_H

#include "cycle/attest.h"

#include <jansson.h>

/* A new reference; NULL when the stored values are no JSON. */
json_t *attest_json_answer(const struct content_row *row);

#endif
