#include "remediation/plan_mail.h"

#include "account/account.h"
#include "base/i18n.h"
#include "outbox/outbox.h"

static const struct {
    const char *subject, *lead;
} news_texts[] = {
    [PLAN_PROPOSED] = {N_("A remediation plan was proposed"),
                       N_("The other side has proposed a version of a "
                          "remediation plan. It takes effect when you agree; "
                          "you can also propose another version.")},
    [PLAN_AGREED] = {N_("A remediation plan was agreed"),
                     N_("The other side has agreed to your version of a "
                        "remediation plan. It is in force now.")},
    [PLAN_COMPLETED] = {N_("A remediation plan was reported as completed"),
                        N_("The vendor has reported a remediation plan as "
                           "completed. Please verify it.")},
    [PLAN_VERIFIED] = {N_("A remediation plan was verified"),
                       N_("Alludo has verified the completion of a "
                          "remediation plan. The finding is closed.")},
    [PLAN_REOPENED] = {N_("A remediation plan was reopened"),
                       N_("Alludo could not verify the completion of a "
                          "remediation plan. You find the reason in the "
                          "portal.")},
    [PLAN_ENDED] = {N_("A remediation plan has ended with its finding"),
                    N_("Alludo has closed the finding that a remediation plan "
                       "was for. Nothing is left to be done for this plan. You "
                       "find the reason in the portal.")},
};

static const char *
body(struct cx *cx, enum lang lang, const struct finding *f,
     enum plan_news news)
{
    return arena_printf(
        cx->arena, "%s\n\n%s: %s\n%s: %s\n%s: %s %s\n\n%s/findings/%s/plan\n",
        tr(lang, news_texts[news].lead), tr(lang, N_("Vendor")), f->vendor_name,
        tr(lang, N_("Engagement")), f->engagement_name, tr(lang, N_("Finding")),
        f->clause, finding_title(cx->arena, lang, "", f->source, f->title),
        account_settings()->public_url, f->id);
}

enum err
plan_mail(struct cx *cx, const struct finding *f, enum plan_news news)
{
    struct user_list people;

    if (cx->actor.is_staff)
        TRY(account_holders(cx, f->vendor_id, P_MANAGE, &people));
    else
        TRY(account_holders(cx, "", P_REVIEW, &people));
    for (size_t i = 0; i < people.n; i++) {
        const enum lang lang = lang_of(people.v[i].language);
        TRY(outbox_mail(cx, people.v[i].email,
                        tr(lang, news_texts[news].subject),
                        body(cx, lang, f, news)));
    }
    return OK;
}
