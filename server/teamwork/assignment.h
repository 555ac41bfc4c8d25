/* Who of a vendor's people answers which domain or single clause, and by when.
 * A clause given to somebody is that person's, also when its domain is another
 * one's. Nobody is shut out by it: everyone may still answer everything. */
#ifndef PORTAL_TEAMWORK_ASSIGNMENT_H
#define PORTAL_TEAMWORK_ASSIGNMENT_H

#include "account/account.h"
#include "questionnaire/questionnaire.h"
#include "submission/submission.h"

struct assignment {
    int64_t domain;
    const char *clause; /* "": the whole domain */
    const char *user_id, *user_name;
    const char *due_date;
    const char *assigned_by_name;
    int64_t assigned_us;
    int64_t nleft; /* questions still to be answered, or to be changed */
};
struct assignment_list {
    const struct assignment *v;
    size_t n;
};
/* In the order of the questionnaire. For the pages of one submission: take
 * `vendor_id` from its row. */
RESULT assignment_list(struct cx *cx, const char *submission_id,
                       const char *vendor_id, struct assignment_list *out);

/* What is the actor's own in one domain. */
struct mine_domain {
    int64_t domain, nasked, nanswered;
    struct opt_text next_clause; /* the first without an answer */
};
struct mine_domains {
    const struct mine_domain *v;
    size_t n;
};
RESULT assignment_mine(struct cx *cx, const char *submission_id,
                       struct mine_domains *out);

/* What the actor still has to do, over all submissions, the soonest first. */
struct duty {
    const char *submission_id, *engagement_name, *party_name, *questionnaire_id;
    int64_t domain;
    const char *clause; /* "": the whole domain */
    const char *due_date;
    int64_t nleft;
    const char *next_clause;
};
struct duty_list {
    const struct duty *v;
    size_t n;
};
RESULT assignment_duties(struct cx *cx, struct duty_list *out);

/* Who can be given something of that submission: people who may sign in, and
 * of those limited to a party the ones of its party. */
RESULT assignment_people(struct cx *cx, const struct submission *s,
                         struct user_list *out);

struct place {
    int domain;
    const char *clause; /* "": the whole domain */
};
struct assign_in {
    const char *user_id;  /* "": nobody any more */
    const char *due_date; /* ISO; not looked at for nobody */
    const struct place *places;
    size_t nplaces;
};
/* Vendor manager. All places or none; the same again changes nothing, and
 * mails nothing. ERR_CONFLICT "wrong_state" unless open or returned;
 * ERR_INVALID "places", "user_id", "due_date". */
RESULT assignment_put(struct cx *cx, const char *submission_id,
                      const struct assign_in *in);

/* A submission came back: what of it was due before today is due with it.
 * Queued. */
void assignment_prolong(struct cx *cx, const struct submission *s);

/* Jobs, in the caller's transaction, safe late and twice. Tells people what
 * they were given, once nothing was added for a minute: one mail each. */
RESULT assignment_tell(struct cx *cx);
/* Reminds two days before and on the day, by daylight in Japan. */
RESULT assignment_remind(struct cx *cx);

#endif
