#include "scope/scope_mail.h"

#include "account/account.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "submission/submission_mail.h"

static const struct {
    const char *subject, *lead;
    bool is_for_staff;
} news_texts[] = {
    [SCOPE_REQUESTED] = {N_("A vendor asks to change the scope"),
                         N_("A vendor says that the facts about its service "
                            "are different. Please see what would be asked, "
                            "and decide."),
                         true},
    [SCOPE_APPROVED] = {N_("Alludo has changed the scope as you asked"),
                        N_("Alludo has approved your change. The questions "
                           "have changed accordingly; answers of questions "
                           "that are left out are kept."),
                        false},
    [SCOPE_DECLINED] = {N_("Alludo leaves the scope as it is"),
                        N_("Alludo has declined your change of the scope. The "
                           "questions stay as they are."),
                        false},
    [SCOPE_CHANGED] = {N_("Alludo has changed the scope of your questionnaire"),
                       N_("Alludo has corrected the facts about your service. "
                          "The questions have changed accordingly; answers of "
                          "questions that are left out are kept."),
                       false},
};

static const char *
body(struct cx *cx, enum lang lang, const struct submission *s,
     enum scope_news news, const char *text)
{
    const char *detail =
        *text == '\0'
            ? ""
            : arena_printf(cx->arena, "\n%s: %s", tr(lang, N_("Reason")), text);

    return arena_printf(
        cx->arena,
        "%s\n\n%s: %s\n%s: %s\n%s: %s%s\n\n%s/submissions/%s/scope\n",
        tr(lang, news_texts[news].lead), tr(lang, N_("Vendor")), s->vendor_name,
        tr(lang, N_("Engagement")), s->engagement_name, tr(lang, N_("Party")),
        s->party_name, detail, account_settings()->public_url, s->id);
}

enum err
scope_mail(struct cx *cx, const struct submission *s, enum scope_news news,
           const char *text)
{
    struct user_list people;

    TRY(submission_mail_readers(cx, s, news_texts[news].is_for_staff, &people));
    for (size_t i = 0; i < people.n; i++) {
        const enum lang lang = lang_of(people.v[i].language);
        TRY(outbox_mail(cx, people.v[i].email,
                        tr(lang, news_texts[news].subject),
                        body(cx, lang, s, news, text)));
    }
    return OK;
}
