#include "account/form_once.h"

#include "account/form_once_store.h"
#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

enum err
form_once(struct cx *cx, const char *form_id, bool *out_again,
          const char **out_location)
{
    struct form_receipt receipt;
    bool found;

    if (!text_is_uuid(form_id))
        return FAIL(cx, ERR_INVALID, "form_id",
                    N_("The form is incomplete. Open the page again."));
    /* The lock lasts until commit: whoever comes second then sees the row. */
    TRY(form_store_lock(cx, form_id));
    TRY(form_store_get(cx, form_id, &receipt, &found));
    if (found && strcmp(receipt.user_id, cx->actor.user_id) != 0)
        return FAIL(cx, ERR_CONFLICT, "form_id",
                    N_("The form has already been used. Open the page again."));
    *out_again = found;
    *out_location = found ? receipt.location : "";
    return OK;
}

void
form_done(struct cx *cx, const char *form_id, const char *location)
{
    form_store_add(cx, form_id, location);
}
