#include "demo/demo_stage.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cycle/attest.h"
#include "cycle/issue.h"
#include "db/db.h"
#include "finding/finding.h"
#include "scope/scope_request.h"
#include "submission/submission.h"
#include "vendor/facts.h"
#include "verdict/verdict.h"

#include <string.h>

enum err
demo_step(struct demo *d, const char *who, int day, int hour, int minute)
{
    struct cx *cx = d->cx;

    if (d->book.missing != NULL)
        return FAIL(cx, ERR_INTERNAL, "demo_text",
                    N_("The demo's text “%s” is missing."), d->book.missing);
    cx->now_us = d->midnight_us + day * US_PER_DAY + hour * US_PER_HOUR +
                 minute * US_PER_MINUTE;
    cx->actor = actor_system("demo");
    for (size_t i = 0; i < d->npeople; i++)
        if (strcmp(d->people[i].key, who) == 0)
            cx->actor = d->people[i].actor;
    db_scope(cx);
    return OK;
}

const char *
demo_date(const struct demo *d, int days)
{
    return clock_date(d->cx->arena, d->midnight_us + days * US_PER_DAY);
}

void
demo_keep(struct demo *d, const char *key, const char *id)
{
    if (d->nthings < DEMO_THINGS_MAX)
        d->things[d->nthings++] = (struct demo_thing){.key = key, .id = id};
}

const char *
demo_id(struct demo *d, const char *key)
{
    for (size_t i = 0; i < d->nthings; i++)
        if (strcmp(d->things[i].key, key) == 0)
            return d->things[i].id;
    if (d->book.missing == NULL)
        d->book.missing = key;
    return "";
}

enum err
demo_issue(struct demo *d, const struct demo_issue *in, struct demo_sheet *out)
{
    struct demo_sheet s = {.set = in->set, .lang = in->lang};
    const char *party = in->party != NULL
                            ? in->party
                            : arena_printf(d->cx->arena, "%s_self", in->vendor);

    s.vendor_id = demo_id(d, in->vendor);
    TRY(demo_step(d, in->reviewer, in->day, 9, 40));
    TRY(questionnaire_newest(d->cx, &s.q));
    TRY(submission_draft(d->cx, demo_id(d, in->engagement), demo_id(d, party),
                         &s.id));
    d->cx->now_us += 35 * US_PER_MINUTE;
    TRY(submission_issue(d->cx, s.id, demo_date(d, in->due)));
    TRY(scope_get(d->cx, s.id, s.vendor_id, &s.scope));
    *out = s;
    return OK;
}

/* ---- The vendor's side ---- */

/* Where the story says that another party does the work of the domain. */
static void
inherit(struct demo *d, const struct demo_sheet *s, int domain,
        struct answer_in *in)
{
    const json_t *of = demo_book_entry(&d->book, "inherited", s->set);
    const char *party = json_string_value(
        json_object_get(of, arena_printf(d->cx->arena, "%d", domain)));

    if (party == NULL)
        return;
    in->status = "inherited";
    in->comment = "";
    in->fields = "{}";
    in->inherited_party_id = demo_id(d, party);
}

enum err
demo_confirm_scope(struct demo *d, const struct demo_sheet *s)
{
    struct submission now;

    TRY(submission_get(d->cx, s->id, &now));
    return scope_confirm(d->cx, s->id, now.facts);
}

enum err
demo_ask_scope(struct demo *d, const struct demo_sheet *s, const char *fact,
               const char *reason, const char **out_id)
{
    struct arena *a = d->cx->arena;
    const char *facts = "";
    struct submission now;

    TRY(submission_get(d->cx, s->id, &now));
    for (size_t i = 0; i < nservice_facts; i++) {
        const char *code = service_facts[i].code;
        if (text_has_word(now.facts, code) && strcmp(code, fact) != 0)
            facts = arena_printf(a, "%s %s", facts, code);
    }
    const struct scope_request_in in = {
        .facts = facts,
        .facts_seen = now.facts,
        .reason = demo_book_text(&d->book, reason),
    };
    return scope_request_send(d->cx, s->id, &in, out_id);
}

enum err
demo_answer_domain(struct demo *d, const struct demo_sheet *s, int domain,
                   size_t limit, const char *who, int day)
{
    size_t n = 0;

    TRY(demo_step(d, who, day, 10 + domain % 7, 5 + domain));
    for (size_t i = 0; i < s->scope.n; i++) {
        const struct scope_clause *c = &s->scope.v[i];
        struct answer now;
        if (!c->is_asked || c->domain != domain)
            continue;
        if (limit > 0 && n >= limit)
            break;
        n++;
        d->cx->now_us += (150 + (int64_t)(i * 37 % 120)) * US_PER_S;
        struct answer_in in = demo_book_answer(
            &d->book, d->cx, questionnaire_clause(s->q, c->clause), s->lang,
            s->set);
        inherit(d, s, domain, &in);
        TRY(answer_get(d->cx, s->id, s->vendor_id, c->clause, &now));
        in.version = now.version; /* 1: carried over from last year */
        in.is_confirmed = true;
        TRY(answer_save(d->cx, s->id, &in, &now));
    }
    return OK;
}

enum err
demo_answer_all(struct demo *d, const struct demo_sheet *s,
                const char *const who[2], int day, int ndays)
{
    const int n = (int)s->q->ndomains;

    for (int i = 0; i < n; i++)
        TRY(demo_answer_domain(d, s, s->q->domains[i].number, 0, who[i % 2],
                               day + i * ndays / n));
    return OK;
}

enum err
demo_submit(struct demo *d, const struct demo_sheet *s, const char *who,
            const char *title_text, int day)
{
    TRY(demo_step(d, who, day, 16, 20));
    const struct attestation by = {
        .name = d->cx->actor.name,
        .title = demo_book_text(&d->book, title_text),
    };
    const enum lang was = d->cx->lang;

    d->cx->lang = s->lang; /* of the plans that the answers propose */
    const enum err e = submission_submit(d->cx, s->id, &by);
    d->cx->lang = was;
    return e;
}

/* ---- Alludo's side ---- */

static const char *
verdict_of_claim(const char *status)
{
    if (strcmp(status, "alternative") == 0)
        return "alternative_accepted";
    if (strcmp(status, "conforms") == 0 ||
        strcmp(status, "not_applicable") == 0)
        return status;
    return "gap";
}

static RESULT
judge(struct demo *d, const struct demo_sheet *s, const struct answer *a)
{
    const json_t *own = json_object_get(
        demo_book_entry(&d->book, "verdicts", s->set), a->clause);
    struct verdict_in in = {
        .clause = a->clause,
        .verdict = verdict_of_claim(a->status),
        .note = "",
        .internal_note = "",
        .answer_version = a->version,
    };

    if (own != NULL) {
        in.verdict = demo_entry_text(&d->book, own, "verdict");
        in.note = demo_entry_text(&d->book, own, "note");
        in.internal_note = demo_entry_text(&d->book, own, "internal");
    }
    return verdict_give(d->cx, s->id, &in);
}

enum err
demo_judge(struct demo *d, const struct demo_sheet *s, const char *who,
           int last, int day, int per_day)
{
    for (int i = 0; i < (int)s->q->ndomains; i++) {
        const int domain = s->q->domains[i].number;
        struct answer_list answers;
        if (domain > last)
            break;
        TRY(demo_step(d, who, day + i / per_day, 13 + i % per_day % 5,
                      8 + domain));
        TRY(answer_list(d->cx, s->id, s->vendor_id, domain, &answers));
        for (size_t k = 0; k < answers.n; k++) {
            d->cx->now_us += (70 + (int64_t)(k * 29 % 90)) * US_PER_S;
            TRY(judge(d, s, &answers.v[k]));
        }
    }
    return OK;
}

enum err
demo_own_finding(struct demo *d, const struct demo_sheet *s, const char *clause,
                 const char **out_id)
{
    struct finding_list list;

    TRY(finding_list(d->cx, s->id, &list));
    for (size_t i = 0; i < list.n; i++) {
        if (finding_is_own(&list.v[i]) &&
            strcmp(list.v[i].clause, clause) == 0) {
            *out_id = list.v[i].id;
            return OK;
        }
    }
    return FAIL(d->cx, ERR_INTERNAL, "demo_finding",
                N_("The demo finds no weak answer on clause %s."), clause);
}

enum err
demo_find(struct demo *d, const struct demo_sheet *s, const char *clause,
          const char *severity, const char *texts, const char **out_id)
{
    struct arena *a = d->cx->arena;
    const struct finding_in in = {
        .clause = clause,
        .severity = severity,
        .title = demo_book_text(&d->book, arena_printf(a, "%s_title", texts)),
        .description =
            demo_book_text(&d->book, arena_printf(a, "%s_description", texts)),
    };

    d->cx->now_us += 4 * US_PER_MINUTE;
    return finding_raise(d->cx, s->id, &in, out_id);
}
