#include "submission/submission_mail.h"

#include "account/account.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "questionnaire/questionnaire.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *subject, *lead, *detail_label;
    bool is_for_staff;
} news_texts[] = {
    [NEWS_ISSUED] = {N_("Alludo asks you to answer a questionnaire"),
                     N_("Alludo has sent you a questionnaire. Please answer it "
                        "in the portal."),
                     N_("Due date"), false},
    [NEWS_RETURNED] = {N_("Alludo has returned your answers"),
                       N_("Alludo has returned your answers. Please correct "
                          "the clauses that are named in the portal, and "
                          "submit again by the due date."),
                       N_("Message"), false},
    [NEWS_CANCELLED] = {N_("Alludo has cancelled a questionnaire"),
                        N_("Alludo has cancelled this questionnaire. You need "
                           "not answer it any more."),
                        N_("Reason"), false},
    [NEWS_SUBMITTED] = {N_("A vendor has submitted its answers"),
                        N_("A vendor has submitted its answers. They are ready "
                           "for review."),
                        N_("Attested by"), true},
};

static const char *
body(struct cx *cx, enum lang lang, const struct submission *s,
     enum submission_news news, const char *detail)
{
    const char *due = "";

    if (news == NEWS_ISSUED)
        detail = clock_show_date(cx->arena, lang, detail);
    if (news == NEWS_RETURNED)
        due =
            arena_printf(cx->arena, "%s: %s\n", tr(lang, N_("Due date")),
                         clock_show_date(cx->arena, lang, s->due_date.or_null));
    return arena_printf(
        cx->arena,
        "%s\n\n%s: %s\n%s: %s\n%s: %s\n%s%s: %s\n\n%s/submissions/%s%s\n",
        tr(lang, news_texts[news].lead), tr(lang, N_("Vendor")), s->vendor_name,
        tr(lang, N_("Engagement")), s->engagement_name, tr(lang, N_("Party")),
        s->party_name, due, tr(lang, news_texts[news].detail_label), detail,
        account_settings()->public_url, s->id,
        news_texts[news].is_for_staff ? "/review" : "");
}

/* Each returned clause with the address of its question. */
static const char *
links(struct cx *cx, const struct submission *s, const struct questionnaire *q,
      const struct return_item items[], size_t n)
{
    const char *text = "";

    for (size_t i = 0; i < n; i++) {
        const struct clause *c = questionnaire_clause(q, items[i].clause);
        if (c != NULL)
            text = arena_printf(
                cx->arena,
                "%s\n%s: %s/submissions/%s/domains/%d?view=single&clause=%s",
                text, c->number, account_settings()->public_url, s->id,
                c->domain, c->number);
    }
    return text;
}

enum err
submission_mail_returned(struct cx *cx, const struct submission *s,
                         const struct return_item items[], size_t n,
                         const char *message)
{
    const struct questionnaire *q;

    TRY(questionnaire_get(cx, s->questionnaire_id, &q));
    return submission_mail(
        cx, s, NEWS_RETURNED,
        arena_printf(cx->arena, "%s\n%s", message, links(cx, s, q, items, n)));
}

enum err
submission_mail_readers(struct cx *cx, const struct submission *s,
                        bool is_for_staff, struct user_list *out)
{
    return is_for_staff ? account_holders(cx, "", P_REVIEW, out)
                        : account_holders(cx, s->vendor_id, P_MANAGE, out);
}

enum err
submission_mail(struct cx *cx, const struct submission *s,
                enum submission_news news, const char *detail)
{
    struct user_list people;

    TRY(submission_mail_readers(cx, s, news_texts[news].is_for_staff, &people));
    for (size_t i = 0; i < people.n; i++) {
        const enum lang lang = lang_of(people.v[i].language);
        TRY(outbox_mail(cx, people.v[i].email,
                        tr(lang, news_texts[news].subject),
                        body(cx, lang, s, news, detail)));
    }
    return OK;
}

static const char *
issued_body(struct cx *cx, enum lang lang, const struct submission *const *v,
            size_t n)
{
    struct arena *a = cx->arena;
    const char *list = "";

    for (size_t i = 0; i < n; i++)
        list = arena_printf(a, "%s\n- %s (%s)\n  %s/submissions/%s\n", list,
                            v[i]->engagement_name, v[i]->party_name,
                            account_settings()->public_url, v[i]->id);
    return arena_printf(
        a, "%s\n\n%s: %s\n%s: %s\n%s",
        tr(lang, N_("Alludo has sent you several questionnaires. Please answer "
                    "them in the portal.")),
        tr(lang, N_("Vendor")), v[0]->vendor_name, tr(lang, N_("Due date")),
        clock_show_date(a, lang, v[0]->due_date.or_null), list);
}

/* All of one vendor. */
static RESULT
mail_vendor(struct cx *cx, const struct submission *const *v, size_t n)
{
    struct user_list people;

    if (n == 1)
        return submission_mail(cx, v[0], NEWS_ISSUED, v[0]->due_date.or_null);
    TRY(submission_mail_readers(cx, v[0], false, &people));
    for (size_t i = 0; i < people.n; i++) {
        const enum lang lang = lang_of(people.v[i].language);
        TRY(outbox_mail(
            cx, people.v[i].email,
            arena_printf(
                cx->arena,
                trn(lang, "Alludo asks you to answer %zu questionnaire",
                    "Alludo asks you to answer %zu questionnaires", (int64_t)n),
                n),
            issued_body(cx, lang, v, n)));
    }
    return OK;
}

static int
by_vendor(const void *a, const void *b)
{
    const struct submission *x = *(const struct submission *const *)a;
    const struct submission *y = *(const struct submission *const *)b;

    return strcmp(x->vendor_id, y->vendor_id);
}

enum err
submission_mail_issued(struct cx *cx, const struct submission *const *list,
                       size_t n)
{
    const struct submission **v = arena_array(cx->arena, n + 1, sizeof(*v));

    if (n == 0)
        return OK;
    memcpy(v, list, n * sizeof(*v));
    qsort(v, n, sizeof(*v), by_vendor);
    for (size_t begin = 0, i = 1; i <= n; i++)
        if (i == n || strcmp(v[i]->vendor_id, v[begin]->vendor_id) != 0) {
            TRY(mail_vendor(cx, v + begin, i - begin));
            begin = i;
        }
    return OK;
}
