/* What stands beside the answers, in the section page. HTML only. */
#ifndef PORTAL_SECTION_BESIDE_VIEW_H
#define PORTAL_SECTION_BESIDE_VIEW_H

#include "section/clause_view.h"
#include "teamwork/beside.h"

/* About what beside_view_clause() makes of a clause. */
size_t beside_view_bytes(const struct beside *b, const char *number);

/* Who else has the section open, told again as long as it is. */
void beside_view_here(struct req *rq, struct tmpl *page, int domain,
                      const struct beside *b);
/* The link to the conversation about a clause, with the count of messages. */
void beside_view_talk(struct req *rq, struct tmpl *clause,
                      const struct beside *b, const char *number,
                      const char *href);
/* The conversation about the clause and, where it is not the domain's, who is
 * to answer. */
void beside_view_clause(const struct clause_page *p, struct tmpl *clause,
                        const char *number);

#endif
