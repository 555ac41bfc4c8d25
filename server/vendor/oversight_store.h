/* Rows of flow-down statements and assessments. Private to server/vendor/. */
#ifndef PORTAL_VENDOR_OVERSIGHT_STORE_H
#define PORTAL_VENDOR_OVERSIGHT_STORE_H

#include "vendor/oversight.h"

RESULT oversight_store_get(struct cx *cx, const char *party_id,
                           const char *vendor_id, struct oversight *out);
RESULT oversight_store_list(struct cx *cx, const char *vendor_id,
                            struct oversight_list *out);
RESULT oversight_store_files(struct cx *cx, const char *vendor_id,
                             struct oversight_file_list *out);
RESULT oversight_store_has_file(struct cx *cx, const char *id,
                                const char *vendor_id, bool *out);
/* Queued. */
void oversight_store_add_flow_down(struct cx *cx, const char *id,
                                   const char *vendor_id, const char *party_id,
                                   const struct flow_down_in *in);
void oversight_store_add_assessment(struct cx *cx, const char *id,
                                    const char *vendor_id, const char *party_id,
                                    const struct assessment_in *in);

#endif
