#include "base/api_scope.h"

#include "base/cx.h"
#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

const struct api_scope api_scopes[] = {
    {"gate.read", P_GATE_READ, N_("Ask whether a vendor may be used")},
    {"vendors.read", P_VENDORS_READ,
     N_("Read vendors, engagements and sub-processors")},
    {"vendors.write", P_VENDORS_WRITE,
     N_("Register and change vendors and engagements")},
    {"submissions.read", P_SUBMISSIONS_READ,
     N_("Read submissions, findings and plans")},
    {"submissions.request", P_SUBMISSIONS_REQUEST,
     N_("Ask for an assessment of a vendor")},
    {"attachments.read", P_ATTACHMENTS_READ, N_("Read the files of evidence")},
    {"webhooks.manage", P_WEBHOOKS_MANAGE,
     N_("Choose where changes are announced")},
    {NULL, 0, NULL},
};

unsigned
api_scope_perms(const char *list)
{
    unsigned perms = 0;

    for (const struct api_scope *s = api_scopes; s->name != NULL; s++)
        if (text_has_word(list, s->name))
            perms |= s->perm;
    return perms;
}

const char *
api_scope_list(struct arena *a, unsigned perms)
{
    const char *list = "";

    for (const struct api_scope *s = api_scopes; s->name != NULL; s++)
        if ((perms & s->perm) != 0)
            list = arena_printf(a, "%s%s%s", list, *list != '\0' ? " " : "",
                                s->name);
    return list;
}

bool
api_scope_is_within(const char *list, unsigned perms)
{
    for (const char *p = list;; p++) {
        const size_t n = strcspn(p, " ");
        const struct api_scope *s = api_scopes;

        while (s->name != NULL &&
               (strlen(s->name) != n || memcmp(s->name, p, n) != 0))
            s++;
        if ((s->perm & perms) == 0)
            return false;
        p += n;
        if (*p == '\0')
            return true;
    }
}
