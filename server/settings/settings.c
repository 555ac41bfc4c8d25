#include "settings/settings.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/text.h"
#include "settings/settings_store.h"

#include <errno.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define UNSET INT64_MIN

#define SESSIONS N_("Sign-in and sessions")
#define REMINDERS N_("Due dates and reminders")
#define DECISIONS N_("Decisions and the gate")
#define UPLOADS N_("Evidence")
#define CONNECTED N_("Connected systems")

const struct setting_info setting_infos[SETTING_COUNT] = {
    [SETTING_IDLE_MINUTES] = {"session_idle_minutes", SESSIONS,
                              N_("A session ends when unused for"),
                              N_("minutes"),
                              N_("Takes effect at once, also for who is signed "
                                 "in. What was typed stays "
                                 "in the browser."),
                              5, 480, 15},
    [SETTING_ABSOLUTE_HOURS] = {"session_absolute_hours", SESSIONS,
                                N_("A session ends at the latest "
                                   "after"),
                                N_("hours"),
                                N_("Takes effect at once: older sessions end "
                                   "with their next request."),
                                1, 72, 12},
    [SETTING_INVITATION_DAYS] =
        {"invitation_days", SESSIONS,
         N_("Links of invitations and for new passwords are valid for"),
         N_("days"),
         N_("Applies to links that are sent from now on; earlier ones keep "
            "their date."),
         1, 30, 7},
    [SETTING_RETURN_DAYS] =
        {"return_days", REMINDERS,
         N_("Returned clauses are to be submitted again within"), N_("days"),
         N_("What the reviewer who returns is proposed; a weekend becomes the "
            "Monday after it. Returns that were sent keep their date."),
         1, 180, 14},
    [SETTING_REMIND_DAYS] =
        {"remind_days", REMINDERS,
         N_("People are reminded of their assignments before the due date by"),
         N_("days"),
         N_("Takes effect with the next mail of the day. Who was reminded "
            "already "
            "today gets no second mail."),
         0, 30, 2},
    [SETTING_EVIDENCE_SOON_DAYS] =
        {"evidence_soon_days", REMINDERS,
         N_("Evidence is shown as expiring soon before its end by"), N_("days"),
         N_("Changes what the pages of evidence and missing proof show, at "
            "once. The control status does not change."),
         1, 365, 60},
    [SETTING_APPROVAL_MONTHS] =
        {"approval_months", DECISIONS,
         N_("The decision proposes an approval for"), N_("months"),
         N_("Applies to the next decision; the approver may choose another "
            "date. Decisions that were taken stay."),
         1, 60, 12},
    [SETTING_APPROVAL_MAX_MONTHS] =
        {"approval_max_months", DECISIONS,
         N_("An approval is valid for at "
            "most"),
         N_("months"),
         N_("Applies to the next decision. Decisions that were taken stay."), 1,
         60, 36},
    [SETTING_SUB_PROCESSORS_SUSPEND] =
        {"sub_processors_suspend",
         DECISIONS,
         N_("A sub-processor that is not assessed, or fails a knock-out "
            "clause"),
         "",
         N_("Changes the gates that procurement reads, at once, for every "
            "engagement concerned."),
         0,
         1,
         0,
         {N_("adds a condition"), N_("suspends the gate")}},
    [SETTING_MAX_FILE_MB] =
        {"max_file_mb", UPLOADS, N_("A file may have at most"), N_("MB"),
         N_("Applies to uploads that begin from now on; files that are there "
            "stay."),
         1, 10240, 100},
    [SETTING_VENDOR_QUOTA_MB] =
        {"vendor_quota_mb", UPLOADS,
         N_("All files of one vendor may have together at most"), N_("MB"),
         N_("Applies to uploads that begin from now on; a vendor that is "
            "beyond it keeps its files and cannot add any."),
         1, 10485760, 10240},
    [SETTING_UPLOADS_PER_PERSON] =
        {"uploads_per_person", UPLOADS,
         N_("One person may upload at the same time at most"), N_("files"),
         N_("Applies to uploads that begin from now on."), 1, 64, 3},
    [SETTING_CHANGES_DAYS] =
        {"changes_days", CONNECTED, N_("The feed of changes goes back for"),
         N_("days"),
         N_("Older entries are forgotten within the hour. A system that asks "
            "for them is told to read everything again."),
         7, 3650, 400},
    [SETTING_API_PER_MINUTE] = {"api_requests_per_minute", CONNECTED,
                                N_("An API client may send at most"),
                                N_("requests per minute"),
                                N_("Takes effect at once. Beyond it a client "
                                   "is told how long to wait."),
                                1, 10000000, 600},
};

/* Read by every thread, written by the one that looks after jobs. */
static _Atomic int64_t saved[SETTING_COUNT] = {
    [0 ... SETTING_COUNT - 1] = UNSET,
};
/* Set at start, before other threads. */
static struct {
    int64_t value, max;
    bool is_there;
} configured[SETTING_COUNT];

bool
setting_is_changed(enum setting s, int64_t *out)
{
    const int64_t v = atomic_load_explicit(&saved[s], memory_order_relaxed);

    if (v == UNSET)
        return false;
    *out = v;
    return true;
}

int64_t
setting_default(enum setting s)
{
    return configured[s].is_there ? configured[s].value
                                  : setting_infos[s].fallback;
}

int64_t
setting(enum setting s)
{
    int64_t v;

    return setting_is_changed(s, &v) ? v : setting_default(s);
}

void
setting_configure(enum setting s, int64_t value, int64_t max)
{
    configured[s].value = value;
    configured[s].max = max;
    configured[s].is_there = true;
}

int64_t
setting_max(enum setting s)
{
    const int64_t of_machine = configured[s].max;

    return of_machine > 0 && of_machine < setting_infos[s].max
               ? of_machine
               : setting_infos[s].max;
}

static bool
find(const char *code, enum setting *out)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        if (strcmp(setting_infos[i].code, code) == 0) {
            *out = (enum setting)i;
            return true;
        }
    return false;
}

static bool
is_within(enum setting s, int64_t value)
{
    return value >= setting_infos[s].min && value <= setting_max(s);
}

enum err
settings_load(struct cx *cx)
{
    int64_t values[SETTING_COUNT];
    struct setting_rows rows;
    enum setting s;

    TRY(setting_store_list(cx, &rows));
    for (int i = 0; i < SETTING_COUNT; i++)
        values[i] = UNSET;
    for (size_t i = 0; i < rows.n; i++)
        if (find(rows.v[i].code, &s) && is_within(s, rows.v[i].value))
            values[s] = rows.v[i].value;
    for (int i = 0; i < SETTING_COUNT; i++)
        atomic_store_explicit(&saved[i], values[i], memory_order_relaxed);
    return OK;
}

enum err
settings_list(struct cx *cx, struct setting_row out[SETTING_COUNT])
{
    struct setting_rows rows;
    enum setting s;

    TRY(setting_store_list(cx, &rows));
    for (int i = 0; i < SETTING_COUNT; i++)
        out[i] = (struct setting_row){.code = setting_infos[i].code,
                                      .value = setting_default((enum setting)i),
                                      .changed_by_name = ""};
    for (size_t i = 0; i < rows.n; i++)
        if (find(rows.v[i].code, &s))
            out[s] = rows.v[i];
    return OK;
}

/* ---- Changing ---- */

static bool
number_of(struct arena *a, const char *typed, int64_t *out)
{
    const char *text = text_nfkc(a, typed);
    char *end;

    errno = 0;
    *out = strtoll(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && strlen(text) < 12;
}

struct checking {
    struct cx *cx;
    struct setting_flaw *flaws;
    size_t n;
};

static void
flaw(struct checking *c, enum setting s, const char *message)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->flaws[i].setting == s)
            return; /* the first says enough */
    c->flaws[c->n++] = (struct setting_flaw){s, message};
}

static void
check_one(struct checking *c, enum setting s, const char *typed, int64_t *out)
{
    if (!number_of(c->cx->arena, typed, out) || !is_within(s, *out))
        flaw(c, s,
             arena_printf(
                 c->cx->arena,
                 tr(c->cx->lang, N_("Enter a whole number from %lld to %lld.")),
                 (long long)setting_infos[s].min, (long long)setting_max(s)));
}

/* What only makes sense together. */
static void
check_together(struct checking *c, const int64_t v[SETTING_COUNT])
{
    const enum lang lang = c->cx->lang;

    if (c->n > 0)
        return;
    if (v[SETTING_IDLE_MINUTES] > v[SETTING_ABSOLUTE_HOURS] * 60)
        flaw(c, SETTING_IDLE_MINUTES,
             tr(lang, N_("This is longer than a session lasts in any case.")));
    if (v[SETTING_APPROVAL_MONTHS] > v[SETTING_APPROVAL_MAX_MONTHS])
        flaw(c, SETTING_APPROVAL_MONTHS,
             tr(lang, N_("This is longer than an approval may be valid.")));
    if (v[SETTING_MAX_FILE_MB] > v[SETTING_VENDOR_QUOTA_MB])
        flaw(c, SETTING_MAX_FILE_MB,
             tr(lang, N_("This is more than one vendor may have in all.")));
}

static RESULT
put(struct cx *cx, const struct setting_row *now, int64_t value,
    int64_t version)
{
    bool done;

    TRY(setting_store_put(cx, now->code, value, version, &done));
    if (!done || now->version != version)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Somebody else has changed this meanwhile."));
    audit_log(
        cx, "setting.changed", "", now->code,
        arena_printf(cx->arena, "%" PRId64 " -> %" PRId64, now->value, value));
    return OK;
}

enum err
settings_save(struct cx *cx, const struct settings_in *in,
              struct setting_flaw flaws[SETTING_COUNT], size_t *out_nflaws,
              size_t *out_nchanged)
{
    struct checking c = {.cx = cx, .flaws = flaws};
    struct setting_row now[SETTING_COUNT];
    int64_t values[SETTING_COUNT];

    *out_nflaws = *out_nchanged = 0;
    TRY(settings_list(cx, now));
    for (int i = 0; i < SETTING_COUNT; i++)
        check_one(&c, (enum setting)i, in->typed[i], &values[i]);
    check_together(&c, values);
    *out_nflaws = c.n;
    if (c.n > 0)
        return FAIL(cx, ERR_INVALID, "settings",
                    N_("Please check what you entered."));
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (values[i] == now[i].value)
            continue;
        TRY(put(cx, &now[i], values[i], in->versions[i]));
        ++*out_nchanged;
    }
    return OK;
}
