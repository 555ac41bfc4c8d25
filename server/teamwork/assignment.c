#include "teamwork/assignment.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "submission/submission_state.h"
#include "teamwork/assignment_store.h"

#include <string.h>

enum err
assignment_list(struct cx *cx, const char *submission_id, const char *vendor_id,
                struct assignment_list *out)
{
    return assignment_store_list(cx, submission_id, vendor_id, out);
}

enum err
assignment_mine(struct cx *cx, const char *submission_id,
                struct mine_domains *out)
{
    return assignment_store_mine(cx, submission_id, out);
}

enum err
assignment_duties(struct cx *cx, struct duty_list *out)
{
    return assignment_store_duties(cx, out);
}

enum err
assignment_people(struct cx *cx, const struct submission *s,
                  struct user_list *out)
{
    struct user_list all;
    size_t n = 0;

    TRY(account_list(cx, &all));
    struct user *some = arena_array(cx->arena, all.n + 1, sizeof(*some));
    for (size_t i = 0; i < all.n; i++) {
        const struct user *u = &all.v[i];

        if (!u->disabled_us.has &&
            (u->party_id[0] == '\0' || strcmp(u->party_id, s->party_id) == 0))
            some[n++] = *u;
    }
    *out = (struct user_list){.v = some, .n = n};
    return OK;
}

/* Not in the past, and not after the questionnaire itself is due, unless that
 * day has passed. */
static RESULT
check_date(struct cx *cx, const struct submission *s, const char *date)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    const char *end = s->due_date.or_null;

    if (*date == '\0')
        return FAIL(cx, ERR_INVALID, "due_date",
                    N_("Please give the due date."));
    if (!clock_is_date(date))
        return FAIL(cx, ERR_INVALID, "due_date",
                    N_("Enter a date that exists, such as 2026-11-22."));
    if (strcmp(date, today) < 0)
        return FAIL(cx, ERR_INVALID, "due_date",
                    N_("This date has already passed."));
    if (end != NULL && strcmp(end, today) >= 0 && strcmp(date, end) > 0)
        return FAIL(cx, ERR_INVALID, "due_date",
                    tr(cx->lang, N_("The questionnaire itself is due on "
                                    "%s: choose that day or an earlier "
                                    "one.")),
                    clock_show_date(cx->arena, cx->lang, end));
    return OK;
}

static RESULT
find_person(struct cx *cx, const struct submission *s, const char *user_id,
            struct user *out)
{
    struct user_list people;

    TRY(assignment_people(cx, s, &people));
    for (size_t i = 0; i < people.n; i++) {
        if (strcmp(people.v[i].id, user_id) == 0) {
            *out = people.v[i];
            return OK;
        }
    }
    return FAIL(cx, ERR_INVALID, "user_id",
                N_("Choose somebody from the list."));
}

static bool
is_place(const struct place *p)
{
    return p->domain > 0 && p->clause[strspn(p->clause, "0123456789.")] == '\0';
}

static bool
is_again(const struct assign_in *in, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (in->places[i].domain == in->places[at].domain &&
            strcmp(in->places[i].clause, in->places[at].clause) == 0)
            return true;
    return false;
}

/* Each place once, as JSON; NULL when one of them cannot be. */
static const char *
places_json(struct cx *cx, const struct assign_in *in, int64_t *out_count)
{
    const char *json = "";

    *out_count = 0;
    for (size_t i = 0; i < in->nplaces; i++) {
        if (!is_place(&in->places[i]))
            return NULL;
        if (is_again(in, i))
            continue;
        json = arena_printf(cx->arena, "%s%s{\"domain\":%d,\"clause\":\"%s\"}",
                            json, *json == '\0' ? "" : ",",
                            in->places[i].domain, in->places[i].clause);
        ++*out_count;
    }
    return arena_printf(cx->arena, "[%s]", json);
}

static RESULT
not_asked(struct cx *cx)
{
    return FAIL(cx, ERR_INVALID, "places",
                N_("One of these is not asked in this questionnaire."));
}

enum err
assignment_put(struct cx *cx, const char *submission_id,
               const struct assign_in *in)
{
    struct submission s;
    struct user who;
    int64_t affected, n;

    TRY(submission_lock(cx, submission_id, false, &s));
    TRY(submission_may(cx, &s, ACT_ASSIGN));
    if (in->nplaces == 0)
        return FAIL(cx, ERR_INVALID, "places",
                    N_("Choose at least one domain or clause."));
    const char *places = places_json(cx, in, &n);
    if (places == NULL)
        return not_asked(cx);
    const char *count = arena_i64(cx->arena, n);
    if (in->user_id[0] == '\0') {
        TRY(assignment_store_delete(cx, &s, places));
        audit_log(cx, "assignment.removed", s.vendor_id, s.id, count);
        return OK;
    }
    TRY(find_person(cx, &s, in->user_id, &who));
    TRY(check_date(cx, &s, in->due_date));
    TRY(assignment_store_put(cx, &s, &who, in->due_date, places, &affected));
    if (affected != n)
        return not_asked(cx);
    audit_log(cx, "assignment.made", s.vendor_id, s.id,
              arena_printf(cx->arena, "%s -> %s", count, who.id));
    return OK;
}

void
assignment_prolong(struct cx *cx, const struct submission *s)
{
    assignment_store_prolong(cx, s);
}
