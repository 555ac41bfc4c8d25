/* Mails about messages: gathered, one for each person of the other side. */
#include "account/account.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "questionnaire/questionnaire.h"
#include "thread/thread_store.h"

#include <string.h>

#define QUIET_US US_PER_MINUTE

static RESULT
line(struct cx *cx, enum lang lang, const struct talk_news *n, const char **out)
{
    const struct questionnaire *q;

    TRY(questionnaire_get(cx, n->questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, n->clause);
    *out = arena_printf(cx->arena,
                        trn(lang, "- %s %s: %lld new message from %s\n",
                            "- %s %s: %lld new messages, the last from %s\n",
                            n->n),
                        n->clause, c == NULL ? "" : c->question.in[lang],
                        (long long)n->n, n->author_name);
    *out = arena_printf(cx->arena, "%s  %s/submissions/%s/clauses/%s/thread\n",
                        *out, account_settings()->public_url, n->submission_id,
                        n->clause);
    return OK;
}

static const char *
lead(struct cx *cx, enum lang lang, const struct talk_news *to)
{
    if (to->is_staff)
        return arena_printf(
            cx->arena,
            tr(lang, N_("Dear %s,\n\na vendor has written to you in the vendor "
                        "security portal.\n")),
            to->user_name);
    return arena_printf(
        cx->arena,
        tr(lang, N_("Dear %s,\n\nAlludo has written to you in the vendor "
                    "security portal.\n")),
        to->user_name);
}

static RESULT
body(struct cx *cx, enum lang lang, const struct talk_news *rows, size_t n,
     const char **out)
{
    const char *text = lead(cx, lang, &rows[0]);

    for (size_t i = 0; i < n; i++) {
        const char *item;

        if (i == 0 ||
            strcmp(rows[i - 1].submission_id, rows[i].submission_id) != 0)
            text = arena_printf(
                cx->arena, "%s\n%s (%s)\n", text, rows[i].engagement_name,
                rows[i].is_staff &&
                        strcmp(rows[i].vendor_name, rows[i].party_name) != 0
                    ? arena_printf(cx->arena, "%s / %s", rows[i].vendor_name,
                                   rows[i].party_name)
                    : rows[i].party_name);
        TRY(line(cx, lang, &rows[i], &item));
        text = arena_printf(cx->arena, "%s%s", text, item);
    }
    *out = text;
    return OK;
}

enum err
thread_tell(struct cx *cx)
{
    struct talk_news_list news;

    TRY(thread_store_tell(cx, cx->now_us - QUIET_US, &news));
    for (size_t at = 0, end; at < news.n; at = end) {
        const struct talk_news *first = &news.v[at];
        const enum lang lang = lang_of(first->language);
        const char *text;

        for (end = at + 1; end < news.n; end++)
            if (strcmp(news.v[end].user_id, first->user_id) != 0)
                break;
        TRY(body(cx, lang, first, end - at, &text));
        TRY(outbox_mail(cx, first->email,
                        tr(lang, N_("New messages about a questionnaire")),
                        text));
    }
    return OK;
}
