#include "review/reviewer.h"

#include "account/account.h"
#include "audit/audit.h"
#include "base/i18n.h"
#include "outbox/outbox.h"
#include "questionnaire/questionnaire.h"
#include "review/reviewer_store.h"
#include "submission/submission_state.h"

#include <string.h>

enum err
reviewer_list(struct cx *cx, const char *submission_id,
              struct reviewer_list *out)
{
    return reviewer_store_list(cx, submission_id, out);
}

struct reviewer
reviewer_of(const struct reviewer_list *list, const struct submission *s,
            int64_t domain)
{
    const char *id = s->reviewer_id.or_null, *name = s->reviewer_name.or_null;

    for (size_t i = 0; i < list->n; i++)
        if (list->v[i].domain == domain)
            return list->v[i];
    return (struct reviewer){.domain = domain,
                             .user_id = id == NULL ? "" : id,
                             .user_name = name == NULL ? "" : name};
}

size_t
reviewer_tallies(struct arena *a, const struct reviewer_list *list,
                 const struct submission *s, const struct tally_list *tally,
                 struct reviewer_tally **out)
{
    struct reviewer_tally *v = arena_array(a, tally->n + 1, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < tally->n; i++) {
        const struct tally *t = &tally->v[i];
        const struct reviewer r = reviewer_of(list, s, t->domain);
        size_t at = 0;
        while (at < n && strcmp(v[at].user_id, r.user_id) != 0)
            at++;
        if (at == n)
            v[n++] = (struct reviewer_tally){.user_id = r.user_id,
                                             .user_name = r.user_name};
        v[at].ndomains++;
        v[at].nasked += t->nasked;
        v[at].njudged += t->njudged;
    }
    *out = v;
    return n;
}

static RESULT
find_person(struct cx *cx, const char *user_id, const struct user **out)
{
    struct user_list all;

    TRY(account_holders(cx, "", P_REVIEW, &all));
    for (size_t i = 0; i < all.n; i++)
        if (strcmp(all.v[i].id, user_id) == 0) {
            *out = all.v + i;
            return OK;
        }
    return FAIL(cx, ERR_INVALID, "no_reviewer",
                N_("Choose a person who reviews."));
}

static RESULT
tell(struct cx *cx, const struct submission *s, const struct user *to,
     const int64_t domains[], size_t n)
{
    const enum lang lang = lang_of(to->language);
    const struct questionnaire *q;
    const char *text = arena_printf(
        cx->arena,
        tr(lang, N_("Dear %s,\n\n%s asks you to review these domains.\n")),
        to->name, cx->actor.name);

    if (strcmp(to->id, cx->actor.user_id) == 0)
        return OK;
    TRY(questionnaire_get(cx, s->questionnaire_id, &q));
    text = arena_printf(cx->arena, "%s\n%s / %s (%s)\n", text, s->vendor_name,
                        s->party_name, s->engagement_name);
    for (size_t i = 0; i < n; i++) {
        const struct domain *d = questionnaire_domain(q, (int)domains[i]);
        if (d != NULL)
            text = arena_printf(
                cx->arena, "%s- %d. %s\n  %s/submissions/%s/review/%d\n", text,
                d->number, d->title.in[lang], account_settings()->public_url,
                s->id, d->number);
    }
    return outbox_mail(cx, to->email,
                       tr(lang, N_("Domains to review were given to you")),
                       text);
}

static bool
is_domain(const struct questionnaire *q, int64_t number)
{
    for (size_t i = 0; i < q->ndomains; i++)
        if (q->domains[i].number == number)
            return true;
    return false;
}

/* Each of them is one of the questionnaire's. */
static RESULT
check_domains(struct cx *cx, const struct submission *s,
              const int64_t domains[], size_t n)
{
    const struct questionnaire *q;
    size_t nfound = 0;

    TRY(questionnaire_get(cx, s->questionnaire_id, &q));
    for (size_t i = 0; i < n; i++)
        nfound += is_domain(q, domains[i]);
    if (n > 0 && nfound == n)
        return OK;
    return FAIL(cx, ERR_INVALID, "nothing_chosen",
                N_("Choose at least one domain."));
}

enum err
reviewer_assign(struct cx *cx, const char *submission_id,
                const int64_t domains[], size_t n, const char *user_id)
{
    const struct user *person = NULL;
    struct submission s;

    TRY(submission_lock(cx, submission_id, false, &s));
    TRY(submission_may(cx, &s, ACT_SHARE_REVIEW));
    TRY(check_domains(cx, &s, domains, n));
    if (*user_id != '\0')
        TRY(find_person(cx, user_id, &person));
    for (size_t i = 0; i < n; i++) {
        if (person == NULL)
            reviewer_store_take(cx, &s, domains[i]);
        else
            reviewer_store_give(cx, &s, domains[i], person->id, person->name);
    }
    audit_log(cx, "review.shared", s.vendor_id, s.id,
              person == NULL ? "" : person->name);
    return person == NULL ? OK : tell(cx, &s, person, domains, n);
}
