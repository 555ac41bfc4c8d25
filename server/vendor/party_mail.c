#include "vendor/party_mail.h"

#include "account/account.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "vendor/vendor.h"

static const char *
body(struct cx *cx, enum lang lang, const struct vendor *v,
     const struct party *p, const char *what)
{
    return arena_printf(
        cx->arena, "%s\n\n%s: %s\n%s: %s (%s)\n\n%s/vendors/%s#parties\n",
        tr(lang, N_("A vendor has changed whom it uses. The sub-processor "
                    "counts for the answer to procurement until one of you "
                    "has confirmed the change in the portal.")),
        tr(lang, N_("Vendor")), v->name, tr(lang, N_("Sub-processor")), p->name,
        tr(lang, what), account_settings()->public_url, v->id);
}

enum err
party_mail_left(struct cx *cx, const struct party *p, const char *what)
{
    struct user_list people;
    struct vendor v;

    if (cx->actor.is_staff)
        return OK;
    TRY(vendor_get(cx, p->vendor_id, &v));
    TRY(account_holders(cx, "", P_REVIEW, &people));
    for (size_t i = 0; i < people.n; i++) {
        const enum lang lang = lang_of(people.v[i].language);
        TRY(outbox_mail(cx, people.v[i].email,
                        tr(lang, N_("A sub-processor is no longer used")),
                        body(cx, lang, &v, p, what)));
    }
    return OK;
}
