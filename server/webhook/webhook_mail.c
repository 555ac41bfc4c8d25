#include "webhook/webhook_mail.h"

#include "account/account.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "outbox/web_address.h"
#include "webhook/webhook_store.h"

#include <string.h>

static const char *
why(enum lang lang, const struct webhook *w)
{
    return strcmp(w->reason, "gone") == 0
               ? tr(lang, N_("It answered that it is gone for good (410)."))
               : tr(lang, N_("No message was accepted for five days."));
}

enum err
webhook_mail_disabled(struct cx *cx, const struct webhook *w)
{
    struct administrators people;

    TRY(webhook_store_administrators(cx, &people));
    for (size_t i = 0; i < people.n; i++) {
        const enum lang lang = lang_of(people.v[i].language);
        const char *body = arena_printf(
            cx->arena, "%s\n\n%s: %s\n%s: %s\n%s: %s\n\n%s/admin/webhooks/%s\n",
            tr(lang, N_("The portal has stopped telling this system of "
                        "changes. Once it can be reached again, make the "
                        "webhook active; what it missed it reads from the feed "
                        "of changes.")),
            tr(lang, N_("API client")), w->client_name,
            tr(lang, N_("Web address")), web_address_site(cx->arena, w->url),
            tr(lang, N_("Reason")), why(lang, w),
            account_settings()->public_url, w->id);
        TRY(outbox_mail(cx, people.v[i].email,
                        tr(lang, N_("A webhook was disabled")), body));
    }
    return OK;
}
