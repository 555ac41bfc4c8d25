/* GET /api/v1/changes: for systems that ask what changed since they last did.
 */
#include "api/api.h"
#include "change/change.h"
#include "change/change_json.h"
#include "change/change_web.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define LATEST "latest"
#define LIMIT_USUAL 100

struct asked {
    const char *after, *kinds;
    int64_t limit;
};

static const struct api_member parameters[] = {
    API_MEMBER(asked, after, API_LINE, .max = 20),
    API_MEMBER(asked, kinds, API_LINE, .max = 400),
    API_MEMBER(asked, limit, API_INT, .min = 1, .max = CHANGE_PAGE_MAX),
    API_MEMBERS_END,
};

static RESULT
read_after(struct req *rq, const char *text, int64_t *out)
{
    char *end;

    if (!api_asked(rq, "after")) {
        *out = CHANGE_FROM_OLDEST;
        return OK;
    }
    if (strcmp(text, LATEST) == 0)
        return change_latest(&rq->cx, out);
    errno = 0;
    *out = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || *out < 0 ||
        text[0] == '+' || text[0] == ' ')
        return api_bad_parameter(
            rq, "after", "malformed",
            N_("after is the number of a change, or latest."));
    return OK;
}

static RESULT
read_kinds(struct req *rq, const char *text, const char **out)
{
    const enum err e = change_kinds_of(&rq->cx, rq->cx.actor.perms, text, out);

    if (e == ERR_INVALID)
        return api_bad_parameter(rq, "kinds", "unknown_code",
                                 N_("There is no such kind of change."));
    return e;
}

static json_t *
page_json(struct arena *a, const struct change_page *page)
{
    json_t *j = json_object(), *items = json_array();

    for (size_t i = 0; i < page->n; i++)
        json_array_append_new(items, change_json(a, &page->v[i]));
    json_object_set_new(j, "items", items);
    json_object_set_new(j, "next_after", json_integer(page->next));
    json_object_set_new(j, "has_more", json_boolean(page->has_more));
    return j;
}

static enum err
list(struct req *rq)
{
    struct asked in = {.after = "", .kinds = ""};
    struct change_page page;
    const char *kinds;
    int64_t after;

    TRY(api_query(rq, parameters, &in));
    TRY(read_after(rq, in.after, &after));
    TRY(read_kinds(rq, in.kinds, &kinds));
    const enum err e = change_list(
        &rq->cx, after, kinds, in.limit > 0 ? in.limit : LIMIT_USUAL, &page);
    if (e == ERR_NOT_FOUND)
        return api_fail(rq, 410, "changes_expired",
                        N_("What changed after that is no longer kept. Read "
                           "the resources again, then go on from the latest "
                           "change."));
    TRY(e);
    return api_reply(rq, 200, page_json(rq->cx.arena, &page));
}

const struct route change_api_routes[] = {
    {GET, "/api/v1/changes",
     P_GATE_READ | P_VENDORS_READ | P_SUBMISSIONS_READ | P_SUBMISSIONS_REQUEST |
         P_READ_ALL,
     NO_BODY, list, "api.changes.list", 0, NULL},
    {.path = NULL},
};
