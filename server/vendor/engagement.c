#include "vendor/engagement.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "vendor/engagement_store.h"
#include "vendor/facts.h"
#include "vendor/vendor.h"

#include <string.h>

enum err
engagement_get(struct cx *cx, const char *id, struct engagement *out)
{
    return engagement_store_get(cx, id, out);
}

enum err
engagement_list(struct cx *cx, const char *vendor_id,
                struct engagement_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return engagement_store_list(cx, vendor_id, out);
}

void
engagement_check(struct cx *cx, struct engagement_in *in, struct flaws *out)
{
    const char *unknown;

    in->name = text_trim(cx->arena, in->name);
    in->facts = service_facts_sort(cx->arena, in->facts, &unknown);
    flaw_if_empty(out, "name", in->name);
    flaw_if_not_line(out, "name", in->name);
    flaw_if_long(cx, out, "name", in->name, 200);
    flaw_if_long(cx, out, "description", in->description, 5000);
    flaw_if_long(cx, out, "business_owner", in->business_owner, 200);
    if (unknown != NULL)
        flaw_add(out, "facts", N_("One of the facts is unknown."));
}

enum err
engagement_create(struct cx *cx, const char *vendor_id,
                  const struct engagement_in *typed, const char **out_id)
{
    const char *id = random_uuid(cx->arena);
    struct engagement_in in = *typed;
    struct flaws flaws = {0};
    struct vendor v;

    TRY(vendor_get(cx, vendor_id, &v));
    engagement_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    engagement_store_add(cx, id, vendor_id, &in);
    audit_log(cx, "engagement.created", vendor_id, id, in.facts);
    *out_id = id;
    return OK;
}

enum err
engagement_change_facts(struct cx *cx, const char *id, const char *before,
                        const char *after)
{
    struct engagement e;
    const char *facts = "", *unknown;

    TRY(engagement_store_lock(cx, id, &e));
    for (size_t i = 0; i < nservice_facts; i++) {
        const char *code = service_facts[i].code;
        const bool is_now = text_has_word(after, code);
        if (is_now == text_has_word(before, code) ? text_has_word(e.facts, code)
                                                  : is_now)
            facts = arena_printf(cx->arena, "%s %s", facts, code);
    }
    facts = service_facts_sort(cx->arena, facts, &unknown);
    if (strcmp(facts, e.facts) == 0)
        return OK;
    engagement_store_put_facts(cx, id, e.vendor_id, facts);
    audit_log(cx, "engagement.changed", e.vendor_id, id, facts);
    return OK;
}

enum err
engagement_edit(struct cx *cx, const char *id,
                const struct engagement_in *typed)
{
    struct engagement_in in = *typed;
    struct flaws flaws = {0};
    struct engagement old;
    bool done;

    TRY(engagement_get(cx, id, &old));
    engagement_check(cx, &in, &flaws);
    TRY(flaws_fail(cx, &flaws));
    TRY(engagement_store_put(cx, id, old.vendor_id, &in, &done));
    if (!done)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Somebody else has changed this meanwhile."));
    audit_log(cx, "engagement.changed", old.vendor_id, id, in.facts);
    return OK;
}
