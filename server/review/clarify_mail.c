/* The one mail about several questions. Requests for correction have theirs in
 * submission/. */
#include "account/account.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "questionnaire/questionnaire.h"
#include "review/clarify_store.h"

static const char *
body(struct cx *cx, enum lang lang, const struct submission *s,
     const struct questionnaire *q, const struct clarify_in *in)
{
    struct arena *a = cx->arena;
    const char *url = account_settings()->public_url;
    const char *text = arena_printf(
        a, "%s\n\n%s\n\n%s (%s)\n",
        tr(lang, N_("Alludo has questions about your answers. Please answer "
                    "each one in its messages; nothing has to be submitted "
                    "again.")),
        in->message, s->engagement_name, s->party_name);

    for (size_t i = 0; i < in->n; i++) {
        const struct clause *c = questionnaire_clause(q, in->v[i].clause);
        text = arena_printf(
            a, "%s\n- %s %s\n  %s\n  %s/submissions/%s/clauses/%s/thread\n",
            text, in->v[i].clause, c == NULL ? "" : c->question.in[lang],
            in->v[i].note, url, s->id, in->v[i].clause);
    }
    return arena_printf(a, "%s\n%s\n%s/submissions/%s/clarifications\n", text,
                        tr(lang, N_("All of them:")), url, s->id);
}

enum err
clarify_mail(struct cx *cx, const struct submission *s, const char *batch_id,
             const struct clarify_in *in)
{
    const struct questionnaire *q;
    struct clarify_reader_list to;

    TRY(questionnaire_get(cx, s->questionnaire_id, &q));
    TRY(clarify_store_readers(cx, s, batch_id, &to));
    for (size_t i = 0; i < to.n; i++) {
        const enum lang lang = lang_of(to.v[i].language);
        TRY(outbox_mail(cx, to.v[i].email,
                        tr(lang, N_("Alludo has questions about your answers")),
                        body(cx, lang, s, q, in)));
    }
    return OK;
}
