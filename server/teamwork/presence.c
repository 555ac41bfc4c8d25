#include "teamwork/presence.h"

#include "base/i18n.h"
#include "teamwork/presence_store.h"

enum err
presence_tell(struct cx *cx, const char *submission_id, int domain,
              struct present_list *out)
{
    return presence_store_tell(cx, submission_id, domain, out);
}

const char *
presence_text(struct arena *a, enum lang lang, const char *const names[],
              size_t n)
{
    const char *all = "";

    for (size_t i = 0; i < n; i++)
        all = i == 0 ? names[0]
                     : arena_printf(a, tr(lang, N_("%s, %s")), all, names[i]);
    return n == 0 ? ""
                  : arena_printf(
                        a, trn(lang, "%s is here", "%s are here", (int64_t)n),
                        all);
}

enum err
presence_clean(struct cx *cx)
{
    presence_store_clean(cx);
    return OK;
}
