/* POST /submissions/:submission_id/domains/:domain/here: an open section page
 * says so, and hears who else is there. A poll: keeps no session alive. */
#include "teamwork/presence_web.h"

#include "http/tmpl.h"
#include "teamwork/presence.h"

#include <stdlib.h>
#include <string.h>

/* 1 to 999; 0 for anything else. */
static int
domain_of(struct req *rq)
{
    const char *s = req_param(rq, "domain");
    const size_t n = strspn(s, "0123456789");

    return n == 0 || n > 3 || s[n] != '\0' ? 0 : (int)strtol(s, NULL, 10);
}

static enum err
here(struct req *rq)
{
    struct present_list list;

    TRY(presence_tell(&rq->cx, req_param(rq, "submission_id"), domain_of(rq),
                      &list));
    const char **names = arena_array(rq->cx.arena, list.n + 1, sizeof(*names));
    for (size_t i = 0; i < list.n; i++)
        names[i] = list.v[i].user_name;
    struct tmpl *t = tmpl_new(rq->cx.arena, rq->cx.lang, "teamwork/here.tpl");
    tmpl_set(t, "HERE_TEXT",
             presence_text(rq->cx.arena, rq->cx.lang, names, list.n));
    return reply_fragment(rq, 200, t);
}

const struct route presence_web_routes[] = {
    {POST, "/submissions/:submission_id/domains/:domain/here", P_ANSWER, FORM,
     here, "presence.tell", NO_TOUCH, NULL},
    {.path = NULL},
};
