#include "section/beside_view.h"

#include "base/clock.h"

#include <string.h>

#define LINK_BYTES ((size_t)80)
#define COUNT_BYTES ((size_t)70)
#define HOLDER_BYTES ((size_t)110)

size_t
beside_view_bytes(const struct beside *b, const char *number)
{
    return LINK_BYTES +
           (beside_find(b, "talk", number) != NULL ? COUNT_BYTES : 0) +
           (beside_find(b, "holder", number) != NULL ? HOLDER_BYTES : 0);
}

void
beside_view_here(struct req *rq, struct tmpl *page, int domain,
                 const struct beside *b)
{
    if (rq->cx.actor.is_staff)
        return;
    struct tmpl *t = tmpl_add(page, "HERE");
    tmpl_setf(t, "HERE_ACTION", "%sdomains/%d/here", clause_up(rq), domain);
    tmpl_set(t, "HERE_TEXT", beside_here(&rq->cx, b));
}

void
beside_view_talk(struct req *rq, struct tmpl *clause, const struct beside *b,
                 const char *number, const char *href)
{
    const struct beside_row *talk = beside_find(b, "talk", number);
    struct tmpl *t = tmpl_add(clause, "TALK");

    tmpl_set(t, "TALK_HREF", href);
    tmpl_set(t, "TALK_TEXT",
             rq->cx.actor.is_staff ? T("Messages") : T("Question to Alludo"));
    if (talk == NULL)
        return;
    tmpl_int(tmpl_add(t, "TALKED"), "NTALK", talk->n);
    if (talk->nunread > 0)
        tmpl_setf(tmpl_add(t, "UNREAD"), "UNREAD_TEXT",
                  trn(rq->cx.lang, "%lld new", "%lld new", talk->nunread),
                  (long long)talk->nunread);
}

void
beside_view_clause(const struct clause_page *p, struct tmpl *clause,
                   const char *number)
{
    const struct beside_row *holder = beside_find(p->beside, "holder", number);
    struct req *rq = p->rq;

    beside_view_talk(rq, clause, p->beside, number,
                     arena_printf(rq->cx.arena, "%sclauses/%s/thread",
                                  clause_up(rq), number));
    if (rq->cx.actor.is_staff)
        return;
    if (holder != NULL)
        tmpl_setf(tmpl_add(clause, "HOLDER"), "HOLDER_TEXT", T("%s, by %s"),
                  holder->name,
                  clock_show_date(rq->cx.arena, rq->cx.lang, holder->due_date));
    if (*p->view != '\0' && (rq->cx.actor.perms & P_MANAGE) != 0)
        tmpl_setf(tmpl_add(clause, "GIVE"), "GIVE_HREF",
                  "%sassignments?clause=%s", clause_up(rq), number);
}
