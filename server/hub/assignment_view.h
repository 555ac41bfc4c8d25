/* Assignments in pages: who has a domain, the form to give it to somebody, and
 * what is the reader's own. HTML only. */
#ifndef PORTAL_HUB_ASSIGNMENT_VIEW_H
#define PORTAL_HUB_ASSIGNMENT_VIEW_H

#include "answer/sheet.h"
#include "http/req.h"
#include "http/tmpl.h"
#include "teamwork/assignment.h"

/* What the hub shows of it; empty for staff. */
struct hub_duties {
    struct assignment_list all;
    struct mine_domains mine;
    bool is_only_mine; /* ?mine=1 */
    bool may_assign;
};
/* With ?mine=1 the hub's domains and returned clauses become the reader's. */
RESULT assignment_view_hub(struct req *rq, struct hub_sheet *hub,
                           struct hub_duties *out);
/* The filter, and for managers the form. */
RESULT assignment_view_hub_show(struct req *rq, struct tmpl *page,
                                const struct hub_sheet *hub,
                                const struct hub_duties *d);
/* Who has that domain, as a line; with a box to tick where it may be given. */
void assignment_view_domain(struct req *rq, struct tmpl *row,
                            const struct hub_duties *d, int domain);

/* The reader's own work on the first page; *out_n: how much. */
RESULT assignment_view_home(struct req *rq, struct tmpl *page,
                            struct duty_list *out);

/* The form, with what was typed. ERRs of assignment_people(). */
struct assign_typed {
    const char *user_id, *due_date, *clauses;
};
RESULT assignment_view_form(struct req *rq, struct tmpl *page,
                            const struct submission *s,
                            const struct assign_typed *typed);

#endif
