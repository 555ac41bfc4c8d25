/* GET /api/v1/gates.csv: the nightly list as a file. */
#include "api/api.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "gate/gate_list.h"
#include "gate/gate_web.h"

#include <string.h>
#include <time.h>

#define MARK "\xef\xbb\xbf"

static const char *const marks[] = {"0", "1", NULL};

struct list_query {
    const char *bom;
};
static const struct api_member list_members[] = {
    API_MEMBER(list_query, bom, API_CODE, .codes = marks),
    API_MEMBERS_END,
};

/* RFC 9110, 5.6.7; the language of the process is C. */
static const char *
http_date(struct arena *a, int64_t at_us)
{
    const time_t s = (time_t)(at_us / US_PER_S);
    char text[40];
    struct tm tm;

    gmtime_r(&s, &tm);
    strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", &tm);
    return arena_strdup(a, text);
}

static enum err
show(struct req *rq)
{
    struct arena *a = rq->cx.arena;
    struct list_query q;
    const char *csv;
    int64_t taken_us;

    TRY(api_query(rq, list_members, &q));
    TRY(gate_list_read(&rq->cx, &csv, &taken_us));
    if (csv == NULL)
        return api_fail(rq, 404, "no_list",
                        N_("The first nightly list has not been made yet."));
    if (strcmp(q.bom, "1") == 0)
        csv = arena_printf(a, MARK "%s", csv);
    reply_header(rq, "Last-Modified", http_date(a, taken_us));
    reply_header(rq, "Content-Disposition",
                 arena_printf(a, "attachment; filename=\"gates-%s.csv\"",
                              clock_date(a, taken_us)));
    return api_reply_text(rq, 200, "text/csv; charset=utf-8", csv, strlen(csv));
}

const struct route gate_list_api_routes[] = {
    {GET, "/api/v1/gates.csv", P_GATE_READ | P_READ_ALL, NO_BODY, show,
     "api.gate.list", 0, NULL},
    {.path = NULL},
};
