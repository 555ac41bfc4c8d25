/* The reviewers' mail about requests that wait: one for all that came in within
 * some minutes. How many and how urgent; whom Alludo means to buy what from
 * stays behind the sign-in. */
#include "account/account.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "request/request.h"
#include "request/request_store.h"

#define GATHER_US (5 * US_PER_MINUTE)

static const char *
body(struct cx *cx, enum lang lang, const struct request_news *news)
{
    struct arena *a = cx->arena;
    const char *lead = arena_printf(
        a,
        trn(lang,
            "%lld assessment was requested by a procurement system. Please "
            "accept or decline the request.",
            "%lld assessments were requested by procurement systems. Please "
            "accept or decline the requests.",
            news->n),
        (long long)news->n);

    return arena_printf(a, "%s\n\n%s: %s\n\n%s/requests\n", lead,
                        tr(lang, N_("Needed first by")),
                        clock_show_date(a, lang, news->need_by),
                        account_settings()->public_url);
}

enum err
request_tell(struct cx *cx)
{
    struct request_news news;
    struct user_list people;

    TRY(request_store_take_news(cx, cx->now_us - GATHER_US, &news));
    if (news.n == 0)
        return OK;
    TRY(account_holders(cx, "", P_REVIEW, &people));
    for (size_t i = 0; i < people.n; i++) {
        const enum lang lang = lang_of(people.v[i].language);
        TRY(outbox_mail(cx, people.v[i].email,
                        tr(lang, N_("Requests for assessments have arrived")),
                        body(cx, lang, &news)));
    }
    return OK;
}
