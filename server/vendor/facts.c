#include "vendor/facts.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

const struct service_fact service_facts[] = {
    {"personal_data",
     N_("Does the service handle personal data for Alludo or its customers, "
        "itself or through a sub-processor?"),
     N_("The service does not handle personal data.")},
    {"sensitive_personal_data",
     N_("Does the service handle sensitive personal data, such as health, "
        "beliefs or criminal records?"),
     N_("The service does not handle sensitive personal data.")},
    {"critical_facilities",
     N_("Is the service provided from data centres or other facilities that "
        "house systems or information of Alludo?"),
     N_("No facilities house systems or information of Alludo.")},
    {"software_development",
     N_("Does the vendor develop software for the service?"),
     N_("The vendor does not develop software for the service.")},
    {"public_web_application",
     N_("Is a web application of the service reachable from the Internet?"),
     N_("No web application of the service is reachable from the Internet.")},
    {"mobile_devices", N_("Are mobile devices used to provide the service?"),
     N_("No mobile devices are used to provide the service.")},
    {"removable_media",
     N_("Are removable media such as USB drives used for the service?"),
     N_("No removable media are used for the service.")},
    {"confidential_data",
     N_("Does the service handle confidential information of Alludo?"),
     N_("The service does not handle confidential information of Alludo.")},
    {"sub_processors",
     N_("Does the vendor use sub-processors for the service?"),
     N_("No sub-processors are used for the service.")},
};
const size_t nservice_facts = sizeof(service_facts) / sizeof(service_facts[0]);

const struct service_fact *
service_fact(const char *code)
{
    for (size_t i = 0; i < nservice_facts; i++)
        if (strcmp(service_facts[i].code, code) == 0)
            return &service_facts[i];
    return NULL;
}

static const char *
find_unknown(struct arena *a, const char *facts)
{
    for (const char *p = facts + strspn(facts, " "); *p != '\0';) {
        const size_t n = strcspn(p, " ");
        const char *code = arena_strndup(a, p, n);
        if (service_fact(code) == NULL)
            return code;
        p += n;
        p += strspn(p, " ");
    }
    return NULL;
}

const char *
service_facts_implied(const char *facts)
{
    return text_has_word(facts, "sensitive_personal_data") &&
                   !text_has_word(facts, "personal_data")
               ? "personal_data"
               : NULL;
}

const char *
service_facts_sort(struct arena *a, const char *facts, const char **out_unknown)
{
    const char *sorted = "";

    *out_unknown = find_unknown(a, facts);
    const char *implied = service_facts_implied(facts);
    if (implied != NULL)
        facts = arena_printf(a, "%s %s", facts, implied);
    for (size_t i = 0; i < nservice_facts; i++)
        if (text_has_word(facts, service_facts[i].code))
            sorted =
                arena_printf(a, "%s%s%s", sorted, sorted[0] == '\0' ? "" : " ",
                             service_facts[i].code);
    return sorted;
}
