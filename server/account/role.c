/* What each role may do. The names are the codes of the users table. */
#include "account/account.h"
#include "base/i18n.h"

#include <string.h>

static const struct role {
    const char *code;
    const char *label;
    unsigned perms;
    bool is_staff;
} roles[] = {
    {"contributor", N_("Contributor"), P_SESSION | P_ANSWER | P_COMPANY, false},
    {"manager", N_("Vendor manager"),
     P_SESSION | P_ANSWER | P_COMPANY | P_MANAGE, false},
    {"reviewer", N_("Reviewer"), P_SESSION | P_READ_ALL | P_REVIEW, true},
    {"approver", N_("Approver"), P_SESSION | P_READ_ALL | P_DECIDE, true},
    {"auditor", N_("Auditor"), P_SESSION | P_READ_ALL | P_AUDIT, true},
    {"administrator", N_("Administrator"), P_SESSION | P_ADMIN, true},
};

const char *const role_codes[] = {
    "contributor", "manager",       "reviewer", "approver",
    "auditor",     "administrator", NULL,
};

static const struct role *
find(const char *code)
{
    for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
        if (strcmp(roles[i].code, code) == 0)
            return &roles[i];
    return NULL;
}

unsigned
role_perms(const char *code)
{
    const struct role *r = find(code);

    return r != NULL ? r->perms : 0;
}

unsigned
person_perms(const char *role, const char *party_id)
{
    return party_id[0] == '\0' ? role_perms(role)
                               : role_perms(role) & ~(unsigned)P_COMPANY;
}

bool
role_is_staff(const char *code)
{
    const struct role *r = find(code);

    return r != NULL && r->is_staff;
}

const char *
role_label(const char *code)
{
    const struct role *r = find(code);

    return r != NULL ? r->label : code;
}
