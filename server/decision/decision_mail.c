#include "decision/decision_mail.h"

#include "account/account.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "outbox/outbox.h"

#include <string.h>

static const struct {
    const char *outcome, *subject, *lead;
} news[] = {
    {"approved", N_("Alludo has approved a service"),
     N_("Alludo has decided on your answers: the service is approved.")},
    {"approved_with_conditions",
     N_("Alludo has approved a service with conditions"),
     N_("Alludo has decided on your answers: the service is approved under "
        "the conditions below. Please meet each by its date.")},
    {"not_approved", N_("Alludo has not approved a service"),
     N_("Alludo has decided on your answers: the service is not approved.")},
    {"suspended", N_("Alludo has suspended an approval"),
     N_("Alludo has suspended the approval of the service. It does not count "
        "until Alludo approves again.")},
    {"withdrawn", N_("Alludo has withdrawn an approval"),
     N_("Alludo has withdrawn the approval of the service.")},
};

static const char *
conditions(struct cx *cx, enum lang lang, const struct decision_in *in)
{
    const char *text = "";

    for (size_t i = 0; i < in->nconditions; i++)
        text = arena_printf(
            cx->arena, "%s%zu. %s\n   %s: %s\n", text, i + 1,
            in->conditions[i].text, tr(lang, N_("To be met by")),
            clock_show_date(cx->arena, lang, in->conditions[i].due_date));
    if (*text == '\0')
        return "";
    return arena_printf(cx->arena, "\n%s:\n%s", tr(lang, N_("Conditions")),
                        text);
}

static const char *
validity(struct cx *cx, enum lang lang, const struct decision_in *in)
{
    if (*in->valid_until == '\0')
        return "";
    return arena_printf(cx->arena, "%s: %s\n", tr(lang, N_("Valid until")),
                        clock_show_date(cx->arena, lang, in->valid_until));
}

static const char *
body(struct cx *cx, enum lang lang, const struct submission *s,
     const struct decision_in *in, const char *lead)
{
    return arena_printf(
        cx->arena,
        "%s\n\n%s: %s\n%s: %s\n%s: %s\n%s: %s\n%s%s\n%s:\n%s\n\n"
        "%s/submissions/%s/decision\n",
        tr(lang, lead), tr(lang, N_("Vendor")), s->vendor_name,
        tr(lang, N_("Engagement")), s->engagement_name, tr(lang, N_("Party")),
        s->party_name, tr(lang, N_("Decision")),
        outcome_text(lang, in->outcome), validity(cx, lang, in),
        conditions(cx, lang, in), tr(lang, N_("Reasons")), in->reasons,
        account_settings()->public_url, s->id);
}

enum err
decision_mail(struct cx *cx, const struct submission *s,
              const struct decision_in *in)
{
    struct user_list people;
    size_t k = 0;

    while (strcmp(news[k].outcome, in->outcome) != 0)
        k++;
    TRY(account_holders(cx, s->vendor_id, P_MANAGE, &people));
    for (size_t i = 0; i < people.n; i++) {
        const enum lang lang = lang_of(people.v[i].language);
        TRY(outbox_mail(cx, people.v[i].email, tr(lang, news[k].subject),
                        body(cx, lang, s, in, news[k].lead)));
    }
    return OK;
}
