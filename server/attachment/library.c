#include "attachment/library.h"

#include "attachment/description.h"
#include "attachment/library_store.h"
#include "base/clock.h"
#include "base/text.h"
#include "settings/settings.h"
#include "vendor/vendor.h"

const struct word library_states[] = {
    {"expired", N_("Expired")},
    {"soon", N_("Expires soon")},
    {"unused", N_("Not used yet")},
    {NULL, NULL},
};
const struct word library_orders[] = {
    {"newest", N_("Last uploaded first")},
    {"expiry", N_("First to expire first")},
    {"name", N_("By name")},
    {NULL, NULL},
};

static const char *
known(const struct word words[], const char *code)
{
    return word_is_known(words, code) ? code : "";
}

enum err
library_find(struct cx *cx, const char *vendor_id,
             const struct library_filter *filter, struct library *out)
{
    struct arena *a = cx->arena;
    const struct library_query q = {
        .vendor_id = vendor_id,
        .search = text_lower(a, text_nfc(a, text_trim(a, filter->search))),
        .state = known(library_states, filter->state),
        .kind = known(attachment_kinds, filter->kind),
        .order = known(library_orders, filter->order),
        .today = clock_date(a, cx->now_us),
        .soon = clock_date(a, cx->now_us + setting(SETTING_EVIDENCE_SOON_DAYS) *
                                               US_PER_DAY),
    };

    TRY(vendor_guard(cx, vendor_id));
    TRY(library_store_count(cx, &q, &out->nall));
    out->npages = (out->nall + LIBRARY_PAGE_ROWS - 1) / LIBRARY_PAGE_ROWS;
    if (out->npages < 1)
        out->npages = 1;
    out->page = filter->page < 1             ? 1
                : filter->page > out->npages ? out->npages
                                             : filter->page;
    return library_store_find(cx, &q, (out->page - 1) * LIBRARY_PAGE_ROWS,
                              LIBRARY_PAGE_ROWS, out);
}
