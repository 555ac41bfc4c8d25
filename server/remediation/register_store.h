/* Rows of the registers. Private to the folder. */
#ifndef PORTAL_REMEDIATION_REGISTER_STORE_H
#define PORTAL_REMEDIATION_REGISTER_STORE_H

#include "remediation/register.h"

/* The rows of filter->page, with the counts; one flight. */
RESULT register_store_findings(struct cx *cx, const struct register_filter *f,
                               struct finding_register *out);
RESULT register_store_plans(struct cx *cx, const struct register_filter *f,
                            struct plan_register *out);

#endif
