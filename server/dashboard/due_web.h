/* The list of what is due, as a table of a document. */
#ifndef PORTAL_DASHBOARD_DUE_WEB_H
#define PORTAL_DASHBOARD_DUE_WEB_H

#include "dashboard/due.h"
#include "http/req.h"
#include "report/document.h"

/* Nothing without rows. */
void due_add_table(struct req *rq, struct document *d,
                   const struct due_list *list, bool with_vendor);

#endif
