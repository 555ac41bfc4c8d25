/* A document as part of a page. */
#ifndef PORTAL_REPORT_DOCUMENT_WEB_H
#define PORTAL_REPORT_DOCUMENT_WEB_H

#include "http/tmpl.h"
#include "report/document.h"

/* The template has {{>DOCUMENT}} where it stands. */
void document_show(struct tmpl *page, const struct document *d);

#endif
