/* What was typed into a form that is refused, given back on the page that says
 * so. */
#ifndef PORTAL_HTTP_TYPED_H
#define PORTAL_HTTP_TYPED_H

#include "http/req.h"
#include "http/tmpl.h"

/* Adds the way back and the texts, to be copied: the page that sent them is
 * made anew by going back. Not where anybody may come who has no account, nor
 * what another site had sent. */
void typed_give_back(struct req *rq, struct tmpl *page);

#endif
