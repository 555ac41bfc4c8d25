/* The next cycle, asked for by a procurement system. */
#include "base/i18n.h"
#include "reassess/reassess.h"
#include "request/request.h"
#include "request/request_store.h"
#include "submission/submission.h"

#include <string.h>

/* Why the vendor itself cannot be asked again now. */
static RESULT
refuse(struct cx *cx, const struct request_standing *now)
{
    static const char act[] = N_("Reassess the engagement");

    if (strcmp(now->state, "") == 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    tr(cx->lang, N_("“%s” is not possible: it was never "
                                    "assessed. Send a submission request.")),
                    tr(cx->lang, act));
    return FAIL(cx, ERR_CONFLICT, "wrong_state",
                tr(cx->lang, N_("“%s” is not possible: the state of its "
                                "last submission is “%s”.")),
                tr(cx->lang, act), submission_state_text(cx->lang, now->state));
}

enum err
request_reassess(struct cx *cx, const char *engagement_id, const char *due_date,
                 bool has_subs, const char **out_submission_id)
{
    const struct reassess_filter f = {
        .vendor_id = "", .engagement_id = engagement_id, .until = ""};
    struct reassess_pick picks[REASSESS_MAX];
    struct reassess_list list;
    struct reassess_result result;
    struct request_standing now;
    size_t n = 0;

    TRY(request_store_standing(cx, engagement_id, &now));
    TRY(reassess_candidates(cx, &f, &list));
    /* The vendor itself last: its questionnaire is the one that is told of. */
    for (size_t i = 0; i < list.n && has_subs && n + 1 < REASSESS_MAX; i++)
        if (strcmp(list.v[i].party_id, now.party_id) != 0)
            picks[n++] = (struct reassess_pick){list.v[i].engagement_id,
                                                list.v[i].party_id};
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(list.v[i].party_id, now.party_id) == 0) {
            picks[n++] = (struct reassess_pick){list.v[i].engagement_id,
                                                list.v[i].party_id};
            TRY(reassess(cx, picks, n,
                         *due_date == '\0' ? reassess_due_date(cx) : due_date,
                         &result));
            *out_submission_id = result.submission_id;
            return *result.submission_id == '\0' ? refuse(cx, &now) : OK;
        }
    return refuse(cx, &now);
}
