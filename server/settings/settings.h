/* What an administrator may change while the portal runs. The configuration
 * file gives the values to begin with and the limits of the machine; what is
 * saved here goes before it, on every server within some seconds. */
#ifndef PORTAL_SETTINGS_SETTINGS_H
#define PORTAL_SETTINGS_SETTINGS_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

enum setting {
    SETTING_IDLE_MINUTES,
    SETTING_ABSOLUTE_HOURS,
    SETTING_INVITATION_DAYS,
    SETTING_RETURN_DAYS,
    SETTING_REMIND_DAYS,
    SETTING_EVIDENCE_SOON_DAYS,
    SETTING_APPROVAL_MONTHS,
    SETTING_APPROVAL_MAX_MONTHS,
    SETTING_SUB_PROCESSORS_SUSPEND,
    SETTING_MAX_FILE_MB,
    SETTING_VENDOR_QUOTA_MB,
    SETTING_UPLOADS_PER_PERSON,
    SETTING_CHANGES_DAYS,
    SETTING_API_PER_MINUTE,
    SETTING_COUNT,
};

/* In force now; no lock, no statement. */
int64_t setting(enum setting s);
/* False while nobody has changed it. */
bool setting_is_changed(enum setting s, int64_t *out);

/* At start: what the configuration says, and the most this machine allows
 * (0: what the table says). */
void setting_configure(enum setting s, int64_t value, int64_t max);
/* Reads what is saved; a value beyond its limits is as if it were not there. In
 * the caller's transaction. */
RESULT settings_load(struct cx *cx);

struct setting_info {
    const char *code;
    const char *group, *label, *unit; /* English source texts */
    const char *effect;               /* what happens on change */
    int64_t min, max, fallback;
    const char *choices[2]; /* what 0 and 1 mean; NULL: a number */
};
extern const struct setting_info setting_infos[SETTING_COUNT];
int64_t setting_max(enum setting s); /* of table and machine, the less */
int64_t setting_default(enum setting s);

struct setting_row {
    const char *code;
    int64_t value, version, changed_us; /* version 0: never changed */
    const char *changed_by_name;
};
/* By enum setting; also of those that were never changed. */
RESULT settings_list(struct cx *cx, struct setting_row out[SETTING_COUNT]);

struct setting_flaw {
    enum setting setting;
    const char *message; /* translated */
};
struct settings_in {
    const char *typed[SETTING_COUNT];
    int64_t versions[SETTING_COUNT]; /* that were shown */
};
/* Saves what differs and says how many. ERR_INVALID with flaws, all at once;
 * ERR_CONFLICT "stale" when somebody changed one of those meanwhile. */
RESULT settings_save(struct cx *cx, const struct settings_in *in,
                     struct setting_flaw flaws[SETTING_COUNT],
                     size_t *out_nflaws, size_t *out_nchanged);

#endif
