/* Rows of claims and their evidence. Private to the folder. */
#ifndef PORTAL_REMEDIATION_COMPLETION_STORE_H
#define PORTAL_REMEDIATION_COMPLETION_STORE_H

#include "remediation/completion.h"

RESULT completion_store_list(struct cx *cx, const char *plan_id,
                             const char *vendor_id, struct completion_list *out,
                             struct plan_file_list *out_files);
/* Queued: a claim on the version in force, with the files added since the last
 * one. */
void completion_store_add(struct cx *cx, const char *id, const char *plan_id,
                          const char *vendor_id, const char *note);
/* The claim of a completed plan that nobody has answered. */
RESULT completion_store_open_id(struct cx *cx, const char *plan_id,
                                const char *vendor_id, const char **out);
/* Queued: what became of it. */
void completion_store_judge(struct cx *cx, const char *plan_id,
                            const char *vendor_id, bool accepted,
                            const char *note);
/* ERR_NOT_FOUND when there is no such file (of the next claim). */
RESULT completion_store_add_file(struct cx *cx, const char *plan_id,
                                 const char *vendor_id,
                                 const char *attachment_id);
RESULT completion_store_remove_file(struct cx *cx, const char *plan_id,
                                    const char *vendor_id,
                                    const char *attachment_id);

#endif
