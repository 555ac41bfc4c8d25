#include "questionnaire/acknowledgement.h"

#include "account/account.h"
#include "audit/audit.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "questionnaire/acknowledgement_store.h"
#include "vendor/vendor.h"

#include <string.h>

static const char *
body(struct cx *cx, enum lang lang, const char *id, const char *version)
{
    return arena_printf(
        cx->arena, "%s\n\n%s: %s\n\n%s\n%s/questionnaire/versions/%s/changes\n",
        tr(lang, N_("Alludo has published a new version of its standard for "
                    "vendors. Questionnaires that you are answering now keep "
                    "their version; the next ones are asked by the new one.")),
        tr(lang, N_("Version")), version,
        tr(lang, N_("Please look at what has changed, and acknowledge it in "
                    "the portal:")),
        account_settings()->public_url, id);
}

static RESULT
ask_managers(struct cx *cx, const char *vendor_id, const char *id,
             const char *version)
{
    struct user_list people;

    TRY(account_holders(cx, vendor_id, P_MANAGE, &people));
    for (size_t i = 0; i < people.n; i++) {
        const enum lang lang = lang_of(people.v[i].language);
        TRY(outbox_mail(cx, people.v[i].email,
                        tr(lang, N_("A new version of Alludo's standard for "
                                    "vendors")),
                        body(cx, lang, id, version)));
    }
    return OK;
}

enum err
acknowledgement_ask(struct cx *cx, const char *questionnaire_id,
                    const char *version)
{
    struct vendor_list vendors;

    TRY(vendor_list(cx, &vendors));
    for (size_t i = 0; i < vendors.n; i++)
        TRY(ask_managers(cx, vendors.v[i].id, questionnaire_id, version));
    return OK;
}

enum err
acknowledgement_pending(struct cx *cx, struct edition *out,
                        bool *out_is_pending)
{
    return acknowledgement_store_pending(cx, out, out_is_pending);
}

enum err
acknowledgement_own(struct cx *cx, const char *questionnaire_id,
                    struct acknowledgement *out, bool *out_found)
{
    return acknowledgement_store_own(cx, questionnaire_id, out, out_found);
}

enum err
acknowledge(struct cx *cx, const char *questionnaire_id)
{
    struct edition e;
    struct acknowledgement own;
    const struct questionnaire *newest;
    bool is_done, is_new;

    if (*cx->actor.vendor_id == '\0')
        return FAIL(cx, ERR_DENIED, "not_a_vendor",
                    N_("Only the vendor's managers can acknowledge it."));
    TRY(edition_get(cx, questionnaire_id, &e));
    TRY(acknowledgement_own(cx, e.id, &own, &is_done));
    if (is_done)
        return OK;
    TRY(questionnaire_newest(cx, &newest));
    if (strcmp(newest->id, e.id) != 0)
        return FAIL(cx, ERR_CONFLICT, "version_superseded",
                    N_("A newer version has been published. Please acknowledge "
                       "that one."));
    TRY(acknowledgement_store_add(cx, e.id, &is_new));
    if (is_new)
        audit_log(cx, "questionnaire.acknowledged", cx->actor.vendor_id, e.id,
                  e.version);
    return OK;
}

enum err
acknowledgement_list(struct cx *cx, const char *questionnaire_id,
                     struct acknowledging_list *out)
{
    return acknowledgement_store_list(cx, questionnaire_id, out);
}

enum err
acknowledgement_count(struct cx *cx, const char *questionnaire_id,
                      struct acknowledgement_count *out)
{
    return acknowledgement_store_count(cx, questionnaire_id, out);
}
