/* A gate as procurement reads it: the one shape of the API, the changes and
 * the history. No personal data in it, and no time of reading: two gates that
 * say the same are the same. */
#ifndef PORTAL_GATE_GATE_JSON_H
#define PORTAL_GATE_GATE_JSON_H

#include "gate/gate.h"

struct json_t;

/* A new reference. */
struct json_t *gate_json(const struct gate *g);

#endif
