#include "decision/condition.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/text.h"
#include "decision/condition_store.h"

#include <ctype.h>
#include <string.h>

#define NOTE_MAX_BYTES 4000

static const struct word states[] = {
    {"open", N_("Condition open")},
    {"overdue", N_("Condition overdue")},
    {"met", N_("Condition met")},
    {NULL, NULL},
};

const char *
condition_state(struct cx *cx, const struct condition *c)
{
    if (c->is_met)
        return "met";
    return strcmp(c->due_date, clock_date(cx->arena, cx->now_us)) < 0
               ? "overdue"
               : "open";
}

const char *
condition_state_text(enum lang lang, const char *state)
{
    return word_text(lang, states, state);
}

enum err
condition_list(struct cx *cx, const char *vendor_id, const char *engagement_id,
               const char *submission_id, struct condition_list *out)
{
    return condition_store_list(cx, vendor_id, engagement_id, submission_id,
                                out);
}

enum err
condition_get(struct cx *cx, const char *id, struct condition *out)
{
    return condition_store_get(cx, id, out);
}

/* Whatever stands between two numbers parts them. */
const char *
condition_clauses(struct arena *a, const char *typed)
{
    const char *text = text_nfkc(a, typed);
    char *out = arena_alloc(a, strlen(text) + 1);
    size_t n = 0;

    for (const char *p = text; *p != '\0'; p++) {
        if (isdigit((unsigned char)*p) || *p == '.')
            out[n++] = *p;
        else if (n > 0 && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}

const char *
condition_lines(struct cx *cx, const struct condition_list *list,
                const char *decision_id)
{
    const char *text = "";

    for (size_t i = 0; i < list->n; i++) {
        const struct condition *c = &list->v[i];
        if (strcmp(c->decision_id, decision_id) == 0)
            text = arena_printf(
                cx->arena, "%s%s%s (%s, %s)", text, *text == '\0' ? "" : "\n",
                c->text, clock_show_date(cx->arena, cx->lang, c->due_date),
                condition_state_text(cx->lang, condition_state(cx, c)));
    }
    return text;
}

enum err
condition_confirm(struct cx *cx, const char *id, const char *typed)
{
    const char *note = text_trim(cx->arena, typed);
    struct condition c;
    bool done;

    if (*note == '\0')
        return FAIL(cx, ERR_INVALID, "note_missing",
                    N_("Say how the condition was met."));
    TRY(flaw_check_length(cx, "too_long", note, NOTE_MAX_BYTES));
    TRY(condition_store_get(cx, id, &c));
    if (!c.is_standing)
        return FAIL(cx, ERR_CONFLICT, "condition_superseded",
                    N_("A condition cannot be confirmed any more once a later "
                       "decision stands."));
    if (c.is_met)
        return FAIL(cx, ERR_CONFLICT, "condition_met",
                    N_("This condition is met already: it cannot be confirmed "
                       "again."));
    TRY(condition_store_confirm(cx, &c, note, &done));
    if (!done)
        return FAIL(cx, ERR_CONFLICT, "condition_met",
                    N_("This condition is met already: it cannot be confirmed "
                       "again."));
    audit_log(cx, "condition.met", c.vendor_id, c.id, c.decision_id);
    return OK;
}
