/* Mails about assignments: gathered, one for each person. */
#include "base/clock.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "settings/settings.h"
#include "teamwork/assignment_store.h"

#include <string.h>

#define QUIET_US US_PER_MINUTE
#define FRESH_US (12 * US_PER_HOUR) /* the first mail just said it */
#define DAY_BEGINS_HOUR 8

/* "- 3. Passwords: 5 December 2026 (Alice)", or one clause of it. */
static RESULT
line(struct cx *cx, enum lang lang, const struct assigned_news *n,
     const char **out)
{
    const struct questionnaire *q;

    TRY(questionnaire_get(cx, n->questionnaire_id, &q));
    const struct domain *d = questionnaire_domain(q, (int)n->domain);
    const struct clause *c =
        *n->clause == '\0' ? NULL : questionnaire_clause(q, n->clause);
    const char *what =
        c != NULL
            ? arena_printf(cx->arena, "%s %s", c->number, c->question.in[lang])
            : arena_printf(cx->arena, "%d. %s", (int)n->domain,
                           d == NULL ? "" : d->title.in[lang]);

    *out = arena_printf(cx->arena, tr(lang, N_("- %s: by %s (from %s)\n")),
                        what, clock_show_date(cx->arena, lang, n->due_date),
                        n->assigned_by_name);
    return OK;
}

static const char *
lead(struct cx *cx, enum lang lang, bool is_reminder, const char *name)
{
    if (is_reminder)
        return arena_printf(
            cx->arena,
            tr(lang, N_("Dear %s,\n\nthe following questions assigned to you "
                        "are not answered yet, and are due soon or "
                        "already.\n")),
            name);
    return arena_printf(
        cx->arena,
        tr(lang, N_("Dear %s,\n\nthe following questions of Alludo were "
                    "assigned to you. Please answer them in the portal by the "
                    "dates given.\n")),
        name);
}

/* The rows of one person, of one submission after another. */
static RESULT
body(struct cx *cx, enum lang lang, bool is_reminder,
     const struct assigned_news *rows, size_t n, const char **out)
{
    const char *text = lead(cx, lang, is_reminder, rows[0].user_name);

    for (size_t i = 0; i < n; i++) {
        const struct assigned_news *r = &rows[i];
        const bool is_first =
            i == 0 || strcmp(rows[i - 1].submission_id, r->submission_id) != 0;
        const char *item;

        if (is_first)
            text = arena_printf(
                cx->arena, "%s\n%s (%s)\n%s/submissions/%s?mine=1\n", text,
                r->engagement_name, r->party_name,
                account_settings()->public_url, r->submission_id);
        TRY(line(cx, lang, r, &item));
        text = arena_printf(cx->arena, "%s%s", text, item);
    }
    *out = text;
    return OK;
}

static RESULT
send_all(struct cx *cx, bool is_reminder, const struct assigned_news_list *news)
{
    for (size_t at = 0, end; at < news->n; at = end) {
        const struct assigned_news *first = &news->v[at];
        const enum lang lang = lang_of(first->language);
        const char *text;

        for (end = at + 1; end < news->n; end++)
            if (strcmp(news->v[end].user_id, first->user_id) != 0)
                break;
        TRY(body(cx, lang, is_reminder, first, end - at, &text));
        TRY(outbox_mail(cx, first->email,
                        is_reminder
                            ? tr(lang, N_("Questions assigned to you are due"))
                            : tr(lang, N_("Questions were assigned to you")),
                        text));
    }
    return OK;
}

enum err
assignment_tell(struct cx *cx)
{
    struct assigned_news_list news;

    TRY(assignment_store_tell(cx, cx->now_us - QUIET_US, &news));
    return send_all(cx, false, &news);
}

/* Nobody's phone rings at night for it. */
static bool
is_daylight(struct cx *cx)
{
    const char *iso = clock_iso(cx->arena, cx->now_us);
    const char *t = strchr(iso, 'T');

    return t != NULL && (t[1] - '0') * 10 + (t[2] - '0') >= DAY_BEGINS_HOUR;
}

enum err
assignment_remind(struct cx *cx)
{
    struct assigned_news_list news;

    if (!is_daylight(cx))
        return OK;
    TRY(assignment_store_remind(
        cx, clock_date(cx->arena, cx->now_us),
        clock_date(cx->arena,
                   cx->now_us + setting(SETTING_REMIND_DAYS) * US_PER_DAY),
        cx->now_us - FRESH_US, &news));
    return send_all(cx, true, &news);
}
