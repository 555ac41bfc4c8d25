#include "app/navigation.h"

#include "base/cx.h"
#include "base/i18n.h"
#include "http/tmpl.h"
#include "settings/settings.h"

#define WARN_S 120 /* before the idle session ends */
#define WORKERS (P_ANSWER | P_READ_ALL)

static const struct nav_entry entries[] = {
    {"home", "/", N_("Home"), P_ANSWER},
    {"search", "/search", N_("Search"), P_SESSION},
    {"dashboard", "/dashboard", N_("Dashboard"), P_READ_ALL},
    {"vendors", "/vendors", N_("Vendors"), P_READ_ALL | P_ADMIN},
    {"vendors", "/vendor", N_("Our company"), P_COMPANY},
    {"submissions", "/submissions", N_("Submissions"), WORKERS},
    {"requests", "/requests", N_("Requests"), P_READ_ALL},
    {"threads", "/threads", N_("Messages"), WORKERS},
    {"findings", "/findings", N_("Findings"), WORKERS},
    {"plans", "/plans", N_("Remediation plans"), WORKERS},
    {"attachments", "/attachments", N_("Evidence"), P_COMPANY | P_READ_ALL},
    {"questionnaire", "/questionnaire", N_("Questionnaire"), P_SESSION},
    {"people", "/people", N_("People"), P_MANAGE},
    {"admin", "/admin", N_("Administration"), P_ADMIN},
    {"users", "/admin/users", N_("Users"), P_ADMIN},
    {"clients", "/admin/clients", N_("API clients"), P_ADMIN},
    {"webhooks", "/admin/webhooks", N_("Webhooks"), P_ADMIN},
    {"audit", "/audit", N_("Audit log"), P_AUDIT},
    {.key = NULL},
};

static const struct role_name roles[] = {
    {"contributor", N_("Contributor")},
    {"manager", N_("Vendor manager")},
    {"reviewer", N_("Reviewer")},
    {"approver", N_("Approver")},
    {"auditor", N_("Auditor")},
    {"administrator", N_("Administrator")},
    {.role = NULL},
};

void
navigation_set_idle(void)
{
    page_set_idle((unsigned)(setting(SETTING_IDLE_MINUTES) * 60), WARN_S);
}

void
navigation_set(void)
{
    page_set_nav(entries);
    page_set_roles(roles);
    navigation_set_idle();
}
