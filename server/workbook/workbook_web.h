/* Pages of the Excel round trip: the file to fill in, the upload, the rows
 * before they are taken over. */
#ifndef PORTAL_WORKBOOK_WORKBOOK_WEB_H
#define PORTAL_WORKBOOK_WORKBOOK_WEB_H

#include "http/route.h"
#include "http/tmpl.h"
#include "submission/submission.h"

extern const struct route workbook_web_routes[];
extern const struct route import_web_routes[];

/* Title, navigation and crumbs of a page below the submission. */
struct tmpl *workbook_page(struct req *rq, const struct submission *s,
                           const char *file, const char *title);
/* The file was refused: the page of the upload with the reason. */
RESULT workbook_refused(struct req *rq, const struct submission *s,
                        unsigned status, const char *why);

#endif
