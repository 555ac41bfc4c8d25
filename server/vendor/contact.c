#include "vendor/contact.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "vendor/contact_store.h"
#include "vendor/vendor.h"

#include <string.h>

const struct duty contact_duties[] = {
    {"security", N_("Information security")},
    {"privacy", N_("Privacy")},
    {"incident", N_("Incidents (24 hours)")},
    {"contract", N_("Contract")},
    {"other", N_("Other")},
};
const size_t ncontact_duties =
    sizeof(contact_duties) / sizeof(contact_duties[0]);

static const struct duty *
find_duty(const char *code)
{
    for (size_t i = 0; i < ncontact_duties; i++)
        if (strcmp(contact_duties[i].code, code) == 0)
            return &contact_duties[i];
    return NULL;
}

const char *
contact_duty_text(enum lang lang, const char *code)
{
    const struct duty *d = find_duty(code);

    return d == NULL ? code : tr(lang, d->label);
}

enum err
contact_get(struct cx *cx, const char *id, struct contact *out)
{
    return contact_store_get(cx, id, out);
}

enum err
contact_list(struct cx *cx, const char *vendor_id, struct contact_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return contact_store_list(cx, vendor_id, out);
}

void
contact_check(struct cx *cx, struct contact_in *in, struct flaws *out)
{
    in->name = text_trim(cx->arena, in->name);
    in->kana = text_kana(cx->arena, in->kana);
    in->email = text_lower(cx->arena, text_nfkc(cx->arena, in->email));
    in->phone = text_nfkc(cx->arena, in->phone);
    flaw_if_empty(out, "name", in->name);
    flaw_if_not_line(out, "name", in->name);
    flaw_if_long(cx, out, "name", in->name, 200);
    flaw_if_long(cx, out, "kana", in->kana, 200);
    if (!text_is_email(in->email))
        flaw_add(out, "email",
                 N_("Please write one email address, such as "
                    "name@example.com."));
    if (strspn(in->phone, "0123456789+-() ") != strlen(in->phone))
        flaw_add(out, "phone",
                 N_("Please write the phone number with digits, spaces and the "
                    "signs + - ( ) only."));
    flaw_if_long(cx, out, "phone", in->phone, 40);
    if (find_duty(in->duty) == NULL)
        flaw_add(out, "duty",
                 N_("Please choose what the person is there "
                    "for."));
}

enum err
contact_add(struct cx *cx, const char *vendor_id,
            const struct contact_in *typed, const char **out_id)
{
    const char *id = random_uuid(cx->arena);
    struct contact_in in = *typed;
    struct flaws flaws = {0};
    struct vendor v;

    TRY(vendor_get(cx, vendor_id, &v));
    contact_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    contact_store_add(cx, id, vendor_id, &in);
    audit_log(cx, "contact.added", vendor_id, id, in.duty);
    *out_id = id;
    return OK;
}

enum err
contact_edit(struct cx *cx, const char *id, const struct contact_in *typed)
{
    struct contact_in in = *typed;
    struct flaws flaws = {0};
    struct contact old;
    bool done;

    TRY(contact_get(cx, id, &old));
    contact_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    TRY(contact_store_put(cx, id, old.vendor_id, &in, &done));
    if (!done)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Somebody else has changed this meanwhile."));
    audit_log(cx, "contact.changed", old.vendor_id, id, in.duty);
    return OK;
}

enum err
contact_remove(struct cx *cx, const char *id)
{
    struct contact old;

    TRY(contact_get(cx, id, &old));
    contact_store_delete(cx, id, old.vendor_id);
    audit_log(cx, "contact.removed", old.vendor_id, id, old.duty);
    return OK;
}
