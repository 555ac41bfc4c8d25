/* What the JSON handlers of vendors, engagements and sub-processors share. */
#ifndef PORTAL_VENDOR_RECORD_RECORD_API_H
#define PORTAL_VENDOR_RECORD_RECORD_API_H

#include "api/api.h"
#include "base/flaw.h"
#include "http/route.h"
#include "vendor/external_id.h"

extern const struct route vendor_api_routes[];
extern const struct route engagement_api_routes[];
extern const struct route party_api_routes[];

/* What a rule found wrong, with pointers: `at` is that of the object. */
void record_flaws(struct req *rq, const struct flaws *flaws, const char *at);
/* The id of the path, in its form: `:system`, `:id`. ERR_NOT_FOUND when there
 * can be none like it. */
RESULT record_external_id(struct req *rq, struct external_id *out);

#endif
