#include "vendor/external_id.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/text.h"
#include "vendor/external_id_store.h"
#include "vendor/vendor.h"

#include <string.h>

#define OTHER EXTERNAL_SYSTEM_OTHER "."
#define DIGITS "0123456789"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define SMALLS "abcdefghijklmnopqrstuvwxyz"
#define ID_CHARS (size_t)100

const struct external_system external_systems[] = {
    {"ariba.smVendorId", N_("SAP Ariba (SM vendor ID)")},
    {"erp.sap", N_("SAP ERP (vendor number)")},
    {"coupa.number", N_("Coupa (supplier number)")},
    {"duns", N_("D-U-N-S number")},
    {"lei", N_("LEI (legal entity identifier)")},
    {CORPORATE_NUMBER_SYSTEM, N_("Corporate number")},
};
const size_t nexternal_systems =
    sizeof(external_systems) / sizeof(external_systems[0]);

static bool
is_of_others(const char *code)
{
    return strncmp(code, OTHER, strlen(OTHER)) == 0;
}

/* One of a name that can be. */
static bool
is_other(const char *code)
{
    const size_t n = strlen(OTHER);

    return is_of_others(code) && code[n] != '\0' && strlen(code + n) <= 30 &&
           code[n + strspn(code + n, SMALLS DIGITS "_")] == '\0';
}

bool
external_system_is_known(const char *code)
{
    for (size_t i = 0; i < nexternal_systems; i++)
        if (strcmp(external_systems[i].code, code) == 0)
            return true;
    return is_other(code);
}

const char *
external_system_text(enum lang lang, const char *code)
{
    for (size_t i = 0; i < nexternal_systems; i++)
        if (strcmp(external_systems[i].code, code) == 0)
            return tr(lang, external_systems[i].name);
    return code;
}

const char *
external_system_other(struct arena *a, const char *typed)
{
    return arena_printf(a, OTHER "%s", text_lower(a, text_nfkc(a, typed)));
}

const char *
corporate_number_normal(struct arena *a, const char *typed)
{
    const char *s = text_nfkc(a, typed);
    char *out = arena_strdup(a, s);
    size_t n = 0;

    if (s[0] == 'T' || s[0] == 't')
        s++;
    for (; *s != '\0'; s++)
        if (*s != ' ' && *s != '-')
            out[n++] = *s;
    out[n] = '\0';
    return out;
}

/* Letters as capitals, without the spaces and hyphens that group them. */
static const char *
compact(struct arena *a, const char *typed)
{
    const char *s = text_nfkc(a, typed);
    char *out = arena_strdup(a, s);
    size_t n = 0;

    for (; *s != '\0'; s++)
        if (*s != ' ' && *s != '-')
            out[n++] = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;
    out[n] = '\0';
    return out;
}

static bool
is_duns(const char *s)
{
    return strlen(s) == 9 && strspn(s, DIGITS) == 9;
}

/* ISO 17442: 20 letters and digits, letters counting from 10, which leave 1
 * when divided by 97 (ISO 7064, MOD 97-10); the last two are the check. */
static bool
is_lei(const char *s)
{
    int rest = 0;

    if (strlen(s) != 20 || strspn(s, DIGITS CAPITALS) != 20 ||
        strspn(s + 18, DIGITS) != 2)
        return false;
    for (; *s != '\0'; s++)
        rest = *s <= '9' ? (rest * 10 + (*s - '0')) % 97
                         : (rest * 100 + (*s - 'A' + 10)) % 97;
    return rest == 1;
}

/* What can stand in an address and in a cell of any spreadsheet. */
static bool
is_plain(const char *s)
{
    const size_t n = strlen(s);

    return n > 0 && n <= ID_CHARS && strchr("._:+@-", s[0]) == NULL &&
           strspn(s, DIGITS CAPITALS SMALLS "._:+@-") == n;
}

const char *
external_id_normal(struct arena *a, const char *system, const char *typed)
{
    const char *id;

    if (strcmp(system, CORPORATE_NUMBER_SYSTEM) == 0) {
        id = corporate_number_normal(a, typed);
        return text_is_corporate_number(id) ? id : NULL;
    }
    if (strcmp(system, "duns") == 0) {
        id = compact(a, typed);
        return is_duns(id) ? id : NULL;
    }
    if (strcmp(system, "lei") == 0) {
        id = compact(a, typed);
        return is_lei(id) ? id : NULL;
    }
    id = text_nfkc(a, typed);
    return external_system_is_known(system) && is_plain(id) ? id : NULL;
}

static const char *
fault_of(const char *system)
{
    if (strcmp(system, CORPORATE_NUMBER_SYSTEM) == 0)
        return N_("This is not a corporate number: it has 13 digits, and its "
                  "first one checks the others.");
    if (strcmp(system, "duns") == 0)
        return N_("A D-U-N-S number has 9 digits.");
    if (strcmp(system, "lei") == 0)
        return N_("This is not an LEI: it has 20 letters and digits, and the "
                  "last two check the others.");
    return N_("An id has 1 to 100 letters, digits and the signs . _ - : + @, "
              "and begins with a letter or a digit.");
}

void
external_id_check(struct cx *cx, struct external_id *io, struct flaws *out)
{
    const char *id = external_id_normal(cx->arena, io->system, io->id);

    if (!external_system_is_known(io->system))
        flaw_add(out, "system",
                 is_of_others(io->system)
                     ? N_("The name of another system has 1 to 30 small "
                          "letters, digits and _.")
                     : N_("There is no such system. One that is not listed "
                          "begins with other. as in other.netsuite."));
    else if (id == NULL)
        flaw_add(out, "id", fault_of(io->system));
    else
        io->id = id;
}

enum err
external_id_list(struct cx *cx, const char *vendor_id,
                 struct external_id_list *out)
{
    TRY(vendor_guard(cx, vendor_id));
    return external_id_store_list(cx, vendor_id, out);
}

static void
log_change(struct cx *cx, const char *action, const char *vendor_id,
           const struct external_id *id)
{
    audit_log(cx, action, vendor_id, vendor_id,
              arena_printf(cx->arena, "%s %s", id->system, id->id));
}

static bool
has(const struct external_id_list *list, const struct external_id *id)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].system, id->system) == 0 &&
            strcmp(list->v[i].id, id->id) == 0)
            return true;
    return false;
}

static RESULT
put(struct cx *cx, const char *vendor_id, const struct external_id *id)
{
    bool done;

    TRY(external_id_store_add(cx, vendor_id, id, &done));
    if (!done)
        return FAIL(cx, ERR_CONFLICT, "external_id_taken",
                    N_("Another vendor has this id."));
    log_change(cx, "external_id.added", vendor_id, id);
    return OK;
}

static RESULT
check_number(struct cx *cx, size_t n)
{
    if (n <= EXTERNAL_IDS_MAX)
        return OK;
    return FAIL(cx, ERR_CONFLICT, "too_many",
                N_("A vendor has at most 50 ids in other systems."));
}

enum err
external_id_add(struct cx *cx, const char *vendor_id,
                const struct external_id *typed)
{
    struct external_id id = *typed;
    struct external_id_list now;
    struct flaws flaws = {0};

    TRY(vendor_guard(cx, vendor_id));
    if (strcmp(id.system, CORPORATE_NUMBER_SYSTEM) == 0)
        flaw_add(&flaws, "system", N_("Please choose one of the systems."));
    else
        external_id_check(cx, &id, &flaws);
    TRY(flaws_fail(cx, &flaws));
    TRY(external_id_store_lock_vendor(cx, vendor_id));
    TRY(external_id_store_list(cx, vendor_id, &now));
    if (has(&now, &id))
        return OK;
    TRY(check_number(cx, now.n + 1));
    TRY(put(cx, vendor_id, &id));
    external_id_store_touch(cx, vendor_id);
    return OK;
}

enum err
external_id_end(struct cx *cx, const char *vendor_id,
                const struct external_id *id)
{
    bool done;

    TRY(vendor_guard(cx, vendor_id));
    TRY(external_id_store_lock_vendor(cx, vendor_id));
    TRY(external_id_store_end(cx, vendor_id, id, &done));
    if (!done)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    log_change(cx, "external_id.ended", vendor_id, id);
    external_id_store_touch(cx, vendor_id);
    return OK;
}

enum err
external_id_replace(struct cx *cx, const char *vendor_id,
                    const struct external_id_list *ids)
{
    struct external_id_list now;
    bool done, changed = false;

    TRY(external_id_store_lock_vendor(cx, vendor_id));
    TRY(external_id_store_list(cx, vendor_id, &now));
    TRY(check_number(cx, ids->n));
    for (size_t i = 0; i < now.n; i++) {
        if (strcmp(now.v[i].system, CORPORATE_NUMBER_SYSTEM) == 0 ||
            has(ids, &now.v[i]))
            continue;
        TRY(external_id_store_end(cx, vendor_id, &now.v[i], &done));
        log_change(cx, "external_id.ended", vendor_id, &now.v[i]);
        changed = true;
    }
    for (size_t i = 0; i < ids->n; i++) {
        if (has(&now, &ids->v[i]))
            continue;
        TRY(put(cx, vendor_id, &ids->v[i]));
        changed = true;
    }
    if (changed)
        external_id_store_touch(cx, vendor_id);
    return OK;
}
