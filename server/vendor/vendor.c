#include "vendor/vendor.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "vendor/country.h"
#include "vendor/external_id.h"
#include "vendor/party_store.h"
#include "vendor/vendor_store.h"

#include <string.h>

enum err
vendor_guard(struct cx *cx, const char *vendor_id)
{
    if (cx->actor.is_staff ||
        (vendor_id[0] != '\0' && strcmp(cx->actor.vendor_id, vendor_id) == 0))
        return OK;
    return FAIL(cx, ERR_NOT_FOUND, "not_found", N_("There is no such page."));
}

enum err
vendor_get(struct cx *cx, const char *id, struct vendor *out)
{
    TRY(vendor_guard(cx, id));
    return vendor_store_get(cx, id, out);
}

enum err
vendor_list(struct cx *cx, struct vendor_list *out)
{
    return vendor_store_list(cx, out);
}

enum err
vendor_search(struct cx *cx, const char *text, int64_t offset, int64_t limit,
              struct vendor_found_list *out)
{
    return vendor_store_search(
        cx, text_lower(cx->arena, text_nfkc(cx->arena, text)),
        text_kana(cx->arena, text), offset, limit, out);
}

static bool
is_web_address(const char *s)
{
    const bool has_scheme =
        strncmp(s, "https://", 8) == 0 || strncmp(s, "http://", 7) == 0;
    const char *host = strstr(s, "://");

    return has_scheme && host != NULL && strchr(host, '.') != NULL &&
           strpbrk(s, " \"<>\\^`{|}") == NULL;
}

void
vendor_check(struct cx *cx, struct vendor_in *in, struct flaws *out)
{
    in->name = text_trim(cx->arena, in->name);
    in->kana = text_kana(cx->arena, in->kana);
    in->corporate_number =
        corporate_number_normal(cx->arena, in->corporate_number);
    in->website = text_nfkc(cx->arena, in->website);
    flaw_if_empty(out, "name", in->name);
    flaw_if_not_line(out, "name", in->name);
    flaw_if_long(cx, out, "name", in->name, 200);
    flaw_if_long(cx, out, "kana", in->kana, 200);
    if (in->corporate_number[0] != '\0' &&
        !text_is_corporate_number(in->corporate_number))
        flaw_add(out, "corporate_number",
                 N_("This is not a corporate number: it has 13 digits, and its "
                    "first one checks the others."));
    if (!country_is_known(in->country))
        flaw_add(out, "country", N_("Please choose a country."));
    if (in->website[0] != '\0' && !is_web_address(in->website))
        flaw_add(out, "website",
                 N_("Please write the whole address, beginning with "
                    "https://."));
    flaw_if_long(cx, out, "website", in->website, 500);
    flaw_if_long(cx, out, "note", in->note, 5000);
}

static RESULT
fail_taken(struct cx *cx)
{
    return FAIL(cx, ERR_CONFLICT, "corporate_number_taken",
                N_("Another vendor has this corporate number."));
}

static RESULT
check_number_free(struct cx *cx, const char *number, const char *except_id)
{
    bool is_taken;

    if (number[0] == '\0')
        return OK;
    TRY(vendor_store_is_number_taken(cx, number, except_id, &is_taken));
    return is_taken ? fail_taken(cx) : OK;
}

enum err
vendor_create(struct cx *cx, const struct vendor_in *typed, const char **out_id)
{
    const char *id = random_uuid(cx->arena);
    struct vendor_in in = *typed;
    struct flaws flaws = {0};
    bool done;

    vendor_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    TRY(vendor_store_add(cx, id, &in, &done));
    if (!done)
        return fail_taken(cx);
    const struct party_in self = {.parent_id = "",
                                  .name = in.name,
                                  .kana = in.kana,
                                  .country = in.country,
                                  .service = "",
                                  .data_handled = "",
                                  .contact_name = "",
                                  .contact_email = ""};
    party_store_add(cx, random_uuid(cx->arena), id, NULL, &self);
    audit_log(cx, "vendor.created", id, id, "");
    *out_id = id;
    return OK;
}

enum err
vendor_edit(struct cx *cx, const char *id, const struct vendor_in *typed)
{
    struct vendor_in in = *typed;
    struct flaws flaws = {0};
    struct vendor old;
    bool done;

    TRY(vendor_get(cx, id, &old));
    vendor_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    TRY(check_number_free(cx, in.corporate_number, id));
    TRY(vendor_store_put(cx, id, &in, &done));
    if (!done)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Somebody else has changed this meanwhile."));
    party_store_rename_self(cx, id, in.name, in.kana, in.country);
    audit_log(cx, "vendor.changed", id, id, "");
    return OK;
}
